//! English.

use super::super::kinds::{
    ADOPT, AGREE, ALLOW, ANNOUNCE, ANNUL, APOLOGISE, APPOINT, BREACH, BUILD, BUY, CHARGE, CLOSE, CUT, DELAY, DISMISS,
    EASE, END, FILE, FINE, FORCE, FOUND, GIVE, HIRE, INVEST, JOIN, LAUNCH, LEAVE, LIFT, MEET, MERGE, MOVE, OPEN, ORDER,
    PAY, PROBE, PUBLISH, RAISE, REJECT, RESTORE, RULE, SELL, SHIP, SIGN, STOP, SUE, SUMMON, TEST, USE, WARN, WIDEN,
    WIN,
};
use super::Part::{Early, Late, Mid};
use super::{Build, Forms, Sense, Words};

pub(in super::super) static WORDS: Words = Words {
    senses: &[
        (Sense::Month(1), "january, jan, jan."),
        (Sense::Month(2), "february, feb, feb."),
        (Sense::Month(3), "march, mar."),
        (Sense::Month(4), "april, apr, apr."),
        (Sense::Month(5), "may"),
        (Sense::Month(6), "june, jun."),
        (Sense::Month(7), "july, jul."),
        (Sense::Month(8), "august, aug, aug."),
        (Sense::Month(9), "september, sept, sept., sep."),
        (Sense::Month(10), "october, oct, oct."),
        (Sense::Month(11), "november, nov, nov."),
        (Sense::Month(12), "december, dec, dec."),
        (Sense::Weekday, "monday, tuesday, wednesday, thursday, friday, saturday, sunday"),
        (Sense::Part(Early), "early, the beginning of, the start of, the first days of, the first week of"),
        (Sense::Part(Mid), "mid, mid-, the middle of"),
        (Sense::Part(Late), "late, the end of, the last days of, the last week of, the close of"),
        (Sense::Intro, "in, on, at, during"),
        (Sense::Unit, "the year, the month of"),
        (
            Sense::Bar,
            "from, through, throughout, as of, dated, between, till, for, with, against, about, via, including, \
             versus, over, under, unlike, like, than, to, into, toward, towards, around, alongside, beyond, \
             within, per, amid, except, outside, inside, besides, beside, near, circa, some time, sometime, \
             effective, starting",
        ),
        (
            Sense::After,
            "ago, earlier, later, anniversary, birthday, quarter, quarters, fiscal, financial year, last year, \
             next year, last month, next month, previous year, onwards, onward, half-year, fy*, old, edition, \
             issue, figures, compared, a year before, year on, years on, year since, years since, q1, q2, q3, \
             q4, season, semester",
        ),
        (
            Sense::Split,
            "before, after, while, whereas, but, when, as, because, since, until, although, though, following, \
             that, where, despite, ahead of, by the time, once, what, so that, even as, having, whose, \
             by which time",
        ),
        (Sense::Which, "which, who"),
        (
            Sense::Unreal,
            "not, no, never, cannot, n't, n’t, without, neither, nor, none, nothing, nobody, refused, refuses, \
             declined, failed, fails, avoided, stopped short, may, might, could, would, should, shall, will, \
             must, can, if, unless, whether, plan, plans, planned, planning, intend*, expect*, propos*, \
             consider*, threat*, hope, hopes, hoped, hoping, want*, aim*, schedul*, due, set to, likely, \
             possib*, perhaps, probably, seem*, appear*, suppos*, would-be, hypothetical*, imagin*, promis*, \
             vow*, pledg*, almost, nearly, supposedly, reportedly, allegedly, apparently, rather than, \
             instead of, hardly, barely, decid*, scheduled, upcoming, draft, tries, tried, trying, attempt*, \
             sought, seek*, urge*, asked, asks, prepar*, yet to, about to, wish*, assum*, claim*, alleg*, \
             rumour*, rumor*, question*, doubt*, forecast*, predict*, belie*, think, thinks, thought, guess*, \
             suspect*, fear*, suggest*, presum*, speculat*, next",
        ),
        (
            Sense::Unfit,
            "denied, denies, deny, denying, false, wrong, wrongly, incorrect*, erroneous*, mistake*, mistaken*, \
             untrue, correction, corrected, misstated, misreported, misdated, an earlier version, confus*, hoax, \
             fictional, fiction, novel, quarter to, myth, swapped",
        ),
        (
            Sense::Report,
            "said, says, say, told, tells, reported, reports, report, wrote, writes, written, according, memo, \
             memos, letter, letters, note, notes, noted, filing, filings, statement, interview, column, article, \
             citing, cited, cites, revealed, reveals, described, describes, mentioned, story, analysis, study, \
             survey, poll, presentation, blog, post, tweet, tweeted, email, emails, e-mail, document, documents, \
             minutes, testimony, testified, speech, briefing, explained, explains, added, adds, confirmed, \
             confirms, commented, headline, newspaper, editorial, remarked, recalled, call, marked, celebrated",
        ),
        (
            Sense::Partly,
            "again, second, second time, twice, once more, renewed, further, another, remaining, rest, began, \
             begun, begins, started, starts, finished, completed, completes, continued, continues, kept, \
             contractors, partly, partially, some, one of, one case, one, single, part, temporarily, pilot, \
             trial, briefly, third, other, others, more, several, each, re-*, additional, reiterat*, repeat*, \
             former*, previous*, version, or",
        ),
        (Sense::And, "and, &"),
        (Sense::Respectively, "respectively, in that order"),
        (
            Sense::Follow,
            "did the same, followed, followed suit, did so, did likewise, did it, had done so, has done so, \
             went the same way, follows, the same, likewise, did",
        ),
        (Sense::Aux, "has, had, have, having"),
        (Sense::Passive, "was, were, been, is, are, be, got"),
        (Sense::By, "by"),
        (
            Sense::Thin,
            "the, a, an, its, their, both, itself, themselves, then, already, first, formally, officially, \
             quietly, abruptly, suddenly, then, soon, thus, therefore, finally, eventually, however, meanwhile, \
             too, all, simply, also, in turn, for its part, in response, jointly, separately, publicly, \
             immediately, promptly, only, just, bank, company, firm, lender, regulator, agency, ministry, \
             watchdog, developer, maker, bloc, government",
        ),
        (Sense::Pronoun, "it, them"),
        (
            Sense::Stand,
            "access, use, usage, model, models, service, services, app, apps, assistant, assistants, chatbot, \
             chatbots, system, systems, tool, tools, software, platform, product, products, control, controls, \
             restriction, restrictions, curb, curbs, ban, order, directive, requirement, requirements, rule, \
             rules, limit, limits, contract, agreement, deal, licence, licences, license, licenses, staff, \
             employee, employees, worker, workers, banker, bankers, trader, traders, analyst, analysts, user, \
             users, customer, customers, client, clients, office, offices, desk, desks, branch, branches, team, \
             teams, list, lists, menu, everyone, operations, people, ai, data, work, day-to-day, entire, whole, \
             own, local, new, fine, penalty, approved, two, three, lab, labs, laboratory, \
             public, general, every, subject, ahead, using, machine, machines, computers, terminals, devices, \
             laptops, network, networks, premises, catalogue, roster, business, businesses, unit, division, arm, \
             subsidiary, market, markets, region, city, environment, internal, corporate, selection, range, \
             line-up, employees', offering, programme, program, suite, technology",
        ),
        (Sense::Tie, "of"),
        (Sense::Plain, "us, u.s., u.s, uk, eu, wall, street, american, i"),
    ],
    verbs: &[
        (
            STOP,
            "remove, block, disable, ban, bar, suspend, switch+off, turn+off, shut/shut+off|down|out, \
             cut/cut+off, take/took/taken+off|offline|away|down|out, pull, withdraw/withdrew/withdrawn, drop, \
             discontinue, halt, strike/struck+off, strip, restrict, prohibit, outlaw, deactivate, lock+out, \
             bench, deny+access, stop, revoke, retire, cancel, scrap, ditch, exclude, delist, axe, \
             end+access|use|service, phase+out, kick+off, freeze/froze/frozen, pause, forbid/forbade/forbidden, \
             unplug, kill+off, wall+off",
        ),
        (STOP | CLOSE, "shut/shut+down, wind/wound+down"),
        (CLOSE, "close, shut/shut, shutter"),
        (
            LIFT,
            "lift, rescind, repeal, withdraw/withdrew/withdrawn, drop, scrap, revoke, cancel, remove, suspend, \
             void, end, abolish, waive",
        ),
        (EASE | LIFT, "ease, relax, loosen, soften"),
        (EASE | ALLOW, "free, exempt"),
        (
            RESTORE,
            "restore, reinstate, resume, bring/brought/brought+back, switch+on|back, turn+on|back, reopen, \
             return, re-enable, reactivate, unblock, make/made/made+available, give/gave/given+back, readmit, \
             put/put+back, relaunch, let/let+back",
        ),
        (ALLOW, "allow, permit, approve, clear, authorise, authorize, grant, license, green-light, let/let"),
        (
            LAUNCH,
            "launch, release, unveil, introduce, present, debut, roll+out, bring/brought/brought+out, start, \
             put/put+out, make/made/made+available, ship, show/showed/shown, premiere",
        ),
        (PUBLISH, "publish, release, issue, unveil, post, present, circulate, put/put+out"),
        (ANNOUNCE, "announce, unveil, disclose, declare, pledge"),
        (
            ORDER,
            "order, instruct, direct, require, impose, mandate, demand, decree, issue, command, oblige, compel, \
             tell/told/told+stop, put/put+under, place+under, subject",
        ),
        (SIGN, "sign, ratify, conclude, initial, seal, strike/struck, ink"),
        (AGREE, "agree, reach"),
        (ADOPT, "adopt, pass, enact, approve, endorse"),
        (FORCE, "take/took/taken+effect|force, come/came/come+force|effect, enter+force, apply, bind/bound"),
        (OPEN, "open, inaugurate, set/set+up, establish, launch, start"),
        (FOUND, "found, set/set+up, establish, create, incorporate"),
        (SUE, "sue, take/took/taken+court, file"),
        (FINE, "fine, penalise, penalize, sanction, impose"),
        (BUY, "buy/bought, acquire, purchase, take/took/taken+over, snap+up"),
        (SELL, "sell/sold, divest, offload, spin/spun+off"),
        (INVEST, "invest, fund, finance, back"),
        (APPOINT, "appoint, name, nominate, elect, promote, install"),
        (HIRE | APPOINT, "hire, recruit, poach"),
        (JOIN, "join, enter"),
        (LEAVE, "resign, step+down, leave/left, quit/quit, depart, retire, exit"),
        (DISMISS, "dismiss, fire, sack, oust"),
        (CUT, "cut/cut, lay/laid+off, reduce, slash, lower, trim"),
        (PROBE, "investigate, probe, examine, inspect, raid, search"),
        (MEET, "meet/met, gather, convene, host, hold/held"),
        (WARN, "warn, advise, caution, urge, criticise, criticize, alert"),
        (SUMMON, "summon, call+in"),
        (RULE, "rule, convict, acquit, uphold/upheld, find/found, sentence"),
        (ANNUL, "annul, overturn, quash, strike/struck+down, void, invalidate"),
        (WIDEN, "extend, expand, widen, broaden, tighten, amend, revise, update, strengthen"),
        (REJECT, "reject, block, veto, oppose, rebuff, turn+down"),
        (WIN, "win/won, secure, gain"),
        (BUILD, "build/built, construct, train, develop, make/made, design"),
        (DELAY, "delay, postpone, defer, put/put+off"),
        (CHARGE, "charge, indict, accuse, arrest, prosecute"),
        (RAISE, "raise, increase, lift, hike, double"),
        (TEST, "test, evaluate, review, audit, assess, check"),
        (FILE, "file, submit, lodge, apply"),
        (MERGE, "merge, combine"),
        (MOVE, "move, transfer, relocate, shift, switch"),
        (USE, "deploy, use, adopt, roll+out, introduce, choose/chose/chosen, pick"),
        (PAY, "pay/paid, settle"),
        (GIVE, "give/gave/given, hand, provide, offer, supply"),
        (END, "end, terminate, finish, stop"),
        (SHIP, "ship, deliver, export, sell/sold"),
        (APOLOGISE, "apologise, apologize"),
        (BREACH, "breach, leak, violate, hack, lose/lost"),
    ],
    nouns: &[
        (STOP, "removal, withdrawal, suspension, ban, prohibition, shutdown"),
        (LAUNCH, "launch, release, debut"),
        (ORDER, "order, directive, requirement, instruction"),
        (FINE, "fine, penalty"),
        (BUY, "acquisition, takeover, purchase"),
        (SUE, "lawsuit, suit"),
        (OPEN, "opening"),
        (CLOSE, "closure"),
        (PUBLISH, "publication"),
        (SIGN, "signing, signature"),
        (PROBE, "investigation, inquiry"),
        (RESTORE, "return, reinstatement"),
        (MEET, "summit, meeting"),
        (APPOINT, "appointment"),
        (LEAVE, "resignation, departure"),
    ],
    forms,
    build: Build::SubjectFirst,
};

/// `remove`, or `take/took/taken` where the past is not regular.
fn forms(verb: &str) -> Forms {
    let mut parts = verb.split('/');
    let base = parts.next().unwrap_or_default();
    let mut forms = Forms::default();
    let consonant_y = base.ends_with('y') && !base.ends_with("ay") && !base.ends_with("oy") && !base.ends_with("ey");
    let stem = base.get(..base.len().saturating_sub(1)).unwrap_or_default();
    forms.telling.push(if consonant_y {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)) {
        format!("{base}es")
    } else {
        format!("{base}s")
    });
    let irregular: Vec<&str> = parts.collect();
    if irregular.is_empty() {
        forms.telling.push(if consonant_y {
            format!("{stem}ied")
        } else if base.ends_with('e') {
            format!("{base}d")
        } else if DOUBLED.contains(&base) {
            format!("{base}{}ed", base.chars().next_back().unwrap_or('e'))
        } else {
            format!("{base}ed")
        });
    } else {
        forms.telling.extend(irregular.iter().map(|form| (*form).to_owned()));
    }
    if !forms.telling.iter().any(|form| form == base) {
        forms.naming.push(base.to_owned());
    }
    let gerund = if DOUBLED.contains(&base) {
        format!("{base}{}ing", base.chars().next_back().unwrap_or('e'))
    } else if base.ends_with('e') && !base.ends_with("ee") {
        format!("{stem}ing")
    } else {
        format!("{base}ing")
    };
    forms.naming.push(gerund);
    forms
}

/// Verbs that double their last consonant.
const DOUBLED: &[&str] =
    &["ban", "bar", "drop", "strip", "stop", "scrap", "trim", "permit", "axe", "submit", "ship", "cancel", "unplug"];
