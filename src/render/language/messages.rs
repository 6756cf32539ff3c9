//! The messages of a Fluent file, each taken apart as far as it is simple, so that only plurals and other choices need
//! the whole machinery at every use. Knows no language.

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::collections::HashMap;

/// A message.
#[derive(Debug, Clone)]
pub(super) struct Message {
    /// The variables that it needs, each once.
    pub(super) variables: Vec<String>,
    pub(super) form: Form,
    /// Whether the English words stand in for a language that lacks them.
    pub(super) is_english: bool,
}

/// How a message is put into words.
#[derive(Debug, Clone)]
pub(super) enum Form {
    /// Always the same words.
    Plain(String),
    /// Words and variables in a row.
    Pieces(Vec<Piece>),
    /// A choice by number or word, or a reference: to be resolved at each use.
    Whole,
}

/// A part of a message.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Text(String),
    Variable(String),
    /// What stands there depends on a variable: the first case that it meets, or else the usual one.
    Choice {
        variable: String,
        cases: Vec<(Case, Vec<Piece>)>,
        usual: Vec<Piece>,
    },
}

/// A case of a choice.
#[derive(Debug, Clone)]
pub(super) enum Case {
    /// This number.
    Number(i64),
    /// This word, or a number of this plural category.
    Word(String),
}

/// Adds the messages of a file to those before it, or in their place.
pub(super) fn add(resource: &FluentResource, messages: &mut HashMap<String, Message>) {
    for entry in resource.entries() {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &message.value
        {
            messages.insert(message.id.name.to_owned(), read(pattern));
        }
    }
}

/// Where a text nests deeper than a message ever needs: a reader that calls itself would run out of stack.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    const DEEPEST: usize = 40;
    let (mut depth, mut at_start) = (0usize, true);
    for (at, c) in text.char_indices() {
        match c {
            '{' | '(' => depth += 1,
            '}' | ')' => depth = depth.saturating_sub(1),
            // A line that begins with a letter begins a message.
            c if at_start && c.is_alphabetic() => depth = 0,
            _ => {}
        }
        at_start = c == '\n';
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn read(pattern: &Pattern<&str>) -> Message {
    let mut variables = Vec::new();
    in_pattern(pattern, &mut variables);
    let form = match pieces(pattern) {
        Some(pieces) if variables.is_empty() => {
            let text = pieces.into_iter().filter_map(|piece| match piece {
                Piece::Text(text) => Some(text),
                Piece::Variable(_) | Piece::Choice { .. } => None,
            });
            Form::Plain(text.collect())
        }
        Some(pieces) => Form::Pieces(pieces),
        None => Form::Whole,
    };
    Message { variables, form, is_english: false }
}

/// Words, variables and choices in a row, if the message is no more than that.
fn pieces(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    pattern.elements.iter().map(piece).collect()
}

fn piece(element: &PatternElement<&str>) -> Option<Piece> {
    let expression = match element {
        PatternElement::TextElement { value } => return Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression } => expression,
    };
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) if !value.contains('\\') => {
            Some(Piece::Text((*value).to_owned()))
        }
        Expression::Inline(InlineExpression::VariableReference { id }) => Some(Piece::Variable(id.name.to_owned())),
        Expression::Inline(_) => None,
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let (mut cases, mut usual) = (Vec::new(), None);
            for variant in variants {
                let case = match &variant.key {
                    VariantKey::Identifier { name } => Case::Word((*name).to_owned()),
                    VariantKey::NumberLiteral { value } => Case::Number(value.parse().ok()?),
                };
                let words = pieces(&variant.value)?;
                if variant.default {
                    usual = Some(words.clone());
                }
                cases.push((case, words));
            }
            Some(Piece::Choice { variable: id.name.to_owned(), cases, usual: usual? })
        }
        Expression::Select { .. } => None,
    }
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut Vec<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut Vec<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut Vec<String>) {
    match inline {
        InlineExpression::VariableReference { id } if !found.iter().any(|known| known == id.name) => {
            found.push(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments, found),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => in_arguments(arguments, found),
        _ => {}
    }
}

fn in_arguments(arguments: &CallArguments<&str>, found: &mut Vec<String>) {
    for inline in arguments.positional.iter().chain(arguments.named.iter().map(|named| &named.value)) {
        in_inline(inline, found);
    }
}
