//! One briefing before it is spelt: its facts, its sources and its text. Knows neither YAML nor Markdown.

use super::prose::{Author, Block, capital};
use super::random::Random;
use super::{Newsroom, calendar, pair, slug, words};

/// What other briefings may know of a briefing: enough to link to it.
pub struct Card {
    pub title: String,
    pub slug: String,
    /// Minutes since the start of 2021.
    pub published: usize,
}

impl Card {
    /// `2024/02/slug`, below the folder of briefings.
    pub fn place(&self) -> String {
        let (year, month, _) = calendar::parts(self.published / calendar::DAY);
        format!("{year}/{month:02}/{}", self.slug)
    }
}

/// One document that a briefing stands on.
pub struct Source {
    pub title: String,
    pub publisher: usize,
    pub url: String,
    pub day: usize,
}

/// One briefing; what it names is named by place in the newsroom's lists.
pub struct Briefing<'a> {
    pub card: &'a Card,
    pub summary: String,
    pub key_points: Vec<String>,
    pub updated: Option<usize>,
    pub regions: Vec<usize>,
    pub topics: Vec<usize>,
    pub entities: Vec<usize>,
    pub responses: Vec<usize>,
    pub sources: Vec<Source>,
    pub body: Vec<Block>,
}

impl Newsroom {
    pub fn card(&self, number: usize) -> Card {
        let mut random = Random::new(self.seed, "card", number);
        let published = calendar::FIRST * calendar::DAY + random.below(calendar::SPAN * calendar::DAY);
        let who = self.entities.get(self.by_rank.entities.pick(&mut random));
        let who = who.map_or("", |entity| entity.name.as_str());
        let (_, country) = pair(&words::REGIONS, self.by_rank.regions.pick(&mut random));
        let city = random.one(&words::CITIES);
        let body = random.one(&words::BODIES);
        let deed = random.one(&words::DEEDS);
        let [first, second, third] = [(); 3].map(|()| random.one(&words::NOUNS));
        let adjective = random.one(&words::ADJECTIVES);
        let title = match random.below(6) {
            0 => format!("{who}: {adjective} {first} {deed} in {city}"),
            1 => format!("{country}’s {body} {deed} {first} {second} ahead of {third} talks"),
            2 => format!("Why the {adjective} {first} {second} matters to {city}"),
            3 => format!("{city} {body} {deed} {adjective} {first}; {who} objects"),
            4 => format!("“{} {first}”: what {country} {deed}, and what follows", capital(adjective)),
            _ => format!("{who} and the {first} {second} of {city}"),
        };
        let slug = format!("{}-{:05}", slug(&title), number + 1);
        Card { title, slug, published }
    }

    pub fn briefing(&self, number: usize) -> Option<Briefing<'_>> {
        let card = self.cards.get(number)?;
        let mut random = Random::new(self.seed, "briefing", number);
        let count = 1 + random.share(&[40, 35, 17, 8]);
        let regions = self.by_rank.regions.pick_some(&mut random, count);
        let count = random.between(1, 3);
        let topics = self.by_rank.topics.pick_some(&mut random, count);
        let count = random.between(2, 6);
        let entities = self.by_rank.entities.pick_some(&mut random, count);
        let count = random.share(&[35, 35, 20, 10]);
        let responses = self.by_rank.responses.pick_some(&mut random, count);
        let sources: Vec<_> = (0..random.between(3, 8)).map(|place| self.source(&mut random, number, place)).collect();
        let updated = random.percent(35).then(|| card.published + random.between(40, 9 * calendar::DAY));
        let names = entities.iter().filter_map(|place| self.entities.get(*place)).map(|entity| entity.spoken.as_str());
        let mut author =
            Author::new(random, &self.by_rank.places, number, self.cards.len(), names.collect(), sources.len());
        Some(Briefing {
            card,
            summary: author.plain_sentence(),
            key_points: (0..author.key_points()).map(|_| author.plain_sentence()).collect(),
            updated,
            regions,
            topics,
            entities,
            responses,
            sources,
            body: author.body(),
        })
    }

    /// An address is used once in the corpus: the same address twice would ask for a record of its own.
    fn source(&self, random: &mut Random, number: usize, place: usize) -> Source {
        let publisher = self.by_rank.publishers.pick(random);
        let host = self.publishers.get(publisher).map_or("", |publisher| publisher.id.as_str());
        let published = self.cards.get(number).map_or(0, |card| card.published / calendar::DAY);
        let day = published - random.below(13);
        let (year, month, _) = calendar::parts(day);
        let [first, second] = [(); 2].map(|()| random.one(&words::NOUNS));
        let (adjective, city) = (random.one(&words::ADJECTIVES), random.one(&words::CITIES));
        let title = match random.below(4) {
            0 => format!("{city}: the {adjective} {first} and the {second}"),
            1 => format!("How {city} {} its {adjective} {first}", random.one(&words::DEEDS)),
            2 => format!("Notice on {first} and {second} (no. {})", random.between(11, 980)),
            _ => format!(
                "{city} {} says {second} {} “{adjective}”",
                random.one(&words::BODIES),
                random.one(&["is", "was"])
            ),
        };
        let url = format!("https://{host}.example/{year}/{month:02}/{first}-{second}-{}{place}", number + 1);
        Source { title, publisher, url, day }
    }
}
