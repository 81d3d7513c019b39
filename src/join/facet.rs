//! Matched records apart by what they measure: the parts of a table that can each be one indicator.

use std::collections::BTreeMap;
use std::fmt;

use super::joined::Matched;
use crate::table::Record;

/// What tells records of one unit and period apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Facet {
    /// What is measured.
    pub measure: Option<String>,
    /// Heading and cell of each dimension.
    pub dimensions: Vec<(String, String)>,
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measure = self.measure.clone();
        let dimensions = self.dimensions.iter();
        let all: Vec<String> = measure
            .into_iter()
            .chain(dimensions.map(|(heading, cell)| format!("{heading}={cell}")))
            .collect();
        f.write_str(&all.join(", "))
    }
}

/// The facets in the order of the table, each with the positions of what matched it, rising. Dimensions in which
/// no record differs are left out.
pub fn facets(records: &[Record], matched: &[Matched]) -> Vec<(Facet, Vec<u32>)> {
    let differing = differing(records, matched);
    let mut order: BTreeMap<Facet, usize> = BTreeMap::new();
    let mut found: Vec<(Facet, Vec<u32>)> = Vec::new();
    for (position, one) in (0..).zip(matched) {
        let record = &records[one.record()];
        let kept = record.dimensions.iter();
        let facet = Facet {
            measure: record.measure.as_deref().map(str::to_owned),
            dimensions: kept
                .filter(|(heading, _)| differing.contains(&heading.as_str()))
                .cloned()
                .collect(),
        };
        let number = *order.entry(facet).or_insert_with_key(|facet| {
            found.push((facet.clone(), Vec::new()));
            found.len() - 1
        });
        found[number].1.push(position);
    }
    found
}

/// The headings of dimensions that have more than one cell, or that some records have and others lack: a part of a table
/// under a heading of its own is none of the part before it.
fn differing<'a>(records: &'a [Record], matched: &[Matched]) -> Vec<&'a str> {
    let mut found: BTreeMap<&str, CellsOfDimension<'_>> = BTreeMap::new();
    for one in matched {
        for (heading, cell) in records[one.record()].dimensions.iter() {
            let cells = found.entry(heading).or_insert(CellsOfDimension {
                first: cell,
                differs: false,
                count: 0,
            });
            cells.differs |= cells.first != cell;
            cells.count += 1;
        }
    }
    let differs = |cells: &CellsOfDimension<'_>| cells.differs || cells.count < matched.len();
    let differing = found.into_iter().filter(|(_, cells)| differs(cells));
    differing.map(|(heading, _)| heading).collect()
}

/// The cells of a dimension.
struct CellsOfDimension<'a> {
    first: &'a str,
    differs: bool,
    /// How many records have one.
    count: usize,
}
