//! What the project is built from: every package comes from the public registry, under a licence that lets a newsroom
//! use it, and no direct dependency floats. (Advisories need a database from the network; see ARCHITECTURE.md.)

use serde_json::Value;
use std::process::Command;

const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The platform that this test runs on: the packages of others need not be at hand.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

/// What Cargo says of the packages that are built here.
pub fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn packages(metadata: &Value) -> &Vec<Value> {
    metadata["packages"].as_array().expect("a list of packages")
}

#[test]
fn every_licence_is_one_that_a_newsroom_can_live_with() {
    let metadata = metadata();
    let mut refused = Vec::new();
    for package in packages(&metadata) {
        let name = package["name"].as_str().unwrap_or("");
        // Older packages separate alternatives by a slash, which SPDX does not know.
        let written = package["license"].as_str().unwrap_or("").replace('/', " OR ");
        let allowed = spdx::Expression::parse(&written).is_ok_and(|expression| {
            expression.evaluate(|requirement| match requirement.license.id() {
                Some(id) => LICENCES.contains(&id.name),
                None => false,
            })
        });
        if !allowed {
            refused.push(format!("{name}: {written}"));
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
    assert!(packages(&metadata).len() > 50, "the whole tree was looked at");
}

#[test]
fn everything_comes_from_the_public_registry() {
    let metadata = metadata();
    let elsewhere: Vec<&str> = packages(&metadata)
        .iter()
        .filter(|package| package["name"] != "dateline")
        .filter(|package| !package["source"].as_str().is_some_and(|source| source.starts_with("registry+")))
        .filter_map(|package| package["name"].as_str())
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

#[test]
fn no_direct_dependency_floats_and_the_card_is_kept() {
    let metadata = metadata();
    let own = packages(&metadata).iter().find(|package| package["name"] == "dateline").expect("this package");
    let dependencies = own["dependencies"].as_array().expect("a list of dependencies");
    for dependency in dependencies {
        assert_ne!(dependency["req"], "*", "{dependency}");
    }
    let name = |dependency: &Value| dependency["rename"].as_str().or(dependency["name"].as_str()).map(str::to_owned);
    let direct: Vec<String> =
        dependencies.iter().filter(|dependency| dependency["kind"].is_null()).filter_map(name).collect();
    for wanted in ["pulldown-cmark", "tera", "serde_yaml", "walkdir", "chrono"] {
        assert!(direct.iter().any(|name| name == wanted), "{wanted} is no direct dependency: {direct:?}");
    }
}
