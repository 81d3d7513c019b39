//! A plan becomes SVG.

use std::collections::BTreeMap;

use super::asked::{MapPlan, Picture};
use super::canvas::{Anchor, Canvas, short};
use super::figures::{Figures, Fill};
use super::font::{FONT_STACK, Weight};
use super::ground::{Coloured, Ground, LineKind, SurroundingKind};
use super::hatch::patterns;
use super::key::{lines_at, strokes};
use super::label::Placed;
use super::look::{FRAME, HOME, INK, LAND, LAND_NAME, PAPER, SOFT_INK, Sizes, WATER, WATER_NAME};
use super::rect::Rect;
use super::sheet::{FOOTER_STEP, SUBTITLE_STEP, Sheet, TITLE_STEP};
use super::{describe, labelled, layout};
use crate::model::Lang;

/// Where the drawing will stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// A file of its own: carries the letters that it shows.
    Standalone,
    /// Within a page that has the font; ids begin with the prefix, of which letters and digits count.
    Inline(String),
    /// The same without title, source and cautions, which the page around it says.
    Figure(String),
}

/// The map as SVG 1.1, UTF-8. The same plan has the same bytes.
pub fn render(plan: &MapPlan<'_>, setting: &Setting) -> String {
    let figures = Figures::new(plan);
    let prefix = match setting {
        Setting::Standalone => "m-",
        Setting::Inline(prefix) | Setting::Figure(prefix) => prefix,
    };
    let mut canvas = Canvas::new(prefix);
    let layout = layout::lay_out(plan, &figures, setting, &|fill| {
        paint(&canvas, &figures, fill)
    });
    let frames = &layout.frames;
    let drawing = Drawing {
        plan,
        figures: &figures,
        sizes: layout.sheet.sizes,
    };
    let mut unnamed = Vec::new();
    canvas.rect(layout.sheet_rect, &format!("fill=\"{PAPER}\""));
    heading(&mut canvas, &layout.sheet);
    let ground = layout.ground.as_ref();
    if let Some(ground) = ground {
        drawing.first(&mut canvas, ground);
        for (i, frame) in frames.iter().enumerate().skip(1) {
            drawing.copy(&mut canvas, ground, *frame, &figures.maps[i]);
        }
        if frames.len() == 1 {
            unnamed = drawing.names(&mut canvas, ground);
        }
    }
    for (frame, title) in frames.iter().zip(&layout.panel_titles) {
        let size = drawing.sizes.text;
        lines_at(
            &mut canvas,
            title,
            [frame.x, frame.y - layout.title_height],
            (size, Weight::SemiBold),
            SUBTITLE_STEP,
            INK,
        );
    }
    layout.draw_key(&mut canvas);
    let texts = describe::texts(plan, &figures, &layout, &unnamed);
    document(canvas, plan, setting, &texts)
}

/// How a fill is written in an attribute.
fn paint(canvas: &Canvas, figures: &Figures<'_>, fill: Fill) -> String {
    match (fill, fill.pattern()) {
        (Fill::Class(class), _) => figures.colours[class].clone(),
        (_, pattern) => format!("url(#{})", canvas.id(pattern.unwrap_or_default())),
    }
}

fn heading(canvas: &mut Canvas, sheet: &Sheet) {
    let sizes = sheet.sizes;
    let title = (sizes.title(), Weight::SemiBold);
    lines_at(canvas, &sheet.title, sheet.at[0], title, TITLE_STEP, INK);
    let subtitle = (sizes.text, Weight::Regular);
    lines_at(
        canvas,
        &sheet.subtitle,
        sheet.at[1],
        subtitle,
        SUBTITLE_STEP,
        SOFT_INK,
    );
    let footer: Vec<String> = sheet.footer.iter().flatten().cloned().collect();
    let small = (sizes.small(), Weight::Regular);
    lines_at(canvas, &footer, sheet.at[2], small, FOOTER_STEP, SOFT_INK);
}

/// Title and description first, then the letters, then what was drawn.
fn document(
    canvas: Canvas,
    plan: &MapPlan<'_>,
    setting: &Setting,
    [title, description]: &[String; 2],
) -> String {
    let (width, height) = plan.size();
    let lang = plan.view().lang;
    let [title_id, description_id] = ["title", "desc"].map(|name| canvas.id(name));
    let mut head = Canvas::new("");
    head.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{title_id} {description_id}\" xml:lang=\"{lang}\" lang=\"{lang}\" \
         font-family=\"{FONT_STACK}\" font-kerning=\"none\"><title id=\"{title_id}\">"
    ));
    head.escaped(title);
    head.raw(&format!("</title><desc id=\"{description_id}\">"));
    head.escaped(description);
    head.raw("</desc>");
    let (body, letters) = canvas.finish();
    if *setting == Setting::Standalone {
        head.raw("<style>");
        for weight in Weight::ALL {
            head.raw(&weight.face(&letters[weight as usize]));
        }
        head.raw("</style>");
    }
    head.raw(&body);
    head.raw("</svg>\n");
    head.finish().0
}

struct Drawing<'a> {
    plan: &'a MapPlan<'a>,
    figures: &'a Figures<'a>,
    sizes: Sizes,
}

impl Drawing<'_> {
    fn lang(&self) -> Lang {
        self.plan.view().lang
    }

    /// The first map; the others use its shapes.
    fn first(&self, canvas: &mut Canvas, ground: &Ground<'_>) {
        self.definitions(canvas, ground);
        self.surroundings(canvas, ground);
        let picture = &self.figures.maps[0];
        let names = self.plan.layer.units();
        for (fill, units) in self.by_fill(ground, picture) {
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
        self.unreliable(canvas, ground, picture);
        self.lines(canvas, ground);
        self.outlines(canvas, ground);
        self.frame(canvas, ground.frame);
    }

    /// Dark on a light casing, so that an outline shows on a class of any colour.
    fn outlines(&self, canvas: &mut Canvas, ground: &Ground<'_>) {
        let is_outlined = |unit: &&Coloured| self.plan.outlined.contains(&unit.position);
        for (colour, width) in [(PAPER, 4.6), (INK, 2.4)] {
            for unit in ground.units.iter().filter(is_outlined) {
                let id = canvas.id(&format!("u{}", unit.position));
                let width = short(self.sizes.stroke(width));
                canvas.raw(&format!(
                    "<use xlink:href=\"#{id}\" fill=\"none\" stroke=\"{colour}\" \
                     stroke-width=\"{width}\" stroke-linejoin=\"round\"/>"
                ));
            }
        }
    }

    /// Marks values that chance alone may have made, over their classes.
    fn unreliable(&self, canvas: &mut Canvas, ground: &Ground<'_>, picture: &Picture<'_>) {
        let seen = ground.units.iter().filter(|unit| !unit.rings.is_empty());
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

    /// Another map of the sheet: the same shapes, other figures.
    fn copy(&self, canvas: &mut Canvas, ground: &Ground<'_>, frame: Rect, picture: &Picture<'_>) {
        let [x, y] = [frame.x - ground.frame.x, frame.y - ground.frame.y].map(short);
        let reuse = |name: &str| format!("xlink:href=\"#{name}\"");
        canvas.raw(&format!(
            "<g transform=\"translate({x} {y})\"><use {}/>",
            reuse(&canvas.id("ground"))
        ));
        for (fill, units) in self.by_fill(ground, picture) {
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
        self.unreliable(canvas, ground, picture);
        canvas.raw(&format!("<use {}/></g>", reuse(&canvas.id("lines"))));
        self.frame(canvas, frame);
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

    fn by_fill<'b>(
        &self,
        ground: &'b Ground<'_>,
        picture: &Picture<'_>,
    ) -> BTreeMap<Fill, Vec<&'b Coloured>> {
        let mut groups: BTreeMap<Fill, Vec<&Coloured>> = BTreeMap::new();
        for unit in ground.units.iter().filter(|unit| !unit.rings.is_empty()) {
            let fill = self.figures.fill(picture, unit.position);
            groups.entry(fill).or_default().push(unit);
        }
        groups
    }

    fn definitions(&self, canvas: &mut Canvas, ground: &Ground<'_>) {
        canvas.raw("<defs>");
        patterns(canvas, self.sizes);
        canvas.raw(&format!("<clipPath id=\"{}\">", canvas.id("frame")));
        canvas.rect(ground.frame, "");
        canvas.raw("</clipPath></defs>");
    }

    /// Water under land, land under the rest of the country.
    fn surroundings(&self, canvas: &mut Canvas, ground: &Ground<'_>) {
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

    fn lines(&self, canvas: &mut Canvas, ground: &Ground<'_>) {
        canvas.raw(&format!(
            "<g id=\"{}\" clip-path=\"url(#{})\">",
            canvas.id("lines"),
            canvas.id("frame")
        ));
        for (kind, lines) in &ground.lines {
            if lines.is_empty() {
                continue;
            }
            let strokes = strokes(*kind, self.sizes);
            // One path, drawn once for each stroke.
            let id = canvas.id(&format!("l{}", *kind as usize));
            canvas.raw(&format!("<defs><path id=\"{id}\" d=\""));
            for line in lines {
                canvas.path(line);
            }
            canvas.raw("\"/></defs>");
            for stroke in strokes {
                canvas.raw(&format!("<use xlink:href=\"#{id}\" {stroke}/>"));
            }
        }
        canvas.raw("</g>");
    }

    fn frame(&self, canvas: &mut Canvas, frame: Rect) {
        let width = short(self.sizes.stroke(0.9));
        canvas.rect(
            frame,
            &format!("fill=\"none\" stroke=\"{FRAME}\" stroke-width=\"{width}\""),
        );
    }

    /// Writes the names; the positions of units whose names found no room are given back.
    fn names(&self, canvas: &mut Canvas, ground: &Ground<'_>) -> Vec<usize> {
        let named = labelled::name(self.plan, ground, self.sizes);
        for (kind, places) in &named.surroundings {
            let (fill, halo, spacing) = match kind {
                SurroundingKind::Sea => (WATER_NAME, WATER, labelled::WIDE),
                SurroundingKind::Country => (LAND_NAME, LAND, labelled::WIDE),
                SurroundingKind::Home => (LAND_NAME, HOME, 0.0),
            };
            let id = canvas.id(&format!("n{}", *kind as usize));
            let places: Vec<&Placed> = places.iter().collect();
            self.write(canvas, &id, &places, (fill, halo), spacing);
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
        let places: Vec<&Placed> = named.units.iter().flatten().collect();
        let id = canvas.id("names");
        self.write(canvas, &id, &places, (INK, "#ffffff"), 0.0);
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
        spacing: f64,
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
        let weight = if spacing > 0.0 {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        for placed in places {
            for (line, at) in placed.lines() {
                canvas.text(line, at, (placed.size, weight), ("", Anchor::Start));
            }
        }
        canvas.raw("</g></g>");
    }
}

/// The kinds of line that a map shows, for its key, the outermost first. The outer line where nobody
/// says what lies beyond is drawn like a state's, and has a row only where there is no other.
pub(super) fn kinds(ground: &Ground<'_>) -> Vec<LineKind> {
    let is_there = |kind| {
        let lines = ground.lines.get(&kind);
        lines.is_some_and(|lines| !lines.is_empty())
    };
    let shown = |kind: &LineKind| {
        is_there(*kind) && !(*kind == LineKind::Outer && is_there(LineKind::State))
    };
    [
        LineKind::State,
        LineKind::Coast,
        LineKind::Outer,
        LineKind::Oblast,
        LineKind::District,
    ]
    .into_iter()
    .filter(shown)
    .collect()
}
