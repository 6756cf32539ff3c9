//! Words that mean one thing here and another there, settled by their neighbours; it knows no clause.

use super::tokens::{Kind, Token};
use super::words::{Build, Sense};

/// Settles words that mean one thing here and another there.
pub(super) fn settle(tokens: &mut [Token<'_>], text: &str, build: Build) {
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at).copied() else { break };
        let word = text.get(token.start..token.end).unwrap_or_default();
        let next = tokens.get(at + 1).copied();
        let before = at.checked_sub(1).and_then(|before| tokens.get(before)).copied();
        let mut sense = token.sense;
        let mut kind = token.kind;
        match build {
            Build::SubjectFirst => {
                if matches!(sense, Some(Sense::Month(5))) && word.eq_ignore_ascii_case("may") {
                    sense = Some(Sense::Unreal);
                }
                // "Had JPMorgan removed …", "Did it …"
                if at == 0 && (token.is(Sense::Aux) || word == "Did") {
                    sense = Some(Sense::Unreal);
                }
                // A longer name: its other words have capitals, too; or another number of a model.
                let near = |a: usize, b: usize| text.get(a..b) == Some(" ");
                let strange = |other: &Token<'_>| {
                    other.kind == Kind::Word && other.capital && other.sense.is_none() && other.act == 0
                };
                let longer = next.is_some_and(|next| {
                    near(token.end, next.start) && (strange(&next) || matches!(next.kind, Kind::Number(_)))
                }) || before.is_some_and(|before| {
                    at > 1 && near(before.end, token.start) && strange(&before) && !title_of(text, &before)
                });
                if token.entity().is_some() && longer {
                    kind = Kind::Word;
                }
            }
            Build::VerbSecond | Build::Unspaced => {
                let numbered =
                    next.is_some_and(|next| matches!(next.kind, Kind::Number(_)) && next.start <= token.end + 1);
                if token.entity().is_some() && numbered {
                    kind = Kind::Word;
                }
                let plan = matches!(word, "将" | "將")
                    && next.is_some_and(|next| {
                        next.act != 0 || matches!(next.kind, Kind::Date(_)) || next.is(Sense::Intro)
                    });
                if plan {
                    sense = Some(Sense::Unreal);
                }
            }
        }
        if let Some(token) = tokens.get_mut(at) {
            token.sense = sense;
            token.kind = kind;
        }
    }
}

fn title_of(text: &str, token: &Token<'_>) -> bool {
    let word = text.get(token.start..token.end).unwrap_or_default();
    ["President", "Mr", "Ms", "Mrs", "Dr", "Secretary", "Minister", "Chancellor", "Président", "Banque"].contains(&word)
}
