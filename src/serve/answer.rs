//! From a request to its answer: only what the plan has a page for exists, and only names of this machine are answered.

use super::address::{Hosts, decoded, encoded};
use super::overlay;
use super::studio::Shown;
use crate::diagnostic::render::human::{self, Color};
use crate::render::output::Content;
use crate::render::{content_type, headers};
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Method, Response, StatusCode, header};
use std::fs;

/// Why a request is refused before anybody asks what it is for, if it is.
pub(super) fn refused(request: &Parts, hosts: &Hosts) -> Option<Response<Body>> {
    let mut named = request.headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or(""));
    let host = named.next().unwrap_or("");
    let is_known = hosts.know(host)
        && named.next().is_none()
        && request.uri.authority().is_none_or(|authority| hosts.know(authority.as_str()));
    if !is_known {
        let words = "The preview answers only under the names of this machine, such as localhost and 127.0.0.1, so that \
                     no page of another site can read drafts through it. Start it with `--interface` to add a name.\n";
        return Some(plain(StatusCode::FORBIDDEN, words));
    }
    if request.method != Method::GET && request.method != Method::HEAD {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "The preview only shows: ask with GET or HEAD.\n");
        response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
        return Some(response);
    }
    None
}

/// The script of the overlay.
pub(super) fn script() -> Response<Body> {
    respond(StatusCode::OK, "text/javascript; charset=utf-8", overlay::SCRIPT.as_bytes().to_vec())
}

/// What a page is asked for by its path.
pub(super) fn answer(request: &Parts, shown: &Shown) -> Response<Body> {
    let Some(path) = decoded(request.uri.path()) else {
        return plain(StatusCode::BAD_REQUEST, "The path is not written in UTF-8.\n");
    };
    let base = base(shown);
    let Some(below) = path.strip_prefix(&base) else {
        // The site lies where `base_url` says, so that what is absolute in it leads somewhere.
        return if path == "/" || format!("{path}/") == base { moved(&base, request) } else { not_found(shown) };
    };
    let file = if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
    match page(shown, &file, StatusCode::OK) {
        Some(response) => response,
        None if shown.site.plan.page_at(&format!("{file}/index.html")).is_some() => {
            moved(&format!("{base}{file}/"), request)
        }
        None => not_found(shown),
    }
}

/// The path of the site's root: of `base_url`, where the site has one.
pub(super) fn base(shown: &Shown) -> String {
    let path = url::Url::parse(&shown.site.config.base_url).ok().and_then(|url| decoded(url.path()));
    path.filter(|path| path.starts_with('/') && path.ends_with('/')).unwrap_or_else(|| "/".to_owned())
}

fn not_found(shown: &Shown) -> Response<Body> {
    let page = page(shown, "404.html", StatusCode::NOT_FOUND);
    page.unwrap_or_else(|| plain(StatusCode::NOT_FOUND, "There is no such page.\n"))
}

fn page(shown: &Shown, path: &str, status: StatusCode) -> Option<Response<Body>> {
    let kind = content_type(path, mime_guess::from_path(path).first_raw());
    let kind = kind.as_str();
    let mut response = match shown.site.page(path) {
        None => match shown.search_file(path)? {
            Ok(bytes) => respond(status, kind, bytes.to_vec()),
            Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
        },
        Some(Ok(file)) => match file.content {
            Content::Bytes(bytes) if kind.starts_with("text/html") => {
                respond(status, kind, overlay::with_element(bytes, &shown.name))
            }
            Content::Bytes(bytes) => respond(status, kind, bytes),
            Content::Copy { from, blake3 } => match fs::read(&from) {
                // Only what was read with the site: whatever lies there by now, a link out of the folder among it, is not.
                Ok(bytes) if blake3::hash(&bytes).to_hex().as_str() == blake3 => respond(status, kind, bytes),
                _ => plain(StatusCode::SERVICE_UNAVAILABLE, "The file has just changed; ask again.\n"),
            },
            Content::Drawn(drawing) => {
                let original = drawing.needs().map_or_else(
                    || Some(Vec::new()),
                    |(from, blake3)| {
                        fs::read(from).ok().filter(|bytes| blake3::hash(bytes).to_hex().as_str() == blake3)
                    },
                );
                match original.map(|original| drawing.draw(&original)) {
                    Some(Ok(bytes)) => respond(status, kind, bytes),
                    Some(Err(error)) => plain(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
                    None => plain(StatusCode::SERVICE_UNAVAILABLE, "The file has just changed; ask again.\n"),
                }
            }
        },
        Some(Err(findings)) => {
            let words = human::render(&findings, shown.site.files(), Color::Plain);
            let words = overlay::escaped(&words);
            let page = format!(
                "<!doctype html>\n<html lang=\"en\">\n<title>This page cannot be shown</title>\n<body>\n<h1>This page \
                 cannot be shown</h1>\n<pre>{words}</pre>\n</body>\n</html>\n"
            );
            let page = overlay::with_element(page.into_bytes(), &shown.name);
            respond(StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", page)
        }
    };
    // As a host sends them, so that what a policy forbids is seen while it is written; but nothing is kept.
    for (name, value) in headers(&shown.site.plan, path, false) {
        if let Ok(value) = header::HeaderValue::from_str(&value) {
            response.headers_mut().entry(name).or_insert(value);
        }
    }
    Some(response)
}

fn moved(path: &str, request: &Parts) -> Response<Body> {
    let query = request.uri.query().map_or_else(String::new, |query| format!("?{query}"));
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
    if let Ok(place) = header::HeaderValue::try_from(format!("{}{query}", encoded(path))) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

fn plain(status: StatusCode, words: &str) -> Response<Body> {
    respond(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
}

fn respond(status: StatusCode, kind: &str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Ok(kind) = header::HeaderValue::from_str(kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    response
}
