//! Stories that went wrong once, as short as they get.

use super::steps::{Step, Verb::*};
use super::{Habits, Story};

const PLAIN: Habits = Habits { slow: false, told: false, thorough: true, drafts: false };

fn story(steps: &[Step], habits: Habits) -> Story {
    Story { before: Vec::new(), steps: steps.to_vec(), habits }
}

pub fn stories() -> Vec<Story> {
    vec![
        // Nothing was found so: what is simplest.
        story(&[Step(Title, 0, 0), Step(Rename, 20, 0), Step(Delete, 20, 1), Step(Clock, 0, 3)], PLAIN),
        story(&[Step(Title, 0, 0), Step(Kill, 3, 1), Step(Forget, 0, 0)], Habits { slow: true, told: true, ..PLAIN }),
        // The preview put an event where its briefing had defined it before the edit.
        Story {
            before: vec![Step(Supersede, 56, 112)],
            steps: vec![
                Step(Break, 251, 140),
                Step(Words, 200, 1),
                Step(Clock, 174, 211),
                Step(Kill, 102, 113),
                Step(Date, 34, 125),
            ],
            habits: Habits { slow: true, told: true, ..PLAIN },
        },
    ]
}
