//! Names on the map, with halos and with lines to what they name.

use std::collections::BTreeMap;

use super::Drawing;
use crate::map::basemap::SurroundingKind;
use crate::map::canvas::{Anchor, Canvas, short};
use crate::map::figures::Fill;
use crate::map::font::Weight;
use crate::map::grounds::Name;
use crate::map::ink::Ink;
use crate::map::label::Placed;
use crate::map::labelled::{Named, WIDE};
use crate::map::legend;
use crate::map::nothing::Message;
use crate::map::plan::Picture;
use crate::map::theme::{HOME, INK, LAND, LAND_NAME, SOFT_INK, WATER, WATER_NAME};
use crate::map::town::TownRank;

/// Which map of the sheet names are written on.
#[derive(Clone, Copy)]
pub(super) struct Panel<'a> {
    /// From 0.
    pub number: usize,
    pub picture: &'a Picture<'a>,
    /// What lies over it where it shows no value, in the place of the first map's frame.
    pub message: Option<&'a Message>,
}

impl Drawing<'_> {
    /// Writes the names of a map. What does not depend on its figures is written on the first one, and used again.
    pub(super) fn names(&self, canvas: &mut Canvas, named: &Named<'_>, panel: Panel<'_>) {
        let around = canvas.id("around");
        if panel.number == 0 {
            if self.figures.maps.len() > 1 {
                canvas.raw(&format!("<g id=\"{around}\">"));
                self.around(canvas, named);
                canvas.raw("</g>");
            } else {
                self.around(canvas, named);
            }
        } else {
            canvas.raw(&format!("<use xlink:href=\"#{around}\"/>"));
        }
        let is_free = |placed: &Placed| {
            panel
                .message
                .is_none_or(|message| !message.rect.overlaps(&placed.rect))
        };
        let units: Vec<&Name> = named.units.iter().flatten().collect();
        let units: Vec<&Name> = units
            .into_iter()
            .filter(|name| is_free(&name.placed))
            .collect();
        for placed in units.iter().map(|name| &name.placed) {
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
            let names = towns.filter_map(|(_, name)| name.as_ref());
            let id = format!("t{}", rank as usize);
            let look = (SOFT_INK, rank.weight());
            self.on_classes(
                canvas,
                panel,
                &id,
                names.filter(|name| is_free(&name.placed)),
                look,
            );
        }
        let look = (INK, Weight::Regular);
        self.on_classes(canvas, panel, "names", units.into_iter(), look);
    }

    /// Dots, and the names of what lies around the units.
    fn around(&self, canvas: &mut Canvas, named: &Named<'_>) {
        for (town, _) in named.towns.iter().rev() {
            legend::town(canvas, town.at, town.rank, self.sizes);
        }
        for (kind, places) in &named.context {
            let (letters, halo, spacing) = match kind {
                SurroundingKind::Sea | SurroundingKind::Lake => (WATER_NAME, WATER, WIDE),
                SurroundingKind::Country | SurroundingKind::World | SurroundingKind::Ground => {
                    (LAND_NAME, LAND, WIDE)
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
            let ink = Ink {
                letters: letters.to_owned(),
                halo: halo.to_owned(),
            };
            self.write(canvas, &id, &places, &ink, (weight, spacing));
        }
    }

    /// Names over classes, each in the ink that the class below it asks for.
    fn on_classes<'a>(
        &self,
        canvas: &mut Canvas,
        panel: Panel<'_>,
        id: &str,
        names: impl Iterator<Item = &'a Name>,
        (usual, weight): (&str, Weight),
    ) {
        let mut by_ink: BTreeMap<Ink, Vec<&Placed>> = BTreeMap::new();
        for name in names {
            let fill = name
                .ground
                .map(|unit| self.figures.fill(panel.picture, unit));
            let ink = match fill {
                Some(Fill::Class(class)) => Ink::on(&self.figures.colours[class], usual),
                Some(Fill::NoData | Fill::Withheld | Fill::Masked | Fill::Unreliable) | None => {
                    Ink::dark(usual)
                }
            };
            by_ink.entry(ink).or_default().push(&name.placed);
        }
        for (number, (ink, places)) in by_ink.iter().enumerate() {
            let id = match (panel.number, number) {
                (0, 0) => canvas.id(id),
                (map, number) => canvas.id(&format!("{id}-{map}-{number}")),
            };
            self.write(canvas, &id, places, ink, (weight, 0.0));
        }
    }

    /// Each text once; its halo is the same text drawn below, because few programs know the order of
    /// fill and stroke.
    fn write(
        &self,
        canvas: &mut Canvas,
        id: &str,
        places: &[&Placed],
        Ink { letters, halo }: &Ink,
        (weight, spacing): (Weight, f64),
    ) {
        if places.is_empty() {
            return;
        }
        let width = short(self.sizes.name() * 0.26);
        canvas.raw(&format!(
            "<use xlink:href=\"#{id}\" fill=\"{halo}\" stroke=\"{halo}\" stroke-width=\"{width}\" \
             stroke-linejoin=\"round\" stroke-opacity=\".85\" aria-hidden=\"true\"/>\
             <g fill=\"{letters}\"><g id=\"{id}\" text-anchor=\"middle\""
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
