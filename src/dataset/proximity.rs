//! How near each unit is to each neighbour.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Layer;
use crate::geo::{BorderLine, MeasuredOutline, Nearest, SegmentIndex};
use crate::model::cast::to_u32;

/// How near a unit is to each neighbour.
#[derive(Debug, Clone, Default)]
pub struct Proximity {
    /// For each neighbour, by position in the context: metres of common border.
    pub lengths_m: Vec<f64>,
    /// For each neighbour that has a border here: the smallest distance, 0 where they touch.
    pub nearest: Vec<Option<Nearest>>,
}

impl Proximity {
    /// Metres to the nearest of some neighbours; none where none of them has a border here.
    pub fn nearest_m(&self, neighbours: &[usize]) -> Option<f64> {
        let all = neighbours.iter().filter_map(|one| *self.nearest.get(*one)?);
        all.map(|one| one.distance_m).reduce(f64::min)
    }

    /// True where it shares a line with some of them, and not a corner alone.
    pub fn touches(&self, neighbours: &[usize]) -> bool {
        let mut lengths = neighbours.iter().filter_map(|one| self.lengths_m.get(*one));
        lengths.any(|metres| *metres > 0.0)
    }

    /// The smaller distance and the summed length of two parts of a unit.
    pub(super) fn merge(&mut self, part: &Self) {
        if self.lengths_m.is_empty() {
            *self = part.clone();
            return;
        }
        for (own, other) in self.lengths_m.iter_mut().zip(&part.lengths_m) {
            *own += other;
        }
        for (own, other) in self.nearest.iter_mut().zip(&part.nearest) {
            let nearer = match (&own, other) {
                (Some(own), Some(other)) => other.distance_m < own.distance_m,
                (None, Some(_)) => true,
                _ => false,
            };
            if nearer {
                *own = *other;
            }
        }
    }
}

/// Whose sides of a line are asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    /// The units'.
    Units,
    /// Their parents'.
    Parents,
}

/// How near the units of a layer are, those alone for which `wanted` says so.
pub(super) fn proximities(
    lines: &[BorderLine],
    layer: &Layer,
    side: Side,
    neighbours: usize,
    wanted: impl Fn(usize) -> bool + Sync,
) -> Vec<Option<Proximity>> {
    let towards: Vec<Towards> = (0..to_u32(neighbours))
        .map(|neighbour| Towards::new(lines, side, neighbour))
        .collect();
    let unit = |unit: usize| {
        let rings: Vec<Vec<[f64; 2]>> = layer.rings(unit).collect();
        let outline = MeasuredOutline::new(rings.iter().map(Vec::as_slice));
        let measured = towards.iter().map(|one| one.unit(to_u32(unit), &outline));
        let (lengths_m, nearest) = measured.unzip();
        Proximity { lengths_m, nearest }
    };
    let units = (0..layer.units.len()).into_par_iter();
    units.map(|one| wanted(one).then(|| unit(one))).collect()
}

/// The border with one neighbour, ready to be measured against.
struct Towards {
    index: SegmentIndex,
    /// For each unit that touches: metres of common border, and a place on it.
    touching: HashMap<u32, (f64, Option<Nearest>)>,
}

impl Towards {
    fn new(lines: &[BorderLine], side: Side, neighbour: u32) -> Self {
        let is_own = |line: &&BorderLine| line.neighbour() == Some(neighbour);
        let own: Vec<&BorderLine> = lines.iter().filter(is_own).collect();
        let mut touching: HashMap<u32, (f64, Option<Nearest>)> = HashMap::new();
        for line in &own {
            let place = line.points().first().map(|place| Nearest {
                distance_m: 0.0,
                tag: neighbour,
                from: *place,
                to: *place,
            });
            let sides = match side {
                Side::Units => line.sides().units,
                Side::Parents => line.sides().parents,
            };
            for unit in sides.into_iter().flatten() {
                let (length_m, first) = touching.entry(unit).or_insert((0.0, place));
                *length_m += line.length_m();
                *first = first.or(place);
            }
        }
        Self {
            index: SegmentIndex::new(own.iter().map(|line| (line.points(), neighbour))),
            touching,
        }
    }

    /// Length of common border and smallest distance of a unit.
    fn unit(&self, unit: u32, outline: &MeasuredOutline<'_>) -> (f64, Option<Nearest>) {
        let touching = self.touching.get(&unit).copied();
        touching.unwrap_or_else(|| (0.0, outline.nearest_of(&self.index)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_is_as_near_as_the_nearest_of_its_units_and_touches_for_all_their_lengths() {
        let unit = |km: f64, length_m: f64| Proximity {
            lengths_m: vec![length_m],
            nearest: vec![Some(Nearest {
                distance_m: km * 1000.0,
                tag: 0,
                from: [km, 50.0],
                to: [0.0, 50.0],
            })],
        };
        let beyond = Proximity {
            lengths_m: vec![0.0],
            nearest: vec![None],
        };
        let units = [
            beyond.clone(),
            unit(40.0, 0.0),
            unit(7.0, 300.0),
            unit(90.0, 50.0),
            beyond,
        ];
        for turned in [false, true] {
            let mut units = units.to_vec();
            if turned {
                units.reverse();
            }
            let mut parent = Proximity::default();
            for one in &units {
                parent.merge(one);
            }
            let nearest = parent.nearest[0].unwrap();
            assert_eq!((nearest.distance_m, nearest.from), (7000.0, [7.0, 50.0]));
            assert_eq!(parent.lengths_m, [350.0]);
        }
    }
}
