//! The hatches that a style fills with: patterns of 8 by 8 pixels in one picture, for screens of one
//! and of two device pixels to a pixel. Made from nothing but their rules, so that their bytes never
//! change.

use std::collections::BTreeMap;

use serde::Serialize;

use super::NO_DATA;
use crate::model::Reliability;
use crate::model::cast::to_u32;

/// Pixels along a pattern's side; a multiple of the distance of two lines, so that tiles join.
const SIDE: u32 = 8;
const LINE: [u8; 4] = [0x6b, 0x6b, 0x6b, 0xff];

/// A hatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// No number.
    NoData,
    /// A number that is held back.
    Suppressed,
    /// A number that is masked because chance may have made it.
    Masked,
    /// The same, marked over its colour.
    Unreliable,
}

impl Pattern {
    /// The one of figures that chance may have made.
    pub(super) fn of(mode: Reliability) -> Self {
        match mode {
            Reliability::Mask => Self::Masked,
            Reliability::None | Reliability::Show => Self::Unreliable,
        }
    }

    /// All, from left to right in the picture.
    pub const ALL: [Self; 4] = [
        Self::NoData,
        Self::Suppressed,
        Self::Masked,
        Self::Unreliable,
    ];

    /// The name in styles.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoData => "no-data",
            Self::Suppressed => "suppressed",
            Self::Masked => "masked",
            Self::Unreliable => "unreliable",
        }
    }

    /// The colour where the lines are not; none where the class shows through.
    pub fn ground(self) -> Option<&'static str> {
        (self != Self::Unreliable).then_some(NO_DATA)
    }

    /// True on a line of the hatch, at a place in pixels.
    fn is_line(self, x: f64, y: f64) -> bool {
        let side = f64::from(SIDE);
        let near = |across: f64| across.rem_euclid(side) < 1.4;
        match self {
            Self::NoData => near(x + y),
            Self::Suppressed => near(x + y) || near(x - y),
            Self::Masked => y.rem_euclid(side / 2.0) < 1.0,
            Self::Unreliable => (x - side / 2.0).hypot(y - side / 2.0) < 1.6,
        }
    }
}

/// Where a pattern lies in the picture, as the `MapLibre` sprite index says it.
#[derive(Debug, Serialize)]
pub struct SpritePlace {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    #[serde(rename = "pixelRatio")]
    pixel_ratio: u32,
}

/// The patterns side by side.
#[derive(Debug, Clone, Copy)]
pub struct Sprite {
    ratio: u32,
}

impl Sprite {
    /// For a screen of `ratio` device pixels to a pixel, 1 or 2.
    pub fn new(ratio: u32) -> Option<Self> {
        (1..=2).contains(&ratio).then_some(Self { ratio })
    }

    /// The index.
    pub fn index(self) -> BTreeMap<&'static str, SpritePlace> {
        let side = SIDE * self.ratio;
        let places = (0..).zip(Pattern::ALL).map(|(i, pattern)| {
            let place = SpritePlace {
                x: i * side,
                y: 0,
                width: side,
                height: side,
                pixel_ratio: self.ratio,
            };
            (pattern.name(), place)
        });
        places.collect()
    }

    /// Width and height in device pixels, and the picture as rows of red, green, blue, alpha.
    pub fn pixels(self) -> (u32, u32, Vec<u8>) {
        let side = SIDE * self.ratio;
        let (width, scale) = (side * to_u32(Pattern::ALL.len()), f64::from(self.ratio));
        let mut pixels = Vec::with_capacity((width * side * 4) as usize);
        for y in 0..side {
            for pattern in Pattern::ALL {
                for x in 0..side {
                    let [x, y] = [x, y].map(|at| (f64::from(at) + 0.5) / scale);
                    let ground = pattern.ground().map_or([0; 4], opaque);
                    pixels.extend(if pattern.is_line(x, y) { LINE } else { ground });
                }
            }
        }
        (width, side, pixels)
    }
}

fn opaque(colour: &str) -> [u8; 4] {
    let part = |at: usize| {
        let digits = colour.get(at..at + 2);
        digits.map_or(0, |digits| u8::from_str_radix(digits, 16).unwrap_or(0))
    };
    [part(1), part(3), part(5), 0xff]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_has_lines_and_gaps_at_both_sizes() {
        for ratio in [1, 2] {
            let (width, height, pixels) = Sprite::new(ratio).unwrap().pixels();
            assert_eq!(pixels.len() as u32, width * height * 4);
            for i in 0..4 {
                let own = pixels
                    .chunks(4)
                    .enumerate()
                    .filter(|(at, _)| *at as u32 % width / (SIDE * ratio) == i);
                let (lines, gaps): (Vec<_>, Vec<_>) = own.partition(|(_, one)| *one == LINE);
                assert!(
                    lines.len() > 4 && gaps.len() > lines.len() / 2,
                    "{i} {ratio}"
                );
            }
        }
        assert!(Sprite::new(3).is_none());
    }
}
