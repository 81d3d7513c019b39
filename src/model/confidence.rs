//! How sure an interval is.

use super::spelled;

/// How often an interval of its kind holds what it is of, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Confidence {
    /// Four times in five.
    Eighty,
    /// Nineteen times in twenty.
    #[default]
    NinetyFive,
}

spelled!(Confidence {
    Eighty => "80",
    NinetyFive => "95",
});

impl Confidence {
    /// The part of the cases that lies beyond one of its ends.
    pub fn tail(self) -> f64 {
        match self {
            Self::Eighty => 0.1,
            Self::NinetyFive => 0.025,
        }
    }

    /// Its ends in standard deviations of a normal distribution.
    pub fn z(self) -> f64 {
        match self {
            Self::Eighty => 1.281_551_565_544_600_4,
            Self::NinetyFive => 1.959_963_984_540_054,
        }
    }

    /// The same as a number.
    pub fn per_cent(self) -> u8 {
        match self {
            Self::Eighty => 80,
            Self::NinetyFive => 95,
        }
    }
}
