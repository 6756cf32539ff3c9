//! An invented newsroom: who publishes, who acts, what was written, and the files that say so. Knows no disk.
//!
//! The same number and seed give the same briefings, byte for byte, on every machine, spelt as dateline or Hugo reads
//! them. A test or another benchmark includes this folder by path (hence `mod.rs`):
//!
//! ```text
//! #[path = "../benches/newsroom/mod.rs"]
//! mod newsroom;
//! for (path, text) in newsroom::files(1000, 1, newsroom::Format::Dateline) { … }
//! ```
#![allow(dead_code, reason = "each program that includes this folder uses its own part of it")]

mod briefing;
mod calendar;
mod prose;
mod random;
mod spelling;
mod words;

use briefing::Card;
use random::{Random, Ranked, scattered};

/// Whose conventions the files follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `content/` as dateline reads it, with a record for everything that a briefing names.
    Dateline,
    /// `content/` as Hugo reads it, with taxonomies in place of most records.
    Hugo,
    /// As dateline reads it, with events, what is asserted about them, and origins of sources: what `check` judges and
    /// Hugo has no counterpart for.
    Ledger,
}

/// All files of a newsroom with `n` briefings, as path and text, made one at a time.
pub fn files(n: usize, seed: u64, format: Format) -> impl Iterator<Item = (String, String)> {
    let newsroom = Newsroom::new(n, seed);
    let records = match format {
        Format::Dateline => spelling::dateline::records(&newsroom),
        Format::Ledger => {
            let records = spelling::dateline::records(&newsroom);
            records.into_iter().chain(spelling::ledger::records(&newsroom)).collect()
        }
        Format::Hugo => spelling::hugo::records(&newsroom),
    };
    let briefings = (0..n).filter_map(move |number| {
        let briefing = newsroom.briefing(number)?;
        Some(match format {
            Format::Dateline => spelling::dateline::briefing(&newsroom, &briefing, None),
            Format::Ledger => spelling::dateline::briefing(&newsroom, &briefing, Some(number)),
            Format::Hugo => spelling::hugo::briefing(&newsroom, &briefing),
        })
    });
    records.into_iter().chain(briefings)
}

/// Who publishes sources.
struct Publisher {
    id: String,
    name: String,
    kind: &'static str,
    country: &'static str,
}

/// An organisation or a person.
struct Entity {
    id: String,
    name: String,
    /// The name as a sentence has it: with its reading, where it is Chinese.
    spoken: String,
    kind: &'static str,
}

/// What a government did about it.
struct Response {
    id: String,
    title: String,
    nature: &'static str,
    actor: usize,
    region: usize,
    /// What was done, on which day.
    steps: Vec<(&'static str, usize)>,
    explanation: String,
}

/// What all briefings share. Everything is drawn by rank, so that few names are everywhere and most are rare.
struct Newsroom {
    seed: u64,
    publishers: Vec<Publisher>,
    entities: Vec<Entity>,
    responses: Vec<Response>,
    cards: Vec<Card>,
    by_rank: ByRank,
}

struct ByRank {
    regions: Ranked,
    topics: Ranked,
    publishers: Ranked,
    entities: Ranked,
    responses: Ranked,
    places: Ranked,
}

impl Newsroom {
    fn new(n: usize, seed: u64) -> Self {
        let publishers: Vec<_> = (0..(n / 50).max(60)).map(|number| publisher(seed, number)).collect();
        let entities: Vec<_> = (0..(n / 5).max(10)).map(entity).collect();
        let responses: Vec<_> = (0..(n / 20).max(5)).map(|number| response(seed, number, entities.len())).collect();
        let by_rank = ByRank {
            regions: Ranked::new(words::REGIONS.len(), 6),
            topics: Ranked::new(words::TOPICS.len(), 5),
            publishers: Ranked::new(publishers.len(), 7),
            entities: Ranked::new(entities.len(), 7),
            responses: Ranked::new(responses.len(), 6),
            places: Ranked::new(8000, 8),
        };
        let mut newsroom = Self { seed, publishers, entities, responses, cards: Vec::new(), by_rank };
        newsroom.cards = (0..n).map(|number| newsroom.card(number)).collect();
        newsroom
    }

    /// The first publisher prints what is official.
    fn gazette(&self) -> &str {
        self.publishers.first().map_or("", |publisher| &publisher.id)
    }
}

fn publisher(seed: u64, number: usize) -> Publisher {
    let mut random = Random::new(seed, "publisher", number);
    let (form, kind) = pair(&words::MASTHEADS, number);
    let place = scattered(number / words::MASTHEADS.len() + number * 7, words::CITIES.len());
    let city = words::CITIES.get(place).copied().unwrap_or_default();
    let round = number / (words::MASTHEADS.len() * words::CITIES.len());
    let name = numbered(&format!("{city} {form}"), round);
    let (country, _) = pair(&words::REGIONS, random.below(words::REGIONS.len()));
    Publisher { id: format!("{}-{}", slug(&name), number + 1), name, kind, country }
}

/// Of ten names five are of organisations, four of people, and one is Chinese. No two are alike.
fn entity(number: usize) -> Entity {
    let (tens, ones) = (number / 10, number % 10);
    let (name, spoken, kind) = match ones {
        3 => {
            let (all, [family, first, second]) =
                mixed(tens, [words::HAN_FAMILY.len(), words::HAN_FIRST.len(), words::HAN_SECOND.len()]);
            let (family, first, second) =
                (pair(&words::HAN_FAMILY, family), pair(&words::HAN_FIRST, first), pair(&words::HAN_SECOND, second));
            let name = numbered(&format!("{}{}{}", family.0, first.0, second.0), tens / all);
            let spoken = format!("{} {}{} ({name})", family.1, first.1, second.1);
            (name, spoken, "person")
        }
        1 | 4 | 6 | 9 => {
            let index = tens * 4 + ones / 3;
            let (all, [given, family, _]) = mixed(index, [words::GIVEN.len(), words::FAMILY.len(), 1]);
            let name = format!("{} {}", at(&words::GIVEN, given), at(&words::FAMILY, family));
            let name = numbered(&name, index / all);
            (name.clone(), name, "person")
        }
        _ => {
            let index = tens * 5 + ones / 2;
            let (all, [place, trade, form]) =
                mixed(index, [words::ORG_PLACE.len(), words::ORG_TRADE.len(), words::ORG_FORM.len()]);
            let name = format!(
                "{} {} {}",
                at(&words::ORG_PLACE, place),
                at(&words::ORG_TRADE, trade),
                at(&words::ORG_FORM, form)
            );
            let name = numbered(&name, index / all);
            (name.clone(), name, "organisation")
        }
    };
    Entity { id: format!("{}-{}", slug(&spoken), number + 1), name, spoken, kind }
}

fn response(seed: u64, number: usize, entities: usize) -> Response {
    let mut random = Random::new(seed, "response", number);
    let (all, [manner, matter, form]) =
        mixed(number, [words::ACT_MANNER.len(), words::ACT_MATTER.len(), words::ACT_FORM.len()]);
    let (name, nature, lawful) = words::ACT_FORM.get(form).copied().unwrap_or_default();
    let title = format!("{} {} {name}", at(&words::ACT_MANNER, manner), at(&words::ACT_MATTER, matter));
    let title = numbered(&title, number / all);
    let mut day = calendar::FIRST + random.below(calendar::SPAN - 200);
    let taken = random.between(1, lawful.len());
    let steps = lawful.iter().take(taken).map(|action| {
        day += random.between(1, 50);
        (*action, day)
    });
    let steps = steps.collect();
    Response {
        id: format!("{}-{}", slug(&title), number + 1),
        nature,
        // Each tenth entity from the first on is an organisation.
        actor: random.below(entities.div_ceil(10)) * 10,
        region: random.below(words::REGIONS.len()),
        steps,
        explanation: prose::explanation(&mut random, &title),
        title,
    }
}

/// The parts of one of all mixtures, in an order that looks shuffled, and how many mixtures there are.
fn mixed(index: usize, sizes: [usize; 3]) -> (usize, [usize; 3]) {
    let [first, second, third] = sizes;
    let all = first * second * third;
    let mixture = scattered(index % all, all);
    (all, [mixture % first, mixture / first % second, mixture / first / second])
}

fn at(words: &[&'static str], index: usize) -> &'static str {
    words.get(index % words.len()).copied().unwrap_or_default()
}

fn pair(pairs: &[(&'static str, &'static str)], index: usize) -> (&'static str, &'static str) {
    pairs.get(index % pairs.len()).copied().unwrap_or_default()
}

/// The name again, with a number when all mixtures are used up.
fn numbered(name: &str, round: usize) -> String {
    if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) }
}

/// Lower-case ASCII for a file's name, at most sixty characters.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars() {
        match plain(letter) {
            Some(letters) => slug.push_str(letters),
            None if letter.is_ascii_alphanumeric() => slug.push(letter.to_ascii_lowercase()),
            None if letter == '’' || slug.is_empty() || slug.ends_with('-') => {}
            None => slug.push('-'),
        }
    }
    let short: String = slug.chars().take(60).collect();
    short.trim_end_matches('-').to_owned()
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'á' | 'ã' | 'à' | 'â' => "a",
        'ä' => "ae",
        'ç' | 'Ç' => "c",
        'é' | 'è' | 'ê' => "e",
        'í' | 'ı' => "i",
        'ł' | 'Ł' => "l",
        'ń' | 'ñ' => "n",
        'ó' | 'ô' | 'ø' | 'Ø' => "o",
        'ö' | 'Ö' => "oe",
        'ř' => "r",
        'ş' | 'Ş' | 'š' => "s",
        'ú' => "u",
        'ü' => "ue",
        'Ž' | 'ž' => "z",
        _ => return None,
    })
}
