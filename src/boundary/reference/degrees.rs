//! Positions -> longitude and latitude.

use std::sync::Mutex;

use geo::Coord;
use proj4rs::Proj;
use proj4rs::transform::transform;
use rayon::prelude::*;

use super::definition::Projection;
use crate::boundary::error::{BoundaryError, of_library};
use crate::boundary::feature::RawFeature;
use crate::words::{self, Argument};

/// Parts of a degree that are kept: a tenth of a millimetre.
const PARTS: f64 = 1e9;

/// What positions are turned into.
const TARGET: &str = "+proj=longlat +datum=WGS84 +no_defs";

/// Exchanges the two numbers of each position.
pub(super) fn swap_axes<P: Send>(features: &mut [RawFeature<P>]) {
    features.par_iter_mut().for_each(|feature| {
        each_place(feature, &mut |at| std::mem::swap(&mut at.x, &mut at.y));
    });
}

/// Hands over each position of a feature.
pub(super) fn each_place<P>(feature: &mut RawFeature<P>, each: &mut impl FnMut(&mut Coord<f64>)) {
    if let Some(geometry) = &mut feature.geometry {
        geometry.each_nested(&mut |nested| nested.each_place(each));
    }
}

/// Turns each position; one that no place on the globe has ends it.
pub(super) fn project<P: Send>(
    features: &mut [RawFeature<P>],
    projection: &Projection,
    name: &Argument,
) -> Result<(), BoundaryError> {
    let target = Proj::from_proj_string(TARGET)
        .map_err(|error| BoundaryError::Reference(of_library(error)))?;
    // The first feature with a position that is nowhere, and the position.
    let nowhere: Mutex<Option<(usize, Coord<f64>)>> = Mutex::new(None);
    features
        .par_iter_mut()
        .enumerate()
        .for_each(|(number, feature)| {
            let mut first = None;
            each_place(feature, &mut |at| {
                // A number that is not there is told with the feature.
                if at.x.is_nan() || at.y.is_nan() {
                    return;
                }
                match turned(*at, projection, &target) {
                    Some(place) => *at = place,
                    None => first = first.or(Some(*at)),
                }
            });
            if let (Some(at), Ok(mut nowhere)) = (first, nowhere.lock())
                && nowhere.is_none_or(|(other, _)| number < other)
            {
                *nowhere = Some((number, at));
            }
        });
    match nowhere.into_inner() {
        Ok(Some((number, at))) => Err(BoundaryError::Reference(words::boundary_nowhere(
            &projection.text,
            number + 1,
            name.clone(),
            format!("[{}, {}]", at.x, at.y),
        ))),
        Ok(None) | Err(_) => Ok(()),
    }
}

fn turned(at: Coord<f64>, projection: &Projection, target: &Proj) -> Option<Coord<f64>> {
    let mut place = if projection.is_degrees {
        (at.x.to_radians(), at.y.to_radians(), 0.0)
    } else {
        (at.x, at.y, 0.0)
    };
    transform(&projection.from, target, &mut place).ok()?;
    let kept = |radians: f64| (radians.to_degrees() * PARTS).round() / PARTS;
    let (x, y) = (kept(place.0), kept(place.1));
    (x.is_finite() && y.is_finite() && x.abs() <= 180.0 && y.abs() <= 90.0)
        .then_some(Coord { x, y })
}

/// Where a position would lie.
pub(super) fn project_place(at: Coord<f64>, projection: &Projection) -> Option<Coord<f64>> {
    let target = Proj::from_proj_string(TARGET).ok()?;
    turned(at, projection, &target)
}
