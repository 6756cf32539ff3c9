//! What readers get, after it went out: a few files are asked for as readers do, and compared with what they should be.

use super::error::PublishError;
use super::plan::Plan;
use super::purge::address;
use super::reason::plain;
use super::release::{File, Release};
use super::store::{ABREAST, Problem, Store};
use crate::config::Links;
use crate::write::Digest;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use std::time::Duration;
use url::Url;

/// The most files that are looked at.
const MOST: usize = 12;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// How many files.
    pub looked: usize,
    /// Those that readers get otherwise, or not at all.
    pub differ: Vec<String>,
}

/// The front page, and files from all over the plan.
fn choose<'r>(release: &'r Release, plan: &'r Plan) -> Vec<&'r File> {
    let front = release.files.iter().find(|file| file.path == "index.html");
    let step = plan.uploads.len().div_ceil(MOST - 1).max(1);
    let others = plan.uploads.iter().step_by(step).map(|upload| &upload.file);
    front.into_iter().chain(others.filter(|file| file.path != "index.html")).collect()
}

/// Where readers ask for files.
#[derive(Debug, Clone, Copy)]
pub struct Public<'a> {
    /// The site's address.
    pub url: &'a Url,
    /// How its links end.
    pub links: Links,
}

/// Looks at a few files of a release: at the site's address where one is named, else at the place itself.
pub(super) async fn look(
    store: &Store,
    public: Option<Public<'_>>,
    release: &Release,
    plan: &Plan,
) -> Result<Sample, PublishError> {
    let chosen = choose(release, plan);
    let client = public.map(|_| client()).transpose()?;
    let differ = stream::iter(&chosen).map(async |file| {
        let found = match (public, &client) {
            (Some(public), Some(client)) => ask(client, public, file).await?,
            _ => fetch(store, file).await?,
        };
        let same = found.is_some_and(|bytes| Digest::blake3(&bytes) == file.blake3);
        Ok::<_, Problem>((!same).then(|| file.path.clone()))
    });
    let differ: Vec<Option<String>> = differ.buffered(ABREAST).try_collect().await.map_err(PublishError::Unseen)?;
    Ok(Sample { looked: chosen.len(), differ: differ.into_iter().flatten().collect() })
}

async fn fetch(store: &Store, file: &File) -> Result<Option<Vec<u8>>, Problem> {
    let stored = store.read(&store.file(&file.path)?).await?;
    Ok(stored.and_then(|stored| file.headers.unpacked(stored, file.bytes).ok()))
}

fn client() -> Result<reqwest::Client, PublishError> {
    super::target::provide_tls();
    let agent = concat!("dateline/", env!("CARGO_PKG_VERSION"));
    let client = reqwest::Client::builder().user_agent(agent).timeout(PATIENCE).gzip(true).build();
    client.map_err(|error| PublishError::Target(plain(&error.to_string())))
}

/// What a reader gets, who follows links as the site has them; nothing where that is no file. Not every place answers for a
/// folder.
async fn ask(
    client: &reqwest::Client,
    Public { url, links }: Public<'_>,
    file: &File,
) -> Result<Option<Vec<u8>>, Problem> {
    let folder = file.path.strip_suffix("index.html").filter(|_| links == Links::Clean);
    for path in folder.into_iter().chain([file.path.as_str()]) {
        let address = address(path, Some(url));
        let problem = |error: reqwest::Error| Problem {
            doing: format!("ask for `{address}`"),
            reason: plain(&error.without_url().to_string()),
        };
        let mut answer = client.get(&address).send().await.map_err(problem)?;
        if !answer.status().is_success() {
            continue;
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(problem)? {
            bytes.extend_from_slice(&chunk);
            // Somebody else's file, however long it is.
            if bytes.len() as u64 > file.bytes {
                break;
            }
        }
        return Ok(Some(bytes));
    }
    Ok(None)
}
