//! `dateline publish`: brings the site to where readers get it, and says what that changes.

use super::args::{Global, Publish};
use super::follow::{is_watched, slow_bar};
use super::{Exit, Stop, order, report};
use chrono::{SecondsFormat, Utc};
use dateline::config::{Config, Links, Target};
use dateline::diagnostic::Severity;
use dateline::publish::{
    self, Allowance, Clear, Configuration, Follow, Matter, Plan, Public, PublishError, Published, Rehearsed, Release,
    Sample, Step, Store, Why, Wish, purge,
};
use indicatif::{HumanBytes, ProgressBar};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use url::Url;

pub(super) fn run(asked: &Publish, global: &Global) -> Result<Exit, Stop> {
    let mut order = order(global, None, false)?;
    order.base_url.clone_from(&asked.base_url);
    order.search = !asked.no_search;
    let Configuration { config, files, findings } = publish::configuration(&order.root)?;
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        report::findings(&findings, &files);
        return Err(Stop::new(Exit::Configuration, "the site's configuration must be mended first"));
    }
    let target = target(&config, asked.target.as_deref())?;
    let store = publish::open(target)?;
    if asked.list {
        return list(&publish::releases(&store)?, global);
    }
    let wish = Wish {
        by: who(),
        now: Utc::now(),
        most_deletions: asked.max_deletes,
        keep: target.keep,
        break_lock: asked.break_lock,
        adopt: asked.adopt,
        allowed: Vec::new(),
    };
    let base = target.public.clone().or_else(|| Url::parse(&config.base_url).ok());
    let report = Report { target, links: config.links, store: &store, base: base.as_ref(), asked, global };
    let allowance =
        Allowance { unreviewed: asked.allow_unreviewed, findings: asked.allow_findings, early: asked.allow_early };
    if let Some(id) = &asked.rollback {
        return report.carry_out(Matter::Release { id, allowance }, wish);
    }
    let output = asked.output_dir.clone().unwrap_or_else(|| order.root.join("site"));
    let Clear { manifest, allowed } = publish::clear(&order, &output, wish.now, allowance)?;
    let matter = Matter::Site { folder: &output, manifest: &manifest, compress: target.compress };
    report.carry_out(matter, Wish { allowed, ..wish })
}

impl From<PublishError> for Stop {
    fn from(error: PublishError) -> Self {
        let exit = match &error {
            PublishError::Target(_) => Exit::Configuration,
            error if error.is_of_the_world() => Exit::World,
            _ => Exit::Unpublished,
        };
        Self::new(exit, error.to_string())
    }
}

/// The target of that name, or the only one.
fn target<'c>(config: &'c Config, name: Option<&str>) -> Result<&'c Target, Stop> {
    let names: Vec<&str> = config.targets.iter().map(|target| target.name.as_str()).collect();
    let found = match (name, config.targets.as_slice()) {
        (_, []) => {
            let message = "site.yaml names no place to publish to; add `publish: {targets: {live: {url: …}}}`";
            return Err(Stop::new(Exit::Configuration, message));
        }
        (None, [only]) => Some(only),
        (None, _) => None,
        (Some(name), all) => all.iter().find(|target| target.name == name),
    };
    found.ok_or_else(|| {
        let known = report::list(&names);
        let message = match name {
            Some(name) => format!("site.yaml names no place `{name}` under `publish:`; there is {known}"),
            None => format!("name the place to publish to: {known}"),
        };
        Stop::new(Exit::Usage, message)
    })
}

/// A name for this run, for those who want to know who holds a place.
fn who() -> String {
    let said =
        |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let person = said(&["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "USER", "LOGNAME", "USERNAME"]);
    let host = said(&["HOSTNAME", "COMPUTERNAME"])
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok().map(|name| name.trim().to_owned()));
    let person = person.unwrap_or_else(|| "somebody".to_owned());
    let host = host.map(|host| format!(" on {host}")).unwrap_or_default();
    format!("{person}{host} (process {})", std::process::id())
}

fn list(releases: &[Release], global: &Global) -> Result<Exit, Stop> {
    let line = |(index, release): (usize, &Release)| {
        let Release { id, at, by, allowed, back_to, files, .. } = release;
        let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
        if global.json {
            let release = json!({
                "release": id, "at": at, "by": by, "allowed": allowed, "back_to": back_to, "files": files.len(),
                "out": index == 0,
            });
            return format!("{release}\n");
        }
        let mut line = format!("{id}  {at}  {} files  {by}", files.len());
        for words in [
            (index == 0).then(|| "out".to_owned()),
            back_to.as_ref().map(|id| format!("back to {id}")),
            (!allowed.is_empty()).then(|| format!("allowed: {}", allowed.join("; "))),
        ] {
            words.into_iter().for_each(|words| line.push_str(&format!("  [{words}]")));
        }
        line + "\n"
    };
    report::data(&releases.iter().enumerate().map(line).collect::<String>());
    if releases.is_empty() {
        report::say(global, "nothing was published there yet");
    }
    Ok(Exit::Fine)
}

/// What is told of one run.
struct Report<'a> {
    target: &'a Target,
    links: Links,
    store: &'a Store,
    base: Option<&'a Url>,
    asked: &'a Publish,
    global: &'a Global,
}

impl Report<'_> {
    fn carry_out(&self, matter: Matter<'_>, wish: Wish) -> Result<Exit, Stop> {
        let Self { store, asked, global, .. } = *self;
        if asked.dry_run {
            let Rehearsed { plan, refusal } = publish::rehearse(store, matter, &wish)?;
            self.tell(&plan, None, &Sample::default());
            return refusal.map_or(Ok(Exit::Fine), |refusal| Err(refusal.into()));
        }
        // The check of a large site takes its time, and the lock begins now.
        let wish = Wish { now: Utc::now(), ..wish };
        if !asked.yes && std::io::stdin().is_terminal() && is_watched(global) && !self.is_wanted(matter, &wish)? {
            return Err(Stop::new(Exit::Unpublished, "nothing was published"));
        }
        let bar = Bar(slow_bar(global, "files"));
        let public = self.target.public.as_ref().map(|url| Public { url, links: self.links });
        let published = publish::publish(store, matter, &wish, public, &bar);
        bar.0.finish_and_clear();
        let Published { plan, release, forgotten, sample } = published?;
        self.tell(&plan, release.as_ref(), sample.as_ref().unwrap_or(&Sample::default()));
        if forgotten > 0 {
            let were = if forgotten == 1 { "release was" } else { "releases were" };
            let kept = self.target.keep;
            report::say(global, &format!("{forgotten} earlier {were} forgotten, as `keep: {kept}` asks"));
        }
        let sample = sample?;
        if sample.differ.is_empty() {
            return Ok(Exit::Fine);
        }
        let differ = sample.differ.join("\n");
        let message = format!(
            "{} of {} files that were read back are not what was published; is there a cache to purge?\n{differ}",
            sample.differ.len(),
            sample.looked
        );
        Err(Stop::new(Exit::Unpublished, message))
    }

    /// Asks whoever sits at the terminal. Where there is nothing to do, nobody is asked.
    fn is_wanted(&self, matter: Matter<'_>, wish: &Wish) -> Result<bool, Stop> {
        let Rehearsed { plan, refusal } = publish::rehearse(self.store, matter, wish)?;
        if plan.is_empty() || refusal.is_some() {
            return Ok(true);
        }
        report::say(self.global, &format!("{} gets: {}", self.store, counts(&plan)));
        Ok(report::is_agreed("publish this?"))
    }

    fn tell(&self, plan: &Plan, release: Option<&Release>, sample: &Sample) {
        let Self { target, store, base, asked, global, .. } = *self;
        let addresses = purge(plan, base);
        if global.json {
            report::data(&format!("{}\n", self.data(plan, release, &addresses, sample)));
        } else if asked.dry_run {
            report::data(&words(plan, &addresses));
        }
        let what = counts(plan);
        let said = match release {
            None if asked.dry_run => format!("{store} would get: {what}; nothing was changed"),
            None => format!("{store} has it all already: {} files", plan.unchanged),
            Some(Release { id, allowed, .. }) => {
                let allowed =
                    if allowed.is_empty() { String::new() } else { format!("; allowed: {}", allowed.join("; ")) };
                let place = target.public.as_ref().map_or_else(|| store.to_string(), Url::to_string);
                let read = sample.looked - sample.differ.len();
                let purge = addresses.len();
                format!(
                    "release {id} is out at {place}: {what}; {read} files read back as they should be; {purge} addresses for \
                     caches to forget (`--json` lists them){allowed}"
                )
            }
        };
        report::say(global, &said);
    }

    fn data(&self, plan: &Plan, release: Option<&Release>, addresses: &[String], sample: &Sample) -> Value {
        let upload = |upload: &publish::Upload| json!({ "path": upload.file.path, "why": upload.why.word(), "bytes": upload.file.bytes });
        json!({
            "target": self.target.name,
            "address": self.store.to_string(),
            "dry_run": self.asked.dry_run,
            "release": release.map(|release| &release.id),
            "allowed": release.map(|release| &release.allowed),
            "uploads": plan.uploads.iter().map(upload).collect::<Vec<_>>(),
            "deletions": plan.deletions,
            "unchanged": plan.unchanged,
            "purge": addresses,
            "sample": { "looked": sample.looked, "differ": sample.differ },
        })
    }
}

/// What a plan comes to, in a line.
fn counts(plan: &Plan) -> String {
    let count = |why| plan.uploads.iter().filter(|upload| upload.why == why).count();
    let (new, changed, again) = (count(Why::New), count(Why::Changed), count(Why::Again));
    let again = if again > 0 {
        format!(", {again} again, since what lies there is something else or in doubt")
    } else {
        String::new()
    };
    let (bytes, gone, unchanged) = (HumanBytes(plan.bytes()), plan.deletions.len(), plan.unchanged);
    format!("{new} new, {changed} changed{again} ({bytes}), {gone} deleted, {unchanged} unchanged")
}

/// The plan, a line a file, in its order.
fn words(plan: &Plan, addresses: &[String]) -> String {
    let mut text = String::new();
    // Writing to a `String` cannot fail.
    for upload in &plan.uploads {
        let _ = writeln!(text, "{:<8} {}", upload.why.word(), upload.file.path);
    }
    for path in &plan.deletions {
        let _ = writeln!(text, "delete   {path}");
    }
    for address in addresses {
        let _ = writeln!(text, "purge    {address}");
    }
    text
}

/// A bar that says which step it is of.
struct Bar(ProgressBar);

impl Follow for Bar {
    fn begins(&self, step: Step, of: usize) {
        self.0.set_length(of as u64);
        self.0.set_position(0);
        self.0.set_message(match step {
            Step::Look => "looking    ",
            Step::Keep => "keeping    ",
            Step::Upload(_) => "publishing ",
            Step::Delete => "deleting   ",
        });
    }

    fn done(&self) {
        self.0.inc(1);
    }
}
