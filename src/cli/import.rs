//! `dateline import`: the content of another generator's site, moved in.

use super::args::{Global, Import, OtherGenerator};
use super::{Exit, Stop, as_of, report};
use dateline::scaffold::ScaffoldError;
use dateline::scaffold::import::{Generator, Imported, REPORT, import};

/// How many places of one thing are listed on the screen; the report's file lists all.
const ON_SCREEN: usize = 3;

pub(super) fn run(args: &Import, global: &Global) -> Result<Exit, Stop> {
    let generator = match args.generator {
        OtherGenerator::Hugo => Generator::Hugo,
        OtherGenerator::Zola => Generator::Zola,
        OtherGenerator::Jekyll => Generator::Jekyll,
    };
    let into = match &global.root {
        Some(root) => root.join(&args.into),
        None => args.into.clone(),
    };
    let as_of = as_of(args.as_of.as_ref())?;
    let Imported { written, report: came } =
        import(generator, &args.folder, &into, as_of).map_err(|error| match error {
            ScaffoldError::AlreadyASite(_) => Stop::new(
                Exit::Usage,
                format!("{error}; say with --into where the new site is to be, and bring the two together by hand"),
            ),
            error => Stop::new(Exit::World, error.to_string()),
        })?;
    if global.json {
        report::data(&format!("{}\n", came.json()));
    } else {
        report::data(&came.markdown(ON_SCREEN));
    }
    let place = if into.as_os_str() == "." { String::new() } else { format!("cd {} && ", into.display()) };
    report::say(
        global,
        &format!("{} files were written; {REPORT} lists all that had no home, with its place.", written.len()),
    );
    report::say(
        global,
        &format!("Next: {place}dateline build. `dateline check --drafts` says what each draft still needs."),
    );
    Ok(Exit::Fine)
}
