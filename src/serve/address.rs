//! What a request asks for and under which name, as far as its words tell. Knows no site and opens nothing.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The names under which the preview answers. A page of another site can make a name of its own lead here; a request
/// under such a name is refused, so that it cannot read drafts.
#[derive(Debug, Clone)]
pub(super) struct Hosts {
    /// The name that the editor gave, in lower case.
    given: String,
    /// Whether any address of this machine is good: no name is.
    any_address: bool,
}

impl Hosts {
    /// Those of a server that listens on `address`, which the editor called `given`.
    pub(super) fn new(given: &str, address: IpAddr) -> Self {
        Self { given: given.to_ascii_lowercase(), any_address: address.is_unspecified() }
    }

    /// Whether a request with this `Host` is answered.
    pub(super) fn know(&self, host: &str) -> bool {
        let Some(name) = without_port(host) else { return false };
        let name = name.to_ascii_lowercase();
        if name == "localhost" || name == self.given {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let address = bare.map_or_else(
            || name.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
            |bare| bare.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        );
        address.is_some_and(|address| {
            let usual = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
            self.any_address || usual.contains(&address) || self.given.parse() == Ok(address)
        })
    }
}

/// A host without its port; nothing where what follows is no port.
fn without_port(host: &str) -> Option<&str> {
    let end = if host.starts_with('[') { host.find(']')? + 1 } else { host.find(':').unwrap_or(host.len()) };
    let (name, rest) = host.split_at_checked(end)?;
    let port = rest.strip_prefix(':').unwrap_or(rest);
    let is_port = rest.is_empty() || (rest.len() > 1 && port.bytes().all(|byte| byte.is_ascii_digit()));
    is_port.then_some(name)
}

/// A path as it is asked for, decoded; nothing where it is not UTF-8. A slash that is written as `%2F` is no slash of the
/// path: such a path is no page's, and neither is one with a NUL, a backslash or a step upward, since no page has one.
pub(super) fn decoded(path: &str) -> Option<String> {
    let parts: Option<Vec<String>> = path
        .split('/')
        .map(|part| {
            let part = percent_decode_str(part).decode_utf8().ok()?;
            Some(part.replace('/', "\u{0}"))
        })
        .collect();
    Some(parts?.join("/"))
}

/// A path as it is written in an address.
pub(super) fn encoded(path: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    utf8_percent_encode(path, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_known() {
        let usual = Hosts::new("127.0.0.1", IpAddr::V4(Ipv4Addr::LOCALHOST));
        for host in ["localhost", "LocalHost:1111", "127.0.0.1:80", "[::1]", "[::1]:9"] {
            assert!(usual.know(host), "{host}");
        }
        let strangers = [
            "",
            "evil.example",
            "localhost.evil.example",
            "localhost.",
            "127.0.0.1.evil.example",
            "127.0.0.2",
            "0.0.0.0",
            "[::2]",
            "192.168.0.9",
            "localhost:",
            "localhost:80:80",
            "localhost:x",
            "[::1",
            "::1",
            "2130706433",
            "0x7f.0.0.1",
            "user@localhost",
        ];
        for host in strangers {
            assert!(!usual.know(host), "{host}");
        }
        let given = Hosts::new("192.168.0.9", "192.168.0.9".parse().unwrap());
        assert!(given.know("192.168.0.9:1111") && given.know("localhost") && !given.know("192.168.0.8"));
        let everywhere = Hosts::new("0.0.0.0", IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        assert!(everywhere.know("10.0.0.7:1111") && !everywhere.know("evil.example"));
    }

    #[test]
    fn paths_are_decoded_once_and_a_hidden_slash_stays_none() {
        assert_eq!(decoded("/a%20b/%E9%A0%AD/").as_deref(), Some("/a b/頭/"));
        assert_eq!(decoded("/%252e%252e/").as_deref(), Some("/%2e%2e/"));
        assert_eq!(decoded("/a%2Fb").as_deref(), Some("/a\u{0}b"));
        assert_eq!(decoded("/%ff"), None);
        assert_eq!(encoded("a b/頭.html"), "a%20b/%E9%A0%AD.html");
    }
}
