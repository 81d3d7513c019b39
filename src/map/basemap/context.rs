//! What lies around the coloured units: neighbours and seas, the rest of the country.

use std::collections::HashSet;

use super::outlines::Outlines;
use super::{Basemap, Below, LineKind, Rings, Surrounding, SurroundingKind};
use crate::dataset::{Borders, Layer};
use crate::geo::Bbox;
use crate::map::clip::Frame;
use crate::map::territory::Territory;
use crate::model::{Code, Unit};

impl<'a> Basemap<'a> {
    /// Neighbouring countries and seas.
    pub(super) fn context(&mut self, plan: &Territory<'a>, borders: &Borders, visible: Bbox) {
        let own = borders.rules().context.own();
        let Some(layer) = own.and_then(|own| plan.dataset.layer(&own.layer)) else {
            return;
        };
        if self.below == Below::Paper {
            self.below = Below::Land;
        }
        let (coverage, number) = plan.dataset.coverage(layer);
        let mut outlines = Outlines::new(coverage, self.projection);
        let found = self.shapes(layer, number, &mut outlines, visible);
        self.context
            .extend(found.map(|(position, unit, rings)| Surrounding {
                unit,
                rings,
                kind: if borders.is_sea(position) {
                    SurroundingKind::Sea
                } else {
                    SurroundingKind::Country
                },
            }));
        // Only where two of them meet: towards us their outlines are another source's.
        let inner = (0..coverage.arcs().len())
            .filter(|arc| coverage.sides(*arc, number).iter().all(Option::is_some));
        for arc in inner {
            let line = outlines.arc(arc).clone();
            self.draw(LineKind::Faint, &line);
        }
    }

    /// The other units of the layer, and the parents that have no unit in it.
    pub(super) fn home(&mut self, plan: &Territory<'a>, visible: Bbox) {
        let layer = plan.layer;
        let units = layer.units().iter();
        let with_units: HashSet<&Code> = units.filter_map(|unit| unit.parent.as_ref()).collect();
        let is_drawn = |layer: &Layer, position: usize| {
            if layer.id() == plan.layer.id() {
                return plan.units.binary_search(&position).is_ok();
            }
            with_units.contains(&layer.units()[position].code)
        };
        let parents = layer.parent().and_then(|id| plan.dataset.layer(id));
        for layer in parents.into_iter().chain([layer]) {
            let (coverage, number) = plan.dataset.coverage(layer);
            let mut outlines = Outlines::new(coverage, self.projection);
            let found: Vec<_> = self.shapes(layer, number, &mut outlines, visible).collect();
            let others = found
                .into_iter()
                .filter(|(position, ..)| !is_drawn(layer, *position));
            self.context
                .extend(others.map(|(_, unit, rings)| Surrounding {
                    unit,
                    rings,
                    kind: SurroundingKind::Home,
                }));
        }
    }

    fn shapes<'b>(
        &self,
        layer: &'b Layer,
        number: usize,
        outlines: &mut Outlines<'_>,
        visible: Bbox,
    ) -> impl Iterator<Item = (usize, &'b Unit, Rings)> + use<'b> {
        let clip = Frame::new(self.frame);
        let mut positions = layer.index().in_bbox(&visible);
        positions.sort_unstable();
        let found: Vec<_> = positions
            .into_iter()
            .map(|i| {
                (
                    i,
                    &layer.units()[i],
                    outlines.rings(number, i, self.fit, clip),
                )
            })
            .filter(|(_, _, rings)| !rings.is_empty())
            .collect();
        found.into_iter()
    }
}
