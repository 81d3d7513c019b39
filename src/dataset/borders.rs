//! The classified border lines of a workspace, and how near each unit is to each neighbour.

use std::collections::BTreeMap;

use crate::geo::{BorderLine, BorderSettings, Coverage, Nearest, SegmentIndex, classify};
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
    units: Vec<Proximity>,
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
        let lines = classify(
            coverage,
            &BorderSettings {
                units: units.coverage.1,
                parents: parents.coverage.1,
                context: &index,
                sea: &sea,
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
            units: proximities,
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
    pub fn proximity(&self, layer: &str) -> Option<Vec<Option<&Proximity>>> {
        if layer == self.rules.units {
            Some(self.units.iter().map(Some).collect())
        } else if layer == self.rules.parents {
            Some(self.parents.iter().map(Option::as_ref).collect())
        } else {
            None
        }
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
        .flat_map(|i| layer.rings(i).map(move |ring| (ring, i as u32)))
        .collect()
}

/// One thread for each neighbour: the only costly part of a load.
fn proximities(lines: &[BorderLine], units: &Layer, neighbours: usize) -> Vec<Proximity> {
    let outlines: Vec<Vec<Vec<[f64; 2]>>> = (0..units.units.len())
        .map(|unit| units.rings(unit).collect())
        .collect();
    let measured: Vec<Vec<(f64, Option<Nearest>)>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..neighbours)
            .map(|neighbour| {
                scope.spawn({
                    let outlines = &outlines;
                    move || towards(lines, neighbour as u32, outlines)
                })
            })
            .collect();
        // A thread that panicked has already said so; its neighbour is then not measured.
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_default())
            .collect()
    });
    (0..units.units.len())
        .map(|unit| {
            let one =
                |all: &Vec<(f64, Option<Nearest>)>| all.get(unit).copied().unwrap_or((0.0, None));
            Proximity {
                lengths_m: measured.iter().map(|all| one(all).0).collect(),
                nearest: measured.iter().map(|all| one(all).1).collect(),
            }
        })
        .collect()
}

/// Length of common border and smallest distance of every unit to one neighbour.
fn towards(
    lines: &[BorderLine],
    neighbour: u32,
    outlines: &[Vec<Vec<[f64; 2]>>],
) -> Vec<(f64, Option<Nearest>)> {
    let own: Vec<&BorderLine> = lines
        .iter()
        .filter(|line| line.neighbour() == Some(neighbour))
        .collect();
    let index = SegmentIndex::new(own.iter().map(|line| (line.points(), neighbour)));
    outlines
        .iter()
        .enumerate()
        .map(|(unit, rings)| {
            let touching: Vec<&&BorderLine> = own
                .iter()
                .filter(|line| line.sides().units.contains(&Some(unit as u32)))
                .collect();
            let length: f64 = touching.iter().map(|line| line.length_m()).sum();
            let nearest = match touching.first().and_then(|line| line.points().first()) {
                Some(place) => Some(Nearest {
                    distance_m: 0.0,
                    tag: neighbour,
                    from: *place,
                    to: *place,
                }),
                None => {
                    let rings: Vec<&[[f64; 2]]> = rings.iter().map(Vec::as_slice).collect();
                    index.nearest_to_outline(&rings)
                }
            };
            (length, nearest)
        })
        .collect()
}
