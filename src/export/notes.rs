//! What a reader of figures must know, as pairs of a name and a text in one language: what each
//! indicator is and whose, how many values are missing and why, the boundaries, the terms.

use std::collections::BTreeMap;

use super::{Column, Selection};
use crate::model::{Lang, Observation, Source, Transfers};
use crate::words;

/// Notes about one thing, pairs of a name and a text.
#[derive(Debug, Clone, Default)]
pub struct NoteGroup {
    about: Option<(String, String)>,
    notes: Vec<(String, String)>,
}

impl NoteGroup {
    /// `Indicator` and its title, or `Boundaries` and the layer's; none for the notes about everything.
    pub fn about(&self) -> Option<&(String, String)> {
        self.about.as_ref()
    }

    /// The notes about it.
    pub fn notes(&self) -> &[(String, String)] {
        &self.notes
    }

    /// What it is about as the first note, then the others.
    pub fn into_pairs(self) -> impl Iterator<Item = (String, String)> {
        self.about.into_iter().chain(self.notes)
    }
}

/// What a reader of a selection must know: a group for each indicator, one for the boundaries, one for everything;
/// what is empty is left out. `permalink` is where the same selection is found again.
pub fn notes(selection: &Selection<'_>, lang: Lang, permalink: &str) -> Vec<NoteGroup> {
    let (dataset, layer) = (selection.dataset, selection.layer);
    let mut pairs = Pairs {
        lang,
        all: Vec::new(),
    };
    let positions = selection.positions();
    for column in selection.columns() {
        indicator(&mut pairs, selection, &column, &positions);
    }
    pairs.begin(words::notes_boundaries(lang), layer.title().get(lang));
    pairs.add(words::notes_notes(lang), layer.notes().get(lang));
    pairs.source(dataset.source(layer.source()));
    pairs.all.push(NoteGroup::default());
    pairs.add(
        words::notes_disclaimer(lang),
        dataset.disclaimer().get(lang),
    );
    pairs.add(words::notes_attribution(lang), dataset.attribution_in(lang));
    pairs.add(words::notes_address(lang), permalink);
    pairs.add(words::notes_generation(lang), dataset.generation());
    pairs.all
}

/// The sources of something else, but for those that are named.
pub fn other_sources<'a>(
    named: &[NoteGroup],
    about: &str,
    sources: impl Iterator<Item = &'a Source>,
    lang: Lang,
) -> Option<NoteGroup> {
    let mut pairs = Pairs {
        lang,
        all: Vec::new(),
    };
    pairs.begin(words::source(lang), about);
    for source in sources {
        let line = cited(source, lang);
        let mut all = named.iter().flat_map(NoteGroup::notes);
        if !all.any(|(_, text)| *text == line) {
            pairs.source(Some(source));
        }
    }
    pairs.all.pop().filter(|group| !group.notes.is_empty())
}

/// Title, publisher and address of a source.
fn cited(source: &Source, lang: Lang) -> String {
    let title = source.title.get(lang);
    let address = source.url.as_deref().unwrap_or("");
    let parts = [title, source.publisher_in(lang), address].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn indicator(
    pairs: &mut Pairs,
    selection: &Selection<'_>,
    column: &Column<'_>,
    positions: &[usize],
) {
    let (lang, indicator) = (pairs.lang, column.indicator);
    let title = column.view.titled(indicator.title.get(lang), lang);
    pairs.begin(words::indicator(lang), &title);
    pairs.add(words::unit_of_measure(lang), indicator.unit.get(lang));
    if let Some(period) = column.view.period {
        pairs.add(words::period(lang), &period.in_words(lang));
    }
    pairs.add(
        words::notes_vintage(lang),
        &indicator.vintage_in(lang).unwrap_or_default(),
    );
    pairs.add(words::notes_notes(lang), indicator.notes.get(lang));
    let why = selection.dataset.why_withheld(indicator);
    let (mut missing, mut flagged) = (BTreeMap::new(), BTreeMap::new());
    for position in positions {
        let Some(one) = column.observations.get(*position) else {
            continue;
        };
        if column.is_marked(selection, *position) {
            let mark = Transfers::in_words(lang).to_owned();
            *flagged.entry(mark).or_insert(0_usize) += 1;
        }
        let Some(status) = one.status_in(why, lang) else {
            continue;
        };
        let counts = match one {
            Observation::Missing(..) => &mut missing,
            Observation::Value(..) => &mut flagged,
        };
        *counts.entry(status).or_insert(0_usize) += 1;
    }
    pairs.add(words::notes_missing(lang), &counted(&missing));
    pairs.add(words::notes_flagged(lang), &counted(&flagged));
    if let Some(smoothed) = column.view.smoothing.caution(lang) {
        pairs.add(words::notes_caution(lang), smoothed);
    }
    if indicator.kind.depends_on_size() {
        pairs.add(
            words::notes_caution(lang),
            words::notes_counts_on_units(lang),
        );
    }
    let dataset = selection.dataset;
    for source in dataset.sources_of(indicator, selection.layer.id(), column.view.period) {
        pairs.source(Some(source));
    }
}

/// `not available: 34; confidential: 2`
fn counted(counts: &BTreeMap<String, usize>) -> String {
    let parts: Vec<String> = counts
        .iter()
        .map(|(status, count)| format!("{status}: {count}"))
        .collect();
    parts.join("; ")
}

struct Pairs {
    lang: Lang,
    all: Vec<NoteGroup>,
}

impl Pairs {
    fn begin(&mut self, what: &str, text: &str) {
        self.all.push(NoteGroup {
            about: Some((what.to_owned(), text.to_owned())),
            notes: Vec::new(),
        });
    }

    fn add(&mut self, what: &str, text: &str) {
        if let Some(group) = self.all.last_mut().filter(|_| !text.is_empty()) {
            let what = what.to_owned();
            group.notes.push((what, text.to_owned()));
        }
    }

    fn source(&mut self, source: Option<&Source>) {
        let lang = self.lang;
        let Some(source) = source else {
            return;
        };
        self.add(words::source(lang), &cited(source, lang));
        let retrieved = source.retrieved_in(lang);
        self.add(words::notes_retrieved(lang), &retrieved.unwrap_or_default());
        self.add(words::notes_terms(lang), source.terms_in(lang));
    }
}
