//! Tables of records and ties between them: numbers instead of names, each readable from both ends.

use super::seen;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::slug::Slug;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// The number of a record in its table. Numbers follow the order in which the table's records are shown.
pub struct Id<R>(u32, PhantomData<fn() -> R>);

impl<R> Id<R> {
    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX), PhantomData)
    }

    /// The place in the table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Id<R> {}

impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<R> Eq for Id<R> {}

impl<R> PartialOrd for Id<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> Ord for Id<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<R> Hash for Id<R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<R> fmt::Debug for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// The records of one kind, in the order in which they are shown. A copy shares all of them.
#[derive(Debug)]
pub struct Table<R> {
    rows: Arc<Vec<Arc<R>>>,
    /// The number of each row, by its id. Never walked: its order is nobody's.
    by_slug: Arc<FxHashMap<Slug, u32>>,
    /// Whether it is noted who looks at a row.
    is_watched: bool,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self { rows: Arc::default(), by_slug: Arc::default(), is_watched: false }
    }
}

impl<R> Clone for Table<R> {
    fn clone(&self) -> Self {
        Self { rows: Arc::clone(&self.rows), by_slug: Arc::clone(&self.by_slug), is_watched: self.is_watched }
    }
}

impl<R: Record> Table<R> {
    /// A table in the order of `compare`, and by id where that is equal.
    pub(super) fn new<S: Into<Arc<R>>>(
        rows: impl IntoIterator<Item = S>,
        compare: impl Fn(&R, &R) -> Ordering,
    ) -> Self {
        let mut rows: Vec<Arc<R>> = rows.into_iter().map(Into::into).collect();
        rows.sort_by(|a, b| compare(a, b).then_with(|| a.id().cmp(b.id())));
        let by_slug = (0..).zip(&rows).map(|(at, row)| (row.id().clone(), at)).collect();
        Self { rows: Arc::new(rows), by_slug: Arc::new(by_slug), is_watched: R::KIND == Kind::Briefing }
    }

    /// The number of the record with this id.
    pub fn find(&self, slug: &str) -> Option<Id<R>> {
        self.by_slug.get(slug).map(|at| Id(*at, PhantomData))
    }
}

impl<R> Table<R> {
    /// A record.
    pub fn get(&self, id: Id<R>) -> Option<&R> {
        if self.is_watched {
            seen::note(id.index());
        }
        self.rows.get(id.index()).map(|row| &**row)
    }

    fn all(&self) -> &[Arc<R>] {
        if self.is_watched {
            seen::note_all();
        }
        &self.rows
    }

    /// Puts another version of a record in its place: it must have the same id, and the same rank among the others.
    pub(super) fn put(&mut self, id: Id<R>, record: Arc<R>) {
        if let Some(row) = Arc::make_mut(&mut self.rows).get_mut(id.index()) {
            *row = record;
        }
    }

    /// Notes that a record is looked at, where what is shown of it was drawn before.
    pub fn look_at(&self, id: Id<R>) {
        if self.is_watched {
            seen::note(id.index());
        }
    }

    /// All records with their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<R>, &R)> + ExactSizeIterator {
        self.all().iter().enumerate().map(|(at, row)| (Id::new(at), &**row))
    }

    /// The numbers of all records.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<R>> + ExactSizeIterator + use<R> {
        (0..self.rows.len()).map(Id::new)
    }

    /// The records of a list of numbers.
    pub fn each<'a>(&'a self, ids: &'a [Id<R>]) -> impl Iterator<Item = (Id<R>, &'a R)> {
        ids.iter().filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The records.
    pub fn rows(&self) -> &[Arc<R>] {
        self.all()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Lists of numbers, one for each record of a table, packed into two vectors. A copy shares them.
#[derive(Debug)]
pub struct Lists<T> {
    starts: Arc<Vec<u32>>,
    items: Arc<Vec<T>>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { starts: Arc::default(), items: Arc::default() }
    }
}

impl<T> Clone for Lists<T> {
    fn clone(&self) -> Self {
        Self { starts: Arc::clone(&self.starts), items: Arc::clone(&self.items) }
    }
}

impl<T> Lists<T> {
    /// Packs one list a record.
    pub(super) fn new(lists: impl IntoIterator<Item = Vec<T>>) -> Self {
        let (mut starts, mut items) = (vec![0], Vec::new());
        for list in lists {
            items.extend(list);
            starts.push(u32::try_from(items.len()).unwrap_or(u32::MAX));
        }
        Self { starts: Arc::new(starts), items: Arc::new(items) }
    }

    /// The list of the record at `index`; empty where there is none.
    pub fn at(&self, index: usize) -> &[T] {
        let start = self.starts.get(index).copied().unwrap_or(0) as usize;
        let end = self.starts.get(index + 1).copied().unwrap_or(0) as usize;
        self.items.get(start..end).unwrap_or(&[])
    }
}

/// A relation between two tables, readable from both ends.
#[derive(Debug)]
pub struct Ties<A, B> {
    forward: Lists<Id<B>>,
    backward: Lists<Id<A>>,
}

impl<A, B> Clone for Ties<A, B> {
    fn clone(&self) -> Self {
        Self { forward: self.forward.clone(), backward: self.backward.clone() }
    }
}

impl<A, B> Default for Ties<A, B> {
    fn default() -> Self {
        Self { forward: Lists::default(), backward: Lists::default() }
    }
}

impl<A, B> Ties<A, B> {
    /// The relation of `lists`, the targets of each record of the first table in the order in which they were written;
    /// `targets` is the size of the second table. A target counts once. Read backward, records stand in table order.
    pub(super) fn new(lists: impl IntoIterator<Item = Vec<Id<B>>>, targets: usize) -> Self {
        let mut backward: Vec<Vec<Id<A>>> = Vec::new();
        backward.resize_with(targets, Vec::new);
        let mut unique = Vec::new();
        for (from, list) in lists.into_iter().enumerate() {
            let mut once: Vec<Id<B>> = Vec::with_capacity(list.len());
            for target in list {
                if !once.contains(&target) {
                    once.push(target);
                    if let Some(back) = backward.get_mut(target.index()) {
                        back.push(Id::new(from));
                    }
                }
            }
            unique.push(once);
        }
        Self { forward: Lists::new(unique), backward: Lists::new(backward) }
    }

    /// Leaves out of what is read backward the records of the first table that do not count.
    pub(super) fn count_only(&mut self, counts: impl Fn(Id<A>) -> bool) {
        let targets = self.backward.starts.len().saturating_sub(1);
        let lists = (0..targets).map(|at| self.backward.at(at).iter().copied().filter(|id| counts(*id)).collect());
        self.backward = Lists::new(lists.collect::<Vec<_>>());
    }

    /// What a record of the first table is tied to.
    pub fn of(&self, from: Id<A>) -> &[Id<B>] {
        self.forward.at(from.index())
    }

    /// What is tied to a record of the second table.
    pub fn back(&self, to: Id<B>) -> &[Id<A>] {
        self.backward.at(to.index())
    }
}

impl<A: Send + Sync> Table<A> {
    /// The relation to the records of `to` that `references` names; what is not there is left out.
    pub(super) fn ties<'a, B: Record + Send + Sync, I: Iterator<Item = &'a crate::model::record::Ref>>(
        &'a self,
        to: &Table<B>,
        references: impl Fn(&'a A) -> I + Sync,
    ) -> Ties<A, B> {
        let named = |row: &'a Arc<A>| references(row).filter_map(|r| to.find(r.value.as_str())).collect();
        let lists: Vec<Vec<Id<B>>> = self.rows.par_iter().map(named).collect();
        Ties::new(lists, to.len())
    }
}
