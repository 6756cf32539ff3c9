//! How a long list is cut into pages.

/// The part of a list on one page, and how many pages there are.
#[derive(Debug, Clone, Copy)]
pub struct Slice<'a, T> {
    /// The entries.
    pub items: &'a [T],
    /// The page, from one.
    pub number: u32,
    /// How many pages the list has, at least one.
    pub count: u32,
}

/// How many pages a list of `length` entries has: at least one, so that the first page always exists.
pub fn count(length: usize, size: usize) -> u32 {
    u32::try_from(length.div_ceil(size.max(1)).max(1)).unwrap_or(u32::MAX)
}

/// The `number`-th page of a list.
pub fn slice<T>(list: &[T], number: u32, size: usize) -> Slice<'_, T> {
    let size = size.max(1);
    let start = (number.max(1) as usize - 1).saturating_mul(size);
    let end = start.saturating_add(size).min(list.len());
    Slice { items: list.get(start..end).unwrap_or(&[]), number, count: count(list.len(), size) }
}
