//! The place of each row: the narrowest that its columns name, inside the wider ones; else by the
//! order of the rows or by the title.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::decision::{Basis, Decision, Topic};
use super::levels::{Line, chain, level_of, outline};
use super::marks::{Mark, mark};
use super::reading::{Level, PlaceText, Reading};
use super::record_store::RecordStore;
use super::roles::{PlaceColumns, Roles};
use super::row_cache::RowCache;
use super::sheet::Sheet;
use super::value_rule::ValueRule;
use super::words::is_total;
use crate::model::Flags;
use crate::words::{self, Argument, Sentence};

/// A place with the flags that a footnote mark gives to its row; none where the row names none.
pub(super) type PlaceOfRow = Option<(Arc<PlaceText>, Flags)>;

/// The same before it is known whether other rows name the same place.
type OwnPlace = Option<(PlaceText, Flags)>;

/// The places of the rows.
pub(super) enum Places {
    /// Each by what its own row says.
    Apart(RowCache<PlaceOfRow>),
    /// By what other rows or the title say too, in the order of the rows.
    Together(Vec<OwnPlace>),
}

impl Places {
    /// The place of a row, with the places that it lies in; `nth` of those that hold values.
    pub(super) fn of(
        &mut self,
        sheet: &Sheet<'_>,
        roles: &Roles,
        (nth, row): (usize, usize),
        store: &mut RecordStore,
    ) -> PlaceOfRow {
        let mut kept = |(place, flags)| (store.place(place), flags);
        match self {
            Self::Apart(known) => known.of(sheet, row, || of_row(sheet, roles, row).map(&mut kept)),
            Self::Together(all) => all.get_mut(nth).and_then(Option::take).map(kept),
        }
    }
}

fn of_row(sheet: &Sheet<'_>, roles: &Roles, row: usize) -> OwnPlace {
    match roles.places[..] {
        [] => Some((PlaceText::default(), Flags::NONE)),
        _ => nested(sheet, &roles.places, row),
    }
}

/// How the places of the rows are found. Only names without a code may depend on the rows around them,
/// or on the title; those of any other table are never held all at once.
pub(super) fn places(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &BTreeMap<usize, ValueRule>,
    reading: &mut Reading,
) -> Places {
    let depends = roles.period.is_none() || sheet.title.oblast.is_some();
    match &roles.places[..] {
        [only] if only.code.is_none() && depends => {
            let body = sheet.block.body.iter();
            let mut places: Vec<OwnPlace> =
                body.map(|one| of_row(sheet, roles, one.row())).collect();
            lie_in(sheet, roles, rules, &mut places, reading);
            Places::Together(places)
        }
        all => Places::Apart(RowCache::new(all.iter().flat_map(PlaceColumns::columns))),
    }
}

/// The places that headings name, where periods go down and places across; empty for other tables.
pub(super) fn across(
    sheet: &Sheet<'_>,
    roles: &Roles,
    reading: &mut Reading,
) -> BTreeMap<usize, PlaceText> {
    let named = |column: &usize| {
        let variants = &sheet.headings[*column].variants;
        let name = variants.first()?;
        let level = level_of(name);
        (level.is_some() || name.to_lowercase().ends_with("ская")).then(|| PlaceText {
            level,
            name: Some(name.clone()),
            other_names: variants[1..].to_vec(),
            ..PlaceText::default()
        })
    };
    if !roles.places.is_empty() || roles.period.is_none() {
        return BTreeMap::new();
    }
    let found: BTreeMap<usize, PlaceText> = roles
        .values
        .iter()
        .filter_map(|column| named(column).map(|place| (*column, place)))
        .collect();
    if found.len() < 2 || found.len() * 2 < roles.values.len() {
        return BTreeMap::new();
    }
    reading.decisions.push(Decision::new(
        Topic::Name,
        words::table_headings_of_columns(),
        Basis::Found,
        words::table_headings_are_places(found.len(), roles.values.len()),
    ));
    found
}

/// The narrowest place that a row names, inside the wider ones.
fn nested(sheet: &Sheet<'_>, columns: &[PlaceColumns], row: usize) -> OwnPlace {
    let mut found: OwnPlace = None;
    for one in columns {
        let whole = PlaceText {
            level: Some(Level::Country),
            ..PlaceText::default()
        };
        match one_place(sheet, one, row) {
            Some((mut place, flag)) => {
                place.parent = found.map(|(parent, _)| Box::new(parent));
                found = Some((place, flag));
            }
            None if one.whole && found.is_none() => found = Some((whole, Flags::NONE)),
            None => {}
        }
    }
    found
}

/// The place that columns name in a row.
pub(super) fn one_place(sheet: &Sheet<'_>, columns: &PlaceColumns, row: usize) -> OwnPlace {
    let told = |column: usize| {
        !matches!(
            mark(&sheet.text(row, column)),
            Some(
                Mark::Empty
                    | Mark::Plain(..)
                    | Mark::Dash
                    | Mark::Dots
                    | Mark::Point
                    | Mark::Broken
                    | Mark::Footnote
            )
        )
    };
    let mut named = columns
        .names
        .iter()
        .copied()
        .filter(|c| told(*c))
        .map(|c| sheet.place(row, c));
    let (mut place, flag) = named.next().unwrap_or_default();
    let others = named.filter_map(|(other, _)| other.name);
    place.other_names.extend(others);
    place.code = columns
        .code
        .filter(|c| told(*c))
        .map(|c| match columns.tail {
            Some(tail) => tail.after(&sheet.text(row, c), &sheet.text(row, tail.column)),
            None => sheet.text(row, c),
        });
    place.level = columns
        .level
        .filter(|_| place.level.is_none() || columns.level == Some(Level::Oblast))
        .or(place.level);
    (place.name.is_some() || place.code.is_some()).then_some((place, flag))
}

/// Parents from the order of the rows, else from the title.
fn lie_in(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &BTreeMap<usize, ValueRule>,
    places: &mut [OwnPlace],
    reading: &mut Reading,
) {
    let mut decide = |chosen: Argument, why: Sentence| {
        let decision = Decision::new(Topic::Parent, chosen, Basis::Found, why);
        reading.decisions.push(decision);
    };
    let first = |row: usize| {
        let column = *roles.values.first()?;
        let text = sheet.grid.cell(row, column);
        rules[&column]
            .observe(text, sheet.grid.is_number(row, column), sheet.legend)
            .ok()?
            .value()
    };
    if roles.period.is_none() && sheet.title.oblast.is_none() {
        let lines: Vec<Line> = sheet
            .block
            .body
            .iter()
            .zip(places.iter())
            .map(|(body, place)| Line {
                name: place
                    .as_ref()
                    .and_then(|(place, _)| place.name.clone())
                    .unwrap_or_default(),
                apart: body.is_apart(),
                first: first(body.row()),
            })
            .collect();
        let found = outline(&lines);
        if !found.is_empty() {
            let text = |one: &OwnPlace| one.as_ref().map(|one| one.0.clone());
            let texts = places.iter().map(|one| text(one).unwrap_or_default());
            let texts: Vec<PlaceText> = texts.collect();
            for (row, place) in places.iter_mut().enumerate() {
                if let Some((place, _)) = place {
                    place.level = found[row].0;
                    place.parent = chain(&texts, &found, row);
                }
            }
            let chosen = words::table_order_of_rows();
            decide(chosen.into(), words::table_order_why());
            return;
        }
    }
    if let Some((oblast, title)) = &sheet.title.oblast {
        let parent = PlaceText {
            name: Some(oblast.clone()),
            level: Some(Level::Oblast),
            ..PlaceText::default()
        };
        for (place, _) in places.iter_mut().flatten() {
            if place.name.as_deref().is_some_and(is_total) {
                *place = parent.clone();
            } else if place.parent.is_none()
                && place.level != Some(Level::Oblast)
                && place.level != Some(Level::Country)
            {
                place.parent = Some(Box::new(parent.clone()));
            }
        }
        decide(oblast.into(), words::table_title_says(title));
    }
}
