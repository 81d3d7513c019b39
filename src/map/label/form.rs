//! The ways to write a name: in one line or two, full size or smaller.

use super::{LINE, Placed, Wish};
use crate::map::rect::Rect;
use crate::model::cast::to_f64;

/// Smaller letters that are tried where a name does not fit, in parts of the size asked for.
const SIZES: [f64; 3] = [1.0, 0.9, 0.8];

/// Free room around a name, in its size.
const MARGIN: f64 = 0.15;

/// A way to write a name.
#[derive(Debug, Clone)]
pub(super) struct Form {
    lines: Vec<String>,
    pub size: f64,
    pub width: f64,
    pub height: f64,
}

impl Form {
    pub(super) fn at(&self, rect: Rect) -> Placed {
        Placed {
            lines: self.lines.clone(),
            size: self.size,
            rect,
            leader: None,
        }
    }
}

impl Wish<'_> {
    /// One line and two, in each of the sizes, the best first.
    pub(super) fn forms(&self) -> impl Iterator<Item = Form> {
        let mut writings = vec![vec![self.name.clone()]];
        writings.extend(halves(&self.name).map(Vec::from));
        let (weight, full, least, spacing) = (self.weight, self.size, self.least, self.spacing);
        // Full size is asked for as it is; of those below the least only that is tried.
        let mut sizes: Vec<f64> = SIZES
            .map(|part| (full * part).max(least.min(full)))
            .to_vec();
        sizes.dedup();
        sizes.into_iter().flat_map(move |size| {
            writings.clone().into_iter().map(move |lines| {
                let width = lines
                    .iter()
                    .map(|line| {
                        weight.width(line, size) + spacing * size * to_f64(line.chars().count())
                    })
                    .fold(0.0, f64::max);
                Form {
                    width: width + 2.0 * MARGIN * size,
                    height: to_f64(lines.len()) * LINE * size + MARGIN * size,
                    size,
                    lines,
                }
            })
        })
    }
}

/// A name in two lines, broken at the space or hyphen that leaves the shorter longest line.
fn halves(name: &str) -> Option<[String; 2]> {
    let breaks = name
        .char_indices()
        .filter(|(_, letter)| [' ', '-'].contains(letter));
    breaks
        .map(|(at, letter)| {
            // A hyphen stays at the end of its line.
            let (first, second) = name.split_at(at + usize::from(letter == '-'));
            [first.trim().to_owned(), second.trim().to_owned()]
        })
        .filter(|lines| lines.iter().all(|line| !line.is_empty()))
        .min_by_key(|lines| lines.iter().map(|line| line.chars().count()).max())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_broken_where_its_lines_are_shortest() {
        let lines = halves("Солтүстік Қазақстан облысы").unwrap();
        assert_eq!(lines, ["Солтүстік", "Қазақстан облысы"]);
        assert_eq!(halves("Алматы"), None);
        assert_eq!(halves("Западно-Казахстанская").unwrap()[0], "Западно-");
    }
}
