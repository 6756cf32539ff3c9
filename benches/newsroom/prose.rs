//! Sentences, paragraphs and whole texts, as pieces that have no spelling yet. Knows no front matter.

use super::random::{Random, Ranked};
use super::words;

/// A stretch of running text.
pub type Line = Vec<Piece>;

/// What running text is made of. Words may carry Markdown that both formats spell alike.
pub enum Piece {
    Words(String),
    Cite(Vec<Citation>),
    Link { briefing: usize, words: String },
    Note(usize),
}

/// A source by its place in the briefing's list, and the page in it.
pub struct Citation {
    pub source: usize,
    pub page: Option<usize>,
}

/// What a text is made of.
pub enum Block {
    Heading(usize, String),
    Paragraph(Line),
    Quote(Line, String),
    List { ordered: bool, items: Vec<Item> },
    Table(Vec<Vec<String>>),
    Code(String),
    Note(usize, Line),
}

/// An entry of a list, and the one below it.
pub struct Item {
    pub line: Line,
    pub below: Option<Line>,
}

/// Writes one text: a stream of chance, and what it may name.
pub struct Author<'a> {
    random: Random,
    places: &'a Ranked,
    names: Vec<&'a str>,
    number: usize,
    briefings: usize,
    sources: usize,
    cited: usize,
    notes: Vec<Line>,
    written: usize,
}

impl<'a> Author<'a> {
    /// `number` is the briefing's own, among `briefings`; it names `names` and cites `sources` sources.
    pub fn new(
        random: Random,
        places: &'a Ranked,
        number: usize,
        briefings: usize,
        names: Vec<&'a str>,
        sources: usize,
    ) -> Self {
        Self { random, places, names, number, briefings, sources, cited: 0, notes: Vec::new(), written: 0 }
    }

    /// How many key points this text gets.
    pub fn key_points(&mut self) -> usize {
        self.random.between(3, 5)
    }

    /// One sentence without Markdown, as front matter wants it.
    pub fn plain_sentence(&mut self) -> String {
        let sentence = self.sentence();
        sentence.chars().filter(|letter| !matches!(letter, '*' | '`')).collect()
    }

    /// A whole text, from about four hundred to some fifteen hundred words.
    pub fn body(mut self) -> Vec<Block> {
        self.written = 0;
        let spread = self.random.below(310) + self.random.below(310) + self.random.below(180);
        let tail = if self.random.percent(12) { self.random.below(620) } else { 0 };
        let length = 360 + spread + tail;
        let mut blocks = vec![self.paragraph(2, 3), heading(2, "What happened")];
        while self.written * 100 < length * 45 {
            blocks.push(self.paragraph(3, 6));
            if self.random.percent(22) {
                blocks.push(self.quote());
            }
        }
        if self.random.percent(40) {
            blocks.push(self.list(false));
        }
        blocks.push(heading(2, "Why it matters"));
        blocks.push(self.paragraph(3, 6));
        if self.random.percent(28) {
            blocks.push(self.table());
        }
        if self.random.percent(35) {
            let (first, second) = (self.random.one(&words::NOUNS), self.random.one(&words::NOUNS));
            blocks.push(heading(3, &capital(&format!("{first} and {second}"))));
        }
        while self.written * 100 < length * 80 {
            blocks.push(self.paragraph(3, 6));
        }
        if self.random.percent(25) {
            blocks.push(self.list(true));
        }
        if self.random.percent(10) {
            blocks.push(self.code());
        }
        blocks.push(heading(2, "What to watch next"));
        blocks.push(self.list(false));
        while self.written < length {
            blocks.push(self.paragraph(2, 4));
        }
        if self.cited < self.sources {
            blocks.push(self.rest_of_sources());
        }
        let notes = std::mem::take(&mut self.notes);
        blocks.extend(notes.into_iter().zip(1..).map(|(line, number)| Block::Note(number, line)));
        blocks
    }

    fn paragraph(&mut self, low: usize, high: usize) -> Block {
        let mut line = Line::new();
        for place in 0..self.random.between(low, high) {
            if place > 0 {
                line.push(Piece::Words(" ".to_owned()));
            }
            self.reported_sentence(&mut line);
        }
        Block::Paragraph(line)
    }

    /// A sentence with what may hang on it: a citation, a link, a note.
    fn reported_sentence(&mut self, line: &mut Line) {
        let sentence = self.sentence();
        let open = sentence.trim_end_matches('.').to_owned();
        match self.random.share(&[28, 6, 3, 3, 60]) {
            0 => {
                line.push(Piece::Words(sentence));
                line.push(self.cite());
            }
            1 if self.briefings > 1 => {
                let step = 1 + self.random.below(self.briefings - 1);
                let said = self.random.one(&["we reported", "we explained", "this desk wrote", "readers saw"]);
                let words = format!("{said} on the {}", self.random.one(&words::NOUNS));
                line.push(Piece::Words(format!("{open}, as ")));
                line.push(Piece::Link { briefing: (self.number + step) % self.briefings, words });
                line.push(Piece::Words(".".to_owned()));
            }
            2 => {
                let (paper, number) = (self.random.one(&words::NOUNS), self.random.between(100, 9999));
                line.push(Piece::Words(format!("{open} ([papers](https://papers.example/{paper}/{number})).")));
            }
            3 if self.notes.len() < 4 => {
                let note = self.sentence();
                self.notes.push(vec![Piece::Words(note)]);
                line.push(Piece::Words(sentence));
                line.push(Piece::Note(self.notes.len()));
            }
            _ => line.push(Piece::Words(sentence)),
        }
    }

    /// Sources are first cited in the order of the list, so that numbers by list and by first citation agree.
    fn cite(&mut self) -> Piece {
        let mut citations = vec![self.citation()];
        if self.random.percent(8) {
            let second = self.citation();
            if citations.iter().all(|first| first.source != second.source) {
                citations.push(second);
            }
        }
        Piece::Cite(citations)
    }

    fn citation(&mut self) -> Citation {
        let fresh = self.cited == 0 || (self.cited < self.sources && self.random.percent(55));
        let source = if fresh { self.cited } else { self.random.below(self.cited) };
        self.cited += usize::from(fresh);
        let page = self.random.percent(6).then(|| self.random.between(2, 90));
        Citation { source, page }
    }

    fn rest_of_sources(&mut self) -> Block {
        let sentence = self.sentence();
        let rest = self.cited..self.sources;
        self.cited = self.sources;
        let citations = rest.map(|source| Citation { source, page: None }).collect();
        Block::Paragraph(vec![Piece::Words(sentence), Piece::Cite(citations)])
    }

    fn list(&mut self, ordered: bool) -> Block {
        let mut items = Vec::new();
        for _ in 0..self.random.between(3, 6) {
            let mut line = vec![Piece::Words(self.sentence())];
            if self.random.percent(28) {
                line.push(self.cite());
            }
            let below = (!ordered && self.random.percent(7)).then(|| vec![Piece::Words(self.sentence())]);
            items.push(Item { line, below });
        }
        Block::List { ordered, items }
    }

    fn quote(&mut self) -> Block {
        let said = format!("{} {}", self.sentence(), self.sentence());
        let who = self.name().to_owned();
        Block::Quote(vec![Piece::Words(said), self.cite()], who)
    }

    fn table(&mut self) -> Block {
        let columns = self.random.between(2, 3);
        let head = std::iter::once("Place").chain((0..columns).map(|_| self.random.one(&words::NOUNS)));
        let mut rows = vec![head.map(capital).collect::<Vec<_>>()];
        for _ in 0..self.random.between(3, 7) {
            let mut row = vec![self.place()];
            for _ in 0..columns {
                row.push(format!("{}.{}", self.random.below(1000), self.random.below(10)));
            }
            rows.push(row);
        }
        Block::Table(rows)
    }

    fn code(&mut self) -> Block {
        let rows = (0..self.random.between(2, 5)).map(|row| {
            let (field, unit) = (self.random.one(&words::NOUNS), self.random.one(&words::UNITS));
            format!("{row:>3}  {field} = {} # {unit}", self.random.between(10, 99_999))
        });
        Block::Code(rows.collect::<Vec<_>>().join("\n"))
    }

    /// One or two clauses, from a capital to a full stop.
    fn sentence(&mut self) -> String {
        let mut sentence = self.clause();
        if self.random.percent(45) {
            let joint = self.random.one(&words::JOINTS);
            sentence = format!("{sentence}{joint}{}{}", if joint.ends_with(' ') { "" } else { " " }, self.clause());
        }
        self.written += sentence.split_whitespace().count();
        format!("{}.", capital(&sentence))
    }

    fn clause(&mut self) -> String {
        let (subject, deed, object) = (self.subject(), self.random.one(&words::DEEDS), self.object());
        let end = match self.random.below(8) {
            0..=2 => {
                let (lead, end) = (self.random.one(&words::LEADS), self.object());
                format!(" {lead} {end}")
            }
            3 => format!(" in {}", self.place()),
            4 => format!(" by {}", self.amount()),
            5 => format!(
                " for {} {}",
                self.random.between(2, 30),
                self.random.one(&["days", "weeks", "seasons", "years"])
            ),
            _ => String::new(),
        };
        format!("{subject} {deed} {object}{end}")
    }

    fn subject(&mut self) -> String {
        let random = &mut self.random;
        match random.below(10) {
            0 | 1 => self.name().to_owned(),
            2 | 3 => format!("the {} {}", random.one(&words::ADJECTIVES), random.one(&words::BODIES)),
            4 | 5 => {
                format!("{}’s {} {}", self.place(), self.random.one(&words::NOUNS), self.random.one(&words::BODIES))
            }
            6 => {
                let (given, family) = (random.one(&words::GIVEN), random.one(&words::FAMILY));
                let role = with_article(random.one(&words::ROLES));
                format!("{role} for {given} {family}’s {} {}", random.one(&words::NOUNS), random.one(&words::BODIES))
            }
            7 => format!("{} in {}", with_article(random.one(&words::ROLES)), self.place()),
            _ => format!("the {} {}", random.one(&words::NOUNS), random.one(&words::BODIES)),
        }
    }

    fn object(&mut self) -> String {
        let random = &mut self.random;
        let (noun, adjective) = (random.one(&words::NOUNS), random.one(&words::ADJECTIVES));
        match random.below(50) {
            0..=2 => format!("the **{adjective} {noun}**"),
            3..=5 => format!("the *{noun}* {}", random.one(&words::NOUNS)),
            6 => format!("entry `{noun}-{}`", random.between(1, 99)),
            7..=9 => format!("the “{adjective} {noun}”"),
            10..=17 => format!("{} of {noun}", self.amount()),
            18..=25 => format!("{} from {}", with_article(noun), self.place()),
            26..=35 => format!("{} {noun}", with_article(adjective)),
            36..=41 => format!("the {noun} {}", random.one(&words::NOUNS)),
            _ => format!("the {adjective} {noun}"),
        }
    }

    fn amount(&mut self) -> String {
        let random = &mut self.random;
        match random.below(5) {
            0 => format!("{} %", random.between(2, 97)),
            1 => format!("€{} million", random.between(2, 900)),
            2 => format!("¥{}.{} bn", random.between(1, 80), random.below(10)),
            3 => {
                let unit = random.one(&words::UNITS);
                format!("{},{:03} {unit}", random.between(2, 90), random.below(1000))
            }
            _ => format!("{} {}", random.between(2, 99), random.one(&words::UNITS)),
        }
    }

    fn name(&mut self) -> &'a str {
        self.random.one(&self.names)
    }

    /// A city that exists, or one of eight thousand that do not.
    fn place(&mut self) -> String {
        if self.random.percent(25) {
            return self.random.one(&words::CITIES).to_owned();
        }
        let rank = self.places.pick(&mut self.random);
        let mut letters = Random::new(0, "place", rank);
        let mut place: String = (0..letters.between(1, 3)).map(|_| letters.one(&words::SYLLABLES)).collect();
        place.push_str(if letters.percent(60) { letters.one(&words::ENDINGS) } else { letters.one(&words::SYLLABLES) });
        capital(&place)
    }
}

/// The text of a response's own page; it cites its one source.
pub fn explanation(random: &mut Random, title: &str) -> String {
    let (noun, other) = (random.one(&words::NOUNS), random.one(&words::NOUNS));
    let adjective = random.one(&words::ADJECTIVES);
    format!(
        "The {title} sets terms for every {adjective} {noun} and names the {} that keeps the {other} register. It gives \
         holders of {} {noun} {} days to report.",
        random.one(&words::BODIES),
        with_article(random.one(&words::ADJECTIVES)),
        random.between(10, 180),
    )
}

fn heading(level: usize, words: &str) -> Block {
    Block::Heading(level, words.to_owned())
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
