//! Settlements on a map: which of them are drawn as dots, and the names that find room beside those.

use std::collections::{BTreeSet, HashMap};

use super::basemap::Basemap;
use super::label::{Placed, Places, Prefers, Wish};
use super::plan::MapPlan;
use super::rect::Rect;
use super::setting::Setting;
use super::theme::Sizes;
use super::town::{Town, TownRank};
use crate::dataset::Settlements;
use crate::model::cast::whole_i32;
use crate::model::spend;

/// Other places that lie nearer to a more important one than so many sizes of text have no dot.
const APART: f64 = 1.6;

/// The settlements that a map shows: a sheet of several maps, whose frames are small, shows none, and a figure's page has
/// no place to say whose they are.
pub(super) fn settlements<'a>(plan: &MapPlan<'a>, setting: &Setting) -> Option<&'a Settlements> {
    match setting {
        Setting::Standalone | Setting::Inline(_) if plan.maps.len() == 1 => {
            plan.dataset.settlements()
        }
        Setting::Standalone | Setting::Inline(_) | Setting::Figure(_) => None,
    }
}

/// The settlements that a map has dots for, the most important first: all administrative centres in the frame, and
/// others that lie apart. Where most units have none beside a centre, as where a table knows a part of the country, the
/// others are left out: they would look as if nobody lived elsewhere.
pub(super) fn towns<'a>(
    plan: &MapPlan<'a>,
    settlements: &'a Settlements,
    basemap: &Basemap<'_>,
    sizes: Sizes,
) -> Vec<Town<'a>> {
    let room = basemap.frame.inset(sizes.stroke(4.0));
    let apart = APART * sizes.text;
    let mut found: Vec<Town<'_>> = Vec::new();
    let mut cells = HashMap::<[i32; 2], Vec<[f64; 2]>>::new();
    for position in settlements.by_rank() {
        spend(20);
        let place = &settlements.places()[position];
        let at = basemap.fit.px(basemap.projection.project(place.at));
        let rank = TownRank::of(place);
        if !room.holds(&Rect::around(at, 1.0, 1.0)) {
            continue;
        }
        let cell = at.map(|c| whole_i32((c / apart).floor()));
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| [cell[0] + x, cell[1] + y]));
        let is_near = |other: &[f64; 2]| (at[0] - other[0]).hypot(at[1] - other[1]) < apart;
        let mut near = around.filter_map(|cell| cells.get(&cell)).flatten();
        if rank == TownRank::Town && near.any(is_near) {
            continue;
        }
        cells.entry(cell).or_default().push(at);
        found.push(Town {
            place,
            rank,
            at,
            unit: settlements.unit_of(plan.layer.id(), position),
        });
    }
    let with_towns = found.iter().filter(|town| town.rank == TownRank::Town);
    let with_towns: BTreeSet<usize> = with_towns.filter_map(|town| town.unit).collect();
    let shown = basemap.coloured();
    let of_shown = shown.iter().filter(|unit| with_towns.contains(unit));
    let (some, all) = (of_shown.count(), shown.len());
    if !with_towns.is_empty() && 2 * some < all {
        found.retain(|town| town.rank == TownRank::Centre);
    }
    found
}

/// The settlements with their names, where these have room beside their dots. `named`: the units whose names stand on the
/// map, by position.
pub(super) fn name_towns<'a>(
    plan: &MapPlan<'_>,
    towns: &[Town<'a>],
    named: &[usize],
    places: &mut Places,
    sizes: Sizes,
) -> Vec<(Town<'a>, Option<Placed>)> {
    let lang = plan.view().lang;
    let names = towns.iter().map(|town| {
        let name = town.names().get(lang);
        if name.is_empty() || is_said(plan, town, named) {
            return (town.clone(), None);
        }
        let wish = Wish {
            name: name.to_owned(),
            rings: &[],
            point: town.at,
            size: town.rank.size(sizes),
            least: sizes.least,
            weight: town.rank.weight(),
            spacing: 0.0,
            prefers: Prefers::Point,
        };
        let placed = places.place_by_dot(&wish, town.rank.radius(sizes));
        (town.clone(), placed)
    });
    names.collect()
}

/// Whether the unit that a place lies in says its name already, as a city does that is a unit itself. The centre of a
/// unit is named beside it, however that is called: one is a place, the other the land around it.
fn is_said(plan: &MapPlan<'_>, town: &Town<'_>, named: &[usize]) -> bool {
    let Some(unit) = town.unit.filter(|unit| named.contains(unit)) else {
        return false;
    };
    let unit = &plan.layer.units()[unit];
    if town.place.centre_of.as_ref() == Some(&unit.code) {
        return false;
    }
    unit.names.says(town.names(), plan.view().lang)
}
