//! "Did you mean": the closest of the names that exist.

/// The closest of `known` to what was `written`, if it is close enough to be meant: at most a third of the letters
/// differ; or else it begins with what was written. Ties go to the first in alphabetical order, so the answer does not depend on the order of `known`.
pub fn closest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let allowed = (written.chars().count() / 3).max(1);
    let known: Vec<&str> = known.into_iter().collect();
    let near = known
        .iter()
        .copied()
        .filter(|name| name.chars().count().abs_diff(written.chars().count()) <= allowed)
        .map(|name| (strsim::osa_distance(&written, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name);
    // `embargo` is far from `embargo_until`, and means it.
    let begins = |name: &&str| written.len() >= 4 && name.to_lowercase().starts_with(&written);
    near.or_else(|| known.into_iter().filter(begins).min())
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
