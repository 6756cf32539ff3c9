//! The folder of the page on which editors write: the page itself with its policy, the list of its packages, and the script
//! between the forms and the files. Knows where the parts of each system lie in its package, and no form.

use super::{Cms, Form, KINDS, shapes};
use crate::scaffold::{ScaffoldError, create};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What was made.
#[derive(Debug, Default)]
pub struct Made {
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// Files that were there already and were left as they are.
    pub kept: Vec<PathBuf>,
}

impl Cms {
    /// Its package, and the range of versions that was tried.
    fn package(self) -> (&'static str, &'static str) {
        match self {
            Self::Decap => ("decap-cms", "^3.16.3"),
            Self::Sveltia => ("@sveltia/cms", "^0.221.1"),
        }
    }

    /// How the script comes to it.
    fn script(self) -> &'static str {
        match self {
            Self::Decap => include_str!("decap.mjs"),
            Self::Sveltia => include_str!("sveltia.mjs"),
        }
    }

    /// Puts the program together from the packages: the first command bundles, the second copies what is loaded later.
    fn build(self) -> String {
        let (package, _) = self.package();
        let (options, folder, target) = match self {
            Self::Decap => ("", "dist", "program"),
            // Code is typed as it is: its colours, a file for each of some hundred languages, stay where they are.
            Self::Sveltia => (
                " --splitting \"--chunk-names=chunks/[name]-[hash]\" \"--external:@shikijs/*\"",
                "npm/assets",
                "program/assets",
            ),
        };
        format!(
            "esbuild desk.mjs --bundle --format=esm --minify --log-level=warning --outdir=program{options} && node -e \
             \"require('fs').cpSync('node_modules/{package}/{folder}', '{target}', {{recursive: true, filter: (name) => !name.endsWith('.map')}})\""
        )
    }

    /// `package.json`.
    fn list(self) -> Value {
        let (package, version) = self.package();
        let mut list = json!({
            "private": true,
            "type": "module",
            "description": "The page on which editors write in the browser. `npm install` puts the program beside it.",
            "scripts": { "postinstall": self.build() },
            "dependencies": { package: version, "esbuild": "^0.28.2", "yaml": "^2.9.1" },
        });
        if let (Self::Decap, Value::Object(map)) = (self, &mut list) {
            map.insert("overrides".to_owned(), json!({ package: whole() }));
        }
        list
    }

    /// What the page may load, run and ask: itself, and the host of the repository.
    fn policy(self) -> String {
        let (script, connect) = match self {
            // It compiles the schema of its own configuration, and asks the proxy of this machine for the files.
            Self::Decap => ("'unsafe-eval'", " http://localhost:8081"),
            // It shrinks pictures with WebAssembly.
            Self::Sveltia => ("'wasm-unsafe-eval'", ""),
        };
        [
            "default-src 'none'",
            &format!("script-src 'self' {script}"),
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self' data:",
            "img-src 'self' blob: data: https://avatars.githubusercontent.com",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            &format!("connect-src 'self' blob: data: https://api.github.com{connect}"),
            "base-uri 'none'",
            "form-action 'none'",
        ]
        .join("; ")
    }

    fn page(self) -> String {
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <title>The desk</title>\n<link href=\"config.yml\" type=\"text/yaml\" rel=\"cms-config-url\">\n</head>\n\
             <body>\n<script type=\"module\" src=\"program/desk.js\"></script>\n</body>\n</html>\n",
            self.policy()
        )
    }
}

/// The one file of Decap's package is whole; what it was made of, some seven hundred packages, need not be fetched: a small
/// package that is there anyway stands in for each.
fn whole() -> Value {
    let parts = [
        "codemirror",
        "create-react-class",
        "decap-cms-app",
        "decap-cms-media-library-cloudinary",
        "decap-cms-media-library-uploadcare",
        "file-loader",
        "react",
        "react-dom",
        "svgo-loader",
    ];
    parts.iter().map(|part| ((*part).to_owned(), json!("npm:yaml@^2.9.1"))).collect()
}

/// Writes the page of the system into a folder. What the program makes from its schemas is written again; the page and the
/// list of its packages are the newsroom's, and are not.
///
/// # Errors
/// When the disk refuses.
#[expect(clippy::disallowed_methods, reason = "a door: it makes files for editors")]
pub fn write(folder: &Path, form: &Form<'_>) -> Result<Made, ScaffoldError> {
    let mut made = Made::default();
    for (name, text) in [
        ("index.html", form.cms.page()),
        ("package.json", format!("{:#}\n", form.cms.list())),
        (".gitignore", "/node_modules/\n/program/\n".to_owned()),
    ] {
        match create(folder, Path::new(name), &text) {
            Ok(()) => made.written.push(folder.join(name)),
            Err(ScaffoldError::Exists(_)) => made.kept.push(folder.join(name)),
            Err(error) => return Err(error),
        }
    }
    for (name, text) in [
        ("config.yml", form.config()),
        ("shapes.json", shapes::table(&KINDS)),
        ("desk.mjs", include_str!("desk.mjs").to_owned()),
        ("format.mjs", include_str!("format.mjs").to_owned()),
        ("system.mjs", form.cms.script().to_owned()),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| ScaffoldError::Io(path.clone(), error))?;
        made.written.push(path);
    }
    Ok(made)
}
