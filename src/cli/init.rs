//! `dateline init`: a site that builds at once.

use super::args::{Global, Init};
use super::{Exit, Stop, report};
use dateline::scaffold;

pub(super) fn run(init: &Init, global: &Global) -> Result<Exit, Stop> {
    let folder = match &global.root {
        Some(root) => root.join(&init.folder),
        None => init.folder.clone(),
    };
    let made = scaffold::init(&folder).map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    for path in &made.written {
        report::say(global, &format!("wrote {}", folder.join(path).display()));
    }
    for path in &made.kept {
        report::say(global, &format!("kept {}", folder.join(path).display()));
    }
    let place = if folder.as_os_str() == "." { String::new() } else { format!("cd {} && ", folder.display()) };
    report::say(global, &format!("Next: {place}dateline build, and open site/index.html"));
    Ok(Exit::Fine)
}
