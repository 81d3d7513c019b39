//! Points in no unit: counted, and the first of them told with the nearest unit.

use geo::MultiPolygon;

use super::row::Point;
use crate::geo::{SegmentIndex, rings};
use crate::model::Period;

/// The most points that are told one by one; the others are counted.
const MAX_KEPT: usize = 1000;

/// A point in no unit.
#[derive(Debug, Clone, PartialEq)]
pub struct OutsidePoint {
    /// The line in the file; the header is line 1.
    pub line: u64,
    /// Longitude and latitude.
    pub place: [f64; 2],
    /// Its weight.
    pub weight: f64,
    /// Its period.
    pub period: Option<Period>,
    /// The position of the nearest unit, and its distance in metres.
    pub nearest: Option<(usize, f64)>,
    /// The unit that would hold it, were longitude and latitude exchanged.
    pub exchanged: Option<usize>,
}

/// All points in no unit.
#[derive(Debug, Default)]
pub struct Outside {
    points: u64,
    sum: f64,
    exchanged: u64,
    first: Vec<OutsidePoint>,
}

impl Outside {
    pub(super) fn add(&mut self, point: &Point, exchanged: Option<usize>) {
        self.points += 1;
        self.sum += point.weight;
        self.exchanged += u64::from(exchanged.is_some());
        if self.first.len() < MAX_KEPT {
            self.first.push(OutsidePoint {
                line: point.line,
                place: point.place,
                weight: point.weight,
                period: point.period,
                nearest: None,
                exchanged,
            });
        }
    }

    /// Finds the nearest unit of those that are told.
    pub(super) fn measure(&mut self, polygons: &[MultiPolygon<f64>]) {
        if self.first.is_empty() {
            return;
        }
        let rings: Vec<(Vec<[f64; 2]>, u32)> = (0..)
            .zip(polygons)
            .flat_map(|(unit, polygon)| corners(polygon).map(move |ring| (ring, unit)))
            .collect();
        let index = SegmentIndex::new(rings.iter().map(|(ring, unit)| (ring.as_slice(), *unit)));
        for point in &mut self.first {
            let found = index.nearest(point.place);
            point.nearest = found.map(|one| (one.tag as usize, one.distance_m));
        }
    }

    /// How many.
    pub fn points(&self) -> u64 {
        self.points
    }

    /// The sum of their weights.
    pub fn sum(&self) -> f64 {
        self.sum
    }

    /// How many would lie in a unit, were longitude and latitude exchanged.
    pub fn exchanged(&self) -> u64 {
        self.exchanged
    }

    /// The first of them.
    pub fn first(&self) -> &[OutsidePoint] {
        &self.first
    }
}

fn corners(unit: &MultiPolygon<f64>) -> impl Iterator<Item = Vec<[f64; 2]>> {
    rings(unit).map(|ring| ring.coords().map(|c| [c.x, c.y]).collect())
}
