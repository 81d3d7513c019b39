//! A system by its name or number.

use super::definition::Definition;
use super::{System, shifts};
use crate::words::{self, Sentence};

/// Numbers that others than EPSG gave, or that EPSG has replaced, and what they are.
const SAME: [(u32, u32); 6] = [
    (900_913, 3857),
    (102_100, 3857),
    (102_113, 3857),
    (3785, 3857),
    // WGS 84 with heights.
    (4979, 4326),
    (104_199, 4326),
];

/// Numbers whose axes point south and west.
const SOUTH_WEST: [u32; 11] = [
    2065, 5221, 5513, 6980, 6981, 6982, 6983, 6984, 6988, 6990, 6991,
];

/// Numbers of which the register's definition is of something else than PROJ's, by 60 m to 1,000 km (`shifts.py` lists
/// those with a shift): grads taken for degrees, a meridian of Ferro or Rome, feet, a sphere.
const OTHERWISE: [u32; 23] = [
    2984, 3973, 3974, 4645, 4805, 4806, 4807, 4810, 4811, 4816, 6200, 6996, 7400, 26591, 31281,
    31282, 31283, 31288, 31289, 31290, 31291, 31292, 31293,
];

/// Names without a number that files of older programs have.
const WGS_84: [&str; 5] = [
    "WGS84",
    "WGS1984",
    "GCSWGS1984",
    "LATLONG",
    "WORLDGEODETICSYSTEM1984",
];

pub(super) fn system(text: &str) -> Result<System, Sentence> {
    let upper = text.trim().to_uppercase();
    let bare: String = upper.chars().filter(char::is_ascii_alphanumeric).collect();
    if upper.contains("CRS84") || WGS_84.contains(&bare.as_str()) {
        return Ok(System {
            name: text.trim().into(),
            definition: Definition::Wgs84,
        });
    }
    // What holds for heights comes second: `EPSG:28409+5705`, `urn:...,crs:EPSG::28409,crs:EPSG::5705`.
    let plane = upper.trim_start_matches("URN:OGC:DEF:CRS,CRS:");
    let plane = plane.split(['+', ',']).next().unwrap_or_default();
    let number = plane
        .rsplit([':', '/', '#', ' '])
        .next()
        .and_then(|last| last.parse::<u32>().ok());
    let is_register = upper.contains("EPSG") || upper.contains("ESRI") || plane == bare;
    let Some(number) = number.filter(|_| is_register) else {
        return Err(words::boundary_name_not_known(text));
    };
    let number = SAME
        .iter()
        .find(|(one, _)| *one == number)
        .map_or(number, |(_, same)| *same);
    let definition = u16::try_from(number)
        .ok()
        .and_then(crs_definitions::from_code);
    let definition =
        definition.ok_or_else(|| words::boundary_number_not_known(number.to_string()))?;
    if SOUTH_WEST.contains(&number) {
        return Err(words::boundary_number_south_west(number.to_string()));
    }
    if OTHERWISE.contains(&number) {
        return Err(words::boundary_number_not_sure(number.to_string()));
    }
    Ok(System {
        name: format!("EPSG:{number}").into(),
        definition: Definition::parse(&shifts::with_shift(definition.proj4))?,
    })
}
