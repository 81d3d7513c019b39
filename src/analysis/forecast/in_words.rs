//! What is shown, how far it can be trusted, and what it does not cover.

use super::asking::Asking;
use super::continuation::Continuation;
use super::outlook::LayerOutlook;
use super::reading::LayerRead;
use super::score::{Coverage, Held};
use super::units::ForecastUnit;
use crate::analysis::answer::Draft;
use crate::analysis::block::{Block, Written};
use crate::analysis::texts::titled;
use crate::analysis::{Request, transferred};
use crate::dataset::ResolveError;
use crate::model::{Cell, Lang, Period, Table, Transfer, decimals_of};
use crate::words::{self, Plural};

/// The part of the values that intervals of 80 % should hold where they are right.
const RIGHT: std::ops::RangeInclusive<f64> = 0.7..=0.9;
/// Years of values from which on it can be told that intervals are too narrow or too wide.
const TELLING: usize = 5;

/// What is shown and how far it can be trusted.
pub(super) fn sentences(
    units: &[ForecastUnit],
    coverage: Option<&Coverage>,
    beats: usize,
    foretold: usize,
    lang: Lang,
) -> Vec<String> {
    let mut all = Vec::new();
    let percent = |part: f64| lang.number(part * 100.0, 1);
    match (units, foretold) {
        (_, 0) => all.push(words::forecast_none(lang).to_owned()),
        ([one], _) if one.beats_naive => {
            let method = one.method.map_or("", |method| method.in_words(lang));
            all.push(words::forecast_one_beats(lang, method));
        }
        ([_], _) => all.push(words::forecast_one_naive(lang).to_owned()),
        (several, _) => {
            let [beats, foretold, of] = [beats, foretold, several.len()].map(|n| lang.count(n));
            all.push(words::forecast_beats(lang, &beats, &foretold, &of));
        }
    }
    if let Some(Coverage { all: held, .. }) = coverage {
        let Held {
            n,
            years,
            coverage_80,
            coverage_95,
            ..
        } = held;
        let se = held.se_80.map_or_else(|| "—".to_owned(), percent);
        let [n, years] = [*n, *years].map(|n| lang.count(n));
        let [held_80, held_95] = [*coverage_80, *coverage_95].map(percent);
        all.push(words::forecast_coverage(
            lang,
            &held_80,
            &held_95,
            &n,
            Plural::of(lang, &n),
            &se,
            &years,
            Plural::of(lang, &years),
        ));
    }
    all
}

/// What must be known before the figures are used.
pub(super) fn cautions(
    draft: &mut Draft<'_>,
    asking: &Asking<'_>,
    of: &LayerOutlook<'_>,
    coverage: Option<&Coverage>,
    units: &[ForecastUnit],
) {
    let (lang, indicator) = (draft.lang(), asking.indicator);
    let LayerRead {
        breaks,
        before_breaks,
        ..
    } = &of.read;
    let has_intervals = units.iter().any(|one| !one.forecast.is_empty());
    if has_intervals {
        draft.caution(words::forecast_weak(lang));
        draft.caution(words::forecast_not_covered(lang));
    }
    let untested = units
        .iter()
        .flat_map(|one| &one.forecast)
        .find(|one| !one.tested);
    if let Some(first) = untested {
        draft.caution(words::forecast_untested(lang, &first.period.in_words(lang)));
    }
    match coverage {
        Some(Coverage { all, .. }) if all.years >= TELLING && !RIGHT.contains(&all.coverage_80) => {
            let held = lang.number(all.coverage_80 * 100.0, 1);
            let off = if all.coverage_80 < *RIGHT.start() {
                words::forecast_too_narrow
            } else {
                words::forecast_too_wide
            };
            draft.caution(off(lang, &held));
        }
        None if has_intervals => draft.caution(words::forecast_no_coverage(lang)),
        Some(_) | None => {}
    }
    if units.iter().any(|one| one.beats_naive) {
        draft.caution(words::forecast_by_chance(lang));
    }
    draft.caution(words::forecast_scenarios(lang));
    let years = |all: &[u16]| {
        let all: Vec<String> = (all.iter())
            .filter_map(|year| Some(Period::of_year(*year)?.in_words(lang)))
            .collect();
        (!all.is_empty()).then(|| all.join(", "))
    };
    if let Some(years) = years(&breaks.bases) {
        draft.caution(words::forecast_break(lang, &years));
        if *before_breaks {
            draft.caution(words::forecast_before_breaks(lang));
        }
    }
    for leap in &indicator.leaps {
        draft.caution_once(&leap.in_words(lang));
    }
    if let Some(years) = years(&breaks.leaps) {
        draft.caution(words::forecast_leap(lang, &years));
    }
    if let Some(years) = years(&breaks.eras) {
        draft.caution(words::forecast_new_level(lang, &years));
    }
    let answered = |unit: usize| match &asking.chosen[..] {
        [] => asking.among.contains(unit),
        chosen => chosen.contains(&unit),
    };
    let here = |one: &Transfer| one.units.iter().any(|unit| answered(*unit));
    for caution in transferred(indicator, asking.layer, here, lang) {
        draft.caution(caution);
    }
    if units
        .iter()
        .any(|one| one.method == Some(Continuation::Naive))
    {
        draft.caution(words::forecast_naive_means(lang));
    }
}

/// What a brief or a sheet takes up: the years to come of chosen units, and of all units the last of these years.
pub(in crate::analysis) fn block(
    request: &Request<'_>,
    chosen: &[usize],
) -> Result<Block, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let answer = super::answer(request)?;
    let table = answer.table();
    let column = |name: &str| table.columns().iter().position(|one| one == name);
    let cell = |row: &[Cell], name: &str| {
        let found = column(name).and_then(|at| row.get(at));
        found.cloned().unwrap_or(Cell::Empty)
    };
    let codes: Vec<Cell> = chosen
        .iter()
        .map(|unit| Cell::from(&layer.units()[*unit].code))
        .collect();
    let expected = Cell::from(words::forecast_expected(lang));
    let to_come = table
        .rows()
        .iter()
        .filter(|row| cell(row, "kind") == expected);
    let to_come: Vec<&Vec<Cell>> = to_come.collect();
    let periods = to_come.iter().filter_map(|row| match cell(row, "period") {
        Cell::Text(text) => Some(text),
        Cell::Empty | Cell::Number(_) => None,
    });
    let last = Cell::from(periods.max());
    let is_shown = |row: &&&Vec<Cell>| {
        if codes.is_empty() {
            cell(row, "period") == last
        } else {
            codes.contains(&cell(row, "code"))
        }
    };
    let shown: Vec<&&Vec<Cell>> = to_come.iter().filter(is_shown).collect();
    let values = shown.iter().filter_map(|row| match cell(row, "value") {
        Cell::Number(value) => Some(value),
        Cell::Empty | Cell::Text(_) => None,
    });
    // A forecast is not known to more digits than the figures it is made of: people are whole.
    let indicator = request.indicator_to_test()?;
    let is_count = (dataset.indicator(indicator)).is_some_and(|one| one.kind.adds_up());
    let most = if is_count {
        0
    } else {
        decimals_of(&values.collect::<Vec<f64>>()).min(1)
    };
    let mut block = Table::new([
        words::brief_unit(lang),
        words::period(lang),
        words::forecast_middle(lang),
        words::forecast_low_80(lang),
        words::forecast_high_80(lang),
        words::forecast_low_95(lang),
        words::forecast_high_95(lang),
        words::forecast_how(lang),
    ]);
    for row in shown {
        let names = [
            "name", "period", "value", "low_80", "high_80", "low_95", "high_95", "note",
        ];
        block.push(names.map(|name| cell(row, name)).to_vec());
    }
    let about = titled((dataset, indicator), None, lang);
    let written = vec![Written::Decimals(most); block.columns().len()];
    Ok(Block::of(
        &answer,
        (words::forecast_name(lang), about),
        (block, written),
    ))
}
