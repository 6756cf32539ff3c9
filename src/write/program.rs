//! Which program is running: another one may make other bytes of the same folder. Knows no page.

use super::Digest;
use std::sync::LazyLock;

static PROGRAM: LazyLock<Option<Digest>> =
    LazyLock::new(|| std::env::current_exe().and_then(|program| Digest::of_file(&program)).ok());

/// BLAKE3 of the running program, its templates and libraries with it; nothing where it cannot be read any more.
pub fn program() -> Option<Digest> {
    *PROGRAM
}
