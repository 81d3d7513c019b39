//! Which names a map wants, and which of them found a place.

use std::collections::BTreeMap;

use super::basemap::{Basemap, Rings, SurroundingKind};
use super::font::Weight;
use super::grounds::{Name, over_classes};
use super::label::{Placed, Places, Prefers, Wish};
use super::plan::MapPlan;
use super::rect::Rect;
use super::theme::Sizes;
use super::town::Town;
use super::towns::name_towns;
use crate::model::cast::to_f64;
use crate::model::{Lang, Unit};

/// One map of several is crowded where a unit has less room than this, in squares of the names' size.
const CROWDED: f64 = 20.0;

/// Room between the letters of a country or a sea, in the size.
pub(super) const WIDE: f64 = 0.12;

/// The names of a map.
#[derive(Debug)]
pub(super) struct Named<'a> {
    /// By kind, those that found a place.
    pub context: BTreeMap<SurroundingKind, Vec<Placed>>,
    /// For each coloured unit in sight, in the order of `positions`.
    pub units: Vec<Option<Name>>,
    positions: Vec<usize>,
    /// Settlements, each with its name but where its unit says it beside its dot.
    pub towns: Vec<(Town<'a>, Option<Name>)>,
}

impl Named<'_> {
    /// The positions of units in sight whose names found no room, rising.
    pub(super) fn unnamed(&self) -> Vec<usize> {
        let units = self.positions.iter().zip(&self.units);
        let mut left: Vec<usize> = units
            .filter(|(_, placed)| placed.is_none())
            .map(|(position, _)| *position)
            .collect();
        left.sort_unstable();
        left
    }
}

/// Places the names of a map's units and of what lies around them, none of them in a box that is to stay `free`.
pub(super) fn name<'a>(
    plan: &MapPlan<'_>,
    basemap: &Basemap<'a>,
    sizes: Sizes,
    free: Option<Rect>,
) -> Named<'a> {
    let lang = plan.view().lang;
    let names = short_names(plan.layer.units(), lang);
    let areas = plan.layer.areas_m2();
    let mut seen: Vec<_> = basemap
        .units
        .iter()
        .filter(|unit| !unit.rings.is_empty())
        .collect();
    // The larger units first; of equal ones the earlier.
    seen.sort_by(|a, b| areas[b.position].total_cmp(&areas[a.position]));
    let wishes: Vec<Wish<'_>> = seen
        .iter()
        .map(|unit| Wish {
            name: names[unit.position].clone(),
            rings: &unit.rings,
            point: inner_point(&unit.rings, unit.point, basemap),
            size: sizes.name(),
            least: sizes.least,
            weight: Weight::Regular,
            spacing: 0.0,
            prefers: Prefers::Point,
        })
        .collect();
    let mut places = Places::new(basemap.frame.inset(sizes.stroke(3.0)));
    if let Some(free) = free {
        places.take(&free);
    }
    // Names keep off the dots, which are where the places are.
    for town in &basemap.towns {
        places.take(&town.dot(sizes));
    }
    let mut units = vec![None; wishes.len()];
    let per_unit = basemap.frame.width * basemap.frame.height / to_f64(wishes.len().max(1));
    // Where one map of several has many units, names that do not fit into them would hide them.
    let is_crowded = plan.maps.len() > 1 && per_unit < CROWDED * sizes.name().powi(2);
    if is_crowded {
        places.place_only_inside(&wishes, &mut units);
    } else {
        places.place_inside(&wishes, &mut units);
    }
    let home_names: BTreeMap<&str, String> = plan
        .layer
        .parent()
        .and_then(|id| plan.dataset.layer(id))
        .into_iter()
        .chain([plan.layer])
        .flat_map(|layer| layer.units().iter().zip(short_names(layer.units(), lang)))
        .map(|(unit, name)| (unit.code.as_str(), name))
        .collect();
    let has_name = |kind| !matches!(kind, SurroundingKind::Ground | SurroundingKind::Lake);
    let around: Vec<_> = basemap
        .context
        .iter()
        .filter(|one| has_name(one.kind))
        .collect();
    let wanted: Vec<Wish<'_>> = around
        .iter()
        .map(|one| {
            let full = one.unit.names.get(lang);
            let (name, weight, spacing, part) = match one.kind {
                SurroundingKind::Home => {
                    let name = home_names.get(one.unit.code.as_str());
                    (
                        name.map_or(full, String::as_str).to_owned(),
                        Weight::Regular,
                        0.0,
                        0.95,
                    )
                }
                SurroundingKind::Country | SurroundingKind::World => {
                    (full.to_uppercase(), Weight::SemiBold, WIDE, 0.95)
                }
                SurroundingKind::Sea | SurroundingKind::Ground | SurroundingKind::Lake => {
                    (full.to_owned(), Weight::SemiBold, WIDE, 1.05)
                }
            };
            Wish {
                name,
                rings: &one.rings,
                point: middle(&one.rings),
                size: (sizes.name() * part).max(sizes.least),
                least: sizes.least,
                weight,
                spacing,
                prefers: Prefers::Room,
            }
        })
        .collect();
    let mut context: Vec<Option<Placed>> = vec![None; wanted.len()];
    places.place_only_inside(&wanted, &mut context);
    if !is_crowded {
        let outlines = wishes.iter().map(|wish| wish.rings);
        places.place_beside(&wishes, &mut units, outlines);
    }
    let positions: Vec<usize> = seen.iter().map(|unit| unit.position).collect();
    let named = positions.iter().zip(&units);
    let named: Vec<usize> = named
        .filter(|(_, placed)| placed.is_some())
        .map(|(position, _)| *position)
        .collect();
    let towns = name_towns(plan, &basemap.towns, &named, &mut places, sizes);
    let (units, towns) = over_classes(basemap, &positions, units, towns);
    let mut by_kind: BTreeMap<SurroundingKind, Vec<Placed>> = BTreeMap::new();
    for (one, placed) in around.iter().zip(context) {
        by_kind.entry(one.kind).or_default().extend(placed);
    }
    Named {
        context: by_kind,
        units,
        positions,
        towns,
    }
}

/// A unit's own point, or the middle of what the frame shows of it.
fn inner_point(rings: &Rings, point: [f64; 2], basemap: &Basemap<'_>) -> [f64; 2] {
    let frame = basemap.frame;
    let inside = point[0] > frame.x
        && point[0] < frame.right()
        && point[1] > frame.y
        && point[1] < frame.bottom();
    if inside { point } else { middle(rings) }
}

/// The centre of gravity of the largest ring, which may lie outside it.
fn middle(rings: &Rings) -> [f64; 2] {
    let largest = rings
        .iter()
        .max_by_key(|ring| super::clip::doubled_area(ring).abs());
    let ring = largest.map_or(&[][..], Vec::as_slice);
    let (mut area, mut sum) = (0.0, [0.0; 2]);
    for (i, to) in ring.iter().enumerate() {
        let from = ring[(i + ring.len() - 1) % ring.len()].map(f64::from);
        let to = to.map(f64::from);
        let cross = from[0] * to[1] - to[0] * from[1];
        area += cross / 2.0;
        for axis in 0..2 {
            sum[axis] += (from[axis] + to[axis]) * cross / 6.0;
        }
    }
    if area == 0.0 {
        return [0.0; 2];
    }
    sum.map(|moment| moment / area / 10.0)
}

/// The names of a layer's units, in their order.
pub(super) fn short_names(units: &[Unit], lang: Lang) -> Vec<String> {
    let names: Vec<&str> = units.iter().map(|unit| unit.names.get(lang)).collect();
    let last_word = |name: &'_ str| name.rsplit_once(' ').map(|(_, last)| last.to_owned());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in names.iter().filter_map(|name| last_word(name)) {
        *counts.entry(word).or_default() += 1;
    }
    let shared = counts
        .into_iter()
        .filter(|(_, count)| count * 2 > names.len())
        .max_by_key(|(_, count)| *count);
    names
        .into_iter()
        .map(|name| match (name.rsplit_once(' '), &shared) {
            (Some((rest, last)), Some((word, _))) if last == word => rest.to_owned(),
            _ => name.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::map_query::MapQuery;
    use super::*;
    use crate::model::Lang;
    use crate::workspace::{Files, load};

    #[test]
    fn names_of_the_districts_never_overlap_and_most_find_a_place() {
        let dataset = load(&Files::Embedded).dataset.unwrap();
        for (layer, width, height, most_unnamed) in [
            ("districts", 330.0, 250.0, 25),
            ("districts", 700.0, 600.0, 6),
            ("districts", 1300.0, 1000.0, 1),
            ("oblasts", 1000.0, 600.0, 2),
        ] {
            let layer = dataset.layer(layer).unwrap();
            for lang in Lang::ALL {
                let mut query = MapQuery::default();
                query.view.lang = Some(lang.to_string());
                let plan = MapPlan::new(&dataset, layer, &query).unwrap();
                let frame = Rect::new(20.0, 30.0, width, height);
                let basemap = Basemap::new(&plan.territory(), frame).unwrap();
                let named = name(&plan, &basemap, Sizes::new(width * 1.3, height * 1.2), None);
                let places: Vec<&Placed> = named
                    .context
                    .values()
                    .flatten()
                    .chain(named.units.iter().flatten().map(|name| &name.placed))
                    .chain(
                        named
                            .towns
                            .iter()
                            .filter_map(|(_, name)| Some(&name.as_ref()?.placed)),
                    )
                    .collect();
                for (i, one) in places.iter().enumerate() {
                    assert!(frame.holds(&one.rect), "{one:?}");
                    let over = places[..i]
                        .iter()
                        .find(|other| other.rect.overlaps(&one.rect));
                    assert_eq!(over, None, "{one:?}");
                }
                let unnamed = named.unnamed().len();
                assert!(
                    unnamed <= most_unnamed,
                    "{} {lang} {width}: {unnamed}",
                    layer.id()
                );
            }
        }
    }
}
