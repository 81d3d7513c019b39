//! `Алгинский р-н Актюбинской обл.`: a name with the oblast that it lies in, as one text.

use super::fold::fold;
use crate::table::{Level, PlaceText};

/// What people write for the name of an oblast, folded.
const LETTERS: [(&str, &str); 5] = [
    ("зко", "Западно-Казахстанская область"),
    ("вко", "Восточно-Казахстанская область"),
    ("ско", "Северо-Казахстанская область"),
    ("бко", "Батыс Қазақстан облысы"),
    ("шко", "Шығыс Қазақстан облысы"),
];
/// Places of a text at which it may be cut; names have fewer words.
const CUTS: usize = 12;

/// The place and the oblast that a name consists of; none where it names one place only.
pub(super) fn parted(text: &PlaceText) -> Option<PlaceText> {
    if text.parent.is_some() || text.code.is_some() {
        return None;
    }
    let (inner, outer) = cuts(text.name.as_deref()?).find_map(|(one, other)| {
        match (oblast(one), oblast(other)) {
            (None, Some(outer)) => Some((one, outer)),
            (Some(outer), None) => Some((other, outer)),
            (None, None) | (Some(_), Some(_)) => None,
        }
    })?;
    Some(PlaceText {
        name: Some(inner.to_owned()),
        level: fold(inner).level,
        parent: Some(Box::new(PlaceText {
            name: Some(outer),
            level: Some(Level::Oblast),
            ..PlaceText::default()
        })),
        ..PlaceText::default()
    })
}

/// A name in two, between any of its words.
fn cuts(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')');
    name.char_indices()
        .filter(move |(_, c)| mark(*c))
        .take(CUTS)
        .map(move |(at, _)| (name[..at].trim_matches(mark), name[at..].trim_matches(mark)))
        .filter(|(one, other)| !one.is_empty() && !other.is_empty())
}

/// The oblast that a text names and nothing else.
fn oblast(text: &str) -> Option<String> {
    let folded = fold(text);
    let is_bare = folded.type_words == 0;
    let letters = LETTERS.iter().find(|one| is_bare && one.0 == folded.key);
    let written = || {
        let alone = folded.type_words == 1 && folded.level == Some(Level::Oblast);
        alone.then(|| text.to_owned())
    };
    letters.map(|one| one.1.to_owned()).or_else(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_its_oblast_is_two_names() {
        let two = |name: &str| {
            let text = PlaceText {
                name: Some(name.to_owned()),
                ..PlaceText::default()
            };
            parted(&text).map(|one| (one.name.unwrap(), one.parent.unwrap().name.unwrap()))
        };
        for (name, inner, outer) in [
            (
                "Алгинский р-н Актюбинской обл.",
                "Алгинский р-н",
                "Актюбинской обл.",
            ),
            (
                "Алгинский район, Актюбинская область",
                "Алгинский район",
                "Актюбинская область",
            ),
            ("Ақтөбе облысы Алға ауданы", "Алға ауданы", "Ақтөбе облысы"),
            (
                "Акжаикский р-он (ЗКО)",
                "Акжаикский р-он",
                "Западно-Казахстанская область",
            ),
        ] {
            assert_eq!(
                two(name),
                Some((inner.to_owned(), outer.to_owned())),
                "{name}"
            );
        }
        for name in ["Алгинский район", "Актюбинская", "Алга, Темир", ""]
        {
            assert_eq!(two(name), None, "{name}");
        }
    }
}
