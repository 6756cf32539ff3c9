//! What rendering yields: files as values. Knows no disk; `write` brings them there.

use super::drawing::Drawing;
use std::path::PathBuf;

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Path below the output folder, with `/` between its parts.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// The bytes of a file, or where they are copied from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes made here.
    Bytes(Vec<u8>),
    /// An asset as it lies among the content, with the hash it had when it was read.
    Copy {
        /// Where it lies on disk.
        from: PathBuf,
        /// BLAKE3 of its bytes, in hexadecimal.
        blake3: String,
    },
    /// A picture that is drawn only where it is not out already.
    Drawn(Drawing),
}
