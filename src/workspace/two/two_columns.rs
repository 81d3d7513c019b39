//! Codes that a table writes in two columns (`CVE_ENT` 01 and `CVE_MUN` 001, the FIPS of a state and of a county).

use std::collections::BTreeSet;

use super::property::Property;
use super::shapes::Shapes;
use crate::table::Reading;

/// Zeros that the end of a code may have lost beyond the longest cell of its column.
const LOST: usize = 2;
/// Characters of a code that two columns make: shorter ones meet by chance.
const SHORTEST: usize = 4;

/// The two columns, as `--code` says them, that make the codes of the units; none where no two do, or several.
pub fn two_columns(shapes: &Shapes, reading: &Reading) -> Option<String> {
    let properties = Property::all(shapes);
    let coded = properties.iter().filter(|one| {
        let mut filled = one.cells.iter().filter(|cell| !cell.is_empty());
        one.is_unique() && one.is_coded() && filled.all(|cell| cell.len() >= SHORTEST)
    });
    let coded: Vec<&Property> = coded.collect();
    let mut found = BTreeSet::new();
    for (first, states) in &reading.figures {
        for (second, counties) in reading.figures.iter().filter(|one| one.0 != *first) {
            let longest = counties.iter().map(String::len).max().unwrap_or(0);
            let fitting = (longest..=longest + LOST).find(|width| {
                let pairs = states.iter().zip(counties);
                let codes: BTreeSet<String> = pairs
                    .map(|(state, county)| format!("{state}{county:0>width$}"))
                    .collect();
                coded.iter().any(|one| fits(one, &codes))
            });
            if let Some(width) = fitting {
                found.insert(format!("{first}+{second}:{width}"));
            }
        }
    }
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// True where nearly all codes are those of units, each of another.
fn fits(property: &Property, codes: &BTreeSet<String>) -> bool {
    let known = codes
        .iter()
        .filter_map(|code| property.features(code).first());
    let known: Vec<&usize> = known.collect();
    let different: BTreeSet<&usize> = known.iter().copied().collect();
    codes.len() > 1 && known.len() * 10 >= codes.len() * 9 && different.len() == known.len()
}
