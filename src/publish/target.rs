//! From a target of `site.yaml` to the place that it names. What opens it comes from the environment, in the ways that the
//! libraries of each store look for it; nothing of that is kept or told.

use super::error::PublishError;
use super::reason::reason;
use super::store::Store;
use crate::config::{self, Config, Scheme, Target};
use crate::diagnostic::{Finding, weigh};
use crate::text::Files;
use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::local::LocalFileSystem;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How long one request may take, a large picture on a slow line among them.
const PATIENCE: Duration = Duration::from_secs(120);

/// Longer than a server takes between looking and writing.
const PAUSE: Duration = Duration::from_millis(300);

/// What `site.yaml` says, without anything else of the site: earlier releases are brought back without it.
pub struct Configuration {
    /// The configuration.
    pub config: Config,
    /// The file, for showing what was found.
    pub files: Files,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

/// Reads the configuration of the site at a root.
///
/// # Errors
/// When the file cannot be read.
pub fn configuration(root: &Path) -> Result<Configuration, PublishError> {
    let path = root.join("content").join(config::FILE);
    let text = fs::read_to_string(&path).map_err(|source| PublishError::Read { path: path.clone(), source })?;
    let (mut files, mut found) = (Files::default(), Vec::new());
    let file = files.add(format!("content/{}", config::FILE), text.as_str());
    let config = Config::read(&text, file, &mut found);
    let findings = weigh(found, &config.rules, &files);
    Ok(Configuration { config, files, findings })
}

/// Requests that fail for a reason which may pass are made again, later each time.
fn retry() -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(200),
            max_backoff: Duration::from_secs(5),
            base: 3.0,
        },
        max_retries: 12,
        retry_timeout: Duration::from_secs(60),
    }
}

/// Lets TLS be spoken, by the one library that is built in.
pub(super) fn provide_tls() {
    // Refused where it was done before.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// The place of a target.
///
/// # Errors
/// When the environment lacks what opens it, or the folder cannot be made.
pub fn open(target: &Target) -> Result<Store, PublishError> {
    provide_tls();
    let refuse = |reason: String| PublishError::Target(format!("{}: {}", target.name, reason));
    let is_plain = target.endpoint.as_ref().is_some_and(|endpoint| endpoint.scheme() == "http");
    let client = ClientOptions::new().with_timeout(PATIENCE).with_allow_http(is_plain);
    let endpoint = target.endpoint.as_ref().map(|url| url.as_str().trim_end_matches('/').to_owned());
    let Target { scheme, bucket, prefix, state, .. } = target;
    let inner: Arc<dyn ObjectStore> = match scheme {
        Scheme::S3 => {
            let mut builder = AmazonS3Builder::from_env()
                .with_bucket_name(bucket)
                .with_client_options(client)
                .with_allow_http(is_plain)
                .with_retry(retry());
            if let Some(endpoint) = endpoint {
                builder = builder.with_endpoint(endpoint);
            }
            if let Some(region) = &target.region {
                builder = builder.with_region(region);
            }
            Arc::new(builder.build().map_err(|error| refuse(reason(&error)))?)
        }
        Scheme::Google => {
            let mut builder = GoogleCloudStorageBuilder::from_env()
                .with_bucket_name(bucket)
                .with_client_options(client)
                .with_retry(retry());
            if let Some(endpoint) = endpoint {
                builder = builder.with_base_url(&endpoint);
            }
            Arc::new(builder.build().map_err(|error| refuse(reason(&error)))?)
        }
        Scheme::Azure => {
            let mut builder = MicrosoftAzureBuilder::from_env()
                .with_container_name(bucket)
                .with_client_options(client)
                .with_allow_http(is_plain)
                .with_retry(retry());
            if let Some(endpoint) = endpoint {
                builder = builder.with_endpoint(endpoint);
            }
            Arc::new(builder.build().map_err(|error| refuse(reason(&error)))?)
        }
        Scheme::Folder => {
            fs::create_dir_all(prefix).map_err(|error| refuse(format!("`{prefix}`: {error}")))?;
            let folder = LocalFileSystem::new_with_prefix(prefix).map_err(|error| refuse(error.to_string()))?;
            let folder: Arc<dyn ObjectStore> = Arc::new(folder.with_automatic_cleanup(true));
            return Ok(Store::new(folder, "", state.as_deref(), false, target.address())?.within(prefix.into()));
        }
    };
    let store = Store::new(inner, prefix, state.as_deref(), true, target.address())?;
    // The three great stores make a file where none is in one step. Others that speak as the first one does may not.
    let is_another = *scheme == Scheme::S3 && target.endpoint.is_some();
    Ok(if is_another { store.doubted(PAUSE) } else { store })
}
