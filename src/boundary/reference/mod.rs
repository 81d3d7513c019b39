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
use super::found::Declared;

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
pub(super) struct Given<'a> {
    pub system: Option<&'a str>,
    pub axes: Axes,
}

/// How positions became longitude and latitude.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// What was decided.
    pub decided: Vec<String>,
    /// What was changed.
    pub changed: Vec<String>,
}

/// How a system is told, and what it is.
struct System {
    name: String,
    definition: Definition,
}

/// Turns all positions into longitude and latitude.
pub(super) fn settle<P: Send>(
    features: &mut [RawFeature<P>],
    declared: &Declared,
    given: Given<'_>,
) -> Result<Settled, BoundaryError> {
    let mut settled = Settled::default();
    if given.axes == Axes::NorthEast {
        degrees::swap(features);
        let told = "latitude or northing is read first, as --axes says";
        settled.changed.push(told.to_owned());
    }
    let Some(system) = system(declared, given, &mut settled)? else {
        plausible::degrees(
            &Extent::of(features),
            "without a reference system",
            given.axes,
        )?;
        return Ok(settled);
    };
    let System { name, definition } = system;
    let extent = Extent::of(features);
    match definition {
        Definition::Wgs84 => {
            plausible::degrees(&extent, &name, given.axes)?;
            let is_named = matches!(
                declared,
                Declared::System {
                    name: Some(_),
                    wkt: None
                }
            );
            let by_definition = name.contains("4326") && is_named && given.axes == Axes::EastNorth;
            if by_definition {
                settled.decided.push(format!(
                    "{name} has latitude first by definition; read as longitude, latitude, as GeoJSON has it (--axes north-east says otherwise)"
                ));
            }
        }
        Definition::NearWgs84(text) => {
            plausible::degrees(&extent, &name, given.axes)?;
            settled.decided.push(format!(
                "{name} ({text}) is taken as WGS 84, from which it differs by less than two metres"
            ));
        }
        Definition::Other(projection) => {
            plausible::numbers(&extent, &projection, &name, given.axes)?;
            degrees::project(features, &projection, &name)?;
            plausible::places(&Extent::of(features), &projection, &name)?;
            settled.changed.push(format!(
                "reprojected from {name} ({}) to longitude and latitude on WGS 84{}",
                projection.text,
                accuracy(&projection.text)
            ));
        }
    }
    Ok(settled)
}

/// What the shift of the datum is worth, in words; nothing where there is none.
fn accuracy(definition: &str) -> String {
    match (shifts::shift_of(definition), shifts::off_m(definition)) {
        (None, _) => String::new(),
        (Some(_), Some(metres)) => {
            format!("; places may lie some {metres} m off, as the shift of its datum does")
        }
        (Some(shift), None) => {
            format!("; how far places lie off by the shift {shift} is not known")
        }
    }
}

/// The system that holds; none where the format says that it is longitude and latitude.
fn system(
    declared: &Declared,
    given: Given<'_>,
    settled: &mut Settled,
) -> Result<Option<System>, BoundaryError> {
    if let Some(text) = given.system {
        let system = by_text(text).map_err(|reason| {
            BoundaryError::Reference(format!("--crs {text:?}: {reason}; {}", name::ALLOWED))
        })?;
        if let Declared::System { name, wkt } = declared {
            let says = name.as_deref().or(wkt.as_deref()).unwrap_or_default();
            let says: String = says.chars().take(120).collect();
            settled.decided.push(format!(
                "--crs {text} in place of what the file says: {says}"
            ));
        }
        return Ok(Some(system));
    }
    match declared {
        Declared::ByFormat => Ok(None),
        Declared::Unstated(why) => {
            settled.decided.push(format!(
                "{why}: taken as longitude and latitude on WGS 84 (--crs says otherwise)"
            ));
            Ok(None)
        }
        Declared::System { name, wkt } => {
            let by_name = name.as_deref().map(by_text);
            let found = match (by_name, wkt) {
                (Some(Ok(system)), _) => Ok(system),
                (Some(Err(_)) | None, Some(wkt)) => wkt::system(wkt),
                (Some(Err(reason)), None) => Err(reason),
                (None, None) => Err("its system has no name".to_owned()),
            };
            let refused = |reason: String| {
                let name = name.as_ref().map(|name| format!("{name}: "));
                BoundaryError::Reference(format!(
                    "its reference system is not known: {}{reason}; {}, or reproject the file, as with ogr2ogr -t_srs EPSG:4326",
                    name.unwrap_or_default(),
                    name::ALLOWED
                ))
            };
            found.map(Some).map_err(refused)
        }
    }
}

/// A system by what somebody writes: a name, a number, a definition, or well-known text.
fn by_text(text: &str) -> Result<System, String> {
    if text.trim_start().starts_with('+') {
        return Ok(System {
            name: "a definition".to_owned(),
            definition: Definition::parse(text.trim())?,
        });
    }
    if text.contains('[') {
        return wkt::system(text);
    }
    name::system(text)
}
