//! Which border line is whose: between districts, between oblasts, a state's, a coast.
//!
//! The geometry always comes from our coverage; only the label of an outer line comes from the
//! context layer, because two sources never draw the same line twice:
//!
//! ```text
//!   ours      ____/\___      labelled by the nearest context outline within the tolerance;
//!   context   ___/\____      runs too short to be meant join the longer run beside them
//! ```

mod reference; // what lies around, and how far its labels reach
mod runs; //      the edges of an outer arc by label
mod tolerance; // how far labels reach, from the lines themselves
mod unreached; // runs that no outline reaches: bays of a sea, or a land that nobody drew

pub use self::reference::{BorderReference, OuterOf, RunEnds};
pub use self::tolerance::{ChosenTolerance, tolerance};

use self::runs::Run;
use super::{Arc, Coverage, length_m};

/// What kind of line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BorderKind {
    /// Towards another country.
    State,
    /// Towards the sea.
    Coast,
    /// Between two oblasts.
    Oblast,
    /// Between two districts of one oblast.
    District,
    /// Outer, with nothing of the context within the tolerance.
    Unclassified,
}

impl BorderKind {
    /// The spelling in tiles and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Coast => "coast",
            Self::Oblast => "oblast",
            Self::District => "district",
            Self::Unclassified => "unclassified",
        }
    }
}

/// The two sides of a line: positions in the units' layer and in the parents' layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BorderSides {
    /// Left and right unit.
    pub units: [Option<u32>; 2],
    /// Left and right parent.
    pub parents: [Option<u32>; 2],
}

/// A line of one kind with the same sides all along.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderLine {
    kind: BorderKind,
    sides: BorderSides,
    neighbour: Option<u32>,
    points: Vec<[f64; 2]>,
    importance: Vec<f64>,
    length_m: f64,
    gaps: Vec<Gap>,
}

/// How far an edge lies from the context outline that gave its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// The edge's length in metres.
    pub length_m: f64,
    /// From its middle to the outline, in metres.
    pub gap_m: f64,
    /// Another neighbour's outline is at most twice as far: the label might be that one's.
    pub ambiguous: bool,
}

impl BorderLine {
    /// What kind of line it is.
    pub fn kind(&self) -> BorderKind {
        self.kind
    }

    /// Who is on its two sides.
    pub fn sides(&self) -> BorderSides {
        self.sides
    }

    /// The position of the context unit that an outer line runs along.
    pub fn neighbour(&self) -> Option<u32> {
        self.neighbour
    }

    /// The same line with its neighbour by another number; who has none is nobody's neighbour.
    #[must_use]
    pub fn with_neighbour(mut self, of: impl Fn(u32) -> Option<u32>) -> Self {
        if let Some(tag) = self.neighbour {
            self.neighbour = of(tag);
            if self.neighbour.is_none() {
                self.kind = BorderKind::Unclassified;
                self.gaps.clear();
            }
        }
        self
    }

    /// Longitude and latitude of its vertices.
    pub fn points(&self) -> &[[f64; 2]] {
        &self.points
    }

    /// How much each vertex matters; the arc's own, so that the line is simplified as the units are.
    pub fn importance(&self) -> &[f64] {
        &self.importance
    }

    /// Geodesic length in metres.
    pub fn length_m(&self) -> f64 {
        self.length_m
    }

    /// How far the sources disagree along an outer line, an entry for each edge that has a label of
    /// its own; none for an inner line.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Metres of the line whose label might be another neighbour's.
    pub fn ambiguous_m(&self) -> f64 {
        let ambiguous = self.gaps.iter().filter(|gap| gap.ambiguous);
        ambiguous.map(|gap| gap.length_m).sum()
    }
}

/// Where the layers are, and what gives outer lines their labels.
#[derive(Debug, Clone, Copy)]
pub struct BorderSettings<'a> {
    /// The number of the units' layer in the coverage.
    pub units: usize,
    /// The number of the parents' layer in the coverage, where there is one.
    pub parents: Option<usize>,
    /// What lies around; an outer arc is asked of the first that speaks of it.
    pub references: &'a [BorderReference<'a>],
}

/// Every border line of a coverage, in the order of its arcs.
pub fn classify(coverage: &Coverage, settings: &BorderSettings<'_>) -> Vec<BorderLine> {
    let parted: Vec<Part<'_>> = (0..)
        .zip(coverage.arcs())
        .filter_map(|(index, arc)| {
            let sides = BorderSides {
                units: coverage.sides(index, settings.units),
                parents: settings
                    .parents
                    .map_or([None; 2], |parents| coverage.sides(index, parents)),
            };
            let place = place(sides)?;
            let speaks = |one: &&BorderReference<'_>| one.of.includes(sides);
            Some(match place {
                Place::Inner(kind) => Part::Inner(arc, sides, kind),
                Place::Outer => Part::Outer(
                    arc,
                    sides,
                    settings.references.iter().position(|one| speaks(&one)),
                ),
            })
        })
        .collect();
    let mut runs: Vec<Vec<Run>> = (0..parted.len()).map(|_| Vec::new()).collect();
    for (number, reference) in settings.references.iter().enumerate() {
        let own = parted
            .iter()
            .enumerate()
            .filter_map(|(at, part)| match part {
                Part::Outer(arc, _, by) if *by == Some(number) => Some((at, *arc)),
                Part::Outer(..) | Part::Inner(..) => None,
            });
        let (places, mut outer): (Vec<usize>, Vec<OuterArc<'_>>) = own
            .map(|(at, arc)| {
                let runs = runs::of(arc.points(), reference);
                (
                    at,
                    OuterArc {
                        points: arc.points(),
                        runs,
                    },
                )
            })
            .unzip();
        unreached::resolve(&mut outer, reference);
        for (at, arc) in places.into_iter().zip(outer) {
            runs[at] = arc.runs;
        }
    }
    let mut lines = Vec::new();
    for (part, runs) in parted.into_iter().zip(runs) {
        match part {
            Part::Inner(arc, sides, kind) => lines.push(inner(arc, sides, kind)),
            Part::Outer(arc, sides, Some(by)) => {
                let by = &settings.references[by];
                let drawn = runs.into_iter().filter(|run| !run.is_seam);
                lines.extend(drawn.map(|run| run.line(arc, sides, by)));
            }
            Part::Outer(_, _, None) => {}
        }
    }
    lines
}

/// The arcs that have another country, a sea or nobody on one side, as far as a reference speaks of them.
pub fn outer_arcs(
    coverage: &Coverage,
    units: usize,
    parents: Option<usize>,
    of: OuterOf,
) -> impl Iterator<Item = &Arc> {
    (0..).zip(coverage.arcs()).filter_map(move |(index, arc)| {
        let sides = BorderSides {
            units: coverage.sides(index, units),
            parents: parents.map_or([None; 2], |parents| coverage.sides(index, parents)),
        };
        let is_outer = matches!(place(sides), Some(Place::Outer));
        (is_outer && of.includes(sides)).then_some(arc)
    })
}

/// An arc that parts units or parents, with what is on its sides; an outer one with the reference that speaks of it.
enum Part<'a> {
    Inner(&'a Arc, BorderSides, BorderKind),
    Outer(&'a Arc, BorderSides, Option<usize>),
}

/// An arc with another country, a sea or nobody on one side.
struct OuterArc<'a> {
    points: &'a [[f64; 2]],
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Inner(BorderKind),
    Outer,
}

/// None inside one unit, or inside one parent where there are no units: no border at all.
fn place(sides: BorderSides) -> Option<Place> {
    match (sides.units, sides.parents) {
        (_, [Some(a), Some(b)]) if a != b => Some(Place::Inner(BorderKind::Oblast)),
        ([Some(a), Some(b)], _) => (a != b).then_some(Place::Inner(BorderKind::District)),
        ([None, None], [Some(_), Some(_)] | [None, None]) => None,
        _ => Some(Place::Outer),
    }
}

fn inner(arc: &Arc, sides: BorderSides, kind: BorderKind) -> BorderLine {
    BorderLine {
        kind,
        sides,
        neighbour: None,
        points: arc.points().to_vec(),
        importance: arc.importance().to_vec(),
        length_m: length_m(arc.points()),
        gaps: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{PlaceIndex, SegmentIndex};
    use geo::{LineString, MultiPolygon, Polygon};

    /// One unit, its own parent, among lines of longitude and latitude; water where `sea` says so.
    fn lines(
        unit: &[[f64; 2]],
        context: &[&[[f64; 2]]],
        sea: &[bool],
        water: &[MultiPolygon<f64>],
    ) -> Vec<BorderLine> {
        let ring: LineString<f64> = unit.iter().map(|p| (p[0], p[1])).collect();
        let unit = vec![MultiPolygon(vec![Polygon::new(ring, Vec::new())])];
        let coverage = Coverage::build(&[unit.clone(), unit]);
        let reference = BorderReference {
            of: OuterOf::All,
            first: 0,
            context: &SegmentIndex::new(context.iter().copied().zip(0..)),
            sea,
            waters: &PlaceIndex::new(water),
            open_sea: None,
            tolerance_m: 10_000.0,
            min_run_m: 2_000.0,
            ends: RunEnds::ByDistance,
        };
        let settings = BorderSettings {
            units: 0,
            parents: Some(1),
            references: &[reference],
        };
        classify(&coverage, &settings)
    }

    fn of_kind(lines: &[BorderLine], kind: BorderKind) -> f64 {
        let own = lines.iter().filter(|line| line.kind() == kind);
        own.map(BorderLine::length_m).sum()
    }

    /// A way from one place to another in so many edges, without its end.
    fn way(from: [f64; 2], to: [f64; 2], edges: u32) -> impl Iterator<Item = [f64; 2]> {
        let part = move |i: u32| f64::from(i) / f64::from(edges);
        (0..edges).map(move |i| [0, 1].map(|k| from[k] + (to[k] - from[k]) * part(i)))
    }

    #[test]
    fn a_label_is_ambiguous_where_another_outline_is_at_most_twice_as_far() {
        let unit = [
            [50.0, 48.0],
            [51.0, 48.0],
            [51.0, 49.0],
            [50.0, 49.0],
            [50.0, 48.0],
        ];
        let ambiguous = |second: f64| {
            let east = |lng: f64| [[lng, 47.0], [lng, 50.0]];
            let found = lines(
                &unit,
                &[&east(51.01), &east(51.0 + 0.01 * second)],
                &[false; 2],
                &[],
            );
            let line = found
                .iter()
                .find(|line| line.neighbour() == Some(0))
                .unwrap();
            (line.ambiguous_m(), line.length_m())
        };
        let (metres, length_m) = ambiguous(1.95);
        assert!(
            length_m > 111e3 && metres == length_m,
            "{metres} of {length_m}"
        );
        assert_eq!(ambiguous(2.05).0, 0.0);
    }

    #[test]
    fn no_end_of_a_run_may_be_simplified_away() {
        // The label changes at 50.5 within one arc, at a vertex that lies straight between two others.
        let mut unit: Vec<_> = way([50.0, 49.0], [50.0, 48.0], 1).collect();
        unit.extend(way([50.0, 48.0], [51.0, 48.0], 10));
        unit.extend([[51.0, 48.0], [51.0, 49.0], [50.0, 49.0]]);
        let south = |west: f64, east: f64| [[west, 47.99], [east, 47.99]];
        let found = lines(
            &unit,
            &[&south(49.0, 50.5), &south(50.5, 52.0)],
            &[false; 2],
            &[],
        );
        let labels: Vec<_> = found.iter().map(BorderLine::neighbour).collect();
        assert!(
            labels.contains(&Some(0)) && labels.contains(&Some(1)),
            "{labels:?}"
        );
        for line in &found {
            let importance = line.importance();
            assert_eq!(importance.len(), line.points().len());
            assert!(importance[0].is_infinite() && importance[importance.len() - 1].is_infinite());
        }
    }

    /// A square on the sea's straight outline, with a bay that the outline does not follow, so many kilometres deep.
    fn with_bay(km: f64) -> Vec<[f64; 2]> {
        // A degree of longitude has 79.5 km there.
        let head = [50.0 + km / 79.5, 44.5];
        let mut unit: Vec<_> = way([50.0, 45.0], [50.0, 44.6], 4).collect();
        unit.extend(way([50.0, 44.6], head, 40));
        unit.extend(way(head, [50.0, 44.4], 40));
        unit.extend(way([50.0, 44.4], [50.0, 44.0], 4));
        unit.extend([[50.0, 44.0], [52.0, 44.0], [52.0, 45.0], [50.0, 45.0]]);
        unit
    }

    #[test]
    fn a_bay_is_coast_as_far_as_three_tolerances_from_the_sea() {
        let shore: &[[f64; 2]] = &[[50.0, 43.0], [50.0, 46.0]];
        let coast = |km: f64, sea: bool| {
            let found = lines(&with_bay(km), &[shore], &[sea], &[]);
            of_kind(&found, BorderKind::Coast)
        };
        let straight = length_m(&[[50.0, 44.0], [50.0, 44.4]]) * 2.0;
        // The whole west side: 89 km that are straight and the two sides of the bay.
        let shore_m = length_m(&with_bay(29.5)[..=88]);
        assert!((coast(29.5, true) - shore_m).abs() < 1.0);
        assert!(coast(31.5, true) < straight + 45e3);
        // The same line beside a land is not that land's border.
        let land = lines(&with_bay(29.5), &[shore], &[false], &[]);
        assert!(of_kind(&land, BorderKind::State) < straight + 45e3);
        assert!(of_kind(&land, BorderKind::Unclassified) > 40e3);
    }

    #[test]
    fn an_island_in_a_sea_whose_outline_is_far_is_coast() {
        let island = [[50.0, 44.0], [50.2, 44.0], [50.2, 44.2], [50.0, 44.0]];
        let sea = [
            [48.0, 42.0],
            [53.0, 42.0],
            [53.0, 47.0],
            [48.0, 47.0],
            [48.0, 42.0],
        ];
        let ring: LineString<f64> = sea.iter().map(|p| (p[0], p[1])).collect();
        let water = [MultiPolygon(vec![Polygon::new(ring, Vec::new())])];
        let kinds = |water: &[MultiPolygon<f64>]| -> Vec<BorderKind> {
            let found = lines(&island, &[&sea], &[true], water);
            found.iter().map(BorderLine::kind).collect()
        };
        assert_eq!(kinds(&water), [BorderKind::Coast]);
        assert_eq!(kinds(&[]), [BorderKind::Unclassified]);
    }

    /// An inland sea, as the Caspian is, that the source parts from its shore by a gap: an islet there lies in no shape of it.
    #[test]
    fn an_islet_between_an_inland_sea_and_its_shore_is_coast_of_that_sea_and_one_far_off_of_the_open_one()
     {
        let ring = |west: f64, east: f64| {
            [
                [west, 42.0],
                [east, 42.0],
                [east, 47.0],
                [west, 47.0],
                [west, 42.0],
            ]
        };
        let shape = |line: &[[f64; 2]]| {
            let line: LineString<f64> = line.iter().map(|p| (p[0], p[1])).collect();
            MultiPolygon(vec![Polygon::new(line, Vec::new())])
        };
        let (inland, land) = (ring(48.0, 52.0), ring(53.0, 55.0));
        let islet = |west: f64| {
            [
                [west, 44.0],
                [west + 0.1, 44.0],
                [west + 0.1, 44.1],
                [west, 44.0],
            ]
        };
        let label = |west: f64| {
            let unit = vec![shape(&islet(west))];
            let coverage = Coverage::build(&[unit]);
            let reference = BorderReference {
                of: OuterOf::All,
                first: 0,
                context: &SegmentIndex::new([(&inland[..], 0), (&land[..], 2)]),
                sea: &[true, true, false],
                waters: &PlaceIndex::new(&[shape(&inland)]),
                open_sea: Some((1, &PlaceIndex::new(&[shape(&inland), shape(&land)]))),
                tolerance_m: 2_000.0,
                min_run_m: 2_000.0,
                ends: RunEnds::ByFollowing,
            };
            let settings = BorderSettings {
                units: 0,
                parents: None,
                references: &[reference],
            };
            let found = classify(&coverage, &settings);
            assert!(
                found.iter().all(|line| line.kind() == BorderKind::Coast),
                "{found:?}"
            );
            found[0].neighbour()
        };
        // 0.3 degrees from the inland sea and 0.6 from the land, then the other way round.
        assert_eq!(label(52.3), Some(0));
        assert_eq!(label(52.6), Some(1));
    }

    /// Without the units beside it, a line that turns away from a border was that border's for ten kilometres more.
    #[test]
    fn a_state_border_ends_where_the_line_leaves_its_neighbour() {
        let mut unit: Vec<_> = way([52.0, 49.0], [50.0, 49.0], 20).collect();
        unit.extend(way([50.0, 49.0], [50.0, 48.0], 100));
        unit.extend([[50.0, 48.0], [52.0, 48.0]]);
        unit.extend(way([52.0, 48.0], [52.0, 49.0], 100));
        unit.push([52.0, 49.0]);
        // 556 m off.
        let north: &[[f64; 2]] = &[[48.0, 49.005], [54.0, 49.005]];
        let found = lines(&unit, &[north], &[false], &[]);
        let border = of_kind(&found, BorderKind::State);
        let side = length_m(&[[50.0, 49.0], [52.0, 49.0]]);
        // Three medians are 1.67 km, and an edge has 1.11 km: one on each side.
        assert!(
            (border - side - 2.0 * 1112.0).abs() < 10.0,
            "{border} of {side}"
        );
    }
}
