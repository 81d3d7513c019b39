//! The classes of a view: of one indicator, or the nine cells of two.

use super::cut::distinct;
use super::palette::{self, CELLS};
use super::{Classes, Cutting};
use crate::model::cast::whole_u32;
use crate::model::{Diverging, Mark, Pool, Precision, Reliability, UnitView, View};

/// Classes along each axis of a map of two indicators; more cells than nine cannot be told apart.
pub(super) const SIDE: usize = 3;

/// The classes of a view.
#[derive(Debug, Clone)]
pub struct Classing {
    classes: Classes,
    by: Option<Classes>,
    masks: bool,
    /// The largest size of a value, for symbols.
    largest: f64,
    set_apart: usize,
    distinct: usize,
}

impl Classing {
    /// Cuts the values of the view's indicator and of the second one; those that are set apart are within
    /// the end classes, however far they lie.
    pub fn new(view: &View, pool: &Pool, by_pool: &Pool) -> Self {
        let by = view.by.as_ref().map(|_| {
            let cutting = Cutting {
                diverging: Diverging::Auto,
                ..Cutting::from(view)
            };
            Classes::around(by_pool, &cutting)
        });
        Self {
            classes: Classes::around(pool, &Cutting::from(view)),
            by,
            masks: view.reliability == Reliability::Mask,
            largest: (pool.values.iter().chain(&pool.set_apart))
                .fold(0.0, |most, value| value.abs().max(most)),
            set_apart: pool.set_apart.len(),
            distinct: {
                let mut sorted = pool.values.clone();
                sorted.sort_unstable_by(f64::total_cmp);
                distinct(&sorted)
            },
        }
    }

    /// The classes of the view's indicator.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// The classes of the second indicator.
    pub fn by(&self) -> Option<&Classes> {
        self.by.as_ref()
    }

    /// The largest size of a value that is pooled.
    pub fn largest(&self) -> f64 {
        self.largest
    }

    /// How many different values the pool has, but for those set apart.
    pub fn distinct(&self) -> usize {
        self.distinct
    }

    /// How many values of the pool no break was cut from.
    pub fn set_apart(&self) -> usize {
        self.set_apart
    }

    /// True where chance alone may have made the value, and the view masks such values.
    pub fn is_masked(&self, shown: &UnitView) -> bool {
        self.masks && shown.precision == Some(Precision::Unreliable)
    }

    /// The class of a unit, from 0; of two indicators three times the first's class and the
    /// second's. None where a number is missing or masked.
    pub fn class_of(&self, shown: &UnitView) -> Option<usize> {
        if self.is_masked(shown) {
            return None;
        }
        match &self.by {
            None => self.classes.class_of(shown.value()?),
            Some(by) => {
                let (first, second) = shown.pair()?;
                Some(self.classes.class_of(first)? * SIDE + by.class_of(second)?)
            }
        }
    }

    /// The radius of a unit's symbol, in pixels; none where it has no class.
    pub fn radius(&self, shown: &UnitView) -> Option<f64> {
        self.class_of(shown)?;
        Some(radius(shown.value()?, self.largest))
    }

    /// The colour of each class.
    pub fn colours(&self, view: &View) -> Vec<String> {
        match self.by {
            None => palette::colours(view.palette, self.classes.bounds(), self.classes.middle()),
            Some(_) => CELLS.map(str::to_owned).into(),
        }
    }

    /// How many of some units each class holds.
    pub fn counts(&self, shown: &[UnitView]) -> Vec<usize> {
        let classes = if self.by.is_some() {
            SIDE * SIDE
        } else {
            self.classes.len()
        };
        let mut counts = vec![0; classes];
        for class in shown.iter().filter_map(|one| self.class_of(one)) {
            counts[class] += 1;
        }
        counts
    }
}

/// The radius of the largest value, in pixels.
pub const LARGEST_RADIUS: f64 = 24.0;
/// The smallest radius of a value that is not zero, in steps: a circle that cannot be seen would
/// read as no value.
const SMALLEST_STEP: u8 = 2;
/// The radius of the smallest symbol, in pixels.
pub const SMALLEST_RADIUS: f64 = 1.0;

/// The radius of a symbol in steps of half a pixel: its area is in proportion to the size of the
/// value. Zero has none.
pub(super) fn radius_step(value: f64, largest: f64) -> u8 {
    if value == 0.0 || largest <= 0.0 {
        return 0;
    }
    let step = whole_u32((LARGEST_RADIUS * 2.0 * (value.abs() / largest).sqrt()).round());
    u8::try_from(step).unwrap_or(u8::MAX).max(SMALLEST_STEP)
}

/// The same in pixels.
pub(super) fn radius(value: f64, largest: f64) -> f64 {
    f64::from(radius_step(value, largest)) / 2.0
}

/// The sizes of values that have a step, from the first and below the second.
pub(super) fn step_bounds(step: u8, largest: f64) -> (f64, f64) {
    let from = if step <= SMALLEST_STEP {
        0.0
    } else {
        smallest_of(step, largest)
    };
    (from, smallest_of(step.saturating_add(1), largest))
}

/// The smallest size that has a step: near where the root says, to the last bit where [`radius_step`] turns.
fn smallest_of(step: u8, largest: f64) -> f64 {
    let part = (f64::from(step) - 0.5) / (2.0 * LARGEST_RADIUS);
    let mut size = (part * part * largest).min(f64::MAX);
    while size > 0.0 && radius_step(size, largest) >= step {
        size = size.next_down();
    }
    while size < f64::MAX && radius_step(size, largest) < step {
        size = size.next_up();
    }
    size
}

/// True where a view draws symbols.
pub(super) fn draws_symbols(view: &View) -> bool {
    view.mark == Mark::Symbol
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_of_a_symbol_is_in_proportion_to_its_value() {
        assert_eq!(radius_step(400.0, 400.0), 48);
        assert_eq!(radius_step(-100.0, 400.0), 24);
        assert_eq!(radius_step(25.0, 400.0), 12);
        assert_eq!((radius_step(0.0, 400.0), radius_step(1e-9, 400.0)), (0, 2));
    }

    #[test]
    fn every_size_lies_within_the_bounds_of_its_step() {
        for scale in [1.0, 1e-300, 1e304] {
            for i in 1..=4000 {
                let value = f64::from(i) / 10.0 * scale;
                let (from, to) = step_bounds(radius_step(value, 400.0 * scale), 400.0 * scale);
                assert!(from <= value && value < to, "{value}");
            }
        }
        // The turns themselves: the largest is 48 steps, and size (2k - 1)^2 lies between two of them.
        for odd in (3..96_u32).step_by(2) {
            let (value, largest) = (f64::from(odd * odd), 9216.0);
            let (from, to) = step_bounds(radius_step(value, largest), largest);
            assert!(from <= value && value < to, "{odd}");
        }
        let tiny = 5e-324;
        let (from, to) = step_bounds(radius_step(tiny, tiny), tiny);
        assert!(from <= tiny && tiny < to);
    }
}
