//! Where the people of a place live: the middle of its people by a grid or by settlements, else a point inside its outline.

use serde::Serialize;

use crate::dataset::Dataset;
use crate::model::{FlowEnd, named};

/// What a point rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PointBy {
    /// The middle of the people of a grid.
    Grid,
    /// The middle of the people of settlements.
    Settlements,
    /// A point inside the outline.
    Outline,
}

named!(PointBy {
    Grid => "people_grid",
    Settlements => "settlements",
    Outline => "point_inside",
});

/// How many points rest on what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct PointCounts {
    pub people_grid: usize,
    pub settlements: usize,
    pub point_inside: usize,
}

impl PointCounts {
    pub(super) fn add(&mut self, by: PointBy) {
        match by {
            PointBy::Grid => self.people_grid += 1,
            PointBy::Settlements => self.settlements += 1,
            PointBy::Outline => self.point_inside += 1,
        }
    }
}

/// The point that distances from a place are measured from; none where its outline is not known.
pub(super) fn point_of(dataset: &Dataset, end: &FlowEnd) -> Option<([f64; 2], PointBy)> {
    let outline = dataset.flow_point(end)?;
    let of_unit = end.layer().and_then(|id| {
        let unit = dataset.layer(id)?.position(end.code())?;
        by_grid(dataset, id, unit).or_else(|| by_settlements(dataset, id, unit))
    });
    Some(of_unit.unwrap_or((outline, PointBy::Outline)))
}

fn by_grid(dataset: &Dataset, layer: &str, unit: usize) -> Option<([f64; 2], PointBy)> {
    let spots = dataset.people_grid()?.on(layer)?.get(unit)?.as_ref()?;
    let middle = middle(spots.iter().map(|spot| (spot.at, spot.people)))?;
    Some((middle, PointBy::Grid))
}

fn by_settlements(dataset: &Dataset, layer: &str, unit: usize) -> Option<([f64; 2], PointBy)> {
    let settlements = dataset.settlements()?;
    let places = settlements.of_unit(layer, unit).filter_map(|place| {
        let place = settlements.places().get(place)?;
        Some((place.at, f64::from(place.people?.count)))
    });
    Some((middle(places)?, PointBy::Settlements))
}

/// The middle of people on the globe: the direction of the sum of their verticals. None where there is nobody.
fn middle(people: impl Iterator<Item = ([f64; 2], f64)>) -> Option<[f64; 2]> {
    let mut sum = [0.0; 3];
    for ([lng, lat], count) in people.filter(|(_, count)| *count > 0.0) {
        let [lng, lat] = [lng.to_radians(), lat.to_radians()];
        sum[0] += count * lat.cos() * lng.cos();
        sum[1] += count * lat.cos() * lng.sin();
        sum[2] += count * lat.sin();
    }
    let flat = sum[0].hypot(sum[1]);
    let is_somewhere = flat.hypot(sum[2]) > 0.0;
    is_somewhere.then(|| {
        let [lng, lat] = [sum[1].atan2(sum[0]), sum[2].atan2(flat)];
        [lng.to_degrees(), lat.to_degrees()]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_people_is_nearer_to_the_many_and_keeps_together_over_180_degrees() {
        let near = |found: Option<[f64; 2]>, wanted: [f64; 2]| {
            let found = found.unwrap();
            let off = (found[0] - wanted[0])
                .abs()
                .max((found[1] - wanted[1]).abs());
            assert!(off < 1e-9, "{found:?}");
        };
        let of = |all: &[([f64; 2], f64)]| middle(all.iter().copied());
        near(of(&[([50.0, 0.0], 1.0), ([52.0, 0.0], 1.0)]), [51.0, 0.0]);
        near(
            of(&[([179.0, 0.0], 1.0), ([-177.0, 0.0], 1.0)]),
            [-179.0, 0.0],
        );
        near(of(&[([50.0, 48.0], 7.0), ([52.0, 0.0], 0.0)]), [50.0, 48.0]);
        let uneven = of(&[([50.0, 0.0], 9.0), ([52.0, 0.0], 1.0)]).unwrap();
        assert!((uneven[0] - 50.2).abs() < 0.001, "{uneven:?}");
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[([50.0, 48.0], 0.0)]), None);
    }
}
