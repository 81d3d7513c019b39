//! What the lines around a table, and the names of its file and sheet, say of all of it: the day, the oblast, the unit.

use super::clean::{cut, has_any, line, lines};
use super::grid::Grid;
use super::periods::{When, when};
use super::words::{is_unit, unit_in};
use crate::model::Period;
use crate::words::{Argument, reading};

/// What holds for every record of a table.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// The period, and the words that say so.
    pub period: Option<(Period, Argument)>,
    /// The oblast whose parts the rows are, and the words that say so.
    pub oblast: Option<(String, String)>,
    /// The unit of measure.
    pub unit: Option<String>,
    /// The words that make a year's figure one of its beginning.
    pub start: Option<String>,
    periods: usize,
    oblasts: usize,
}

impl Title {
    /// Takes a line above the table.
    pub(super) fn take(&mut self, text: &str) {
        if text.len() > 2000 {
            return;
        }
        for part in lines(text).split('\n') {
            self.take_line(part);
        }
    }

    /// A unit in a second language is the same unit.
    fn take_unit(&mut self, unit: &str) {
        match &mut self.unit {
            None => self.unit = Some(unit.to_owned()),
            Some(known) if known.len() < 200 && !known.split(" | ").any(|one| one == unit) => {
                *known += " | ";
                *known += unit;
            }
            Some(_) => {}
        }
    }

    /// True for the title of another table of the same kind: it differs in figures, or is nothing but a period.
    pub(super) fn is_like(&self, text: &str) -> bool {
        let bare = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "");
        let own = self.period.as_ref().and_then(|(_, words)| match words {
            Argument::Text(words) => Some(bare(words)),
            Argument::Count(_)
            | Argument::Number(_)
            | Argument::Sentence(_)
            | Argument::List(..)
            | Argument::Flags(_)
            | Argument::Choice(..) => None,
        });
        when(text).is_some() || own == Some(bare(text))
    }

    fn take_line(&mut self, text: &str) {
        if is_start(text) {
            self.start.get_or_insert_with(|| cut(text));
        }
        if let Some(unit) = unit_in(text) {
            self.take_unit(&line(unit));
            if is_unit(text) {
                return;
            }
        }
        if let Some(period) = period_in(text)
            && self
                .period
                .as_ref()
                .is_none_or(|(other, _)| *other != period)
        {
            self.periods += 1;
            self.period = (self.periods == 1).then(|| (period, cut(text).into()));
        }
        if let Some(oblast) = oblast_in(text)
            && self
                .oblast
                .as_ref()
                .is_none_or(|(other, _)| *other != oblast)
        {
            self.oblasts += 1;
            self.oblast = (self.oblasts == 1).then(|| (oblast, cut(text)));
        }
    }
}

/// True for words that make a year's figure one of its beginning.
pub(super) fn is_start(text: &str) -> bool {
    has_any(&text.to_lowercase(), reading::TITLE_START_OF_YEAR)
}

/// The one period that a line names; none where it names several.
fn period_in(text: &str) -> Option<Period> {
    let words: Vec<&str> = text.split_whitespace().take(60).collect();
    let mut found = None;
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=6.min(words.len() - at)).rev().find_map(|count| {
            let joined = words[at..at + count].join(" ");
            let plain = joined.trim_matches(['(', ')', ',', '.', ';', ':', '"', '«', '»']);
            match when(plain) {
                Some(When::At(period)) => Some((count, period)),
                _ => None,
            }
        });
        if let Some((count, period)) = longest {
            if found.is_some_and(|other| other != period) {
                return None;
            }
            found = Some(period);
            at += count;
        } else {
            // `2000-2023` is a span, of which one end is no period of the table.
            if words[at].matches(|c: char| c.is_ascii_digit()).count() >= 8 {
                return None;
            }
            at += 1;
        }
    }
    found
}

/// The oblast that a line names in the genitive, as a name: `Западно-Казахстанской области`.
fn oblast_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for (i, word) in words.iter().enumerate() {
        let small = word.to_lowercase();
        let small = small.trim_end_matches([',', '.', ':', ')']);
        let before = |count: usize| i.checked_sub(count).map(|j| words[j]);
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        if small == "области"
            && let Some(adjective) = before(1)
            && let Some(stem) = adjective.strip_suffix("ой")
            && capital(adjective)
        {
            return Some(format!("{stem}ая область"));
        }
        let of_kazakh = matches!(small, "облысының" | "облысы" | "облысындағы" | "облысы:");
        if of_kazakh || matches!(small, "oblast" | "region") {
            let name: Vec<&str> = [before(2), before(1)]
                .into_iter()
                .flatten()
                .filter(|word| capital(word))
                .collect();
            if !name.is_empty() {
                let kind = if of_kazakh { "облысы" } else { small };
                return Some(format!("{} {kind}", name.join(" ")));
            }
        }
    }
    None
}

/// None where the name has no date, several, or four digits that are no year.
pub(super) fn year_in(name: &str) -> Option<Period> {
    let stem = name.rsplit(['/', '\\']).next()?;
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut found = None;
    for word in stem.split(|c: char| !(c.is_ascii_digit() || c == '-')) {
        if let Some(When::At(period)) = when(word.trim_matches('-')) {
            if found.is_some() {
                return None;
            }
            found = Some(period);
        } else if word.len() == 4 {
            return None;
        }
    }
    found
}

/// The period that a sheet is called after.
pub(super) fn period_of(grid: &Grid) -> Option<Period> {
    match when(grid.sheet_name()?)? {
        When::At(period) => Some(period),
        When::Either(..) | When::Digits { .. } | When::Month(_) | When::Shared { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Title {
        let mut title = Title::default();
        title.take(text);
        title
    }

    #[test]
    fn the_day_of_a_census_table_is_in_its_title() {
        let found = title(
            "2. 2023 жылғы 1 қаңтарға Қазақстан Республикасы халқының саны\nЧисленность населения на 1 января 2023 года",
        );
        assert_eq!(found.period.unwrap().0.to_string(), "2023-01-01");
        assert!(title("Численность за 2000-2023 годы").period.is_none());
        assert!(title("2022 год и 2023 год").period.is_none());
    }

    #[test]
    fn the_oblast_of_a_table_of_districts_is_in_its_title() {
        let of = |text| title(text).oblast.map(|one| one.0);
        assert_eq!(
            of("Миграция населения по районам Западно-Казахстанской области").as_deref(),
            Some("Западно-Казахстанская область")
        );
        assert_eq!(
            of("Батыс Қазақстан облысының аудандары").as_deref(),
            Some("Батыс Қазақстан облысы")
        );
        assert_eq!(of("Численность населения по областям"), None);
    }
}
