//! Units by a text as somebody types it: any name or code, a beginning, a name with its type word or in
//! another case, a town inside, or, where nothing has it, the nearest spelling.

use std::collections::BTreeMap;

use super::code::{Meaning, normal, readings};
use super::fold::{Folded, fold};
use super::gazetteer::{Gazetteer, PlaceId};
use super::suggest;
use crate::words::reading;

/// How a unit was found, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// A name or a code is the text.
    Exact,
    /// The text without the ending of a case is a name.
    Inflected,
    /// A name or a code begins with the text.
    Starts,
    /// A name begins with the text without its ending.
    Stem,
    /// A name holds the text.
    Holds,
    /// A name is spelled nearly so.
    Similar,
}

impl Likeness {
    /// As answers spell it: a case and a beginning are as sure as a name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact | Self::Inflected => "name",
            Self::Starts | Self::Stem => "start",
            Self::Holds => "part",
            Self::Similar => "similar",
        }
    }
}

/// A unit that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The position of its layer among those of the gazetteer.
    pub layer: usize,
    /// Its position in the layer.
    pub position: usize,
    /// How.
    pub likeness: Likeness,
    /// The place inside the unit that has the name.
    pub inside: Option<String>,
}

/// Letters of a stem, at least.
const LEAST_STEM: usize = 4;

/// A place with how it was found and by how many letters its name differs, smaller is better.
type Ranked = (Likeness, bool, usize, bool, PlaceId);

impl Gazetteer {
    /// The units that a text may mean, the surest first, at most `limit`. What is only near is told where
    /// nothing has the text.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let wanted = fold(text);
        let mut found = self.coded(text);
        found.extend(self.named(&wanted));
        found.sort_unstable();
        let mut hits: Vec<Hit> = Vec::new();
        for (likeness, _, _, _, id) in found {
            let Some((unit, inside)) = self.unit(id) else {
                continue;
            };
            let same = |hit: &Hit| (hit.layer, hit.position) == unit;
            if !hits.iter().any(same) {
                hits.push(Hit {
                    layer: unit.0,
                    position: unit.1,
                    likeness,
                    inside,
                });
            }
            if hits.len() == limit {
                break;
            }
        }
        hits
    }

    fn coded(&self, text: &str) -> Vec<Ranked> {
        let rank = |likeness, id| (likeness, false, 0, self.place(id).layer.is_none(), id);
        let exact = readings(text)
            .into_iter()
            .flat_map(|one| match one.meaning {
                Meaning::Code(code) => self.by_code(&code).to_vec(),
                Meaning::Between(low, high) => self.between(low, high),
            });
        let mut found: Vec<Ranked> = exact.map(|id| rank(Likeness::Exact, id)).collect();
        let start = normal(text);
        if found.is_empty() && start.bytes().any(|one| one.is_ascii_digit()) {
            let codes = self.codes().filter(|(code, _)| code.starts_with(&start));
            found.extend(
                codes
                    .flat_map(|(_, ids)| ids)
                    .map(|id| rank(Likeness::Starts, *id)),
            );
        }
        found
    }

    fn named(&self, wanted: &Folded) -> Vec<Ranked> {
        if wanted.key.is_empty() {
            return Vec::new();
        }
        let stems = stems(&wanted.key);
        let mut best: BTreeMap<PlaceId, (Likeness, usize)> = BTreeMap::new();
        for (key, spellings) in self.keys() {
            let Some(likeness) = likeness(key, &wanted.key, &stems) else {
                continue;
            };
            let more = key.chars().count().abs_diff(wanted.key.chars().count());
            for one in spellings {
                let known = best.entry(one.place).or_insert((likeness, more));
                *known = (*known).min((likeness, more));
            }
        }
        // A stem is only asked about where the whole text begins no name.
        let whole = best.values().any(|(one, _)| *one <= Likeness::Starts);
        if whole {
            best.retain(|_, (one, _)| *one != Likeness::Stem);
        }
        if best.is_empty() {
            let near = suggest::near(self, wanted).into_iter();
            best.extend(near.map(|(id, distance)| (id, (Likeness::Similar, distance))));
        }
        let ranked = best.into_iter().map(|(id, (likeness, more))| {
            let place = self.place(id);
            let other_level = wanted.level.is_some() && wanted.level != place.level;
            (likeness, other_level, more, place.layer.is_none(), id)
        });
        ranked.collect()
    }

    /// The unit that a place is, or the one that it lies in with its own name.
    fn unit(&self, id: PlaceId) -> Option<((usize, usize), Option<String>)> {
        let place = self.place(id);
        if let Some(layer) = place.layer {
            return Some(((layer, place.position), None));
        }
        let above = self.by_code(&normal(place.parent.as_ref()?.as_str()));
        let unit = above.iter().find_map(|one| {
            let unit = self.place(*one);
            Some((unit.layer?, unit.position))
        });
        Some((unit?, Some(place.name.clone())))
    }
}

fn likeness(key: &str, wanted: &str, stems: &[&str]) -> Option<Likeness> {
    if key == wanted {
        Some(Likeness::Exact)
    } else if stems.contains(&key) {
        Some(Likeness::Inflected)
    } else if key.starts_with(wanted) {
        Some(Likeness::Starts)
    } else if stems.iter().any(|stem| key.starts_with(stem)) {
        Some(Likeness::Stem)
    } else {
        key.contains(wanted).then_some(Likeness::Holds)
    }
}

/// The text without each ending that it may have.
fn stems(key: &str) -> Vec<&str> {
    let all = reading::CASE_ENDING
        .iter()
        .filter_map(|ending| key.strip_suffix(ending));
    all.filter(|stem| stem.chars().count() >= LEAST_STEM)
        .collect()
}
