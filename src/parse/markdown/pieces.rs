//! The one tokenizer of Markdown: a text as a row of pieces, in which citations, links and images are told apart and
//! judged. Parsing and rendering walk the same row, so the i-th piece of a sort is the same for both. Knows no record,
//! no file and no HTML.

use super::{address, citation};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A piece of a text. Starts and ends are balanced; no link stands in a link, and no link or citation in an image.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// What Markdown has and dateline adds nothing to; never a link or an image.
    Event(Event<'a>),
    /// A bracket with citations that can be read; its words, as [`citation::items`] takes them.
    Citation(CowStr<'a>),
    /// A link; its words follow, if it has any.
    LinkStart(Link<'a>),
    /// The end of a link.
    LinkEnd,
    /// An image; what follows is its alternative, which is text, code and breaks alone.
    ImageStart(Image<'a>),
    /// The end of an image.
    ImageEnd,
    /// A citation that cannot be read; nothing of it follows.
    BadCitation(CowStr<'a>, citation::Fault),
    /// A link or image whose address is refused; its words follow.
    BadAddress(CowStr<'a>, address::Fault),
}

/// A link that may stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Link<'a> {
    /// The address as the editor meant it: character references and escapes resolved, `mailto:` put before a mailbox.
    pub address: CowStr<'a>,
    /// What stands in quotes after the address.
    pub title: CowStr<'a>,
    /// Where it leads.
    pub leads: address::Leads,
    /// Whether it is written `[[…]]`.
    pub wiki: bool,
}

/// An image that may stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Image<'a> {
    /// The file beside the record.
    pub address: CowStr<'a>,
    /// What stands in quotes after the address.
    pub title: CowStr<'a>,
}

/// Cuts a text into pieces, each with the bytes it was read from.
pub fn pieces(text: &str) -> Pieces<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let events = Parser::new_with_broken_link_callback(text, options, Some(answer as Answer<'_>)).into_offset_iter();
    Pieces {
        text,
        events,
        closings: Vec::new(),
        in_link: false,
        in_image: false,
        tables: Vec::new(),
        braces: None,
        delayed: None,
        held: None,
    }
}

type Answer<'a> = fn(BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)>;

/// Lets a bracket through as a link if it is meant as a citation.
fn answer(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    citation::is_meant(&link.reference).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
}

/// The iterator over a text's pieces.
#[derive(Debug)]
pub struct Pieces<'a> {
    text: &'a str,
    events: OffsetIter<'a, Answer<'a>>,
    closings: Vec<Closing>,
    in_link: bool,
    in_image: bool,
    tables: Vec<Table>,
    /// Braces at the end of the open heading that hold no id, so that they are words after all.
    braces: Option<Range<usize>>,
    /// An event that waits for the end of a table.
    delayed: Option<(Event<'a>, Range<usize>)>,
    held: Option<(Piece<'a>, Range<usize>)>,
}

/// A table that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    BetweenCells,
    InCell,
    /// Ended already, where Markdown's parser did not see its end.
    Cut,
}

/// What the end of an open link or image is to become.
#[derive(Debug, Clone, Copy)]
enum Closing {
    Link,
    Image,
    Nothing,
}

/// What a link or image is written as.
struct Written<'a> {
    how: LinkType,
    address: CowStr<'a>,
    title: CowStr<'a>,
    label: CowStr<'a>,
    range: Range<usize>,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (Piece<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        loop {
            let (event, range) = self.delayed.take().or_else(|| self.events.next())?;
            let (event, range) = match self.in_tables(event, range) {
                Some(next) => next,
                None => continue,
            };
            let piece = match event {
                Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => Some(Piece::Event(event)),
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let range = range.clone();
                    self.link(Written { how: link_type, address: dest_url, title, label: id, range })
                }
                Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                    let range = range.clone();
                    self.image(Written { how: link_type, address: dest_url, title, label: id, range })
                }
                Event::End(TagEnd::Link | TagEnd::Image) => self.close(),
                _ if self.in_image => None,
                Event::Start(Tag::Heading { level, id: None, classes, attrs })
                    if !(classes.is_empty() && attrs.is_empty()) =>
                {
                    self.braces = self.braces_of(&range);
                    let (classes, attrs) = (Vec::new(), Vec::new());
                    Some(Piece::Event(Event::Start(Tag::Heading { level, id: None, classes, attrs })))
                }
                Event::End(TagEnd::Heading(_)) => match self.braces.take() {
                    Some(braces) => {
                        self.held = Some((Piece::Event(event), range));
                        let words = self.text.get(braces.clone()).unwrap_or("");
                        return Some((Piece::Event(Event::Text(CowStr::Borrowed(words))), braces));
                    }
                    None => Some(Piece::Event(event)),
                },
                other => Some(Piece::Event(other)),
            };
            if let Some(piece) = piece {
                return Some((piece, range));
            }
        }
    }
}

impl<'a> Pieces<'a> {
    /// The definitions `[label]: address` whose label is meant as a citation, in the order of the text.
    pub fn misplaced_definitions(&self) -> Vec<(String, Range<usize>)> {
        let definitions = self.events.reference_definitions().iter();
        let mut misplaced: Vec<_> = definitions
            .filter(|(label, _)| citation::is_meant(label))
            .map(|(label, definition)| (label.to_owned(), definition.span.clone()))
            .collect();
        misplaced.sort_by_key(|(_, range)| (range.start, range.end));
        misplaced
    }

    /// Lets an event pass, or ends a table before it. When a table needs very many cells to be filled up, the parser stops
    /// there and puts the rest of the text into the table (pulldown-cmark 0.13.6, `MAX_AUTOCOMPLETED_CELLS`).
    fn in_tables(&mut self, event: Event<'a>, range: Range<usize>) -> Option<(Event<'a>, Range<usize>)> {
        let table = self.tables.last_mut();
        match (&event, table) {
            (Event::Start(Tag::Table(_)), None | Some(Table::Cut | Table::InCell)) => {
                self.tables.push(Table::BetweenCells);
            }
            (_, None) => {}
            (Event::Start(Tag::TableCell), Some(table)) if *table == Table::BetweenCells => *table = Table::InCell,
            (Event::End(TagEnd::TableCell), Some(table)) if *table == Table::InCell => *table = Table::BetweenCells,
            (Event::End(TagEnd::Table), Some(table)) => {
                let cut = *table == Table::Cut;
                self.tables.pop();
                if cut {
                    return None;
                }
            }
            (Event::Start(Tag::TableHead | Tag::TableRow) | Event::End(TagEnd::TableHead | TagEnd::TableRow), _) => {}
            (_, Some(table)) if *table == Table::BetweenCells => {
                *table = Table::Cut;
                let end = range.start..range.start;
                self.delayed = Some((event, range));
                return Some((Event::End(TagEnd::Table), end));
            }
            (_, Some(_)) => {}
        }
        Some((event, range))
    }

    fn link(&mut self, link: Written<'a>) -> Option<Piece<'a>> {
        if let Some(fault) = self.labelled(&link, false) {
            self.skip();
            let fault = if self.in_image || self.in_link { Some(citation::Fault::Inside) } else { fault };
            return Some(match fault.or_else(|| citation::check(&link.label).err()) {
                Some(fault) => Piece::BadCitation(link.label, fault),
                None => Piece::Citation(link.label),
            });
        }
        if self.in_image || self.in_link {
            self.closings.push(Closing::Nothing);
            return None;
        }
        let Written { how, address, title, range, .. } = link;
        let wiki = matches!(how, LinkType::WikiLink { .. });
        let address = match how {
            LinkType::Email => CowStr::from(format!("mailto:{address}")),
            // In a table `|` is written `\|`.
            LinkType::WikiLink { .. } => map(address, |target| target.strip_suffix('\\').unwrap_or(target)),
            _ => map(address, str::trim),
        };
        match if wiki { address::wiki(&address) } else { address::link(&address) } {
            Ok(address::Leads::File) if how == LinkType::Inline && self.starts_as_citation(&range) => {
                self.skip();
                Some(Piece::BadCitation(self.slice(&range), citation::Fault::BeforeParenthesis))
            }
            Ok(leads) => {
                if how == (LinkType::WikiLink { has_pothole: false }) {
                    // Its words are its target, not words of its own.
                    self.skip();
                    self.held = Some((Piece::LinkEnd, range));
                } else {
                    self.closings.push(Closing::Link);
                    self.in_link = true;
                }
                Some(Piece::LinkStart(Link { address, title, leads, wiki }))
            }
            Err(fault) => {
                self.closings.push(Closing::Nothing);
                Some(Piece::BadAddress(address, fault))
            }
        }
    }

    fn image(&mut self, image: Written<'a>) -> Option<Piece<'a>> {
        if let Some(fault) = self.labelled(&image, true) {
            self.skip();
            return Some(Piece::BadCitation(image.label, fault.unwrap_or(citation::Fault::AsImage)));
        }
        if self.in_image {
            self.closings.push(Closing::Nothing);
            return None;
        }
        let Written { how, address, title, .. } = image;
        let checked = match how {
            LinkType::WikiLink { .. } => Err(address::Fault::Embedded),
            _ => address::image(&address),
        };
        match checked {
            Ok(()) => {
                self.closings.push(Closing::Image);
                self.in_image = true;
                Some(Piece::ImageStart(Image { address, title }))
            }
            Err(fault) => {
                self.closings.push(Closing::Nothing);
                Some(Piece::BadAddress(address, fault))
            }
        }
    }

    /// Whether a link or image is meant as a citation by its label, and what is wrong with its form.
    fn labelled(&self, written: &Written<'a>, image: bool) -> Option<Option<citation::Fault>> {
        let alone = match written.how {
            LinkType::ShortcutUnknown => true,
            LinkType::ReferenceUnknown | LinkType::CollapsedUnknown => false,
            // A definition takes nothing away from a citation of the same name.
            LinkType::Shortcut if citation::is_meant(&written.label) => true,
            LinkType::Reference | LinkType::Collapsed if citation::is_meant(&written.label) => false,
            _ => return None,
        };
        Some(match (image, alone) {
            (true, true) => Some(citation::Fault::AsImage),
            (_, false) => Some(citation::Fault::WithWords),
            (false, true) => None,
        })
    }

    fn close(&mut self) -> Option<Piece<'a>> {
        match self.closings.pop() {
            Some(Closing::Link) => {
                self.in_link = false;
                Some(Piece::LinkEnd)
            }
            Some(Closing::Image) => {
                self.in_image = false;
                Some(Piece::ImageEnd)
            }
            Some(Closing::Nothing) | None => None,
        }
    }

    /// Leaves out everything up to the end of what has just begun.
    fn skip(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn starts_as_citation(&self, range: &Range<usize>) -> bool {
        self.text.get(range.start..).is_some_and(|source| source.starts_with("[@"))
    }

    fn slice(&self, range: &Range<usize>) -> CowStr<'a> {
        CowStr::Borrowed(self.text.get(range.clone()).unwrap_or(""))
    }

    fn braces_of(&self, heading: &Range<usize>) -> Option<Range<usize>> {
        let source = self.text.get(heading.clone())?;
        let (open, close) = (source.rfind('{')?, source.rfind('}')?);
        let start = source.get(..open)?.trim_end().len();
        (open < close).then_some(heading.start + start..heading.start + close + 1)
    }
}

/// A part of a text, borrowed where the text is.
fn map<'a>(text: CowStr<'a>, part: impl for<'t> FnOnce(&'t str) -> &'t str) -> CowStr<'a> {
    match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(part(text)),
        owned => {
            let kept = part(&owned);
            if kept.len() == owned.len() { owned } else { CowStr::from(kept.to_owned()) }
        }
    }
}
