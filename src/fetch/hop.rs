//! One request and its answer. Knows nothing of where the answer leads.

use super::guard::Unresolved;
use super::{Fetched, Reason, Request, Want};
use reqwest::header::{
    ACCEPT, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, RETRY_AFTER,
};
use reqwest::{Client, Method, Response};
use std::error::Error;
use std::time::Duration;
use url::Url;

/// A request to one address.
pub(super) struct Hop<'a> {
    pub client: &'a Client,
    pub request: &'a Request,
    pub url: &'a Url,
    /// The most bytes that are read.
    pub limit: usize,
}

/// What the host answers.
pub(super) enum Answer {
    /// To look elsewhere.
    Leads {
        /// Where, seen from here.
        to: String,
        /// Whether for good.
        permanent: bool,
    },
    /// That nothing has changed.
    NotModified,
    /// This.
    Fetched(Fetched),
}

impl Hop<'_> {
    pub(super) async fn ask(&self) -> Result<Answer, Reason> {
        let response = match self.request.want {
            Want::Body => self.send(Method::GET).await?,
            Want::Word => {
                let head = self.send(Method::HEAD).await;
                // Many hosts know no such question, and answer with whatever comes to mind.
                let clear = |response: &Response| matches!(response.status().as_u16(), 200..400 | 429 | 503);
                match head {
                    Ok(response) if clear(&response) => response,
                    Ok(_) | Err(Reason::Broken(_)) => self.send(Method::GET).await?,
                    Err(reason) => return Err(reason),
                }
            }
        };
        let status = response.status().as_u16();
        let word = |name: HeaderName| header(response.headers(), &name);
        match (status, word(LOCATION)) {
            (304, _) => return Ok(Answer::NotModified),
            (301 | 302 | 303 | 307 | 308, Some(to)) => {
                return Ok(Answer::Leads { to, permanent: matches!(status, 301 | 308) });
            }
            _ => {}
        }
        let (etag, last_modified) = (word(ETAG), word(LAST_MODIFIED));
        let retry_after = word(RETRY_AFTER).and_then(|words| words.trim().parse().ok()).map(Duration::from_secs);
        let is_wanted = self.request.want == Want::Body && response.status().is_success();
        let body = if is_wanted { self.read(response).await? } else { Vec::new() };
        let url = self.url.to_string();
        Ok(Answer::Fetched(Fetched { status, url, moved: None, etag, last_modified, retry_after, body }))
    }

    async fn send(&self, method: Method) -> Result<Response, Reason> {
        let mut request = self.client.request(method, self.url.clone()).header(ACCEPT, self.request.accept);
        let known = [(IF_NONE_MATCH, &self.request.etag), (IF_MODIFIED_SINCE, &self.request.last_modified)];
        for (name, value) in known {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.send().await.map_err(|error| reason(&error))
    }

    /// Reads to the end or to the limit; what is packed counts as it is once unpacked.
    async fn read(&self, mut response: Response) -> Result<Vec<u8>, Reason> {
        let mut body = Vec::new();
        while let Some(bytes) = response.chunk().await.map_err(|error| reason(&error))? {
            if body.len().saturating_add(bytes.len()) > self.limit {
                return Err(Reason::TooLarge(self.limit));
            }
            body.extend_from_slice(&bytes);
        }
        Ok(body)
    }
}

/// A header, if it is one that can be sent back and kept.
fn header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    const LONGEST: usize = 2_048;
    let value = headers.get(name)?.to_str().ok()?;
    (value.len() <= LONGEST).then(|| value.to_owned())
}

/// Why there is no answer: the first cause that is known, else the last that is told.
fn reason(error: &reqwest::Error) -> Reason {
    if error.is_timeout() {
        return Reason::TooSlow;
    }
    let mut cause: &dyn Error = error;
    loop {
        match cause.downcast_ref() {
            Some(Unresolved::Unknown) => return Reason::NoHost,
            Some(Unresolved::Private(address)) => return Reason::Private(*address),
            Some(Unresolved::Unanswered) | None => {}
        }
        match cause.source() {
            Some(deeper) => cause = deeper,
            None => break,
        }
    }
    let what = if error.is_connect() {
        "the host cannot be reached"
    } else if error.is_decode() || error.is_body() {
        "the answer breaks off or cannot be unpacked"
    } else {
        "the answer cannot be understood"
    };
    Reason::Broken(format!("{what}: {cause}"))
}
