//! How wide an interval is, in usual steps.

use super::pool::{AHEAD, Pool};

use crate::model::cast::to_f64;

/// The parts of all values that intervals are to hold.
pub(super) const LEVELS: [f64; 2] = [0.8, 0.95];
/// Years that errors are of, below which an interval is not tested.
const LEAST_YEARS: usize = 3;

/// The interval of a method in usual steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Width {
    /// For each of [`LEVELS`].
    pub sizes: [f64; 2],
    pub mean_square: f64,
    /// True where errors of as many years ahead, of enough years, stand behind it.
    pub tested: bool,
    /// True where there are too few errors for the wider interval, so that it is as wide as the largest of them.
    pub few: bool,
}

impl Width {
    /// Never narrower than nearer years; beyond the years that were tried it widens as a random walk does.
    pub fn new(pools: &[Option<Pool>; AHEAD], years: usize) -> Option<Self> {
        let mut found: Option<(usize, Self)> = None;
        for (at, pool) in pools.iter().enumerate().take(years) {
            let Some(pool) = pool else { continue };
            let bounds = LEVELS.map(|level| pool.bound(level));
            let [usual, wide] = bounds;
            if !usual.reached {
                continue;
            }
            let tested = pool.years() >= LEAST_YEARS;
            // A few years of errors of a later year say less than many of a nearer.
            if found.is_some_and(|(_, one)| one.tested && !tested) {
                break;
            }
            let before = found.map_or([0.0; 2], |(_, one)| one.sizes);
            let square = found.map_or(0.0, |(_, one)| one.mean_square);
            let width = Self {
                sizes: [0, 1].map(|level| bounds[level].size.max(before[level])),
                mean_square: pool.mean_square().max(square),
                tested,
                few: !wide.reached,
            };
            found = Some((at + 1, width));
        }
        let (tried, width) = found?;
        let times = (to_f64(years) / to_f64(tried)).sqrt();
        Some(Self {
            sizes: width.sizes.map(|size| size * times),
            mean_square: width.mean_square * times * times,
            tested: width.tested && tried == years,
            few: width.few,
        })
    }
}
