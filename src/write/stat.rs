//! Length and time of every file as it was written, and the recipe of those that were costly to make. A file that still
//! has both need not be read to know that it is unchanged. The first line is the digest of the manifest that lists them.
//! Only a help: without it files are made again and compared byte by byte.

use super::Digest;
use super::state::State;
use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, UNIX_EPOCH};

/// Times closer than this to the moment when they were noted prove nothing: the file may have been changed again
/// within the same tick of the disk's clock, which is two seconds on the coarsest.
const TICK: Duration = Duration::from_secs(2);

/// Length and time of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stat {
    /// How many bytes it has.
    pub(super) bytes: u64,
    /// When it was last changed, in nanoseconds since 1970.
    changed: u64,
}

impl Stat {
    /// Of a file on disk; nothing where the disk keeps no time.
    pub(super) fn of(metadata: &Metadata) -> Option<Self> {
        Some(Self { bytes: metadata.len(), changed: nanoseconds(metadata)? })
    }
}

fn nanoseconds(metadata: &Metadata) -> Option<u64> {
    u64::try_from(metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

/// What was noted of a file.
#[derive(Debug)]
pub(super) struct Line {
    path: String,
    stat: Stat,
    recipe: Option<Digest>,
}

impl Line {
    /// Its path below the output folder.
    pub(super) fn path(&self) -> &str {
        &self.path
    }
}

/// What was noted by the last build.
#[derive(Debug, Default)]
pub(super) struct Stats {
    /// Sorted by path.
    lines: Vec<Line>,
    /// The numbers of the lines of each recipe.
    recipes: OnceLock<HashMap<Digest, Vec<usize>>>,
    /// Files changed later than this are not vouched for.
    until: u64,
    text: String,
}

impl Stats {
    /// Reads the notes; there are none if anything about them is odd, or if they belong to another manifest.
    pub(super) fn load(path: &Path, manifest: Digest) -> Self {
        let read = || {
            let tick = u64::try_from(TICK.as_nanos()).ok()?;
            let until = nanoseconds(&fs::symlink_metadata(path).ok()?)?.saturating_sub(tick);
            let text = fs::read_to_string(path).ok()?;
            let (first, rest) = text.split_once('\n')?;
            if Digest::from_hex(first)? != manifest {
                return None;
            }
            let line = |line: &str| {
                let (path, bytes, changed, recipe) = serde_json::from_str::<(String, u64, u64, &str)>(line).ok()?;
                let recipe = if recipe.is_empty() { None } else { Some(Digest::from_hex(recipe)?) };
                Some(Line { path, stat: Stat { bytes, changed }, recipe })
            };
            let lines = rest.lines().map(line).collect::<Option<Vec<Line>>>()?;
            let sorted = lines.is_sorted_by(|a, b| a.path < b.path);
            sorted.then_some(Self { lines, recipes: OnceLock::new(), until, text })
        };
        read().unwrap_or_default()
    }

    /// All that was noted, sorted by path.
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether the file at `path` is the one that was noted.
    pub(super) fn vouch_for(&self, path: &str, now: Option<Stat>) -> bool {
        self.line(path).zip(now).is_some_and(|(line, now)| self.vouches(line, now))
    }

    /// What the file at `path` was made from, if making it was costly.
    pub(super) fn recipe_of(&self, path: &str) -> Option<Digest> {
        self.line(path)?.recipe
    }

    fn line(&self, path: &str) -> Option<&Line> {
        let noted = self.lines.binary_search_by(|line| line.path.as_str().cmp(path)).ok()?;
        self.lines.get(noted)
    }

    /// Whether the file of a line is the one that was noted.
    pub(super) fn vouches(&self, line: &Line, now: Stat) -> bool {
        now.changed <= self.until && line.stat == now
    }

    /// The paths of the files that were made from a recipe.
    pub(super) fn made_from(&self, recipe: Digest) -> impl Iterator<Item = &str> {
        let recipes = self.recipes.get_or_init(|| {
            let mut recipes: HashMap<Digest, Vec<usize>> = HashMap::new();
            for (number, line) in self.lines.iter().enumerate() {
                if let Some(recipe) = line.recipe {
                    recipes.entry(recipe).or_default().push(number);
                }
            }
            recipes
        });
        let lines = recipes.get(&recipe).map(Vec::as_slice).unwrap_or_default();
        lines.iter().filter_map(|line| self.lines.get(*line)).map(Line::path)
    }

    /// Whether notes with that text would be of more use than these: they differ, or some of these are too young to
    /// vouch for anything.
    pub(super) fn would_gain_from(&self, text: &str) -> bool {
        self.text != text || self.lines.iter().any(|line| line.stat.changed > self.until)
    }

    /// Notes the files as they are `now`, in the order of the lines. That it may fail is no loss.
    pub(super) fn renew(&self, now: &[Stat], state: &State) {
        let Some(manifest) = self.text.lines().next().and_then(Digest::from_hex) else { return };
        let files = self.lines.iter().zip(now).map(|(line, now)| (line.path(), *now, line.recipe));
        let _ = state.replace(&state.stat(), Self::to_text(manifest, files));
    }

    /// The notes for the next build on the files of a manifest, sorted by path.
    pub(super) fn to_text<'a>(
        manifest: Digest,
        files: impl Iterator<Item = (&'a str, Stat, Option<Digest>)>,
    ) -> String {
        let mut out = String::new();
        manifest.push_hex(&mut out);
        out.push('\n');
        let mut hex = String::new();
        for (path, Stat { bytes, changed }, recipe) in files {
            hex.clear();
            if let Some(recipe) = recipe {
                recipe.push_hex(&mut hex);
            }
            // Texts and numbers always have a form in JSON.
            out.push_str(&serde_json::to_string(&(path, bytes, changed, &hex)).unwrap_or_default());
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::SystemTime;

    #[test]
    fn notes_vouch_for_what_is_the_same_and_old_enough() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("stat");
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let nanos = |seconds: u64| seconds * 1_000_000_000;
        let old = Stat { bytes: 3, changed: nanos(999_999_990) };
        let young = Stat { bytes: 3, changed: nanos(999_999_999) };
        let recipe = Digest::blake3(b"flour and water");
        let manifest = Digest::blake3(b"what is out");
        let noted = [("a", old, None), ("b", young, Some(recipe))];
        fs::write(&path, Stats::to_text(manifest, noted.into_iter())).unwrap();
        File::options().write(true).open(&path).unwrap().set_modified(now).unwrap();
        let stats = Stats::load(&path, manifest);
        assert!(stats.vouch_for("a", Some(old)));
        assert!(!stats.vouch_for("a", Some(Stat { bytes: 4, ..old })));
        assert!(!stats.vouch_for("a", Some(Stat { changed: old.changed + 1, ..old })));
        assert!(!stats.vouch_for("b", Some(young)), "too young");
        assert!(!stats.vouch_for("c", Some(old)));
        assert!(!stats.vouch_for("a", None));
        assert!(stats.would_gain_from(&stats.text), "one is too young");
        assert_eq!(stats.made_from(recipe).collect::<Vec<_>>(), ["b"]);
        assert_eq!(stats.made_from(Digest::blake3(b"other")).count(), 0);
        assert!(Stats::load(&path, recipe).lines().is_empty(), "the notes of another site");
        for broken in [
            String::new(),
            "[\"a\",1".to_owned(),
            format!("{manifest}\n[\"a\",1"),
            stats.text.replace("\"a\"", "\"c\""),
        ] {
            fs::write(&path, broken).unwrap();
            assert!(!Stats::load(&path, manifest).vouch_for("a", Some(old)));
        }
    }
}
