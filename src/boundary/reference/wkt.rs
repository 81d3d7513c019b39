//! A system by well-known text, as a `.prj` has it.

use proj4wkt::builder::{Builder, Node};

use super::definition::Definition;
use super::of_text::bare;
use super::shifts::DatumShift;
use super::{System, name, of_text, shifts};
use crate::boundary::error::of_library;
use crate::words::{self, Sentence};

/// Well-known text that is read; brackets in brackets.
const MOST_BYTES: usize = 32 << 10;
const DEEPEST: usize = 24;

/// A degree in radians, to the digits that files give.
const DEGREE: f64 = 0.017_453_292_5;

pub(super) fn system(text: &str) -> Result<System, Sentence> {
    let text = plane(text.trim_start_matches('\u{feff}').trim());
    let own = outline(text)?;
    if let Some(number) = own
        && let Ok(system) = name::system(&format!("EPSG:{number}"))
    {
        return Ok(system);
    }
    let mut node = Builder::new()
        .parse(text)
        .map_err(|error| words::boundary_wkt_not_read(of_library(error)))?;
    of_text::rename(&mut node);
    let (has_oblique, of_text) = (of_text::oblique(&node), of_text::definition(&mut node));
    let (title, geographic) = match &node {
        Node::PROJCRS(crs) => (crs.name, &crs.geogcs),
        Node::GEOGCRS(crs) => (crs.name, crs),
        _ => return Err(words::boundary_wkt_kind()),
    };
    let named = |reason: Sentence| words::boundary_of_system(reason, title);
    let is_degree = |factor: f64| (factor - DEGREE).abs() < 1e-9;
    if let (Node::GEOGCRS(_), Some(unit)) = (&node, &geographic.unit)
        && !is_degree(unit.factor)
    {
        return Err(named(words::boundary_wkt_unit(unit.name)));
    }
    let mut definition = has_oblique.map_or_else(|| of_text.map_err(named), Ok)?;
    let datum = geographic.datum.name;
    let gives_shift = text.to_uppercase().contains("TOWGS84");
    if !gives_shift {
        // Without one the reader of such text writes a shift of nothing for some ellipsoids.
        definition = definition
            .split_whitespace()
            .filter(|part| !is_no_shift(part))
            .collect::<Vec<_>>()
            .join(" ");
    }
    if definition.contains("+proj=krovak") && text.to_uppercase().contains("SOUTH") {
        return Err(named(words::boundary_wkt_south_west()));
    }
    let has_shift = definition.contains("+towgs84") || definition.contains("+nadgrids");
    let shift = shift(datum).filter(|_| !has_shift);
    let has_datum = definition.contains("+datum=");
    let is_known = follows_wgs84(datum) || shifts::datum_shift(&bare(datum)).is_some();
    if !has_shift && shift.is_none() && !has_datum && !is_known {
        let datum = format!("{datum:?}");
        return Err(named(words::boundary_datum_not_known(datum)));
    }
    if let Some(shift) = &shift {
        definition += &format!(" +towgs84={shift}");
    }
    let definition = Definition::parse(&definition).map_err(named)?;
    Ok(System {
        name: format!("{title:?}").into(),
        definition,
    })
}

/// `+towgs84=0,0,0` and the like.
fn is_no_shift(part: &str) -> bool {
    let shift = part.strip_prefix("+towgs84=");
    shift.is_some_and(|numbers| numbers.split(',').all(|one| one.parse() == Ok(0.0)))
}

/// What begins the name of a datum that follows WGS 84 within two metres. An ellipsoid says nothing of it: the Greek
/// datum of 1987 has that of 1980 and lies 324 m off.
const FOLLOWING: [&str; 42] = [
    "wgs",
    "worldgeodetic",
    "etrs",
    "europeanterrestrial",
    "etrf",
    "nad83",
    "northamericandatum1983",
    "northamerican1983",
    "northamericandatumof1983",
    "nad1983",
    "china2000",
    "chinageodeticcoordinatesystem2000",
    "cgcs2000",
    "geocentricdatumofaustralia",
    "gda",
    "japanesegeodeticdatum20",
    "jgd20",
    "newzealandgeodeticdatum2000",
    "nzgd2000",
    "sirgas",
    "sistemadereferenciageocentrico",
    "crsirgas",
    "internationalterrestrial",
    "itrf",
    "igs",
    "igb",
    "geodezicheskaya",
    "gsk",
    "kyrgyzstangeodeticdatum",
    "lithuania1994",
    "latvia1992",
    "estonia19",
    "sweref99",
    "irenet95",
    "reseaugeodesique",
    "rgf93",
    "rgf1993",
    "swissterrestrial",
    "hartebeesthoek",
    "posicionesgeodesicas",
    "geocentricdatumofkorea",
    "csrs",
];

fn follows_wgs84(datum: &str) -> bool {
    let bare = bare(datum);
    FOLLOWING.iter().any(|name| bare.starts_with(name))
}

/// The part for the plane of a system that has one for heights too, in brackets of both or after it, as Esri writes it.
fn plane(text: &str) -> &str {
    let is_compound = ["COMPD_CS", "COMPOUNDCRS"]
        .iter()
        .any(|keyword| text.starts_with(keyword));
    let parts = ["PROJCS[", "PROJCRS[", "GEOGCS[", "GEOGCRS[", "GEODCRS["];
    let start = parts.iter().filter_map(|part| text.find(part)).min();
    let Some(start) = start.filter(|start| is_compound || *start == 0) else {
        return text;
    };
    let mut depth = 0_usize;
    for (at, letter) in text[start..].char_indices() {
        match letter {
            '[' => depth += 1,
            ']' if depth == 1 => return &text[start..=start + at],
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text
}

/// The shift of a datum by its name: such text seldom gives it.
fn shift(datum: &str) -> Option<String> {
    match shifts::datum_shift(&bare(datum))? {
        DatumShift::Number(number) => {
            let definition = crs_definitions::from_code(number)?.proj4;
            shifts::shift_of(&shifts::with_shift(definition)).map(str::to_owned)
        }
        DatumShift::Shift(shift, _) => Some(shift.to_owned()),
        DatumShift::Follows => None,
    }
}

/// The number that the text gives itself (`AUTHORITY["EPSG","28409"]` or `ID["EPSG",28409]` in its outermost brackets).
/// An error where it is too long or too deep to be read.
fn outline(text: &str) -> Result<Option<u32>, Sentence> {
    if text.len() > MOST_BYTES {
        return Err(words::boundary_wkt_long(text.len(), MOST_BYTES));
    }
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut own = None;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '[' | '(' if !quoted => {
                let before = &text[..at];
                if depth == 1 && (before.ends_with("AUTHORITY") || before.ends_with(",ID")) {
                    own = Some(&text[at + 1..]);
                }
                depth += 1;
                if depth > DEEPEST {
                    return Err(words::boundary_wkt_deep());
                }
            }
            ']' | ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let own = own.and_then(|text| text.split([']', ')']).next());
    let mut parts = own
        .unwrap_or_default()
        .split(',')
        .map(|part| part.trim().trim_matches('"'));
    let is_epsg = parts.next() == Some("EPSG");
    Ok(parts
        .next()
        .filter(|_| is_epsg)
        .and_then(|number| number.parse().ok()))
}
