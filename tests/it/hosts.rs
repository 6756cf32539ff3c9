//! nginx and Caddy with the configuration that a build writes for them: what each answers to a request.

use crate::newsroom::{BRIEFING, Newsroom, Site};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What a host may take to begin.
const PATIENCE: Duration = Duration::from_secs(20);

/// Who is nobody, on every system.
#[cfg(unix)]
const NOBODY: u32 = 65_534;

/// A site with an old address, a story that was withdrawn, and one that was not.
fn site() -> Site {
    let withdrawn = BRIEFING
        .replace("Acme opens an office in Hong Kong", "Acme closes an office in Hong Kong")
        .replace(
            "authors: [ada]\n",
            "authors: [ada]\ncorrections:\n  - {kind: withdrawal, at: 2026-06-20T09:00:00+08:00, reason: It was not so.}\n",
        );
    Newsroom::new()
        .with(
            "content/briefings/office.md",
            "authors: [ada]\n",
            "authors: [ada]\nredirect_from: [/2019/05/acme/, /acme.html, bureau]\n",
        )
        .file("content/briefings/closed.md", &withdrawn)
        .build()
}

/// A host that runs; it ends with the test.
struct Host {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// The program, wherever the system keeps it. A missing one fails the test: `tests/run` installs it.
fn program(name: &str) -> PathBuf {
    let path = std::env::var("PATH").unwrap_or_default();
    let folders = path.split(':').chain(["/usr/sbin", "/usr/local/sbin"]).map(Path::new);
    folders
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("{name} is not installed"))
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

impl Host {
    /// Starts one of the two over a site, as a process without rights of its own.
    fn start(name: &str, site: &Site) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (root, port) = (folder.path().join("site"), free_port());
        // A site that was published to a folder has its earlier releases beside it.
        let earlier = (".dateline/manifest.json".to_owned(), b"{}".to_vec());
        for (path, bytes) in site.desk.built().into_iter().chain([earlier]) {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        let (here, root) = (folder.path().display().to_string(), root.display().to_string());
        let (settings, arguments): (String, Vec<&str>) = match name {
            "nginx" => (
                format!(
                    "daemon off; pid {here}/pid; error_log {here}/errors; worker_processes 1;\nevents {{ }}\nhttp {{ access_log off;\n\
                     client_body_temp_path {here}/a; proxy_temp_path {here}/b; fastcgi_temp_path {here}/c; uwsgi_temp_path {here}/d;\n\
                     scgi_temp_path {here}/e; include /etc/nginx/mime.types; default_type application/octet-stream;\n\
                     server {{ listen 127.0.0.1:{port}; root {root}; include {root}/_hosting/nginx.conf; }} }}\n"
                ),
                vec!["-e", "stderr", "-p", &here, "-c"],
            ),
            _ => (
                format!(
                    "{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n\troot * {root}\n\timport {root}/_hosting/Caddyfile\n}}\n"
                ),
                vec!["run", "--adapter", "caddyfile", "--config"],
            ),
        };
        let file = folder.path().join("settings");
        fs::write(&file, settings).unwrap();
        let mut command = Command::new(program(name));
        command.args(arguments).arg(&file).env_clear().env("HOME", &here).env("PATH", "/usr/sbin:/usr/bin");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(folder.path().join("log")).unwrap());
        without_rights(&mut command, folder.path());
        let host = Self { process: command.spawn().unwrap(), port, folder };
        host.wait();
        host
    }

    fn wait(&self) {
        let end = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(Instant::now() < end, "it does not listen: {}", log());
            std::thread::yield_now();
        }
    }

    fn get(&self, path: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Answer { status, headers, body: body.to_owned() }
    }
}

/// Runs it as nobody where the test itself may do anything.
#[cfg(unix)]
fn without_rights(command: &mut Command, folder: &Path) {
    use std::os::unix::fs::{MetadataExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    let is_root = fs::metadata(folder).unwrap().uid() == 0;
    if is_root {
        for entry in walkdir::WalkDir::new(folder) {
            chown(entry.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        command.uid(NOBODY).gid(NOBODY);
    }
}

#[cfg(not(unix))]
fn without_rights(_: &mut Command, _: &Path) {}

const FRESH: &str = "public, max-age=0, must-revalidate";

/// What both must answer.
fn judge(host: &Host, site: &Site) {
    let page = host.get("/briefings/office/");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.body.contains("Acme opens an office in Hong Kong"));
    assert_eq!(page.header("cache-control"), FRESH);
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    assert!(page.header("strict-transport-security").starts_with("max-age="));
    assert_eq!(host.get("/briefings/office/index.html").status, 200, "portable links name the file");
    for (path, kind) in [
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/watch/calendar.ics", "text/calendar; charset=utf-8"),
        ("/tracker/responses.csv", "text/csv; charset=utf-8"),
        ("/briefings/office/index.md", "text/markdown; charset=utf-8"),
        ("/briefings/office/index.json", "application/json"),
        ("/llms.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = host.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.header("cache-control"), FRESH, "{path}");
    }
    let files = site.files();
    let style = files.iter().find(|path| path.starts_with("assets/") && path.ends_with(".css")).unwrap();
    let style = host.get(&format!("/{style}"));
    assert_eq!((style.status, style.header("content-type")), (200, "text/css; charset=utf-8"));
    assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
    let search = host.get("/search/");
    assert!(search.header("content-security-policy").contains("'wasm-unsafe-eval'"));
    // What is not there is not kept, wherever it would be.
    for path in [
        "/nothing/",
        "/nothing.html",
        "/assets/none.css",
        "/assets/",
        "/_headers",
        "/_redirects",
        "/_hosting/nginx.conf",
        "/.dateline/manifest.json",
    ] {
        let answer = host.get(path);
        assert_eq!((answer.status, answer.header("cache-control")), (404, FRESH), "{path}");
        assert!(answer.body.contains("<h1"), "the page for missing addresses: {path}");
        assert!(!answer.header("content-security-policy").is_empty(), "{path}");
    }
    for path in ["/briefings/closed/", "/briefings/closed/index.html"] {
        let answer = host.get(path);
        assert_eq!((answer.status, answer.header("cache-control")), (410, FRESH), "{path}");
        assert!(answer.body.contains("It was not so."), "{path}");
    }
    for path in ["/2019/05/acme/", "/2019/05/acme", "/2019/05/acme/index.html", "/acme.html", "/briefings/bureau/"] {
        let answer = host.get(path);
        assert_eq!((answer.status, answer.header("location")), (301, "/briefings/office/"), "{path}");
    }
}

#[test]
fn nginx_answers_as_the_table_says() {
    let site = site();
    judge(&Host::start("nginx", &site), &site);
}

#[test]
fn caddy_answers_as_the_table_says() {
    let site = site();
    judge(&Host::start("caddy", &site), &site);
}

#[test]
fn static_hosts_are_told_of_old_addresses() {
    let lines = site().text("_redirects");
    let wanted = [
        "/2019/05/acme/ /briefings/office/ 301",
        "/acme.html /briefings/office/ 301",
        "/briefings/bureau/ /briefings/office/ 301",
    ];
    wanted.iter().for_each(|line| assert!(lines.lines().any(|known| known == *line), "{line}:\n{lines}"));
    assert!(!Newsroom::new().build().has("_redirects"), "nothing to tell");
}
