//! A system by its name or number.

use super::System;
use super::definition::Definition;

/// What may be said.
pub(super) const ALLOWED: &str = "numbers of EPSG are known, as in --crs EPSG:28409, and definitions, as in --crs \"+proj=utm +zone=39 +datum=WGS84\"";

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

/// Numbers whose axes point south and west, or whose datum is shifted in a way that the register here does not have.
const REFUSED: [u32; 11] = [
    2065, 5221, 5513, 6980, 6981, 6982, 6983, 6984, 6988, 6990, 6991,
];

/// A shift whose rotations the register has with the signs of the other convention: PROJ 9.5.1 has 24.9984458,
/// 45.9997182 for the middle of EPSG:3844, 500000, 500000, and with these signs so has this.
const TURNED: (&str, &str) = (
    "+towgs84=2.329,-147.042,-92.08,0.309,-0.325,-0.497,5.69",
    "+towgs84=2.329,-147.042,-92.08,-0.309,0.325,0.497,5.69",
);

/// Names without a number that files of older programs have.
const WGS_84: [&str; 5] = [
    "WGS84",
    "WGS1984",
    "GCSWGS1984",
    "LATLONG",
    "WORLDGEODETICSYSTEM1984",
];

pub(super) fn system(text: &str) -> Result<System, String> {
    let upper = text.trim().to_uppercase();
    let bare: String = upper.chars().filter(char::is_ascii_alphanumeric).collect();
    if upper.contains("CRS84") || WGS_84.contains(&bare.as_str()) {
        return Ok(System {
            name: text.trim().to_owned(),
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
        return Err(format!("{text:?} is no name that is known"));
    };
    let number = SAME
        .iter()
        .find(|(one, _)| *one == number)
        .map_or(number, |(_, same)| *same);
    let definition = u16::try_from(number)
        .ok()
        .and_then(crs_definitions::from_code);
    let definition = definition
        .ok_or_else(|| format!("the number {number} is not in the register that is kept here"))?;
    if REFUSED.contains(&number) {
        return Err(format!(
            "EPSG:{number} has axes that point south and west, or a datum whose shift is not known here"
        ));
    }
    Ok(System {
        name: format!("EPSG:{number}"),
        definition: Definition::parse(&definition.proj4.replace(TURNED.0, TURNED.1))?,
    })
}
