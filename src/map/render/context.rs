//! What lies around the units: water under land, land under the rest of the country.

use super::Drawing;
use crate::map::basemap::{Basemap, SurroundingKind};
use crate::map::canvas::{Canvas, short};
use crate::map::hatch::patterns;
use crate::map::theme::{HOME, LAND, PAPER, WATER};

impl Drawing<'_> {
    pub(super) fn definitions(&self, canvas: &mut Canvas, basemap: &Basemap<'_>) {
        canvas.raw("<defs>");
        patterns(canvas, self.sizes);
        canvas.raw(&format!("<clipPath id=\"{}\">", canvas.id("frame")));
        canvas.rect(basemap.frame, "");
        canvas.raw("</clipPath></defs>");
    }

    pub(super) fn context(&self, canvas: &mut Canvas, basemap: &Basemap<'_>) {
        canvas.raw(&format!(
            "<g id=\"{}\" clip-path=\"url(#{})\">",
            canvas.id("ground"),
            canvas.id("frame")
        ));
        let below = if basemap.has_context { LAND } else { PAPER };
        canvas.rect(basemap.frame, &format!("fill=\"{below}\""));
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
                    let width = short(2.0 * reach * basemap.fit.scale());
                    format!("fill=\"{WATER}\" stroke=\"{WATER}\" stroke-width=\"{width}\"")
                }
                SurroundingKind::Country => format!("fill=\"{LAND}\""),
                SurroundingKind::Home => format!(
                    "fill=\"{HOME}\" stroke=\"#d2cdc4\" stroke-width=\"{}\"",
                    short(self.sizes.stroke(0.7))
                ),
            };
            canvas.raw(&format!("<path fill-rule=\"evenodd\" {attributes} d=\""));
            let own = basemap.context.iter().filter(|one| one.kind == kind);
            for one in own {
                canvas.rings(&one.rings);
            }
            canvas.raw("\"/>");
        }
        canvas.raw("</g>");
    }
}
