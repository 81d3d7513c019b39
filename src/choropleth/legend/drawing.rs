//! The legend as a picture: the same content as its JSON, one block below the other.

use super::lettering::{escape, width, wrap};
use super::{Legend, Without};
use crate::choropleth::classing::SIDE;
use crate::choropleth::{OUTLINE, Pattern};
use crate::model::cast::to_f64;
use crate::model::{Notation, Precision, vintage_in_words};
use crate::words;

const TITLE: f64 = 14.0;
const TEXT: f64 = 12.0;
const SMALL: f64 = 10.0;
const MARGIN: f64 = 12.0;
const SWATCH: (f64, f64) = (28.0, 15.0);
const ROW: f64 = 20.0;
const BARS: f64 = 34.0;
const CELL: f64 = 34.0;
const INK: &str = "#222222";
const SOFT: &str = "#555555";

/// A drawn legend.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendPicture {
    /// The parts, without a root element, from an upper left corner at 0, 0.
    pub parts: String,
    /// In pixels.
    pub width: f64,
    /// In pixels.
    pub height: f64,
}

impl LegendPicture {
    /// A whole SVG document.
    pub fn document(&self, title: &str) -> String {
        let Self {
            parts,
            width,
            height,
        } = self;
        let title = escape(title);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" \
             font-family=\"Noto Sans, DejaVu Sans, Arial, sans-serif\">\
             <title>{title}</title><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>{parts}</svg>\n"
        )
    }
}

/// Draws a legend of a given width in pixels, at least 160.
pub fn legend_picture(legend: &Legend<'_>, width: f64) -> LegendPicture {
    let mut sheet = Sheet {
        parts: patterns(),
        width: width.max(160.0),
        y: MARGIN,
    };
    sheet.paragraph(legend.title, TITLE, "600", INK);
    let period = legend.period_text.as_deref();
    let parts: Vec<&str> = [Some(legend.unit), period].into_iter().flatten().collect();
    sheet.paragraph(&parts.join(", "), TEXT, "400", SOFT);
    sheet.y += 4.0;
    match &legend.by {
        Some(by) => sheet.cells(legend, by.title, by.unit),
        None => {
            sheet.histogram(legend);
            for class in legend.classes.iter().rev() {
                sheet.row(&class.colour, &class.label, class.count);
            }
        }
    }
    sheet.symbols(legend);
    for (pattern, without) in [
        (Pattern::NoData, &legend.no_data),
        (Pattern::Suppressed, &legend.suppressed),
    ] {
        sheet.without(pattern, without);
    }
    sheet.reliability(legend);
    sheet.notes(legend);
    LegendPicture {
        parts: sheet.parts,
        width: sheet.width,
        height: (sheet.y + MARGIN).ceil(),
    }
}

fn patterns() -> String {
    let line = |path: &str| format!("<path d=\"{path}\" stroke=\"#6b6b6b\" stroke-width=\"1.2\"/>");
    let rising = "M-2 2L2-2M0 8L8 0M6 10L10 6";
    let falling = "M-2 6L2 10M0 0L8 8M6-2L10 2";
    let dot = "<circle cx=\"4\" cy=\"4\" r=\"1.6\" fill=\"#6b6b6b\"/>".to_owned();
    let mut out = "<defs>".to_owned();
    for pattern in Pattern::ALL {
        let marks = match pattern {
            Pattern::NoData => line(rising),
            Pattern::Suppressed => line(rising) + &line(falling),
            Pattern::Masked => line("M0 .5H8M0 4.5H8"),
            Pattern::Unreliable => dot.clone(),
        };
        let name = pattern.name();
        let ground = pattern.ground().map_or_else(String::new, |colour| {
            format!("<rect width=\"8\" height=\"8\" fill=\"{colour}\"/>")
        });
        out += &format!(
            "<pattern id=\"legend-{name}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">{ground}{marks}</pattern>"
        );
    }
    out + "</defs>"
}

fn hatch(pattern: Pattern) -> String {
    format!("url(#legend-{})", pattern.name())
}

/// A sheet that is filled from above.
struct Sheet {
    parts: String,
    width: f64,
    y: f64,
}

impl Sheet {
    fn room(&self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    fn text(&mut self, [x, y]: [f64; 2], size: f64, more: &str, text: &str) {
        let text = escape(text);
        self.parts +=
            &format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" {more}>{text}</text>");
    }

    fn paragraph(&mut self, text: &str, size: f64, weight: &str, ink: &str) {
        for line in wrap(text, size, self.room()) {
            self.y += size * 1.25;
            let more = format!("font-weight=\"{weight}\" fill=\"{ink}\"");
            self.text([MARGIN, self.y], size, &more, &line);
        }
    }

    fn note(&mut self, text: &str) {
        if !text.is_empty() {
            self.y += 3.0;
            self.paragraph(text, SMALL, "400", SOFT);
        }
    }

    fn rect(&mut self, [x, y]: [f64; 2], (wide, high): (f64, f64), fill: &str) {
        self.parts += &format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{fill}\" stroke=\"{OUTLINE}\" stroke-width=\"0.6\"/>"
        );
    }

    /// A swatch, what it means, and how many units it holds.
    fn row(&mut self, fill: &str, label: &str, count: usize) {
        let (y, after) = (self.y + 3.0, MARGIN + SWATCH.0 + 8.0);
        self.rect([MARGIN, y], SWATCH, fill);
        let counted = count.to_string();
        let right = self.width - MARGIN;
        let more = format!("text-anchor=\"end\" fill=\"{SOFT}\"");
        self.text([right, y + 12.0], SMALL, &more, &counted);
        let room = right - after - width(&counted, SMALL) - 6.0;
        for (i, line) in wrap(label, TEXT, room).iter().enumerate() {
            if i > 0 {
                self.y += TEXT * 1.2;
            }
            self.text(
                [after, self.y + 15.0],
                TEXT,
                &format!("fill=\"{INK}\""),
                line,
            );
        }
        self.y += ROW;
    }

    fn without(&mut self, pattern: Pattern, without: &Without) {
        if without.count > 0 {
            self.row(&hatch(pattern), &without.label, without.count);
        }
    }

    /// Bars over the range of the values.
    fn histogram(&mut self, legend: &Legend<'_>) {
        let largest = legend.histogram.iter().map(|bin| bin.count).max();
        let Some(largest) = largest.filter(|_| legend.histogram.len() > 1) else {
            return;
        };
        let step = self.room() / to_f64(legend.histogram.len());
        for (i, bin) in legend.histogram.iter().enumerate() {
            let high = BARS * to_f64(bin.count) / to_f64(largest);
            let (x, y) = (MARGIN + to_f64(i) * step, self.y + BARS - high);
            self.parts += &format!(
                "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{:.2}\" height=\"{high:.2}\" fill=\"#8a8a8a\"/>",
                step - 1.0
            );
        }
        self.y += BARS;
        let base = self.y;
        let right = self.width - MARGIN;
        self.parts += &format!(
            "<path d=\"M{MARGIN} {base}H{right}\" stroke=\"{SOFT}\" stroke-width=\"0.6\"/>"
        );
        let (from, to) = (
            &legend.histogram[0],
            &legend.histogram[legend.histogram.len() - 1],
        );
        let notation = Notation::of(&[from.from, to.to]);
        let [from, to] = [from.from, to.to].map(|end| legend.lang.noted(end, notation));
        self.y += SMALL * 1.2;
        self.text([MARGIN, self.y], SMALL, &format!("fill=\"{SOFT}\""), &from);
        let more = format!("text-anchor=\"end\" fill=\"{SOFT}\"");
        self.text([right, self.y], SMALL, &more, &to);
        self.y += 6.0;
    }

    /// Nine cells with their counts: the first indicator upwards, the second to the right.
    fn cells(&mut self, legend: &Legend<'_>, by_title: &str, by_unit: &str) {
        let top = self.y + 4.0;
        for (i, class) in legend.classes.iter().enumerate() {
            let (row, column) = (i / SIDE, i % SIDE);
            let x = MARGIN + to_f64(column) * CELL;
            let y = top + to_f64(SIDE - 1 - row) * CELL;
            self.rect([x, y], (CELL, CELL), &class.colour);
            // On dark and light cells alike.
            let more = format!(
                "text-anchor=\"middle\" fill=\"{INK}\" stroke=\"#ffffff\" stroke-width=\"2.5\" paint-order=\"stroke\""
            );
            let at = [x + CELL / 2.0, y + CELL / 2.0 + 4.0];
            self.text(at, SMALL, &more, &class.count.to_string());
        }
        let after = MARGIN + to_f64(SIDE) * CELL + 8.0;
        for row in 0..SIDE {
            let Some(class) = legend.classes.get(row * SIDE) else {
                continue;
            };
            let label = class.label.split(';').next().unwrap_or_default().to_owned();
            let y = top + to_f64(SIDE - row) * CELL - CELL / 2.0 + 4.0;
            self.text([after, y], SMALL, &format!("fill=\"{INK}\""), &label);
        }
        self.y = top + to_f64(SIDE) * CELL + 2.0;
        self.note(&format!("↑ {} ({})", legend.title, legend.unit));
        self.note(&format!("→ {by_title} ({by_unit})"));
        for column in 0..SIDE {
            let label = legend
                .classes
                .get(column)
                .and_then(|one| one.label.split("; ").nth(1));
            self.note(&format!("→ {}: {}", column + 1, label.unwrap_or_default()));
        }
        self.y += 4.0;
    }

    /// Circles one within the other, standing on one line.
    fn symbols(&mut self, legend: &Legend<'_>) {
        let Some(largest) = legend.symbols.first() else {
            return;
        };
        let base = self.y + 8.0 + 2.0 * largest.radius;
        let x = MARGIN + largest.radius;
        for symbol in &legend.symbols {
            let radius = symbol.radius;
            let (y, top) = (base - radius, base - 2.0 * radius);
            let end = MARGIN + 2.0 * largest.radius + 10.0;
            self.parts += &format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"none\" stroke=\"{OUTLINE}\"/>\
                 <path d=\"M{x} {top}H{end}\" stroke=\"{SOFT}\" stroke-width=\"0.6\"/>"
            );
            let more = format!("fill=\"{INK}\"");
            self.text([end + 4.0, top + 4.0], SMALL, &more, &symbol.label);
        }
        self.y = base + 6.0;
    }

    fn reliability(&mut self, legend: &Legend<'_>) {
        let Some(reliability) = &legend.reliability else {
            return;
        };
        let pattern = Pattern::of(reliability.mode);
        let count = reliability.counts.get(&Precision::Unreliable);
        let count = count.copied().unwrap_or(0);
        self.row(&hatch(pattern), reliability.label, count);
        self.note(reliability.method);
    }

    fn notes(&mut self, legend: &Legend<'_>) {
        self.y += 2.0;
        let fit = legend.goodness.map_or_else(String::new, |fit| {
            format!("; GVF {}", legend.lang.number(fit, 2))
        });
        self.note(&format!("{}{fit}", legend.method_text));
        self.note(legend.convention);
        for caution in &legend.cautions {
            self.note(caution);
        }
        for source in &legend.sources {
            let word = words::source(legend.lang);
            let title = source.title.get(legend.lang);
            let vintage = vintage_in_words(legend.vintage, legend.lang);
            let vintage = vintage.map_or_else(String::new, |one| format!(" ({one})"));
            self.note(&format!("{word}: {title}{vintage}"));
        }
        self.note(legend.notes);
        self.note(legend.disclaimer);
    }
}
