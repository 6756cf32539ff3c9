//! Where words stand: files by id, spans of bytes in them, and the lines and columns that a person counts.
//! Knows nothing of disks, YAML or what a text means.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cell::Cell;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The number of a file in [`Files`]. Ids follow the order in which files were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

thread_local! {
    /// The file of the places that are being read back.
    static READING: Cell<FileId> = const { Cell::new(FileId(u32::MAX)) };
}

/// Reads back what was written down of a file. Places are written down without their file, which has another number in
/// another run: they are read back as places in `file`.
pub fn reading_of<T>(file: FileId, read: impl FnOnce() -> T) -> T {
    let outer = READING.replace(file);
    let done = read();
    READING.set(outer);
    done
}

impl Serialize for FileId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for FileId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer)?;
        Ok(READING.get())
    }
}

/// Whether HTML allows a character in its text: no control characters, and none of the code points that Unicode keeps for
/// programs.
pub fn is_allowed(c: char) -> bool {
    let code = u32::from(c);
    let noncharacter = (0xfdd0..=0xfdef).contains(&code) || (code & 0xfffe) == 0xfffe;
    matches!(c, '\n' | '\t') || !(c.is_control() || noncharacter)
}

/// What is shared, written down as what it is; read back, it has one owner.
pub mod shared {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::sync::Arc;

    /// Writes it down.
    ///
    /// # Errors
    /// As what is written down fails.
    pub fn serialize<T: Serialize, S: Serializer>(value: &Arc<T>, serializer: S) -> Result<S::Ok, S::Error> {
        value.as_ref().serialize(serializer)
    }

    /// Reads it back.
    ///
    /// # Errors
    /// As what is read back fails.
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<T>, D::Error> {
        T::deserialize(deserializer).map(Arc::new)
    }
}

impl FileId {
    /// Its place among all files.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A half-open range of bytes in one file. Both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file that holds the words.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`; offsets beyond 4 GiB are clamped (such files are refused when read).
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// The very beginning of `file`: the place of a problem that concerns the whole file.
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The bytes as a range to slice with.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span of `range`, counted from this span's start.
    pub fn within(&self, range: Range<usize>) -> Self {
        let start = self.start as usize;
        Self::new(self.file, start.saturating_add(range.start)..start.saturating_add(range.end))
    }
}

/// A value and the words it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value beside its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A place as people write it: path, and lines and columns counted from one; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the site's root, with `/` between its parts.
    pub path: String,
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column one past the last character.
    pub end_column: u32,
}

#[derive(Debug)]
struct Entry {
    path: Box<str>,
    text: Arc<str>,
    line_starts: OnceLock<Box<[u32]>>,
    /// How many characters stand before every [`MARK`]th byte.
    char_marks: OnceLock<Box<[u32]>>,
}

/// Bytes from one mark to the next: a place on a line of any length is counted from the nearest mark.
const MARK: usize = 4096;

/// Every text file of one build, by id. A copy shares the texts.
#[derive(Debug, Clone, Default)]
pub struct Files {
    entries: Vec<Arc<Entry>>,
}

impl Files {
    /// Adds a file and returns its id.
    pub fn add(&mut self, path: impl Into<Box<str>>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Arc::new(Entry::new(path.into(), text.into())));
        id
    }

    /// Gives a file another text. Spans in the old one mean nothing any more.
    pub fn set_text(&mut self, file: FileId, text: Arc<str>) {
        if let Some(entry) = self.entries.get_mut(file.0 as usize) {
            *entry = Arc::new(Entry::new(entry.path.clone(), text));
        }
    }

    /// The path of a file relative to the site's root, or an empty text for an id of another build.
    pub fn path(&self, file: FileId) -> &str {
        self.entry(file).map_or("", |entry| &entry.path)
    }

    /// The whole text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.entry(file).map_or("", |entry| &entry.text)
    }

    /// The whole text of a file, to be kept beyond this build.
    pub fn shared_text(&self, file: FileId) -> Arc<str> {
        self.entry(file).map_or_else(|| Arc::from(""), |entry| Arc::clone(&entry.text))
    }

    /// The words that a span covers; empty when the span is not of this build.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// The ids in the order in which files were added.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// Where a span stands, for people.
    pub fn place(&self, span: Span) -> Place {
        let (line, column) = self.line_and_column(span.file, span.start);
        let (end_line, end_column) = self.line_and_column(span.file, span.end);
        Place { path: self.path(span.file).to_owned(), line, column, end_line, end_column }
    }

    /// The line that holds a byte of a file, without its end, and the byte at which it starts. The byte order mark is
    /// no part of the first line.
    pub fn line(&self, file: FileId, offset: u32) -> (usize, &str) {
        let Some(entry) = self.entry(file) else { return (0, "") };
        let starts = entry.line_starts.get_or_init(|| line_starts(&entry.text));
        let number = starts.partition_point(|&start| start <= offset).max(1);
        let start = starts.get(number - 1).copied().unwrap_or(0) as usize;
        let end = starts.get(number).map_or(entry.text.len(), |next| *next as usize);
        let line = entry.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']);
        match line.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => (start + BYTE_ORDER_MARK.len_utf8(), rest),
            None => (start, line),
        }
    }

    fn line_and_column(&self, file: FileId, offset: u32) -> (u32, u32) {
        let Some(entry) = self.entry(file) else { return (1, 1) };
        let starts = entry.line_starts.get_or_init(|| line_starts(&entry.text));
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let line_start = starts.get(line - 1).copied().unwrap_or(0) as usize;
        // A byte order mark is not a column that an editor shows.
        let mark = usize::from(line_start == 0 && offset > 0 && entry.text.starts_with(BYTE_ORDER_MARK));
        let column = (entry.chars_before(offset as usize) + 1).saturating_sub(entry.chars_before(line_start) + mark);
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }

    fn entry(&self, file: FileId) -> Option<&Entry> {
        self.entries.get(file.0 as usize).map(|entry| &**entry)
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

impl Entry {
    fn new(path: Box<str>, text: Arc<str>) -> Self {
        Self { path, text, line_starts: OnceLock::new(), char_marks: OnceLock::new() }
    }

    /// How many characters begin before a byte.
    fn chars_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let begins = |bytes: &[u8]| bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        let marks = self.char_marks.get_or_init(|| {
            let counts = bytes.chunks(MARK).scan(0u32, |sum, chunk| {
                let before = *sum;
                *sum = sum.saturating_add(u32::try_from(begins(chunk)).unwrap_or(u32::MAX));
                Some(before)
            });
            counts.collect()
        });
        let offset = offset.min(bytes.len());
        let mark = (offset / MARK).min(marks.len().saturating_sub(1));
        let counted = marks.get(mark).copied().unwrap_or(0) as usize;
        counted + bytes.get(mark * MARK..offset).map_or(0, begins)
    }
}

/// Lines end at `\n`, at `\r\n`, and at a lone `\r`, as editors show them.
fn line_starts(text: &str) -> Box<[u32]> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (index, byte) in bytes.iter().enumerate() {
        let ends_line = match byte {
            b'\n' => true,
            b'\r' => bytes.get(index + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends_line {
            starts.push(u32::try_from(index + 1).unwrap_or(u32::MAX));
        }
    }
    starts.into_boxed_slice()
}

/// Other words for a part of a text: from where to where, and the words. Where both are one, words come in between.
pub type Edit = (usize, usize, String);

/// The text with the edits made; nothing, if two of them overlap. All else stays as it is, byte for byte.
pub fn edited(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort();
    let mut out = String::with_capacity(text.len() + edits.iter().map(|(_, _, words)| words.len()).sum::<usize>());
    let mut at = 0;
    for (start, end, words) in edits {
        out.push_str(text.get(at..start)?);
        out.push_str(&words);
        at = end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_and_every_line_ending() {
        let mut files = Files::default();
        let file = files.add("a.md", "\u{feff}é1\r\n二2\rx\n");
        let text = files.text(file).to_owned();
        let at = |needle: &str| {
            let start = text.find(needle).expect("in the text");
            let place = files.place(Span::new(file, start..start + needle.len()));
            (place.line, place.column, place.end_column)
        };
        assert_eq!(at("1"), (1, 2, 3));
        assert_eq!(at("2"), (2, 2, 3));
        assert_eq!(at("x"), (3, 1, 2));
    }
}
