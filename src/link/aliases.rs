//! One name, one entity.

use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Records;
use crate::text::Span;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Says where two entities claim one name, letter case and Unicode form aside.
pub(super) fn check(records: &Records, sink: &mut Vec<Diagnostic>) {
    let mut owners: HashMap<String, (usize, Span)> = HashMap::new();
    for (number, entity) in records.entities.iter().enumerate() {
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            let folded: String = name.value.nfkc().collect::<String>().to_lowercase();
            match owners.get(&folded) {
                Some(&(owner, first)) => {
                    let message = if owner == number {
                        format!("`{}` names this entity for the second time", name.value)
                    } else {
                        format!("`{}` already names another entity", name.value)
                    };
                    sink.push(
                        Diagnostic::new(Code::AliasClash, name.span, message)
                            .also(first, "first here")
                            .help("a name belongs to one entity: take one out, or make it more exact"),
                    );
                }
                None => {
                    owners.insert(folded, (number, name.span));
                }
            }
        }
    }
}
