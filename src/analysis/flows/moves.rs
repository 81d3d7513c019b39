//! What comes to each place of a table of flows and what leaves it in a period.

use std::collections::BTreeMap;

use crate::model::{FlowCells, FlowTable, Observation, Period, Unlisted};

/// What several cells add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sum {
    known: f64,
    numbers: usize,
    /// Cells that have a row and no number.
    pub missing: usize,
}

impl Sum {
    pub(super) fn add(&mut self, observation: Observation) {
        match observation.value() {
            Some(value) => {
                self.known += value;
                self.numbers += 1;
            }
            None => self.missing += 1,
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            known: self.known + other.known,
            numbers: self.numbers + other.numbers,
            missing: self.missing + other.missing,
        }
    }

    /// How many cells have a number.
    pub(super) fn numbers(self) -> usize {
        self.numbers
    }

    /// Of the cells that have a number; none where no cell has one.
    pub(super) fn value(self) -> Option<f64> {
        (self.numbers > 0 && self.known.is_finite()).then_some(self.known)
    }

    /// The same where a pair without a row means nobody.
    fn of(self, unlisted: Unlisted) -> Option<f64> {
        match unlisted {
            Unlisted::Zero if self.numbers + self.missing == 0 => Some(0.0),
            Unlisted::Zero | Unlisted::Missing => self.value(),
        }
    }
}

/// One place in one period. Its own cell is apart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct PlaceMoves {
    /// From other units.
    pub from_units: Sum,
    /// From outside of all units.
    pub from_outside: Sum,
    pub to_units: Sum,
    pub to_outside: Sum,
    /// Those who moved and stayed within it.
    pub within: Option<Observation>,
}

/// The places of a table, and what of them it can tell.
#[derive(Debug)]
pub(super) struct Ends<'a> {
    pub table: &'a FlowTable,
    /// Of each place, whether the table has those who come to places of its layer or kind, and those who leave them.
    covered: Vec<[bool; 2]>,
    /// The units between which it has flows, where they are of one layer.
    pub inside: Option<Inside<'a>>,
    /// The layers of its units.
    pub layers: Vec<&'a str>,
}

/// Units of one layer among whom flows are measured.
#[derive(Debug)]
pub(super) struct Inside<'a> {
    pub layer: &'a str,
    /// Their positions among the places.
    pub members: Vec<usize>,
}

impl<'a> Ends<'a> {
    pub(super) fn new(table: &'a FlowTable) -> Self {
        let places = table.places();
        let group = |place: &usize| {
            let end = &places[*place].end;
            end.layer().unwrap_or(end.kind().as_str())
        };
        let mut of_group: BTreeMap<&str, [bool; 2]> = BTreeMap::new();
        let mut is_inside = false;
        for cells in table.periods().filter_map(|period| table.cells(period)) {
            for place in 0..places.len() {
                let other = |one: u32| one as usize != place;
                let comes = cells.arriving(place).any(|cell| other(cell.origin));
                let mut leaving = cells.leaving(place).iter();
                let is_unit = |one: u32| places[one as usize].end.is_unit();
                is_inside |= places[place].end.is_unit()
                    && leaving
                        .clone()
                        .any(|one| other(one.destination) && is_unit(one.destination));
                let leaves = leaving.any(|cell| other(cell.destination));
                let covered = of_group.entry(group(&place)).or_default();
                *covered = [covered[0] | comes, covered[1] | leaves];
            }
        }
        let units = (0..places.len()).filter(|place| places[*place].end.is_unit());
        let members: Vec<usize> = units.collect();
        let mut layers: Vec<&str> = members.iter().map(group).collect();
        layers.sort_unstable();
        layers.dedup();
        let inside = match layers[..] {
            [layer] if is_inside => Some(Inside { layer, members }),
            _ => None,
        };
        let covered = (0..places.len()).map(|place| of_group.get(group(&place)));
        Self {
            covered: covered
                .map(|one| one.copied().unwrap_or_default())
                .collect(),
            table,
            inside,
            layers,
        }
    }

    /// What the table has of every place in a period.
    pub(super) fn moves(&self, period: Option<Period>) -> Vec<PlaceMoves> {
        let places = self.table.places();
        let mut moves = vec![PlaceMoves::default(); places.len()];
        for cell in self.cells(period).map_or(&[][..], FlowCells::all) {
            let [origin, destination] = [cell.origin, cell.destination].map(|one| one as usize);
            if origin == destination {
                moves[origin].within = Some(cell.observation);
                continue;
            }
            let is_unit = |place: usize| places[place].end.is_unit();
            let from = &mut moves[origin];
            let leave = [&mut from.to_outside, &mut from.to_units];
            let [outside, units] = leave;
            if is_unit(destination) { units } else { outside }.add(cell.observation);
            let to = &mut moves[destination];
            let [outside, units] = [&mut to.from_outside, &mut to.from_units];
            if is_unit(origin) { units } else { outside }.add(cell.observation);
        }
        moves
    }

    pub(super) fn cells(&self, period: Option<Period>) -> Option<&'a FlowCells> {
        self.table.cells(period)
    }

    /// Everybody who came to a place; none where the table does not have it.
    pub(super) fn arrivals(&self, place: usize, moves: &PlaceMoves) -> Option<f64> {
        let all = moves.from_units.and(moves.from_outside);
        self.covered[place][0].then(|| all.of(self.table.unlisted()))?
    }

    /// Everybody who left it.
    pub(super) fn departures(&self, place: usize, moves: &PlaceMoves) -> Option<f64> {
        let all = moves.to_units.and(moves.to_outside);
        self.covered[place][1].then(|| all.of(self.table.unlisted()))?
    }

    /// Who came to a unit from other units, and who left it for them.
    pub(super) fn between(&self, moves: &PlaceMoves) -> Option<[f64; 2]> {
        let of = |sum: Sum| sum.of(self.table.unlisted());
        Some([of(moves.from_units)?, of(moves.to_units)?])
    }

    /// What a pair has in a period; a pair without a row is 0 where the table says so, and else unknown.
    pub(super) fn pair(&self, cells: &FlowCells, from: usize, to: usize) -> Option<Observation> {
        let listed = cells.cell(from, to);
        listed.or_else(|| match self.table.unlisted() {
            // Only of what the table is about: no origin becomes a destination by that.
            Unlisted::Zero if self.covered[from][1] && self.covered[to][0] => {
                Some(Observation::plain(0.0))
            }
            Unlisted::Zero | Unlisted::Missing => None,
        })
    }

    /// Of a unit, how many other units it has no row from, and no row to, where nothing is known of such pairs.
    pub(super) fn unlisted(&self, place: usize, moves: &PlaceMoves) -> [usize; 2] {
        let is_unit = self.table.places()[place].end.is_unit();
        match (self.table.unlisted(), &self.inside) {
            (Unlisted::Missing, Some(inside)) if is_unit => {
                let others = inside.members.len().saturating_sub(1);
                let rows = [moves.from_units, moves.to_units].map(|sum| sum.numbers + sum.missing);
                rows.map(|rows| others.saturating_sub(rows))
            }
            (Unlisted::Missing | Unlisted::Zero, _) => [0, 0],
        }
    }

    /// Of a place, how many rows of those who come have no number or are not there, and of those who leave.
    pub(super) fn lacking(&self, place: usize, moves: &PlaceMoves) -> [usize; 2] {
        let [from, to] = self.unlisted(place, moves);
        [
            from + moves.from_units.missing + moves.from_outside.missing,
            to + moves.to_units.missing + moves.to_outside.missing,
        ]
    }

    /// True where the table is about those who come to a place, and about those who leave it.
    pub(super) fn covered(&self, place: usize) -> [bool; 2] {
        self.covered[place]
    }
}
