//! Features that share a cell of the key: parts of one unit, places of one name, or units of a larger one.

use super::property::Property;
use super::property_names::{is_code_property, is_name_property};
use crate::table::Role;
use crate::words::{self, Argument, Sentence};
use crate::workspace::sentences::escaped;

/// What the features are that share a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parts {
    /// No two share one.
    None,
    /// Parts of one unit: all that names them is the same. Each list has one unit's features.
    OfOneUnit(Vec<Vec<usize>>),
    /// Few places of one name each.
    Homonyms,
    /// Most features share a cell with others, as the code of a larger unit; the reason says which.
    OfLarger(Sentence),
    /// A few features that are several units have one code; the reason says which.
    Shared(Sentence),
}

/// What the features are that share a cell of a property, to which a column of that role is joined.
pub(super) fn parts(properties: &[Property], property: &Property, role: Role) -> Parts {
    if property.is_unique() {
        return Parts::None;
    }
    let groups: Vec<Vec<usize>> = property.shared().values().cloned().collect();
    let sharing: usize = groups.iter().map(Vec::len).sum();
    let naming = |one: &&Property| is_code_property(&one.name) || is_name_property(&one.name);
    let differs = |one: &&Property| {
        let of = |group: &Vec<usize>| group.iter().any(|at| one.cells[*at] != one.cells[group[0]]);
        groups.iter().any(of)
    };
    let differing = properties.iter().filter(naming).find(differs);
    let has_code = properties.iter().any(|one| is_code_property(&one.name));
    match differing {
        None if has_code || role != Role::Name => Parts::OfOneUnit(groups),
        _ if role == Role::Name && sharing * 2 <= property.cells.len() => Parts::Homonyms,
        None => Parts::Homonyms,
        Some(other) => {
            let reason = shared(property, other);
            let filled = property.cells.iter().filter(|cell| !cell.is_empty());
            let filled = filled.count();
            // Different cells: those that stand once, and one for each group.
            let different = filled - sharing + groups.len();
            if different * 2 <= filled {
                Parts::OfLarger(reason)
            } else {
                Parts::Shared(reason)
            }
        }
    }
}

fn shared(property: &Property, differing: &Property) -> Sentence {
    let few = property.shared().iter().take(3).map(|(cell, features)| {
        let numbers: Vec<String> = features
            .iter()
            .take(5)
            .map(|at| format!("{} ({})", at + 1, differing.cells[*at]))
            .collect();
        let more = if features.len() > 5 { ", ..." } else { "" };
        let numbers = numbers.join(", ") + more;
        words::check_stands_on(cell, numbers).into()
    });
    words::check_key_shared(
        escaped(&differing.name),
        Argument::List("; ", few.collect()),
        escaped(&property.name),
    )
}
