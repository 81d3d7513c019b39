//! Whether numbers are of the system that they are said to be in: metres among degrees, degrees among metres, latitude
//! before longitude. What is not is refused once, for all features, with what they may be.

use geo::Coord;

use super::definition::{Definition, Projection};
use super::degrees::{each_place, project_place};
use super::{Axes, name};
use crate::boundary::error::BoundaryError;
use crate::boundary::feature::RawFeature;
use crate::words::{self, Argument, Sentence};

/// Where the positions of a file lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    min: Coord<f64>,
    max: Coord<f64>,
    /// Features with positions, and those of them with one that is not on the globe.
    features: usize,
    off_globe: usize,
}

/// Degrees from its meridian beyond which nobody draws a map in a strip of three or six.
const FARTHEST: f64 = 12.0;

impl Extent {
    pub(super) fn of<P>(features: &mut [RawFeature<P>]) -> Self {
        let mut extent = Self {
            min: Coord {
                x: f64::INFINITY,
                y: f64::INFINITY,
            },
            max: Coord {
                x: f64::NEG_INFINITY,
                y: f64::NEG_INFINITY,
            },
            features: 0,
            off_globe: 0,
        };
        for feature in features {
            let (mut has_place, mut is_off) = (false, false);
            each_place(feature, &mut |at| {
                has_place = true;
                is_off |= at.x.abs() > 180.0 || at.y.abs() > 90.0;
                extent.min = Coord {
                    x: extent.min.x.min(at.x),
                    y: extent.min.y.min(at.y),
                };
                extent.max = Coord {
                    x: extent.max.x.max(at.x),
                    y: extent.max.y.max(at.y),
                };
            });
            extent.features += usize::from(has_place);
            extent.off_globe += usize::from(is_off);
        }
        extent
    }

    fn middle(&self) -> Coord<f64> {
        (self.min + self.max) / 2.0
    }

    /// From where to where its numbers go, as the file writes them.
    fn sentence(&self) -> Sentence {
        let [west, east, south, north] =
            [self.min.x, self.max.x, self.min.y, self.max.y].map(|one| one.to_string());
        words::boundary_extent(east, north, south, west)
    }

    /// More than half of the features are not on the globe.
    fn is_mostly_off(&self) -> bool {
        self.off_globe * 2 > self.features
    }
}

/// Numbers that should be longitude and latitude.
pub(super) fn check_degrees(
    extent: &Extent,
    said: &Argument,
    axes: Axes,
) -> Result<(), BoundaryError> {
    if !extent.is_mostly_off() {
        return Ok(());
    }
    let is_latitude_first = extent.min.x.abs().max(extent.max.x.abs()) <= 90.0
        && extent.min.y.abs().max(extent.max.y.abs()) <= 180.0
        && axes == Axes::EastNorth;
    let hint = if is_latitude_first {
        words::boundary_hint_latitude_first()
    } else if extent.min.x.abs().max(extent.max.x.abs()) <= 360.0
        && extent.min.y.abs().max(extent.max.y.abs()) <= 90.0
    {
        words::boundary_hint_beyond_180()
    } else {
        let systems = likely(extent.middle());
        if systems.is_empty() {
            words::boundary_hint_any_system(words::boundary_systems_known())
        } else {
            words::boundary_hint_systems(Argument::List("; ", systems))
        }
    };
    let (off, all) = (extent.off_globe, extent.features);
    let told = words::boundary_no_degrees(extent.sentence(), all, hint, off, said.clone());
    Err(BoundaryError::Reference(told))
}

/// Numbers that should be of a projection.
pub(super) fn check_numbers(
    extent: &Extent,
    projection: &Projection,
    name: &Argument,
    axes: Axes,
) -> Result<(), BoundaryError> {
    if projection.is_degrees {
        return check_degrees(extent, name, axes);
    }
    let is_degrees = extent.features > 0
        && extent.min.x >= -180.0
        && extent.max.x <= 360.0
        && extent.min.y >= -90.0
        && extent.max.y <= 90.0;
    if is_degrees {
        let told = words::boundary_metres_are_degrees(extent.sentence(), name.clone());
        return Err(BoundaryError::Reference(told));
    }
    // Easting and northing of Krovak's projection are below nothing; southing and westing are not.
    if projection.text.contains("+proj=krovak")
        && extent.features > 0
        && extent.min.x > 0.0
        && extent.min.y > 0.0
    {
        let told = words::boundary_southing(extent.sentence(), name.clone());
        return Err(BoundaryError::Reference(told));
    }
    let strayed = |at: Coord<f64>| {
        let meridian = projection.meridian?;
        let place = project_place(at, projection)?;
        Some(from_meridian(place.x, meridian) > FARTHEST)
    };
    let middle = extent.middle();
    let turned = Coord {
        x: middle.y,
        y: middle.x,
    };
    if axes == Axes::EastNorth && strayed(middle) != Some(false) && strayed(turned) == Some(false) {
        let told =
            words::boundary_northing_first(&projection.text, extent.sentence(), name.clone());
        return Err(BoundaryError::Reference(told));
    }
    Ok(())
}

/// Places that a projection gave.
pub(super) fn check_places(
    extent: &Extent,
    projection: &Projection,
    name: &Argument,
) -> Result<(), BoundaryError> {
    let Some(meridian) = projection.meridian.filter(|_| extent.features > 0) else {
        return Ok(());
    };
    let middle = extent.middle();
    // On both sides of 180 degrees the middle of the longitudes is on the other side of the globe.
    let near = |longitude: f64| from_meridian(longitude, meridian) <= FARTHEST;
    if near(middle.x) || near(extent.min.x) && near(extent.max.x) {
        return Ok(());
    }
    Err(BoundaryError::Reference(words::boundary_far_from_meridian(
        &projection.text,
        meridian,
        name.clone(),
        rounded(middle),
    )))
}

/// A place to two decimals, with points as coordinates have them.
fn rounded(place: Coord<f64>) -> String {
    format!("{:.2}, {:.2}", place.x, place.y)
}

fn from_meridian(longitude: f64, meridian: f64) -> f64 {
    let apart = (longitude - meridian).abs() % 360.0;
    apart.min(360.0 - apart)
}

/// Systems of metres in which a place would be one, with where it would lie.
fn likely(at: Coord<f64>) -> Vec<Argument> {
    // A zone of Pulkovo 1942 stands before its easting.
    let zone = (at.x / 1e6).floor();
    let mut numbers = vec![3857];
    if (2.0..=32.0).contains(&zone) {
        numbers.insert(0, 28400 + zone as u32);
    }
    let mut found: Vec<Argument> = numbers
        .into_iter()
        .filter_map(|number| {
            let system = name::system(&format!("EPSG:{number}")).ok()?;
            let Definition::Other(projection) = system.definition else {
                return None;
            };
            let place = project_place(at, &projection)?;
            let strayed = projection
                .meridian
                .is_some_and(|meridian| from_meridian(place.x, meridian) > FARTHEST);
            (!strayed && place.y.abs() < 85.0)
                .then(|| words::boundary_hint_middle(rounded(place), system.name).into())
        })
        .collect();
    if (1e5..9e5).contains(&at.x) && (0.0..1e7).contains(&at.y) {
        found.push(words::boundary_hint_utm().into());
    }
    found
}
