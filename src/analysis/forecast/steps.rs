//! How much a unit usually changes from value to value: what errors are measured in, so that large and small units can be pooled.

/// So many steps of a unit weigh as much as those of its layer.
const LAYER_STEPS: f64 = 4.0;

/// Steps from value to value, without sign.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Steps {
    pub count: u32,
    pub sum: f64,
}

/// The steps of the units of a layer, as they are known in a year.
#[derive(Debug, Clone, Copy)]
pub(super) struct LayerSteps {
    /// The mean of the logarithms of the mean steps; none where no unit ever moved.
    pub log_mean: Option<f64>,
    /// The smallest mean step of a unit that moved.
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
    /// A unit's usual step: its own, and the fewer steps it had the more that of the layer.
    pub fn usual(&self, own: Steps) -> f64 {
        match self.log_mean {
            Some(log_mean) if own.sum > 0.0 => {
                let weight = f64::from(own.count) / (f64::from(own.count) + LAYER_STEPS);
                (weight * own.mean().ln() + (1.0 - weight) * log_mean).exp()
            }
            // Nobody knows that what never moved never will.
            Some(_) | None => own.mean().max(self.least),
        }
    }
}
