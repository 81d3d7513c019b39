//! The sheet with its maps and its key: titles, frames, and how much of the key has room.

use super::basemap::Basemap;
use super::canvas::Canvas;
use super::captions::Words;
use super::figures::{Figures, Fill};
use super::key;
use super::labelled::{Named, name};
use super::legend::LegendBlock;
use super::nothing::{Message, nothing};
use super::page_layout::{PageLayout, Side};
use super::plan::MapPlan;
use super::plot::{KeyPlace, Plot};
use super::rect::Rect;
use super::render::kinds;
use super::scale_bar::ScaleBar;
use super::setting::Setting;
use super::town::TownRank;
use super::towns::{settlements, towns};

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
    pub named: Option<Named<'a>>,
    /// For each map, what it says where it shows no value.
    pub messages: Vec<Option<Message>>,
    pub scale: Option<ScaleBar>,
    /// Columns of the key with their upper left corners.
    blocks: Vec<(LegendBlock, [f64; 2])>,
    key: KeyPlace,
    /// Where figures over time stand.
    pub beside: Option<Rect>,
    /// Words of the key that found no room.
    pub left_out: Vec<String>,
}

impl Layout<'_> {
    pub(super) fn draw_legend(&self, canvas: &mut Canvas) {
        for (block, at) in &self.blocks {
            block.draw(canvas, *at, self.key.width, self.key.sizes);
        }
    }
}

/// Lays out a plan; `paint` says how a fill is written.
pub(super) fn lay_out<'a>(
    plan: &MapPlan<'a>,
    figures: &Figures<'_>,
    setting: &Setting,
    paint: &impl Fn(Fill) -> String,
) -> Layout<'a> {
    let (size, lang) = (plan.size.pixels(), plan.view().lang);
    let words = Words::new(plan, figures, settlements(plan, setting));
    let plot = Plot::new(plan, figures, setting, &words, paint);
    let Plot {
        sheet,
        panels,
        key,
        beside,
    } = plot;
    let sizes = sheet.sizes;
    let several = plan.maps.len() > 1;
    let panels_bottom = panels.bottom();
    let frames = panels.frames;
    let mut basemap = Basemap::new(&plan.territory(), frames[0]);
    if let (Some(settlements), Some(basemap)) = (settlements(plan, setting), &mut basemap) {
        basemap.towns = towns(plan, settlements, basemap, sizes);
    }
    let basemap = basemap;
    let told = if several { sizes.of_note() } else { sizes };
    let messages = |basemap: &Basemap<'_>| {
        let maps = frames.iter().zip(figures.maps);
        let said =
            maps.map(|(frame, picture)| nothing(figures, picture, basemap, (*frame, told, lang)));
        said.collect::<Vec<_>>()
    };
    let messages = basemap.as_ref().map(messages).unwrap_or_default();
    let named = basemap.as_ref().map(|basemap| {
        let sizes = if several { sizes.of_panel() } else { sizes };
        // Names make room for the message of a single map; those of a sheet are placed once for all of its maps.
        let message = messages.first().and_then(Option::as_ref);
        let message = message.filter(|_| !several);
        let free = message.map(|message| message.rect.inset(-0.5 * sizes.text));
        name(plan, basemap, sizes, free)
    });
    let drawn = basemap.as_ref().map(Basemap::coloured);
    let drawn = drawn.as_ref().unwrap_or(&plan.units);
    let scale = basemap
        .as_ref()
        .map(|basemap| ScaleBar::new(basemap, (key.width * 0.62).min(frames[0].width * 0.5)));
    let shown = basemap.as_ref().map(kinds).unwrap_or_default();
    let ranks = TownRank::ALL.into_iter().filter(|rank| {
        let mut towns = named.iter().flat_map(|named| &named.towns);
        towns.any(|(town, _)| town.rank == *rank)
    });
    let classes = key::classes(plan, figures, drawn, paint, key.measure());
    let classes = match key.side {
        Side::Right | Side::Below => {
            key::with_note(classes, &key::note(plan, figures, drawn), key.measure())
        }
        // It stands in the footer.
        Side::Cells => classes,
    };
    let lines = key::lines(plan, &shown, ranks, (scale, key.measure()));
    let (blocks, left_out) = key.placed(classes, lines, panels_bottom);
    let height = match setting {
        Setting::Standalone | Setting::Inline(_) => size[1],
        // What lies below the map and its key is the page's.
        Setting::Figure(_) => {
            let keys = blocks
                .iter()
                .map(|(block, at)| at[1] + block.height(key.sizes));
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
        named,
        messages,
        scale,
        blocks,
        key,
        beside,
        left_out,
    }
}
