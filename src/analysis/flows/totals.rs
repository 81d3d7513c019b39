//! What is said of all flows of a period together.
//!
//! Sources: Bell et al. 2002 (crude intensity, effectiveness, aggregate net rate, connectivity, inequality), Courgeau 1973 (k), Plane and
//! Mulligan 1997 (Gini).

use serde::Serialize;

use super::moves::{Ends, PlaceMoves, Sum};
use super::spread::Spread;
use crate::model::cast::to_f64;
use crate::model::{FlowCells, Observation, Period, Unlisted};

/// All flows together. Rates are per cent.
#[derive(Debug, Default, Serialize)]
pub(super) struct FlowTotals {
    pub places: usize,
    /// The units among which flows are measured.
    pub units: usize,
    /// Between different places, of whatever kind.
    pub total: Option<f64>,
    pub between_units: Option<f64>,
    pub from_outside: Option<f64>,
    pub to_outside: Option<f64>,
    /// From one place outside to another.
    pub outside: Option<f64>,
    /// Moved and stayed within their place.
    pub within: Option<f64>,
    /// Pairs of different places that have a number.
    pub pairs: usize,
    /// Those that have a row and no number.
    pub missing_pairs: usize,
    /// How many pairs of different units there may be, and how many of them have no row.
    pub possible_pairs: Option<usize>,
    pub unlisted_pairs: Option<usize>,
    pub connectivity: Option<f64>,
    pub gini: Option<f64>,
    pub gini_corrected: Option<f64>,
    pub inequality: Option<f64>,
    pub inequality_independent: Option<f64>,
    pub variation: Option<f64>,
    pub population: Option<f64>,
    pub cmi: Option<f64>,
    pub mei: Option<f64>,
    pub anmr: Option<f64>,
    pub acmi: Option<f64>,
    pub courgeau_k: Option<f64>,
}

/// All flows of a period; the people of each place where they are known.
pub(super) fn totals(
    ends: &Ends<'_>,
    moves: &[PlaceMoves],
    period: Option<Period>,
    people: Option<&[Option<f64>]>,
) -> FlowTotals {
    let mut sums = FlowTotals {
        places: moves.len(),
        ..sums(ends, moves, period)
    };
    let Some(inside) = &ends.inside else {
        return sums;
    };
    let members = || inside.members.iter().copied();
    sums.units = inside.members.len();
    let pairs = Pairs::new(ends, &inside.members, period);
    sums.possible_pairs = Some(pairs.possible);
    sums.unlisted_pairs = Some(pairs.possible.saturating_sub(pairs.listed));
    if let Some(flows) = pairs.all_known(ends.table.unlisted()) {
        let above = to_f64(flows.iter().filter(|one| **one > 0.0).count());
        sums.connectivity = (pairs.possible > 0).then(|| above / to_f64(pairs.possible));
        sums.inequality_independent = from_independent(ends, moves, &pairs);
        if let Some(spread) = Spread::new(flows, pairs.possible) {
            sums.gini = Some(spread.gini());
            sums.gini_corrected = spread.gini_corrected();
            sums.inequality = Some(spread.off_equal());
            sums.variation = Some(spread.variation());
        }
    }
    let both: Vec<[f64; 2]> = members()
        .filter_map(|one| ends.between(&moves[one]))
        .collect();
    if both.len() == sums.units {
        sums.mei = effectiveness(&both);
    }
    let people = people.and_then(|people| {
        let all: Option<Vec<f64>> = members().map(|one| people[one]).collect();
        Some(all?.iter().sum::<f64>()).filter(|all| *all > 0.0 && all.is_finite())
    });
    sums.measure(people, &both);
    let Some((people, moved)) = people.zip(sums.moves_of_units()) else {
        return sums;
    };
    let stayed: Option<Vec<f64>> = members()
        .map(|one| moves[one].within.and_then(Observation::value))
        .collect();
    // Zeros on the whole diagonal are places for numbers that nobody counted.
    let stayed = stayed
        .map(|all| all.iter().sum::<f64>())
        .filter(|all| *all > 0.0);
    sums.acmi = stayed.map(|stayed| 100.0 * (moved + stayed) / people);
    sums
}

impl FlowTotals {
    /// How many moved in all pairs that are listed; none where one of them has no number.
    pub(super) fn all_moves(&self) -> Option<f64> {
        self.total.filter(|_| self.missing_pairs == 0)
    }

    /// How many moved between units in the pairs that are listed; of a sum that lacks a number there is no rate.
    fn moves_of_units(&self) -> Option<f64> {
        self.between_units.filter(|_| self.missing_pairs == 0)
    }

    /// By the people of all units together, where they are known; of those who came to each unit and left it.
    pub(super) fn measure(&mut self, people: Option<f64>, both: &[[f64; 2]]) {
        self.population = people;
        let Some((people, moved)) = people.zip(self.moves_of_units()) else {
            return;
        };
        let intensity = 100.0 * moved / people;
        self.cmi = Some(intensity);
        let net: f64 = both.iter().map(|[come, leave]| (come - leave).abs()).sum();
        self.anmr = self.mei.map(|_| 50.0 * net / people);
        let units = to_f64(self.units);
        self.courgeau_k = (self.units > 1).then(|| intensity / (2.0 * units.ln()));
    }
}

/// Migration effectiveness in per cent: what of the moves is left as a change, of those who come and leave each unit.
pub(super) fn effectiveness(both: &[[f64; 2]]) -> Option<f64> {
    let net: f64 = both.iter().map(|[come, leave]| (come - leave).abs()).sum();
    let gross: f64 = both.iter().flatten().sum();
    (gross > 0.0 && gross.is_finite()).then(|| 100.0 * net / gross)
}

/// How many moved at all, from where to where, and within places.
pub(super) fn sums(ends: &Ends<'_>, moves: &[PlaceMoves], period: Option<Period>) -> FlowTotals {
    let places = ends.table.places();
    let [mut total, mut units, mut within] = [Sum::default(); 3];
    let [mut coming, mut going, mut outside] = [Sum::default(); 3];
    let cells = ends.cells(period).map_or(&[][..], FlowCells::all);
    for cell in cells.iter().filter(|cell| cell.origin != cell.destination) {
        let [from, to] =
            [cell.origin, cell.destination].map(|one| places[one as usize].end.is_unit());
        total.add(cell.observation);
        let part = match (from, to) {
            (true, true) => &mut units,
            (false, true) => &mut coming,
            (true, false) => &mut going,
            (false, false) => &mut outside,
        };
        part.add(cell.observation);
    }
    for observation in moves.iter().filter_map(|one| one.within) {
        within.add(observation);
    }
    FlowTotals {
        total: total.value(),
        between_units: units.value(),
        from_outside: coming.value(),
        to_outside: going.value(),
        outside: outside.value(),
        within: within.value(),
        pairs: total.numbers(),
        missing_pairs: total.missing,
        ..FlowTotals::default()
    }
}

/// The pairs of different units.
struct Pairs {
    possible: usize,
    /// With a row.
    listed: usize,
    /// With a number: origin, destination and the number.
    known: Vec<(usize, usize, f64)>,
}

impl Pairs {
    fn new(ends: &Ends<'_>, members: &[usize], period: Option<Period>) -> Self {
        let count = members.len();
        let places = ends.table.places();
        let is_unit = |place: u32| places[place as usize].end.is_unit();
        let cells = ends.cells(period).map_or(&[][..], FlowCells::all);
        let between = cells.iter().filter(|cell| {
            cell.origin != cell.destination && is_unit(cell.origin) && is_unit(cell.destination)
        });
        let mut listed = 0;
        let known = between.filter_map(|cell| {
            listed += 1;
            let value = cell.observation.value()?;
            Some((cell.origin as usize, cell.destination as usize, value))
        });
        let known = known.collect();
        Self {
            possible: count.saturating_mul(count.saturating_sub(1)),
            listed,
            known,
        }
    }

    /// The numbers of all pairs but zeros without a row; none where a pair is not known.
    fn all_known(&self, unlisted: Unlisted) -> Option<Vec<f64>> {
        let is_whole = match unlisted {
            Unlisted::Zero => true,
            Unlisted::Missing => self.listed == self.possible,
        };
        let numbers = || self.known.iter().map(|one| one.2).collect();
        (is_whole && self.known.len() == self.listed).then(numbers)
    }
}

/// The part of all moves that would have to be elsewhere, were destinations chosen whatever the origin: in proportion to those who
/// leave the one and come to the other unit, over different units.
fn from_independent(ends: &Ends<'_>, moves: &[PlaceMoves], pairs: &Pairs) -> Option<f64> {
    let inside = ends.inside.as_ref()?;
    let mut both = vec![[0.0; 2]; moves.len()];
    for member in &inside.members {
        both[*member] = ends.between(&moves[*member])?;
    }
    let [come, leave] = [0, 1].map(|way| both.iter().map(|one: &[f64; 2]| one[way]).sum::<f64>());
    let own: f64 = both.iter().map(|[come, leave]| come * leave).sum();
    let all = come * leave - own;
    let total: f64 = pairs.known.iter().map(|one| one.2).sum();
    if !(all > 0.0 && all.is_finite() && total > 0.0) {
        return None;
    }
    let (mut off, mut expected) = (0.0, 0.0);
    for (from, to, value) in &pairs.known {
        let share = both[*from][1] * both[*to][0] / all;
        off += (value / total - share).abs();
        expected += share;
    }
    // Pairs that are 0 and have no row are off by all that is expected of them.
    Some(f64::midpoint(off, (1.0 - expected).max(0.0)))
}
