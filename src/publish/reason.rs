//! Why a place did not do what it was asked, in words for somebody on deadline. Knows the errors of the stores' client, and
//! of the place nothing but what they say.

use object_store::Error;
use object_store::client::{HttpError, HttpErrorKind};
use std::error::Error as Cause;
use url::Url;

/// Where the machines of the great hosts are asked for their role.
const ROLES: [&str; 4] = ["169.254.169.254", "169.254.170.2", "metadata.google.internal", "metadata/identity"];

/// How stores say that there is no such bucket, or no such container.
const NO_BUCKET: [&str; 2] = ["NoSuchBucket", "ContainerNotFound"];

/// How stores, and their client, say that a bucket lies in another region than the one that was asked.
const ELSEWHERE: [&str; 4] = [
    "AuthorizationHeaderMalformed",
    "IllegalLocationConstraintException",
    "PermanentRedirect",
    "incorrectly configured region",
];

/// What the client says of an environment that is not whole, and what is to be said instead.
const LACKING: [(&str, &str); 3] = [
    ("Missing AccessKeyId", "the environment has AWS_SECRET_ACCESS_KEY, but no AWS_ACCESS_KEY_ID"),
    ("Missing SecretAccessKey", "the environment has AWS_ACCESS_KEY_ID, but no AWS_SECRET_ACCESS_KEY"),
    ("Account must be specified", "the environment has no AZURE_STORAGE_ACCOUNT_NAME"),
];

/// What an error says, so that somebody on deadline knows what to do.
pub(super) fn reason(error: &Error) -> String {
    let words = chain(error);
    let known = slip(error, &words).or_else(|| broken_line(error, &words)).or_else(|| answer(&words));
    known.unwrap_or_else(|| plain(&words))
}

/// What `site.yaml` or the environment has otherwise than the store.
fn slip(error: &Error, words: &str) -> Option<String> {
    let named = code(words).map(|code| format!(" ({code})")).unwrap_or_default();
    if matches!(error, Error::PermissionDenied { .. } | Error::Unauthenticated { .. }) {
        return Some(format!("the store refuses the keys of the environment{named}: one is wrong, or may not do this"));
    }
    let has = |marks: &[&str]| marks.iter().any(|mark| words.contains(mark));
    if has(&NO_BUCKET) {
        let way_out = "look for a slip in the target's `url`, or make the bucket first";
        return Some(format!("there is no such bucket{named}: {way_out}"));
    }
    if has(&ELSEWHERE) {
        return Some(
            "the bucket lies in another region: name it under `region` of the target, or in AWS_REGION".into(),
        );
    }
    if has(&ROLES) {
        let keys = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, GOOGLE_APPLICATION_CREDENTIALS, or \
                    AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY";
        return Some(format!("the environment has no keys, and this machine no role, that open it; set {keys}"));
    }
    LACKING.iter().find(|(said, _)| words.contains(said)).map(|(_, instead)| (*instead).to_owned())
}

/// That no answer came.
fn broken_line(error: &Error, words: &str) -> Option<String> {
    let failed = causes(error).find_map(|cause| cause.downcast_ref::<HttpError>())?;
    let (host, last) = (host(words), plain(&causes(failed).last()?.to_string()));
    Some(match failed.kind() {
        HttpErrorKind::Connect if last.contains("certificate") => {
            format!("{host} is not trusted ({last}): a certificate of your own house is, with `SSL_CERT_FILE`")
        }
        HttpErrorKind::Connect => {
            format!("{host} does not answer ({last}): look at the line, and at `endpoint` of the target")
        }
        _ => format!("the line to {host} breaks off ({last}): publish again when it is better"),
    })
}

/// What a server said, without its page.
fn answer(words: &str) -> Option<String> {
    let (host, status) = (host(words), status(words)?);
    let named = code(words).map(|code| format!(", {code}")).unwrap_or_default();
    Some(match status.starts_with('5') {
        true => format!("{host} fails each time it is asked ({status}{named}): publish again when it is well"),
        false => format!("{host} refuses ({status}{named})"),
    })
}

/// What an error says, without the queries of addresses: some stores are opened by what stands there.
pub(super) fn plain(words: &str) -> String {
    let word = |word: &str| match word.split_once('?') {
        Some((address, _)) if address.contains("://") => format!("{address}?…"),
        _ => word.to_owned(),
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// An error and what caused it, the first cause last.
fn causes<'e>(error: &'e (dyn Cause + 'static)) -> impl Iterator<Item = &'e (dyn Cause + 'static)> {
    std::iter::successors(Some(error), |cause| (*cause).source())
}

/// What an error says, and what it says of its causes: a certificate that nobody trusts is told by the last of them.
fn chain(error: &Error) -> String {
    let said = |said: String, cause: String| if said.contains(&cause) { said } else { format!("{said}: {cause}") };
    causes(error).map(ToString::to_string).reduce(said).unwrap_or_default()
}

/// What stores that speak XML name what they hold against a request.
fn code(words: &str) -> Option<&str> {
    let (code, _) = words.split_once("<Code>")?.1.split_once("</Code>")?;
    code.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(code)
}

/// How a server answered, in numbers and words.
fn status(words: &str) -> Option<&str> {
    let status = words.split_once("status code: ")?.1;
    Some(status.split_once(": ").map_or(status, |(status, _)| status).trim_end_matches(':'))
}

/// Whom a request went to.
fn host(words: &str) -> String {
    let urls = words.split(' ').filter(|word| word.contains("://")).filter_map(|word| Url::parse(word).ok());
    urls.map(|url| url.origin().ascii_serialization()).next().unwrap_or_else(|| "the store".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{code, host, plain, status};

    #[test]
    fn what_opens_a_store_is_in_no_message() {
        let said =
            plain("Error performing PUT https://desk.blob.core.windows.net/site/a?sv=2024&sig=SECRET in 1s - why? no");
        assert_eq!(said, "Error performing PUT https://desk.blob.core.windows.net/site/a?… in 1s - why? no");
    }

    #[test]
    fn an_answer_is_told_without_its_page() {
        let said = "Error performing PUT https://store.example:81/desk/a?sig=SECRET in 2s - Server returned non-2xx \
                    status code: 500 Internal Server Error: <html> <Error><Code>Internal</Code></Error>";
        assert_eq!(status(said), Some("500 Internal Server Error"));
        assert_eq!(status("status code: 502 Bad Gateway: "), Some("502 Bad Gateway"));
        assert_eq!(host(said), "https://store.example:81");
        assert_eq!(code(said), Some("Internal"));
        assert_eq!(code("<Code>a b</Code>"), None);
    }
}
