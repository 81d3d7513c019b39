//! Headings that differ in a year alone, `Population 2022` and `Population 2023`, `pop_2022` and `pop_2023`: one measure
//! in several periods.

use std::collections::BTreeMap;

use super::clean::folded;
use super::column_kind::{ColumnKind, heading_kind};
use super::headings::Heading;
use super::periods::{When, when};
use super::words::is_bound;
use crate::model::Period;

/// What parts a year from what is measured.
const MARKS: [char; 9] = [' ', ',', '.', ':', '(', ')', '-', '–', '_'];
/// The years that may stand in a heading without a space.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// What is measured, the period, and how it is written.
type Parted = (String, When, String);

/// Parts the years of such headings, where no heading is a period by itself. Where some differ in a year alone, the
/// others with a year have theirs too.
pub(super) fn part_years(headings: &mut [Heading]) {
    if headings.iter().any(|one| one.period.is_some()) {
        return;
    }
    let parted: Vec<Option<(Vec<String>, When, String)>> =
        headings.iter().map(of_heading).collect();
    let mut groups: BTreeMap<String, Vec<When>> = BTreeMap::new();
    for (stems, when, _) in parted.iter().flatten() {
        let periods = groups.entry(folded(&stems.join(" "))).or_default();
        if !periods.contains(when) {
            periods.push(*when);
        }
    }
    if !groups.values().any(|periods| periods.len() > 1) {
        return;
    }
    for (heading, parted) in headings.iter_mut().zip(parted) {
        if let Some((stems, when, text)) = parted {
            heading.variants = stems;
            heading.period = Some((when, text));
        }
    }
}

/// The period at the beginning or the end of a heading.
pub(super) fn period_of(heading: &Heading) -> Option<Period> {
    match of_heading(heading)?.1 {
        When::At(period) => Some(period),
        When::Either(..) | When::Digits { .. } | When::Month(_) | When::Shared { .. } => None,
    }
}

/// All languages of a heading without their year, where each has the same; none for names and codes.
fn of_heading(heading: &Heading) -> Option<(Vec<String>, When, String)> {
    let all: Option<Vec<Parted>> = heading.variants.iter().map(|one| parted(one)).collect();
    let all = all?;
    let (_, when, text) = all.first()?;
    let is_measure = |stem: &str| heading_kind(stem).is_none_or(ColumnKind::is_of_values);
    let same = all.iter().all(|one| one.1 == *when && is_measure(&one.0));
    same.then(|| {
        let stems = all.iter().map(|one| one.0.clone()).collect();
        (stems, *when, text.clone())
    })
}

/// A text without the period at its end or its beginning.
fn parted(text: &str) -> Option<Parted> {
    let words: Vec<&str> = text
        .split([' ', '_'])
        .filter(|word| !word.is_empty())
        .collect();
    let at_end = (1..words.len().min(4))
        .rev()
        .map(|count| words.split_at(words.len() - count));
    let at_beginning = (1..words.len().min(4)).rev().map(|count| {
        let (years, stem) = words.split_at(count);
        (stem, years)
    });
    let by_words = at_end.chain(at_beginning).find_map(|(stem, years)| {
        let years = years.join(" ");
        let years = years.trim_matches(MARKS);
        match when(years)? {
            at @ When::At(_) => Some((stem.join(" "), at, years.to_owned())),
            When::Either(..) | When::Digits { .. } | When::Shared { .. } | When::Month(_) => None,
        }
    });
    let found = by_words.or_else(|| between(text)).or_else(|| glued(text));
    let (stem, when, year) = found?;
    let stem = stem.trim_matches(MARKS);
    // `change_2010_2020` is of a span.
    let spans = stem.split(|c: char| !c.is_ascii_digit()).any(|digits| {
        digits
            .parse()
            .is_ok_and(|number: u16| YEARS.contains(&number))
    });
    (stem.contains(char::is_alphabetic) && !spans && !is_bound(stem))
        .then(|| (stem.to_owned(), when, year))
}

/// `total;2022;[person]`: one of several parts is a period.
fn between(text: &str) -> Option<Parted> {
    let parts: Vec<&str> = text.split([';', '|']).map(str::trim).collect();
    let dated = |part: &&&str| matches!(when(part), Some(When::At(_)));
    let mut periods = parts.iter().filter(dated);
    let (Some(year), None) = (periods.next(), periods.next()) else {
        return None;
    };
    let stem: Vec<&str> = parts.iter().copied().filter(|part| part != year).collect();
    (parts.len() > 1).then(|| Some((stem.join(", "), when(year)?, (*year).to_owned())))?
}

/// `POP2022`: a year that follows a letter.
fn glued(text: &str) -> Option<Parted> {
    let (stem, year) = text.split_at_checked(text.len().checked_sub(4)?)?;
    let number: u16 = year.parse().ok()?;
    let is_glued = stem.ends_with(char::is_alphabetic) && YEARS.contains(&number);
    is_glued.then(|| Some((stem.to_owned(), when(year)?, year.to_owned())))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(texts: &[&str]) -> Vec<(String, Option<String>)> {
        let mut headings: Vec<Heading> = texts
            .iter()
            .map(|text| Heading {
                variants: text.split('|').map(str::to_owned).collect(),
                ..Heading::default()
            })
            .collect();
        part_years(&mut headings);
        let told = headings
            .into_iter()
            .map(|one| (one.text(), one.period.map(|(_, text)| text)));
        told.collect()
    }

    #[test]
    fn headings_that_differ_in_a_year_alone_are_one_measure() {
        for [first, second] in [
            ["Population 2022", "Population 2023"],
            ["Population, 2022 г.", "Population, 2023 г."],
            ["2022 Population", "2023 Population"],
            ["Population (2022)", "Population (2023)"],
            ["Population_2022", "Population_2023"],
            ["Population2022", "Population2023"],
            ["Population Q1 2022", "Population Q2 2022"],
        ] {
            let told = headings(&["name", first, second]);
            assert_eq!(told[0], ("name".to_owned(), None));
            assert_eq!([&told[1].0, &told[2].0], ["Population"; 2], "{first}");
            assert!(told[1].1.is_some() && told[1].1 != told[2].1, "{first}");
        }
        let told = headings(&[
            "name",
            "Халық 2022|Население 2022",
            "Халық 2023|Население 2023",
            "Births 2023",
        ]);
        assert_eq!(
            told[1],
            ("Халық | Население".to_owned(), Some("2022".to_owned()))
        );
        assert_eq!(told[3], ("Births".to_owned(), Some("2023".to_owned())));
    }

    #[test]
    fn other_headings_with_a_year_stay_as_they_are() {
        for texts in [
            ["name", "Births 2023", "Deaths 2023"],
            ["name", "Population 2023", "area"],
            ["code_2022", "code_2023", "area"],
            ["name", "Census 20221", "Census 20231"],
            ["2022", "Births 2022", "Births 2023"],
            ["name", "change_2010_2020", "change_2010_2021"],
        ] {
            let mut given: Vec<Heading> = texts
                .iter()
                .map(|text| Heading {
                    variants: vec![(*text).to_owned()],
                    ..Heading::default()
                })
                .collect();
            if texts[0] == "2022" {
                given[0].period = Some((when("2022").unwrap(), "2022".to_owned()));
            }
            let before = given.clone();
            part_years(&mut given);
            assert_eq!(given, before, "{texts:?}");
        }
    }
}
