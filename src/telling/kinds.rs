//! Kinds of act, as bits: verbs that may tell of the same act share one. It knows no language.

/// A set of kinds of act.
pub(super) type Acts = u64;

macro_rules! kinds {
    ($($name:ident)*) => { kinds!(@ 0; $($name)*); };
    (@ $bit:expr; $name:ident $($rest:ident)*) => {
        pub(super) const $name: Acts = 1 << ($bit);
        kinds!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

kinds! {
    STOP RESTORE ALLOW LIFT EASE LAUNCH PUBLISH ANNOUNCE ORDER SIGN ADOPT FORCE OPEN SUE FINE BUY SELL INVEST APPOINT
    JOIN LEAVE DISMISS PROBE MEET WARN SUMMON CLOSE RULE ANNUL WIDEN REJECT WIN BUILD DELAY CHARGE RAISE CUT TEST FILE
    MERGE MOVE USE HIRE PAY FOUND GIVE END SHIP APOLOGISE AGREE BREACH
}
