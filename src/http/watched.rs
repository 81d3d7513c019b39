//! Whether the thread that reloads the workspace is alive and getting on: it tells what it does, and
//! whoever asks judges by the time since.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// A look at the files takes microseconds; on a mount that does not answer it takes for ever.
const LONGEST_LOOK: Duration = Duration::from_secs(10);
/// A load of the largest workspaces takes seconds; one file may be waited for 30 s.
const LONGEST_LOAD: Duration = Duration::from_secs(90);

/// What the thread that reloads is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doing {
    /// There is none: what is served cannot change.
    #[default]
    Nothing,
    /// It looks at the files now and then.
    Looking,
    /// It loads them, and makes what is served from them.
    Loading,
    /// It looks, and will load again: the last attempt failed for a cause that may pass.
    Waiting,
    /// It has ended, which it never should.
    Stopped,
}

/// What a watchdog says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    None,
    Watching,
    Loading,
    Retrying,
    Hanging,
    Stopped,
}

impl Verdict {
    pub(super) const ALL: [Self; 6] = [
        Self::None,
        Self::Watching,
        Self::Loading,
        Self::Retrying,
        Self::Hanging,
        Self::Stopped,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Watching => "watching",
            Self::Loading => "loading",
            Self::Retrying => "retrying",
            Self::Hanging => "hanging",
            Self::Stopped => "stopped",
        }
    }

    fn of(doing: Doing, since: Duration) -> Self {
        match doing {
            Doing::Nothing => Self::None,
            Doing::Stopped => Self::Stopped,
            Doing::Looking | Doing::Waiting if since > LONGEST_LOOK => Self::Hanging,
            Doing::Loading if since > LONGEST_LOAD => Self::Hanging,
            Doing::Looking => Self::Watching,
            Doing::Waiting => Self::Retrying,
            Doing::Loading => Self::Loading,
        }
    }
}

/// What was told last, and when.
#[derive(Debug)]
pub(super) struct Watched(Mutex<(Doing, Instant, SystemTime)>);

impl Default for Watched {
    fn default() -> Self {
        Self(Mutex::new((
            Doing::Nothing,
            Instant::now(),
            SystemTime::now(),
        )))
    }
}

impl Watched {
    /// Notes a sign of life.
    pub(super) fn note(&self, doing: Doing) {
        *self.lock() = (doing, Instant::now(), SystemTime::now());
    }

    /// What to think of it now, and when it last gave a sign.
    pub(super) fn verdict(&self) -> (Verdict, SystemTime) {
        let (doing, told, at) = *self.lock();
        (Verdict::of(doing, told.elapsed()), at)
    }

    /// Every write is whole, so what a panicking thread left is right.
    fn lock(&self) -> MutexGuard<'_, (Doing, Instant, SystemTime)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_judged_by_what_was_being_done() {
        let of = |doing, seconds| Verdict::of(doing, Duration::from_secs(seconds));
        assert_eq!(of(Doing::Looking, 10), Verdict::Watching);
        assert_eq!(of(Doing::Looking, 11), Verdict::Hanging);
        assert_eq!(of(Doing::Waiting, 10), Verdict::Retrying);
        assert_eq!(of(Doing::Waiting, 11), Verdict::Hanging);
        assert_eq!(of(Doing::Loading, 90), Verdict::Loading);
        assert_eq!(of(Doing::Loading, 91), Verdict::Hanging);
        assert_eq!(of(Doing::Nothing, 1000), Verdict::None);
        assert_eq!(of(Doing::Stopped, 0), Verdict::Stopped);
    }
}
