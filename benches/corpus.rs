//! Writes the benchmark's corpus to a folder: arguments in, files out. Knows nothing of what the files say.
//!
//! `corpus --n 1000 --seed 1 --out DIR --format dateline|hugo|ledger`
#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program of its own, with its own doors")]

mod newsroom;

use newsroom::Format;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str = "usage: corpus --n N [--seed 1] --out DIR --format dateline|hugo|ledger";

struct Wish {
    n: usize,
    seed: u64,
    out: PathBuf,
    format: Format,
}

fn main() -> ExitCode {
    match wish().and_then(|wish| write(&wish)) {
        Ok((files, bytes)) => {
            println!("{files} files, {bytes} bytes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("corpus: {error}");
            ExitCode::FAILURE
        }
    }
}

fn wish() -> Result<Wish, Box<dyn Error>> {
    let (mut n, mut seed, mut out, mut format) = (None, 1, None, None);
    let mut words = env::args().skip(1);
    while let Some(name) = words.next() {
        let value = words.next().ok_or(USAGE)?;
        match name.as_str() {
            "--n" => n = Some(value.parse()?),
            "--seed" => seed = value.parse()?,
            "--out" => out = Some(PathBuf::from(value)),
            "--format" if value == "dateline" => format = Some(Format::Dateline),
            "--format" if value == "hugo" => format = Some(Format::Hugo),
            "--format" if value == "ledger" => format = Some(Format::Ledger),
            _ => return Err(USAGE.into()),
        }
    }
    Ok(Wish { n: n.ok_or(USAGE)?, seed, out: out.ok_or(USAGE)?, format: format.ok_or(USAGE)? })
}

/// Refuses a folder that has content: files of another corpus would stay among the new ones.
fn write(wish: &Wish) -> Result<(usize, usize), Box<dyn Error>> {
    let content = wish.out.join("content/briefings");
    if content.exists() {
        return Err(format!("{} is there already", content.display()).into());
    }
    let (mut files, mut bytes) = (0, 0);
    for (path, text) in newsroom::files(wish.n, wish.seed, wish.format) {
        let path = wish.out.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, &text)?;
        files += 1;
        bytes += text.len();
    }
    Ok((files, bytes))
}
