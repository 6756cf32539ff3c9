//! "Did you mean": the closest of the names that exist.

/// The closest of `known` to what was `written`, if it is close enough to be meant: at most a third of the letters
/// differ; or else it begins with what was written. Ties go to the first in alphabetical order, so the answer does not depend on the order of `known`.
pub fn closest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let length = characters(&written);
    let allowed = (length / 3).max(1);
    let letters = letters(&written);
    let is_far = |name: &str| {
        let other = self::letters(name);
        let lacks = (letters & !other).count_ones().max((other & !letters).count_ones());
        written.is_ascii() && name.is_ascii() && lacks as usize > allowed
    };
    let known: Vec<&str> = known.into_iter().collect();
    let near = known
        .iter()
        .copied()
        .filter(|name| characters(name).abs_diff(length) <= allowed && !is_far(name))
        .map(|name| (strsim::osa_distance(&written, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name);
    // `embargo` is far from `embargo_until`, and means it.
    let begins = |name: &&str| {
        let start = name.get(..written.len()).filter(|_| name.is_ascii());
        let begins = start.map(|start| start.eq_ignore_ascii_case(&written));
        begins.unwrap_or_else(|| !name.is_ascii() && name.to_lowercase().starts_with(&written))
    };
    let long = written.len() >= 4;
    near.or_else(|| known.into_iter().filter(begins).min().filter(|_| long))
}

fn characters(word: &str) -> usize {
    if word.is_ascii() { word.len() } else { word.chars().count() }
}

/// The set of letters of a word, where that is ASCII. Each letter that only one of two words has is a step between them:
/// most words are known to be far from each other without counting the steps.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte.to_ascii_lowercase() & 63))
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_near_name_is_offered_and_a_far_one_is_not() {
        assert_eq!(closest("sumary", ["summary", "sources"]), Some("summary"));
        assert_eq!(closest("Title", ["title"]), Some("title"));
        assert_eq!(closest("colour", ["summary", "sources"]), None);
        assert_eq!(closest("embargo", ["summary", "embargo_until"]), Some("embargo_until"));
    }
}
