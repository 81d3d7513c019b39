//! Outer lines with their labels: by the workspace's own context, by the world, or by both.

use std::collections::BTreeMap;

use super::Layer;
use super::border_rules::{BorderRules, InNoCountry, InTheWorld, OwnContext};
use super::home::{Home, is_unnumbered};
use super::other_lands::{NARROW_M, OtherLands};
use crate::geo::{
    BorderKind, BorderLine, BorderReference, BorderSettings, Coverage, OuterOf, PlaceIndex,
    RunEnds, SegmentIndex, classify, outer_arcs,
};
use crate::model::cast::to_u32;
use crate::model::{Text, Unit};

/// The layers that borders are made from.
pub(super) struct BorderLayers<'a> {
    pub coverage: &'a Coverage,
    pub units: &'a Layer,
    pub parents: Option<&'a Layer>,
    pub context: Option<&'a Layer>,
    pub world: Option<(&'a Layer, &'a Coverage)>,
}

/// Lines with the neighbours that they name by position.
pub(super) struct Labelled {
    pub lines: Vec<BorderLine>,
    pub neighbours: Vec<Unit>,
    pub sea: Vec<bool>,
    /// How many of the neighbours are the workspace's own context.
    pub of_context: usize,
    pub in_the_world: Option<InTheWorld>,
    pub in_no_country: Option<InNoCountry>,
}

pub(super) fn labelled(rules: &BorderRules, layers: &BorderLayers<'_>) -> Labelled {
    let BorderLayers {
        coverage,
        units,
        parents,
        context,
        world,
    } = *layers;
    let own = rules.context.own().zip(context);
    let own = own.map(|(rules, layer)| OwnOutlines::new(rules, layer));
    let of_context = context.map_or(0, |layer| layer.units.len());
    let numbers = (units.coverage.1, parents.map(|layer| layer.coverage.1));
    // With a context of its own a workspace asks the world of its parents alone.
    let (of, measured) = match (&own, parents) {
        (Some(_), Some(parents)) => (OuterOf::ParentsAlone, parents),
        (Some(_) | None, _) => (OuterOf::All, units),
    };
    let home = world.and_then(|(world, arcs)| Some((world, Home::of(measured, world, arcs)?)));
    let home = home.map(|(world, home)| {
        let chosen = home.tolerance(outer_arcs(coverage, numbers.0, numbers.1, of));
        (world, home, chosen)
    });
    let world_arcs = world.map(|(_, arcs)| arcs);
    let by_world = home.as_ref().map(|(_, home, chosen)| BorderReference {
        first: to_u32(of_context),
        ..home.reference(of, chosen.tolerance_m)
    });
    let references: Vec<BorderReference<'_>> = by_world
        .into_iter()
        .chain(own.as_ref().map(OwnOutlines::reference))
        .collect();
    let lines = classify(
        coverage,
        &BorderSettings {
            units: numbers.0,
            parents: numbers.1,
            references: &references,
        },
    );
    let mut neighbours = context.map_or(Vec::new(), |layer| layer.units.clone());
    let mut sea = own.as_ref().map_or(Vec::new(), |own| own.sea.clone());
    let Some((world, home, chosen)) = home else {
        return Labelled {
            lines,
            neighbours,
            sea,
            of_context,
            in_the_world: None,
            in_no_country: world.and_then(|(world, arcs)| nowhere(measured, world, arcs)),
        };
    };
    let in_world = |line: &BorderLine| (line.neighbour()? as usize).checked_sub(of_context);
    let across = across((measured, world), world_arcs, &home, &lines, in_world);
    let mut met: BTreeMap<u32, Option<u32>> = BTreeMap::new();
    let mut unnumbered: BTreeMap<u32, f64> = BTreeMap::new();
    for line in &lines {
        let Some((tag, unit)) = line.neighbour().and_then(|tag| {
            let unit = world.units.get((tag as usize).checked_sub(of_context)?)?;
            Some((tag, unit))
        }) else {
            continue;
        };
        if is_unnumbered(&unit.kind) {
            *unnumbered.entry(tag).or_default() += line.length_m();
            met.insert(tag, None);
        } else {
            met.entry(tag).or_insert_with(|| {
                let known = neighbours.iter().position(|one| one.code == unit.code);
                Some(to_u32(known.unwrap_or_else(|| {
                    neighbours.push(unit.clone());
                    sea.push(line.kind() == BorderKind::Coast);
                    neighbours.len() - 1
                })))
            });
        }
    }
    let name = |position: usize| {
        world
            .units
            .get(position)
            .map_or_else(Text::default, |unit| unit.names.clone())
    };
    let lines: Vec<BorderLine> = lines
        .into_iter()
        .map(|line| line.with_neighbour(|tag| met.get(&tag).copied().unwrap_or(Some(tag))))
        .collect();
    let touches = lines.iter().any(|line| line.kind() == BorderKind::State);
    let nearest = if touches {
        None
    } else {
        home.nearest_land(measured)
    };
    let in_the_world = InTheWorld {
        country: world.units[home.country].clone(),
        tolerance_m: chosen.tolerance_m,
        compared_m: chosen.compared_m,
        layer: measured.meta.id.clone(),
        elsewhere: home
            .elsewhere
            .iter()
            .map(|one| (one.unit, name(one.country)))
            .collect(),
        unnumbered: unnumbered
            .into_iter()
            .map(|(tag, length_m)| (name(tag as usize - of_context), length_m))
            .collect(),
        nearest: nearest.map(|(unit, tag, distance_m)| (unit, name(tag as usize), distance_m)),
        across,
        narrow_m: NARROW_M,
    };
    Labelled {
        lines,
        neighbours,
        sea,
        of_context,
        in_the_world: Some(in_the_world),
        in_no_country: None,
    }
}

/// Countries across narrow water from the coasts among the lines, each with the metres of coast.
fn across(
    (layer, world): (&Layer, &Layer),
    arcs: Option<&Coverage>,
    home: &Home,
    lines: &[BorderLine],
    in_world: impl Fn(&BorderLine) -> Option<usize>,
) -> Vec<(Text, f64)> {
    let elsewhere: Vec<usize> = home.elsewhere.iter().map(|one| one.country).collect();
    let is_own = |country| country == home.country || elsewhere.contains(&country);
    // Most layers have no coast.
    let has_coast = lines.iter().any(|line| line.kind() == BorderKind::Coast);
    let arcs = arcs.filter(|_| has_coast);
    let lands = arcs.map(|arcs| OtherLands::across_water(world, arcs, layer, is_own));
    let found = lands.map(|lands| lands.across(lines, in_world));
    let named = |(country, length_m): (usize, f64)| (world.units[country].names.clone(), length_m);
    found.into_iter().flatten().map(named).collect()
}

/// Which country is nearest to a layer that lies in none.
fn nowhere(layer: &Layer, world: &Layer, arcs: &Coverage) -> Option<InNoCountry> {
    let (unit, country, distance_m) = OtherLands::nearest(world, arcs, layer)?;
    Some(InNoCountry {
        unit,
        country: world.units[country].names.clone(),
        distance_m,
    })
}

/// The workspace's own context, ready to give labels.
struct OwnOutlines<'a> {
    rules: &'a OwnContext,
    index: SegmentIndex,
    sea: Vec<bool>,
    waters: PlaceIndex,
}

impl<'a> OwnOutlines<'a> {
    fn new(rules: &'a OwnContext, layer: &Layer) -> Self {
        let outlines: Vec<(Vec<[f64; 2]>, u32)> = (0..layer.units.len())
            .flat_map(|i| layer.rings(i).map(move |ring| (ring, to_u32(i))))
            .collect();
        let units = layer.units.iter();
        let sea: Vec<bool> = units
            .map(|unit| rules.sea.iter().any(|code| code == unit.code.as_str()))
            .collect();
        let waters = layer.polygons.iter().zip(&sea);
        let waters: Vec<_> = waters
            .filter(|(_, is_sea)| **is_sea)
            .map(|(polygons, _)| polygons.clone())
            .collect();
        Self {
            rules,
            index: SegmentIndex::new(outlines.iter().map(|(line, tag)| (line.as_slice(), *tag))),
            sea,
            waters: PlaceIndex::new(&waters),
        }
    }

    fn reference(&self) -> BorderReference<'_> {
        BorderReference {
            of: OuterOf::All,
            first: 0,
            context: &self.index,
            sea: &self.sea,
            waters: &self.waters,
            open_sea: None,
            tolerance_m: self.rules.tolerance_m,
            min_run_m: self.rules.min_run_m,
            ends: RunEnds::ByDistance,
        }
    }
}
