//! A server on this machine for a test: it answers as it is told, notes what it was asked, and is gone when it is dropped.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// More connections than any test needs.
const MOST: usize = 500;

/// A request.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    /// By name in small letters.
    pub headers: BTreeMap<String, String>,
}

/// An answer.
pub enum Reply {
    /// A status, header lines, and a body.
    Whole(u16, Vec<String>, Vec<u8>),
    /// The beginning of one, of which the rest never comes; to a question without a body, not even that.
    Never,
    /// One without an end, or nearly.
    Endless,
}

impl Reply {
    /// A body that was asked for.
    pub fn body(body: impl Into<Vec<u8>>) -> Self {
        Self::Whole(200, Vec::new(), body.into())
    }

    /// A status alone.
    pub fn status(status: u16) -> Self {
        Self::Whole(status, Vec::new(), Vec::new())
    }

    /// To look elsewhere.
    pub fn to(status: u16, address: &str) -> Self {
        Self::Whole(status, vec![format!("Location: {address}")], Vec::new())
    }
}

/// The server.
pub struct Server {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    at_once: Arc<Load>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Load {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Server {
    pub fn new(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, at_once, stop) = (Arc::default(), Arc::<Load>::default(), Arc::new(AtomicBool::new(false)));
        let answer = Arc::new(answer);
        let kept = (Arc::clone(&asked), Arc::clone(&at_once), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            let (asked, at_once, stop) = kept;
            let mut open = Vec::new();
            for stream in listener.incoming().take(MOST) {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let (asked, at_once, answer) = (Arc::clone(&asked), Arc::clone(&at_once), Arc::clone(&answer));
                open.push(thread::spawn(move || one(&stream, &asked, &at_once, &*answer)));
            }
            open.into_iter().for_each(|thread| thread.join().unwrap());
        });
        Self { address, asked, at_once, stop, thread: Some(thread) }
    }

    /// An address on it.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The most requests that it answered at one time.
    pub fn most_at_once(&self) -> usize {
        self.at_once.most.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes it up.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn one(stream: &TcpStream, asked: &Mutex<Vec<Asked>>, load: &Load, answer: &dyn Fn(&Asked) -> Reply) {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    let Some(request) = read(stream) else { return };
    load.most.fetch_max(load.now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    asked.lock().unwrap().push(request.clone());
    let reply = answer(&request);
    load.now.fetch_sub(1, Ordering::SeqCst);
    // Whoever asked may have gone: that is for the test to see.
    let _ = write(stream, &request, reply);
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    let headers = headers.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    });
    Some(Asked { method, path, headers: headers.collect() })
}

fn write(mut stream: &TcpStream, asked: &Asked, reply: Reply) -> std::io::Result<()> {
    match reply {
        Reply::Whole(status, headers, body) => {
            let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
            let length = body.len();
            write!(stream, "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n")?;
            if asked.method != "HEAD" {
                stream.write_all(&body)?;
            }
        }
        Reply::Never => {
            if asked.method != "HEAD" {
                write!(stream, "HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\nonly this")?;
                stream.flush()?;
            }
            // Until the other end hangs up.
            let _ = stream.read(&mut [0]);
        }
        Reply::Endless => {
            write!(stream, "HTTP/1.1 200 X\r\nConnection: close\r\n\r\n")?;
            for _ in 0..4_096 {
                stream.write_all(&[b'x'; 1 << 16])?;
            }
        }
    }
    stream.flush()
}
