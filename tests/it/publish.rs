//! Publishing: what a place holds after it, and what readers get while it goes on and after it was cut off. Most of it runs
//! against a store in memory; [`served`] and [`cut_off`] talk to real servers on this machine.

mod allowed;
mod command;
mod cut_off;
mod faults;
mod looked;
pub mod served;
mod told;
mod whole;

use crate::newsroom::{BRIEFING, Newsroom, Site};
use dateline::publish::{
    self, Allowance, Matter, Plan, PublishError, Published, Release, Store, Why, Wish, publish as bring, purge,
    rehearse, releases,
};
use dateline::write::Manifest;
use futures_util::FutureExt as _;
use futures_util::TryStreamExt as _;
use object_store::memory::InMemory;
use object_store::{Attribute, Attributes, ObjectStore, ObjectStoreExt as _};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A store in memory, and the place in it that is published to.
struct Place {
    memory: Arc<InMemory>,
    store: Store,
}

fn store_in(memory: Arc<dyn ObjectStore>) -> Store {
    Store::new(memory, "news", None, true, "memory:news".to_owned()).unwrap()
}

impl Place {
    fn new() -> Self {
        Self::of(InMemory::new())
    }

    /// Another place that holds the same.
    fn fork(&self) -> Self {
        Self::of(self.memory.fork())
    }

    fn of(memory: InMemory) -> Self {
        let memory = Arc::new(memory);
        Self { store: store_in(Arc::clone(&memory) as Arc<dyn ObjectStore>), memory }
    }

    /// Every object, as it is stored.
    fn objects(&self) -> BTreeMap<String, (Vec<u8>, Attributes)> {
        let all: Vec<_> = self.memory.list(None).try_collect().now_or_never().unwrap().unwrap();
        let read = |path: &object_store::path::Path| {
            let found = self.memory.get(path).now_or_never().unwrap().unwrap();
            let attributes = found.attributes.clone();
            (found.bytes().now_or_never().unwrap().unwrap().to_vec(), attributes)
        };
        all.iter().map(|meta| (meta.location.to_string(), read(&meta.location))).collect()
    }

    /// What readers get.
    fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let objects = self.objects().into_iter();
        let below = objects.filter_map(|(path, (bytes, attributes))| {
            let path = path.strip_prefix("news/")?.to_owned();
            let packed = attributes.get(&Attribute::ContentEncoding).is_some();
            let bytes = if packed { crate::newsroom::unpacked(&bytes) } else { bytes };
            (!path.starts_with(".dateline/")).then_some((path, bytes))
        });
        below.collect()
    }

    /// What is kept below a folder of the state.
    fn kept(&self, folder: &str) -> BTreeSet<String> {
        let folder = format!("news/.dateline/{folder}");
        self.objects().into_keys().filter_map(|path| Some(path.strip_prefix(&folder)?.to_owned())).collect()
    }

    fn put(&self, path: &str, text: &str) {
        let bytes = text.as_bytes().to_vec();
        self.memory.put(&path.into(), bytes.into()).now_or_never().unwrap().unwrap();
    }
}

/// Somebody who publishes in a minute of an hour.
fn wish(minute: u32) -> Wish {
    Wish {
        by: format!("ada at {minute}"),
        now: format!("2026-07-01T09:{minute:02}:00Z").parse().unwrap(),
        most_deletions: 256,
        keep: 10,
        break_lock: false,
        adopt: false,
        allowed: Vec::new(),
    }
}

fn matter<'a>(site: &'a Site, folder: &'a std::path::Path) -> Matter<'a> {
    Matter::Site { folder, manifest: &site.written.manifest, compress: true }
}

fn bring_site(store: &Store, site: &Site, wish: &Wish) -> Result<Published, PublishError> {
    bring(store, matter(site, &site.desk.output()), wish, None, &())
}

/// A release that nobody had to allow anything for.
fn back_to(id: &str) -> Matter<'_> {
    Matter::Release { id, allowance: Allowance::default() }
}

fn id(published: &Published) -> String {
    published.release.as_ref().unwrap().id.clone()
}

/// A second briefing, which leads to the first.
fn second() -> String {
    BRIEFING
        .replace("Acme opens an office in Hong Kong", "Acme looks for forty people in Hong Kong")
        .replace("2026-06-19T09", "2026-06-20T09")
        .replace("The opening in August.", "The opening in August, of [[office]].")
}

/// The newsroom on three days: it has one briefing; it has another one, and the first says something else; the second one is
/// taken out.
fn days() -> [Newsroom; 3] {
    let first = Newsroom::new();
    let change = |newsroom: Newsroom| newsroom.with("content/briefings/office.md", "forty people", "fifty people");
    let second = change(first.clone()).file("content/briefings/people.md", &second());
    [first.clone(), second, change(first)]
}

fn built(newsroom: &Newsroom) -> Site {
    newsroom.build()
}

/// The paths that are in one and not, or with other bytes, in the other.
fn differing(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let paths = one.keys().chain(other.keys());
    paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// Names the files that are not the same: their bytes would fill the screen.
#[track_caller]
fn same(is: &BTreeMap<String, Vec<u8>>, wanted: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(differing(is, wanted), BTreeSet::new());
}

fn touched(plan: &Plan) -> BTreeSet<String> {
    plan.touched().map(str::to_owned).collect()
}

#[test]
fn the_first_time_everything_goes_up_with_what_hosts_are_told_to_send() {
    let (place, site) = (Place::new(), built(&Newsroom::new()));
    let done = bring_site(&place.store, &site, &wish(0)).unwrap();
    same(&place.site(), &site.desk.built());
    assert!(done.plan.uploads.iter().all(|upload| upload.why == Why::New) && done.plan.deletions.is_empty());
    let objects = place.objects();
    let sent = |path: &str, what: &Attribute| {
        objects[&format!("news/{path}")].1.get(what).map(|value| value.as_ref().to_owned()).unwrap_or_default()
    };
    assert_eq!(sent("index.html", &Attribute::ContentType), "text/html; charset=utf-8");
    assert_eq!(sent("index.html", &Attribute::ContentEncoding), "gzip");
    assert_eq!(sent("index.html", &Attribute::CacheControl), "public, max-age=0, must-revalidate");
    assert_eq!(sent("feed.xml", &Attribute::ContentType), "application/atom+xml; charset=utf-8");
    let style = site.files().into_iter().find(|path| path.starts_with("assets/") && path.ends_with(".css")).unwrap();
    assert!(sent(&style, &Attribute::CacheControl).ends_with("immutable"));
    // Nobody holds the place any more, and nothing is in doubt.
    assert_eq!(place.kept(""), ["manifest.json"].map(str::to_owned).into());
    let sample = done.sample.unwrap();
    assert!(sample.looked > 5 && sample.differ.is_empty(), "{sample:?}");
}

#[test]
fn what_did_not_change_is_left_alone() {
    let (place, site) = (Place::new(), built(&Newsroom::new()));
    bring_site(&place.store, &site, &wish(0)).unwrap();
    let before = place.objects().len();
    let again = bring_site(&place.store, &site, &wish(1)).unwrap();
    assert!(again.plan.is_empty() && again.release.is_none());
    assert_eq!(place.objects().len(), before);
}

#[test]
fn a_changed_briefing_and_a_withdrawn_one_touch_exactly_the_files_that_differ() {
    let place = Place::new();
    let sites = days().map(|newsroom| built(&newsroom));
    let trees: Vec<_> = sites.iter().map(|site| site.desk.built()).collect();
    bring_site(&place.store, &sites[0], &wish(0)).unwrap();
    for (day, deleted) in [(1, false), (2, true)] {
        let wanted = differing(&trees[day - 1], &trees[day]);
        let rehearsed = rehearse(&place.store, matter(&sites[day], &sites[day].desk.output()), &wish(0)).unwrap();
        let done = bring_site(&place.store, &sites[day], &wish(day as u32)).unwrap();
        assert!(rehearsed.refusal.is_none());
        assert_eq!(rehearsed.plan, done.plan);
        assert_eq!(touched(&done.plan), wanted);
        same(&place.site(), &trees[day]);
        let page = done.plan.deletions.iter().any(|path| path == "briefings/people/index.html");
        assert_eq!(page, deleted, "{:?}", done.plan.deletions);
        let addresses = purge(&done.plan, None);
        assert!(addresses.contains(&"/briefings/people/".to_owned()) && addresses.contains(&"/feed.xml".to_owned()));
    }
}

#[test]
fn an_earlier_release_is_brought_back_without_the_site() {
    let place = Place::new();
    let sites = days().map(|newsroom| built(&newsroom));
    let trees: Vec<_> = sites.iter().map(|site| site.desk.built()).collect();
    let ids: Vec<String> =
        (0..3).map(|day| id(&bring_site(&place.store, &sites[day], &wish(day as u32)).unwrap())).collect();
    drop(sites);
    for (minute, day) in [(10, 0), (11, 2), (12, 1), (13, 0)] {
        let back = bring(&place.store, back_to(&ids[day]), &wish(minute), None, &()).unwrap();
        same(&place.site(), &trees[day]);
        assert_eq!(back.release.unwrap().back_to.as_ref(), Some(&ids[day]));
    }
    let objects = place.objects();
    assert_eq!(objects["news/index.html"].1.get(&Attribute::ContentType).unwrap().as_ref(), "text/html; charset=utf-8");
    let known = releases(&place.store).unwrap();
    assert_eq!(known.len(), 7);
    assert!(known.is_sorted_by(|a, b| a.at > b.at) && known.iter().any(|release| release.id == ids[0]));
    match bring(&place.store, back_to("20200101T000000Z-00000000"), &wish(14), None, &()) {
        // The one that is out can be named, too.
        Err(PublishError::NoRelease { known, .. }) => assert_eq!(known.len(), 7),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_release_that_is_damaged_is_not_brought_back() {
    let place = Place::new();
    let sites = days().map(|newsroom| built(&newsroom));
    let first = id(&bring_site(&place.store, &sites[0], &wish(0)).unwrap());
    bring_site(&place.store, &sites[1], &wish(1)).unwrap();
    let object = place.kept("objects/").pop_first().unwrap();
    place.put(&format!("news/.dateline/objects/{object}"), "something else");
    let before = place.site();
    let refused = bring(&place.store, back_to(&first), &wish(2), None, &()).unwrap_err();
    assert!(matches!(refused, PublishError::Lost { .. }), "{refused}");
    same(&place.site(), &before);
}

#[test]
fn only_what_kept_releases_need_is_kept() {
    let place = Place::new();
    let sites = days().map(|newsroom| built(&newsroom));
    let keep = |minute: u32, keep| Wish { keep, ..wish(minute) };
    bring_site(&place.store, &sites[0], &keep(0, 2)).unwrap();
    let second = id(&bring_site(&place.store, &sites[1], &keep(1, 2)).unwrap());
    bring_site(&place.store, &sites[2], &keep(2, 2)).unwrap();
    let names: Vec<String> = releases(&place.store).unwrap().into_iter().map(|release| release.id).collect();
    assert_eq!(names.len(), 2);
    assert_eq!(names[1], second);
    let objects = place.kept("objects/");
    let listed: Vec<Release> = releases(&place.store).unwrap();
    let needed: BTreeSet<String> =
        listed.iter().flat_map(|release| &release.files).map(publish::File::object).collect();
    assert!(objects.is_subset(&needed) && !objects.is_empty());
    bring(&place.store, back_to(&second), &keep(3, 2), None, &()).unwrap();
    same(&place.site(), &sites[1].desk.built());
    // Nothing that was taken out can be read there any more.
    bring_site(&place.store, &sites[2], &keep(4, 1)).unwrap();
    assert!(place.kept("objects/").is_empty() && place.kept("releases/").is_empty());
}

#[test]
fn the_state_lies_where_the_target_says() {
    let place = Place::new();
    let inner = Arc::clone(&place.memory) as Arc<dyn ObjectStore>;
    let store = Store::new(inner, "news", Some("kept/news"), true, "memory:news".to_owned()).unwrap();
    let sites = days().map(|newsroom| built(&newsroom));
    let first = id(&bring_site(&store, &sites[0], &wish(0)).unwrap());
    bring_site(&store, &sites[1], &wish(1)).unwrap();
    let below = |folder: &str| place.objects().keys().filter(|path| path.starts_with(folder)).count();
    assert_eq!(below("news/"), sites[1].desk.built().len());
    assert!(below("kept/news/objects/") > 0 && below("kept/news/releases/") == 1);
    bring(&store, back_to(&first), &wish(2), None, &()).unwrap();
    same(&place.site(), &sites[0].desk.built());
}

#[test]
fn a_second_publisher_is_told_who_was_first() {
    let (place, site) = (Place::new(), built(&Newsroom::new()));
    let held = |until: &str| {
        let text = format!(r#"{{"by": "ben on desk-2", "since": "2026-07-01T08:58:00Z", "until": "{until}"}}"#);
        place.put("news/.dateline/lock.json", &text);
    };
    held("2026-07-01T09:03:00Z");
    let refused = bring_site(&place.store, &site, &wish(0)).unwrap_err();
    assert!(matches!(&refused, PublishError::Locked(holder) if holder.by == "ben on desk-2"), "{refused}");
    assert!(refused.to_string().contains("since 2026-07-01T08:58:00Z"), "{refused}");
    assert!(place.site().is_empty());
    // Over, and not taken back.
    bring_site(&place.store, &site, &wish(4)).unwrap();
    same(&place.site(), &site.desk.built());
    held("2026-07-01T10:00:00Z");
    assert!(bring_site(&place.store, &site, &wish(5)).is_err());
    bring_site(&place.store, &site, &Wish { break_lock: true, ..wish(6) }).unwrap();
    place.put("news/.dateline/lock.json", "no lock at all");
    assert!(matches!(bring_site(&place.store, &site, &wish(7)), Err(PublishError::Locked(_))));
}

#[test]
fn of_many_who_publish_at_once_each_is_whole_or_refused() {
    let place = Place::new();
    let sites = days().map(|newsroom| built(&newsroom));
    let results: Vec<(usize, Result<Published, PublishError>)> = std::thread::scope(|scope| {
        let one = |number: usize| {
            let (store, site) = (&place.store, &sites[number % 3]);
            let run = move || (number % 3, bring_site(store, site, &Wish { by: format!("run {number}"), ..wish(1) }));
            scope.spawn(run)
        };
        let all: Vec<_> = (0..6).map(one).collect();
        all.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let done: BTreeSet<usize> = results.iter().filter(|(_, done)| done.is_ok()).map(|(site, _)| *site).collect();
    assert!(!done.is_empty());
    for (_, refused) in results.iter().filter(|(_, done)| done.is_err()) {
        assert!(matches!(refused, Err(PublishError::Locked(_) | PublishError::LockLost)), "{refused:?}");
    }
    let is = place.site();
    assert!(done.iter().any(|site| sites[*site].desk.built() == is));
}

#[test]
fn many_deletions_are_asked_for() {
    let place = Place::new();
    let sites = days().map(|newsroom| built(&newsroom));
    bring_site(&place.store, &sites[1], &wish(0)).unwrap();
    let before = place.site();
    let few = Wish { most_deletions: 2, ..wish(1) };
    let folder = sites[0].desk.output();
    let rehearsed = rehearse(&place.store, matter(&sites[0], &folder), &few).unwrap();
    assert!(matches!(rehearsed.refusal, Some(PublishError::TooManyDeletions { most: 2, .. })));
    let refused = bring_site(&place.store, &sites[0], &few).unwrap_err();
    assert!(matches!(refused, PublishError::TooManyDeletions { most: 2, .. }), "{refused}");
    same(&place.site(), &before);
    bring_site(&place.store, &sites[0], &wish(2)).unwrap();
}

#[test]
fn what_nobody_published_is_replaced_only_when_that_is_said_and_never_removed() {
    let (place, site) = (Place::new(), built(&Newsroom::new()));
    place.put("news/index.html", "somebody's");
    place.put("news/other.html", "somebody's");
    place.put("elsewhere/index.html", "somebody's");
    let refused = bring_site(&place.store, &site, &wish(0)).unwrap_err();
    assert!(matches!(refused, PublishError::NotEmpty { .. }), "{refused}");
    bring_site(&place.store, &site, &Wish { adopt: true, ..wish(1) }).unwrap();
    let mut is = place.site();
    assert_eq!(is.remove("other.html").unwrap(), b"somebody's");
    same(&is, &site.desk.built());
    assert_eq!(place.objects()["elsewhere/index.html"].0, b"somebody's");
}

#[test]
fn a_file_that_is_not_as_it_was_built_does_not_go_out() {
    let (place, site) = (Place::new(), built(&Newsroom::new()));
    std::fs::write(site.desk.output().join("feed.xml"), "mine").unwrap();
    let refused = bring_site(&place.store, &site, &wish(0)).unwrap_err();
    assert!(matches!(&refused, PublishError::Changed { path } if path.ends_with("feed.xml")), "{refused}");
    assert!(place.site().is_empty());
}

#[test]
fn a_list_that_is_not_understood_is_not_replaced() {
    let (place, site) = (Place::new(), built(&Newsroom::new()));
    place.put("news/.dateline/manifest.json", r#"{"version": 99}"#);
    let refused = bring_site(&place.store, &site, &wish(0)).unwrap_err();
    assert!(matches!(refused, PublishError::Unreadable { .. }), "{refused}");
    assert!(place.site().is_empty());
}

#[test]
fn texts_that_are_to_be_stored_otherwise_go_up_again() {
    let (place, site) = (Place::new(), built(&Newsroom::new()));
    bring_site(&place.store, &site, &wish(0)).unwrap();
    let folder = site.desk.output();
    let plain = Matter::Site { folder: &folder, manifest: &site.written.manifest, compress: false };
    let done = bring(&place.store, plain, &wish(1), None, &()).unwrap();
    assert!(done.plan.unchanged > 0 && done.plan.uploads.iter().all(|upload| upload.why == Why::Changed));
    same(&place.site(), &site.desk.built());
    assert!(place.objects()["news/index.html"].1.get(&Attribute::ContentEncoding).is_none());
}

#[test]
fn what_is_listed_as_out_is_what_was_built() {
    let (place, site) = (Place::new(), built(&Newsroom::new()));
    bring_site(&place.store, &site, &wish(0)).unwrap();
    let out = releases(&place.store).unwrap().remove(0);
    let manifest = Manifest::load(&site.desk.output()).unwrap().unwrap();
    let listed: Vec<_> = out.files.iter().map(|file| (&file.path, file.blake3)).collect();
    assert_eq!(listed, manifest.files().iter().map(|file| (&file.path, file.blake3)).collect::<Vec<_>>());
}
