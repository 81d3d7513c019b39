//! What is counted since the start.

use std::sync::atomic::{AtomicU64, Ordering};

/// Tiles by where they came from.
#[derive(Debug, Default)]
pub(super) struct Counters {
    warm: AtomicU64,
    cold: AtomicU64,
    archived: AtomicU64,
}

impl Counters {
    /// A tile was answered from memory.
    pub(super) fn tile_warm(&self) {
        self.warm.fetch_add(1, Ordering::Relaxed);
    }

    /// A tile was made.
    pub(super) fn tile_cold(&self) {
        self.cold.fetch_add(1, Ordering::Relaxed);
    }

    /// A tile was read from an archive.
    pub(super) fn tile_archived(&self) {
        self.archived.fetch_add(1, Ordering::Relaxed);
    }

    /// Tiles so far.
    pub(super) fn tiles(&self) -> TileCounts {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        TileCounts {
            warm: count(&self.warm),
            cold: count(&self.cold),
            archived: count(&self.archived),
        }
    }
}

/// Tiles answered: from memory, made, read from an archive.
pub(super) struct TileCounts {
    pub warm: u64,
    pub cold: u64,
    pub archived: u64,
}
