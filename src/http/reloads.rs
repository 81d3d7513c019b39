//! The attempts to reload, and how they ended.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::refusal::Refusal;

/// How an attempt to reload ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The new dataset is served.
    Swapped,
    /// The files say what they said before.
    Unchanged,
    /// The last good dataset is still served.
    Refused,
}

impl Outcome {
    pub(super) const ALL: [Self; 3] = [Self::Swapped, Self::Unchanged, Self::Refused];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Swapped => "swapped",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
        }
    }
}

/// The last attempt to reload.
#[derive(Debug, Clone)]
pub(super) struct Attempt {
    pub outcome: Outcome,
    pub at: SystemTime,
    /// Why it was refused: the first reasons, fit for everybody.
    pub messages: Vec<String>,
    /// How many reasons there are.
    pub messages_in_all: usize,
}

/// The most reasons that are kept of an attempt; the log has all.
const MAX_MESSAGES: usize = 20;

/// All attempts since the start.
#[derive(Debug, Default)]
pub(super) struct Reloads(Mutex<(Option<Attempt>, BTreeMap<Outcome, u64>)>);

impl Reloads {
    pub(super) fn note(&self, outcome: Outcome, refusals: &[Refusal]) {
        let mut noted = self.lock();
        *noted.1.entry(outcome).or_default() += 1;
        noted.0 = Some(Attempt {
            outcome,
            at: SystemTime::now(),
            messages: refusals
                .iter()
                .take(MAX_MESSAGES)
                .map(Refusal::public)
                .collect(),
            messages_in_all: refusals.len(),
        });
    }

    /// The last one; none before the first.
    pub(super) fn last(&self) -> Option<Attempt> {
        self.lock().0.clone()
    }

    /// How many ended so.
    pub(super) fn count(&self, outcome: Outcome) -> u64 {
        self.lock().1.get(&outcome).copied().unwrap_or(0)
    }

    /// Every write is whole, so what a panicking thread left is right.
    fn lock(&self) -> MutexGuard<'_, (Option<Attempt>, BTreeMap<Outcome, u64>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
