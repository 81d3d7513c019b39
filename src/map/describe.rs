//! What a map shows, for who does not see it.

use super::basemap::Basemap;
use super::captions::joined;
use super::figures::Figures;
use super::layout::Layout;
use super::plan::{MapPlan, Picture};
use crate::words;

/// Units whose figures over time are told, at most.
const MOST_SERIES: usize = 40;
/// So many of the units without a name on the map are named in its description; all are counted.
const LISTED: usize = 200;

/// Title and description of the document.
pub(super) fn texts(
    plan: &MapPlan<'_>,
    figures: &Figures<'_>,
    layout: &Layout<'_>,
    (unnamed, without_room): (&[usize], &[String]),
) -> [String; 2] {
    let lang = plan.view().lang;
    let words = &layout.words;
    let mut told = vec![words.subtitle.clone()];
    for (shown, panel) in figures.maps.iter().zip(&words.panels) {
        told.push(joined(
            [panel.clone(), ends(plan, figures, layout, shown)].into_iter(),
            ": ",
        ));
    }
    told.extend(series(plan));
    told.extend(standing_out(plan));
    if !unnamed.is_empty() {
        let units = plan.layer.units();
        let listed = unnamed.iter().take(LISTED);
        let mut names: Vec<&str> = listed.map(|i| units[*i].names.get(lang)).collect();
        if unnamed.len() > LISTED {
            names.push("…");
        }
        let word = words::map_not_labelled(lang);
        told.push(format!("{word}: {} ({})", unnamed.len(), names.join(", ")));
    }
    if let (Some(scale), Some(basemap)) = (layout.scale, &layout.basemap) {
        let [lng, lat] = basemap
            .projection
            .centre()
            .map(|degrees| lang.number(degrees, 1));
        told.push(format!("{} {lat}°, {lng}°", words::map_projection(lang)));
        let off = lang.with_unit(&lang.number(scale.off * 100.0, 1), "%");
        told.push(format!("{} {off}", words::map_at_centre(lang)));
    }
    told.extend(
        layout
            .sheet
            .left_out
            .iter()
            .chain(&layout.left_out)
            .chain(without_room)
            .cloned(),
    );
    let version = words::map_generation(lang);
    told.push(format!("{version}: {}", plan.dataset.generation()));
    let sentences: Vec<&str> = told
        .iter()
        .map(|text| text.trim_end_matches('.'))
        .filter(|text| !text.is_empty())
        .collect();
    [words.title.clone(), format!("{}.", sentences.join(". "))]
}

/// The names of the units that stand out, by why they do.
fn standing_out(plan: &MapPlan<'_>) -> impl Iterator<Item = String> {
    let (lang, units) = (plan.view().lang, plan.layer.units());
    plan.standing_out.iter().map(move |one| {
        let listed = one.units.iter().take(LISTED);
        let mut names: Vec<&str> = listed.map(|i| units[*i].names.get(lang)).collect();
        if one.units.len() > LISTED {
            names.push("…");
        }
        format!("{}: {} ({})", one.label, one.units.len(), names.join(", "))
    })
}

/// The figures over time beside the map: of each unit, or of the chosen ones, every value by its period.
fn series(plan: &MapPlan<'_>) -> Vec<String> {
    let Some(figures) = plan.over_time() else {
        return Vec::new();
    };
    let lang = plan.view().lang;
    let is_told = |unit: usize| figures.chosen.is_empty() || figures.chosen.contains(&unit);
    let rows = figures.rows.iter().filter(|row| is_told(row.unit));
    let mut all: Vec<String> = rows
        .take(MOST_SERIES)
        .map(|row| {
            let values = figures.periods.iter().zip(row.values());
            let values = values.map(|(period, value)| {
                let number = match value {
                    Some(value) => lang.number(value, figures.decimals),
                    None => words::no_data(lang).to_owned(),
                };
                format!("{} — {number}", period.in_words(lang))
            });
            let name = plan.layer.units()[row.unit].names.get(lang);
            format!("{name}: {}", values.collect::<Vec<_>>().join("; "))
        })
        .collect();
    let more = figures.rows.iter().filter(|row| is_told(row.unit)).count();
    if more > MOST_SERIES {
        all.push(format!("… {}", lang.count(more - MOST_SERIES)));
    }
    all
}

/// The coloured units in sight with the lowest and the highest value.
fn ends(
    plan: &MapPlan<'_>,
    figures: &Figures<'_>,
    layout: &Layout<'_>,
    picture: &Picture<'_>,
) -> String {
    let lang = plan.view().lang;
    let value = |unit: &usize| picture.units.get(*unit).and_then(|one| one.value());
    let drawn = layout.basemap.as_ref().map(Basemap::coloured);
    let mut known: Vec<(f64, usize)> = drawn
        .iter()
        .flatten()
        .filter_map(|unit| Some((value(unit)?, *unit)))
        .collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (Some(low), Some(high)) = (known.first(), known.last()) else {
        return words::no_data(lang).to_owned();
    };
    let [lowest, highest] = [words::map_lowest, words::map_highest].map(|word| word(lang));
    let one = |word: &str, unit: usize| {
        let name = plan.layer.units()[unit].names.get(lang);
        format!("{word} {name}, {}", figures.written(picture, unit))
    };
    format!("{}; {}", one(lowest, low.1), one(highest, high.1))
}
