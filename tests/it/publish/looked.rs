//! What lies at a place is looked at and not believed: files that somebody damaged, somebody who publishes over a run that
//! sleeps, a state that belongs to another site, a release that needs the same word again.

use super::{Place, bring_site, built, days, differing, id, same, store_in, touched, wish};
use async_trait::async_trait;
use dateline::publish::{Allowance, Matter, PublishError, Release, Store, Why, Wish, publish as bring, releases};
use futures_util::FutureExt as _;
use futures_util::stream::BoxStream;
use object_store::path::Path;
use object_store::{
    CopyOptions, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore, ObjectStoreExt as _,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn what_somebody_damaged_is_brought_again_and_nothing_else() {
    let (place, site) = (Place::new(), built(&days()[1]));
    bring_site(&place.store, &site, &wish(0)).unwrap();
    place.memory.delete(&"news/index.html".into()).now_or_never().unwrap().unwrap();
    place.put("news/feed.xml", "somebody's");
    let done = bring_site(&place.store, &site, &wish(1)).unwrap();
    assert_eq!(touched(&done.plan), ["feed.xml", "index.html"].map(str::to_owned).into());
    assert!(done.plan.uploads.iter().all(|upload| upload.why == Why::Again));
    same(&place.site(), &site.desk.built());
    assert!(bring_site(&place.store, &site, &wish(2)).unwrap().plan.is_empty());
}

/// A store in which somebody else does something in the midst of a request.
struct Overtaken<F> {
    inner: Arc<dyn ObjectStore>,
    at: usize,
    asked: AtomicUsize,
    meanwhile: F,
}

impl<F> fmt::Debug for Overtaken<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Overtaken")
    }
}

impl<F> fmt::Display for Overtaken<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a store in which others work")
    }
}

impl<F: Fn() + Send + Sync> Overtaken<F> {
    fn ask(&self) {
        if self.asked.fetch_add(1, Ordering::SeqCst) == self.at {
            // Their run needs a thread of its own.
            std::thread::scope(|scope| scope.spawn(&self.meanwhile).join().unwrap());
        }
    }
}

#[async_trait]
impl<F: Fn() + Send + Sync + 'static> ObjectStore for Overtaken<F> {
    async fn put_opts(&self, location: &Path, payload: PutPayload, options: PutOptions) -> Result<PutResult> {
        self.ask();
        self.inner.put_opts(location, payload, options).await
    }

    async fn put_multipart_opts(&self, at: &Path, options: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        self.inner.put_multipart_opts(at, options).await
    }

    async fn get_opts(&self, location: &Path, options: GetOptions) -> Result<GetResult> {
        self.ask();
        self.inner.get_opts(location, options).await
    }

    fn delete_stream(&self, locations: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        self.ask();
        self.inner.delete_stream(locations)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.ask();
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.ask();
        self.inner.copy_opts(from, to, options).await
    }
}

#[test]
fn whoever_publishes_over_a_run_that_sleeps_is_not_undone_by_it() {
    let sites = Arc::new(days().map(|newsroom| built(&newsroom)));
    let trees: Vec<_> = sites.iter().map(|site| site.desk.built()).collect();
    let start = Place::new();
    bring_site(&start.store, &sites[0], &wish(0)).unwrap();
    let mut overtaken = 0;
    for at in (1..).step_by(3) {
        let place = start.fork();
        let (store, theirs) = (place.store.clone(), Arc::clone(&sites));
        let meanwhile = move || {
            bring_site(&store, &theirs[2], &Wish { break_lock: true, ..wish(2) }).unwrap();
        };
        let inner = Arc::clone(&place.memory) as Arc<dyn ObjectStore>;
        let slept = Arc::new(Overtaken { inner, at, asked: AtomicUsize::new(0), meanwhile });
        let folder = sites[1].desk.output();
        let matter = Matter::Site { folder: &folder, manifest: &sites[1].written.manifest, compress: true };
        let slow = bring(&store_in(Arc::clone(&slept) as Arc<dyn ObjectStore>), matter, &wish(1), None, &());
        if slept.asked.load(Ordering::SeqCst) <= at {
            break;
        }
        let out = |place: &Place| -> Vec<Release> { releases(&place.store).unwrap() };
        match slow {
            // All of it was out before they came; whatever was left to do was theirs.
            Ok(_) => assert_eq!(out(&place)[0].by, wish(2).by, "request {at}"),
            Err(PublishError::LockLost) => {
                overtaken += 1;
                assert_eq!(out(&place)[0].by, wish(2).by, "request {at}");
            }
            Err(other) => panic!("request {at}: {other}"),
        }
        // A request that was on its way may have come after theirs: who publishes next sees it.
        bring_site(&place.store, &sites[2], &wish(3)).unwrap_or_else(|error| panic!("request {at}: {error}"));
        assert_eq!(differing(&place.site(), &trees[2]), BTreeSet::new(), "request {at}");
    }
    assert!(overtaken > 5, "{overtaken}");
}

#[test]
fn the_state_of_another_site_is_not_taken_for_its_own() {
    let place = Place::new();
    let at = |site: &str| {
        let inner = Arc::clone(&place.memory) as Arc<dyn ObjectStore>;
        Store::new(inner, site, Some("kept"), true, site.to_owned()).unwrap()
    };
    let site = built(&days()[0]);
    bring_site(&at("live"), &site, &wish(0)).unwrap();
    let refused = bring_site(&at("staging"), &site, &wish(1)).unwrap_err();
    assert!(matches!(&refused, PublishError::Elsewhere { place } if place == "live"), "{refused}");
}

#[test]
fn what_was_allowed_once_is_asked_for_again_when_it_comes_back() {
    let place = Place::new();
    let sites = days().map(|newsroom| built(&newsroom));
    let early = "early: as of 2026-08-01T00:00:00Z".to_owned();
    let first = id(&bring_site(&place.store, &sites[0], &Wish { allowed: vec![early.clone()], ..wish(0) }).unwrap());
    bring_site(&place.store, &sites[1], &wish(1)).unwrap();
    let back = |allowance, wish: &Wish| bring(&place.store, Matter::Release { id: &first, allowance }, wish, None, &());
    let refused = back(Allowance::default(), &wish(2)).unwrap_err();
    assert!(matches!(refused, PublishError::NotClear(_)) && refused.to_string().contains("--allow-early"), "{refused}");
    assert!(back(Allowance { findings: true, ..Allowance::default() }, &wish(3)).is_err());
    let brought = back(Allowance { early: true, ..Allowance::default() }, &wish(4)).unwrap();
    assert_eq!(brought.release.unwrap().allowed, [early]);
    bring_site(&place.store, &sites[1], &wish(5)).unwrap();
    // Its moment has come.
    let later = Wish { now: "2026-08-02T09:00:00Z".parse().unwrap(), ..wish(6) };
    back(Allowance::default(), &later).unwrap();
}
