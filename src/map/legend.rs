//! What explains the map, beside it or below it: the classes with how many units each holds, what is
//! hatched, the border lines, the scale.

use super::basemap::LineKind;
use super::canvas::{Anchor, Canvas, short};
use super::font::Weight;
use super::rect::Rect;
use super::scale_bar::ScaleBar;
use super::theme::{BAR, HIGH, INK, LOW, SOFT_INK, Sizes};
use super::town::TownRank;
use crate::choropleth::{CASING, OUTLINE};
use crate::model::OutlineKind;
use crate::model::cast::to_f64;

/// One row of the key.
#[derive(Debug, Clone)]
pub(super) enum LegendRow {
    Heading(Vec<String>),
    Class {
        fill: String,
        /// In lines.
        label: Vec<String>,
        count: usize,
        /// The count in parts of the largest.
        share: f64,
        /// The width of the widest label, after which the bars begin.
        label_width: f64,
    },
    Line {
        kind: LineKind,
        /// In lines.
        label: Vec<String>,
    },
    Outline {
        kind: OutlineKind,
        /// In lines, with how many units there are.
        label: Vec<String>,
    },
    Town {
        rank: TownRank,
        label: &'static str,
    },
    /// A line of flows, as wide as it is on the map.
    Flow {
        px: f64,
        colour: &'static str,
        /// In lines.
        label: Vec<String>,
    },
    Scale {
        bar: ScaleBar,
        label: String,
    },
    Note(Vec<String>),
    Gap,
}

/// From line to line of a label, in the size.
const LINE: f64 = 1.15;
/// What a class's row has beside its label, in the size: swatch, gaps, a short bar and a count.
pub(super) const BESIDE_LABEL: f64 = 7.0;
/// Where the label of a line or a dot begins, in the size.
pub(super) const BESIDE_LINE: f64 = 2.7;
/// The size of a label in the sheet's.
pub(super) const LABEL: f64 = 0.92;

impl LegendRow {
    fn height(&self, sizes: Sizes) -> f64 {
        match self {
            Self::Heading(lines) => (to_f64(lines.len()) * 1.25 + 0.35) * sizes.text,
            Self::Class { label, .. } => {
                (1.5 + LINE * to_f64(label.len().saturating_sub(1))) * sizes.text
            }
            Self::Line { label, .. } | Self::Outline { label, .. } => {
                (1.45 + LINE * to_f64(label.len().saturating_sub(1))) * sizes.text
            }
            Self::Town { .. } => 1.45 * sizes.text,
            Self::Flow { px, label, .. } => {
                let lines = LINE * to_f64(label.len().saturating_sub(1));
                ((1.45 + lines) * sizes.text).max(px + 0.5 * sizes.text)
            }
            Self::Scale { .. } => 2.1 * sizes.text,
            Self::Note(lines) => (to_f64(lines.len()) * 1.3 + 0.4) * sizes.small(),
            Self::Gap => 0.8 * sizes.text,
        }
    }

    fn draw(&self, canvas: &mut Canvas, [x, y]: [f64; 2], width: f64, sizes: Sizes) {
        let text = sizes.text;
        let size = text * LABEL;
        match self {
            Self::Gap => {}
            Self::Heading(lines) => {
                lines_at(canvas, lines, [x, y], (text, Weight::SemiBold), 1.25, INK);
            }
            Self::Note(lines) => {
                let small = (sizes.small(), Weight::Regular);
                lines_at(canvas, lines, [x, y], small, 1.3, SOFT_INK);
            }
            Self::Class {
                fill,
                label,
                count,
                share,
                label_width,
            } => {
                let (wide, high) = (2.1 * text, 1.22 * text);
                let stroke = short(sizes.stroke(0.6));
                let swatch = Rect::new(x, y, wide, high);
                canvas.rect(
                    swatch,
                    &format!("fill=\"{fill}\" stroke=\"{OUTLINE}\" stroke-width=\"{stroke}\""),
                );
                let base = y + high / 2.0 + size * 0.36;
                for (i, line) in label.iter().enumerate() {
                    canvas.text(
                        line,
                        [x + wide + 0.6 * text, base + to_f64(i) * LINE * text],
                        (size, Weight::Regular),
                        (INK, Anchor::Start),
                    );
                }
                let bars = x + wide + 1.5 * text + label_width;
                let room = (x + width - 2.2 * text - bars).clamp(0.0, 3.6 * text);
                let bar = Rect::new(bars, y + high * 0.2, room * share, high * 0.6);
                canvas.rect(bar, &format!("fill=\"{BAR}\""));
                canvas.text(
                    &count.to_string(),
                    [bar.right() + 0.35 * text, base],
                    (sizes.small(), Weight::Regular),
                    (SOFT_INK, Anchor::Start),
                );
            }
            Self::Line { kind, label } => {
                sample(canvas, [x, y], &strokes(*kind, sizes), (label, sizes));
            }
            Self::Outline { kind, label } => {
                let strokes = outline_strokes(*kind, sizes);
                let strokes = strokes.map(|one| format!("fill=\"none\" {one}"));
                sample(canvas, [x, y], &strokes, (label, sizes));
            }
            Self::Town { rank, label } => {
                let middle = y + 0.62 * text;
                town(canvas, [x + 1.05 * text, middle], *rank, sizes);
                canvas.text(
                    label,
                    [x + BESIDE_LINE * text, middle + size * 0.36],
                    (size, Weight::Regular),
                    (INK, Anchor::Start),
                );
            }
            Self::Flow { px, colour, label } => {
                let middle = y + (0.62 * text).max(px / 2.0);
                let rect = Rect::new(x, middle - px / 2.0, 2.1 * text, *px);
                canvas.rect(rect, &format!("fill=\"{colour}\" fill-opacity=\".86\""));
                for (i, line) in label.iter().enumerate() {
                    let base = middle + size * 0.36 + to_f64(i) * LINE * text;
                    let at = [x + BESIDE_LINE * text, base];
                    canvas.text(line, at, (size, Weight::Regular), (INK, Anchor::Start));
                }
            }
            Self::Scale { bar, label } => {
                let (top, thick) = (y + 1.35 * text, 0.32 * text);
                let stroke = short(sizes.stroke(0.8));
                let outline = Rect::new(x, top, bar.px, thick);
                canvas.rect(
                    outline,
                    &format!("fill=\"#ffffff\" stroke=\"{INK}\" stroke-width=\"{stroke}\""),
                );
                let half = Rect::new(x, top, bar.px / 2.0, thick);
                canvas.rect(half, &format!("fill=\"{INK}\""));
                let base = top - 0.35 * text;
                canvas.text(
                    "0",
                    [x, base],
                    (sizes.small(), Weight::Regular),
                    (INK, Anchor::Start),
                );
                canvas.text(
                    label,
                    [x + bar.px, base],
                    (sizes.small(), Weight::Regular),
                    (INK, Anchor::Middle),
                );
            }
        }
    }
}

/// Rows one below the other.
#[derive(Debug, Clone, Default)]
pub(super) struct LegendBlock(pub Vec<LegendRow>);

impl LegendBlock {
    pub(super) fn height(&self, sizes: Sizes) -> f64 {
        self.0.iter().map(|row| row.height(sizes)).sum()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, at: [f64; 2], width: f64, sizes: Sizes) {
        let [x, mut y] = at;
        for row in &self.0 {
            row.draw(canvas, [x, y], width, sizes);
            y += row.height(sizes);
        }
    }
}

/// Lines of text from an upper left corner; `step` from line to line in the size.
pub(super) fn lines_at(
    canvas: &mut Canvas,
    lines: &[String],
    [x, y]: [f64; 2],
    font: (f64, Weight),
    step: f64,
    fill: &str,
) {
    for (i, line) in lines.iter().enumerate() {
        let base = y + (to_f64(i) * step + 0.95) * font.0;
        canvas.text(line, [x, base], font, (fill, Anchor::Start));
    }
}

/// A line as it is drawn on the map, and what it is.
fn sample(
    canvas: &mut Canvas,
    [x, y]: [f64; 2],
    strokes: &[String],
    (label, sizes): (&[String], Sizes),
) {
    let text = sizes.text;
    let middle = y + 0.62 * text;
    for attributes in strokes {
        canvas.line([x, middle], [x + 2.1 * text, middle], attributes);
    }
    let size = text * LABEL;
    for (i, line) in label.iter().enumerate() {
        let base = middle + size * 0.36 + to_f64(i) * LINE * text;
        let at = [x + BESIDE_LINE * text, base];
        canvas.text(line, at, (size, Weight::Regular), (INK, Anchor::Start));
    }
}

/// The strokes of the outline of units that stand out, the lowest first.
pub(super) fn outline_strokes(kind: OutlineKind, sizes: Sizes) -> [String; 2] {
    let (colour, dashes) = match kind {
        OutlineKind::HighHigh => (HIGH, None),
        OutlineKind::LowLow => (LOW, None),
        OutlineKind::HighLow => (HIGH, Some([4.2, 3.0])),
        OutlineKind::LowHigh => (LOW, Some([4.2, 3.0])),
    };
    let width = |pixels: f64| short(sizes.stroke(pixels));
    let dashes =
        dashes.map(|[on, off]| format!(" stroke-dasharray=\"{} {}\"", width(on), width(off)));
    let [casing, line] = [width(5.0), width(3.0)];
    [
        format!("stroke=\"{CASING}\" stroke-width=\"{casing}\""),
        format!(
            "stroke=\"{colour}\" stroke-width=\"{line}\"{}",
            dashes.unwrap_or_default()
        ),
    ]
}

/// The dot of a settlement: a ring where it is an administrative centre; a white casing keeps it apart from any class.
pub(super) fn town(canvas: &mut Canvas, at: [f64; 2], rank: TownRank, sizes: Sizes) {
    let radius = rank.radius(sizes);
    canvas.dot(at, radius, &format!("fill=\"{CASING}\""));
    match rank {
        TownRank::Centre => {
            let width = short(sizes.stroke(1.2));
            canvas.dot(
                at,
                radius * 0.68,
                &format!("fill=\"none\" stroke=\"{INK}\" stroke-width=\"{width}\""),
            );
            canvas.dot(at, radius * 0.28, &format!("fill=\"{INK}\""));
        }
        TownRank::Town => canvas.dot(at, radius * 0.66, &format!("fill=\"{INK}\"")),
    }
}

/// The strokes of a kind of line, the lowest first: a white casing keeps a line apart from dark and
/// light classes alike.
pub(super) fn strokes(kind: LineKind, sizes: Sizes) -> Vec<String> {
    let stroke = |colour: &str, width: f64, more: &str| {
        format!(
            "fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{more}",
            short(sizes.stroke(width))
        )
    };
    let dash = |parts: &[f64]| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| short(sizes.stroke(*part)).to_string())
            .collect();
        format!(" stroke-dasharray=\"{}\"", parts.join(" "))
    };
    let casing = |width: f64| stroke(CASING, width, " stroke-opacity=\".75\"");
    match kind {
        LineKind::Faint => vec![stroke("#c4beb3", 0.8, "")],
        LineKind::District => vec![casing(1.9), stroke(OUTLINE, 0.6, "")],
        LineKind::Oblast => vec![casing(3.0), stroke(OUTLINE, 1.3, "")],
        LineKind::Coast => vec![casing(2.6), stroke("#4f7d9c", 1.2, "")],
        LineKind::Outer => vec![casing(4.0), stroke(OUTLINE, 1.9, "")],
        LineKind::Unclassified => vec![casing(3.4), stroke(OUTLINE, 1.5, &dash(dashes(kind)))],
        LineKind::State => vec![casing(4.0), stroke(OUTLINE, 1.9, &dash(dashes(kind)))],
    }
}

/// The dashes of the highest stroke of a kind, and the gaps behind them; none of a kind that is drawn through.
pub(super) fn dashes(kind: LineKind) -> &'static [f64] {
    match kind {
        LineKind::Unclassified => &[1.6, 3.0],
        LineKind::State => &[9.0, 2.6, 2.0, 2.6],
        LineKind::Faint
        | LineKind::District
        | LineKind::Oblast
        | LineKind::Coast
        | LineKind::Outer => &[],
    }
}
