//! A door: foreign addresses are asked here and nowhere else, one request a host at a time, and within limits. It knows
//! HTTP and which addresses are nobody's business, and not what anybody wants to read there.
#![cfg(feature = "wire")]

mod guard;
mod hop;
mod hosts;

use futures_util::stream::{self, StreamExt as _};
use guard::{Guard, Guarded};
use hop::Hop;
use hosts::Hosts;
use reqwest::redirect::Policy;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use url::Url;

/// How much an answer may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Until a host is reached.
    pub connect: Duration,
    /// For a request with all that it is redirected to.
    pub total: Duration,
    /// Bytes of an answer, counted as they are once unpacked.
    pub bytes: usize,
    /// Hosts that are asked at once.
    pub hosts: usize,
    /// Between two requests to one host.
    pub pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            bytes: 8 << 20,
            hosts: 16,
            pause: Duration::from_millis(250),
        }
    }
}

/// Most redirects that are followed.
const MOST_REDIRECTS: usize = 5;

/// What is wanted of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// What is there.
    Body,
    /// Whether anything is there: nothing is read of it.
    Word,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Request {
    /// The address.
    pub url: String,
    /// What is wanted.
    pub want: Want,
    /// The media types that are wanted.
    pub accept: &'static str,
    /// The mark of the version that is known.
    pub etag: Option<String>,
    /// When the version that is known was changed, in the words of the host.
    pub last_modified: Option<String>,
}

/// What became of a request.
#[derive(Debug)]
pub enum Outcome {
    /// The host answered.
    Fetched(Fetched),
    /// Nothing has changed since the version that is known.
    NotModified,
    /// There is no answer.
    Refused(Reason),
}

/// An answer.
#[derive(Debug)]
pub struct Fetched {
    /// The status.
    pub status: u16,
    /// The address that answered in the end.
    pub url: String,
    /// Where the address has moved for good, if it has.
    pub moved: Option<String>,
    /// The mark of this version.
    pub etag: Option<String>,
    /// When it was changed, in the words of the host.
    pub last_modified: Option<String>,
    /// For how long the host does not want to be asked again.
    pub retry_after: Option<Duration>,
    /// What is there, where that was wanted.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is no address of the web.
    NoAddress,
    /// It has a user name or password in it.
    Credentials,
    /// The host is on this machine, in a private network, or at an address that is nobody's.
    Private(IpAddr),
    /// A redirect leads from `https` to `http`.
    Downgrade,
    /// Redirects lead in a circle, or on and on.
    Redirects,
    /// It is larger than the limit.
    TooLarge(usize),
    /// It takes too long.
    TooSlow,
    /// No such host exists.
    NoHost,
    /// The host wants not to be asked for a while, or several requests to it failed: nobody was asked.
    Waiting,
    /// The host cannot be reached, or says what cannot be understood.
    Broken(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress => f.write_str("it is no address of the web"),
            Self::Credentials => f.write_str("the address has a user name or password in it"),
            Self::Private(address) => {
                write!(
                    f,
                    "it leads to {address}, which is not public; `allow_hosts` in wire.yaml lists hosts that may be"
                )
            }
            Self::Downgrade => f.write_str("it leads from https to http"),
            Self::Redirects => write!(f, "it leads on more than {MOST_REDIRECTS} times"),
            Self::TooLarge(limit) => write!(f, "it is larger than {} kB", limit >> 10),
            Self::TooSlow => f.write_str("it took too long"),
            Self::NoHost => f.write_str("there is no such host"),
            Self::Waiting => f.write_str("its host asks to wait, or failed again and again a moment ago"),
            Self::Broken(words) => f.write_str(words),
        }
    }
}

/// Asks foreign addresses. It keeps no cookies, sends no credentials and uses no proxy: behind one, nobody could tell where
/// a request goes.
pub struct Client {
    runtime: Runtime,
    /// For public hosts.
    guarded: reqwest::Client,
    /// For the hosts that are allowed whatever their address is.
    open: reqwest::Client,
    allowed: Vec<String>,
    limits: Limits,
}

impl Client {
    /// A client that calls itself `dateline`, of the site at this address, and may ask the hosts that are listed (`host` or
    /// `host:port`, in small letters) wherever they are.
    ///
    /// # Errors
    /// When the machine lets no program have what a client needs.
    pub fn new(site: &str, allowed: Vec<String>, limits: Limits) -> Result<Self, String> {
        // Whoever came first has installed the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
        let agent = agent(site);
        let client = |guard: Guard| {
            let base = || {
                reqwest::Client::builder()
                    .user_agent(&agent)
                    .redirect(Policy::none())
                    .retry(reqwest::retry::never())
                    .referer(false)
                    .no_proxy()
                    .connect_timeout(limits.connect)
                    .dns_resolver(Arc::new(guard))
            };
            // A machine without trusted certificates can still ask over http; over https it trusts nobody.
            base().build().or_else(|_| base().tls_certs_only([]).build()).map_err(|error| error.to_string())
        };
        let (guarded, open) = (client(Guard::Public)?, client(Guard::Any)?);
        Ok(Self { runtime, guarded, open, allowed, limits })
    }

    /// Asks all of them, several hosts at once and each host one thing after another, in the order of the requests. What
    /// became of each comes in that order; `heard` is told of each as it comes, with the number of its request.
    pub fn ask(&self, requests: &[Request], heard: impl FnMut(usize, &Outcome)) -> Vec<Outcome> {
        let mut by_host: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, request) in requests.iter().enumerate() {
            let host = crate::model::address::host(&request.url).unwrap_or_default();
            by_host.entry(host).or_default().push(at);
        }
        // Who is asked for first is asked first, whatever its name.
        let mut by_host: Vec<Vec<usize>> = by_host.into_values().collect();
        by_host.sort_unstable();
        let hosts = Hosts::new(self.limits.pause);
        let heard = RefCell::new(heard);
        let group = |wanted: Vec<usize>| {
            let (hosts, heard) = (&hosts, &heard);
            async move {
                let mut outcomes = Vec::with_capacity(wanted.len());
                for (at, request) in wanted.into_iter().filter_map(|at| Some((at, requests.get(at)?))) {
                    let outcome = self.one(request, hosts).await;
                    (heard.borrow_mut())(at, &outcome);
                    outcomes.push((at, outcome));
                }
                outcomes
            }
        };
        let groups = stream::iter(by_host).map(group).buffer_unordered(self.limits.hosts.max(1));
        let mut outcomes: Vec<(usize, Outcome)> =
            self.runtime.block_on(groups.collect::<Vec<_>>()).into_iter().flatten().collect();
        outcomes.sort_unstable_by_key(|(at, _)| *at);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }

    /// Asks one, and follows where it leads.
    async fn one(&self, request: &Request, hosts: &Hosts) -> Outcome {
        // Whose answer is waited for: a redirect leads to another host, and waiting for a turn is waiting for nobody.
        let waits_for = RefCell::new(None);
        let all = tokio::time::timeout(self.limits.total, self.follow(request, hosts, &waits_for));
        let answer = all.await.unwrap_or(Err(Reason::TooSlow));
        if let (Err(Reason::TooSlow), Some(url)) = (&answer, waits_for.take()) {
            hosts.tried_in_vain(&url);
        }
        answer.unwrap_or_else(Outcome::Refused)
    }

    async fn follow(
        &self,
        request: &Request,
        hosts: &Hosts,
        waits_for: &RefCell<Option<Url>>,
    ) -> Result<Outcome, Reason> {
        let mut url = Url::parse(&request.url).map_err(|_| Reason::NoAddress)?;
        let (mut moved, mut for_good) = (None, true);
        for _ in 0..=MOST_REDIRECTS {
            let client = self.client_for(&url)?;
            let turn = hosts.turn(&url).await?;
            let hop = Hop { client, request, url: &url, limit: self.limits.bytes };
            waits_for.replace(Some(url.clone()));
            let answer = hop.ask().await?;
            waits_for.take();
            match answer {
                hop::Answer::Leads { to, permanent } => {
                    let next = guard::next(&url, &to)?;
                    for_good &= permanent;
                    if for_good {
                        moved = Some(next.to_string());
                    }
                    url = next;
                }
                hop::Answer::NotModified => return Ok(Outcome::NotModified),
                hop::Answer::Fetched(fetched) => {
                    turn.heard(fetched.status);
                    return Ok(Outcome::Fetched(Fetched { moved, ..fetched }));
                }
            }
        }
        Err(Reason::Redirects)
    }

    /// Whether an address is on a host that may be asked wherever it is.
    pub fn is_allowed(&self, url: &str) -> bool {
        Url::parse(url).is_ok_and(|url| matches!(guard::judge(&url, &self.allowed), Ok(Guarded::Allowed)))
    }

    /// The client that may ask an address.
    fn client_for(&self, url: &Url) -> Result<&reqwest::Client, Reason> {
        match guard::judge(url, &self.allowed)? {
            Guarded::Allowed => Ok(&self.open),
            Guarded::Public => Ok(&self.guarded),
        }
    }
}

/// What the program calls itself, so that those who are asked know whom to write to.
fn agent(site: &str) -> String {
    let program = concat!("dateline/", env!("CARGO_PKG_VERSION"));
    let is_plain = site.starts_with("http") && site.bytes().all(|byte| byte.is_ascii_graphic());
    if is_plain { format!("{program} (+{site})") } else { program.to_owned() }
}
