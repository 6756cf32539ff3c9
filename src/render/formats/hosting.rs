//! What a host tells browsers beside the files: one table of headers and media types, from which the files for common
//! hosts are written and the preview answers. Knows paths below the output folder and which pages may more than others, and no words.

pub(in crate::render) mod caddy;
pub(in crate::render) mod netlify;
pub(in crate::render) mod nginx;

use super::super::site::Site;
use crate::plan::{LetterForm, Page, SitePlan};
use url::Url;

/// What every page may do: load files of its own site, nothing else.
const POLICY: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("frame-ancestors", "'none'"),
];

/// What some pages may do beyond that: the directive, and the source that is added to it.
struct Exception {
    name: &'static str,
    is_for: fn(Page) -> bool,
    directive: &'static str,
    source: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    // The index is searched by WebAssembly. This lets it be compiled; no text becomes script by it.
    Exception {
        name: "search",
        is_for: |page| page == Page::Search,
        directive: "script-src",
        source: "'wasm-unsafe-eval'",
    },
    // A letter carries its style in itself, since mail programs load none.
    Exception {
        name: "newsletter",
        is_for: |page| matches!(page, Page::Newsletter(_, LetterForm::Html)),
        directive: "style-src",
        source: "'unsafe-inline'",
    },
];

/// The same for every file. Powers that no page of a news site asks for are given away.
const ALWAYS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// For a year, on this host alone: other names below it are not the newsroom's to decide here.
const STRICT_TRANSPORT: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

const SECURITY_POLICY: &str = "Content-Security-Policy";
const CACHE_CONTROL: &str = "Cache-Control";

/// Folders whose files have names that change with their bytes.
const FINGERPRINTED: [&str; 3] = crate::plan::FILES;
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Kept, and asked for again: a correction must show at once.
const FRESH: &str = "public, max-age=0, must-revalidate";

/// Media types that hosts do not know by the ending, or know without the charset. The first that fits a name is its own.
const TYPES: &[(&str, &str)] = &[
    ("feed.xml", "application/atom+xml; charset=utf-8"),
    ("feed.json", "application/feed+json"),
    (".csv-metadata.json", "application/csvm+json"),
    (".csl.json", "application/vnd.citationstyles.csl+json"),
    (".jsonld", "application/ld+json"),
    (".webmanifest", "application/manifest+json"),
    (".ics", "text/calendar; charset=utf-8"),
    (".bib", "application/x-bibtex; charset=utf-8"),
    (".ris", "application/x-research-info-systems; charset=utf-8"),
    (".csv", "text/csv; charset=utf-8"),
    (".md", "text/markdown; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
];

/// The headers of a file at `path` below the output folder. `secure` says whether the site is reached by HTTPS.
pub fn headers(plan: &SitePlan, path: &str, secure: bool) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> =
        always::<'static>(secure).map(|(name, value)| (name, value.to_owned())).collect();
    all.push((SECURITY_POLICY, policy(exception(plan.page_at(path)))));
    all.push((CACHE_CONTROL, cache(folder(path)).to_owned()));
    all
}

/// The media type of a file, where its name decides it and hosts do not know.
pub fn media_type(path: &str) -> Option<&'static str> {
    TYPES.iter().find(|(ending, _)| path.ends_with(ending)).map(|(_, kind)| *kind)
}

/// The media type that a file is sent with. `guess` is what its ending says to those who know more endings.
pub fn content_type(path: &str, guess: Option<&str>) -> String {
    let kind = media_type(path).or(guess).unwrap_or("application/octet-stream");
    let lacks_charset = kind.starts_with("text/") && !kind.contains("charset");
    if lacks_charset { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

/// How long a file may be kept by those who asked for it.
pub fn cache_control(path: &str) -> &'static str {
    cache(folder(path))
}

/// Whether a file's name changes with its bytes.
pub fn is_fingerprinted(path: &str) -> bool {
    FINGERPRINTED.contains(&folder(path))
}

fn always<'v>(secure: bool) -> impl Iterator<Item = (&'v str, &'v str)> {
    ALWAYS.iter().copied().chain(secure.then_some(STRICT_TRANSPORT))
}

/// The first folder of a path; nothing for files at the root.
fn folder(path: &str) -> &str {
    path.split_once('/').map_or("", |(folder, _)| folder)
}

fn exception(page: Option<Page>) -> Option<&'static Exception> {
    EXCEPTIONS.iter().find(|exception| page.is_some_and(exception.is_for))
}

/// The pages of the site that an exception is for, by their paths.
fn excepted<'p>(plan: &'p SitePlan, exception: &Exception) -> impl Iterator<Item = &'p str> {
    let is_for = exception.is_for;
    plan.pages().iter().filter(move |(page, _)| is_for(*page)).map(|(_, path)| path.as_str())
}

/// The exceptions that the site has a page for.
fn exceptions(plan: &SitePlan) -> impl Iterator<Item = &'static Exception> {
    EXCEPTIONS.iter().filter(|exception| excepted(plan, exception).next().is_some())
}

/// What a page is asked for by: with the name of its file, and without.
fn addresses(path: &str) -> impl Iterator<Item = &str> {
    path.strip_suffix("index.html").into_iter().chain([path])
}

/// Every old address with the one that it leads to, each as browsers ask for it: with the name of its file, with the slash
/// of its folder, and without.
fn moved(site: &Site<'_>) -> Vec<(String, String)> {
    let root = root(site);
    let mut all = Vec::new();
    for (number, redirect) in (0u32..).zip(&site.edition.redirects) {
        let paths = (site.plan.path(Page::Redirect(number)), site.plan.path(SitePlan::page_of(redirect.to)));
        let (Some(from), Some(to)) = paths else { continue };
        let to = format!("{root}{}", to.strip_suffix("index.html").unwrap_or(to));
        let bare = from.strip_suffix("/index.html");
        let asked = addresses(from).chain(bare).filter(|address| address.chars().all(is_plain));
        all.extend(asked.map(|address| (format!("{root}{address}"), to.clone())));
    }
    all
}

/// The pages of what was withdrawn: they say so, and that nothing else will come.
fn gone<'s>(site: &Site<'s>) -> Vec<&'s str> {
    let withdrawn = site.edition.briefings.iter().filter(|(_, briefing)| briefing.withdrawal().is_some());
    withdrawn.filter_map(|(id, _)| site.plan.path(Page::Briefing(id))).collect()
}

/// Whether a character stands for itself in a host's configuration, quoted or not.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || "-._~%/+,=@!()".contains(c)
}

fn policy(exception: Option<&Exception>) -> String {
    let directives = POLICY.iter().map(|(name, source)| match exception {
        Some(exception) if exception.directive == *name => format!("{name} {source} {}", exception.source),
        _ => format!("{name} {source}"),
    });
    directives.collect::<Vec<_>>().join("; ")
}

fn cache(folder: &str) -> &'static str {
    if FINGERPRINTED.contains(&folder) { FOR_EVER } else { FRESH }
}

/// Whether the site is reached by HTTPS.
fn is_secure(site: &Site<'_>) -> bool {
    site.config.base_url.starts_with("https://")
}

/// The path at which the site begins on its host, with a slash at both ends.
fn root(site: &Site<'_>) -> String {
    let path = Url::parse(&site.config.base_url).ok().map(|url| url.path().to_owned());
    // What stands in a pattern or in a string of a host's configuration is not the newsroom's to say by its address.
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~%/".contains(c);
    path.filter(|path| path.starts_with('/') && path.ends_with('/') && path.chars().all(plain))
        .unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{headers, media_type};
    use crate::plan::SitePlan;

    fn value(path: &str, secure: bool, name: &str) -> Option<String> {
        let all = headers(&SitePlan::default(), path, secure);
        all.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    #[test]
    fn a_site_without_a_page_that_may_more_allows_nothing_more_anywhere() {
        for path in ["index.html", "search/index.html", "newsletter/index.html", "assets/a.0123456789.js"] {
            let policy = value(path, true, "Content-Security-Policy").unwrap();
            assert!(!policy.contains("unsafe"), "{path}");
            assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; "), "{path}");
        }
    }

    #[test]
    fn only_what_bears_its_hash_is_kept_for_ever() {
        let cache = |path: &str| value(path, true, "Cache-Control").unwrap();
        assert!(cache("assets/style.0123456789.css").contains("immutable"));
        assert!(cache("index.html").contains("must-revalidate") && cache("search/pagefind.js").contains("max-age=0"));
        assert!(value("index.html", true, "Strict-Transport-Security").is_some());
        assert!(value("index.html", false, "Strict-Transport-Security").is_none());
    }

    #[test]
    fn the_longer_ending_decides_the_media_type() {
        assert_eq!(media_type("topics/chips/feed.xml"), Some("application/atom+xml; charset=utf-8"));
        assert_eq!(media_type("tracker/responses.csv-metadata.json"), Some("application/csvm+json"));
        assert_eq!(media_type("sitemap.xml"), None);
    }
}
