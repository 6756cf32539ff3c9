//! The places that a site is published to, from `publish:` in `site.yaml`. Knows what may be written there, not how anything
//! gets there; what opens a place has no business in a file that many read.

use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Span, Spanned};
use crate::yaml::Fields;
use percent_encoding::percent_decode_str;
use std::net::IpAddr;
use url::{Host, Url};

/// The most and the usual number of releases that are kept.
const MOST_KEPT: i64 = 1_000;
const USUALLY_KEPT: usize = 10;

/// A place to publish to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What it is called.
    pub name: String,
    /// What kind of place it is.
    pub scheme: Scheme,
    /// The bucket or container; empty for a folder.
    pub bucket: String,
    /// Where in it the site begins, without slashes at the ends; for a folder, the path of it.
    pub prefix: String,
    /// Where readers get the site, with a final `/`.
    pub public: Option<Url>,
    /// The address of the store itself, where it is not the usual one of its kind.
    pub endpoint: Option<Url>,
    /// The region of the bucket, where the environment does not name it.
    pub region: Option<String>,
    /// Whether texts are stored compressed.
    pub compress: bool,
    /// How many releases are kept, the one that is out among them.
    pub keep: usize,
    /// Where in the bucket the state of publishing is kept, instead of in `.dateline` beside the site.
    pub state: Option<String>,
}

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// S3, and what speaks like it.
    S3,
    /// Google Cloud Storage.
    Google,
    /// Azure Blob Storage.
    Azure,
    /// A folder of this machine.
    Folder,
}

impl Scheme {
    fn named(word: &str) -> Option<Self> {
        match word {
            "s3" => Some(Self::S3),
            "gs" => Some(Self::Google),
            "az" => Some(Self::Azure),
            "file" => Some(Self::Folder),
            _ => None,
        }
    }

    /// The word before `://`.
    pub fn word(self) -> &'static str {
        match self {
            Self::S3 => "s3",
            Self::Google => "gs",
            Self::Azure => "az",
            Self::Folder => "file",
        }
    }
}

impl Target {
    /// Whether the state of publishing lies where that of another one does.
    fn keeps_where(&self, other: &Self) -> bool {
        let place =
            |target: &Self| (target.scheme, target.bucket.clone(), target.endpoint.clone(), target.state.clone());
        place(self) == place(other)
    }

    /// Its address as it was written, for people.
    pub fn address(&self) -> String {
        match self.scheme {
            Scheme::Folder => format!("file://{}", self.prefix),
            scheme => {
                let slash = if self.prefix.is_empty() { "" } else { "/" };
                format!("{}://{}{slash}{}", scheme.word(), self.bucket, self.prefix)
            }
        }
    }
}

/// Reads the targets, in the order in which they stand. One that cannot be used is said and left out.
pub(super) fn read(fields: Fields<'_>, sink: &mut Vec<Diagnostic>) -> Vec<Target> {
    let Some(publish) = fields.map("publish") else { return Vec::new() };
    let pairs = publish.pairs("targets");
    let mut targets: Vec<Target> = Vec::new();
    for (name, node) in pairs {
        let fields = Fields::new(node);
        let span = fields.text("state").map(|state| state.span);
        let Some(target) = target(&name.value, fields, sink) else { continue };
        let shares =
            |other: &&Target| other.state.is_some() && other.keeps_where(&target) && other.prefix != target.prefix;
        if let (Some(other), Some(span)) = (targets.iter().find(shares), span) {
            let message = format!("`{}` keeps the same there, for another folder", other.name);
            sink.push(Diagnostic::new(Code::BadTarget, span, message).help("name another folder"));
            continue;
        }
        targets.push(target);
    }
    targets
}

fn target(name: &str, fields: Fields<'_>, sink: &mut Vec<Diagnostic>) -> Option<Target> {
    // That it is missing has been said by the schema.
    let written = fields.text("url")?;
    let mut judge = Judge { sink, whole: true };
    let insecure = fields.flag("allow_http");
    let (scheme, bucket, prefix) = judge.place(&written)?;
    let public = fields.text("public").and_then(|public| judge.address(&public, insecure));
    let endpoint = fields.text("endpoint").and_then(|endpoint| judge.address(&endpoint, insecure));
    let compress = fields.flag("compress");
    if let Some(flag) = fields.bool("compress").filter(|_| compress && scheme == Scheme::Folder) {
        judge.refuse(
            flag.span,
            "a folder keeps no headers, so nothing could say that a file is compressed",
            "take it out",
        );
    }
    let state = fields.text("state").and_then(|state| {
        let Some(path) = plain_path(&state.value).filter(|path| !path.is_empty()) else {
            judge.refuse(state.span, "this is no folder of the bucket", "write it as in `state/live`");
            return None;
        };
        let is_below =
            |one: &str, other: &str| other.is_empty() || one == other || one.starts_with(&format!("{other}/"));
        if scheme == Scheme::Folder {
            judge.refuse(state.span, "a folder keeps it in `.dateline`, beside the site", "take it out");
        } else if is_below(&prefix, &path) {
            judge.refuse(state.span, "the site itself lies in this folder", "name another one");
        } else if !prefix.is_empty() && is_below(&path, &prefix) {
            judge.refuse(state.span, "this folder lies among the pages of the site", "name one beside the site's");
        }
        Some(path)
    });
    let keep = match fields.integer("keep") {
        None => USUALLY_KEPT,
        Some(keep) => usize::try_from(keep.clamp(1, MOST_KEPT)).unwrap_or(USUALLY_KEPT),
    };
    let region = fields.text("region").map(|region| region.value);
    let name = name.to_owned();
    judge.whole.then_some(Target { name, scheme, bucket, prefix, public, endpoint, region, compress, keep, state })
}

/// Says what is wrong with a target, and remembers that something was.
struct Judge<'s> {
    sink: &'s mut Vec<Diagnostic>,
    whole: bool,
}

impl Judge<'_> {
    fn refuse(&mut self, span: Span, message: &str, help: &str) {
        self.whole = false;
        self.sink.push(Diagnostic::new(Code::BadTarget, span, message).help(help));
    }

    /// The same, where the line must not be shown.
    fn refuse_unshown(&mut self, span: Span, message: &str, help: &str) {
        self.whole = false;
        self.sink.push(Diagnostic::new(Code::BadTarget, span, message).help(help).unshown());
    }

    /// The parts of the address of a bucket or folder.
    fn place(&mut self, written: &Spanned<String>) -> Option<(Scheme, String, String)> {
        let span = written.span;
        let forms =
            "write it as `s3://bucket/folder`, `gs://bucket/folder`, `az://container/folder` or `file:///folder`";
        let Ok(url) = Url::parse(&written.value) else {
            self.refuse(span, "this is no address of a place to publish to", forms);
            return None;
        };
        let Some(scheme) = Scheme::named(url.scheme()) else {
            self.refuse(span, &format!("nothing can be published to `{}:`", url.scheme()), forms);
            return None;
        };
        if self.has_secrets(&url, span) {
            return None;
        }
        // Addresses of these kinds are kept as they are written but for their percent signs.
        let path = percent_decode_str(url.path()).decode_utf8_lossy().into_owned();
        let Some(path) = plain_path(&path) else {
            self.refuse(
                span,
                "this folder has a name that not every store can keep",
                "use letters, digits, `-`, `_`, `.`",
            );
            return None;
        };
        let bucket = url.host_str().unwrap_or_default().to_owned();
        let (has_place, path) = match scheme {
            Scheme::Folder => (bucket.is_empty() && !path.is_empty(), format!("/{path}")),
            _ => (!bucket.is_empty() && url.port().is_none(), path),
        };
        if !has_place {
            self.refuse(span, "this names no bucket, container or folder", forms);
            return None;
        }
        Some((scheme, bucket, path))
    }

    /// The address of a store or of the site, as a folder.
    fn address(&mut self, written: &Spanned<String>, insecure: bool) -> Option<Url> {
        let span = written.span;
        let Some(mut url) = Url::parse(&written.value).ok().filter(|url| ["https", "http"].contains(&url.scheme()))
        else {
            self.refuse(span, "this is no web address", "write it as in `https://news.example/`");
            return None;
        };
        if self.has_secrets(&url, span) {
            return None;
        }
        if url.scheme() == "http" && !insecure && !is_loopback(&url) {
            let help = "use `https:`; on a network that is all your own, write `allow_http: true`";
            self.refuse(span, "what is sent there can be read and changed on its way", help);
            return None;
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Some(url)
    }

    /// Whether an address has what opens a place in it: whoever reads the file could use it.
    fn has_secrets(&mut self, url: &Url, span: Span) -> bool {
        let has = !url.username().is_empty() || url.password().is_some() || url.query().is_some();
        if has || url.fragment().is_some() {
            let help =
                "take out all before `@` and behind `?`; the keys come from the environment, such as AWS_ACCESS_KEY_ID";
            self.refuse_unshown(
                span,
                "keys do not belong into this file, which everybody who has the content can read",
                help,
            );
            return true;
        }
        false
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => false,
    }
}

/// A path without slashes at its ends, if each of its parts is a name that every store and disk can keep.
fn plain_path(path: &str) -> Option<String> {
    let path = path.trim_matches('/');
    let plain = |part: &str| {
        !["", ".", ".."].contains(&part) && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.+=@ ".contains(c))
    };
    (path.is_empty() || path.split('/').all(plain)).then(|| path.to_owned())
}
