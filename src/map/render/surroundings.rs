//! What lies around the units: water under land, land under the rest of the country.

use super::Drawing;
use crate::map::canvas::{Canvas, short};
use crate::map::ground::{Ground, SurroundingKind};
use crate::map::hatch::patterns;
use crate::map::look::{HOME, LAND, PAPER, WATER};

impl Drawing<'_> {
    pub(super) fn definitions(&self, canvas: &mut Canvas, ground: &Ground<'_>) {
        canvas.raw("<defs>");
        patterns(canvas, self.sizes);
        canvas.raw(&format!("<clipPath id=\"{}\">", canvas.id("frame")));
        canvas.rect(ground.frame, "");
        canvas.raw("</clipPath></defs>");
    }

    pub(super) fn surroundings(&self, canvas: &mut Canvas, ground: &Ground<'_>) {
        canvas.raw(&format!(
            "<g id=\"{}\" clip-path=\"url(#{})\">",
            canvas.id("ground"),
            canvas.id("frame")
        ));
        let below = if ground.has_context { LAND } else { PAPER };
        canvas.rect(ground.frame, &format!("fill=\"{below}\""));
        for kind in [
            SurroundingKind::Sea,
            SurroundingKind::Country,
            SurroundingKind::Home,
        ] {
            let attributes = match kind {
                // Two sources never draw one coast alike: what lies between them is water.
                SurroundingKind::Sea => {
                    let reach = self
                        .plan
                        .dataset
                        .borders()
                        .map_or(0.0, |b| b.rules().tolerance_m);
                    let width = short(2.0 * reach * ground.fit.scale());
                    format!("fill=\"{WATER}\" stroke=\"{WATER}\" stroke-width=\"{width}\"")
                }
                SurroundingKind::Country => format!("fill=\"{LAND}\""),
                SurroundingKind::Home => format!(
                    "fill=\"{HOME}\" stroke=\"#d2cdc4\" stroke-width=\"{}\"",
                    short(self.sizes.stroke(0.7))
                ),
            };
            canvas.raw(&format!("<path fill-rule=\"evenodd\" {attributes} d=\""));
            let own = ground.surroundings.iter().filter(|one| one.kind == kind);
            for one in own {
                canvas.rings(&one.rings);
            }
            canvas.raw("\"/>");
        }
        canvas.raw("</g>");
    }
}
