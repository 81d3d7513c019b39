//! What a definition (`+proj=tmerc +lon_0=51 ...`) says of its numbers and its datum.

use proj4rs::Proj;

use crate::boundary::error::of_library;
use crate::words::{self, Sentence};

/// What numbers are.
pub(super) enum Definition {
    /// Longitude and latitude on WGS 84.
    Wgs84,
    /// Longitude and latitude on a datum that differs by less than the width of a line of any map; its definition.
    NearWgs84(String),
    /// Anything else, with a datum whose shift is known.
    Other(Box<Projection>),
}

/// A system whose positions are to be computed.
pub(super) struct Projection {
    pub text: String,
    pub from: Proj,
    /// Whether its numbers are degrees.
    pub is_degrees: bool,
    /// The meridian that a narrow strip is drawn around, in degrees.
    pub meridian: Option<f64>,
}

/// Ellipsoids whose datums follow WGS 84 within two metres where no shift is given, with the half axis and the
/// inverse flattening that well-known text has in place of a name.
const FOLLOWING: [(&str, f64, f64); 3] = [
    ("WGS84", 6_378_137.0, 298.257_223_563),
    ("GRS80", 6_378_137.0, 298.257_222_101),
    // Of the Russian GSK-2011 alone.
    ("GSK2011", 6_378_136.5, 298.256_415_1),
];

/// Datums that are a shift of three or seven numbers; others need a grid for each region.
const DATUMS: [&str; 2] = ["WGS84", "NAD83"];

impl Definition {
    /// Reads a definition; the error names what is not known.
    pub(super) fn parse(text: &str) -> Result<Self, Sentence> {
        let key = |wanted: &str| -> Option<&str> {
            let mut parts = text.split_whitespace();
            parts.find_map(|part| {
                let (key, value) = part
                    .strip_prefix('+')?
                    .split_once('=')
                    .unwrap_or((&part[1..], ""));
                (key == wanted).then_some(value)
            })
        };
        let number = |wanted: &str| key(wanted).and_then(|text| text.parse::<f64>().ok());
        let kind = key("proj").ok_or_else(|| words::boundary_no_proj(text))?;
        let is_degrees = ["longlat", "latlong", "lonlat", "latlon"].contains(&kind);
        if ["geocent", "cart"].contains(&kind) {
            return Err(words::boundary_geocentric());
        }
        if key("axis").is_some_and(|axis| axis != "enu") {
            return Err(words::boundary_own_axes(text));
        }
        let follows = FOLLOWING.iter().any(|(name, axis, flattening)| {
            key("ellps") == Some(name)
                || (number("a") == Some(*axis)
                    && number("rf").is_some_and(|rf| (rf - flattening).abs() < 1e-6))
        });
        let datum = key("datum");
        let is_unshifted = match key("towgs84") {
            Some(shift) => shift.split(',').all(|one| one.parse() == Ok(0.0)),
            None => true,
        };
        let is_near =
            datum.is_some_and(|one| DATUMS.contains(&one)) || (datum.is_none() && follows);
        if is_degrees && is_near && is_unshifted && key("pm").is_none() {
            let is_same = datum == Some("WGS84")
                || key("ellps") == Some("WGS84")
                || number("rf") == Some(FOLLOWING[0].2);
            return Ok(if is_same {
                Self::Wgs84
            } else {
                Self::NearWgs84(text.trim().to_owned())
            });
        }
        match (datum, key("towgs84"), key("nadgrids")) {
            (_, _, Some("@null")) | (None, Some(_), None) => {}
            (Some(datum), _, None) if DATUMS.contains(&datum) => {}
            (None, None, None) if follows => {}
            (_, _, Some(grids)) => return Err(words::boundary_needs_grid(text, grids)),
            (Some(datum), ..) => return Err(words::boundary_datum_not_known(datum)),
            (None, None, None) => return Err(words::boundary_no_shift(text)),
        }
        let from = Proj::from_proj_string(text)
            .map_err(|error| words::boundary_of_system(of_library(error), text))?;
        if !is_degrees && !from.has_inverse() {
            return Err(words::boundary_no_inverse(text));
        }
        let zone = number("zone").map(|zone| zone * 6.0 - 183.0);
        let meridian = match kind {
            "utm" => zone,
            // Of a meridian that is not counted from Greenwich nothing is expected.
            "tmerc" | "etmerc" if key("pm").is_none() => Some(number("lon_0").unwrap_or(0.0)),
            _ => None,
        };
        Ok(Self::Other(Box::new(Projection {
            text: text.trim().to_owned(),
            from,
            is_degrees,
            meridian,
        })))
    }
}
