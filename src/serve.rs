//! A door: the site as it is being written, for those who write it. It watches the folder, holds the site in memory, and
//! renders a page when it is asked for, by the same stages as a build; nothing is written to the disk.
#![cfg(feature = "serve")]
#![expect(clippy::disallowed_methods, reason = "a door: it listens, watches the folder, and reads the clock")]

mod address;
mod answer;
mod overlay;
mod studio;
mod watch;

use crate::diagnostic::Finding;
use crate::model::date::AsOf;
use crate::pipeline::{Order, Trouble};
use crate::text::Files;
use address::Hosts;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use chrono::Utc;
use futures_util::stream;
use overlay::Word;
use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs as _};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use studio::{Keeper, Studio};
use watch::{Seen, Watch};

/// What a preview is asked for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The site and whether drafts are shown. Its instant counts only through `as_of`.
    pub order: Order,
    /// The instant to see the site as of; the clock's, each time the site is read, where nobody named one.
    pub as_of: Option<AsOf>,
    /// The name or address to listen on.
    pub interface: String,
    /// The port; zero for any that is free.
    pub port: u16,
}

/// What happens during a preview, for the newsroom.
#[derive(Debug)]
pub enum News<'a> {
    /// The site can be seen at this address.
    Ready(&'a str),
    /// The site has changed, and it took so long to show it.
    Shown {
        /// From what happened to what is shown.
        took: Duration,
    },
    /// What is written has errors, and the site stays as it was.
    Kept {
        /// What was found.
        findings: &'a [Finding],
        /// The files that it was found in.
        files: &'a Files,
    },
    /// The rules have looked at what is shown.
    Judged {
        /// What was found.
        findings: &'a [Finding],
        /// The files that it was found in.
        files: &'a Files,
    },
    /// The folder cannot be read, and the site stays as it was.
    Trouble(&'a str),
}

/// Somebody who is told what happens.
pub type Tell = Arc<dyn Fn(News<'_>) + Send + Sync>;

/// Why there is no preview.
#[derive(Debug)]
pub enum ServeError {
    /// The folder cannot be read.
    Site(Trouble),
    /// Nobody can listen there.
    Listen {
        /// Name or address, and port.
        place: String,
        /// What the system says.
        source: io::Error,
    },
    /// The folder cannot be watched.
    Watch(notify::Error),
    /// The server itself cannot run.
    Run(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(trouble) => trouble.fmt(f),
            Self::Listen { place, source } if source.kind() == io::ErrorKind::AddrInUse => {
                write!(
                    f,
                    "{place} is taken, perhaps by another preview; choose another port, as in `--port 0` for a free one"
                )
            }
            Self::Listen { place, source } => write!(f, "nothing can listen on {place}: {source}"),
            Self::Watch(source) => write!(f, "the folder cannot be watched: {source}"),
            Self::Run(source) => write!(f, "the preview cannot run: {source}"),
        }
    }
}

impl std::error::Error for ServeError {}

/// The longest that the clock is not looked at: machines sleep.
const LONGEST_REST: Duration = Duration::from_secs(30);

/// Shows a site until the program is ended.
///
/// # Errors
/// When the site cannot be read at the start, or nobody can listen where they should.
pub fn serve(wish: Wish, tell: Tell) -> Result<Infallible, ServeError> {
    let Wish { mut order, as_of, interface, port } = wish;
    // The names of events are those of the real folder.
    order.root = order.root.canonicalize().unwrap_or(order.root);
    let (listener, address) = listen(&interface, port)?;
    // Before the first reading: what changes meanwhile is seen.
    let watch = Watch::begin(&order.root).map_err(ServeError::Watch)?;
    let (studio, keeper) = studio::open(order, as_of, Arc::clone(&tell)).map_err(ServeError::Site)?;
    thread::spawn(move || keep_up(keeper, watch));
    let hosts = Hosts::new(&interface, address.ip());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(4)
        .build()
        .map_err(ServeError::Run)?;
    let base = answer::base(&studio.shown());
    let end = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tell(News::Ready(&format!("http://{}{}", named(&interface, address), address::encoded(&base))));
        let app = Router::new().fallback(handle).with_state(Arc::new(House { studio, hosts }));
        axum::serve(listener, app).await
    });
    Err(ServeError::Run(end.err().unwrap_or_else(|| io::Error::other("it has ended"))))
}

fn listen(interface: &str, port: u16) -> Result<(TcpListener, SocketAddr), ServeError> {
    let bare = interface.trim_start_matches('[').trim_end_matches(']');
    let refuse = |source| ServeError::Listen { place: format!("{interface}:{port}"), source };
    let addresses: Vec<SocketAddr> = (bare, port).to_socket_addrs().map_err(refuse)?.collect();
    let listener = TcpListener::bind(addresses.as_slice()).map_err(refuse)?;
    let address = listener.local_addr().map_err(refuse)?;
    Ok((listener, address))
}

/// Host and port as they are written in an address.
fn named(interface: &str, address: SocketAddr) -> String {
    let port = address.port();
    match address.ip() {
        ip if ip.is_unspecified() => format!("127.0.0.1:{port}"),
        IpAddr::V6(ip) => format!("[{ip}]:{port}"),
        IpAddr::V4(_) => format!("{interface}:{port}"),
    }
}

/// Follows the folder, and the clock where the site changes by itself.
fn keep_up(mut keeper: Keeper, mut watch: Watch) {
    loop {
        let left = |at: chrono::DateTime<Utc>| (at - Utc::now()).to_std().unwrap_or(Duration::ZERO);
        let next = keeper.next_transition().map(left);
        match watch.next(next.map_or(LONGEST_REST, |next| next.min(LONGEST_REST))) {
            Seen::Paths(paths) => keeper.keep_up(Some(&paths)),
            Seen::Much => keeper.keep_up(None),
            Seen::Nothing if keeper.next_transition().is_some_and(|at| at <= Utc::now()) => {
                keeper.keep_up(Some(&std::collections::BTreeSet::new()));
            }
            Seen::Nothing => {}
            Seen::End => return,
        }
    }
}

/// What every request is answered from.
struct House {
    studio: Arc<Studio>,
    hosts: Hosts,
}

async fn handle(State(house): State<Arc<House>>, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    if let Some(refusal) = answer::refused(&request, &house.hosts) {
        return refusal;
    }
    match request.uri.path() {
        overlay::EVENTS_PATH => events(&house.studio),
        overlay::SCRIPT_PATH => answer::script(),
        _ => {
            let shown = house.studio.shown();
            // Rendering keeps a core busy: others are answered meanwhile.
            let answer = tokio::task::spawn_blocking(move || answer::answer(&request, &shown)).await;
            answer.unwrap_or_else(|_| axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
    }
}

/// What pages are told: first how things stand, then whatever changes.
fn events(studio: &Studio) -> Response<Body> {
    let mut word = studio.word.subscribe();
    word.mark_changed();
    let words = stream::unfold(word, |mut word| async move {
        word.changed().await.ok()?;
        let Word { text, .. } = word.borrow_and_update().clone();
        Some((Ok::<_, Infallible>(Event::default().data(text)), word))
    });
    let mut response = Sse::new(words).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response();
    let no_store = axum::http::HeaderValue::from_static("no-store");
    response.headers_mut().insert(axum::http::header::CACHE_CONTROL, no_store);
    response
}
