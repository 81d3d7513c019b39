//! What lies around the units: water under land, land under the rest of the country.

use crate::dataset::Dataset;
use crate::map::basemap::{Basemap, Below, SurroundingKind};
use crate::map::canvas::{Canvas, short};
use crate::map::hatch::patterns;
use crate::map::theme::{HOME, LAND, PAPER, Sizes, WATER};

/// Hatches, and the frame that everything is cut to.
pub(in crate::map) fn definitions(canvas: &mut Canvas, basemap: &Basemap<'_>, sizes: Sizes) {
    canvas.raw("<defs>");
    patterns(canvas, sizes, [0.0; 2]);
    canvas.raw(&format!("<clipPath id=\"{}\">", canvas.id("frame")));
    canvas.rect(basemap.frame, "");
    canvas.raw("</clipPath></defs>");
}

/// Water, land, neighbours and the rest of the country.
pub(in crate::map) fn context(
    canvas: &mut Canvas,
    basemap: &Basemap<'_>,
    dataset: &Dataset,
    sizes: Sizes,
) {
    canvas.raw(&format!(
        "<g id=\"{}\" clip-path=\"url(#{})\">",
        canvas.id("ground"),
        canvas.id("frame")
    ));
    let below = match basemap.below {
        Below::Paper => PAPER,
        Below::Land => LAND,
        Below::Water => WATER,
    };
    canvas.rect(basemap.frame, &format!("fill=\"{below}\""));
    for kind in [
        SurroundingKind::Ground,
        SurroundingKind::World,
        SurroundingKind::Sea,
        SurroundingKind::Country,
        SurroundingKind::Home,
    ] {
        let mut own = basemap
            .context
            .iter()
            .filter(|one| one.kind == kind)
            .peekable();
        // What only the world brings is not written where there is none.
        let is_of_world = matches!(
            kind,
            SurroundingKind::Ground | SurroundingKind::World | SurroundingKind::Lake
        );
        if is_of_world && own.peek().is_none() {
            continue;
        }
        let attributes = match kind {
            // Two sources never draw one coast alike: what lies between them is water.
            SurroundingKind::Sea => {
                let reach = dataset
                    .borders()
                    .and_then(|borders| borders.rules().context.own())
                    .map_or(0.0, |own| own.tolerance_m);
                let width = short(2.0 * reach * basemap.fit.scale());
                format!("fill=\"{WATER}\" stroke=\"{WATER}\" stroke-width=\"{width}\"")
            }
            SurroundingKind::Country | SurroundingKind::World | SurroundingKind::Ground => {
                format!("fill=\"{LAND}\"")
            }
            SurroundingKind::Lake => format!("fill=\"{WATER}\""),
            SurroundingKind::Home => format!(
                "fill=\"{HOME}\" stroke=\"#d2cdc4\" stroke-width=\"{}\"",
                short(sizes.stroke(0.7))
            ),
        };
        canvas.raw(&format!("<path fill-rule=\"evenodd\" {attributes} d=\""));
        for one in own {
            canvas.rings(&one.rings);
        }
        canvas.raw("\"/>");
    }
    canvas.raw("</g>");
}

/// Lakes over the units.
pub(in crate::map) fn lakes(canvas: &mut Canvas, basemap: &Basemap<'_>) {
    let mut lakes = basemap
        .context
        .iter()
        .filter(|one| one.kind == SurroundingKind::Lake)
        .peekable();
    if lakes.peek().is_none() {
        return;
    }
    canvas.raw(&format!(
        "<path id=\"{}\" clip-path=\"url(#{})\" fill-rule=\"evenodd\" fill=\"{WATER}\" d=\"",
        canvas.id("lakes"),
        canvas.id("frame")
    ));
    for one in lakes {
        canvas.rings(&one.rings);
    }
    canvas.raw("\"/>");
}
