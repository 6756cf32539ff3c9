//! A value that few records have, kept so that all the others pay no more than a pointer for it. Knows nothing of what
//! the value is.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A value that most records of a kind do not have.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rare<T>(Option<Box<T>>);

impl<T> Rare<T> {
    /// The value, if it is there.
    pub fn as_ref(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// Whether it is there.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Whether it is not there.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

impl<T> From<Option<T>> for Rare<T> {
    fn from(value: Option<T>) -> Self {
        Self(value.map(Box::new))
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// As the value that may or may not be there: where it is kept says nothing.
impl<T: fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}
