//! A store that dies at a chosen request, before it does what it is asked or after: for each request of a run, what readers
//! get then is whole, the next run brings all of it, and what was out before can be brought back.

use super::whole::missing;
use super::{Place, back_to, built, days, differing, id, store_in, wish};
use crate::newsroom::Site;
use async_trait::async_trait;
use dateline::publish::{Matter, PublishError, Published, Store, Wish, publish as bring};
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use object_store::path::Path;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// When a store dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Death {
    Before,
    After,
}

#[derive(Debug)]
struct Mortal {
    inner: Arc<dyn ObjectStore>,
    /// How many requests it answers.
    life: usize,
    death: Death,
    asked: AtomicUsize,
}

impl fmt::Display for Mortal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a store that dies")
    }
}

impl Mortal {
    fn new(inner: Arc<dyn ObjectStore>, life: usize, death: Death) -> Arc<Self> {
        Arc::new(Self { inner, life, death, asked: AtomicUsize::new(0) })
    }

    /// Whether a request is done, and whether it is answered.
    fn ask(&self) -> (bool, bool) {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        (number < self.life || (number == self.life && self.death == Death::After), number < self.life)
    }

    fn gone<T>() -> Result<T> {
        Err(Error::Generic { store: "mortal", source: "nobody answers".into() })
    }
}

#[async_trait]
impl ObjectStore for Mortal {
    async fn put_opts(&self, location: &Path, payload: PutPayload, options: PutOptions) -> Result<PutResult> {
        let (does, answers) = self.ask();
        let done = if does { self.inner.put_opts(location, payload, options).await } else { Self::gone() };
        if answers { done } else { Self::gone() }
    }

    async fn put_multipart_opts(&self, _: &Path, _: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        Self::gone()
    }

    async fn get_opts(&self, location: &Path, options: GetOptions) -> Result<GetResult> {
        match self.ask() {
            (_, true) => self.inner.get_opts(location, options).await,
            _ => Self::gone(),
        }
    }

    fn delete_stream(&self, locations: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        let (does, answers) = self.ask();
        if answers {
            return self.inner.delete_stream(locations);
        }
        let inner = Arc::clone(&self.inner);
        let part = async move {
            // Some of it is done when it dies, or none.
            let all: Vec<_> = locations.collect().await;
            let half = if does { all.len().div_ceil(2) } else { 0 };
            let some = futures_util::stream::iter(all.into_iter().take(half)).boxed();
            inner.delete_stream(some).for_each(|_| async {}).await;
            Self::gone()
        };
        futures_util::stream::once(part).boxed()
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        match self.ask() {
            (_, true) => self.inner.list(prefix),
            _ => futures_util::stream::once(async { Self::gone() }).boxed(),
        }
    }

    async fn list_with_delimiter(&self, _: Option<&Path>) -> Result<ListResult> {
        Self::gone()
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        let (does, answers) = self.ask();
        let done = if does { self.inner.copy_opts(from, to, options).await } else { Self::gone() };
        if answers { done } else { Self::gone() }
    }
}

/// Nothing is compressed: that takes longer than all the rest.
fn bring_site(store: &Store, site: &Site, wish: &Wish) -> Result<Published, PublishError> {
    let folder = site.desk.output();
    bring(store, Matter::Site { folder: &folder, manifest: &site.written.manifest, compress: false }, wish, None, &())
}

#[test]
fn wherever_a_run_is_cut_off_readers_get_whole_pages_and_the_next_run_ends_it() {
    let sites = days().map(|newsroom| built(&newsroom));
    let trees: Vec<_> = sites.iter().map(|site| site.desk.built()).collect();
    let known: Vec<BTreeSet<String>> = trees.iter().map(|tree| tree.keys().cloned().collect()).collect();
    for (from, to, then) in [(0, 1, 1), (1, 2, 0), (1, 2, 2)] {
        let doomed: BTreeSet<String> = known[from].difference(&known[to]).cloned().collect();
        let start = Place::new();
        let first = id(&bring_site(&start.store, &sites[from], &wish(0)).unwrap());
        for death in [Death::Before, Death::After] {
            for life in 0.. {
                let place = start.fork();
                let mortal = Mortal::new(Arc::clone(&place.memory) as Arc<dyn ObjectStore>, life, death);
                let cut_off = bring_site(&store_in(mortal.clone()), &sites[to], &Wish { keep: 3, ..wish(1) });
                let lived = mortal.asked.load(Ordering::SeqCst) <= life;
                let is = place.site();
                let at = format!("{from} to {to}, {death:?} request {life}: {cut_off:?}");
                assert_eq!(missing(&is, &known[from], &doomed), [""; 0], "{at}");
                // Every file is an old one or a new one.
                for path in differing(&is, &trees[to]) {
                    assert_eq!(is.get(&path), trees[from].get(&path), "{path}: {at}");
                }
                let next = Wish { break_lock: true, ..wish(2) };
                bring_site(&place.store, &sites[then], &next).unwrap_or_else(|error| panic!("{error}: {at}"));
                assert_eq!(differing(&place.site(), &trees[then]), BTreeSet::new(), "{at}");
                bring(&place.store, back_to(&first), &wish(3), None, &())
                    .unwrap_or_else(|error| panic!("{error}: {at}"));
                assert_eq!(differing(&place.site(), &trees[from]), BTreeSet::new(), "{at}");
                if lived {
                    assert!(life > 20, "{life} requests");
                    break;
                }
            }
        }
    }
}

#[test]
fn wherever_the_way_back_is_cut_off_it_can_be_gone_again() {
    let sites = days().map(|newsroom| built(&newsroom));
    let trees: Vec<_> = sites.iter().map(|site| site.desk.built()).collect();
    let start = Place::new();
    let first = id(&bring_site(&start.store, &sites[0], &wish(0)).unwrap());
    let second = id(&bring_site(&start.store, &sites[1], &wish(1)).unwrap());
    for life in 0.. {
        let place = start.fork();
        let mortal = Mortal::new(Arc::clone(&place.memory) as Arc<dyn ObjectStore>, life, Death::After);
        let _ = bring(&store_in(mortal.clone()), back_to(&first), &wish(2), None, &());
        let known = trees[1].keys().cloned().collect();
        let doomed = differing(&trees[0], &trees[1]);
        assert_eq!(missing(&place.site(), &known, &doomed), [""; 0], "request {life}");
        for (minute, release, tree) in [(3, &second, &trees[1]), (4, &first, &trees[0])] {
            let wish = Wish { break_lock: true, ..wish(minute) };
            bring(&place.store, back_to(release), &wish, None, &()).unwrap();
            assert_eq!(differing(&place.site(), tree), BTreeSet::new(), "request {life}");
        }
        if mortal.asked.load(Ordering::SeqCst) <= life {
            break;
        }
    }
}

#[test]
fn wherever_the_first_run_is_cut_off_nobody_is_led_to_what_is_not_there() {
    let [site, _, _] = days().map(|newsroom| built(&newsroom));
    let tree = site.desk.built();
    for life in (0..).step_by(5) {
        let place = Place::new();
        let mortal = Mortal::new(Arc::clone(&place.memory) as Arc<dyn ObjectStore>, life, Death::After);
        let cut_off = bring_site(&store_in(mortal.clone()), &site, &wish(0));
        assert_eq!(missing(&place.site(), &BTreeSet::new(), &BTreeSet::new()), [""; 0], "request {life}");
        let next = Wish { break_lock: true, ..wish(1) };
        bring_site(&place.store, &site, &next).unwrap_or_else(|error| panic!("{error}, request {life}: {cut_off:?}"));
        assert_eq!(differing(&place.site(), &tree), BTreeSet::new(), "request {life}");
        if mortal.asked.load(Ordering::SeqCst) <= life {
            break;
        }
    }
}
