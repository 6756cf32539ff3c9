//! Real S3 servers on this machine, and what each of them holds after publishing: `s3s-fs`, which checks signatures and
//! keeps files on disk, and `moto`, which lists versions and answers as a bucket does that anybody may read. And one that
//! speaks as Azure does. Of Google's store there is none: its client speaks to `moto`, in the words that both share.

use super::command::{Said, data, with_targets};
use super::{differing, same, second};
use crate::newsroom::{Desk, Newsroom, dateline, tree, unpacked};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// What opens the servers. Nobody else's.
pub const KEYS: [(&str, &str); 5] = [
    ("AWS_ACCESS_KEY_ID", "DATELINETEST"),
    ("AWS_SECRET_ACCESS_KEY", "only-for-tests"),
    ("AWS_REGION", "us-east-1"),
    ("AZURE_STORAGE_ACCOUNT_NAME", "devstoreaccount1"),
    // Every such server opens with it.
    (
        "AZURE_STORAGE_ACCOUNT_KEY",
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
    ),
];

/// A server that ends with the test.
pub struct Server {
    child: Child,
    pub port: u16,
    /// Where it keeps its files.
    pub folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A tool that `tests/run` installs: where the environment says, or below `target/tools`.
fn tool(variable: &str, place: &str) -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools").join(place);
    let tool = std::env::var_os(variable).map_or_else(usual, PathBuf::from);
    assert!(tool.is_file(), "{} is missing: `tests/run tools` installs it", tool.display());
    tool
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn start(folder: TempDir, command: impl Fn(u16, &Path) -> Command) -> Server {
    // Another program may take the port in between.
    for _ in 0..3 {
        let port = free_port();
        let mut command = command(port, folder.path());
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Server { child, port, folder };
            }
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = child.kill();
        let _ = child.wait();
    }
    panic!("the server does not start");
}

/// A server that keeps the bucket `desk` as a folder.
pub fn s3s() -> Server {
    let program = tool("S3S_FS", "bin/s3s-fs");
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("desk")).unwrap();
    start(folder, |port, folder| {
        let mut command = Command::new(&program);
        command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        command.args(["--access-key", KEYS[0].1, "--secret-key", KEYS[1].1]).arg(folder);
        command
    })
}

/// A server that keeps the bucket `desk` in memory, and lets anybody read it.
pub fn moto() -> Server {
    let program = tool("MOTO_PYTHON", "moto/bin/python");
    let server = start(tempfile::tempdir().unwrap(), |port, _| {
        let mut command = Command::new(&program);
        command.args(["-m", "moto.server", "-H", "127.0.0.1", "-p", &port.to_string()]);
        command
    });
    let policy = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::desk/*"}]}"#;
    for (path, body) in [("/desk", ""), ("/desk?policy", policy)] {
        let made = ask(server.port, "PUT", path, body);
        assert!(made.status < 300, "{made:?}");
    }
    server
}

/// Makes the container `desk`, which anybody may read.
const CONTAINER: &str = r#"
import base64, datetime, hashlib, hmac, sys, urllib.request
port, account, key = sys.argv[1:]
now = datetime.datetime.now(datetime.timezone.utc)
headers = {
    "x-ms-blob-public-access": "container",
    "x-ms-date": now.strftime("%a, %d %b %Y %H:%M:%S GMT"),
    "x-ms-version": "2021-08-06",
}
signed = "PUT" + "\n" * 12 + "".join(f"{name}:{value}\n" for name, value in headers.items())
signed += f"/{account}/{account}/desk\nrestype:container"
mac = hmac.new(base64.b64decode(key), signed.encode(), hashlib.sha256).digest()
headers["Authorization"] = f"SharedKey {account}:{base64.b64encode(mac).decode()}"
headers["Content-Length"] = "0"
address = f"http://127.0.0.1:{port}/{account}/desk?restype=container"
urllib.request.urlopen(urllib.request.Request(address, method="PUT", headers=headers))
"#;

/// A server that speaks as Azure does, with the container `desk`.
pub fn azurite() -> Server {
    let program = tool("AZURITE", "azurite/node_modules/.bin/azurite-blob");
    let server = start(tempfile::tempdir().unwrap(), |port, folder| {
        let mut command = Command::new(&program);
        command.args(["--blobHost", "127.0.0.1", "--blobPort", &port.to_string(), "--silent", "--skipApiVersionCheck"]);
        command.arg("--location").arg(folder);
        command
    });
    let python = tool("MOTO_PYTHON", "moto/bin/python");
    let made = Command::new(python).args(["-c", CONTAINER, &server.port.to_string(), KEYS[3].1, KEYS[4].1]).status();
    assert!(made.unwrap().success());
    server
}

/// An answer to a request that nobody signed.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

fn ask(port: u16, method: &str, path: &str, body: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let length = body.len();
    write!(stream, "{method} {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\n\r\n{body}")
        .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let headers = head.lines().skip(1).filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    Answer { status, headers, body: bytes[end + 4..].to_vec() }
}

/// Where a bucket is asked for, and how.
pub fn targets(port: u16) -> String {
    format!(
        "    live: {{url: \"s3://desk/news\", endpoint: \"http://127.0.0.1:{port}\", compress: true}}\n\
         \x20   open: {{url: \"s3://desk/news\", endpoint: \"http://127.0.0.1:{port}\", compress: true, public: \
         \"http://127.0.0.1:{port}/desk/news/\"}}\n"
    )
}

/// Makes the bucket `desk` on a server whose certificate is the only one that is trusted.
const BUCKET: &str = r#"
import ssl, sys, urllib.request
port, certificate = sys.argv[1:]
trust = ssl.create_default_context(cafile=certificate)
urllib.request.urlopen(urllib.request.Request(f"https://127.0.0.1:{port}/desk", method="PUT"), context=trust)
"#;

/// A server that speaks TLS, with the bucket `desk`, and its certificate, which it signed itself.
fn moto_over_tls() -> (Server, PathBuf) {
    let program = tool("MOTO_PYTHON", "moto/bin/python");
    let folder = tempfile::tempdir().unwrap();
    let certificate = folder.path().join("cert.pem");
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]);
    openssl.args(["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"]);
    openssl.args(["-keyout", "key.pem", "-out", "cert.pem"]).current_dir(folder.path());
    assert!(openssl.output().unwrap().status.success());
    let server = start(folder, |port, folder| {
        let mut command = Command::new(&program);
        command.args(["-m", "moto.server", "-H", "127.0.0.1", "-p", &port.to_string()]);
        command.args(["-s", "-c", "cert.pem", "-k", "key.pem"]);
        command.current_dir(folder);
        command
    });
    let python = tool("MOTO_PYTHON", "moto/bin/python");
    let made = Command::new(python).args(["-c", BUCKET, &server.port.to_string()]).arg(&certificate).status();
    assert!(made.unwrap().success());
    (server, certificate)
}

fn target_on_azure(port: u16) -> String {
    format!(
        "    live: {{url: \"az://desk/news\", endpoint: \"http://127.0.0.1:{port}/devstoreaccount1\", compress: true}}\n"
    )
}

/// The program with the keys of the servers.
pub fn keyed() -> assert_cmd::Command {
    let mut command = dateline();
    command.envs(KEYS);
    command
}

pub fn run(desk: &Desk, words: &[&str]) -> Said {
    let output = keyed().args(words).current_dir(&desk.root).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { exit: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// What a folder of a bucket holds for readers, unpacked.
pub fn on_disk(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut site = if folder.is_dir() { tree(folder) } else { BTreeMap::new() };
    site.retain(|path, _| !path.starts_with(".dateline/"));
    site.into_iter().map(|(path, bytes)| (path, plain(bytes))).collect()
}

/// Search parts are compressed by themselves and say so at their start: only what was packed on its way is unpacked.
fn plain(bytes: Vec<u8>) -> Vec<u8> {
    let unpacked = unpacked(&bytes);
    if unpacked.is_empty() || unpacked.starts_with(b"pagefind") { bytes } else { unpacked }
}

/// The three days of a newsroom, in one folder: publishes each and looks at what is there.
fn three_days(targets: &str, command: &str, there: impl Fn(&BTreeSet<String>) -> BTreeMap<String, Vec<u8>>) {
    let newsroom = with_targets(&Newsroom::new(), targets);
    let desk = newsroom.on_disk();
    let publish = |expected: i32| {
        let said = run(&desk, &["publish", command, "--json"]);
        assert_eq!(said.exit, expected, "{}", said.err);
        data(&said)
    };
    let paths = |of: &BTreeMap<String, Vec<u8>>| of.keys().cloned().collect::<BTreeSet<String>>();
    assert_eq!(run(&desk, &["build"]).exit, 0);
    let first = desk.built();
    let release = publish(0)["release"].as_str().unwrap().to_owned();
    same(&there(&paths(&first)), &first);

    let office = newsroom.with("content/briefings/office.md", "forty people", "fifty people");
    office.clone().file("content/briefings/people.md", &second()).write_to(&desk);
    assert_eq!(run(&desk, &["build"]).exit, 0);
    let changed = desk.built();
    let listed = publish(0);
    assert_eq!(publish(0)["uploads"].as_array().unwrap().len(), 0, "what lies there is as it was brought");
    let uploads = listed["uploads"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap().to_owned());
    let gone = listed["deletions"].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned());
    assert_eq!(uploads.chain(gone).collect::<BTreeSet<_>>(), differing(&first, &changed));
    let mut all: BTreeSet<String> = paths(&first).union(&paths(&changed)).cloned().collect();
    same(&there(&all), &changed);

    std::fs::remove_file(desk.root.join("content/briefings/people.md")).unwrap();
    assert_eq!(run(&desk, &["build"]).exit, 0);
    assert!(publish(0)["deletions"].as_array().unwrap().iter().any(|path| path == "briefings/people/index.html"));
    all.extend(paths(&desk.built()));
    same(&there(&all), &desk.built());

    let back = run(&desk, &["publish", command, "--rollback", &release]);
    assert_eq!(back.exit, 0, "{}", back.err);
    same(&there(&all), &first);
    assert_eq!(run(&desk, &["publish", command, "--list"]).out.lines().count(), 4);
}

#[test]
fn a_server_that_checks_signatures_holds_the_site() {
    let server = s3s();
    three_days(&targets(server.port), "live", |_| on_disk(&server.folder.path().join("desk/news")));
}

/// What anybody gets below an address, unpacked.
fn published(port: u16, below: &str, paths: &BTreeSet<String>) -> BTreeMap<String, Vec<u8>> {
    let answers = paths.iter().map(|path| (path.clone(), ask(port, "GET", &format!("{below}{path}"), "")));
    let there = answers.filter(|(_, answer)| answer.status == 200);
    let plain = |answer: Answer| match answer.headers.get("content-encoding").map(String::as_str) {
        Some("gzip") => unpacked(&answer.body),
        _ => answer.body,
    };
    there.map(|(path, answer)| (path, plain(answer))).collect()
}

fn is_sent_as_hosts_are_told(page: &Answer) {
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(page.headers["cache-control"], "public, max-age=0, must-revalidate");
    assert_eq!(page.headers["content-encoding"], "gzip");
}

#[test]
fn a_server_that_anybody_may_read_sends_what_hosts_are_told_to_send() {
    let server = moto();
    three_days(&targets(server.port), "open", |paths| published(server.port, "/desk/news/", paths));
    let get = |path: &str| ask(server.port, "GET", &format!("/desk/news/{path}"), "");
    is_sent_as_hosts_are_told(&get("briefings/office/index.html"));
    let image = get("icon.svg");
    assert!(image.status == 404 || image.headers["content-type"] == "image/svg+xml", "{:?}", image.headers);
}

#[test]
fn a_container_of_azure_holds_the_site() {
    let server = azurite();
    let below = "/devstoreaccount1/desk/news/";
    three_days(&target_on_azure(server.port), "live", |paths| published(server.port, below, paths));
    is_sent_as_hosts_are_told(&ask(server.port, "GET", &format!("{below}briefings/office/index.html"), ""));
}

/// A first publication is all that this can show. To replace what it brought, Google's store wants the generation that it
/// read, which `moto` does not give; nor does `moto` look at the signature of the keys.
#[test]
fn a_bucket_that_is_spoken_to_as_google_s_gets_the_site() {
    let server = moto();
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("openssl").args(["genrsa", "2048"]).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let account = serde_json::json!({
        "type": "service_account",
        "client_email": "desk@newsroom.example",
        "private_key_id": "1",
        "private_key": String::from_utf8(made.stdout).unwrap(),
    });
    let keys = folder.path().join("account.json");
    std::fs::write(&keys, account.to_string()).unwrap();
    let target = format!(
        "    live: {{url: \"gs://desk/news\", endpoint: \"http://127.0.0.1:{}\", compress: true}}\n",
        server.port
    );
    let desk = with_targets(&Newsroom::new(), &target).on_disk();
    assert_eq!(run(&desk, &["build"]).exit, 0);
    let publish = || {
        let mut command = keyed();
        command.env("GOOGLE_APPLICATION_CREDENTIALS", &keys).args(["publish", "--json"]).current_dir(&desk.root);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        said["uploads"].as_array().unwrap().len()
    };
    let built = desk.built();
    assert_eq!(publish(), built.len());
    same(&published(server.port, "/desk/news/", &built.keys().cloned().collect()), &built);
    assert_eq!(publish(), 0, "what lies there is as it was brought");
    is_sent_as_hosts_are_told(&ask(server.port, "GET", "/desk/news/briefings/office/index.html", ""));
}

#[test]
fn a_server_whose_certificate_nobody_trusts_gets_nothing() {
    let (server, certificate) = moto_over_tls();
    let target = format!("    live: {{url: \"s3://desk/news\", endpoint: \"https://127.0.0.1:{}\"}}\n", server.port);
    let desk = with_targets(&Newsroom::new(), &target).on_disk();
    assert_eq!(run(&desk, &["build"]).exit, 0);
    let refused = run(&desk, &["publish"]);
    assert!(refused.exit == 4 && refused.err.contains("certificate"), "{}", refused.err);
    let mut trusting = keyed();
    trusting.env("SSL_CERT_FILE", certificate).args(["publish"]).current_dir(&desk.root);
    let done = trusting.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn of_two_who_publish_at_once_both_are_whole_or_one_is_told() {
    let server = s3s();
    let newsroom = with_targets(&Newsroom::new(), &targets(server.port));
    let desks = [newsroom.clone(), newsroom.file("content/briefings/people.md", &second())].map(|desk| desk.on_disk());
    desks.iter().for_each(|desk| assert_eq!(run(desk, &["build"]).exit, 0));
    let said = std::thread::scope(|scope| {
        let runs = [&desks[0], &desks[1]].map(|desk| scope.spawn(move || run(desk, &["publish", "live"])));
        runs.map(|run| run.join().unwrap())
    });
    assert!(said.iter().any(|said| said.exit == 0), "{} {}", said[0].err, said[1].err);
    for refused in said.iter().filter(|said| said.exit != 0) {
        assert!(refused.exit == 5 && refused.err.contains("is publishing there since"), "{}", refused.err);
    }
    let there = on_disk(&server.folder.path().join("desk/news"));
    assert!(desks.iter().any(|desk| desk.built() == there));
}

#[test]
fn keys_are_asked_of_the_environment_and_told_to_nobody() {
    let server = s3s();
    let desk = with_targets(&Newsroom::new(), &targets(server.port)).on_disk();
    assert_eq!(run(&desk, &["build"]).exit, 0);
    let mut wrong = keyed();
    wrong.env("AWS_SECRET_ACCESS_KEY", "wrong-secret").args(["publish", "live"]);
    let output = wrong.current_dir(&desk.root).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("nothing has changed for readers") && !said.contains("wrong-secret"), "{said}");
    assert_eq!(run(&desk, &["publish", "live"]).exit, 0);
    let told = |bytes: &[u8]| bytes.windows(KEYS[1].1.len()).any(|words| words == KEYS[1].1.as_bytes());
    assert!(tree(&server.folder.path().join("desk")).values().all(|bytes| !told(bytes)));
    assert!(tree(&desk.root).values().all(|bytes| !told(bytes)));
}
