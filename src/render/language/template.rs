//! What templates see of a language: `words`, and the function `say` for messages with variables. Knows no template.

use super::messages::Form;
use super::{Arg, Language, Languages, Speech};
use std::sync::Arc;
use tera::{Function, Kwargs, State, TeraResult, Value};

/// Where markup is put in a message: characters of private use that no text should hold, one a variable.
const FIRST: u32 = 0xF_5A00;

/// The function `say(id="…", n=…)` of one language. It gives markup: what is text in a message or in a variable is
/// escaped, and what a component has drawn is kept.
pub(in crate::render) struct Say {
    languages: Arc<Languages>,
    number: usize,
}

impl Say {
    /// The function of the n-th language.
    pub(in crate::render) fn new(languages: &Arc<Languages>, number: usize) -> Self {
        Self { languages: Arc::clone(languages), number }
    }
}

impl Language {
    /// What templates see under `words`.
    pub(in crate::render) fn value(&self) -> Value {
        Value::from_serializable(&self.plain())
    }
}

impl Function<TeraResult<Value>> for Say {
    fn call(&self, kwargs: Kwargs, state: &State<'_>) -> TeraResult<Value> {
        let id = kwargs.must_get::<&str>("id")?;
        let language = self.languages.get(self.number);
        let Some(message) = language.messages.get(id) else {
            return Err(tera::Error::message(format!("no language file has the words `{id}`")));
        };
        let mut args: Vec<(&str, Arg<'_>)> = Vec::with_capacity(message.variables.len());
        for name in &message.variables {
            match kwargs.get::<&Value>(name)?.and_then(argument) {
                Some(value) => args.push((name, value)),
                None => return Err(tera::Error::message(format!("the words `{id}` need a `{name}`"))),
            }
        }
        let speech = if message.is_english { &language.english } else { &language.own };
        let html = match &message.form {
            Form::Plain(words) => state.escape(words)?,
            Form::Pieces(pieces) => {
                let mut html = Vec::with_capacity(64);
                let mut failed = None;
                speech.put(pieces, &args, &mut |words, is_markup| {
                    if is_markup {
                        html.extend_from_slice(words.as_bytes());
                    } else if let Err(error) = tera::escape_html(words, &mut html) {
                        failed = Some(error);
                    }
                });
                match failed {
                    Some(error) => return Err(tera::Error::message(error.to_string())),
                    None => String::from_utf8(html).unwrap_or_default(),
                }
            }
            Form::Whole => marked(speech, id, &args, state)?,
        };
        Ok(Value::safe_string(&html))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// What a template gives: a number, text, or what a component has drawn.
fn argument(value: &Value) -> Option<Arg<'_>> {
    match value.as_str() {
        Some(html) if value.is_safe() => Some(Arg::Markup(html)),
        Some(text) => Some(Arg::Text(text)),
        None => value.as_i128().map(|number| Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))),
    }
}

/// A message by the whole machinery, which knows no markup: marks stand for it until the rest is escaped.
fn marked(speech: &Speech, id: &str, args: &[(&str, Arg<'_>)], state: &State<'_>) -> TeraResult<String> {
    let is_markup = |value: &Arg<'_>| matches!(value, Arg::Markup(_));
    let marks = (FIRST..).map_while(char::from_u32).map(String::from);
    let marks: Vec<String> = marks.take(args.iter().filter(|(_, value)| is_markup(value)).count()).collect();
    let mut next = marks.iter();
    let mut given = args.to_vec();
    for (_, value) in given.iter_mut().filter(|(_, value)| is_markup(value)) {
        *value = Arg::Text(next.next().map_or("", String::as_str));
    }
    let mut html = state.escape(&speech.resolve(id, &given))?;
    let drawn = args.iter().filter_map(|(_, value)| match value {
        Arg::Markup(html) => Some(*html),
        Arg::Text(_) | Arg::Number(_) => None,
    });
    for (mark, markup) in marks.iter().zip(drawn) {
        html = html.replace(mark.as_str(), markup);
    }
    Ok(html)
}
