//! A plan becomes SVG.

mod beside; //  figures over time
pub(super) mod context; // water, land, the rest of the country
pub(super) mod lines; //   border lines and frames
mod names; //   names with halos and leaders
mod units; //   units in their colours, once drawn and then used again

use std::collections::BTreeSet;

use super::basemap::Basemap;
use super::canvas::{Canvas, short};
use super::figures::{Figures, Fill};
use super::font::{FONT_STACK, Weight};
use super::labelled::Named;
use super::layout::Layout;
use super::legend::lines_at;
use super::nothing::Message;
use super::page_layout::{FOOTER_STEP, PageLayout, SUBTITLE_STEP, TITLE_STEP};
use super::plan::{Beside, MapPlan};
use super::rect::Rect;
use super::setting::Setting;
use super::sheet_size::SheetSize;
use super::theme::{INK, PAPER, SOFT_INK, Sizes};
use super::{describe, layout};
use crate::model::Lang;

pub(super) use self::lines::kinds;
use self::names::Panel;

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
    let drawing = Drawing {
        plan,
        figures: &figures,
        sizes: layout.sheet.sizes,
    };
    canvas.rect(layout.sheet_rect, &format!("fill=\"{PAPER}\""));
    heading(&mut canvas, &layout.sheet);
    if let Some(basemap) = &layout.basemap {
        drawing.maps(&mut canvas, basemap, &layout);
    }
    for (frame, title) in layout.frames.iter().zip(&layout.panel_titles) {
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
    let without_room = match (layout.beside, &plan.beside) {
        (Some(rect), Some(Beside::OverTime(kind, figures))) => {
            drawing.over_time(&mut canvas, rect, (*kind, figures));
            Vec::new()
        }
        (Some(rect), Some(Beside::Block(block))) => {
            block.draw(&mut canvas, rect, (drawing.sizes, drawing.lang()))
        }
        (None, _) | (_, None) => Vec::new(),
    };
    layout.draw_legend(&mut canvas);
    let unnamed = layout.named.as_ref().map(Named::unnamed);
    let unnamed = unnamed.unwrap_or_default();
    let texts = describe::texts(plan, &figures, &layout, (&unnamed, &without_room));
    let lang = plan.view().lang;
    let (svg, letters) = document(
        canvas,
        (plan.size, &layout.sheet_rect),
        lang,
        setting,
        &texts,
    );
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

pub(super) fn heading(canvas: &mut Canvas, sheet: &PageLayout) {
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
    let small = (sizes.footer(), Weight::Regular);
    lines_at(canvas, &footer, sheet.at[2], small, FOOTER_STEP, SOFT_INK);
}

struct Drawing<'a> {
    plan: &'a MapPlan<'a>,
    figures: &'a Figures<'a>,
    sizes: Sizes,
}

impl Drawing<'_> {
    /// Every map of the sheet: the first draws what the others use again.
    fn maps(&self, canvas: &mut Canvas, basemap: &Basemap<'_>, layout: &Layout<'_>) {
        let sizes = if layout.frames.len() > 1 {
            self.sizes.of_panel()
        } else {
            self.sizes
        };
        let names = Drawing { sizes, ..*self };
        for (number, frame) in layout.frames.iter().enumerate() {
            let picture = &self.figures.maps[number];
            let message = layout.messages.get(number).and_then(Option::as_ref);
            let from_first = [frame.x - basemap.frame.x, frame.y - basemap.frame.y];
            let over_first = message.map(|message| message.moved(from_first.map(|way| -way)));
            let panel = Panel {
                number,
                picture,
                message: over_first.as_ref(),
            };
            if number == 0 {
                self.first(canvas, basemap);
            } else {
                self.copy(canvas, basemap, from_first, picture);
            }
            if let Some(named) = &layout.named {
                names.names(canvas, named, panel);
            }
            if number > 0 {
                canvas.raw("</g>");
                lines::frame(canvas, *frame, self.sizes);
            }
            if let Some(message) = message {
                let sizes = if layout.frames.len() > 1 {
                    self.sizes.of_note()
                } else {
                    self.sizes
                };
                Drawing { sizes, ..*self }.says_nothing(canvas, message);
            }
        }
    }

    fn says_nothing(&self, canvas: &mut Canvas, message: &Message) {
        let stroke = short(self.sizes.stroke(0.9));
        canvas.rect(
            message.rect,
            &format!("fill=\"{PAPER}\" stroke=\"{SOFT_INK}\" stroke-width=\"{stroke}\""),
        );
        let look = (self.sizes.text, Weight::SemiBold);
        let at = [message.text.x, message.text.y];
        lines_at(canvas, &message.lines, at, look, SUBTITLE_STEP, INK);
    }

    fn lang(&self) -> Lang {
        self.plan.view().lang
    }
}

/// Title and description first, then the letters, then what was drawn.
pub(super) fn document(
    canvas: Canvas,
    (size, Rect { width, height, .. }): (SheetSize, &Rect),
    lang: Lang,
    setting: &Setting,
    [title, description]: &[String; 2],
) -> (String, [BTreeSet<char>; 2]) {
    let [wide, high] = size.sides([*width, *height]);
    let [title_id, description_id] = ["title", "desc"].map(|name| canvas.id(name));
    let mut head = Canvas::new("");
    head.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
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
