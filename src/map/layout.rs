//! The sheet with its maps and its key: titles, frames, and how much of the key has room.

use super::basemap::{Basemap, LineKind};
use super::canvas::Canvas;
use super::captions::Words;
use super::figures::{Figures, Fill};
use super::font::Weight;
use super::legend::{BESIDE_LABEL, LABEL, LegendBlock, LegendRow};
use super::page_layout::{self, PageLayout, SUBTITLE_STEP, Side};
use super::plan::MapPlan;
use super::rect::Rect;
use super::render::{Setting, kinds};
use super::scale_bar::ScaleBar;
use super::theme::Sizes;
use super::town::TownRank;
use super::towns::towns;
use super::wrap::wrap;
use crate::dataset::Settlements;
use crate::model::ClassesFrom;
use crate::model::cast::to_f64;
use crate::words;

/// Everything in its place.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    pub words: Words,
    pub sheet: PageLayout,
    pub sheet_rect: Rect,
    pub frames: Vec<Rect>,
    /// Above each frame, where there are several.
    pub panel_titles: Vec<Vec<String>>,
    pub title_height: f64,
    /// None where what is to be shown has no extent.
    pub basemap: Option<Basemap<'a>>,
    pub scale: Option<ScaleBar>,
    /// Columns of the key with their upper left corners.
    blocks: Vec<(LegendBlock, [f64; 2])>,
    legend_width: f64,
    /// Words of the key that found no room.
    pub left_out: Vec<String>,
}

impl Layout<'_> {
    pub(super) fn draw_legend(&self, canvas: &mut Canvas) {
        for (block, at) in &self.blocks {
            block.draw(canvas, *at, self.legend_width, self.sheet.sizes);
        }
    }
}

/// The height of a frame in the height that its contents need at its width: far around them nothing
/// is known.
const TALLEST: f64 = 1.2;

/// The maps of a sheet.
struct Panels {
    frames: Vec<Rect>,
    titles: Vec<Vec<String>>,
    title_height: f64,
}

impl Panels {
    fn new(plan: &MapPlan<'_>, titles: &[String], area: Rect, sizes: Sizes) -> Self {
        let aspect = aspect(plan);
        if titles.len() == 1 {
            let height = area.height.min(area.width / aspect * TALLEST);
            return Self {
                frames: vec![Rect { height, ..area }],
                titles: Vec::new(),
                title_height: 0.0,
            };
        }
        let mut title_height = 0.0;
        let mut lines: Vec<Vec<String>> = Vec::new();
        let mut frames = Vec::new();
        // The height of the titles depends on the width of the frames, which depends on it: the
        // second time it is known well enough.
        for _ in 0..2 {
            frames = page_layout::panels(area, titles.len(), aspect, title_height, sizes.text);
            let width = frames.first().map_or(area.width, |frame| frame.width);
            let wrapped = titles
                .iter()
                .map(|title| wrap(title, width, sizes.text, Weight::SemiBold));
            lines = wrapped.collect();
            let most = lines.iter().map(Vec::len).max().unwrap_or(0);
            title_height = (to_f64(most) * SUBTITLE_STEP + 0.3) * sizes.text;
        }
        let tallest = frames[0].width / aspect * TALLEST;
        page_layout::shorten(&mut frames, tallest);
        Self {
            frames,
            titles: lines,
            title_height,
        }
    }

    fn bottom(&self) -> f64 {
        self.frames.last().map_or(0.0, Rect::bottom)
    }
}

/// Lays out a plan; `paint` says how a fill is written.
pub(super) fn lay_out<'a>(
    plan: &MapPlan<'a>,
    figures: &Figures<'_>,
    setting: &Setting,
    paint: &impl Fn(Fill) -> String,
) -> Layout<'a> {
    let (width, height) = plan.size();
    let size = [width, height].map(f64::from);
    let words = Words::new(plan, figures, settlements(plan, setting));
    let mut sheet = match setting {
        Setting::Standalone | Setting::Inline(_) => {
            PageLayout::new(size, &words.title, &words.subtitle, &words.footer)
        }
        Setting::Figure(_) => PageLayout::new(size, "", "", &[]),
    };
    let sizes = sheet.sizes;
    let side = sheet.side();
    let legend_width = sheet.legend_width(side);
    // Which units the frame shows is known once the map is drawn; until then all are reckoned with.
    let mut classes = classes_block(plan, figures, &plan.units, paint, legend_width, sizes);
    // Which lines there are is known once the map is drawn, whose frame depends on the key's height:
    // as many as there may be are reckoned with.
    let towns_at_most = match settlements(plan, setting) {
        Some(_) => 2.0,
        None => 0.0,
    };
    let line_rows = (5.0 + towns_at_most) * 1.45 * sizes.text + 5.5 * sizes.text;
    let legend_height = match side {
        Side::Right => 0.0,
        Side::Below => classes
            .height(sizes)
            .max(line_rows)
            .min(sheet.legend_room(side)),
    };
    let mut parts = sheet.parts(side, legend_height);
    let bottom = parts.map.bottom();
    let several = plan.maps.len() > 1;
    let panels = Panels::new(plan, &words.panels, parts.map, sizes);
    let panels_bottom = panels.bottom();
    parts.shorten(panels_bottom);
    sheet.raise_footer(bottom - parts.map.bottom());
    let frames = panels.frames;
    let mut basemap = Basemap::new(plan, frames[0]);
    if let (Some(settlements), Some(basemap)) = (settlements(plan, setting), &mut basemap) {
        basemap.towns = towns(plan, settlements, basemap, sizes);
    }
    let basemap = basemap;
    let drawn = basemap.as_ref().map(Basemap::coloured);
    if let Some(drawn) = &drawn {
        classes = classes_block(plan, figures, drawn, paint, legend_width, sizes);
    }
    let scale = basemap
        .as_ref()
        .map(|basemap| ScaleBar::new(basemap, (legend_width * 0.62).min(frames[0].width * 0.5)));
    let shown = basemap.as_ref().map(kinds).unwrap_or_default();
    let ranks = TownRank::ALL.into_iter().filter(|rank| {
        let towns = basemap.iter().flat_map(|basemap| &basemap.towns);
        towns.into_iter().any(|town| town.rank == *rank)
    });
    let mut lines = lines_block(plan, &shown, ranks, scale);
    let mut left_out = Vec::new();
    let room = match side {
        Side::Right => parts.legend.height,
        Side::Below => legend_height,
    };
    let blocks = match side {
        Side::Right => {
            trim(
                &mut lines,
                room - classes.height(sizes),
                sizes,
                &mut left_out,
            );
            trim(&mut classes, room, sizes, &mut left_out);
            let least = parts.legend.y + classes.height(sizes);
            let below = (parts.map.bottom() - lines.height(sizes)).max(least);
            vec![
                (classes, [parts.legend.x, parts.legend.y]),
                (lines, [parts.legend.x, below]),
            ]
        }
        Side::Below => {
            trim(&mut lines, room, sizes, &mut left_out);
            trim(&mut classes, room, sizes, &mut left_out);
            let second = parts.legend.right() - legend_width;
            vec![
                (classes, [parts.legend.x, parts.legend.y]),
                (lines, [second, parts.legend.y]),
            ]
        }
    };
    let height = match setting {
        Setting::Standalone | Setting::Inline(_) => size[1],
        // What lies below the map and its key is the page's.
        Setting::Figure(_) => {
            let keys = blocks.iter().map(|(block, at)| at[1] + block.height(sizes));
            let bottom = keys.fold(panels_bottom, f64::max) + sizes.margin();
            bottom.ceil().min(size[1])
        }
    };
    Layout {
        words,
        sheet,
        sheet_rect: Rect::new(0.0, 0.0, size[0], height),
        frames,
        panel_titles: if several { panels.titles } else { Vec::new() },
        title_height: panels.title_height,
        basemap,
        scale,
        blocks,
        legend_width,
        left_out,
    }
}

fn classes_block(
    plan: &MapPlan<'_>,
    figures: &Figures<'_>,
    drawn: &[usize],
    paint: &impl Fn(Fill) -> String,
    width: f64,
    sizes: Sizes,
) -> LegendBlock {
    let lang = plan.view().lang;
    let unit = figures.maps[0].indicator.unit.get(lang);
    let mut rows = vec![LegendRow::Heading(wrap(
        unit,
        width,
        sizes.text,
        Weight::SemiBold,
    ))];
    let room = width - BESIDE_LABEL * sizes.text;
    rows.extend(figures.rows(drawn, paint, sizes.text * LABEL, room));
    let mut note = vec![if plan.maps.len() > 1 {
        words::map_values(lang)
    } else {
        words::map_units(lang)
    }];
    if drawn.len() < plan.layer.units().len() {
        note.push(match plan.view().classes_from {
            ClassesFrom::Layer => words::map_whole_layer(lang),
            ClassesFrom::Where => words::map_own_classes(lang),
        });
    }
    if figures.has_shared_bounds() {
        note.push(words::legend_convention(lang));
    }
    rows.push(LegendRow::Note(wrap(
        &note.join(" "),
        width,
        sizes.small(),
        Weight::Regular,
    )));
    LegendBlock(rows)
}

/// The settlements that a map shows: a sheet of several maps, whose frames are small, shows none, and a figure's page has
/// no place to say whose they are.
pub(super) fn settlements<'a>(plan: &MapPlan<'a>, setting: &Setting) -> Option<&'a Settlements> {
    match setting {
        Setting::Standalone | Setting::Inline(_) if plan.maps.len() == 1 => {
            plan.dataset.settlements()
        }
        Setting::Standalone | Setting::Inline(_) | Setting::Figure(_) => None,
    }
}

fn lines_block(
    plan: &MapPlan<'_>,
    kinds: &[LineKind],
    ranks: impl Iterator<Item = TownRank>,
    scale: Option<ScaleBar>,
) -> LegendBlock {
    let lang = plan.view().lang;
    // Lines between parents; a layer without any has lines of its own alone.
    let parents = plan
        .dataset
        .borders()
        .and_then(|borders| borders.rules().parents.as_ref());
    let parents = parents.and_then(|id| plan.dataset.layer(id));
    let parents = parents.unwrap_or(plan.layer);
    let mut rows: Vec<LegendRow> = kinds
        .iter()
        .map(|kind| LegendRow::Line {
            kind: *kind,
            label: match kind {
                LineKind::State => words::line_state(lang).to_owned(),
                LineKind::Coast => words::line_coast(lang).to_owned(),
                LineKind::Oblast => words::line_of(lang, parents.title().get(lang)),
                LineKind::Outer => words::line_outer(lang).to_owned(),
                LineKind::Unclassified => words::line_unclassified(lang).to_owned(),
                LineKind::District | LineKind::Faint => {
                    words::line_of(lang, plan.layer.title().get(lang))
                }
            },
        })
        .collect();
    rows.extend(ranks.map(|rank| LegendRow::Town {
        rank,
        label: match rank {
            TownRank::Centre => words::map_centre(lang),
            TownRank::Town => words::map_town(lang),
        },
    }));
    if let Some(bar) = scale {
        let decimals = crate::model::decimals_for(&[bar.km]);
        rows.push(LegendRow::Gap);
        rows.push(LegendRow::Scale {
            bar,
            label: lang.with_unit(&lang.number(bar.km, decimals), words::km(lang)),
        });
    }
    LegendBlock(rows)
}

/// Leaves out rows from the start of the lines, or notes from the end, until a block has room.
fn trim(block: &mut LegendBlock, room: f64, sizes: Sizes, left_out: &mut Vec<String>) {
    while block.height(sizes) > room {
        let Some(at) = block.0.iter().rposition(|row| {
            matches!(
                row,
                LegendRow::Note(_)
                    | LegendRow::Line { .. }
                    | LegendRow::Town { .. }
                    | LegendRow::Gap
            )
        }) else {
            return;
        };
        match block.0.remove(at) {
            LegendRow::Note(lines) => left_out.push(lines.join(" ")),
            LegendRow::Line { label, .. } => left_out.push(label),
            LegendRow::Town { label, .. } => left_out.push(label.to_owned()),
            LegendRow::Heading(_)
            | LegendRow::Class { .. }
            | LegendRow::Scale { .. }
            | LegendRow::Gap => {}
        }
    }
}

/// Width over height of what is shown.
fn aspect(plan: &MapPlan<'_>) -> f64 {
    let [wide, high] = plan.span.size_m();
    wide / high.max(1.0)
}
