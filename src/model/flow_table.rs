//! Who moved from where to where: the cells of a record in all its periods, kept sparse.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use serde::Deserialize;

use super::cast::to_u32;
use super::spelled::spelled;
use super::{FlowPlace, Observation, Period};
use crate::words;

/// A record's origins and destinations, and what went between them.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowTable {
    places: Vec<FlowPlace>,
    keys: Vec<String>,
    positions: HashMap<String, usize>,
    periods: BTreeMap<Option<Period>, FlowCells>,
    unlisted: Unlisted,
    sources: BTreeMap<Option<Period>, BTreeSet<String>>,
}

/// What it says of a pair of places that it has no row for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unlisted {
    /// That nothing is known of it.
    #[default]
    Missing,
    /// That nobody went: the table lists all that there was.
    Zero,
}

spelled!(Unlisted {
    Missing => "missing",
    Zero => "zero",
});

/// The cells of one period, by origin and, within it, by destination; each pair once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowCells {
    cells: Vec<FlowCell>,
    /// Where the cells of each origin begin, and one end more.
    by_origin: Vec<u32>,
    /// The numbers of cells, by destination and, within it, by origin.
    arriving: Vec<u32>,
    /// Where each destination begins among them, and one end more.
    by_destination: Vec<u32>,
}

/// What went from one place to another; places by their positions in the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlowCell {
    /// Where from.
    pub origin: u32,
    /// Where to; the same place for those who moved within it.
    pub destination: u32,
    /// How many, 0 or more, or why it is not known.
    pub observation: Observation,
}

/// Why cells make no table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FlowTableError {
    /// A cell of a place that is not there.
    #[error("{}", words::error_flow_place(.0))]
    NoSuchPlace(u32),
    /// A place stands twice.
    #[error("{}", words::error_flow_place_twice(.0))]
    PlaceTwice(String),
    /// A pair stands twice in one period.
    #[error("{}", words::error_flow_pair_twice(destination, origin))]
    PairTwice {
        /// The origin's key.
        origin: String,
        /// The destination's key.
        destination: String,
    },
    /// A number below 0, or none.
    #[error("{}", words::error_flow_value(.0))]
    NotACount(f64),
}

impl FlowTable {
    /// Puts cells in order. Every place once, every pair once in a period, and no number below 0.
    pub fn new(
        places: Vec<FlowPlace>,
        cells: BTreeMap<Option<Period>, Vec<FlowCell>>,
        unlisted: Unlisted,
        sources: BTreeMap<Option<Period>, BTreeSet<String>>,
    ) -> Result<Self, FlowTableError> {
        let keys = keys(&places);
        let mut positions = HashMap::with_capacity(keys.len());
        for (position, key) in keys.iter().enumerate() {
            if positions.insert(key.clone(), position).is_some() {
                return Err(FlowTableError::PlaceTwice(key.clone()));
            }
        }
        let periods = cells.into_iter().map(|(period, cells)| {
            let cells = FlowCells::new(cells, &keys)?;
            Ok((period, cells))
        });
        Ok(Self {
            periods: periods.collect::<Result<_, FlowTableError>>()?,
            places,
            keys,
            positions,
            unlisted,
            sources,
        })
    }

    /// The places that it names in any period.
    pub fn places(&self) -> &[FlowPlace] {
        &self.places
    }

    /// The place's code in addresses and answers: its own where no other place of the table has it, else with its
    /// layer or kind before it, `districts/10`.
    pub fn key(&self, place: usize) -> &str {
        self.keys.get(place).map_or("", String::as_str)
    }

    /// The position of a place by its key.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.positions.get(key).copied()
    }

    /// The periods, the first first; none alone where the table is of no time.
    pub fn periods(&self) -> impl DoubleEndedIterator<Item = Option<Period>> {
        self.periods.keys().copied()
    }

    /// The cells of a period, where it has it.
    pub fn cells(&self, period: Option<Period>) -> Option<&FlowCells> {
        self.periods.get(&period)
    }

    /// What it says of pairs without a row.
    pub fn unlisted(&self) -> Unlisted {
        self.unlisted
    }

    /// The sources that the rows of a period name, by id.
    pub fn sources(&self, period: Option<Period>) -> impl Iterator<Item = &str> {
        let named = self.sources.get(&period).into_iter().flatten();
        named.map(String::as_str)
    }
}

impl FlowCells {
    fn new(mut cells: Vec<FlowCell>, keys: &[String]) -> Result<Self, FlowTableError> {
        let key = |place: u32| keys.get(place as usize).cloned().unwrap_or_default();
        for cell in &cells {
            let beyond = |place: &u32| *place as usize >= keys.len();
            if let Some(place) = [cell.origin, cell.destination].into_iter().find(beyond) {
                return Err(FlowTableError::NoSuchPlace(place));
            }
            let value = cell.observation.value();
            if let Some(value) = value.filter(|value| !value.is_finite() || *value < 0.0) {
                return Err(FlowTableError::NotACount(value));
            }
        }
        cells.sort_unstable_by_key(|cell| (cell.origin, cell.destination));
        let pair = |cell: &FlowCell| (cell.origin, cell.destination);
        if let Some([first, _]) = cells.array_windows().find(|[a, b]| pair(a) == pair(b)) {
            return Err(FlowTableError::PairTwice {
                origin: key(first.origin),
                destination: key(first.destination),
            });
        }
        let mut arriving: Vec<u32> = (0..to_u32(cells.len())).collect();
        // Stable, so that origins stay in order within a destination.
        arriving.sort_by_key(|cell| cells[*cell as usize].destination);
        Ok(Self {
            by_origin: beginnings(cells.iter().map(|cell| cell.origin), keys.len()),
            by_destination: {
                let to = arriving
                    .iter()
                    .map(|cell| cells[*cell as usize].destination);
                beginnings(to, keys.len())
            },
            cells,
            arriving,
        })
    }

    /// All, by origin and destination.
    pub fn all(&self) -> &[FlowCell] {
        &self.cells
    }

    /// Those that leave a place, by destination; the place's own among them.
    pub fn leaving(&self, place: usize) -> &[FlowCell] {
        let within = span(&self.by_origin, place);
        self.cells.get(within).unwrap_or_default()
    }

    /// Those that come to a place, by origin; the place's own among them.
    pub fn arriving(&self, place: usize) -> impl Iterator<Item = &FlowCell> {
        let within = span(&self.by_destination, place);
        let numbers = self.arriving.get(within).unwrap_or_default();
        numbers
            .iter()
            .filter_map(|cell| self.cells.get(*cell as usize))
    }

    /// What went from one place to another, where there is a row for it.
    pub fn cell(&self, origin: usize, destination: usize) -> Option<Observation> {
        let leaving = self.leaving(origin);
        let destination = u32::try_from(destination).ok()?;
        let found = leaving.binary_search_by_key(&destination, |cell| cell.destination);
        leaving.get(found.ok()?).map(|cell| cell.observation)
    }
}

/// Where each of so many places begins in a list that is in their order, and where the last one ends.
fn beginnings(places: impl Iterator<Item = u32>, count: usize) -> Vec<u32> {
    let mut ends = vec![0; count + 1];
    for place in places {
        ends[place as usize + 1] += 1;
    }
    let mut so_far = 0;
    for end in &mut ends {
        so_far += *end;
        *end = so_far;
    }
    ends
}

fn span(beginnings: &[u32], place: usize) -> Range<usize> {
    let at = |number: usize| beginnings.get(number).map_or(0, |found| *found as usize);
    if place + 1 < beginnings.len() {
        at(place)..at(place + 1)
    } else {
        0..0
    }
}

fn keys(places: &[FlowPlace]) -> Vec<String> {
    let mut times: HashMap<&str, usize> = HashMap::with_capacity(places.len());
    for place in places {
        *times.entry(place.end.code()).or_default() += 1;
    }
    let key = |place: &FlowPlace| {
        let code = place.end.code();
        if times.get(code) == Some(&1) {
            return code.to_owned();
        }
        let before = place.end.layer().unwrap_or(place.end.kind().as_str());
        format!("{before}/{code}")
    };
    places.iter().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FlowEnd, Reason, Text};

    fn place(layer: &str, code: &str) -> FlowPlace {
        FlowPlace {
            end: FlowEnd::Unit {
                layer: layer.to_owned(),
                code: code.parse().unwrap(),
            },
            names: Text::default(),
        }
    }

    fn table(cells: &[(u32, u32, Observation)]) -> Result<FlowTable, FlowTableError> {
        let cell = |(origin, destination, observation): &(u32, u32, Observation)| FlowCell {
            origin: *origin,
            destination: *destination,
            observation: *observation,
        };
        let cells = BTreeMap::from([(None, cells.iter().map(cell).collect())]);
        let places = vec![place("a", "1"), place("b", "1"), place("a", "2")];
        FlowTable::new(places, cells, Unlisted::Missing, BTreeMap::new())
    }

    #[test]
    fn cells_are_found_by_origin_and_by_destination_and_zero_is_not_missing() {
        let missing = Observation::missing(Reason::Confidential);
        let table = table(&[
            (2, 0, Observation::plain(3.0)),
            (0, 2, Observation::plain(0.0)),
            (0, 0, Observation::plain(7.0)),
            (1, 0, missing),
        ]);
        let table = table.unwrap();
        let cells = table.cells(None).unwrap();
        let leaving: Vec<u32> = cells.leaving(0).iter().map(|one| one.destination).collect();
        assert_eq!(leaving, [0, 2]);
        let arriving: Vec<u32> = cells.arriving(0).map(|one| one.origin).collect();
        assert_eq!(arriving, [0, 1, 2]);
        assert_eq!(cells.cell(0, 2), Some(Observation::plain(0.0)));
        assert_eq!(cells.cell(1, 0), Some(missing));
        assert_eq!(cells.cell(0, 1), None);
        assert!(cells.leaving(3).is_empty() && cells.arriving(usize::MAX - 1).next().is_none());
        assert_eq!([0, 1, 2].map(|one| table.key(one)), ["a/1", "b/1", "2"]);
        assert_eq!(table.position("b/1"), Some(1));
        assert_eq!(table.position("1"), None);
    }

    #[test]
    fn what_is_no_count_or_stands_twice_makes_no_table() {
        let one = Observation::plain(1.0);
        let twice = table(&[(0, 1, one), (0, 1, one)]);
        let (origin, destination) = ("a/1".to_owned(), "b/1".to_owned());
        assert_eq!(
            twice,
            Err(FlowTableError::PairTwice {
                origin,
                destination
            })
        );
        assert_eq!(table(&[(0, 3, one)]), Err(FlowTableError::NoSuchPlace(3)));
        let negative = table(&[(0, 1, Observation::plain(-1.0))]);
        assert_eq!(negative, Err(FlowTableError::NotACount(-1.0)));
        assert!(table(&[(0, 1, Observation::plain(f64::INFINITY))]).is_err());
        assert!(table(&[(0, 1, Observation::plain(0.0))]).is_ok());
    }
}
