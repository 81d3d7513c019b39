//! What lies below names and dots: the unit whose class decides in which colour a name is written.

use super::basemap::{Basemap, Coloured};
use super::label::{Placed, spans};
use super::rect::Rect;
use super::town::Town;

/// A name that may lie over a class.
#[derive(Debug)]
pub(super) struct Name {
    pub placed: Placed,
    /// The coloured unit below it, by its position.
    pub ground: Option<usize>,
}

/// The names of units at these positions and of settlements with what lies below them. A dot that nothing names is a riddle:
/// a settlement without a name is left out, unless its unit says the name beside it.
#[allow(clippy::type_complexity, reason = "a pair of lists as they came")]
pub(super) fn over_classes<'a>(
    basemap: &Basemap<'_>,
    positions: &[usize],
    units: Vec<Option<Placed>>,
    towns: Vec<(Town<'a>, Option<Placed>)>,
) -> (Vec<Option<Name>>, Vec<(Town<'a>, Option<Name>)>) {
    let grounds = Grounds::new(basemap);
    let is_said = |town: &Town<'_>| {
        let own = positions.iter().position(|unit| town.unit == Some(*unit));
        let placed = own.and_then(|own| units[own].as_ref());
        placed.is_some_and(|placed| {
            let near = placed.rect.inset(-placed.size);
            near.holds(&Rect::around(town.at, 0.0, 0.0))
        })
    };
    let towns = towns.into_iter().filter_map(|(town, placed)| {
        let name = placed.map(|placed| Name {
            ground: grounds.at(placed.rect.centre()),
            placed,
        });
        (name.is_some() || is_said(&town)).then_some((town, name))
    });
    let towns = towns.collect();
    let units = positions.iter().zip(units).map(|(position, placed)| {
        let placed = placed?;
        let ground = match placed.leader {
            None => Some(*position),
            Some(_) => grounds.at(placed.rect.centre()),
        };
        Some(Name { placed, ground })
    });
    (units.collect(), towns)
}

/// The coloured units of a map with the boxes around them.
struct Grounds<'a>(Vec<(Rect, &'a Coloured)>);

impl<'a> Grounds<'a> {
    fn new(basemap: &'a Basemap<'_>) -> Self {
        let units = basemap.units.iter();
        Self(
            units
                .filter_map(|unit| Some((Rect::of_rings(&unit.rings)?, unit)))
                .collect(),
        )
    }

    /// The unit at a place, by its position in the layer.
    fn at(&self, [x, y]: [f64; 2]) -> Option<usize> {
        let place = Rect::around([x, y], 0.0, 0.0);
        let mut near = self.0.iter().filter(|(rect, _)| rect.holds(&place));
        let holds = |unit: &Coloured| {
            spans(&unit.rings, y)
                .iter()
                .any(|[from, to]| (*from..=*to).contains(&x))
        };
        near.find(|(_, unit)| holds(unit))
            .map(|(_, unit)| unit.position)
    }
}
