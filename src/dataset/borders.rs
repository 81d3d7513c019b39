//! The classified border lines of a workspace, and how near each unit is to each neighbour.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::geo::{
    BorderKind, BorderLine, BorderSettings, BorderSides, Coverage, Nearest, PlaceIndex,
    SegmentIndex, classify,
};
use crate::model::cast::to_u32;
use crate::model::{Text, Unit};

use super::Layer;

/// What a workspace says of its borders.
#[derive(Debug, Clone)]
pub struct BorderRules {
    /// The id of the layer of lines.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The layer whose units are measured.
    pub units: String,
    /// The layer of their parents, in the same coverage.
    pub parents: String,
    /// The layer of neighbours.
    pub context: String,
    /// The farthest that a neighbour's outline gives its label, in metres.
    pub tolerance_m: f64,
    /// The shortest run of one label, in metres.
    pub min_run_m: f64,
    /// Codes of neighbours that are water.
    pub sea: Vec<String>,
    /// Named groups of neighbours.
    pub groups: BTreeMap<String, Vec<String>>,
}

/// How near a unit is to each neighbour.
#[derive(Debug, Clone, Default)]
pub struct Proximity {
    /// For each neighbour, by position in the context: metres of common border.
    pub lengths_m: Vec<f64>,
    /// For each neighbour that has a border here: the smallest distance, 0 where they touch.
    pub nearest: Vec<Option<Nearest>>,
}

impl Proximity {
    /// Metres to the nearest of some neighbours; none where none of them has a border here.
    pub fn nearest_m(&self, neighbours: &[usize]) -> Option<f64> {
        let all = neighbours.iter().filter_map(|one| *self.nearest.get(*one)?);
        all.map(|one| one.distance_m).reduce(f64::min)
    }

    /// The smaller distance and the summed length of two parts of a unit.
    fn merge(&mut self, part: &Self) {
        if self.lengths_m.is_empty() {
            *self = part.clone();
            return;
        }
        for (own, other) in self.lengths_m.iter_mut().zip(&part.lengths_m) {
            *own += other;
        }
        for (own, other) in self.nearest.iter_mut().zip(&part.nearest) {
            let nearer = match (&own, other) {
                (Some(own), Some(other)) => other.distance_m < own.distance_m,
                (None, Some(_)) => true,
                _ => false,
            };
            if nearer {
                *own = *other;
            }
        }
    }
}

/// The border lines, and the proximity of the units and of their parents.
#[derive(Debug)]
pub struct Borders {
    rules: BorderRules,
    lines: Vec<BorderLine>,
    neighbours: Vec<Unit>,
    sea: Vec<bool>,
    unit_codes: Vec<String>,
    parent_codes: Vec<String>,
    /// One for each unit.
    units: Vec<Option<Proximity>>,
    parents: Vec<Option<Proximity>>,
}

impl Borders {
    pub(super) fn new(
        rules: BorderRules,
        coverage: &Coverage,
        units: &Layer,
        parents: &Layer,
        context: &Layer,
    ) -> Self {
        let outlines: Vec<(Vec<[f64; 2]>, u32)> = outlines(context);
        let index = SegmentIndex::new(outlines.iter().map(|(line, tag)| (line.as_slice(), *tag)));
        let neighbours = context.units.clone();
        let sea: Vec<bool> = neighbours
            .iter()
            .map(|unit| rules.sea.iter().any(|code| code == unit.code.as_str()))
            .collect();
        let waters = context.polygons.iter().zip(&sea);
        let waters: Vec<_> = waters
            .filter(|(_, is_sea)| **is_sea)
            .map(|(polygons, _)| polygons.clone())
            .collect();
        let lines = classify(
            coverage,
            &BorderSettings {
                units: units.coverage.1,
                parents: parents.coverage.1,
                context: &index,
                sea: &sea,
                waters: &PlaceIndex::new(&waters),
                tolerance_m: rules.tolerance_m,
                min_run_m: rules.min_run_m,
            },
        );
        let proximities = proximities(&lines, units, neighbours.len());
        let mut by_parent: Vec<Option<Proximity>> = vec![None; parents.units.len()];
        for (unit, proximity) in units.units.iter().zip(&proximities) {
            let parent = unit
                .parent
                .as_ref()
                .and_then(|code| parents.position.get(code));
            if let Some(parent) = parent {
                by_parent[*parent].get_or_insert_default().merge(proximity);
            }
        }
        let codes = |layer: &Layer| {
            layer
                .units
                .iter()
                .map(|unit| unit.code.to_string())
                .collect()
        };
        Self {
            unit_codes: codes(units),
            parent_codes: codes(parents),
            rules,
            lines,
            neighbours,
            sea,
            units: proximities.into_iter().map(Some).collect(),
            parents: by_parent,
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

    /// True where a neighbour is water, by position.
    pub fn is_sea(&self, neighbour: usize) -> bool {
        self.sea.get(neighbour) == Some(&true)
    }

    /// How near each unit of a layer is; none for a layer that is not measured, and none for a
    /// parent none of whose units is (its surroundings lie outside the context).
    pub fn proximity(&self, layer: &str) -> Option<&[Option<Proximity>]> {
        if layer == self.rules.units {
            Some(&self.units)
        } else if layer == self.rules.parents {
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

fn outlines(layer: &Layer) -> Vec<(Vec<[f64; 2]>, u32)> {
    (0..layer.units.len())
        .flat_map(|i| layer.rings(i).map(move |ring| (ring, to_u32(i))))
        .collect()
}

fn proximities(lines: &[BorderLine], units: &Layer, neighbours: usize) -> Vec<Proximity> {
    let towards: Vec<Towards> = (0..to_u32(neighbours))
        .map(|neighbour| Towards::new(lines, neighbour))
        .collect();
    let unit = |unit: usize| {
        let rings: Vec<Vec<[f64; 2]>> = units.rings(unit).collect();
        let measured = towards.iter().map(|one| one.unit(to_u32(unit), &rings));
        let (lengths_m, nearest) = measured.unzip();
        Proximity { lengths_m, nearest }
    };
    (0..units.units.len()).into_par_iter().map(unit).collect()
}

/// The border with one neighbour, ready to be measured against.
struct Towards {
    index: SegmentIndex,
    /// For each unit that touches: metres of common border, and a place on it.
    touching: HashMap<u32, (f64, Option<Nearest>)>,
}

impl Towards {
    fn new(lines: &[BorderLine], neighbour: u32) -> Self {
        let is_own = |line: &&BorderLine| line.neighbour() == Some(neighbour);
        let own: Vec<&BorderLine> = lines.iter().filter(is_own).collect();
        let mut touching: HashMap<u32, (f64, Option<Nearest>)> = HashMap::new();
        for line in &own {
            let place = line.points().first().map(|place| Nearest {
                distance_m: 0.0,
                tag: neighbour,
                from: *place,
                to: *place,
            });
            for unit in line.sides().units.into_iter().flatten() {
                let (length_m, first) = touching.entry(unit).or_insert((0.0, place));
                *length_m += line.length_m();
                *first = first.or(place);
            }
        }
        Self {
            index: SegmentIndex::new(own.iter().map(|line| (line.points(), neighbour))),
            touching,
        }
    }

    /// Length of common border and smallest distance of a unit.
    fn unit(&self, unit: u32, rings: &[Vec<[f64; 2]>]) -> (f64, Option<Nearest>) {
        self.touching.get(&unit).copied().unwrap_or_else(|| {
            let rings: Vec<&[[f64; 2]]> = rings.iter().map(Vec::as_slice).collect();
            (0.0, self.index.nearest_to_outline(&rings))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_is_as_near_as_the_nearest_of_its_units_and_touches_for_all_their_lengths() {
        let unit = |km: f64, length_m: f64| Proximity {
            lengths_m: vec![length_m],
            nearest: vec![Some(Nearest {
                distance_m: km * 1000.0,
                tag: 0,
                from: [km, 50.0],
                to: [0.0, 50.0],
            })],
        };
        let beyond = Proximity {
            lengths_m: vec![0.0],
            nearest: vec![None],
        };
        let units = [
            beyond.clone(),
            unit(40.0, 0.0),
            unit(7.0, 300.0),
            unit(90.0, 50.0),
            beyond,
        ];
        for turned in [false, true] {
            let mut units = units.to_vec();
            if turned {
                units.reverse();
            }
            let mut parent = Proximity::default();
            for one in &units {
                parent.merge(one);
            }
            let nearest = parent.nearest[0].unwrap();
            assert_eq!((nearest.distance_m, nearest.from), (7000.0, [7.0, 50.0]));
            assert_eq!(parent.lengths_m, [350.0]);
        }
    }
}
