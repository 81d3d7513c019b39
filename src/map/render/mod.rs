//! A plan becomes SVG.

mod context; // water, land, the rest of the country
mod lines; //   border lines and frames
mod names; //   names with halos and leaders
mod units; //   units in their colours, once drawn and then used again

use std::collections::BTreeSet;

use super::basemap::Basemap;
use super::canvas::{Canvas, short};
use super::figures::{Figures, Fill};
use super::font::{FONT_STACK, Weight};
use super::legend::lines_at;
use super::page_layout::{FOOTER_STEP, PageLayout, SUBTITLE_STEP, TITLE_STEP};
use super::plan::{MapPlan, Picture};
use super::rect::Rect;
use super::theme::{INK, PAPER, SOFT_INK, Sizes};
use super::wrap::wrap;
use super::{describe, layout};
use crate::model::Lang;
use crate::model::cast::to_f64;
use crate::words;

pub(super) use self::lines::kinds;

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

/// A drawing, and what was said and written on the way.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) svg: String,
    /// Title and description, for who does not see it.
    pub(super) texts: [String; 2],
    /// The letters of each weight that it shows.
    pub(super) letters: [BTreeSet<char>; 2],
    pub(super) lang: Lang,
}

/// The map as SVG 1.1, UTF-8. The same plan has the same bytes.
pub fn render(plan: &MapPlan<'_>, setting: &Setting) -> String {
    rendered(plan, setting).svg
}

/// The same with what a form beside SVG needs.
pub(super) fn rendered(plan: &MapPlan<'_>, setting: &Setting) -> Rendered {
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
    let basemap = layout.basemap.as_ref();
    if let Some(basemap) = basemap {
        drawing.first(&mut canvas, basemap);
        for (i, frame) in frames.iter().enumerate().skip(1) {
            drawing.copy(&mut canvas, basemap, *frame, &figures.maps[i]);
        }
        if frames.len() == 1 {
            unnamed = drawing.names(&mut canvas, basemap);
        }
    }
    if let Some(basemap) = basemap {
        for (frame, picture) in frames.iter().zip(figures.maps) {
            if drawing.is_empty(basemap, picture) {
                drawing.says_nothing(&mut canvas, basemap, *frame);
            }
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
    layout.draw_legend(&mut canvas);
    let texts = describe::texts(plan, &figures, &layout, &unnamed);
    let lang = plan.view().lang;
    let (svg, letters) = document(canvas, lang, setting, &layout.sheet_rect, &texts);
    Rendered {
        svg,
        texts,
        letters,
        lang,
    }
}

/// How a fill is written in an attribute.
fn paint(canvas: &Canvas, figures: &Figures<'_>, fill: Fill) -> String {
    match (fill, fill.pattern()) {
        (Fill::Class(class), _) => figures.colours[class].clone(),
        (_, pattern) => format!("url(#{})", canvas.id(pattern.unwrap_or_default())),
    }
}

fn heading(canvas: &mut Canvas, sheet: &PageLayout) {
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

struct Drawing<'a> {
    plan: &'a MapPlan<'a>,
    figures: &'a Figures<'a>,
    sizes: Sizes,
}

impl Drawing<'_> {
    /// What is said where no unit in sight has a value, or none is in sight, and where: hatches alone look like a fault.
    fn nothing(&self, basemap: &Basemap<'_>, frame: Rect) -> (Vec<String>, Rect) {
        let size = self.sizes.text;
        let room = frame.width * 0.8;
        let told = if basemap.coloured().is_empty() {
            words::map_without_units(self.lang())
        } else {
            words::map_empty(self.lang())
        };
        let lines = wrap(told, room, size, Weight::SemiBold);
        let widths = lines.iter().map(|line| Weight::SemiBold.width(line, size));
        let wide = widths.fold(0.0, f64::max);
        let high = to_f64(lines.len()) * SUBTITLE_STEP * size;
        let middle = frame.x + frame.width / 2.0;
        let text = Rect::new(middle - wide / 2.0, frame.y + 1.2 * size, wide, high);
        (lines, text)
    }

    fn says_nothing(&self, canvas: &mut Canvas, basemap: &Basemap<'_>, frame: Rect) {
        let (lines, text) = self.nothing(basemap, frame);
        let stroke = short(self.sizes.stroke(0.9));
        canvas.rect(
            text.inset(-0.5 * self.sizes.text),
            &format!("fill=\"{PAPER}\" stroke=\"{SOFT_INK}\" stroke-width=\"{stroke}\""),
        );
        let look = (self.sizes.text, Weight::SemiBold);
        lines_at(canvas, &lines, [text.x, text.y], look, SUBTITLE_STEP, INK);
    }

    /// Whether a map has no unit in sight with a class.
    fn is_empty(&self, basemap: &Basemap<'_>, picture: &Picture<'_>) -> bool {
        let has_class = |unit: usize| matches!(self.figures.fill(picture, unit), Fill::Class(_));
        !basemap.coloured().into_iter().any(has_class)
    }

    fn lang(&self) -> Lang {
        self.plan.view().lang
    }
}

/// Title and description first, then the letters, then what was drawn.
fn document(
    canvas: Canvas,
    lang: Lang,
    setting: &Setting,
    Rect { width, height, .. }: &Rect,
    [title, description]: &[String; 2],
) -> (String, [BTreeSet<char>; 2]) {
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
    (head.finish().0, letters)
}
