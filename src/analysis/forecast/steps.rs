//! How much a unit usually changes from value to value: what errors are measured in, so that large and small units can be pooled.

/// Steps from value to value, without sign.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Steps {
    pub count: u32,
    pub sum: f64,
}

/// The steps of the units of a layer, as they are known in a year.
#[derive(Debug, Clone, Copy)]
pub(super) struct LayerSteps {
    /// The smallest mean step of a unit that moved; 0 where none ever did.
    pub least: f64,
}

impl Steps {
    pub fn mean(self) -> f64 {
        self.sum / f64::from(self.count.max(1))
    }

    /// Without some of them.
    pub fn less(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_sub(other.count),
            sum: (self.sum - other.sum).max(0.0),
        }
    }
}

impl LayerSteps {
    /// A unit's usual step: its own, of however few steps. Were it drawn towards that of the layer, intervals would be too
    /// narrow for large units and too wide for small ones, the more the further sizes lie apart.
    pub fn usual(self, own: Steps) -> f64 {
        if own.sum > 0.0 {
            own.mean()
        } else {
            // Nobody knows that what never moved never will.
            self.least
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_step_is_a_unit_s_own_and_where_it_never_moved_the_smallest_of_its_layer() {
        let layer = LayerSteps { least: 2.0 };
        let usual = |count, sum| layer.usual(Steps { count, sum });
        assert_eq!(usual(1, 900.0), 900.0);
        assert_eq!(usual(4, 2.0), 0.5);
        assert_eq!([usual(9, 0.0), usual(0, 0.0)], [2.0; 2]);
    }
}
