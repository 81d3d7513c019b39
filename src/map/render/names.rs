//! Names on the map, with halos and with lines to what they name.

use super::Drawing;
use crate::map::basemap::{Basemap, SurroundingKind};
use crate::map::canvas::{Anchor, Canvas, short};
use crate::map::font::Weight;
use crate::map::label::Placed;
use crate::map::labelled;
use crate::map::legend;
use crate::map::theme::{HOME, INK, LAND, LAND_NAME, SOFT_INK, WATER, WATER_NAME};
use crate::map::town::TownRank;

impl Drawing<'_> {
    /// Writes the names; the positions of units whose names found no room are given back.
    pub(super) fn names(&self, canvas: &mut Canvas, basemap: &Basemap<'_>) -> Vec<usize> {
        let is_empty = self.is_empty(basemap, &self.figures.maps[0]);
        let free = is_empty.then(|| {
            self.nothing(basemap, basemap.frame)
                .1
                .inset(-self.sizes.text)
        });
        let named = labelled::name(self.plan, basemap, self.sizes, free);
        let sizes = self.sizes;
        for (town, _) in named.towns.iter().rev() {
            legend::town(canvas, town.at, town.rank, sizes);
        }
        for (kind, places) in &named.context {
            let (fill, halo, spacing) = match kind {
                SurroundingKind::Sea | SurroundingKind::Lake => (WATER_NAME, WATER, labelled::WIDE),
                SurroundingKind::Country | SurroundingKind::World | SurroundingKind::Ground => {
                    (LAND_NAME, LAND, labelled::WIDE)
                }
                SurroundingKind::Home => (LAND_NAME, HOME, 0.0),
            };
            let id = canvas.id(&format!("n{}", *kind as usize));
            let places: Vec<&Placed> = places.iter().collect();
            let weight = if spacing > 0.0 {
                Weight::SemiBold
            } else {
                Weight::Regular
            };
            self.write(canvas, &id, &places, (fill, halo), (weight, spacing));
        }
        for placed in named.units.iter().flatten() {
            if let Some([from, to]) = placed.leader {
                let width = short(self.sizes.stroke(0.8));
                canvas.line(
                    from,
                    to,
                    &format!("stroke=\"{SOFT_INK}\" stroke-width=\"{width}\""),
                );
                canvas.dot(to, 1.8 * width, &format!("fill=\"{SOFT_INK}\""));
            }
        }
        for rank in TownRank::ALL {
            let towns = named.towns.iter().filter(|(town, _)| town.rank == rank);
            let places: Vec<&Placed> = towns.filter_map(|(_, name)| name.as_ref()).collect();
            let id = canvas.id(&format!("t{}", rank as usize));
            let colours = (SOFT_INK, "#ffffff");
            self.write(canvas, &id, &places, colours, (rank.weight(), 0.0));
        }
        let places: Vec<&Placed> = named.units.iter().flatten().collect();
        let id = canvas.id("names");
        let look = (Weight::Regular, 0.0);
        self.write(canvas, &id, &places, (INK, "#ffffff"), look);
        named.unnamed()
    }

    /// Each text once; its halo is the same text drawn below, because few programs know the order of
    /// fill and stroke.
    fn write(
        &self,
        canvas: &mut Canvas,
        id: &str,
        places: &[&Placed],
        (fill, halo): (&str, &str),
        (weight, spacing): (Weight, f64),
    ) {
        if places.is_empty() {
            return;
        }
        let width = short(self.sizes.name() * 0.26);
        canvas.raw(&format!(
            "<use xlink:href=\"#{id}\" fill=\"{halo}\" stroke=\"{halo}\" stroke-width=\"{width}\" \
             stroke-linejoin=\"round\" stroke-opacity=\".85\" aria-hidden=\"true\"/>\
             <g fill=\"{fill}\"><g id=\"{id}\" text-anchor=\"middle\""
        ));
        if spacing > 0.0 {
            canvas.raw(&format!(" letter-spacing=\"{spacing}em\""));
        }
        canvas.raw(">");
        for placed in places {
            for (line, at) in placed.lines() {
                canvas.text(line, at, (placed.size, weight), ("", Anchor::Start));
            }
        }
        canvas.raw("</g></g>");
    }
}
