//! The colours of classes: `ColorBrewer`'s lists for each number of classes (colours by Cynthia A.
//! Brewer, Geography, Pennsylvania State University; Apache-2.0).

use super::Middle;
use super::brewer::{self, Lists};
use crate::model::Palette;
use crate::model::cast::{to_f64, whole_u32, whole_usize};

/// Where there is no value. A map hatches it as well, so that it is not read as a class.
pub const NO_DATA: &str = "#e8e8e8";

/// The line around a unit, drawn over a wider [`CASING`]: one of both has a contrast of 3 to 1 to any
/// class, which no line of one colour has.
pub const OUTLINE: &str = "#333333";
/// The light line under an [`OUTLINE`].
pub const CASING: &str = "#ffffff";

/// Colours of a half in the longest list of a diverging palette.
const HALF: usize = 5;

/// The cells of two indicators: three rows, the first indicator rising, of three cells, the second
/// rising.
pub(super) const CELLS: [&str; 9] = [
    "#f3f3f3", "#b4d3e1", "#509dc2", "#f3e6b3", "#b3b3b3", "#376387", "#f3b300", "#b36600",
    "#000000",
];

/// The most classes whose colours everybody can tell apart, dichromats too: every two of them lie 7
/// or more apart in CAM02-UCS (measured in the tests).
pub fn distinct_classes(palette: Palette) -> usize {
    match palette {
        Palette::PuOr | Palette::RdBu => 8,
        Palette::YlGnBu | Palette::BuPu | Palette::YlOrRd | Palette::Greys => 7,
    }
}

/// The colours of the classes between rising bounds, low to high, as `#rrggbb`; one fewer than the bounds.
///
/// A diverging palette with a middle gives each side its own half, and strength says size there: of two classes on
/// opposite sides the one nearer to the middle is never the stronger, as far as the half has colours. Without a
/// middle the whole palette is used.
pub fn colours(palette: Palette, bounds: &[f64], middle: Option<Middle>) -> Vec<String> {
    let lists = brewer::lists(palette);
    let classes = bounds.len().saturating_sub(1);
    let numbers = match middle.filter(|_| palette.is_diverging()) {
        None => whole(lists, classes),
        Some(middle) => Sides::new(bounds, middle).colours(lists),
    };
    let text = |colour: u32| format!("#{colour:06x}");
    numbers.into_iter().map(text).collect()
}

/// The list for that many classes; beyond the lists, the longest spread out.
fn whole(lists: Lists, classes: usize) -> Vec<u32> {
    match (classes, lists.get(classes.saturating_sub(3))) {
        (1, Some(three)) => vec![three[1]],
        (2, Some(three)) => vec![three[0], three[2]],
        (3.., Some(list)) => list.to_vec(),
        _ => spread(lists[lists.len() - 1], classes),
    }
}

/// The classes on both sides of a middle, each by its strength: a step away from the middle, from 0.
#[derive(Debug)]
struct Sides {
    /// From the middle outwards.
    low: Vec<usize>,
    high: Vec<usize>,
    neutral: bool,
}

impl Sides {
    fn new(bounds: &[f64], middle: Middle) -> Self {
        let centres: Vec<f64> = bounds
            .windows(2)
            .map(|ends| f64::midpoint(ends[0], ends[1]))
            .collect();
        let (below, above, turn) = match middle {
            Middle::Break(at) => (&centres[..at], &centres[at..], bounds[at]),
            Middle::Class(at) => (&centres[..at], &centres[at + 1..], centres[at]),
        };
        let low = below.iter().rev().map(|centre| turn - centre).collect();
        let high = above.iter().map(|centre| centre - turn).collect();
        Self::of_sizes(low, high, matches!(middle, Middle::Class(_)))
    }

    /// From how far each class lies from the middle, from the middle outwards. The nearest class comes first; each
    /// is a step stronger than the one before it on its side and at least as strong as the last on the other.
    fn of_sizes(low: Vec<f64>, high: Vec<f64>, neutral: bool) -> Self {
        let sizes = [low, high];
        let mut steps = [Vec::new(), Vec::new()];
        loop {
            let next = |side: usize| sizes[side].get(steps[side].len()).copied();
            let side = match (next(0), next(1)) {
                (None, None) => break,
                (Some(low), Some(high)) => usize::from(high < low),
                (Some(_), None) => 0,
                (None, Some(_)) => 1,
            };
            let own = steps[side].last().map_or(0, |last| last + 1);
            let other = steps[1 - side].last().copied().unwrap_or(0);
            steps[side].push(own.max(other));
        }
        // Where the half has fewer colours, the outermost classes keep theirs.
        let most = sizes.iter().map(Vec::len).fold(HALF, usize::max);
        for side in &mut steps {
            let count = side.len();
            for (i, step) in side.iter_mut().enumerate() {
                *step = (*step).min(most + i - count);
            }
        }
        let [low, high] = steps;
        Self { low, high, neutral }
    }

    /// From the list whose halves hold the strongest class, both from their light end.
    fn colours(&self, lists: Lists) -> Vec<u32> {
        let strongest = self.low.iter().chain(&self.high).max();
        let steps = strongest.map_or(1, |step| step + 1);
        let size = (2 * steps + usize::from(self.neutral || steps == 1)).max(3);
        let longest = lists[lists.len() - 1];
        let list = lists.get(size - 3).copied().unwrap_or(longest);
        let half = list.len() / 2;
        let stretched = |light_first: Vec<u32>| {
            if light_first.len() < steps {
                spread(&light_first, steps)
            } else {
                light_first
            }
        };
        let low = stretched(list[..half].iter().rev().copied().collect());
        let high = stretched(list[list.len() - half..].to_vec());
        let mut all: Vec<u32> = self.low.iter().rev().map(|step| low[*step]).collect();
        all.extend(self.neutral.then(|| longest[longest.len() / 2]));
        all.extend(self.high.iter().map(|step| high[*step]));
        all
    }
}

/// `count` colours evenly along a list; between two entries a mean of both.
fn spread(list: &[u32], count: usize) -> Vec<u32> {
    let last = to_f64(list.len() - 1);
    let step = last / to_f64(count.max(2) - 1);
    (0..count)
        .map(|i| {
            let at = (step * to_f64(i)).min(last);
            let (from, to) = (list[whole_usize(at.floor())], list[whole_usize(at.ceil())]);
            let channel = |shift: u32| {
                let [a, b] = [from, to].map(|c| f64::from(c >> shift & 0xff));
                whole_u32((a + (b - a) * at.fract()).round()) << shift
            };
            channel(16) | channel(8) | channel(0)
        })
        .collect()
}

/// Every way in which a palette is used for some classes: without a middle, and with each order of their sizes.
#[cfg(test)]
pub(super) fn every_use(palette: Palette, classes: usize) -> Vec<Vec<String>> {
    let bounds: Vec<f64> = (0..=classes).map(to_f64).collect();
    let mut all = vec![colours(palette, &bounds, None)];
    if !palette.is_diverging() {
        return all;
    }
    for neutral in [false, true] {
        let count = classes - usize::from(neutral);
        for low in 0_u32..1 << count {
            let sizes = |bit: u32| {
                let those = (0..count).filter(|i| low >> i & 1 == bit);
                those.map(to_f64).collect()
            };
            let sides = Sides::of_sizes(sizes(1), sizes(0), neutral);
            let used = sides.colours(brewer::lists(palette)).into_iter();
            all.push(used.map(|colour| format!("#{colour:06x}")).collect());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sides_are_equally_strong() {
        let all = colours(
            Palette::PuOr,
            &[-9., -5., -1., 0., 1., 5., 9.],
            Some(Middle::Break(3)),
        );
        assert_eq!(
            all,
            [
                "#542788", "#998ec3", "#d8daeb", "#fee0b6", "#f1a340", "#b35806"
            ]
        );
        let odd = colours(
            Palette::PuOr,
            &[-9., -5., -1., 1., 5., 9.],
            Some(Middle::Class(2)),
        );
        assert_eq!(odd, ["#5e3c99", "#b2abd2", "#f7f7f7", "#fdb863", "#e66101"]);
    }

    /// Five classes of losses and two of gains once had the two lightest colours for the gains: 16.4 was pale
    /// and -16.4 nearly black.
    #[test]
    fn a_gain_is_no_paler_than_a_smaller_loss() {
        let bounds = [-27., -16., -10., -5., -2., 0., 5., 18.7];
        let all = colours(Palette::PuOr, &bounds, Some(Middle::Break(5)));
        assert_eq!(
            all,
            [
                "#2d004b", "#542788", "#8073ac", "#b2abd2", "#d8daeb", "#fee0b6", "#e08214"
            ]
        );
    }

    /// Of as many classes on both sides, one side may be a hundred times as large.
    #[test]
    fn a_small_gain_is_paler_than_each_large_loss() {
        let sides = Sides::of_sizes(vec![10., 60., 200.], vec![0.5, 1.5, 3.5], false);
        assert_eq!((sides.low, sides.high), (vec![2, 3, 4], vec![0, 1, 2]));
        let crowded = Sides::of_sizes(vec![10., 60., 200., 300.], vec![0.5, 1.5, 3.5, 4.], false);
        assert_eq!(
            (crowded.low, crowded.high),
            (vec![1, 2, 3, 4], vec![0, 1, 2, 3])
        );
        let long = Sides::of_sizes((1..=9).map(f64::from).collect(), Vec::new(), false);
        assert_eq!(long.low, (0..9).collect::<Vec<_>>());
    }

    #[test]
    fn every_number_of_classes_has_distinct_colours() {
        for palette in Palette::ALL.iter().copied() {
            for classes in 1..=9 {
                for all in every_use(palette, classes) {
                    let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
                    assert_eq!(distinct.len(), classes, "{palette} {all:?}");
                }
            }
        }
    }
}
