//! `ColorBrewer` palettes (colours by Cynthia A. Brewer, Geography, Pennsylvania State University;
//! Apache-2.0), for any number of classes.

use crate::model::Palette;

/// Where there is no value. A map hatches it as well, so that it is not read as a class.
pub const NO_DATA: &str = "#e8e8e8";

/// Ten classes, low to high, without a neutral middle.
const PU_OR: [u32; 10] = [
    0x2d004b, 0x542788, 0x8073ac, 0xb2abd2, 0xd8daeb, 0xfee0b6, 0xfdb863, 0xe08214, 0xb35806,
    0x7f3b08,
];
/// Ten classes, low to high, without a neutral middle.
const RD_BU: [u32; 10] = [
    0x67001f, 0xb2182b, 0xd6604d, 0xf4a582, 0xfddbc7, 0xd1e5f0, 0x92c5de, 0x4393c3, 0x2166ac,
    0x053061,
];
/// Ten classes, low to high, without a neutral middle.
const BR_BG: [u32; 10] = [
    0x543005, 0x8c510a, 0xbf812d, 0xdfc27d, 0xf6e8c3, 0xc7eae5, 0x80cdc1, 0x35978f, 0x01665e,
    0x003c30,
];
/// Nine classes, light to dark.
const YL_GN_BU: [u32; 9] = [
    0xffffd9, 0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x253494, 0x081d58,
];
/// Nine classes, light to dark.
const BU_PU: [u32; 9] = [
    0xf7fcfd, 0xe0ecf4, 0xbfd3e6, 0x9ebcda, 0x8c96c6, 0x8c6bb1, 0x88419d, 0x810f7c, 0x4d004b,
];
/// Nine classes, light to dark.
const YL_OR_RD: [u32; 9] = [
    0xffffcc, 0xffeda0, 0xfed976, 0xfeb24c, 0xfd8d3c, 0xfc4e2a, 0xe31a1c, 0xbd0026, 0x800026,
];
/// Nine classes, light to dark.
const GREYS: [u32; 9] = [
    0xffffff, 0xf0f0f0, 0xd9d9d9, 0xbdbdbd, 0x969696, 0x737373, 0x525252, 0x252525, 0x000000,
];

/// The colours of the classes, low to high, as `#rrggbb`.
///
/// A diverging palette with a pivot gives each side its own half, so that one step away from the
/// pivot is as strong on either side; without a pivot the whole palette is spread over the classes.
pub fn colours(palette: Palette, classes: usize, pivot: Option<usize>) -> Vec<String> {
    let table: &[u32] = match palette {
        Palette::PuOr => &PU_OR,
        Palette::RdBu => &RD_BU,
        Palette::BrBG => &BR_BG,
        Palette::YlGnBu => &YL_GN_BU,
        Palette::BuPu => &BU_PU,
        Palette::YlOrRd => &YL_OR_RD,
        Palette::Greys => &GREYS,
    };
    let Some(below) = pivot.filter(|_| palette.is_diverging()) else {
        return spread(table, classes);
    };
    let below = below.min(classes);
    let above = classes - below;
    // Both halves from their light end, so that the longer side decides how many steps there are.
    let steps = below.max(above);
    let (low, high) = table.split_at(table.len() / 2);
    let light_first: Vec<u32> = low.iter().rev().copied().collect();
    let mut all: Vec<String> = spread(&light_first, steps)
        .into_iter()
        .take(below)
        .collect();
    all.reverse();
    all.extend(spread(high, steps).into_iter().take(above));
    all
}

/// `count` colours evenly along a table; between two entries a mean of both.
fn spread(table: &[u32], count: usize) -> Vec<String> {
    let last = (table.len() - 1) as f64;
    (0..count)
        .map(|i| {
            // One class alone takes the middle; two or more reach from end to end.
            let at = if count > 1 {
                last * i as f64 / (count - 1) as f64
            } else {
                last / 2.0
            };
            let (from, to) = (table[at.floor() as usize], table[at.ceil() as usize]);
            let channel = |shift: u32| {
                let [a, b] = [from, to].map(|c| f64::from(c >> shift & 0xff));
                (a + (b - a) * at.fract()).round() as u32
            };
            format!("#{:02x}{:02x}{:02x}", channel(16), channel(8), channel(0))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_pivot_are_equally_strong() {
        let all = colours(Palette::PuOr, 7, Some(5));
        assert_eq!(all.len(), 7);
        // The first step above and the first below are the palette's two lightest.
        assert_eq!(all[4], format!("#{:06x}", PU_OR[4]));
        assert_eq!(all[5], format!("#{:06x}", PU_OR[5]));
    }

    #[test]
    fn every_number_of_classes_has_distinct_colours() {
        for palette in Palette::ALL {
            for classes in 1..=9 {
                let mut all = colours(palette, classes, None);
                all.sort();
                all.dedup();
                assert_eq!(all.len(), classes, "{palette:?}");
            }
        }
    }
}
