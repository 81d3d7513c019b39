//! What stands beside a name in a row and not in the layer: what kind of unit it is (`Tinde County`, `Tinde, Landkreis`),
//! and what it lies in (`Tinde, Ohio`, `Tinde (OH)`).

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;

/// Words for kinds of units that no name of a unit has; compared in small letters. Of two units of one name the city is
/// the other one: that a row says `Stadt` is told and joins nothing by itself.
const KINDS: [(&str, Kind); 14] = [
    ("county", Kind::Whole),
    ("parish", Kind::Whole),
    ("landkreis", Kind::Whole),
    ("kreis", Kind::Whole),
    ("lkr", Kind::Whole),
    ("municipio", Kind::Whole),
    ("município", Kind::Whole),
    ("municipality", Kind::Whole),
    ("kreisfreie", Kind::City),
    ("stadtkreis", Kind::City),
    ("krfr", Kind::City),
    ("landeshauptstadt", Kind::City),
    ("hansestadt", Kind::City),
    ("stadt", Kind::City),
];

/// Words between a kind and a name.
const BETWEEN: [&str; 6] = ["of", "de", "del", "do", "da", "the"];

/// As many different names have what stands behind them, where it is no part of each.
const COMMON: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A unit with all that lies in it.
    Whole,
    /// A city, which often lies in a unit of the same name.
    City,
}

/// A name without what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bare {
    pub name: String,
    /// What was left out, for the note.
    pub without: String,
    /// Whether it may be another unit of that name.
    pub is_city: bool,
}

/// The name and what stands behind it after a comma or in brackets.
fn in_two(name: &str) -> (&str, Option<&str>) {
    let name = name.trim();
    let open = name.rfind('(').filter(|_| name.ends_with(')'));
    let at = open.or_else(|| name.find(','));
    let Some(at) = at else {
        return (name, None);
    };
    let behind = name[at + 1..].trim_end_matches(')').trim();
    let has_more = behind.contains([',', '(', ')', ';']);
    match name[..at].trim() {
        "" => (name, None),
        _ if behind.is_empty() || has_more => (name, None),
        head => (head, Some(behind)),
    }
}

/// What stands behind a name, where it is no kind.
pub(super) fn outer(name: &str) -> Option<(&str, &str)> {
    let (head, behind) = in_two(name);
    behind
        .filter(|behind| kind_only(behind).is_none())
        .map(|behind| (head, behind))
}

fn kind_of(word: &str) -> Option<Kind> {
    let word = word.trim_matches('.').to_lowercase();
    KINDS.iter().find(|one| one.0 == word).map(|one| one.1)
}

/// The kind that words are, and nothing else.
fn kind_only(words: &str) -> Option<Kind> {
    let kinds: Option<Vec<Kind>> = words.split_whitespace().map(kind_of).collect();
    kinds?.into_iter().max_by_key(|kind| *kind == Kind::City)
}

/// A name without a kind before or behind it.
fn without_kind(name: &str) -> Option<(String, Kind)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let leading = words
        .iter()
        .take_while(|word| kind_of(word).is_some())
        .count();
    let trailing = words
        .iter()
        .rev()
        .take_while(|word| kind_of(word).is_some())
        .count();
    let mut rest = words.get(leading..words.len().saturating_sub(trailing))?;
    if leading > 0
        && let Some((first, after)) = rest.split_first()
        && BETWEEN.contains(&first.to_lowercase().as_str())
    {
        rest = after;
    }
    let left_out = words[..leading]
        .iter()
        .chain(&words[words.len() - trailing..]);
    let kind = kind_only(&left_out.copied().collect::<Vec<_>>().join(" "))?;
    (!rest.is_empty() && leading + trailing > 0).then(|| (rest.join(" "), kind))
}

/// What stands behind the names of a table.
#[derive(Debug, Default)]
pub(super) struct Behind {
    /// What stands behind at least [`COMMON`] names.
    common: BTreeSet<String>,
}

impl Behind {
    /// Looks at all names of a table.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut heads: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (head, behind) in names.filter_map(outer) {
            let known = heads.entry(fold(behind).key).or_default();
            if known.len() < COMMON {
                known.insert(head);
            }
        }
        let common = heads.into_iter().filter(|one| one.1.len() >= COMMON);
        Self {
            common: common.map(|one| one.0).collect(),
        }
    }

    /// What tells names apart in a table in which one thing stands behind some, and another behind others.
    pub(super) fn apart<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        let is_one = |behind: &str| self.common.contains(&fold(behind).key);
        outer(name).filter(|(_, behind)| self.common.len() > 1 && is_one(behind))
    }

    /// A name without what stands beside it; none where nothing does that may be left out.
    pub(super) fn bare(&self, name: &str) -> Option<Bare> {
        let (head, behind) = in_two(name);
        let (mut without, mut is_city) = (Vec::new(), false);
        if let Some(behind) = behind {
            let kind = kind_only(behind);
            is_city |= kind == Some(Kind::City);
            let is_common = || self.common.len() == 1 && self.common.contains(&fold(behind).key);
            if kind.is_none() && !is_common() {
                return None;
            }
            without.push(behind.to_owned());
        }
        let mut bare = head.to_owned();
        if let Some((rest, kind)) = without_kind(head) {
            is_city |= kind == Kind::City;
            without.push(head.replacen(&rest, "", 1).trim().to_owned());
            bare = rest;
        }
        (!without.is_empty()).then(|| Bare {
            name: bare,
            without: without.join(", "),
            is_city,
        })
    }
}

/// A name without what stands beside it, whatever the other names of its table.
pub(super) fn bare(name: &str) -> Option<String> {
    let (head, behind) = in_two(name);
    let kind = without_kind(head);
    (kind.is_some() || behind.is_some()).then(|| kind.map_or_else(|| head.to_owned(), |one| one.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare_of(behind: &Behind, name: &str) -> Option<(String, bool)> {
        behind.bare(name).map(|one| (one.name, one.is_city))
    }

    #[test]
    fn a_kind_beside_a_name_is_left_out_and_a_city_stays_one() {
        let none = Behind::default();
        for (name, wanted, is_city) in [
            ("Tinde County", "Tinde", false),
            ("Tinde, Landkreis", "Tinde", false),
            ("Landkreis Tinde", "Tinde", false),
            ("Municipio de Tinde Alto", "Tinde Alto", false),
            ("Tinde, Stadt", "Tinde", true),
            ("Tinde (Kreisfreie Stadt)", "Tinde", true),
        ] {
            assert_eq!(
                bare_of(&none, name),
                Some((wanted.to_owned(), is_city)),
                "{name}"
            );
        }
        for name in [
            "Tinde",
            "County",
            "Tinde, Orlau",
            "Countyville",
            "Tinde (XX)",
            "",
        ] {
            assert_eq!(bare_of(&none, name), None, "{name}");
        }
    }

    #[test]
    fn what_stands_behind_all_names_is_left_out_and_what_tells_them_apart_is_not() {
        let names = [
            "Tinde County, Ohio",
            "Orlau County, Ohio",
            "Kesik County, Ohio",
            "Urus",
        ];
        let behind = Behind::of(names.into_iter());
        assert_eq!(
            bare_of(&behind, names[0]),
            Some(("Tinde".to_owned(), false))
        );
        assert_eq!(bare_of(&behind, "Tinde, Orlau"), None);
        // Two names are no custom of a table.
        let few = Behind::of(names[..2].iter().copied());
        assert_eq!(bare_of(&few, names[0]), None);
        let of_two = names.iter().map(|name| name.replace("Ohio", "Texas"));
        let all: Vec<String> = of_two
            .chain(names.iter().map(|one| (*one).to_owned()))
            .collect();
        let two = Behind::of(all.iter().map(String::as_str));
        assert_eq!(bare_of(&two, names[0]), None);
        assert_eq!(two.apart(names[0]), Some(("Tinde County", "Ohio")));
        assert_eq!(
            (two.apart("Tinde, Urus"), behind.apart(names[0])),
            (None, None)
        );
        // Brackets are the same.
        let brackets = ["Tinde (OH)", "Orlau (OH)", "Kesik (OH)"];
        let behind = Behind::of(brackets.into_iter());
        assert_eq!(
            bare_of(&behind, brackets[1]),
            Some(("Orlau".to_owned(), false))
        );
    }
}
