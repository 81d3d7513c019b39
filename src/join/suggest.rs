//! The nearest name to one that nothing has: a hint for a person, never a match.

use std::collections::BTreeMap;

use super::fold::Folded;
use super::gazetteer::{Gazetteer, PlaceId};
use crate::model::edit_distance;

/// What a code page puts where it has no letter.
const LOST: [char; 2] = ['?', '\u{fffd}'];
/// Longer names are not compared: the distance is quadratic in their length.
const MAX_CHARS: usize = 60;
/// Longer texts are no code.
const MAX_CODE: usize = 20;

/// True where letters of a name were lost.
pub(super) fn is_damaged(name: &str) -> bool {
    name.contains(LOST)
}

/// The place with the nearest name: one that differs only in lost letters, or else in one letter of
/// five and one more.
/// Of places as near as each other that in the parent which the row names is taken first.
pub(super) fn nearest(
    gazetteer: &Gazetteer,
    wanted: &Folded,
    parent: Option<PlaceId>,
) -> Option<PlaceId> {
    let allowed = allowed(wanted)?;
    let within = |id: PlaceId| parent.is_none_or(|parent| gazetteer.is_within(id, parent));
    let of_level = |id: PlaceId| {
        let level = gazetteer.place(id).level;
        wanted.level.is_none() || level.is_none() || level == wanted.level
    };
    gazetteer
        .keys()
        .filter_map(|(key, spellings)| {
            let distance = distance(&wanted.key, key, allowed)?;
            let best = spellings.iter().map(|one| one.place);
            // A unit before a place outside all layers, then the first in the order of the layers.
            let best = best.min_by_key(|id| {
                let place = gazetteer.place(*id);
                (!within(*id), place.layer.is_none(), *id)
            })?;
            Some((
                (
                    distance,
                    !within(best),
                    !of_level(best),
                    gazetteer.place(best).layer.is_none(),
                    key,
                ),
                best,
            ))
        })
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, place)| place)
}

/// The place with the nearest code to a text that may be one: a word of letters and figures that differs in at most two.
pub(super) fn nearest_code(gazetteer: &Gazetteer, text: &str) -> Option<PlaceId> {
    let has = |is: fn(&u8) -> bool| text.as_bytes().iter().any(is);
    let may_be = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    if !may_be || text.contains(char::is_whitespace) || text.len() > MAX_CODE {
        return None;
    }
    let near = gazetteer.codes().filter_map(|(code, places)| {
        let place = *places.first()?;
        let distance = edit_distance(text, code);
        let is_near = distance <= 2 && distance * 2 <= code.chars().count();
        let is_outside = gazetteer.place(place).layer.is_none();
        is_near.then_some(((distance, is_outside, code), place))
    });
    near.min_by_key(|(rank, _)| *rank).map(|(_, place)| place)
}

/// Every place whose name is near, with the letters that differ.
pub(super) fn near(gazetteer: &Gazetteer, wanted: &Folded) -> Vec<(PlaceId, usize)> {
    let Some(allowed) = allowed(wanted) else {
        return Vec::new();
    };
    let mut found: BTreeMap<PlaceId, usize> = BTreeMap::new();
    for (key, spellings) in gazetteer.keys() {
        let Some(distance) = distance(&wanted.key, key, allowed) else {
            continue;
        };
        for one in spellings {
            let known = found.entry(one.place).or_insert(distance);
            *known = (*known).min(distance);
        }
    }
    found.into_iter().collect()
}

/// How many letters may differ; none for a name too long to be compared.
fn allowed(wanted: &Folded) -> Option<usize> {
    let length = wanted.key.chars().count();
    (length <= MAX_CHARS).then_some(1 + length / 5)
}

/// Letters that differ, where they are few enough and the name is no other short one.
fn distance(wanted: &str, key: &str, allowed: usize) -> Option<usize> {
    let (given, known) = (wanted.chars().count(), key.chars().count());
    if given.abs_diff(known) > allowed || known < 3 {
        return None;
    }
    if is_damaged(wanted) {
        let fits = |(a, b): (char, char)| a == b || LOST.contains(&a);
        return (given == known && wanted.chars().zip(key.chars()).all(fits)).then_some(0);
    }
    Some(edit_distance(wanted, key)).filter(|distance| *distance <= allowed)
}
