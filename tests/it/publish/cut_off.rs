//! A run that is killed, refused or cut off on its way to a real server: something between the two counts requests and does
//! the harm. Whatever happened, readers get whole pages, and the next run brings exactly the site.

use super::command::with_targets;
use super::served::{keyed, on_disk, run, s3s, targets};
use super::whole::missing;
use super::{differing, same, second};
use crate::newsroom::{Newsroom, tree};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The most requests that are let through: a run that asks for more is at fault.
const MOST: usize = 3_000;

/// What is done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Harm {
    None,
    /// Whoever asks is killed before the server hears of it.
    Kill,
    /// Whoever asks is killed when the server has done it.
    KillAfter,
    /// The server is said to be at fault.
    Refuse,
    /// The line is cut before the server hears of it.
    Cut,
    /// The line is cut when the server has done it.
    CutAfter,
}

type Harms = Box<dyn Fn(usize) -> Harm + Send>;

struct Between {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    server: u16,
    asked: AtomicUsize,
    harms: Mutex<Harms>,
    victim: Mutex<Option<Child>>,
    over: AtomicBool,
}

impl Between {
    fn new(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            server,
            asked: AtomicUsize::new(0),
            harms: Mutex::new(Box::new(|_| Harm::None)),
            victim: Mutex::new(None),
            over: AtomicBool::new(false),
        });
        let here = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if here.over.load(Ordering::SeqCst) {
                    return;
                }
                let here = Arc::clone(&here);
                // A line that breaks is what this is about.
                std::thread::spawn(move || drop(here.pass(stream)));
            }
        });
        Self { port, shared }
    }

    /// From now on this is done, to requests that are counted from zero.
    fn harm(&self, harms: impl Fn(usize) -> Harm + Send + 'static) {
        *self.shared.harms.lock().unwrap() = Box::new(harms);
        self.shared.asked.store(0, Ordering::SeqCst);
    }

    fn asked(&self) -> usize {
        self.shared.asked.load(Ordering::SeqCst)
    }

    /// Runs the program until it ends, by itself or not; tells how.
    fn run(&self, root: &Path) -> Option<i32> {
        {
            let mut victim = self.shared.victim.lock().unwrap();
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"));
            command.args(["publish", "live"]).current_dir(root).env_clear();
            for (name, value) in keyed().get_envs() {
                command.env(name, value.unwrap());
            }
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            *victim = Some(command.spawn().unwrap());
        }
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(100) {
            if let Some(status) = self.shared.victim.lock().unwrap().as_mut().unwrap().try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the run does not end");
    }
}

impl Drop for Between {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

impl Shared {
    fn kill(&self) {
        if let Some(child) = self.victim.lock().unwrap().as_mut() {
            let _ = child.kill();
        }
    }

    /// Passes one request on, and the answer back.
    fn pass(&self, mut client: TcpStream) -> io::Result<()> {
        client.set_read_timeout(Some(Duration::from_secs(20)))?;
        let Some(request) = request(&mut client)? else { return Ok(()) };
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let harm = if number < MOST { (self.harms.lock().unwrap())(number) } else { Harm::Cut };
        match harm {
            Harm::Kill => self.kill(),
            Harm::Refuse => {
                client.write_all(
                    b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                )?;
            }
            _ => {}
        }
        if matches!(harm, Harm::Kill | Harm::Refuse | Harm::Cut) {
            return client.shutdown(Shutdown::Both);
        }
        let mut server = TcpStream::connect(("127.0.0.1", self.server))?;
        server.set_read_timeout(Some(Duration::from_secs(20)))?;
        server.write_all(&request)?;
        let mut answer = Vec::new();
        server.read_to_end(&mut answer)?;
        match harm {
            Harm::KillAfter => self.kill(),
            Harm::CutAfter => {}
            _ => client.write_all(&answer)?,
        }
        client.shutdown(Shutdown::Both)
    }
}

/// One request, with the wish that the line is closed after it.
fn request(client: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 16 * 1024];
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        match client.read(&mut chunk)? {
            0 => return Ok(None),
            read => bytes.extend_from_slice(&chunk[..read]),
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let lines = head.lines().filter(|line| !line.to_lowercase().starts_with("connection:"));
    let length = |line: &str| line.to_lowercase().strip_prefix("content-length:")?.trim().parse::<usize>().ok();
    let length = head.lines().find_map(length).unwrap_or(0);
    let mut body = bytes[end + 4..].to_vec();
    while body.len() < length {
        match client.read(&mut chunk)? {
            0 => return Ok(None),
            read => body.extend_from_slice(&chunk[..read]),
        }
    }
    let head: String = lines.map(|line| format!("{line}\r\n")).collect();
    Ok(Some([head.as_bytes(), b"Connection: close\r\n\r\n", &body].concat()))
}

/// Puts a folder in the place of another one.
fn restore(from: &Path, to: &Path) {
    fs::remove_dir_all(to).unwrap();
    fs::create_dir(to).unwrap();
    for (path, bytes) in tree(from) {
        let to = to.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}

#[test]
fn whoever_is_killed_refused_or_cut_off_leaves_whole_pages_and_the_next_run_ends_it() {
    let server = s3s();
    let between = Between::new(server.port);
    let newsroom = with_targets(&Newsroom::new(), &targets(between.port));
    let desk = newsroom.on_disk();
    let bucket = server.folder.path().to_owned();
    let there = || on_disk(&bucket.join("desk/news"));
    assert_eq!(run(&desk, &["build"]).exit, 0);
    let was = desk.built();
    assert_eq!(between.run(&desk.root), Some(0));
    same(&there(), &was);
    let kept = tempfile::tempdir().unwrap();
    let before = kept.path().join("before");
    fs::create_dir(&before).unwrap();
    restore(&bucket, &before);

    let office = newsroom.with("content/briefings/office.md", "forty people", "fifty people");
    office.file("content/briefings/people.md", &second()).write_to(&desk);
    assert_eq!(run(&desk, &["build"]).exit, 0);
    let is = desk.built();
    between.harm(|_| Harm::None);
    assert_eq!(between.run(&desk.root), Some(0));
    same(&there(), &is);
    let requests = between.asked();
    assert!((20..MOST).contains(&requests), "{requests}");

    let known: BTreeSet<String> = was.keys().cloned().collect();
    let doomed: BTreeSet<String> = was.keys().filter(|path| !is.contains_key(*path)).cloned().collect();
    let whole = |what: &str| {
        let site = there();
        assert_eq!(missing(&site, &known, &doomed), [""; 0], "{what}");
        for path in differing(&site, &is) {
            assert_eq!(site.get(&path), was.get(&path), "{path}: {what}");
        }
    };
    // Every request dies in memory, in `faults`; here each of some kinds: lock, looks, copies, files, list, deletions.
    // `DATELINE_KILLS=all` kills before and after each.
    let all = std::env::var_os("DATELINE_KILLS").is_some_and(|kills| kills == "all");
    let kinds = [Harm::Kill, Harm::KillAfter];
    let every = (0..requests).flat_map(|number| kinds.map(|harm| (number, harm)));
    let some = (0..requests).step_by(requests.div_ceil(10).max(1)).zip(kinds.into_iter().cycle());
    let wanted: Vec<(usize, Harm)> = if all { every.collect() } else { some.collect() };
    for (number, harm) in wanted {
        restore(&before, &bucket);
        between.harm(move |asked| if asked == number { harm } else { Harm::None });
        let ended = between.run(&desk.root);
        assert_eq!(ended, None, "{harm:?} at {number} of {requests}");
        whole(&format!("{harm:?} at {number}"));
        between.harm(|_| Harm::None);
        let again = run(&desk, &["publish", "live", "--break-lock"]);
        assert_eq!(again.exit, 0, "{harm:?} at {number}: {}", again.err);
        assert_eq!(differing(&there(), &is), BTreeSet::new(), "{harm:?} at {number}");
    }

    // Faults that pass are not noticed, or leave a rest that the next run brings.
    for harm in [Harm::Refuse, Harm::Cut, Harm::CutAfter] {
        restore(&before, &bucket);
        between.harm(move |asked| if asked % 4 == 1 { harm } else { Harm::None });
        let ended = (0..3).find_map(|_| {
            let ended = between.run(&desk.root);
            whole(&format!("{harm:?} ended with {ended:?}"));
            assert!(matches!(ended, Some(0 | 4 | 5)), "{harm:?}: {ended:?}");
            (ended == Some(0)).then_some(())
        });
        assert!(ended.is_some(), "{harm:?}");
        assert_eq!(differing(&there(), &is), BTreeSet::new(), "{harm:?}");
    }
}
