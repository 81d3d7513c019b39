//! What a file says of its own marks: `«-» явление отсутствует`, `* предварительные данные`.

use super::clean::{cut, folded, line};
use super::marks::{bracketed, is_note_mark};
use super::options::Parentheses;
use crate::model::{Flag, Reason};

/// What marks mean in one file, as far as it says so.
#[derive(Debug, Clone, Default)]
pub(super) struct Legend {
    /// `-`
    pub dash: Option<Said<Meaning>>,
    /// `x`
    pub cross: Option<Said<Meaning>>,
    /// `...`
    pub dots: Option<Said<Meaning>>,
    /// Whether `0,0` is a small number and no zero.
    pub negligible: Option<Said<()>>,
    /// Parentheses around a number.
    pub parentheses: Option<Said<Parentheses>>,
    /// Footnote marks, `(mark, flag, text)`; without a flag where the text is only a remark.
    pub notes: Vec<(String, Option<Flag>, String)>,
}

/// More footnotes than a table has.
const NOTES: usize = 200;

/// A meaning and the words that give it.
#[derive(Debug, Clone)]
pub(super) struct Said<T> {
    pub meaning: T,
    pub words: String,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing was there to count.
    Zero,
    /// No number.
    Missing(Reason),
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
            self.parentheses.get_or_insert(Said { meaning, words });
            return;
        }
        let Some((mark, words)) = mark_and_words(part) else {
            return;
        };
        let small = folded(words);
        let said = |meaning| Said {
            meaning,
            words: cut(part),
        };
        match mark {
            "-" | "–" | "—" => {
                if let Some(meaning) = meaning(&small) {
                    self.dash.get_or_insert(said(meaning));
                }
            }
            "х" | "x" | "Х" | "X" => {
                if let Some(meaning) = meaning(&small) {
                    self.cross.get_or_insert(said(meaning));
                }
            }
            "..." | "…" | ".." => {
                if let Some(meaning) = meaning(&small) {
                    self.dots.get_or_insert(said(meaning));
                }
            }
            "0,0" | "0.0" => {
                if ["незначительн", "болмашы", "negligible", "less than half"]
                    .iter()
                    .any(|w| small.contains(w))
                {
                    self.negligible.get_or_insert(Said {
                        meaning: (),
                        words: cut(part),
                    });
                }
            }
            note => {
                let note = note.trim_matches(BRACKETS).to_owned();
                if self.notes.len() < NOTES && !self.notes.iter().any(|(mark, ..)| *mark == note) {
                    self.notes.push((note, flag(&small), cut(words)));
                }
            }
        }
    }

    /// What the file says of a footnote mark: its flag, if it is one.
    pub(super) fn note(&self, mark: &str) -> Option<&(String, Option<Flag>, String)> {
        let mark = mark.trim_matches(BRACKETS);
        self.notes.iter().find(|(one, ..)| one == mark)
    }
}

/// What may stand around the mark of a footnote.
const BRACKETS: [char; 4] = ['(', ')', '[', ']'];

/// What a line says of numbers in parentheses: `( ) figures of low reliability`, `в скобках — отрицательные`.
fn of_parentheses(part: &str) -> Option<Parentheses> {
    let small = folded(part);
    let has = |all: &[&str]| all.iter().any(|one| small.contains(one));
    let inner = small
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    let is_mark = inner.is_some_and(|(inner, _)| !inner.contains(char::is_alphabetic));
    if !is_mark && !has(&["parenthes", "bracket", "скобк", "жақша"]) {
        return None;
    }
    if has(&["negativ", "minus", "отрицательн", "минус", "теріс"]) {
        Some(Parentheses::Negative)
    } else if has(&[
        "reliab",
        "uncertain",
        "small",
        "caution",
        "sampling",
        "aussagewert",
        "надежн",
        "достоверн",
        "мал",
        "осторожн",
        "сенімді",
        "аз ",
        "шағын",
    ]) {
        Some(Parentheses::Uncertain)
    } else {
        None
    }
}

/// A mark at the beginning of a line, or after `Примечание:`, and what follows it.
fn mark_and_words(part: &str) -> Option<(&str, &str)> {
    let part = ["Примечание", "Примечания", "Ескерту", "Note", "Notes"]
        .iter()
        .find_map(|word| part.strip_prefix(word))
        .map_or(part, |rest| rest.trim_start_matches([':', '.', ' ']));
    if let Some(rest) = part.strip_prefix(['«', '"', '“', '\'']) {
        let end = rest.find(['»', '"', '”', '\''])?;
        let after = rest[end..].trim_start_matches(['»', '"', '”', '\'']);
        return Some((rest[..end].trim(), said(after)?));
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
    (length > 0 && apart).then(|| said(rest).map(|words| (mark, words)))?
}

fn said(rest: &str) -> Option<&str> {
    let words = rest.trim_start_matches([' ', '-', '–', '—', '=', ':', '\u{2212}']);
    (!words.is_empty()).then_some(words)
}

/// What words say of a mark; they come in small letters.
pub(super) fn meaning(words: &str) -> Option<Meaning> {
    let has = |all: &[&str]| all.iter().any(|one| words.contains(one));
    let missing = |reason| Some(Meaning::Missing(reason));
    if has(&[
        "явление отсутств",
        "явления нет",
        "құбылыс жоқ",
        "no phenomenon",
        "magnitude zero",
        "magnitude nil",
        "nil",
        "absent",
    ]) {
        Some(Meaning::Zero)
    } else if has(&[
        "конфиденц",
        "құпия",
        "confidential",
        "secre",
        "suppress",
        "засекреч",
    ]) {
        missing(Reason::Confidential)
    } else if has(&[
        "не существовал",
        "не было образован",
        "did not exist",
        "құрылмаған",
    ]) {
        missing(Reason::NoSuchUnitThen)
    } else if has(&[
        "неприменим",
        "не применим",
        "not applicable",
        "impossible",
        "cannot occur",
        "қолданылмайды",
    ]) {
        missing(Reason::NotApplicable)
    } else if has(&[
        "данные отсутств",
        "нет данных",
        "деректер жоқ",
        "мәлімет жоқ",
        "not available",
        "no data",
        "not collected",
        "not yet",
        "missing",
    ]) {
        missing(Reason::NotAvailable)
    } else {
        None
    }
}

fn flag(words: &str) -> Option<Flag> {
    let has = |all: &[&str]| all.iter().any(|one| words.contains(one));
    if has(&["предварительн", "алдын ала", "provisional", "preliminary"]) {
        Some(Flag::Provisional)
    } else if has(&["оценк", "оценочн", "бағалау", "estimate"]) {
        Some(Flag::Estimated)
    } else if has(&["пересчитан", "перерасч", "қайта есептел", "recalculated"])
    {
        Some(Flag::Recalculated)
    } else if has(&["уточнен", "нақтыланған", "revised"]) {
        Some(Flag::Revised)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(legend.note("*").unwrap().1, Some(Flag::Provisional));
        assert_eq!(legend.note("1)").unwrap().1, None);
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
}
