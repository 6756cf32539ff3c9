//! `dateline init`: a site that builds at once.

use super::args::{Global, Init, Service};
use super::{Exit, Stop, report};
use dateline::scaffold::{self, ScaffoldError};

pub(super) fn run(init: &Init, global: &Global) -> Result<Exit, Stop> {
    let folder = match &global.root {
        Some(root) => root.join(&init.folder),
        None => init.folder.clone(),
    };
    let world = |error: ScaffoldError| Stop::new(Exit::World, error.to_string());
    let made = match scaffold::init(&folder) {
        // A site that is there may still get what it lacks.
        Err(ScaffoldError::AlreadyASite(_)) if init.workflow.is_some() => None,
        made => Some(made.map_err(world)?),
    };
    if let Some(Service::Github) = init.workflow {
        let path = scaffold::workflow(&folder).map_err(world)?;
        report::say(global, &format!("wrote {}", folder.join(path).display()));
        report::say(
            global,
            "Next: name a place under `publish:` in content/site.yaml; in the settings of the repository, set the variable \
             DATELINE_REPOSITORY (where the program's source is), DATELINE_TARGET where there are several places, and the \
             keys of the place as secrets",
        );
    }
    let Some(made) = made else { return Ok(Exit::Fine) };
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
