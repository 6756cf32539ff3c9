//! The tests of the whole: one file a concern, over newsrooms made on the spot by [`newsroom::Newsroom`].
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::unreachable,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test that panics has done its work, and it stands outside the house: it may use the disk"
)]

mod architecture;
mod atomic;
mod codes;
mod corrections;
mod dependencies;
mod determinism;
#[cfg(feature = "wire")]
mod discover;
mod drawing;
mod edges;
mod embargo;
#[cfg(feature = "wire")]
mod external;
mod formats;
mod former;
mod helps;
mod history;
mod hostile;
mod hosting;
#[cfg(unix)]
mod hosts;
mod import;
mod incremental;
mod kept;
mod languages;
#[cfg(feature = "wire")]
mod loopback;
mod matrix;
mod media;
mod mistakes;
mod newsletter;
mod newsroom;
mod order;
mod origins;
mod pictures;
#[cfg(feature = "publish")]
mod publish;
mod readme;
mod reference;
mod rename;
#[cfg(feature = "search")]
mod sealed;
mod search;
mod sentences;
#[cfg(feature = "serve")]
mod serve;
mod shards;
mod sourcing;
mod spans;
mod starting;
mod statements;
mod suppress;
mod theme;
#[cfg(all(unix, feature = "wire", feature = "publish"))]
mod transcript;
mod translations;
mod two_digests;
mod writing;

/// What the program uses, too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
