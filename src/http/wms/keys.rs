//! Keys of any case. What the standard does not know is passed over, as it wants it, and the answer names it.

use std::collections::BTreeMap;

use actix_web::{HttpMessage as _, HttpRequest};

use super::super::pairs::pairs;
use super::super::problem::Problem;
use super::super::query::{Ignored, Query, names};
use crate::model::{ParamError, Parameter};
use crate::words;

/// Unknown keys that are named, at most, and letters of each.
const NAMED: (usize, usize) = (10, 40);

/// Reads the keys that are `allowed`, whatever their case; each may be repeated with the same value alone.
pub(super) fn read(request: &HttpRequest, allowed: &[&[Parameter]]) -> Result<Query, Problem> {
    let mut query = BTreeMap::new();
    let mut unknown: Vec<String> = Vec::new();
    for (name, value) in pairs(request.query_string(), allowed)? {
        let key = name.to_ascii_lowercase();
        if names(allowed).all(|one| one != key) {
            // It stands in a header.
            let letters = name.chars().filter(char::is_ascii_graphic);
            unknown.push(letters.take(NAMED.1).collect());
            continue;
        }
        match query.get(&key) {
            Some(before) if *before != value => {
                return Err(ParamError::new(&key, &value, words::error_given_once()).into());
            }
            Some(_) | None => {
                query.insert(key, value);
            }
        }
    }
    unknown.truncate(NAMED.0);
    if !unknown.is_empty() {
        let unknown = Ignored(unknown.join(", "));
        request.extensions_mut().insert(unknown);
    }
    Ok(Query::of(query))
}
