//! What a reader of figures must know, as pairs of a name and a text in one language: what each
//! indicator is and whose, how many values are missing and why, the boundaries, the terms.

use std::collections::BTreeMap;

use super::{Column, Selection};
use crate::model::{Lang, Observation, Source, Transfers};

/// The words of a spreadsheet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    Values,
    SourcesAndNotes,
    Code,
    Name,
    LiesIn,
    Reason,
    Indicator,
    Unit,
    Period,
    Vintage,
    Source,
    Terms,
    Retrieved,
    Notes,
    Missing,
    Flagged,
    Caution,
    CountsOnUnits,
    Boundaries,
    Disclaimer,
    Attribution,
    Address,
    Generation,
}

impl Word {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        lang.one_of(match self {
            Self::Values => ["Мәндер", "Значения", "Values"],
            Self::SourcesAndNotes => [
                "Дереккөздер мен ескертпелер",
                "Источники и примечания",
                "Sources and notes",
            ],
            Self::Code => ["Коды", "Код", "Code"],
            Self::Name => ["Атауы", "Название", "Name"],
            Self::LiesIn => ["Қайда орналасқан", "Где находится", "Lies in"],
            Self::Reason => [
                "Белгі немесе мән жоқтығының себебі",
                "Пометка или причина отсутствия значения",
                "Flag, or reason for no value",
            ],
            Self::Indicator => ["Көрсеткіш", "Показатель", "Indicator"],
            Self::Unit => ["Өлшем бірлігі", "Единица измерения", "Unit of measure"],
            Self::Period => ["Кезең", "Период", "Period"],
            Self::Vintage => ["Деректер редакциясы", "Редакция данных", "Vintage"],
            Self::Source => ["Дереккөз", "Источник", "Source"],
            Self::Terms => [
                "Пайдалану шарттары",
                "Условия использования",
                "Terms of use",
            ],
            Self::Retrieved => ["Алынған күні", "Дата получения", "Retrieved"],
            Self::Notes => ["Ескертпелер", "Примечания", "Notes"],
            Self::Missing => ["Мәні жоқ", "Нет значения", "Without a value"],
            Self::Flagged => ["Белгілері", "Пометки", "Flags"],
            Self::Caution => ["Назар аударыңыз", "Обратите внимание", "Caution"],
            Self::CountsOnUnits => [
                "Сан аумақтың үлкендігіне байланысты: аумақтарды коэффициент бойынша салыстырыңыз.",
                "Число зависит от величины территории: сравнивайте территории по коэффициенту.",
                "A count depends on how large a unit is: compare units by a rate.",
            ],
            Self::Boundaries => ["Шекаралар", "Границы", "Boundaries"],
            Self::Disclaimer => ["Ескерту", "Оговорка", "Disclaimer"],
            Self::Attribution => ["Авторлар", "Авторы", "Attribution"],
            Self::Address => ["Мекенжай", "Адрес", "Address"],
            Self::Generation => [
                "Деректер нұсқасы",
                "Версия данных",
                "Generation of the data",
            ],
        })
    }
}

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
    pairs.begin(Word::Boundaries, layer.title().get(lang));
    pairs.add(Word::Notes, layer.notes().get(lang));
    pairs.source(dataset.source(layer.source()));
    pairs.all.push(NoteGroup::default());
    pairs.add(Word::Disclaimer, dataset.disclaimer().get(lang));
    pairs.add(Word::Attribution, dataset.attribution());
    pairs.add(Word::Address, permalink);
    pairs.add(Word::Generation, dataset.generation());
    pairs.all
}

fn indicator(
    pairs: &mut Pairs,
    selection: &Selection<'_>,
    column: &Column<'_>,
    positions: &[usize],
) {
    let (lang, indicator) = (pairs.lang, column.indicator);
    pairs.begin(Word::Indicator, indicator.title.get(lang));
    pairs.add(Word::Unit, indicator.unit.get(lang));
    if let Some(period) = column.view.period {
        pairs.add(Word::Period, &period.in_words(lang));
    }
    pairs.add(
        Word::Vintage,
        &indicator.vintage_in(lang).unwrap_or_default(),
    );
    pairs.add(Word::Notes, indicator.notes.get(lang));
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
            Observation::Missing(_) => &mut missing,
            Observation::Value(..) => &mut flagged,
        };
        *counts.entry(status).or_insert(0_usize) += 1;
    }
    pairs.add(Word::Missing, &counted(&missing));
    pairs.add(Word::Flagged, &counted(&flagged));
    if indicator.kind.depends_on_size() {
        pairs.add(Word::Caution, Word::CountsOnUnits.text(lang));
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
    fn begin(&mut self, what: Word, text: &str) {
        self.all.push(NoteGroup {
            about: Some((what.text(self.lang).to_owned(), text.to_owned())),
            notes: Vec::new(),
        });
    }

    fn add(&mut self, what: Word, text: &str) {
        if let Some(group) = self.all.last_mut().filter(|_| !text.is_empty()) {
            let what = what.text(self.lang).to_owned();
            group.notes.push((what, text.to_owned()));
        }
    }

    fn source(&mut self, source: Option<&Source>) {
        let Some(source) = source else {
            return;
        };
        let title = source.title.get(self.lang);
        let parts = [
            title,
            source.publisher_in(self.lang),
            source.url.as_deref().unwrap_or(""),
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.add(Word::Source, &parts.join(", "));
        let retrieved = source.retrieved_in(self.lang);
        self.add(Word::Retrieved, &retrieved.unwrap_or_default());
        self.add(Word::Terms, source.terms_in(self.lang));
    }
}
