//! The preview, as a browser meets it: the real program on a port of its own. What it serves is what a build writes but
//! for one element; nobody else gets in; a save shows, and a mistake is said while the last good site stays.

use crate::newsroom::{AS_OF, BRIEFING, Desk, Newsroom};
use dateline::diagnostic::render::human::{self, Color};
use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::{Memory, Order, Prepared, prepare, prepare_again};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running preview; ended when it is dropped.
struct Preview {
    program: Child,
    port: u16,
    base: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// An answer as it came over the wire.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    fn of(desk: &Desk, as_of: &str, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(["serve", "--json", "--port", "0", "--as-of", as_of, "-C"]).arg(&desk.root).args(more);
        let mut program = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: Value = serde_json::from_str(&line).unwrap();
        let rest = said["url"].as_str().unwrap().strip_prefix("http://127.0.0.1:").unwrap().to_owned();
        let (port, base) = rest.split_once('/').unwrap();
        Self { program, port: port.parse().unwrap(), base: format!("/{base}") }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// Sends bytes as they are, and reads the answer.
    fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer");
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        Answer { status: head.split(' ').nth(1).unwrap().parse().unwrap(), head, body: bytes.split_off(end + 4) }
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        self.send(format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes())
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "localhost")
    }

    /// What pages are told, from now on.
    fn words(&self) -> Words {
        let mut stream = self.connect();
        stream.write_all(b"GET /_dateline/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        Words(BufReader::new(stream))
    }
}

struct Words(BufReader<TcpStream>);

impl Words {
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("a word in time") > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The first word of which this holds.
    fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let word = self.next();
            if wanted(&word) {
                return word;
            }
        }
    }
}

/// Takes out what the preview puts in; fails where it is not there just once.
fn without_element(page: &[u8]) -> Vec<u8> {
    let page = std::str::from_utf8(page).unwrap();
    let (before, rest) = page.split_once("<script src=\"/_dateline/").expect("the element");
    let (_, after) = rest.split_once("</script>").unwrap();
    assert!(!after.contains("/_dateline/"));
    format!("{before}{after}").into_bytes()
}

const DRAFT: &str = "content/briefings/plans.md";

fn with_draft() -> Newsroom {
    let draft = BRIEFING.replacen("title: Acme opens an office in Hong Kong", "title: Acme has plans\ndraft: true", 1);
    Newsroom::new().file(DRAFT, &draft)
}

#[test]
fn every_file_is_served_as_it_would_be_built() {
    let newsroom = Newsroom::access_desk().drafts();
    let site = newsroom.build();
    let preview = Preview::of(&site.desk, "2026-11-22T00:00:00Z", &[]);
    let built = site.desk.built();
    let plan = newsroom.compile_in(&site.desk).unwrap().plan;
    assert!(built.len() > 200);
    for (path, bytes) in &built {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let answer = preview.get(&format!("/{address}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.head.contains("cache-control: no-store"), "{path}: {}", answer.head);
        for (name, value) in dateline::render::headers(&plan, path, false) {
            let line = format!("{}: {value}", name.to_lowercase()).to_lowercase();
            assert!(name == "Cache-Control" || answer.head.contains(&line), "{path} lacks {line}: {}", answer.head);
        }
        if let Some(kind) = dateline::render::media_type(path) {
            assert!(answer.head.contains(&format!("content-type: {kind}\r\n")), "{path}: {}", answer.head);
        }
        assert!(!answer.head.contains("strict-transport-security"), "the preview has no certificate");
        let is_page = path.ends_with(".html");
        assert_eq!(answer.head.contains("content-type: text/html; charset=utf-8"), is_page, "{path}: {}", answer.head);
        let body = if is_page { without_element(&answer.body) } else { answer.body };
        assert!(body == *bytes, "{path} differs");
        let head = preview.ask("HEAD", &format!("/{address}"), "localhost");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
    }
}

#[test]
fn a_site_below_a_path_lies_there_in_the_preview_too() {
    let newsroom =
        Newsroom::new().with("content/site.yaml", "https://desk.example/", "https://desk.example/news/desk/");
    let desk = newsroom.on_disk();
    let preview = Preview::of(&desk, AS_OF, &[]);
    assert_eq!(preview.base, "/news/desk/");
    assert!(preview.get("/").head.contains("location: /news/desk/"));
    assert!(preview.get("/news/desk").head.contains("location: /news/desk/"));
    let moved = preview.get("/news/desk/briefings/office?from=here");
    assert_eq!(moved.status, 307);
    assert!(moved.head.contains("location: /news/desk/briefings/office/?from=here"), "{}", moved.head);
    assert_eq!(preview.get("/news/desk/briefings/office/").status, 200);
    let missing = preview.get("/news/desk/nothing/here");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("/news/desk/assets/"), "its own links work");
    assert_eq!(preview.get("/briefings/office/").status, 404);
}

#[test]
fn strangers_and_other_methods_are_refused() {
    let desk = Newsroom::new().on_disk();
    let preview = Preview::of(&desk, AS_OF, &[]);
    let port = preview.port;
    let local =
        ["localhost".to_owned(), format!("localhost:{port}"), format!("127.0.0.1:{port}"), "[::1]:1".to_owned()];
    for host in local {
        assert_eq!(preview.ask("GET", "/", &host).status, 200, "{host}");
    }
    for path in ["/", "/_dateline/events", "/_dateline/overlay.js", "/nothing"] {
        for host in ["evil.example", "localhost.evil.example", "192.168.0.1", "", "localhost@evil.example"] {
            let answer = preview.ask("GET", path, host);
            assert!([400, 403].contains(&answer.status), "{path} {host}: {}", answer.status);
            assert!(!answer.text().contains("Acme"), "{path} {host}");
        }
    }
    assert!(preview.ask("GET", "/", "evil.example").text().contains("names of this machine"));
    let absolute = preview.ask("GET", "http://evil.example/", "localhost");
    assert_eq!(absolute.status, 403);
    let two = preview.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!([400, 403].contains(&two.status), "{}", two.status);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let answer = preview.ask(method, "/", "localhost");
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.contains("allow: get, head"), "{}", answer.head);
    }
}

#[test]
fn no_path_leads_out() {
    let desk = Newsroom::new().on_disk();
    desk.put("secret.txt", b"the secret");
    fs::write(desk.root.parent().unwrap().join("secret.txt"), "the secret").unwrap();
    let preview = Preview::of(&desk, AS_OF, &[]);
    let up =
        ["..", "%2e%2e", ".%2e", "%2E.", "..%2f..", "%2e%2e%2f%2e%2e", "..%5c..", "%252e%252e", "..;", "%c0%ae%c0%ae"];
    let more = [
        "/content/site.yaml",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/etc/passwd%00.html",
        "/%00",
        "/%ff",
        "/\\secret.txt",
    ];
    let paths = up.iter().flat_map(|up| {
        [
            format!("/{up}/secret.txt"),
            format!("/briefings/{up}/{up}/{up}/secret.txt"),
            format!("/assets/{up}%2fsecret.txt"),
        ]
    });
    for path in paths.chain(more.iter().map(|path| (*path).to_owned())) {
        let answer = preview.get(&path);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.text().contains("the secret") && !answer.text().contains("root:"), "{path}");
        assert!(!answer.head.contains("location:"), "{path}: {}", answer.head);
    }
    let raw = preview.send(b"GET /\xff/\x00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!([400, 404].contains(&raw.status), "{}", raw.status);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_picture_is_not_followed() {
    let image = b"GIF89a\x05\0\x07\0\0\0";
    let newsroom = Newsroom::new()
        .without("content/briefings/office.md")
        .file(
            "content/briefings/office/index.md",
            &BRIEFING.replace("## What happened\n", "## What happened\n\n![A door](door.gif)\n"),
        )
        .bytes("content/briefings/office/door.gif", image);
    let desk = newsroom.on_disk();
    fs::write(desk.root.join("secret"), "the secret").unwrap();
    let preview = Preview::of(&desk, AS_OF, &[]);
    let page = preview.get("/briefings/office/").text();
    let (_, rest) = page.split_once("images/door.").expect("the picture");
    let path = format!("/images/door.{}", rest.split('"').next().unwrap());
    let answer = preview.get(&path);
    assert_eq!((answer.status, &answer.body[..]), (200, &image[..]));
    assert!(answer.head.contains("content-type: image/gif"));
    let disk = desk.root.join("content/briefings/office/door.gif");
    fs::remove_file(&disk).unwrap();
    std::os::unix::fs::symlink(desk.root.join("secret"), &disk).unwrap();
    for _ in 0..20 {
        let answer = preview.get(&path);
        assert!(!answer.text().contains("the secret"), "{}", answer.head);
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_save_shows_a_mistake_is_said_and_mending_it_is_seen() {
    let desk = Newsroom::new().on_disk();
    let preview = Preview::of(&desk, AS_OF, &[]);
    let mut words = preview.words();
    let first = words.next();
    assert_eq!(first["findings"].as_array().map(Vec::len), Some(0), "{first}");
    let edition = |word: &Value| word["edition"].as_str().unwrap().to_owned();
    let page = || preview.get("/briefings/office/").text();
    assert!(page().contains(&format!("data-edition=\"{}\"", edition(&first))));

    let path = "content/briefings/office.md";
    desk.put(
        path,
        BRIEFING.replace("Acme opens an office in the harbour", "Acme opens two offices in the harbour").as_bytes(),
    );
    let second = words.until(|word| edition(word) != edition(&first));
    assert!(page().contains("two offices") && page().contains(&edition(&second)));

    // What an editor wrote reaches the page as data; the script never makes markup of it.
    let broken = BRIEFING.replacen("title:", "\"<img src=x onerror=alert(1)>\": 1\ntitle:", 1);
    desk.put(path, broken.as_bytes());
    let word = words.until(|word| word["findings"][0].is_object());
    assert_eq!(edition(&word), edition(&second), "{word}");
    let finding = &word["findings"][0];
    assert!(finding["message"].as_str().unwrap().contains("<img src=x onerror=alert(1)>"), "{finding}");
    assert_eq!(
        (finding["path"].as_str(), finding["line"].as_u64(), finding["column"].as_u64()),
        (Some(path), Some(2), Some(1))
    );
    assert!(finding["code"] == "unknown-key" && word["note"].as_str().unwrap().contains("last version"), "{word}");
    assert!(page().contains("two offices") && !page().contains("onerror"), "the last good page stays");
    let script = preview.get("/_dateline/overlay.js");
    assert!(script.head.contains("text/javascript"));
    for maker in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "createContextualFragment"]
    {
        assert!(!script.text().contains(maker), "{maker}");
    }

    // Editors save by writing a new file and renaming it into place, too.
    let beside = desk.root.join("content/briefings/.office.md.tmp");
    fs::write(
        &beside,
        BRIEFING.replace("Acme opens an office in the harbour", "Acme opens three offices in the harbour"),
    )
    .unwrap();
    fs::rename(&beside, desk.root.join(path)).unwrap();
    let third = words.until(|word| edition(word) != edition(&second));
    assert_eq!(third["findings"].as_array().map(Vec::len), Some(0), "{third}");
    assert!(page().contains("three offices"));
}

#[test]
fn new_files_folders_templates_and_deletions_are_seen() {
    let desk = Newsroom::new().on_disk();
    let preview = Preview::of(&desk, AS_OF, &[]);
    let mut words = preview.words();
    let mut now = words.next()["edition"].as_str().unwrap().to_owned();
    let mut later = || {
        let word = words.until(|word| word["edition"] != now.as_str());
        now = word["edition"].as_str().unwrap().to_owned();
    };
    desk.put(
        "content/briefings/2026/07/second.md",
        BRIEFING.replace("opens an office in Hong Kong", "hires").as_bytes(),
    );
    later();
    while preview.get("/briefings/second/").status != 200 {
        later();
    }
    desk.put("templates/assets/style.css", b"body { color: red }");
    while !preview.get(&style(&preview)).text().contains("color:red") {
        later();
    }
    fs::remove_file(desk.root.join("content/briefings/2026/07/second.md")).unwrap();
    while preview.get("/briefings/second/").status != 404 {
        later();
    }
}

/// The address of the style sheet.
fn style(preview: &Preview) -> String {
    let page = preview.get("/").text();
    let (_, rest) = page.split_once("href=\"assets/style.").unwrap();
    format!("/assets/style.{}", rest.split('"').next().unwrap())
}

#[test]
fn drafts_are_shown_and_marked_unless_they_are_unwanted() {
    let desk = with_draft().on_disk();
    let preview = Preview::of(&desk, AS_OF, &[]);
    let page = preview.get("/briefings/plans/").text();
    assert!(page.contains("Draft: not for publication") && page.contains("noindex"));
    assert!(preview.get("/").text().contains("Acme has plans"));
    assert!(!preview.get("/briefings/office/").text().contains("Draft: not for publication"));
    let without = Preview::of(&desk, AS_OF, &["--no-drafts"]);
    assert_eq!(without.get("/briefings/plans/").status, 404);
    assert!(!without.get("/").text().contains("Acme has plans"));
}

#[test]
fn every_kind_of_draft_is_marked_in_a_build_too() {
    let newsroom = Newsroom::new().with("content/entities/acme.yaml", "name: Acme", "name: Acme\ndraft: true");
    let site = newsroom.drafts().build();
    assert!(site.text("entities/acme/index.html").contains("Draft: not for publication"));
    assert!(!site.text("publishers/gazette/index.html").contains("Draft: not for publication"));
}

#[test]
fn a_site_with_errors_from_the_start_is_shown_as_far_as_it_goes() {
    let broken = Newsroom::new().file("content/entities/bolt.yaml", "name: Bolt\nkind: organisation\ncolour: red\n");
    let desk = broken.on_disk();
    let preview = Preview::of(&desk, AS_OF, &[]);
    assert_eq!(preview.get("/briefings/office/").status, 200);
    let word = preview.words().until(|word| word["findings"][0].is_object());
    assert!(word["note"].as_str().unwrap().contains("what can be understood"), "{word}");
}

#[test]
fn a_template_that_fails_says_so_on_the_page() {
    let template = "{% extends \"base.html\" %}{% block main %}{{ view.nothing.of_the_kind }}{% endblock main %}";
    let desk = Newsroom::new().file("templates/pages/briefing.html", template).on_disk();
    let preview = Preview::of(&desk, AS_OF, &[]);
    let answer = preview.get("/briefings/office/");
    assert_eq!(answer.status, 500);
    assert!(
        answer.text().contains("templates/pages/briefing.html:1") && answer.text().contains("/_dateline/overlay.js")
    );
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_port_that_is_taken_is_said() {
    let desk = Newsroom::new().on_disk();
    let first = Preview::of(&desk, AS_OF, &[]);
    let second = crate::newsroom::dateline()
        .args(["serve", "-p", &first.port.to_string(), "-C"])
        .arg(&desk.root)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(4), "{said}");
    assert!(said.contains("is taken") && said.contains("--port"), "{said}");
}

/// Everything that a prepared site says and shows.
fn told(prepared: &Prepared) -> Vec<(String, Vec<u8>)> {
    let page = |path: &str| match prepared.page(path).expect("a page of the plan") {
        Ok(file) => format!("{:?}", file.content).into_bytes(),
        Err(findings) => human::render(&findings, prepared.files(), Color::Plain).into_bytes(),
    };
    let mut told: Vec<(String, Vec<u8>)> =
        prepared.plan.pages().iter().map(|(_, path)| (path.clone(), page(path))).collect();
    let (findings, _) = prepared.judge(None);
    told.push(("findings".to_owned(), human::render(&findings, prepared.files(), Color::Plain).into_bytes()));
    let early = prepared.found_early();
    told.push(("early".to_owned(), human::render(&early, prepared.files(), Color::Plain).into_bytes()));
    told
}

#[test]
fn what_is_remembered_gives_what_a_clean_run_gives() {
    let newsroom = Newsroom::new();
    let desk = newsroom.on_disk();
    let as_of = AsOf(AS_OF.parse().unwrap());
    let order =
        Order { root: desk.root.clone(), as_of, drafts: true, base_url: None, search: true, compare: Compare::Nothing };
    let mut memory = Memory::default();
    let same = |memory: &mut Memory, touched: Option<&BTreeSet<PathBuf>>, step: &str| {
        let again = prepare_again(&order, memory, touched, &()).unwrap();
        let clean = prepare(&order, &()).unwrap();
        let (again, clean) = (told(&again), told(&clean));
        let paths = |told: &[(String, Vec<u8>)]| told.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(&again), paths(&clean), "{step}");
        for ((path, again), (_, clean)) in again.iter().zip(&clean) {
            let (again, clean) = (String::from_utf8_lossy(again), String::from_utf8_lossy(clean));
            assert_eq!(again, clean, "{path} after {step}");
        }
    };
    same(&mut memory, None, "nothing");
    let second = BRIEFING.replace("Acme opens an office in Hong Kong", "Acme hires forty people");
    let link = BRIEFING.replace("the harbour district", "[[second]], the district");
    let site = "title: The Harbour Desk\nbase_url: https://desk.example/\ntime_zone: Asia/Hong_Kong\nlanguages: [de]\n";
    // A path and what is written there; nothing where it goes.
    let steps: &[(&str, Option<&str>)] = &[
        ("content/briefings/office.md", Some(&BRIEFING.replace("harbour", "eastern"))),
        ("content/briefings/office.md", Some(BRIEFING)),
        ("content/briefings/office.md", Some("")),
        ("content/briefings/office.md", Some(&link)),
        ("content/briefings/2026/second.md", Some(&second)),
        ("content/briefings/aaa.md", Some(&second)),
        ("content/briefings/aaa.md", None),
        ("content/entities/acme.yaml", None),
        ("content/entities/acme.yaml", Some("name: Acme & Co\nkind: organisation\n")),
        ("content/briefings/.office.md.swp", Some("left over")),
        ("content/briefings/office.md~", Some("left over")),
        ("content/map.svg", Some("<svg width='3' height='2'/>")),
        ("content/Map.svg", Some("<svg width='3' height='2'/>")),
        ("content/site.yaml", Some(site)),
        ("content/site.yaml", Some("title: [\n")),
        ("content/site.yaml", Some(site)),
        ("templates/parts/own.html", Some("x")),
        ("templates/pages/tombstone.html", Some("{% nonsense %}")),
        ("templates/pages/tombstone.html", None),
        ("content/briefings/office.yml", Some("title: x")),
        ("content/briefings/office.yml", None),
        ("content/briefings/2026/second.md", Some("---\ntitle: \u{1b}\n---\n")),
        ("content/briefings/2026/second.md", None),
    ];
    for (number, (path, text)) in steps.iter().enumerate() {
        match text {
            Some(text) => desk.put(path, text.as_bytes()),
            None => fs::remove_file(desk.root.join(path)).unwrap(),
        }
        let touched = BTreeSet::from([desk.root.join(path)]);
        // By what was touched, and in every third step by the stamps alone.
        let touched = (number % 3 != 2).then_some(&touched);
        same(&mut memory, touched, &format!("step {number}, {path}"));
    }
    fs::rename(desk.root.join("content/entities"), desk.root.join("content/things")).unwrap();
    let touched = ["content/entities", "content/things"].map(|path| desk.root.join(path));
    same(&mut memory, Some(&BTreeSet::from(touched)), "a folder that is renamed");
}
