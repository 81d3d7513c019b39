//! The lanes in which answers are made: each kind of work has threads of its own and a queue with an
//! end, so that slow work never stands before quick work, and what does not fit is refused at once.
//!
//! ```text
//! tile      all processors   nice 0    tiles, values, legends, styles
//! table     half of them     nice 10   downloads, catalogue, page
//! picture   half             nice 10   finished maps, briefs
//! analysis  half             nice 10   bands, distances, comparisons
//! upload    one              nice 15   tables that are sent
//! ```
//!
//! Within a lane clients take turns: the next piece of work is that of the client whose last one began
//! the longest ago. A client may have half of a lane.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::client::Client;
use super::limits::{self, LaneLimits};
use crate::model::Allowance;
use crate::words;

/// A kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    /// Milliseconds: tiles, values, legends, styles.
    Tile,
    /// Tens of milliseconds: downloads, catalogue, page.
    Table,
    /// Tenths of a second: finished maps, briefs.
    Picture,
    /// Seconds: analyses.
    Analysis,
    /// Seconds: tables that are sent.
    Upload,
}

impl Lane {
    pub(super) const ALL: [Self; 5] = [
        Self::Tile,
        Self::Table,
        Self::Picture,
        Self::Analysis,
        Self::Upload,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Tile => "tile",
            Self::Table => "table",
            Self::Picture => "picture",
            Self::Analysis => "analysis",
            Self::Upload => "upload",
        }
    }

    /// What its work may take.
    pub(super) fn limits(self) -> LaneLimits {
        match self {
            Self::Tile => limits::TILES,
            Self::Table => limits::TABLES,
            Self::Picture => limits::PICTURES,
            Self::Analysis => limits::ANALYSES,
            Self::Upload => limits::UPLOADS,
        }
    }
}

/// A piece of work.
pub(super) struct Job {
    /// Who asked for it first.
    pub client: Client,
    /// Stopped when nobody waits for it any more.
    pub allowance: Arc<Allowance>,
    /// What is done.
    pub work: Box<dyn FnOnce() + Send>,
}

/// There is no room for more work of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LaneFull;

/// All lanes with their threads, which end with it.
#[derive(Debug)]
pub(super) struct Lanes([Arc<Queue>; 5]);

/// The queue of one lane.
#[derive(Debug)]
struct Queue {
    lane: Lane,
    room: usize,
    waiting: Mutex<Waiting>,
    /// There is work, or the end.
    called: Condvar,
    running: AtomicUsize,
    counts: Counts,
}

#[derive(Debug, Default)]
struct Counts {
    done: AtomicU64,
    shed: AtomicU64,
    dropped: AtomicU64,
}

/// How a lane stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LaneState {
    pub lane: Lane,
    pub running: usize,
    pub queued: usize,
    /// Ended since the start.
    pub done: u64,
    /// Refused because there was no room.
    pub shed: u64,
    /// Given up because nobody waited any more.
    pub dropped: u64,
}

#[derive(Default)]
struct Waiting {
    /// Whose turn it is stands first; each with work at most once.
    turns: VecDeque<Client>,
    jobs: HashMap<Client, VecDeque<Job>>,
    queued: usize,
    /// Waiting or being done.
    held: HashMap<Client, usize>,
    ended: bool,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} queued of {} clients", self.queued, self.turns.len())
    }
}

impl Lanes {
    /// Starts the threads.
    pub(super) fn start() -> std::io::Result<Self> {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let start = |lane: Lane| {
            let queue = Arc::new(Queue::new(lane));
            for _ in 0..lane.limits().permits.of(processors) {
                let queue = queue.clone();
                let named = thread::Builder::new().name(format!("lane-{}", lane.as_str()));
                named.spawn(move || queue.work())?;
            }
            Ok::<_, std::io::Error>(queue)
        };
        let [tile, table, picture, analysis, upload] = Lane::ALL.map(start);
        Ok(Self([tile?, table?, picture?, analysis?, upload?]))
    }

    /// Puts work at the end of its lane.
    pub(super) fn enqueue(&self, lane: Lane, job: Job) -> Result<(), LaneFull> {
        self.0[lane as usize].enqueue(job)
    }

    /// How the lanes stand.
    pub(super) fn states(&self) -> [LaneState; 5] {
        self.0.each_ref().map(|queue| queue.state())
    }
}

impl Drop for Lanes {
    fn drop(&mut self) {
        for queue in &self.0 {
            queue.lock().ended = true;
            queue.called.notify_all();
        }
    }
}

impl Queue {
    fn new(lane: Lane) -> Self {
        Self {
            lane,
            room: lane.limits().queue,
            waiting: Mutex::default(),
            called: Condvar::new(),
            running: AtomicUsize::new(0),
            counts: Counts::default(),
        }
    }

    /// Every write is whole, so what a panicking thread left is right.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> LaneState {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        LaneState {
            lane: self.lane,
            running: self.running.load(Ordering::Relaxed),
            queued: self.lock().queued,
            done: count(&self.counts.done),
            shed: count(&self.counts.shed),
            dropped: count(&self.counts.dropped),
        }
    }

    fn enqueue(&self, job: Job) -> Result<(), LaneFull> {
        let mut waiting = self.lock();
        if waiting.queued >= self.room {
            // Work that nobody waits for any more makes room.
            let dropped = waiting.drop_stopped();
            self.counts.dropped.fetch_add(dropped, Ordering::Relaxed);
        }
        let held = waiting.held.get(&job.client).copied().unwrap_or(0);
        if waiting.queued >= self.room || held >= self.room.div_ceil(2) {
            self.counts.shed.fetch_add(1, Ordering::Relaxed);
            return Err(LaneFull);
        }
        waiting.push(job);
        drop(waiting);
        self.called.notify_one();
        Ok(())
    }

    /// What a thread of the lane does until the end.
    fn work(&self) {
        stand_back(self.lane.limits().nice);
        // What the work divides among threads stays on this one: the others have work of their own.
        let own = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build();
        if let Err(error) = own {
            tracing::warn!(%error, "{}", words::log_thread_shares_work());
        }
        while let Some(job) = self.next() {
            let (client, allowance) = (job.client, job.allowance);
            if allowance.is_stopped() {
                self.counts.dropped.fetch_add(1, Ordering::Relaxed);
            } else {
                self.running.fetch_add(1, Ordering::Relaxed);
                // The work itself has caught and told every panic; a second one is no reason to end.
                let ended = catch_unwind(AssertUnwindSafe(job.work));
                self.running.fetch_sub(1, Ordering::Relaxed);
                let counter = if ended.is_err() || allowance.is_stopped() {
                    &self.counts.dropped
                } else {
                    &self.counts.done
                };
                counter.fetch_add(1, Ordering::Relaxed);
            }
            self.lock().release(client);
        }
    }

    /// The next piece of work; none at the end.
    fn next(&self) -> Option<Job> {
        let mut waiting = self.lock();
        loop {
            if waiting.ended {
                return None;
            }
            if let Some(job) = waiting.pop() {
                return Some(job);
            }
            waiting = self
                .called
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Waiting {
    fn push(&mut self, job: Job) {
        let client = job.client;
        let jobs = self.jobs.entry(client).or_default();
        if jobs.is_empty() {
            self.turns.push_back(client);
        }
        jobs.push_back(job);
        self.queued += 1;
        *self.held.entry(client).or_default() += 1;
    }

    fn pop(&mut self) -> Option<Job> {
        let client = self.turns.pop_front()?;
        let jobs = self.jobs.get_mut(&client)?;
        let job = jobs.pop_front();
        if jobs.is_empty() {
            self.jobs.remove(&client);
        } else {
            self.turns.push_back(client);
        }
        self.queued -= usize::from(job.is_some());
        job
    }

    fn release(&mut self, client: Client) {
        if let Some(held) = self.held.get_mut(&client) {
            *held -= 1;
            if *held == 0 {
                self.held.remove(&client);
            }
        }
    }

    /// How many pieces of work nobody waited for.
    fn drop_stopped(&mut self) -> u64 {
        let all = std::mem::take(&mut self.jobs);
        self.turns.clear();
        self.queued = 0;
        let mut dropped = 0;
        for job in all.into_values().flatten() {
            self.release(job.client);
            if job.allowance.is_stopped() {
                dropped += 1;
            } else {
                self.push(job);
            }
        }
        dropped
    }
}

/// Lets threads that others wait for go first.
#[cfg(target_os = "linux")]
pub(super) fn stand_back(nice: i32) {
    // On Linux each thread has its own; where that is forbidden, the work is done all the same.
    if nice > 0
        && let Err(error) = rustix::process::setpriority_process(None, nice)
    {
        tracing::debug!(%error, "{}", words::log_thread_keeps_priority());
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn stand_back(_: i32) {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn client(number: u8) -> Client {
        Client::from(Ipv4Addr::new(10, 0, 0, number))
    }

    fn job(number: u8) -> Job {
        Job {
            client: client(number),
            allowance: Allowance::new(1),
            work: Box::new(|| ()),
        }
    }

    #[test]
    fn a_client_may_have_half_of_a_lane_and_all_together_no_more_than_it_has() {
        // Without threads: nothing leaves the queue.
        let queue = Queue::new(Lane::Picture);
        let room = queue.room;
        for _ in 0..room / 2 {
            assert_eq!(queue.enqueue(job(1)), Ok(()));
        }
        assert_eq!(queue.enqueue(job(1)), Err(LaneFull), "one above its half");
        for _ in 0..room / 2 {
            assert_eq!(queue.enqueue(job(2)), Ok(()));
        }
        assert_eq!(queue.enqueue(job(3)), Err(LaneFull), "one above the queue");
        let state = queue.state();
        assert_eq!((state.queued, state.shed), (room, 2));
    }

    #[test]
    fn clients_take_turns() {
        let queue = Queue::new(Lane::Analysis);
        for number in [1, 1, 1, 2, 3, 2] {
            queue.enqueue(job(number)).unwrap();
        }
        let order: Vec<Client> = (0..6).map(|_| queue.next().unwrap().client).collect();
        assert_eq!(order, [1, 2, 3, 1, 2, 1].map(client));
    }

    #[test]
    fn work_that_nobody_waits_for_makes_room() {
        let queue = Queue::new(Lane::Picture);
        let abandoned: Vec<Arc<Allowance>> = (0..queue.room)
            .map(|i| {
                let job = job(1 + (i % 2) as u8);
                let allowance = job.allowance.clone();
                queue.enqueue(job).unwrap();
                allowance
            })
            .collect();
        assert_eq!(queue.enqueue(job(3)), Err(LaneFull));
        abandoned.iter().skip(1).for_each(|one| one.stop());
        assert_eq!(queue.enqueue(job(3)), Ok(()));
        let state = queue.state();
        assert_eq!((state.queued, state.dropped), (2, queue.room as u64 - 1));
    }
}
