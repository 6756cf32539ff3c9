//! Stories that went wrong once, as short as they get.

use super::steps::{Step, Verb::*};
use super::{Habits, Story};

const PLAIN: Habits = Habits { slow: false, told: false, thorough: true, drafts: false };

fn story(steps: &[Step], habits: Habits) -> Story {
    Story { before: Vec::new(), steps: steps.to_vec(), habits }
}

pub fn stories() -> Vec<Story> {
    vec![
        // None so far: what is simplest stands for them.
        story(&[Step(Title, 0, 0), Step(Rename, 20, 0), Step(Delete, 20, 1), Step(Clock, 0, 3)], PLAIN),
        story(&[Step(Title, 0, 0), Step(Kill, 3, 1), Step(Forget, 0, 0)], Habits { slow: true, told: true, ..PLAIN }),
    ]
}
