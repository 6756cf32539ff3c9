//! Which addresses may be asked. A name is judged by what it resolves to, at the moment at which it is connected to, so that
//! it cannot stand for a public address first and for a private one then.

use super::Reason;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use url::{Host, Url};

/// How an address may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guarded {
    /// It is listed as allowed, wherever it is.
    Allowed,
    /// Only if it is public.
    Public,
}

/// Judges an address by its words; a name is judged again when it is resolved.
pub(super) fn judge(url: &Url, allowed: &[String]) -> Result<Guarded, Reason> {
    if !matches!(url.scheme(), "https" | "http") {
        return Err(Reason::NoAddress);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Reason::Credentials);
    }
    let host = url.host().ok_or(Reason::NoAddress)?;
    let name = host.to_string();
    let with_port = url.port_or_known_default().map(|port| format!("{name}:{port}"));
    if allowed.iter().any(|one| *one == name || Some(one) == with_port.as_ref()) {
        return Ok(Guarded::Allowed);
    }
    let number = match host {
        Host::Ipv4(address) => Some(IpAddr::V4(address)),
        Host::Ipv6(address) => Some(IpAddr::V6(address)),
        Host::Domain(_) => None,
    };
    match number.filter(|number| !is_public(*number)) {
        Some(number) => Err(Reason::Private(number)),
        None => Ok(Guarded::Public),
    }
}

/// Where an answer leads to. Nothing that was asked in private is asked again in the open.
pub(super) fn next(url: &Url, to: &str) -> Result<Url, Reason> {
    let next = url.join(to).map_err(|_| Reason::NoAddress)?;
    if url.scheme() == "https" && next.scheme() == "http" { Err(Reason::Downgrade) } else { Ok(next) }
}

/// Whether an address is one that anybody on the internet may be asked at (IANA's registries of special-purpose addresses).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = match (a, b, c) {
        // This network, private networks, this machine, and all from multicast on.
        (0 | 10 | 127 | 224.., ..) => true,
        // Behind a provider's translation; link-local; private.
        (100, 64..128, _) | (169, 254, _) | (172, 16..32, _) | (192, 168, _) => true,
        // Protocols, documentation, relays, benchmarks.
        (192, 0, 0 | 2) | (192, 88, 99) | (198, 18 | 19, _) | (198, 51, 100) | (203, 0, 113) => true,
        _ => false,
    };
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        // A public address of the older kind, as networks without these write it (RFC 6052).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
            is_public_v4(Ipv4Addr::new(a, b, c, d))
        }
        // Protocols and tunnels, documentation, addresses with others inside.
        [0x2001, 0..0x200, ..] | [0x2001, 0xdb8, ..] | [0x2002, ..] | [0x3fff, 0..0x1000, ..] => false,
        // Of all others only these were given to anybody.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

/// Resolves names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Guard {
    /// To public addresses only.
    Public,
    /// To whatever they stand for.
    Any,
}

/// Why a name cannot be asked.
#[derive(Debug)]
pub(super) enum Unresolved {
    /// It stands for nothing.
    Unknown,
    /// Nobody can be asked what it stands for.
    Unanswered,
    /// It stands for no public address.
    Private(IpAddr),
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("no such host"),
            Self::Unanswered => f.write_str("nobody can be asked for its name"),
            Self::Private(address) => write!(f, "{address} is not public"),
        }
    }
}

impl std::error::Error for Unresolved {}

/// The one thing that tells a name that does not exist from a machine that is not on any network: what the system says.
fn unresolved(error: &std::io::Error) -> Unresolved {
    if error.to_string().contains("emporary") { Unresolved::Unanswered } else { Unresolved::Unknown }
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|error| unresolved(&error))?;
            let found: Vec<SocketAddr> = found.collect();
            let first = found.first().ok_or(Unresolved::Unknown)?.ip();
            let asked: Vec<SocketAddr> =
                found.into_iter().filter(|one| matches!(guard, Guard::Any) || is_public(one.ip())).collect();
            if asked.is_empty() {
                return Err(Unresolved::Private(first).into());
            }
            let asked: Addrs = Box::new(asked.into_iter());
            Ok(asked)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Guarded, is_public, judge, next};
    use crate::fetch::Reason;
    use url::Url;

    #[test]
    fn special_addresses_are_not_public() {
        for special in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:8.8.8.8",
            "::ffff:127.0.0.1",
            "::8.8.8.8",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(special.parse().unwrap()), "{special}");
        }
        for public in
            ["8.8.8.8", "100.128.0.1", "172.32.0.1", "192.0.1.1", "223.255.255.255", "2606:4700::1", "64:ff9b::808:808"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn https_never_leads_to_http() {
        let next = |from: &str, to: &str| next(&Url::parse(from).unwrap(), to).map(String::from);
        assert_eq!(next("https://a.example/b/c", "../d"), Ok("https://a.example/d".to_owned()));
        assert_eq!(next("https://a.example/", "//b.example/"), Ok("https://b.example/".to_owned()));
        assert_eq!(next("http://a.example/", "https://a.example/"), Ok("https://a.example/".to_owned()));
        assert_eq!(next("https://a.example/", "http://a.example/"), Err(Reason::Downgrade));
        assert_eq!(next("https://a.example/", "https://"), Err(Reason::NoAddress));
    }

    #[test]
    fn a_host_is_judged_in_every_spelling() {
        let allowed = ["127.0.0.1:8080".to_owned(), "intranet".to_owned(), "[::1]:80".to_owned()];
        let judge = |address: &str| judge(&Url::parse(address).unwrap(), &allowed);
        for loopback in
            ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::1]:81/"]
        {
            assert!(matches!(judge(loopback), Err(Reason::Private(_))), "{loopback}");
        }
        for open in ["http://127.0.0.1:8080/", "http://intranet/", "https://intranet:9/", "http://[::1]/"] {
            assert_eq!(judge(open), Ok(Guarded::Allowed), "{open}");
        }
        assert_eq!(judge("https://a:b@news.example/"), Err(Reason::Credentials));
        assert_eq!(judge("ftp://news.example/"), Err(Reason::NoAddress));
        assert_eq!(judge("file:///etc/passwd"), Err(Reason::NoAddress));
        assert_eq!(judge("https://news.example/"), Ok(Guarded::Public));
    }
}
