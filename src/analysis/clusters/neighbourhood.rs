//! Who is whose neighbour: by a common line, a common place, the length of the line, or the distance.

use std::fmt;
use std::str::FromStr;

use super::local::MOST_LINKS;
use crate::analysis::neighbours;
use crate::dataset::{Dataset, Layer};
use crate::geo::NearPoints;
use crate::model::Lang;
use crate::words;

/// The kinds of neighbours that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) enum Neighbourhood {
    /// Who shares a line.
    Rook,
    /// Who shares a line or a place.
    Queen,
    /// Who shares a line, by its length.
    Length,
    /// So many whose points are the nearest.
    Nearest(usize),
    /// Whose points lie within so many kilometres.
    Within(u32),
}

/// More neighbours than this say nothing of a place.
const MOST_NEAREST: usize = 20;
/// Kilometres, at most.
const MOST_KM: u32 = 2000;

/// What is compared where a layer is small enough to be asked again.
pub(super) const COMPARED: [Neighbourhood; 5] = [
    Neighbourhood::Rook,
    Neighbourhood::Queen,
    Neighbourhood::Length,
    Neighbourhood::Nearest(4),
    Neighbourhood::Nearest(6),
];

impl FromStr for Neighbourhood {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let read = Self::read(text)?;
        // One spelling is one address.
        (read.to_string() == text).then_some(read).ok_or(())
    }
}

impl Neighbourhood {
    fn read(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            None => match text {
                "rook" => Ok(Self::Rook),
                "queen" => Ok(Self::Queen),
                "length" => Ok(Self::Length),
                _ => Err(()),
            },
            Some(("nearest", count)) => {
                let count = count.parse().ok();
                let count = count.filter(|count| (1..=MOST_NEAREST).contains(count));
                count.map(Self::Nearest).ok_or(())
            }
            Some(("within", km)) => {
                let km = km.parse().ok().filter(|km| (1..=MOST_KM).contains(km));
                km.map(Self::Within).ok_or(())
            }
            Some(_) => Err(()),
        }
    }
}

impl fmt::Display for Neighbourhood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rook => f.write_str("rook"),
            Self::Queen => f.write_str("queen"),
            Self::Length => f.write_str("length"),
            Self::Nearest(count) => write!(f, "nearest:{count}"),
            Self::Within(km) => write!(f, "within:{km}"),
        }
    }
}

impl Neighbourhood {
    /// What it is called.
    pub(in crate::analysis) fn in_words(self, lang: Lang) -> String {
        match self {
            Self::Rook => words::weights_rook(lang).to_owned(),
            Self::Queen => words::weights_queen(lang).to_owned(),
            Self::Length => words::weights_length(lang).to_owned(),
            Self::Nearest(count) => words::weights_nearest(lang, &lang.count(count)),
            Self::Within(km) => words::weights_within(lang, &lang.count(km as usize)),
        }
    }

    /// For each unit of a layer the positions of its neighbours with what each weighs; none of a unit without an outline.
    /// Nothing where there are more than can be tested.
    pub(in crate::analysis) fn links(
        self,
        dataset: &Dataset,
        layer: &Layer,
    ) -> Option<Vec<Vec<(usize, f64)>>> {
        let links = match self {
            Self::Rook => {
                let edges = neighbours::edges(dataset, layer);
                paired(layer, edges.map(|(pair, _)| (pair, 1.0)))
            }
            Self::Length => paired(layer, neighbours::edges(dataset, layer)),
            Self::Queen => {
                let touching = neighbours::touching(dataset, layer);
                paired(layer, touching.map(|pair| (pair, 1.0)))
            }
            Self::Nearest(count) => near(layer, |points, i| points.nearest(i, count))?,
            Self::Within(km) => near(layer, |points, i| points.within(i, f64::from(km) * 1000.0))?,
        };
        Some(links)
    }
}

/// By the distance of the places inside the outlines.
fn near(
    layer: &Layer,
    of: impl Fn(&NearPoints, usize) -> Vec<usize>,
) -> Option<Vec<Vec<(usize, f64)>>> {
    let has_outline = |unit: &usize| layer.rings(*unit).next().is_some();
    let units: Vec<usize> = (0..layer.units().len()).filter(has_outline).collect();
    let places = units
        .iter()
        .map(|unit| layer.label_points()[*unit])
        .collect();
    let points = NearPoints::new(places);
    let mut links = vec![Vec::new(); layer.units().len()];
    let mut count = 0;
    for (i, unit) in units.iter().enumerate() {
        let others = of(&points, i);
        count += others.len();
        if count > MOST_LINKS {
            return None;
        }
        links[*unit] = others.into_iter().map(|to| (units[to], 1.0)).collect();
    }
    Some(links)
}

fn paired(layer: &Layer, pairs: impl Iterator<Item = ([usize; 2], f64)>) -> Vec<Vec<(usize, f64)>> {
    let mut links = vec![Vec::new(); layer.units().len()];
    for ([a, b], weight) in pairs {
        links[a].push((b, weight));
        links[b].push((a, weight));
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_spelled_as_it_is_read_and_limits_hold() {
        for text in [
            "rook",
            "queen",
            "length",
            "nearest:1",
            "nearest:20",
            "within:1",
            "within:2000",
        ] {
            let read: Neighbourhood = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
        }
        for text in [
            "nearest:0",
            "nearest:21",
            "within:0",
            "within:2001",
            "bishop",
            "nearest",
            "rook:1",
            "",
            "nearest:04",
            "within:+5",
            " rook",
        ] {
            assert_eq!(text.parse::<Neighbourhood>(), Err(()), "{text}");
        }
    }
}
