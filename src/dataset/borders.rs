//! The classified border lines of a workspace, and how near each unit is to each neighbour.

use std::collections::BTreeSet;

use super::Layer;
use super::border_rules::{BorderRules, InNoCountry, InTheWorld};
use super::home::MIN_RUN_M;
use super::labelled::{BorderLayers, Labelled, labelled};
use super::proximity::{Proximity, Side, proximities};
use crate::geo::{BorderKind, BorderLine, BorderSides, SegmentIndex};
use crate::model::cast::to_u32;
use crate::model::{Text, Unit};

/// The border lines, and the proximity of the units and of their parents.
#[derive(Debug)]
pub struct Borders {
    rules: BorderRules,
    lines: Vec<BorderLine>,
    neighbours: Vec<Unit>,
    sea: Vec<bool>,
    /// How many of the neighbours are the workspace's own context.
    of_context: usize,
    unit_codes: Vec<String>,
    parent_codes: Vec<String>,
    /// One for each unit.
    units: Vec<Option<Proximity>>,
    parents: Vec<Option<Proximity>>,
    in_the_world: Option<InTheWorld>,
    in_no_country: Option<InNoCountry>,
}

impl Borders {
    pub(super) fn new(rules: BorderRules, layers: &BorderLayers<'_>) -> Self {
        let BorderLayers { units, parents, .. } = *layers;
        let Labelled {
            lines,
            neighbours,
            sea,
            of_context,
            in_the_world,
            in_no_country,
        } = labelled(&rules, layers);
        let count = neighbours.len();
        let of_units = proximities(&lines, units, Side::Units, count, |_| true);
        let of_parents = parents.map_or(Vec::new(), |parents| {
            let mut merged: Vec<Option<Proximity>> = vec![None; parents.units.len()];
            for (unit, proximity) in units.units.iter().zip(of_units.iter().flatten()) {
                let parent = unit
                    .parent
                    .as_ref()
                    .and_then(|code| parents.position.get(code));
                if let Some(parent) = parent {
                    merged[*parent].get_or_insert_default().merge(proximity);
                }
            }
            // What lies around a parent without units only the world knows.
            if in_the_world.is_some() {
                let alone = proximities(&lines, parents, Side::Parents, count, |one| {
                    merged[one].is_none()
                });
                for (merged, alone) in merged.iter_mut().zip(alone) {
                    *merged = merged.take().or(alone);
                }
            }
            merged
        });
        let codes = |layer: &Layer| {
            layer
                .units
                .iter()
                .map(|unit| unit.code.to_string())
                .collect()
        };
        Self {
            unit_codes: codes(units),
            parent_codes: parents.map_or(Vec::new(), codes),
            rules,
            lines,
            neighbours,
            sea,
            of_context,
            units: of_units,
            parents: of_parents,
            in_the_world,
            in_no_country,
        }
    }

    /// The id of the layer of lines.
    pub fn id(&self) -> &str {
        &self.rules.id
    }

    /// The title of the layer of lines.
    pub fn title(&self) -> &Text {
        &self.rules.title
    }

    /// By which rules the lines were classified.
    pub fn rules(&self) -> &BorderRules {
        &self.rules
    }

    /// The lines.
    pub fn lines(&self) -> &[BorderLine] {
        &self.lines
    }

    /// The lines that bound a unit of a layer.
    pub fn lines_of(&self, layer: &str) -> impl Iterator<Item = &BorderLine> {
        let of_units = layer == self.rules.units;
        self.lines.iter().filter(move |line| {
            let BorderSides { units, parents } = line.sides();
            if of_units {
                units != [None; 2]
            } else {
                parents != [None; 2]
            }
        })
    }

    /// The kinds of line that there are, as they are spelled.
    pub fn kinds(&self) -> Vec<&'static str> {
        let kinds: BTreeSet<BorderKind> = self.lines.iter().map(BorderLine::kind).collect();
        kinds.into_iter().map(BorderKind::as_str).collect()
    }

    /// Metres of the outer line of a layer's measured units of which nobody knows what lies beyond.
    pub fn unclassified_m(&self, layer: &str) -> f64 {
        let measured = |line: &&BorderLine| {
            let BorderSides { units, parents } = line.sides();
            if layer == self.rules.units {
                return units != [None, None];
            }
            let mut parents = parents.into_iter().flatten();
            parents.any(|one| self.parents.get(one as usize).is_some_and(Option::is_some))
        };
        let lines = self.lines.iter();
        let unclassified = lines.filter(|line| line.kind() == BorderKind::Unclassified);
        unclassified
            .filter(measured)
            .map(BorderLine::length_m)
            .sum()
    }

    /// The neighbours, the sea among them.
    pub fn neighbours(&self) -> &[Unit] {
        &self.neighbours
    }

    /// The positions of those that a layer has to do with: all of the workspace's own context, and of the world those that
    /// one of its units touches.
    pub fn neighbours_of(&self, layer: &str) -> Vec<usize> {
        let measured = self.proximity(layer).unwrap_or_default();
        let touches = |one: usize| {
            let mut units = measured.iter().flatten();
            units.any(|unit| unit.lengths_m.get(one).is_some_and(|length| *length > 0.0))
        };
        let all = 0..self.neighbours.len();
        all.filter(|one| *one < self.of_context || touches(*one))
            .collect()
    }

    /// The position of the neighbour with a code, or those of the members of a group; none where nothing has the name.
    pub fn named(&self, name: &str) -> Option<Vec<usize>> {
        let position = |code: &str| {
            self.neighbours
                .iter()
                .position(|unit| unit.code.as_str() == code)
        };
        if let Some(one) = position(name) {
            return Some(vec![one]);
        }
        let members = self.rules.groups.get(name)?.iter();
        Some(members.filter_map(|code| position(code)).collect())
    }

    /// The codes of the neighbours and the names of the groups of them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let codes = self.neighbours.iter().map(|unit| unit.code.as_str());
        codes.chain(self.rules.groups.keys().map(String::as_str))
    }

    /// Those of some neighbours that are no water; all of them where all are.
    pub fn on_land(&self, neighbours: &[usize]) -> Vec<usize> {
        let land = neighbours.iter().copied().filter(|one| !self.is_sea(*one));
        let land: Vec<usize> = land.collect();
        if land.is_empty() {
            neighbours.to_vec()
        } else {
            land
        }
    }

    /// Who is nearest, where the world was asked and the layer lies in no country.
    pub fn in_no_country(&self) -> Option<&InNoCountry> {
        self.in_no_country.as_ref()
    }

    /// What the world says of the layers that lie in it, where it is asked.
    pub fn in_the_world(&self) -> Option<&InTheWorld> {
        self.in_the_world.as_ref()
    }

    /// The farthest that an outline gave its label to a layer's line, and the shortest run of one label, in metres.
    pub fn tolerance_and_run_m(&self, layer: &str) -> [f64; 2] {
        let world = self.in_the_world.as_ref().filter(|one| one.layer == layer);
        match (world, self.rules.context.own()) {
            (None, Some(own)) => [own.tolerance_m, own.min_run_m],
            (Some(world), _) => [world.tolerance_m, MIN_RUN_M],
            (None, None) => [0.0, MIN_RUN_M],
        }
    }

    /// True where a neighbour is water, by position.
    pub fn is_sea(&self, neighbour: usize) -> bool {
        self.sea.get(neighbour) == Some(&true)
    }

    /// How near each unit of a layer is; none for a layer that is not measured, and none for a
    /// parent none of whose units is (its surroundings lie outside the context).
    pub fn proximity(&self, layer: &str) -> Option<&[Option<Proximity>]> {
        if layer == self.rules.units {
            Some(&self.units)
        } else if Some(layer) == self.rules.parents.as_deref() {
            Some(&self.parents)
        } else {
            None
        }
    }

    /// Metres from places to the border with each neighbour; none where there is none here.
    pub(super) fn distances_m(&self, places: &[[f64; 2]]) -> Vec<Vec<Option<f64>>> {
        let towards = |neighbour: u32| {
            let own = self
                .lines
                .iter()
                .filter(|one| one.neighbour() == Some(neighbour));
            SegmentIndex::new(own.map(|one| (one.points(), neighbour)))
        };
        let towards: Vec<SegmentIndex> = (0..to_u32(self.neighbours.len())).map(towards).collect();
        let to_each = |at: &[f64; 2]| {
            let nearest = towards.iter().map(|one| one.nearest(*at));
            nearest.map(|one| one.map(|one| one.distance_m)).collect()
        };
        places.iter().map(to_each).collect()
    }

    /// The tags of a line: `kind`, `left`, `right`, `neighbour`.
    pub fn tags(&self, line: usize) -> Vec<(&str, &str)> {
        let line = &self.lines[line];
        let mut tags = vec![("kind", line.kind().as_str())];
        let sides = line.sides();
        for (name, side) in [("left", 0), ("right", 1)] {
            let unit = sides.units[side].and_then(|i| self.unit_codes.get(i as usize));
            let parent = sides.parents[side].and_then(|i| self.parent_codes.get(i as usize));
            if let Some(code) = unit.or(parent) {
                tags.push((name, code));
            }
        }
        let neighbour = line
            .neighbour()
            .and_then(|i| self.neighbours.get(i as usize));
        tags.extend(neighbour.map(|unit| ("neighbour", unit.code.as_str())));
        tags
    }
}
