//! Trials by chance. Each round has a seed of its own, so that one can be had again; `SHEKARA_FUZZ_SECONDS` lets every
//! harness run for so long, from seeds that depend on the clock.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant, SystemTime};

use fastrand::Rng;

/// Does a deed so often, or for as long as is asked for; a round that fails names its seed.
pub fn rounds(few: u64, mut deed: impl FnMut(&mut Rng)) {
    let seconds = std::env::var("SHEKARA_FUZZ_SECONDS").ok();
    let seconds = seconds.map(|text| text.parse().unwrap());
    let (first, lasts) = match seconds {
        Some(seconds) => {
            let now = SystemTime::UNIX_EPOCH.elapsed().unwrap();
            (now.as_nanos() as u64, Some(Duration::from_secs(seconds)))
        }
        None => (0, None),
    };
    let begun = Instant::now();
    let mut done = 0;
    while lasts.map_or(done < few, |lasts| begun.elapsed() < lasts) {
        let seed = first.wrapping_add(done);
        let round = catch_unwind(AssertUnwindSafe(|| deed(&mut Rng::with_seed(seed))));
        assert!(round.is_ok(), "the round of seed {seed} failed, see above");
        done += 1;
    }
    if lasts.is_some() {
        println!("{done} rounds");
    }
}
