//! The least work that a build of these pages can be: reads the briefings, turns their Markdown into HTML, and writes as
//! many files and bytes as a given list says. Knows no front matter, template, list, link or feed.
//!
//! `floor --content DIR --sizes FILE --out DIR [--threads 1]`
//!
//! FILE has a line `bytes<TAB>path` for each file to write. The HTML of a briefing goes into its own page; the rest of
//! each file is filler.
#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program of its own, with its own doors")]

use pulldown_cmark::{Options, Parser, html};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, thread};

type Failure = Box<dyn Error + Send + Sync>;

const USAGE: &str = "usage: floor --content DIR --sizes FILE --out DIR [--threads N]";

struct Wish {
    content: PathBuf,
    sizes: PathBuf,
    out: PathBuf,
    threads: usize,
}

/// One folder of the output: its files with their sizes, and the manuscript whose page it is.
struct Folder<'a> {
    path: &'a str,
    files: Vec<(&'a str, usize)>,
    manuscript: Option<PathBuf>,
}

fn main() -> ExitCode {
    match wish().and_then(|wish| build(&wish)) {
        Ok(parsed) => {
            println!("{parsed} briefings");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("floor: {error}");
            ExitCode::FAILURE
        }
    }
}

fn wish() -> Result<Wish, Failure> {
    let (mut content, mut sizes, mut out, mut threads) = (None, None, None, 1);
    let mut words = env::args().skip(1);
    while let Some(name) = words.next() {
        let value = words.next().ok_or(USAGE)?;
        match name.as_str() {
            "--content" => content = Some(PathBuf::from(value)),
            "--sizes" => sizes = Some(PathBuf::from(value)),
            "--out" => out = Some(PathBuf::from(value)),
            "--threads" => threads = value.parse()?,
            _ => return Err(USAGE.into()),
        }
    }
    let (content, sizes, out) = (content.ok_or(USAGE)?, sizes.ok_or(USAGE)?, out.ok_or(USAGE)?);
    Ok(Wish { content, sizes, out, threads })
}

fn build(wish: &Wish) -> Result<usize, Failure> {
    let mut manuscripts = BTreeMap::new();
    find_manuscripts(&wish.content.join("briefings"), &mut manuscripts)?;
    let given = manuscripts.len();
    let sizes = fs::read_to_string(&wish.sizes)?;
    let folders = folders(&sizes, &mut manuscripts)?;
    if !manuscripts.is_empty() {
        return Err(format!("{} of {given} briefings have no page in the list", manuscripts.len()).into());
    }
    let largest = folders.iter().flat_map(|folder| &folder.files).map(|(_, size)| *size).max().unwrap_or_default();
    let filler: Vec<u8> = b"<p>as long as the real page</p>\n".iter().copied().cycle().take(largest).collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let worker = || {
            while let Some(folder) = folders.get(next.fetch_add(1, Ordering::Relaxed)) {
                write(&wish.out, folder, &filler)?;
            }
            Ok::<(), Failure>(())
        };
        let workers: Vec<_> = (0..wish.threads.max(1)).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| "a worker panicked")?)
    })?;
    Ok(given)
}

/// All manuscripts below a folder, by slug.
fn find_manuscripts(folder: &Path, found: &mut BTreeMap<String, PathBuf>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            find_manuscripts(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let slug = path.file_stem().unwrap_or_default().to_string_lossy();
            if slug != "_index" {
                found.insert(slug.into_owned(), path);
            }
        }
    }
    Ok(())
}

/// The list by folder; each manuscript goes to the folder of its page.
fn folders<'a>(sizes: &'a str, manuscripts: &mut BTreeMap<String, PathBuf>) -> Result<Vec<Folder<'a>>, Failure> {
    let mut by_path: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for line in sizes.lines() {
        let (size, path) = line.split_once('\t').ok_or("a line of the list has no tab")?;
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        by_path.entry(folder).or_default().push((file, size.parse()?));
    }
    let folders = by_path.into_iter().map(|(path, files)| {
        let manuscript = path.strip_prefix("briefings/").and_then(|slug| manuscripts.remove(slug));
        Folder { path, files, manuscript }
    });
    Ok(folders.collect())
}

fn write(out: &Path, folder: &Folder<'_>, filler: &[u8]) -> Result<(), Failure> {
    let mut page = String::new();
    if let Some(manuscript) = &folder.manuscript {
        let text = fs::read_to_string(manuscript)?;
        let body = text.split_once("\n---\n").map_or(text.as_str(), |(_, body)| body);
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        html::push_html(&mut page, Parser::new_ext(body, options));
    }
    let place = out.join(folder.path);
    fs::create_dir_all(&place)?;
    for (name, size) in &folder.files {
        let own = if *name == "index.html" { page.as_bytes() } else { &[] };
        let own = own.get(..*size).unwrap_or(own);
        let mut file = File::create(place.join(name))?;
        file.write_all(own)?;
        file.write_all(filler.get(..size - own.len()).unwrap_or_default())?;
    }
    Ok(())
}
