//! Which term of a cube names the place; the others are dimensions.

use serde_json::Value;

use super::Slice;
use crate::model::ParamError;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::levels::level_of;
use crate::table::options::Options;
use crate::table::reading::{Column, Reading, Role};
use crate::table::words::is_total;
use crate::words;

/// The term that names the place: as the user says, else the one with most names of places, else the
/// one with most different names.
pub(super) fn place_term(slices: &[Slice], options: &Options) -> Result<usize, ReadError> {
    let terms = slices.iter().map(|one| one.names.len()).max().unwrap_or(0);
    if let Some(given) = &options.name {
        let number = given
            .trim_start_matches("term ")
            .trim()
            .parse::<usize>()
            .ok();
        let allowed = words::table_allowed_term(terms).to_string();
        return number
            .filter(|n| (1..=terms).contains(n))
            .map(|n| n - 1)
            .ok_or_else(|| ParamError::new("name", given, allowed).into());
    }
    let score = |term: usize| {
        let mut names: Vec<&str> = slices
            .iter()
            .filter_map(|one| one.names.get(term))
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        names.dedup();
        let places = names.iter().filter(|name| level_of(name).is_some()).count();
        let totals = names.iter().filter(|name| is_total(name)).count();
        (
            places,
            std::cmp::Reverse(totals),
            names.len(),
            std::cmp::Reverse(term),
        )
    };
    Ok((0..terms).max_by_key(|term| score(*term)).unwrap_or(0))
}

/// Terms as the columns of a reading, and the choice as a decision.
pub(super) fn columns(slices: &[Slice], place: usize, reading: &mut Reading) {
    let terms = slices.iter().map(|one| one.names.len()).max().unwrap_or(0);
    let dics = slices.first().map(|one| &one.dics);
    for term in 0..terms {
        let heading = dics
            .and_then(|all| all.get(term))
            .and_then(Value::as_str)
            .map_or_else(|| format!("term {}", term + 1), str::to_owned);
        let role = if term == place {
            Role::Name
        } else {
            Role::Dimension
        };
        reading.columns.push(Column {
            number: term + 1,
            heading,
            role,
        });
    }
    reading.decisions.push(Decision::new(
        Topic::Name,
        words::table_cube_term(place + 1),
        Basis::Found,
        words::table_cube_term_why(),
    ));
}
