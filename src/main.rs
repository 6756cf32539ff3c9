//! The program: words on the command line in, an exit code out. Everything else is in the library.

mod cli;

/// Rendering allocates many small texts on every thread at once; see benches/RESULTS.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
