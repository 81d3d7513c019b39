//! What a file says of its own marks: `«-» явление отсутствует`, `* предварительные данные`.

use super::clean::{cut, folded, has_any, line};
use super::legend_words::{
    Meaning, flags_of_words, language, mark_and_words, meaning, of_parentheses, of_small_counts,
    plain,
};
use super::marks::{RAISED, is_note_mark};
use super::options::Parentheses;
use crate::model::{Flags, Reason};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Flag;
    use crate::table::legend_words::says_of_mark;

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
