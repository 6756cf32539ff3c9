//! Whatever is out, wanted and in doubt: the plan brings what is wanted, in an order that readers do not notice.

use super::super::headers::Headers;
use super::super::store::Mark;
use super::*;
use crate::write::Digest;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Paths of each turn, at several depths.
const PATHS: [&str; 12] = [
    "404.html",
    "assets/style.0123456789.css",
    "briefings/a/index.html",
    "briefings/a/index.json",
    "briefings/b/index.html",
    "feed.xml",
    "files/report.0123456789.pdf",
    "index.html",
    "regions/hk/feed.xml",
    "regions/hk/index.html",
    "search/pagefind.js",
    "sitemap.xml",
];

fn files(bytes: &BTreeMap<usize, u8>) -> Vec<File> {
    let file = |(path, byte): (&usize, &u8)| File {
        path: PATHS[*path].to_owned(),
        bytes: 1,
        blake3: Digest::blake3(&[byte % 3]),
        headers: Headers { gzip: byte % 2 == 1, ..Headers::default() },
        mark: Mark::default(),
    };
    bytes.iter().map(file).collect()
}

/// Some of the paths, each with bytes and headers of a few kinds.
fn some() -> impl Strategy<Value = Vec<File>> {
    proptest::collection::btree_map(0..PATHS.len(), 0..6_u8, 0..=PATHS.len()).prop_map(|bytes| files(&bytes))
}

fn paths() -> impl Strategy<Value = BTreeSet<String>> {
    proptest::collection::btree_set(0..PATHS.len(), 0..5)
        .prop_map(|numbers| numbers.into_iter().map(|number| PATHS[number].to_owned()).collect())
}

proptest! {
    #[test]
    fn whoever_follows_the_plan_gets_what_is_wanted(
        out in some(), wanted in some(), doubtful in paths(), lost in paths(),
    ) {
        let plan = Plan::new(&out, &wanted, &doubtful);
        // What is really there: as it is thought to be, but for what is doubtful, which may be missing or be anything.
        let mut there: BTreeMap<String, File> = out.iter().map(|file| (file.path.clone(), file.clone())).collect();
        for path in &doubtful {
            there.remove(path);
            if !lost.contains(path) {
                there.insert(path.clone(), File { path: path.clone(), bytes: 9, blake3: Digest::blake3(b"?"), headers: Headers::default(), mark: Mark::default() });
            }
        }
        for upload in &plan.uploads {
            there.insert(upload.file.path.clone(), upload.file.clone());
        }
        for path in &plan.deletions {
            there.remove(path);
        }
        prop_assert_eq!(there.into_values().collect::<Vec<_>>(), wanted.clone());
        prop_assert_eq!(plan.unchanged + plan.uploads.len(), wanted.len());
    }

    #[test]
    fn nothing_is_done_twice_or_for_nothing(out in some(), wanted in some(), doubtful in paths()) {
        let plan = Plan::new(&out, &wanted, &doubtful);
        let touched: BTreeSet<&str> = plan.touched().collect();
        prop_assert_eq!(touched.len(), plan.uploads.len() + plan.deletions.len());
        prop_assert!(plan.uploads.iter().all(|upload| (upload.why == Why::Again) == doubtful.contains(&upload.file.path)));
        prop_assert!(Plan::new(&wanted, &wanted, &BTreeSet::new()).is_empty());
    }

    #[test]
    fn what_goes_is_kept_first_unless_it_is_kept_already(out in some(), wanted in some(), doubtful in paths()) {
        let plan = Plan::new(&out, &wanted, &doubtful);
        let kept: BTreeSet<&str> = plan.keeps.iter().map(|(path, _)| path.as_str()).collect();
        for old in &out {
            let new = wanted.iter().find(|file| file.path == old.path);
            let stays = new.is_some_and(|new| (new.blake3, &new.headers) == (old.blake3, &old.headers));
            prop_assert_eq!(kept.contains(old.path.as_str()), !stays && !doubtful.contains(&old.path), "{}", &old.path);
        }
    }

    #[test]
    fn no_page_goes_up_before_what_it_needs(out in some(), wanted in some()) {
        let plan = Plan::new(&out, &wanted, &BTreeSet::new());
        prop_assert!(plan.uploads.is_sorted_by_key(|upload| upload.wave));
        let was: BTreeSet<&str> = out.iter().map(|file| file.path.as_str()).collect();
        for upload in &plan.uploads {
            let new = !was.contains(upload.file.path.as_str());
            prop_assert_eq!(upload.wave == Wave::NewPages, new && Turn::of(&upload.file.path) == Turn::Page);
        }
        let turns: Vec<Turn> = plan.deletions.iter().map(|path| Turn::of(path)).collect();
        prop_assert!(turns.is_sorted_by_key(|turn| Reverse(*turn)));
    }
}
