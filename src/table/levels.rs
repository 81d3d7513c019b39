//! What kind of place a name is of, and which rows lie in which where only their order and these words say so.

use std::collections::BTreeMap;

use super::clean::{folded, has_any};
use super::reading::{Level, PlaceText};
use crate::words::reading;

/// A country by one of its names.
fn is_country(text: &str) -> bool {
    reading::COUNTRY_ITSELF.contains(&folded(text).as_str())
}

/// A city that belongs to no oblast.
fn is_city_of_republic(name: &str) -> bool {
    let name = folded(name);
    has_any(&name, reading::CITY_OF_REPUBLIC) && level_of(&name) == Some(Level::City)
}

/// The level that a name's type word gives it.
pub(super) fn level_of(name: &str) -> Option<Level> {
    let name = folded(name);
    if is_country(&name) {
        return Some(Level::Country);
    }
    let words: Vec<&str> = name
        .split([' ', '.', ',', '\n'])
        .filter(|word| !word.is_empty())
        .collect();
    let has = |all: &[&str]| words.iter().any(|word| all.contains(word));
    let pair = |one, other| words.windows(2).any(|two| *two == [one, other]);
    if has(reading::PLACE_OBLAST) {
        Some(Level::Oblast)
    } else if has(reading::PLACE_DISTRICT) {
        Some(Level::District)
    } else if has(reading::PLACE_CITY)
        || pair("г", "а")
        || pair("қ", "ә")
        || pair("қалалық", "әкімдігі")
        || words.first() == Some(&"г")
    {
        Some(Level::City)
    } else if has(reading::PLACE_SETTLEMENT) {
        Some(Level::Settlement)
    } else {
        None
    }
}

/// A row as the outline sees it.
#[derive(Debug)]
pub(super) struct Line {
    /// The name.
    pub name: String,
    /// Whether a blank row is before it.
    pub apart: bool,
    /// The first number of the row.
    pub first: Option<f64>,
}

/// The level of each row and the row that it lies in. Empty where no type word parts wide units from
/// narrow ones.
pub(super) fn outline(lines: &[Line]) -> Vec<(Option<Level>, Option<usize>)> {
    let hints: Vec<Option<Level>> = lines.iter().map(|one| level_of(&one.name)).collect();
    let narrow = |level: &Option<Level>| matches!(level, Some(Level::District | Level::Settlement));
    let bare = hints.iter().filter(|one| one.is_none()).count();
    if !hints.iter().any(narrow) || bare > hints.len() / 2 {
        return Vec::new();
    }
    let mut found = Vec::with_capacity(lines.len());
    let (mut head, mut middle, mut parts_end): (Option<usize>, Option<usize>, usize) =
        (None, None, 0);
    for (i, one) in lines.iter().enumerate() {
        let republic = is_city_of_republic(&one.name);
        let placed = match hints[i] {
            Some(Level::Country) => (Some(Level::Country), None),
            None | Some(Level::Oblast) => {
                (head, middle) = (Some(i), None);
                (Some(Level::Oblast), None)
            }
            Some(Level::City) if republic => {
                (head, middle) = (Some(i), None);
                (Some(Level::City), None)
            }
            Some(Level::City)
                if middle.is_some_and(|m| {
                    hints[m] == Some(Level::City) && same_base(&lines[m].name, &one.name)
                }) =>
            {
                (Some(Level::Settlement), middle)
            }
            Some(Level::City) => {
                middle = Some(i);
                parts_end = i + 1 + city_districts(lines, &hints, i);
                (Some(Level::City), head)
            }
            Some(Level::District | Level::CityDistrict) => {
                let of_republic = head.filter(|h| hints[*h] == Some(Level::City));
                if of_republic.is_some() {
                    (Some(Level::CityDistrict), of_republic)
                } else if i < parts_end {
                    (Some(Level::CityDistrict), middle)
                } else {
                    middle = Some(i);
                    (Some(Level::District), head)
                }
            }
            Some(Level::Settlement) => (Some(Level::Settlement), middle.or(head)),
        };
        found.push(placed);
    }
    if sums_show(lines, &found) {
        found
    } else {
        Vec::new()
    }
}

/// True where the parts make up the wholes that the order gives them, at least half of the time: else
/// the order says nothing of who lies where.
fn sums_show(lines: &[Line], found: &[(Option<Level>, Option<usize>)]) -> bool {
    let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
    for (line, (level, parent)) in lines.iter().zip(found) {
        if let Some(parent) = parent
            && *level != Some(Level::Settlement)
            && *level != Some(Level::CityDistrict)
        {
            *sums.entry(*parent).or_default() += line.first.unwrap_or(0.0);
        }
    }
    let exact = sums
        .iter()
        .filter(|(whole, sum)| lines[**whole].first == Some(**sum))
        .count();
    exact > 0 && exact * 2 >= sums.len()
}

/// How many of the rows after a city are its districts: those whose numbers make up the city's own.
fn city_districts(lines: &[Line], hints: &[Option<Level>], city: usize) -> usize {
    let Some(whole) = lines[city].first.filter(|n| *n > 0.0) else {
        return 0;
    };
    let mut sum = 0.0;
    let next = lines.iter().zip(hints).skip(city + 1);
    for (count, (one, hint)) in next.enumerate() {
        if *hint != Some(Level::District) || one.apart || sum > whole {
            return 0;
        }
        sum += one.first.unwrap_or(0.0);
        if sum == whole && count > 0 {
            return count + 1;
        }
    }
    0
}

/// `Семей қ.ә.` and `Семей қаласы`: the city proper inside its administration.
fn same_base(one: &str, other: &str) -> bool {
    one.split_whitespace().next() == other.split_whitespace().next()
}

/// The place of a row with the chain of those that it lies in.
pub(super) fn chain(
    names: &[PlaceText],
    outline: &[(Option<Level>, Option<usize>)],
    row: usize,
) -> Option<Box<PlaceText>> {
    let (mut chain, mut at) = (Vec::new(), outline.get(row)?.1);
    while let Some(i) = at {
        let mut place = names[i].clone();
        place.level = outline[i].0;
        chain.push(place);
        at = outline[i].1;
    }
    chain.into_iter().rev().fold(None, |parent, mut place| {
        place.parent = parent;
        Some(Box::new(place))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_words_give_levels() {
        for (name, wanted) in [
            ("Ақтөбе қ.ә.", Some(Level::City)),
            ("АТЫРАУ Г.А.", Some(Level::City)),
            ("г. Уральск", Some(Level::City)),
            ("Бурлинский р-н", Some(Level::District)),
            ("РАЙОН БӘЙТЕРЕК", Some(Level::District)),
            ("Түркістан облысы", Some(Level::Oblast)),
            ("Маңғыстау обл.", Some(Level::Oblast)),
            ("Жаңақала с.", Some(Level::Settlement)),
            ("Қазақстан Республикасы ", Some(Level::Country)),
            ("Ақтөбе", None),
        ] {
            assert_eq!(level_of(name), wanted, "{name}");
        }
    }

    fn line(name: &str, apart: bool, first: f64) -> Line {
        Line {
            name: name.to_owned(),
            apart,
            first: Some(first),
        }
    }

    #[test]
    fn districts_that_make_up_a_city_are_its_parts() {
        let rows = [
            line("Қазақстан Республикасы", false, 1000.0),
            line("Ақтөбе", false, 300.0),
            line("Ақтөбе қ.ә.", false, 200.0),
            line("Астана ауданы", false, 120.0),
            line("Алматы ауданы", false, 80.0),
            line("Алға ауданы", false, 100.0),
            line("Батыс Қазақстан", true, 400.0),
            line("Бәйтерек ауданы", false, 60.0),
            line("Алматы қаласы", true, 240.0),
            line("Медеу ауданы", false, 240.0),
        ];
        let found = outline(&rows);
        let city = Some(Level::CityDistrict);
        assert_eq!(found[1], (Some(Level::Oblast), None));
        assert_eq!(found[2], (Some(Level::City), Some(1)));
        assert_eq!(found[3], (city, Some(2)));
        assert_eq!(found[4], (city, Some(2)));
        assert_eq!(found[5], (Some(Level::District), Some(1)));
        assert_eq!(found[7], (Some(Level::District), Some(6)));
        assert_eq!(found[8], (Some(Level::City), None));
        assert_eq!(found[9], (city, Some(8)));
    }

    #[test]
    fn a_list_of_oblasts_has_no_outline() {
        assert!(outline(&[line("Абай", false, 1.0), line("г. Астана", false, 2.0)]).is_empty());
    }

    #[test]
    fn an_order_that_the_numbers_do_not_bear_out_is_none() {
        let rows = [
            line("г. Уральск", false, 10.0),
            line("Бурлинский р-н", false, 4.0),
            line("Чингирлау", false, 3.0),
            line("Теректі ауданы", false, 5.0),
        ];
        assert!(outline(&rows).is_empty());
    }
}
