//! What a reader must know to read the map rightly.

use std::collections::BTreeMap;

use super::{LegendInput, Reader, counts_on_areas};
use crate::choropleth::distinct_classes;
use crate::model::cast::to_f64;
use crate::model::{Flag, Lang, Method, Scope};
use crate::words;

/// The cautions of a map of which so many units have no value.
pub(super) fn cautions(
    input: &LegendInput<'_>,
    flags: &BTreeMap<Flag, usize>,
    missing: usize,
) -> Vec<String> {
    let (view, classing, shown) = (input.view, input.classing, input.shown);
    let lang = view.lang;
    let held = classing.classes().len();
    let asked = usize::from(view.classes);
    let promises = matches!(
        view.method,
        Method::Jenks | Method::Quantile | Method::Equal
    );
    let is_short = promises && (1..asked).contains(&held) && input.reader == Reader::Author;
    let few = classing.distinct() < asked;
    let too_many = view.by.is_none() && held > distinct_classes(view.palette);
    let apart = classing.set_apart() > 0 && shown.iter().any(|one| one.may_be_transfer);
    let applies: [(bool, words::Word); 7] = [
        (is_short && few, words::legend_fewer_values),
        (is_short && !few, words::legend_breaks_coincide),
        (too_many, words::legend_close_colours),
        (view.by.is_some(), words::legend_two_indicators),
        (
            missing * 2 > shown.len() && missing < shown.len(),
            words::legend_mostly_missing,
        ),
        (
            missing > 0 && missing == shown.len(),
            words::legend_all_missing,
        ),
        (apart, words::legend_set_apart),
    ];
    let said = applies.into_iter().filter(|(applies, _)| *applies);
    let values = shown.len() - missing;
    let flagged = flags
        .iter()
        .map(|(flag, count)| flagged(*flag, [*count, values], input.reader, lang));
    // Classes of all periods compare them.
    let over_time = match view.scope {
        Scope::Period => Vec::new(),
        Scope::All => input.indicator.cautions_over_time(lang),
    };
    let on_areas = counts_on_areas(input).then(|| counts(input, lang));
    let smoothed = view.smoothing.caution(lang).map(str::to_owned);
    (smoothed.into_iter())
        .chain(on_areas)
        .chain(said.map(|(_, word)| word(lang).to_owned()))
        .chain(flagged)
        .chain(over_time)
        .collect()
}

/// Counts on areas of unequal size, and what compares these.
fn counts(input: &LegendInput<'_>, lang: Lang) -> String {
    let caution = match input.reader {
        Reader::Author => words::legend_counts_symbols(lang),
        Reader::Finished => words::legend_counts(lang),
    };
    let rate = input.rate.map(|rate| rate.title.get(lang));
    let rate = rate.map(|rate| format!(" {}", words::legend_for_comparison(lang, rate)));
    format!("{caution}{}", rate.unwrap_or_default())
}

/// How many of all values have a flag, as `[flagged, all]`.
/// A finished map counts in its key what it draws, so its sentence does not count.
fn flagged(flag: Flag, counts: [usize; 2], reader: Reader, lang: Lang) -> String {
    let [n, of] = counts.map(|count| lang.number(to_f64(count), 0));
    let word = flag.in_words(lang);
    match (flag == Flag::Derived, counts[0] == counts[1], reader) {
        (true, true, _) => words::legend_all_derived(lang).to_owned(),
        (true, false, Reader::Finished) => words::legend_some_derived(lang).to_owned(),
        (true, false, Reader::Author) => words::legend_derived_of(lang, &n, &of),
        (false, true, _) => words::legend_all_marked(lang, word),
        (false, false, Reader::Finished) => words::legend_some_marked(lang, word),
        (false, false, Reader::Author) => words::legend_marked_of(lang, &n, &of, word),
    }
}
