//! The key of a map: classes and border lines, as much of them as has room.

use super::basemap::LineKind;
use super::figures::{Figures, Fill};
use super::font::Weight;
use super::legend::{BESIDE_LABEL, BESIDE_LINE, LABEL, LegendBlock, LegendRow};
use super::plan::MapPlan;
use super::scale_bar::ScaleBar;
use super::theme::Sizes;
use super::town::TownRank;
use super::wrap::wrap;
use crate::model::ClassesFrom;
use crate::words;

/// The classes with the number of `drawn` units in each.
pub(super) fn classes(
    plan: &MapPlan<'_>,
    figures: &Figures<'_>,
    drawn: &[usize],
    paint: &impl Fn(Fill) -> String,
    (width, sizes): (f64, Sizes),
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
    LegendBlock(rows)
}

/// What the numbers of the key are, and how its classes were made.
pub(super) fn note(plan: &MapPlan<'_>, figures: &Figures<'_>, drawn: &[usize]) -> String {
    let lang = plan.view().lang;
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
    note.join(" ")
}

/// Classes with their note below them.
pub(super) fn with_note(
    mut classes: LegendBlock,
    note: &str,
    (width, sizes): (f64, Sizes),
) -> LegendBlock {
    let lines = wrap(note, width, sizes.small(), Weight::Regular);
    classes.0.push(LegendRow::Note(lines));
    classes
}

/// Border lines, settlements and the scale.
pub(super) fn lines(
    plan: &MapPlan<'_>,
    kinds: &[LineKind],
    ranks: impl Iterator<Item = TownRank>,
    (scale, (width, sizes)): (Option<ScaleBar>, (f64, Sizes)),
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
        .map(|kind| {
            let label = match kind {
                LineKind::State => words::line_state(lang).to_owned(),
                LineKind::Coast => words::line_coast(lang).to_owned(),
                LineKind::Oblast => words::line_of(lang, parents.title().get(lang)),
                LineKind::Outer => words::line_outer(lang).to_owned(),
                LineKind::Unclassified => words::line_unclassified(lang).to_owned(),
                LineKind::District | LineKind::Faint => {
                    words::line_of(lang, plan.layer.title().get(lang))
                }
            };
            let room = width - BESIDE_LINE * sizes.text;
            LegendRow::Line {
                kind: *kind,
                label: wrap(&label, room, sizes.text * LABEL, Weight::Regular),
            }
        })
        .collect();
    rows.extend(plan.standing_out.iter().map(|one| {
        let label = format!("{}: {}", one.label, lang.count(one.units.len()));
        let room = width - BESIDE_LINE * sizes.text;
        LegendRow::Outline {
            kind: one.kind,
            label: wrap(&label, room, sizes.text * LABEL, Weight::Regular),
        }
    }));
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
pub(super) fn trim(block: &mut LegendBlock, room: f64, sizes: Sizes, left_out: &mut Vec<String>) {
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
            LegendRow::Line { label, .. } => left_out.push(label.join(" ")),
            LegendRow::Town { label, .. } => left_out.push(label.to_owned()),
            LegendRow::Heading(_)
            | LegendRow::Outline { .. }
            | LegendRow::Class { .. }
            | LegendRow::Flow { .. }
            | LegendRow::Scale { .. }
            | LegendRow::Gap => {}
        }
    }
}
