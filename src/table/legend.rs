//! What a file says of its own marks: `«-» явление отсутствует`, `* предварительные данные`; which mark a line is of, and what the
//! words behind it mean.

use super::clean::{cut, folded, has_any, line};
use super::marks::{RAISED, bracketed, is_note_mark};
use super::options::Parentheses;
use crate::model::{Flag, Flags, Reason};
use crate::words::reading;

/// What marks mean in one file, as far as it says so.
#[derive(Debug, Clone, Default)]
pub(super) struct Legend {
    /// `-`
    pub dash: Option<LegendEntry<Meaning>>,
    /// `x`
    pub cross: Option<LegendEntry<Meaning>>,
    /// `...`
    pub dots: Option<LegendEntry<Meaning>>,
    /// Whether `0,0` is a small number and no zero.
    pub negligible: Option<LegendEntry<()>>,
    /// Parentheses around a number.
    pub parentheses: Option<LegendEntry<Parentheses>>,
    /// Footnote marks.
    pub notes: Vec<Note>,
    /// Marks of which two things are said.
    pub conflicts: Vec<Conflict>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// Its mark, without brackets; raised figures as figures.
    pub mark: String,
    /// The flags that it says; none where the text is only a remark.
    pub flags: Flags,
    /// What a cell with nothing but the mark stands for, if it says so.
    pub meaning: Option<Meaning>,
    /// What it says.
    pub words: String,
}

impl Note {
    /// What it says of any figure that bears it: it is nothing but a word for why there is none.
    pub(super) fn instead(&self) -> Option<Reason> {
        let few = self.words.split_whitespace().count() <= 3;
        let small = folded(&self.words);
        match self.meaning {
            Some(Meaning::Missing(reason))
                if few
                    && (reason != Reason::Confidential
                        || !has_any(&small, reading::LEGEND_NEGATES)) =>
            {
                Some(reason)
            }
            Some(Meaning::Missing(_) | Meaning::Zero) | None => None,
        }
    }
}

impl Conflict {
    /// True for a cell that is the mark, or bears it behind its text.
    pub(super) fn is_of(&self, cell: &str) -> bool {
        let cell = cell.trim();
        if cell == self.mark {
            return true;
        }
        // A dash or a cross behind a text is none.
        let Some(first) = self.mark.chars().next() else {
            return false;
        };
        let is_note = is_note_mark(first) || self.mark.chars().all(char::is_alphanumeric);
        let bare = cell.trim_end_matches([')', ']']);
        let bare = if first.is_alphanumeric() && bare.len() == cell.len() {
            cell.trim_end_matches(RAISED)
        } else {
            bare
        };
        is_note
            && (bare.len() < cell.len() || is_note_mark(first))
            && (bare.ends_with(&self.mark) || plain(&cell[bare.len()..]) == self.mark)
    }
}

/// A mark of which a sheet says two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The mark, as a cell has it.
    pub mark: String,
    /// Both.
    pub words: [String; 2],
}

/// More footnotes than a table has.
const NOTES: usize = 200;

/// A meaning and the words that give it.
#[derive(Debug, Clone)]
pub(super) struct LegendEntry<T> {
    pub meaning: T,
    pub words: String,
}

impl Legend {
    /// Takes what a cell or line says of a mark, if it does.
    pub(super) fn take(&mut self, text: &str) {
        // A legend is a short text; a long one would be searched for nothing.
        if text.len() > 600 || text.len() < 3 {
            return;
        }
        for part in text.split(['\n', ';']) {
            self.take_part(&line(part));
        }
    }

    fn take_part(&mut self, part: &str) {
        if let Some(meaning) = of_parentheses(part) {
            let words = cut(part);
            self.parentheses
                .get_or_insert(LegendEntry { meaning, words });
            return;
        }
        let Some((mark, words)) = mark_and_words(part) else {
            return;
        };
        let small = folded(words);
        let said = |meaning| LegendEntry {
            meaning,
            words: cut(part),
        };
        if let Some(slot) = self.slot(mark) {
            let conflict = keep(slot, mark, meaning(&small).map(said));
            self.conflicts.extend(conflict);
            return;
        }
        match mark {
            "0,0" | "0.0" => {
                if has_any(&small, reading::LEGEND_NEGLIGIBLE) {
                    self.negligible.get_or_insert(LegendEntry {
                        meaning: (),
                        words: cut(part),
                    });
                }
            }
            mark => self.take_note(Note {
                mark: plain(mark),
                flags: flags_of_words(&small),
                meaning: meaning(&small).or_else(|| of_small_counts(&small)),
                words: cut(words),
            }),
        }
    }

    /// What is said of a mark that is no footnote.
    fn slot(&mut self, mark: &str) -> Option<&mut Option<LegendEntry<Meaning>>> {
        match mark {
            "-" | "–" | "—" => Some(&mut self.dash),
            "х" | "x" | "Х" | "X" => Some(&mut self.cross),
            "..." | "…" | ".." => Some(&mut self.dots),
            _ => None,
        }
    }

    fn take_note(&mut self, note: Note) {
        match self.notes.iter().find(|one| one.mark == note.mark) {
            Some(known) if known.is_other(&note) && self.conflicts.len() < NOTES => {
                self.conflicts.push(Conflict {
                    mark: note.mark,
                    words: [known.words.clone(), note.words],
                });
            }
            None if self.notes.len() < NOTES => self.notes.push(note),
            Some(_) | None => {}
        }
    }

    /// What the file says of a footnote mark.
    pub(super) fn note(&self, mark: &str) -> Option<&Note> {
        let mark = plain(mark);
        self.notes.iter().find(|one| one.mark == mark)
    }

    /// Forgets what is said of marks of which two things are said.
    pub(super) fn forget(&mut self, conflicts: &[Conflict]) {
        for Conflict { mark, .. } in conflicts {
            match self.slot(mark) {
                Some(slot) => *slot = None,
                None => self.notes.retain(|one| one.mark != *mark),
            }
        }
    }
}

impl Note {
    /// True for a note of the same mark that says something else, and not the same in another language.
    fn is_other(&self, other: &Self) -> bool {
        if self.words == other.words {
            return false;
        }
        if (self.flags, self.meaning) == (other.flags, other.meaning) {
            return false;
        }
        // A translation need not be understood.
        let says = |one: &Self| !one.flags.is_empty() || one.meaning.is_some();
        says(self) && says(other) || language(&self.words) == language(&other.words)
    }
}

/// Keeps the first meaning of a mark; another one contradicts it.
fn keep(
    slot: &mut Option<LegendEntry<Meaning>>,
    mark: &str,
    said: Option<LegendEntry<Meaning>>,
) -> Option<Conflict> {
    let said = said?;
    match slot {
        Some(known) if known.meaning != said.meaning => Some(Conflict {
            mark: mark.to_owned(),
            words: [known.words.clone(), said.words],
        }),
        Some(_) => None,
        None => {
            *slot = Some(said);
            None
        }
    }
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing was there to count.
    Zero,
    /// No number.
    Missing(Reason),
}

/// The mark of a footnote without brackets, its raised figures as figures: `¹`, `1)` and `(1)` are one.
pub(super) fn plain(mark: &str) -> String {
    let mark = mark.trim_matches(BRACKETS);
    let figure = |c| RAISED.iter().position(|raised| *raised == c);
    mark.chars()
        .map(|c| {
            figure(c)
                .and_then(|n| char::from_digit(n as u32, 10))
                .unwrap_or(c)
        })
        .collect()
}

/// Which of the languages of a bulletin a text is in: by its letters.
pub(super) fn language(text: &str) -> u8 {
    let small = text.to_lowercase();
    if small.contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і']) {
        2
    } else {
        u8::from(small.contains(|c: char| c.is_alphabetic() && !c.is_ascii()))
    }
}

/// True for a line that says what a dash, a cross or dots mean: it names no place.
pub(super) fn says_of_mark(text: &str) -> bool {
    mark_and_words(text).is_some_and(|(mark, words)| {
        let is_mark = !mark.contains(char::is_alphanumeric) || mark.chars().count() == 1;
        is_mark && meaning(&folded(words)).is_some()
    })
}

/// Numbers too small to be published: `fewer than 5`.
fn of_small_counts(words: &str) -> Option<Meaning> {
    let counts = words.contains(|c: char| c.is_ascii_digit());
    (counts && has_any(words, reading::LEGEND_SMALL_COUNTS))
        .then_some(Meaning::Missing(Reason::Confidential))
}

/// What may stand around the mark of a footnote.
const BRACKETS: [char; 4] = ['(', ')', '[', ']'];

/// What a line says of numbers in parentheses: `( ) figures of low reliability`, `в скобках — отрицательные`.
fn of_parentheses(part: &str) -> Option<Parentheses> {
    let small = folded(part);
    let has = |all: &[&str]| has_any(&small, all);
    let inner = small
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    let is_mark = inner.is_some_and(|(inner, _)| !inner.contains(char::is_alphabetic));
    if !is_mark && !has(reading::LEGEND_PARENTHESES) {
        return None;
    }
    if has(reading::LEGEND_NEGATIVE) {
        Some(Parentheses::Negative)
    } else if has(reading::LEGEND_UNCERTAIN_NUMBER) {
        Some(Parentheses::Uncertain)
    } else {
        None
    }
}

/// A mark at the beginning of a line, or after `Примечание:`, and what follows it.
fn mark_and_words(part: &str) -> Option<(&str, &str)> {
    let part = reading::LEGEND_NOTE
        .iter()
        .find_map(|word| part.strip_prefix(word))
        .map_or(part, |rest| rest.trim_start_matches([':', '.', ' ']));
    if let Some(rest) = part.strip_prefix(['«', '"', '“', '\'']) {
        let end = rest.find(['»', '"', '”', '\''])?;
        let after = rest[end..].trim_start_matches(['»', '"', '”', '\'']);
        return Some((rest[..end].trim(), words_behind(after)?));
    }
    let length = if let Some((mark, _)) = bracketed(part) {
        mark.len()
    } else {
        part.find(|c| {
            !is_note_mark(c) && !matches!(c, '…' | '.' | '-' | '–' | '—' | 'х' | 'x' | 'Х' | 'X')
        })?
    };
    let (mark, rest) = part.split_at(length);
    let apart = rest.starts_with([' ', '=', ':'])
        || mark.starts_with(is_note_mark)
        || mark.ends_with([')', ']']);
    (length > 0 && apart).then(|| words_behind(rest).map(|words| (mark, words)))?
}

fn words_behind(rest: &str) -> Option<&str> {
    let words = rest.trim_start_matches([' ', '-', '–', '—', '=', ':', '\u{2212}']);
    (!words.is_empty()).then_some(words)
}

/// What words say of a mark; they come in small letters.
pub(super) fn meaning(words: &str) -> Option<Meaning> {
    let has = |all: &[&str]| has_any(words, all);
    let missing = |reason| Some(Meaning::Missing(reason));
    let is_unknown = has(reading::LEGEND_UNKNOWN);
    // `nil or not available` says neither.
    if !is_unknown && has(reading::LEGEND_ZERO) {
        Some(Meaning::Zero)
    } else if is_unknown && has(reading::LEGEND_OR) {
        // `unknown or confidential`: nobody says which.
        missing(Reason::NotAvailable)
    } else if has(reading::LEGEND_CONFIDENTIAL) {
        missing(Reason::Confidential)
    } else if has(reading::LEGEND_NO_SUCH_UNIT) {
        missing(Reason::NoSuchUnitThen)
    } else if has(reading::LEGEND_NOT_APPLICABLE) {
        missing(Reason::NotApplicable)
    } else if is_unknown {
        missing(Reason::NotAvailable)
    } else {
        None
    }
}

/// What words say of how a figure came about.
const FLAGS: [(&[&str], Flag); 7] = [
    (reading::LEGEND_FLAG_PROVISIONAL, Flag::Provisional),
    (reading::LEGEND_FLAG_ESTIMATED, Flag::Estimated),
    (reading::LEGEND_FLAG_RECALCULATED, Flag::Recalculated),
    (reading::LEGEND_FLAG_REVISED, Flag::Revised),
    (reading::LEGEND_FLAG_BREAK, Flag::Break),
    (reading::LEGEND_FLAG_FORECAST, Flag::Forecast),
    (reading::LEGEND_FLAG_UNCERTAIN, Flag::Uncertain),
];

/// The flags that words in small letters say.
pub(super) fn flags_of_words(words: &str) -> Flags {
    let said = FLAGS.iter().filter(|(all, _)| has_any(words, all));
    said.map(|(_, flag)| *flag).collect()
}

#[cfg(test)]
mod tests {
    use super::says_of_mark;
    use super::*;
    use crate::model::Flag;

    #[test]
    fn the_legend_of_a_statistical_bulletin_is_read() {
        let mut legend = Legend::default();
        for text in [
            "«-»  құбылыс жоқ",
            "«0,0» – незначительная величина",
            "«х» – данные конфиденциальны",
            "«...» – деректер жоқ",
            "Г.А.- Городской Акимат",
            "Примечание: * предварительные данные",
            "1) Данные за 2000-2016гг. по Южно-Казахстанской области.",
        ] {
            legend.take(text);
        }
        assert_eq!(
            legend.dash.as_ref().map(|one| one.meaning),
            Some(Meaning::Zero)
        );
        assert_eq!(
            legend.cross.as_ref().map(|one| one.meaning),
            Some(Meaning::Missing(Reason::Confidential))
        );
        assert_eq!(
            legend.dots.as_ref().map(|one| one.meaning),
            Some(Meaning::Missing(Reason::NotAvailable))
        );
        assert!(legend.negligible.is_some());
        assert_eq!(legend.note("*").unwrap().flags, Flag::Provisional.into());
        assert_eq!(legend.note("1)").unwrap().flags, Flags::NONE);
        assert_eq!(legend.notes.len(), 2);
    }

    #[test]
    fn a_title_is_no_legend() {
        let mut legend = Legend::default();
        for text in [
            "- 5",
            "-108 307",
            "x",
            "Западно-Казахстанская",
            "2. Численность",
        ] {
            legend.take(text);
        }
        assert!(legend.dash.is_none() && legend.cross.is_none() && legend.notes.is_empty());
    }

    #[test]
    fn two_meanings_of_a_mark_are_none_and_a_translation_is_no_second() {
        let legend = |lines: &[&str]| {
            let mut legend = Legend::default();
            for line in lines {
                legend.take(line);
            }
            legend
        };
        for two in [
            ["* provisional", "* estimated"],
            ["* provisional", "* without the city"],
            ["* предварительные данные", "* без города"],
            ["(a) break in series", "(a) suppressed"],
            ["- явление отсутствует", "- нет данных"],
            ["x confidential", "x not applicable"],
        ] {
            let mut legend = legend(&two);
            let conflicts = legend.conflicts.clone();
            assert_eq!(conflicts.len(), 1, "{two:?}");
            legend.forget(&conflicts);
            assert!(legend.notes.is_empty() && legend.dash.is_none() && legend.cross.is_none());
        }
        for two in [
            ["* предварительные данные", "* алдын ала деректер"],
            ["* предварительные данные", "* деректер әлі өзгереді"],
            ["* provisional", "* предварительные данные"],
            ["* provisional", "* prov. Angaben für Köln"],
            ["1) without the city", "1) with the suburbs"],
            ["- nil", "– magnitude zero"],
        ] {
            assert!(legend(&two).conflicts.is_empty(), "{two:?}");
        }
    }

    #[test]
    fn a_legend_that_says_two_things_of_a_dash_says_no_zero() {
        let mut legend = Legend::default();
        legend.take("- nil or not available");
        let meaning = legend.dash.map(|one| one.meaning);
        assert_eq!(meaning, Some(Meaning::Missing(Reason::NotAvailable)));
    }

    #[test]
    fn a_line_that_says_what_a_mark_means_is_no_place() {
        for text in [
            "- явление отсутствует",
            "... нет данных",
            "x – confidential",
            "- nil",
        ] {
            assert!(says_of_mark(text), "{text}");
        }
        for text in ["- Tinde", "Xanadu", "... и другие", "Алга"] {
            assert!(!says_of_mark(text), "{text}");
        }
    }
}
