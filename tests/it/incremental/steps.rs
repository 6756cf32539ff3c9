//! What may happen to a newsroom between two builds, and how an editor would tell it. Knows no disk.

mod briefings;
mod records;
mod site;

use super::room::Room;
use briefings::{briefing, reword};
use proptest::prelude::{Strategy, any, prop};
use records::{add_briefing, add_record, delete, move_away, records, rename};
use site::{asset, clock, configure, language_file, other_picture, spoil, template};

/// A step: what is done, to which thing of that kind, and in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step(pub Verb, pub u8, pub u8);

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Reword,
    Title,
    Summary,
    Words,
    Cite,
    Region,
    Topic,
    Entity,
    Date,
    Update,
    Correct,
    Embargo,
    Draft,
    Expire,
    Language,
    Translate,
    Inline,
    Assert,
    Watch,
    Relate,
    Supersede,
    Respond,
    Byline,
    Name,
    Alias,
    SourceFact,
    EventFact,
    ResponseFact,
    RegionFact,
    PublisherFact,
    AddBriefing,
    AddRecord,
    Rename,
    Delete,
    Move,
    Clock,
    Template,
    Asset,
    LanguageFile,
    Configure,
    Picture,
    Break,
    Save,
    Restore,
    Meddle,
    Forget,
    Kill,
}

use Verb::*;

/// Each as often as it stands here.
const VERBS: &[Verb] = &[
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Title,
    Title,
    Summary,
    Words,
    Words,
    Cite,
    Cite,
    Region,
    Topic,
    Entity,
    Date,
    Date,
    Update,
    Correct,
    Correct,
    Embargo,
    Draft,
    Expire,
    Language,
    Translate,
    Inline,
    Assert,
    Assert,
    Watch,
    Watch,
    Relate,
    Supersede,
    Respond,
    Byline,
    Name,
    Name,
    Alias,
    SourceFact,
    SourceFact,
    EventFact,
    EventFact,
    ResponseFact,
    RegionFact,
    PublisherFact,
    AddBriefing,
    AddBriefing,
    AddRecord,
    Rename,
    Rename,
    Delete,
    Delete,
    Move,
    Clock,
    Clock,
    Template,
    Template,
    Asset,
    LanguageFile,
    Configure,
    Configure,
    Picture,
    Break,
    Break,
    Save,
    Restore,
    Meddle,
    Forget,
];

/// Any step. One in a hundred is a build that is killed, which takes a process of its own.
pub fn steps() -> impl Strategy<Value = Step> {
    let verb = (any::<u8>(), prop::sample::select(VERBS)).prop_map(|(dice, verb)| if dice > 252 { Kill } else { verb });
    (verb, any::<u8>(), any::<u8>()).prop_map(|(verb, which, how)| Step(verb, which, how))
}

/// What else a step asks for, besides other files and another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// Nothing.
    None,
    /// A file is written again as it is.
    Saved(u8),
    /// A word is exchanged for one as long, and the file bears the time that it had.
    Restored(u8),
    /// A file of the site is taken away, or other bytes are put into it.
    Meddled(u8, u8),
    /// Notes of the last build are lost or spoilt.
    Forgotten(u8, u8),
    /// A build begins, and is killed at about this many files.
    Killed(u8),
}

impl Step {
    /// Takes the step. What an editor would say, and what else happens.
    pub fn take(self, room: &mut Room) -> (String, Mishap) {
        let Self(verb, which, how) = self;
        let told = match verb {
            Reword => reword(room, which, how),
            AddBriefing => add_briefing(room, which, how),
            AddRecord => add_record(room, which, how),
            Rename => rename(room, which, how),
            Delete => delete(room, which, how),
            Move => move_away(room, which, how),
            Clock => clock(room, how),
            Template => template(room, which, how),
            Asset => asset(room, which, how),
            LanguageFile => language_file(room, which, how),
            Configure => configure(room, which, how),
            Picture => other_picture(room, which, how),
            Break => spoil(room, which, how),
            Name | Alias | SourceFact | EventFact | ResponseFact | RegionFact | PublisherFact => {
                records(room, verb, which, how)
            }
            Save => return ("a file is saved without a change".to_owned(), Mishap::Saved(which)),
            Restore => return ("a word is exchanged, and nothing else shows it".to_owned(), Mishap::Restored(which)),
            Meddle => return ("somebody meddles with the site".to_owned(), Mishap::Meddled(which, how)),
            Forget => {
                let told =
                    if which % 8 < 6 { Self(Reword, how, which).take(room).0 } else { "nothing happens".to_owned() };
                return (format!("{told}, and notes of the last build are lost"), Mishap::Forgotten(which, how));
            }
            Kill => {
                let told = Self(Title, which, how).take(room).0;
                return (format!("{told}, and the build is killed"), Mishap::Killed(how));
            }
            _ => briefing(room, verb, which, how),
        };
        (told.unwrap_or_else(|| "nothing happens".to_owned()), Mishap::None)
    }
}

fn one<T: Copy>(list: &[T], how: u8) -> T {
    list[usize::from(how) % list.len()]
}

const TITLES: &[&str] = &[
    "Acme leaves the harbour",
    "Acme & Sons <move> to \"Pier\" 4",
    "海港的新辦公室今天開幕了",
    "Jo Wong opens Pier One",
];
