//! The units of a map in the colours of their classes. A sheet's first map draws them; the others use
//! its shapes.

use std::collections::BTreeMap;

use super::context::{context, definitions, lakes};
use super::lines::{frame, lines};
use super::{Drawing, paint};
use crate::map::basemap::{Basemap, Coloured, SurroundingKind};
use crate::map::canvas::{Canvas, short};
use crate::map::figures::{Figures, Fill};
use crate::map::legend::outline_strokes;
use crate::map::plan::Picture;
use crate::map::theme::{INK, PAPER};
use crate::model::spend;

fn has_lakes(basemap: &Basemap<'_>) -> bool {
    basemap
        .context
        .iter()
        .any(|one| one.kind == SurroundingKind::Lake)
}

impl Drawing<'_> {
    /// The first map; the others use its shapes.
    pub(super) fn first(&self, canvas: &mut Canvas, basemap: &Basemap<'_>) {
        definitions(canvas, basemap, self.sizes);
        context(canvas, basemap, self.plan.dataset, self.sizes);
        let picture = &self.figures.maps[0];
        let names = self.plan.layer.units();
        for (fill, units) in self.by_fill(basemap, picture) {
            canvas.raw(&format!(
                "<g fill=\"{}\">",
                paint(canvas, self.figures, fill)
            ));
            for unit in units {
                let code = names[unit.position].code.as_str();
                canvas.raw(&format!(
                    "<path id=\"{}\" data-code=\"",
                    canvas.id(&format!("u{}", unit.position))
                ));
                canvas.escaped(code);
                canvas.raw("\" fill-rule=\"evenodd\" d=\"");
                canvas.rings(&unit.rings);
                canvas.raw("\">");
                self.tooltip(canvas, unit, picture);
                canvas.raw("</path>");
            }
            canvas.raw("</g>");
        }
        self.unreliable(canvas, basemap, picture);
        lakes(canvas, basemap);
        lines(canvas, basemap, self.sizes);
        self.outlines(canvas, basemap);
        frame(canvas, basemap.frame, self.sizes);
    }

    /// Another map of the sheet: the same shapes, other figures. Its group stays open for its names.
    pub(super) fn copy(
        &self,
        canvas: &mut Canvas,
        basemap: &Basemap<'_>,
        way: [f64; 2],
        picture: &Picture<'_>,
    ) {
        let [x, y] = way.map(short);
        let reuse = |name: &str| format!("xlink:href=\"#{name}\"");
        canvas.raw(&format!(
            "<g transform=\"translate({x} {y})\"><use {}/>",
            reuse(&canvas.id("ground"))
        ));
        for (fill, units) in self.by_fill(basemap, picture) {
            canvas.raw(&format!(
                "<g fill=\"{}\">",
                paint(canvas, self.figures, fill)
            ));
            for unit in units {
                let id = canvas.id(&format!("u{}", unit.position));
                canvas.raw(&format!("<use {}>", reuse(&id)));
                self.tooltip(canvas, unit, picture);
                canvas.raw("</use>");
            }
            canvas.raw("</g>");
        }
        self.unreliable(canvas, basemap, picture);
        if has_lakes(basemap) {
            canvas.raw(&format!("<use {}/>", reuse(&canvas.id("lakes"))));
        }
        canvas.raw(&format!("<use {}/>", reuse(&canvas.id("lines"))));
    }

    fn by_fill<'b>(
        &self,
        basemap: &'b Basemap<'_>,
        picture: &Picture<'_>,
    ) -> BTreeMap<Fill, Vec<&'b Coloured>> {
        let mut groups: BTreeMap<Fill, Vec<&Coloured>> = BTreeMap::new();
        for unit in basemap.units.iter().filter(|unit| !unit.rings.is_empty()) {
            spend(10);
            let fill = self.figures.fill(picture, unit.position);
            groups.entry(fill).or_default().push(unit);
        }
        groups
    }

    fn tooltip(&self, canvas: &mut Canvas, unit: &Coloured, picture: &Picture<'_>) {
        let name = self.plan.layer.units()[unit.position]
            .names
            .get(self.lang());
        canvas.raw("<title>");
        canvas.escaped(&format!(
            "{name}: {}",
            self.figures.written(picture, unit.position)
        ));
        canvas.raw("</title>");
    }

    /// Marks values that chance alone may have made, over their classes.
    fn unreliable(&self, canvas: &mut Canvas, basemap: &Basemap<'_>, picture: &Picture<'_>) {
        let seen = basemap.units.iter().filter(|unit| !unit.rings.is_empty());
        let marked: Vec<&Coloured> = seen
            .filter(|unit| Figures::is_unreliable(picture, unit.position))
            .collect();
        if marked.is_empty() {
            return;
        }
        let dots = paint(canvas, self.figures, Fill::Unreliable);
        canvas.raw(&format!("<path fill-rule=\"evenodd\" fill=\"{dots}\" d=\""));
        for unit in marked {
            canvas.rings(&unit.rings);
        }
        canvas.raw("\"/>");
    }

    /// Units that stand out, and over them those that were chosen: on a light casing, so that an outline shows on a
    /// class of any colour.
    fn outlines(&self, canvas: &mut Canvas, basemap: &Basemap<'_>) {
        for one in &self.plan.standing_out {
            outline(
                canvas,
                basemap,
                &one.units,
                &outline_strokes(one.kind, self.sizes),
            );
        }
        let strokes = [(PAPER, 4.6), (INK, 2.4)].map(|(colour, width)| {
            let width = short(self.sizes.stroke(width));
            format!("stroke=\"{colour}\" stroke-width=\"{width}\"")
        });
        outline(canvas, basemap, &self.plan.outlined, &strokes);
    }
}

/// The outlines of some units, whose positions rise.
fn outline(canvas: &mut Canvas, basemap: &Basemap<'_>, positions: &[usize], strokes: &[String]) {
    let is_outlined = |unit: &&Coloured| positions.binary_search(&unit.position).is_ok();
    for stroke in strokes {
        for unit in basemap.units.iter().filter(is_outlined) {
            let id = canvas.id(&format!("u{}", unit.position));
            let look = format!("fill=\"none\" {stroke} stroke-linejoin=\"round\"/>");
            if let Some(lines) = &unit.seamless {
                canvas.raw("<path d=\"");
                for line in lines {
                    canvas.path(line);
                }
                canvas.raw(&format!("\" {look}"));
                continue;
            }
            canvas.raw(&format!("<use xlink:href=\"#{id}\" {look}"));
        }
    }
}
