//! The dates and numbers that both versions say, section by section.

use super::super::Case;
use super::super::passages::{Passage, passages_of};
use super::{Pair, begin, sections};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::Briefing;
use crate::telling::figures::{self, At, Difference, Figure, What};
use crate::text::Span;
use std::collections::BTreeMap;

/// One version as it is read.
struct Version<'a> {
    briefing: &'a Briefing,
    language: &'a str,
    /// The sentences by section: nothing is the title, the summary and the key points.
    groups: BTreeMap<Option<usize>, Vec<Read<'a>>>,
}

struct Read<'a> {
    passage: Passage<'a>,
    figures: Vec<Figure>,
}

pub(super) fn judge(case: &Case<'_>, pair: &Pair<'_>, sink: &mut Vec<Diagnostic>) {
    let [original, translation] = [pair.original, pair.translation].map(|one| case.config.language_of(one));
    if !figures::can_read(original) || !figures::can_read(translation) {
        return;
    }
    let count = |briefing: &Briefing| sections(&briefing.body).last().copied().unwrap_or(0);
    let by_section = count(pair.original) == count(pair.translation);
    let original = Version::read(case, pair.original, original, by_section);
    let translation = Version::read(case, pair.translation, translation, by_section);
    let groups: Vec<Option<usize>> = original.groups.keys().chain(translation.groups.keys()).copied().collect();
    let mut seen: Vec<Option<usize>> = Vec::new();
    for group in groups {
        if !seen.contains(&group) {
            seen.push(group);
            compare(&original, &translation, group, sink);
            exchanged(&original, &translation, group, sink);
        }
    }
}

impl<'a> Version<'a> {
    fn read(case: &Case<'a>, briefing: &'a Briefing, language: &'a str, by_section: bool) -> Self {
        let sections = sections(&briefing.body);
        let mut groups: BTreeMap<Option<usize>, Vec<Read<'a>>> = BTreeMap::new();
        for passage in passages_of(case.config, None, briefing) {
            let group = passage.paragraph().map(|paragraph| {
                let heading = paragraph.heading.filter(|_| by_section).map(|at| at as usize);
                heading.and_then(|at| sections.get(at)).copied().unwrap_or(0)
            });
            let figures = figures::figures(passage.words, language).unwrap_or_default();
            groups.entry(group).or_default().push(Read { passage, figures });
        }
        Self { briefing, language, groups }
    }

    fn group(&self, group: Option<usize>) -> &[Read<'a>] {
        self.groups.get(&group).map_or(&[], Vec::as_slice)
    }

    fn says(&self, what: What) -> bool {
        self.groups.values().flatten().flat_map(|read| &read.figures).any(|figure| figure.what.agrees_with(what))
    }

    fn is_relative(&self, group: Option<usize>) -> bool {
        self.group(group).iter().any(|read| figures::is_relative(read.passage.words, self.language))
    }

    /// Where a group of sentences begins.
    fn begin(&self, group: Option<usize>) -> Span {
        group.map_or(self.briefing.title.span, |section| begin(&self.briefing.body, section))
    }

    /// A sentence, and the words of a figure in it.
    fn at(&self, group: Option<usize>, at: At) -> Option<(Span, &str)> {
        let read = self.group(group).get(at.sentence)?;
        let words = read.passage.words.get(read.figures.get(at.figure)?.range.clone())?;
        Some((read.passage.span(0..read.passage.words.len()), words))
    }
}

fn compare(original: &Version<'_>, translation: &Version<'_>, group: Option<usize>, sink: &mut Vec<Diagnostic>) {
    let all = |version: &Version<'_>| -> Vec<Vec<Figure>> {
        version.group(group).iter().map(|read| read.figures.clone()).collect()
    };
    let found = figures::differences(
        &all(original),
        &all(translation),
        &|what| original.says(what),
        &|what| translation.says(what),
        (original.is_relative(group), translation.is_relative(group)),
    );
    for difference in found {
        sink.extend(match difference {
            Difference::Changed { original: first, translation: second, sure } => {
                changed(original.at(group, first), translation.at(group, second), sure)
            }
            Difference::Added(at) => translation.at(group, at).map(|(span, words)| {
                Diagnostic::new(
                    Code::TranslationNumbers,
                    span,
                    format!("“{words}” stands here, and the original says nothing like it"),
                )
                .also(original.begin(group), "this part of the original")
                .help("say in both versions what both know, or set this aside with a reason")
            }),
            Difference::Left(at) => original.at(group, at).map(|(span, words)| {
                let message =
                    format!("the original says “{words}”, and this part of the translation says nothing like it");
                Diagnostic::new(Code::TranslationNumbers, translation.begin(group), message)
                    .also(span, "the original’s sentence")
                    .help("say in both versions what both know, or set this aside with a reason")
            }),
        });
    }
}

/// Sentences that answer to each other, or paragraphs where their sentences are cut otherwise; nothing where the
/// paragraphs do not answer to each other.
fn side_by_side<'v, 'a>(
    original: &'v Version<'a>,
    translation: &'v Version<'a>,
    group: Option<usize>,
) -> Vec<(Vec<&'v Read<'a>>, Vec<&'v Read<'a>>)> {
    let paragraphs = |version: &'v Version<'a>| {
        let mut all: Vec<Vec<&'v Read<'a>>> = Vec::new();
        for read in version.group(group) {
            let before = all.last().and_then(|last| last.first()).and_then(|first| first.passage.paragraph());
            match (all.last_mut(), before.zip(read.passage.paragraph())) {
                (Some(last), Some((before, here))) if std::ptr::eq(before, here) => last.push(read),
                _ => all.push(vec![read]),
            }
        }
        all
    };
    let (here, there) = (paragraphs(original), paragraphs(translation));
    if here.len() != there.len() {
        return Vec::new();
    }
    let cut = |(first, second): (Vec<&'v Read<'a>>, Vec<&'v Read<'a>>)| match first.len() == second.len() {
        true => first.into_iter().zip(second).map(|(first, second)| (vec![first], vec![second])).collect(),
        false => vec![(first, second)],
    };
    here.into_iter().zip(there).flat_map(cut).collect()
}

/// Two dates that changed places: each stands where the original has the other.
fn exchanged(original: &Version<'_>, translation: &Version<'_>, group: Option<usize>, sink: &mut Vec<Diagnostic>) {
    let units = side_by_side(original, translation, group);
    let dates = |reads: &[&Read<'_>]| -> Vec<(What, usize, usize)> {
        let one = |(at, read): (usize, &&Read<'_>)| {
            let dated = read.figures.iter().enumerate().map(move |(figure, said)| (said.what, at, figure));
            dated.filter(|(what, ..)| matches!(what, What::Date { month: Some(_), .. })).collect::<Vec<_>>()
        };
        reads.iter().enumerate().flat_map(one).collect()
    };
    let units: Vec<_> = units.iter().map(|(first, second)| (first, second, dates(first), dates(second))).collect();
    let says = |dates: &[(What, usize, usize)], what: What| dates.iter().any(|(said, ..)| said.agrees_with(what));
    for (at, (first, second, said, told)) in units.iter().enumerate() {
        let gone = said.iter().filter(|(what, ..)| !says(told, *what));
        let come = || told.iter().filter(|(what, ..)| !says(said, *what));
        let pair = gone.flat_map(|gone| come().map(move |come| (gone, come))).find(|(gone, come)| {
            units.iter().enumerate().any(|(other, (_, _, said, told))| {
                other != at && says(said, come.0) && !says(told, come.0) && says(told, gone.0) && !says(said, gone.0)
            })
        });
        let words = |reads: &[&Read<'_>], (_, read, figure): &(What, usize, usize)| {
            let read = reads.get(*read)?;
            let range = read.figures.get(*figure)?.range.clone();
            let words = read.passage.words.get(range)?.to_owned();
            Some((read.passage.span(0..read.passage.words.len()), words))
        };
        sink.extend(pair.and_then(|(gone, come)| {
            let ((there, said), (here, told)) = (words(first, gone)?, words(second, come)?);
            changed(Some((there, said.as_str())), Some((here, told.as_str())), true)
        }));
    }
}

fn changed(original: Option<(Span, &str)>, translation: Option<(Span, &str)>, sure: bool) -> Option<Diagnostic> {
    let ((there, said), (here, words)) = (original?, translation?);
    let code = if sure { Code::TranslationDiffers } else { Code::TranslationNumbers };
    Some(
        Diagnostic::new(code, here, format!("this sentence says “{words}” where the original says “{said}”"))
            .also(there, "the original’s sentence")
            .help("correct the one that is wrong"),
    )
}
