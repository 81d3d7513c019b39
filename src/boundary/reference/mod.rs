//! The reference system of a file -> longitude and latitude on WGS 84.
//!
//! A system is one by its number, by its definition, or by well-known text; what is not known is refused by its name.
//! The same position gives the same bits wherever it stands, so that a border that two units share stays shared.

mod definition; // what a definition says of its numbers and its datum
mod degrees; //    positions -> longitude and latitude
mod name; //       a system by its name
mod of_text; //    what its projection and parameters are in a definition
mod plausible; //  whether numbers are of a system
mod shifts; //     which shift of a datum is taken, and what it is worth
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_text;
mod wkt; //        a system by well-known text

use super::error::BoundaryError;
use super::feature::RawFeature;
use super::file_features::Declared;
use crate::words::{self, Argument, Sentence};

use definition::Definition;
use plausible::Extent;

/// Which number of a position comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Axes {
    /// Longitude or easting.
    #[default]
    EastNorth,
    /// Latitude or northing.
    NorthEast,
}

crate::model::spelled!(Axes {
    EastNorth => "east-north",
    NorthEast => "north-east",
});

/// What the user says of the numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GivenSystem<'a> {
    pub system: Option<&'a str>,
    pub axes: Axes,
}

/// How positions became longitude and latitude.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    /// What was decided.
    pub decided: Vec<Sentence>,
    /// What was changed.
    pub changed: Vec<Sentence>,
}

/// How a system is told, and what it is.
struct System {
    name: Argument,
    definition: Definition,
}

/// Turns all positions into longitude and latitude.
pub(super) fn reproject<P: Send>(
    features: &mut [RawFeature<P>],
    declared: &Declared,
    given: GivenSystem<'_>,
) -> Result<Decisions, BoundaryError> {
    let mut decisions = Decisions::default();
    if given.axes == Axes::NorthEast {
        degrees::swap_axes(features);
        decisions.changed.push(words::boundary_axes_given());
    }
    let Some(system) = system(declared, given, &mut decisions)? else {
        let said = words::boundary_without_system().into();
        plausible::check_degrees(&Extent::of(features), &said, given.axes)?;
        return Ok(decisions);
    };
    let System { name, definition } = system;
    let extent = Extent::of(features);
    match definition {
        Definition::Wgs84 => {
            plausible::check_degrees(&extent, &name, given.axes)?;
            let is_named = matches!(
                declared,
                Declared::System {
                    name: Some(_),
                    wkt: None
                }
            );
            let is_4326 = matches!(&name, Argument::Text(name) if name.contains("4326"));
            if is_4326 && is_named && given.axes == Axes::EastNorth {
                let told = words::boundary_latitude_first(name);
                decisions.decided.push(told);
            }
        }
        Definition::NearWgs84(text) => {
            plausible::check_degrees(&extent, &name, given.axes)?;
            let told = words::boundary_near_wgs84(text, name);
            decisions.decided.push(told);
        }
        Definition::Other(projection) => {
            plausible::check_numbers(&extent, &projection, &name, given.axes)?;
            degrees::project(features, &projection, &name)?;
            plausible::check_places(&Extent::of(features), &projection, &name)?;
            decisions.changed.push(reprojected(name, &projection.text));
        }
    }
    Ok(decisions)
}

/// With what the shift of the datum is worth, where there is one.
fn reprojected(name: Argument, definition: &str) -> Sentence {
    let told = words::boundary_reprojected(definition, name);
    match (shifts::shift_of(definition), shifts::off_m(definition)) {
        (None, _) => told,
        (Some(_), Some(metres)) => words::boundary_off_by(metres, told),
        (Some(shift), None) => words::boundary_off_unknown(shift, told),
    }
}

/// The system that holds; none where the format says that it is longitude and latitude.
fn system(
    declared: &Declared,
    given: GivenSystem<'_>,
    decisions: &mut Decisions,
) -> Result<Option<System>, BoundaryError> {
    if let Some(text) = given.system {
        let system = by_text(text).map_err(|reason| {
            let known = words::boundary_systems_known();
            BoundaryError::Reference(words::boundary_crs_not_known(known, reason, text))
        })?;
        if let Declared::System { name, wkt } = declared {
            let says = name.as_deref().or(wkt.as_deref()).unwrap_or_default();
            let says: String = says.chars().take(120).collect();
            let told = words::boundary_crs_instead(says, text);
            decisions.decided.push(told);
        }
        return Ok(Some(system));
    }
    match declared {
        Declared::ByFormat => Ok(None),
        Declared::Unstated(why) => {
            let told = words::boundary_taken_as_degrees(why.clone());
            decisions.decided.push(told);
            Ok(None)
        }
        Declared::System { name, wkt } => {
            let by_name = name.as_deref().map(by_text);
            let found = match (by_name, wkt) {
                (Some(Ok(system)), _) => Ok(system),
                (Some(Err(_)) | None, Some(wkt)) => wkt::system(wkt),
                (Some(Err(reason)), None) => Err(reason),
                (None, None) => Err(words::boundary_system_unnamed()),
            };
            let refused = |reason: Sentence| {
                let name = name.as_ref().map(Argument::from);
                let reason = name.into_iter().chain([reason.into()]).collect();
                BoundaryError::Reference(words::boundary_system_not_known(
                    words::boundary_systems_known(),
                    Argument::List(": ", reason),
                ))
            };
            found.map(Some).map_err(refused)
        }
    }
}

/// A system by what somebody writes: a name, a number, a definition, or well-known text.
fn by_text(text: &str) -> Result<System, Sentence> {
    if text.trim_start().starts_with('+') {
        return Ok(System {
            name: words::boundary_definition().into(),
            definition: Definition::parse(text.trim())?,
        });
    }
    if text.contains('[') {
        return wkt::system(text);
    }
    name::system(text)
}
