//! What must be known before the flows of a table are used.

use super::moves::Ends;
use super::people::People;
use super::totals::FlowTotals;
use crate::analysis::answer::Draft;
use crate::model::{FlowEndKind, FlowRecord, Period, Unlisted};
use crate::words;

/// What is cautioned of.
pub(super) struct Cautioned<'a> {
    pub record: &'a FlowRecord,
    pub ends: &'a Ends<'a>,
    pub totals: &'a FlowTotals,
    pub people: Option<&'a People<'a>>,
    /// The people of each place.
    pub by_place: Option<&'a [Option<f64>]>,
    pub period: Option<Period>,
}

pub(super) fn cautions(draft: &mut Draft<'_>, of: &Cautioned<'_>) {
    draft.caution(super::offered::about(of.record.kind, draft.lang()));
    of_rows(draft, of);
    of_places(draft, of);
    of_people(draft, of);
}

/// Rows that are not there, or have no number.
fn of_rows(draft: &mut Draft<'_>, of: &Cautioned<'_>) {
    let lang = draft.lang();
    if of.totals.missing_pairs > 0 {
        let count = lang.count(of.totals.missing_pairs);
        draft.caution(words::flows_missing(lang, &count));
    }
    let unlisted = of.totals.unlisted_pairs.filter(|count| *count > 0);
    if let Some((unlisted, possible)) = unlisted.zip(of.totals.possible_pairs) {
        let [unlisted, possible] = [unlisted, possible].map(|one| lang.count(one));
        draft.caution(match of.ends.table.unlisted() {
            Unlisted::Zero => words::flows_unlisted_zero(lang, &possible, &unlisted),
            Unlisted::Missing => words::flows_unlisted(lang, &possible, &unlisted),
        });
    }
}

fn of_places(draft: &mut Draft<'_>, of: &Cautioned<'_>) {
    let lang = draft.lang();
    let places = of.ends.table.places();
    if of.ends.layers.len() > 1 {
        draft.caution(words::flows_layers(lang, &of.ends.layers.join(", ")));
    }
    if let [layer] = of.ends.layers[..]
        && let Some(all) = draft.dataset().layer(layer).map(|one| one.units().len())
    {
        let units = places.iter().filter(|place| place.end.is_unit()).count();
        let lack = all.saturating_sub(units);
        if lack > 0 {
            let [all, lack] = [all, lack].map(|one| lang.count(one));
            draft.caution(words::flows_units_lack(lang, &all, &lack));
        }
    }
    let has = |kind| places.iter().any(|place| place.end.kind() == kind);
    if has(FlowEndKind::Group) && has(FlowEndKind::Country) {
        draft.caution(words::flows_groups(lang));
    }
    let lacks = |way: usize| {
        let units = (0..places.len()).filter(|place| places[*place].end.is_unit());
        let mut units = units.map(|place| of.ends.covered(place)[way]).peekable();
        units.peek().is_some() && units.all(|covered| !covered)
    };
    if lacks(0) {
        draft.caution(words::flows_no_arrivals(lang));
    }
    if lacks(1) {
        draft.caution(words::flows_no_departures(lang));
    }
    if of.ends.inside.is_some() {
        let units = lang.count(of.totals.units);
        draft.caution(words::flows_zones(lang, &units));
    }
    if of.totals.acmi.is_some() {
        draft.caution(words::flows_all_moves(lang));
    }
}

fn of_people(draft: &mut Draft<'_>, of: &Cautioned<'_>) {
    let lang = draft.lang();
    let Some(inside) = &of.ends.inside else {
        return;
    };
    let (Some(people), Some(by_place)) = (of.people, of.by_place) else {
        draft.caution(match &of.record.population {
            None => words::flows_no_people(lang).to_owned(),
            Some(indicator) => words::flows_no_people_then(lang, indicator),
        });
        return;
    };
    let known = |place: &&usize| by_place[**place].is_some();
    let lack = inside.members.len() - inside.members.iter().filter(known).count();
    let has_people = |place: &usize| by_place[*place].is_some_and(|people| people > 0.0);
    if !inside.members.iter().any(has_people) {
        draft.caution(words::flows_no_people_then(lang, people.indicator));
        return;
    }
    draft.caution(people.of.in_words(lang));
    if lack > 0 {
        draft.caution(words::flows_people_lack(lang, &lang.count(lack)));
    }
    let is_part = |period: Period| period.is_half() || period.is_quarter() || period.is_month();
    if of.period.is_some_and(is_part) {
        draft.caution(words::flows_part_of_year(lang));
    }
}
