//! Another dataset in the place of the one that is served: made ready aside, asked once for what
//! clients ask for, and put in place only where all of it is answered. Otherwise the last good one
//! stays, and health and metrics say why.

use std::sync::Arc;

use super::refusal::Refusal;
use super::reloads::Outcome;
use super::smoke;
use super::snapshot::Snapshot;
use super::state::State;
use crate::dataset::Dataset;
use crate::words;

impl State {
    /// Serves a dataset from now on, if everything can be answered from it; requests under way keep
    /// the one they began with. Takes as long as a start: not for a thread that answers requests.
    pub fn offer(self: &Arc<Self>, dataset: Dataset) -> Outcome {
        let served = self.snapshot();
        if dataset.generation() == served.dataset().generation() {
            self.reloads().note(Outcome::Unchanged, &[]);
            return Outcome::Unchanged;
        }
        let made = Snapshot::new(dataset, served.cache_bytes())
            .map_err(|error| vec![Refusal::new("tiles", &words::error_snapshot(error))])
            .and_then(|snapshot| {
                self.archives().check_names(&snapshot)?;
                smoke::test(&snapshot)?;
                Ok(Arc::new(snapshot))
            });
        match made {
            Ok(snapshot) => {
                tracing::info!(
                    generation = snapshot.dataset().generation(),
                    "{}",
                    words::log_reloaded()
                );
                self.swap(snapshot);
                self.reloads().note(Outcome::Swapped, &[]);
                Outcome::Swapped
            }
            Err(refusals) => {
                self.refuse(&refusals);
                Outcome::Refused
            }
        }
    }

    /// Keeps what is served, and says why nothing newer is.
    pub fn refuse(&self, refusals: &[Refusal]) {
        self.reloads().note(Outcome::Refused, refusals);
        for refusal in refusals {
            let reason = refusal.reason();
            tracing::error!(reason, "{}", words::log_refused());
        }
    }
}
