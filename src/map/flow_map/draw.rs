//! The drawing of a map of flows.

use std::collections::BTreeMap;

use super::arrow::Arrow;
use super::ends::{End, ends};
use super::names::{Texts, texts, write};
use super::plan::FlowMap;
use super::widths::Widths;
use crate::map::basemap::Basemap;
use crate::map::canvas::{Canvas, short};
use crate::map::font::Weight;
use crate::map::key::trim;
use crate::map::label::Placed;
use crate::map::legend::lines_at;
use crate::map::page_layout::{PageLayout, Side};
use crate::map::pdf::pdf_of;
use crate::map::png::picture;
use crate::map::rect::Rect;
use crate::map::render::context::{context, definitions, lakes};
use crate::map::render::lines::{frame, lines};
use crate::map::render::{Rendered, document, heading};
use crate::map::scale_bar::ScaleBar;
use crate::map::scene::DrawingError;
use crate::map::setting::Setting;
use crate::map::theme::{FLOW_GROUND, INK, PAPER, Sizes};
use crate::model::{decimals_of, spend};
use crate::words;

/// The widest line and the narrowest, in the size of text and in pixels of a usual drawing.
const WIDEST: f64 = 1.5;
const NARROWEST: f64 = 1.0;

/// Lines below this width, in the size of a number, would strike it through; the height of a plate below it, in its own.
const THIN: f64 = 0.7;
const PLATE: f64 = 0.8;

/// The radius of a place's dot, in the size of text.
const DOT: f64 = 0.26;

/// The map as SVG 1.1, UTF-8, a file of its own. The same map has the same bytes.
pub fn flow_svg(map: &FlowMap<'_>) -> String {
    map.rendered(&Setting::Standalone).svg
}

/// The map as PNG.
pub fn flow_png(map: &FlowMap<'_>) -> Result<Vec<u8>, DrawingError> {
    picture(&map.rendered(&Setting::Inline(String::new())).svg, map.size)
}

/// The map as PDF, of one page.
pub fn flow_pdf(map: &FlowMap<'_>) -> Result<Vec<u8>, DrawingError> {
    pdf_of(&[map.rendered(&Setting::Inline(String::new()))])
}

/// Everything of a map in its place.
struct Drawn {
    ends: Vec<End>,
    arrows: Vec<Option<Arrow>>,
    texts: Texts,
    radius: f64,
}

impl FlowMap<'_> {
    pub(super) fn decimals(&self) -> usize {
        let values: Vec<f64> = self.flows.lines.iter().map(|line| line.value).collect();
        decimals_of(&values)
    }

    fn widths(&self, sizes: Sizes) -> Widths {
        let largest = self.flows.lines.iter().map(|line| line.value);
        let largest = largest.fold(0.0, f64::max);
        Widths::new(largest, WIDEST * sizes.text, sizes.stroke(NARROWEST))
    }

    fn rendered(&self, setting: &Setting) -> Rendered {
        let mut canvas = Canvas::new("m-");
        let captions = self.captions();
        let size = (self.size.pixels(), self.size.sizes());
        let sheet = PageLayout::new(size, &captions.title, &captions.subtitle, &captions.footer);
        let (sizes, side) = (sheet.sizes, sheet.side());
        let width = sheet.legend_width(side);
        let widths = self.widths(sizes);
        // Whether anything lies beyond is known once the map is laid out, whose frame depends on the key's height.
        let most = self.key(widths, (None, true), (width, sizes)).height(sizes) + 3.2 * sizes.text;
        let height = match side {
            Side::Right | Side::Cells => 0.0,
            Side::Below => most.min(sheet.legend_room(side)),
        };
        let parts = sheet.parts(side, height);
        let basemap = Basemap::new(&self.territory(), parts.map);
        let drawn = basemap
            .as_ref()
            .map(|basemap| self.laid_out(basemap, widths, sizes));
        let scale = basemap
            .as_ref()
            .map(|basemap| ScaleBar::new(basemap, (width * 0.62).min(parts.map.width * 0.5)));
        let has_beyond = drawn
            .iter()
            .flat_map(|one| &one.ends)
            .any(|end| end.is_beyond);
        let mut key = self.key(widths, (scale, has_beyond), (width, sizes));
        let mut left_out = sheet.left_out.clone();
        trim(&mut key, parts.legend.height, sizes, &mut left_out);
        let sheet_rect = Rect::new(0.0, 0.0, size.0[0], size.0[1]);
        canvas.rect(sheet_rect, &format!("fill=\"{PAPER}\""));
        heading(&mut canvas, &sheet);
        if let (Some(basemap), Some(drawn)) = (&basemap, &drawn) {
            self.draw(&mut canvas, basemap, drawn, sizes);
            let touched = self.flows.touched();
            let names = drawn.texts.places.iter().zip(&touched);
            let counts = [
                drawn
                    .texts
                    .numbers
                    .iter()
                    .filter(|one| one.is_none())
                    .count(),
                names
                    .filter(|(name, touched)| name.is_none() && **touched)
                    .count(),
            ];
            if counts[0] > 0 {
                left_out.push(words::flow_map_numbers(
                    self.lang,
                    &self.lang.count(counts[0]),
                ));
            }
            if counts[1] > 0 {
                left_out.push(words::flow_map_names(
                    self.lang,
                    &self.lang.count(counts[1]),
                ));
            }
        }
        if self.flows.lines.is_empty() {
            self.says_nothing(&mut canvas, parts.map, sizes);
        }
        key.draw(&mut canvas, [parts.legend.x, parts.legend.y], width, sizes);
        let texts = self.texts(&captions, &left_out);
        let lang = self.lang;
        let (svg, letters) = document(canvas, (self.size, &sheet_rect), lang, setting, &texts);
        Rendered {
            svg,
            texts,
            letters,
            lang,
        }
    }

    fn laid_out(&self, basemap: &Basemap<'_>, widths: Widths, sizes: Sizes) -> Drawn {
        let ends = ends(&self.flows, basemap, sizes.text);
        let radius = DOT * sizes.text;
        let barb = sizes.stroke(2.4);
        let arrows = self.flows.lines.iter().map(|line| {
            spend(100);
            let at = [line.origin, line.destination].map(|place| ends[place].at);
            let room = [radius * 1.2, radius * 1.9];
            Arrow::new(at, room, (widths.of(line.value), barb))
        });
        let arrows: Vec<Option<Arrow>> = arrows.collect();
        let texts = texts(self, basemap.frame, (&ends, &arrows), (radius, sizes));
        Drawn {
            ends,
            arrows,
            texts,
            radius,
        }
    }

    fn draw(&self, canvas: &mut Canvas, basemap: &Basemap<'_>, drawn: &Drawn, sizes: Sizes) {
        definitions(canvas, basemap, sizes);
        context(canvas, basemap, self.dataset, sizes);
        ground(canvas, basemap);
        lakes(canvas, basemap);
        lines(canvas, basemap, sizes);
        frame(canvas, basemap.frame, sizes);
        let frame = canvas.id("frame");
        canvas.raw(&format!("<g clip-path=\"url(#{frame})\">"));
        self.arrows(canvas, drawn, sizes);
        let touched = self.flows.touched();
        for (end, _) in drawn
            .ends
            .iter()
            .zip(touched)
            .filter(|(_, touched)| *touched)
        {
            canvas.dot(end.at, drawn.radius * 1.35, &format!("fill=\"{PAPER}\""));
            let ring = short(sizes.stroke(1.4));
            let look = if end.is_beyond {
                format!("fill=\"{PAPER}\" stroke=\"{INK}\" stroke-width=\"{ring}\"")
            } else {
                format!("fill=\"{INK}\"")
            };
            canvas.dot(end.at, drawn.radius, &look);
        }
        canvas.raw("</g>");
        self.plates(canvas, drawn, sizes);
        let hub = self.hub();
        let mut by_ink: BTreeMap<&str, Vec<&Placed>> = BTreeMap::new();
        for (line, number) in self.flows.lines.iter().zip(&drawn.texts.numbers) {
            by_ink
                .entry(Self::ink(line, hub))
                .or_default()
                .extend(number);
        }
        for (id, (ink, numbers)) in by_ink.iter().enumerate() {
            let id = format!("numbers{id}");
            write(canvas, &id, numbers, (ink, Weight::Regular), sizes);
        }
        let places: Vec<&Placed> = drawn.texts.places.iter().flatten().collect();
        write(canvas, "places", &places, (INK, Weight::SemiBold), sizes);
    }

    /// The ground's colour below numbers on lines so thin that they would strike them through.
    fn plates(&self, canvas: &mut Canvas, drawn: &Drawn, sizes: Sizes) {
        let widths = self.widths(sizes);
        for (line, number) in self.flows.lines.iter().zip(&drawn.texts.numbers) {
            let Some(number) = number else { continue };
            if widths.of(line.value) < THIN * number.size {
                let Rect { width, height, .. } = number.rect;
                let plate = Rect::around(number.rect.centre(), width, height * PLATE);
                let round = short(number.size * 0.2);
                let look = format!("rx=\"{round}\" fill=\"{FLOW_GROUND}\" fill-opacity=\".82\"");
                canvas.rect(plate, &look);
            }
        }
    }

    /// The largest lines lowest, each with a light edge that keeps it apart from those below.
    fn arrows(&self, canvas: &mut Canvas, drawn: &Drawn, sizes: Sizes) {
        let hub = self.hub();
        let edge = short(sizes.stroke(1.1));
        let name = |place: usize| self.flows.places[place].names.get(self.lang);
        for (line, arrow) in self.flows.lines.iter().zip(&drawn.arrows) {
            let Some(arrow) = arrow else {
                continue;
            };
            let colour = Self::colour(line, hub);
            let mut outline = String::new();
            for (at, place) in arrow.outline().into_iter().enumerate() {
                let [x, y] = place.map(short);
                let letter = if at == 0 { 'M' } else { 'L' };
                outline += &format!("{letter}{x} {y}");
            }
            // A path of its own, because few programs know the order of fill and stroke.
            canvas.raw(&format!(
                "<path d=\"{outline}z\" fill=\"none\" stroke=\"{PAPER}\" stroke-width=\"{edge}\" \
                 stroke-opacity=\".8\" stroke-linejoin=\"round\"/>\
                 <path d=\"{outline}z\" fill=\"{colour}\" fill-opacity=\".86\"><title>"
            ));
            let value = self.written(line.value);
            canvas.escaped(&format!(
                "{} → {}: {value}",
                name(line.origin),
                name(line.destination)
            ));
            canvas.raw("</title></path>");
        }
    }

    fn says_nothing(&self, canvas: &mut Canvas, rect: Rect, sizes: Sizes) {
        let text = self.nothing();
        let lines = crate::map::wrap::wrap(text, rect.width * 0.6, sizes.text, Weight::SemiBold);
        let [x, y] = rect.centre();
        let at = [x - rect.width * 0.3, y];
        lines_at(canvas, &lines, at, (sizes.text, Weight::SemiBold), 1.3, INK);
    }
}

/// The units in one pale colour, below everything.
fn ground(canvas: &mut Canvas, basemap: &Basemap<'_>) {
    let frame = canvas.id("frame");
    canvas.raw(&format!(
        "<g clip-path=\"url(#{frame})\" fill=\"{FLOW_GROUND}\">"
    ));
    for unit in basemap.units.iter().filter(|unit| !unit.rings.is_empty()) {
        canvas.raw("<path fill-rule=\"evenodd\" d=\"");
        canvas.rings(&unit.rings);
        canvas.raw("\"/>");
    }
    canvas.raw("</g>");
}
