//! Another dataset in the place of the one that is served: made ready aside, asked once for what
//! clients ask for, and put in place only where all of it is answered. Otherwise the last good one
//! stays, and health and metrics say why.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::smoke;
use super::state::{Snapshot, State};
use crate::dataset::Dataset;

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
    /// Why it was refused.
    pub messages: Vec<String>,
}

/// All attempts since the start.
#[derive(Debug, Default)]
pub(super) struct Reloads(Mutex<(Option<Attempt>, BTreeMap<Outcome, u64>)>);

impl Reloads {
    fn note(&self, outcome: Outcome, messages: Vec<String>) {
        let mut noted = self.lock();
        *noted.1.entry(outcome).or_default() += 1;
        noted.0 = Some(Attempt {
            outcome,
            at: SystemTime::now(),
            messages,
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

impl State {
    /// Serves a dataset from now on, if everything can be answered from it; requests under way keep
    /// the one they began with. Takes as long as a start: not for a thread that answers requests.
    pub fn offer(self: &Arc<Self>, dataset: Dataset) -> Outcome {
        let served = self.snapshot();
        if dataset.generation() == served.dataset().generation() {
            self.reloads().note(Outcome::Unchanged, Vec::new());
            return Outcome::Unchanged;
        }
        let made = Snapshot::new(dataset, served.cache_bytes())
            .map_err(|error| vec![format!("building the tiles: {error}")])
            .and_then(|snapshot| {
                self.archives().check_names(&snapshot)?;
                smoke::test(snapshot)
            });
        match made {
            Ok(snapshot) => {
                tracing::info!(
                    generation = snapshot.dataset().generation(),
                    "the changed workspace is served"
                );
                self.swap(snapshot);
                self.reloads().note(Outcome::Swapped, Vec::new());
                Outcome::Swapped
            }
            Err(messages) => {
                self.refuse(messages);
                Outcome::Refused
            }
        }
    }

    /// Keeps what is served, and says why nothing newer is.
    pub fn refuse(&self, messages: Vec<String>) {
        for message in &messages {
            tracing::error!(message, "the changed workspace is refused");
        }
        self.reloads().note(Outcome::Refused, messages);
    }
}
