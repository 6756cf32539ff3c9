//! What templates see of a language: `words`, and the function `say` for messages with variables. Knows no template.

use super::{Arg, Language, Languages};
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
        let mut marks: Vec<(String, &str)> = Vec::new();
        let given: Vec<(&str, &Value)> =
            kwargs.iter().filter_map(|(key, value)| Some((key.as_str()?, value))).collect();
        let markup = given
            .iter()
            .filter(|(_, value)| value.is_safe())
            .filter_map(|(name, value)| Some((*name, value.as_str()?)));
        for ((_, html), code) in markup.clone().zip(FIRST..) {
            marks.push((char::from_u32(code).map(String::from).unwrap_or_default(), html));
        }
        let mut next = marks.iter();
        for (name, value) in &given {
            if value.is_safe() && value.as_str().is_some() {
                args.extend(next.next().map(|(mark, _)| (*name, Arg::Text(mark))));
            } else if let Some(text) = value.as_str() {
                args.push((name, Arg::Text(text)));
            } else if let Some(number) = value.as_i128() {
                args.push((name, Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))));
            }
        }
        if let Some(missing) = message.variables.iter().find(|name| !args.iter().any(|(known, _)| known == name)) {
            return Err(tera::Error::message(format!("the words `{id}` need a `{missing}`")));
        }
        let mut html = state.escape(&language.format(id, message, &args))?;
        for (mark, markup) in &marks {
            html = html.replace(mark.as_str(), markup);
        }
        Ok(Value::safe_string(&html))
    }

    fn is_safe(&self) -> bool {
        true
    }
}
