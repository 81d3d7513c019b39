//! The steps that a piece of work may take before it is stopped, so that no question can hold a thread
//! for ever.
//!
//! Loops whose length a request decides call [`spend`]. Where nothing limits them, as on the command
//! line, that does nothing. Where the allowance is used up or was stopped from outside, the work unwinds
//! to [`Allowance::run`]; what it had borrowed is given back on the way.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Steps for one piece of work. A step is about what a vertex or a unit costs: 0.1 us or less.
#[derive(Debug)]
pub struct Allowance {
    left: AtomicU64,
    stopped: AtomicBool,
}

/// The work was not ended: its steps were used up, or nobody waited any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkStopped;

thread_local! {
    static CURRENT: RefCell<Option<Arc<Allowance>>> = const { RefCell::new(None) };
}

impl Allowance {
    /// So many steps.
    pub fn new(steps: u64) -> Arc<Self> {
        Arc::new(Self {
            left: AtomicU64::new(steps),
            stopped: AtomicBool::new(false),
        })
    }

    /// Stops the work at its next step, from any thread.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// True after [`Allowance::stop`].
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Does the work on this thread, within the allowance.
    pub fn run<T>(self: &Arc<Self>, work: impl FnOnce() -> T) -> Result<T, WorkStopped> {
        if self.is_stopped() {
            return Err(WorkStopped);
        }
        let outer = CURRENT.replace(Some(self.clone()));
        // What the work has shared with others is behind caches and locks, whose guards undo what was
        // not ended.
        let ended = catch_unwind(AssertUnwindSafe(work));
        CURRENT.set(outer);
        match ended {
            Ok(made) => Ok(made),
            Err(cause) if cause.is::<WorkStopped>() => Err(WorkStopped),
            Err(cause) => resume_unwind(cause),
        }
    }

    /// False once more was taken than there was.
    fn take(&self, steps: u64) -> bool {
        let rest = |left: u64| left.checked_sub(steps);
        let taken = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, rest);
        taken.is_ok() && !self.is_stopped()
    }
}

/// Takes steps off the allowance of the work that this thread does, and ends that work where there are
/// none left.
#[inline]
pub fn spend(steps: u64) {
    let ended = CURRENT.with_borrow(|current| current.as_ref().is_some_and(|one| !one.take(steps)));
    if ended {
        // No message: this is no fault.
        resume_unwind(Box::new(WorkStopped));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count_to(wanted: u64) -> u64 {
        let mut done = 0;
        for _ in 0..wanted {
            spend(1);
            done += 1;
        }
        done
    }

    #[test]
    fn work_within_its_allowance_ends_and_work_beyond_it_does_not() {
        assert_eq!(Allowance::new(10).run(|| count_to(10)), Ok(10));
        assert_eq!(Allowance::new(10).run(|| count_to(11)), Err(WorkStopped));
    }

    #[test]
    fn work_that_is_stopped_ends_at_its_next_step() {
        let allowance = Allowance::new(u64::MAX);
        let mut done = 0;
        let ended = allowance.run(|| {
            loop {
                spend(1);
                done += 1;
                if done == 3 {
                    allowance.stop();
                }
            }
        });
        assert_eq!((ended, done), (Err::<(), _>(WorkStopped), 3));
        assert_eq!(allowance.run(|| 1), Err(WorkStopped), "nor does it begin");
    }

    #[test]
    fn nothing_is_limited_outside() {
        assert_eq!(Allowance::new(1).run(|| count_to(2)), Err(WorkStopped));
        assert_eq!(count_to(1000), 1000);
    }

    #[test]
    #[should_panic(expected = "a fault")]
    fn a_fault_is_no_stop() {
        let _ = Allowance::new(1).run(|| panic!("a fault"));
    }
}
