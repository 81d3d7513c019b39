//! Which column holds what: as it is told, else by its name. A weight and a period are never guessed,
//! because a count of rows would be as good an answer.

use serde::{Deserialize, Serialize};

use crate::model::nearest;
use crate::words::{self, Sentence, reading};
use crate::workspace::sentences::{escaped, quoted_hint};

/// The names of the columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// Longitude, in decimal degrees on WGS84.
    pub lon: Option<String>,
    /// Latitude.
    pub lat: Option<String>,
    /// The weight that is summed up; each row counts as 1 where there is none.
    pub value: Option<String>,
    /// The period; all rows belong together where there is none.
    pub period: Option<String>,
}

/// The same by position in a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    pub lon: usize,
    pub lat: usize,
    pub value: Option<usize>,
    pub period: Option<usize>,
}

impl Columns {
    /// Positions in a header, and the names that stand there.
    pub(super) fn find(&self, header: &[String]) -> Result<(Self, Places), Sentence> {
        let places = Places {
            lon: coordinate(
                header,
                self.lon.as_deref(),
                "lon",
                reading::COLUMN_LONGITUDE,
            )?,
            lat: coordinate(header, self.lat.as_deref(), "lat", reading::COLUMN_LATITUDE)?,
            value: optional(header, self.value.as_deref())?,
            period: optional(header, self.period.as_deref())?,
        };
        let name = |i: usize| header[i].clone();
        let names = Self {
            lon: Some(name(places.lon)),
            lat: Some(name(places.lat)),
            value: places.value.map(name),
            period: places.period.map(name),
        };
        Ok((names, places))
    }
}

fn coordinate(
    header: &[String],
    asked: Option<&str>,
    what: &str,
    known: &[&str],
) -> Result<usize, Sentence> {
    if let Some(name) = asked {
        return named(header, name);
    }
    header
        .iter()
        .position(|one| known.contains(&one.to_lowercase().as_str()))
        .ok_or_else(|| words::check_no_column_for(header.join(", "), known.join(", "), what))
}

fn optional(header: &[String], asked: Option<&str>) -> Result<Option<usize>, Sentence> {
    asked.map(|name| named(header, name)).transpose()
}

fn named(header: &[String], name: &str) -> Result<usize, Sentence> {
    header.iter().position(|one| one == name).ok_or_else(|| {
        let near = nearest(name, header.iter().map(String::as_str));
        words::check_no_column(header.join(", "), quoted_hint(near), escaped(name))
    })
}
