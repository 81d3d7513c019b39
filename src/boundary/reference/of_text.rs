//! Projection and parameters of well-known text -> a definition.

use proj4wkt::Formatter;
use proj4wkt::builder::Node;

use crate::boundary::error::of_library;
use crate::words::{self, Sentence};

/// Names that EPSG gave lately to what an oblique Mercator has, and those that the reader of such text knows.
const RENAMED: [(&str, &str); 2] = [
    ("azimuthatprojectioncentre", "Azimuth of initial line"),
    (
        "scalefactoratprojectioncentre",
        "Scale factor on initial line",
    ),
];

/// Gives parameters the names by which they are known.
pub(super) fn rename(node: &mut Node<'_>) {
    let Node::PROJCRS(crs) = node else { return };
    for parameter in &mut crs.projection.parameters {
        let bare = bare(parameter.name);
        if let Some((_, known)) = RENAMED.iter().find(|(name, _)| *name == bare) {
            parameter.name = known;
        }
    }
}

/// The definition of a text that was read. The reader drops a parameter that it does not know: one whose value makes no
/// difference, and is not the one that does nothing, is refused. What Esri says of the axes of a plane is held against the
/// numbers (`plausible`), and a value may be said twice.
pub(super) fn definition(node: &mut Node<'_>) -> Result<String, Sentence> {
    let text = written(node)?;
    let count = match node {
        Node::PROJCRS(crs) => crs.projection.parameters.len(),
        _ => 0,
    };
    for at in 0..count {
        let Node::PROJCRS(crs) = node else { break };
        let (name, value) = {
            let parameter = &mut crs.projection.parameters[at];
            let value = std::mem::replace(&mut parameter.value, "0.123");
            (parameter.name, value)
        };
        // As a scale or an angle; or 78.5, which the projection of Krovak has by definition.
        let does_nothing = |number: f64| [0.0, 1.0, 78.5].contains(&number);
        let is_dropped = written(node).is_ok_and(|other| other == text);
        if let Node::PROJCRS(crs) = node {
            crs.projection.parameters[at].value = value;
        }
        let is_of_axes = ["xscale", "yscale", "xyplane"]
            .iter()
            .any(|one| bare(name).starts_with(one));
        let is_known = is_of_axes || is_said_twice(node, value) || has_number(&text, value);
        if is_dropped && !is_known && !value.trim().parse().is_ok_and(does_nothing) {
            return Err(words::boundary_parameter_not_known(name));
        }
    }
    Ok(text)
}

/// Whether two parameters have one value.
fn is_said_twice(node: &Node<'_>, value: &str) -> bool {
    let Node::PROJCRS(crs) = node else {
        return false;
    };
    let all = crs.projection.parameters.iter();
    all.filter(|one| one.value == value).count() > 1
}

/// Whether a definition has a number for one of its own.
fn has_number(definition: &str, value: &str) -> bool {
    let value = value.trim().parse::<f64>();
    let mut values = definition
        .split_whitespace()
        .filter_map(|part| part.split_once('='));
    values.any(|(_, one)| value.is_ok() && one.parse() == value)
}

fn written(node: &Node<'_>) -> Result<String, Sentence> {
    let mut bytes = Vec::new();
    let written = Formatter::new(&mut bytes).format(node);
    written.map_err(of_library)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// An oblique Mercator along the equator of its own, as of Switzerland and Hungary: the reader of such text knows the
/// projection by no name that files have for it.
pub(super) fn oblique(node: &Node<'_>) -> Option<String> {
    let Node::PROJCRS(crs) = node else {
        return None;
    };
    let projection = &crs.projection;
    let method = [projection.name, projection.method.name].map(bare).concat();
    let is_oblique = method.contains("obliquemercatorazimuthcenter")
        || method.contains("obliquemercatorvariantb")
        || method.contains("swissoblique");
    let value = |names: &[&str]| -> Option<f64> {
        let mut all = projection.parameters.iter();
        let found = all.find(|one| names.contains(&bare(one.name).as_str()))?;
        found.value.trim().parse().ok()
    };
    let azimuth = value(&[
        "azimuth",
        "azimuthofinitialline",
        "azimuthatprojectioncentre",
    ]);
    if !is_oblique || azimuth.is_some_and(|azimuth| azimuth != 90.0) {
        return None;
    }
    let latitude = value(&[
        "latitudeofcenter",
        "latitudeoforigin",
        "latitudeofprojectioncentre",
    ])?;
    let longitude = value(&[
        "longitudeofcenter",
        "centralmeridian",
        "longitudeofprojectioncentre",
    ])?;
    let east = value(&["falseeasting", "eastingatprojectioncentre"])?;
    let north = value(&["falsenorthing", "northingatprojectioncentre"])?;
    let scale = value(&[
        "scalefactor",
        "scalefactoronintialline",
        "scalefactoroninitialline",
        "scalefactoratprojectioncentre",
    ])
    .unwrap_or(1.0);
    let ellipsoid = &crs.geogcs.datum.ellipsoid;
    let meridian = match &crs.geogcs.prime_meridian {
        Some(one) if one.longitude.trim().parse() != Ok(0.0) => format!("+pm={} ", one.longitude),
        Some(_) | None => String::new(),
    };
    Some(format!(
        "+proj=somerc +lat_0={latitude} +lon_0={longitude} +k_0={scale} +x_0={east} +y_0={north} +a={} +rf={} +units=m {meridian}+no_defs",
        ellipsoid.a, ellipsoid.rf
    ))
}

/// A name by its letters and digits, without what Esri sets before it.
pub(super) fn bare(name: &str) -> String {
    let bare = name.strip_prefix("D_").unwrap_or(name);
    let letters = bare.chars().filter(char::is_ascii_alphanumeric);
    letters.collect::<String>().to_lowercase()
}
