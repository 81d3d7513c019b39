//! The colours of classes: `ColorBrewer`'s lists for each number of classes (colours by Cynthia A.
//! Brewer, Geography, Pennsylvania State University; Apache-2.0).

use super::Middle;
use super::brewer::{self, Lists};
use crate::model::Palette;

/// Where there is no value. A map hatches it as well, so that it is not read as a class.
pub const NO_DATA: &str = "#e8e8e8";

/// The line around a unit, drawn over a wider [`CASING`]: one of both has a contrast of 3 to 1 to any
/// class, which no line of one colour has.
pub const OUTLINE: &str = "#333333";
/// The light line under an [`OUTLINE`].
pub const CASING: &str = "#ffffff";

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

/// The colours of the classes, low to high, as `#rrggbb`.
///
/// A diverging palette with a middle gives each side its own half, so that one step away from the
/// middle is as strong on either side; without one the whole palette is used.
pub fn colours(palette: Palette, classes: usize, middle: Option<Middle>) -> Vec<String> {
    let lists = brewer::lists(palette);
    let numbers = match middle.filter(|_| palette.is_diverging()) {
        None => whole(lists, classes),
        Some(Middle::Break(below)) => sides(lists, below, classes.saturating_sub(below), false),
        Some(Middle::Class(at)) => sides(lists, at, classes.saturating_sub(at + 1), true),
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

/// `below` colours from the low half and `above` from the high half, both from their light end, out
/// of the list whose halves hold the longer side; between them the neutral one if asked for.
fn sides(lists: Lists, below: usize, above: usize, neutral: bool) -> Vec<u32> {
    let steps = below.max(above).max(1);
    let size = (2 * steps + usize::from(neutral || steps == 1)).max(3);
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
    let mut all: Vec<u32> = low.into_iter().take(below).collect();
    all.reverse();
    all.extend(neutral.then(|| longest[longest.len() / 2]));
    all.extend(high.into_iter().take(above));
    all
}

/// `count` colours evenly along a list; between two entries a mean of both.
fn spread(list: &[u32], count: usize) -> Vec<u32> {
    let last = (list.len() - 1) as f64;
    let step = last / (count.max(2) - 1) as f64;
    (0..count)
        .map(|i| {
            let at = (step * i as f64).min(last);
            let (from, to) = (list[at.floor() as usize], list[at.ceil() as usize]);
            let channel = |shift: u32| {
                let [a, b] = [from, to].map(|c| f64::from(c >> shift & 0xff));
                ((a + (b - a) * at.fract()).round() as u32) << shift
            };
            channel(16) | channel(8) | channel(0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_pivot_are_equally_strong() {
        let all = colours(Palette::PuOr, 7, Some(Middle::Break(5)));
        // The two lightest of the ten-class list stand at the pivot.
        assert_eq!(all[4..6], ["#d8daeb", "#fee0b6"]);
        assert_eq!(all[0], "#2d004b");
        let odd = colours(Palette::PuOr, 5, Some(Middle::Class(2)));
        assert_eq!(odd, ["#5e3c99", "#b2abd2", "#f7f7f7", "#fdb863", "#e66101"]);
    }

    #[test]
    fn every_number_of_classes_has_distinct_colours() {
        for palette in Palette::ALL.iter().copied() {
            for classes in 1..=9 {
                let middles = (0..=classes).map(|i| Some(Middle::Break(i)));
                let within = (0..classes).map(|i| Some(Middle::Class(i)));
                for middle in middles.chain(within).chain([None]) {
                    let mut all = colours(palette, classes, middle);
                    all.sort();
                    all.dedup();
                    assert_eq!(all.len(), classes, "{palette} {middle:?}");
                }
            }
        }
    }
}
