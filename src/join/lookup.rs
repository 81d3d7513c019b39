//! The places that a code or a name may mean, narrowed by level, depth and parent.

use super::beside::{Behind, outer};
use super::code::{Meaning, parted, readings};
use super::fold::{Folded, fold, nouns};
use super::gazetteer::{Gazetteer, PlaceId};
use super::parted::codes_before_names;
use crate::table::{Level, PlaceText};
use crate::words::{self, Phrase, Sentence};

/// The layers whose units count as matched: the one asked for first, then that of its parents, whose
/// rows serve the declared sums.
#[derive(Debug, Clone)]
pub(super) struct Targets {
    pub layers: Vec<usize>,
    /// The depth of the layer asked for.
    pub depth: usize,
}

/// Looks places up in one gazetteer, for the layers that are asked for.
pub(super) struct Lookup<'a> {
    pub gazetteer: &'a Gazetteer,
    pub targets: &'a Targets,
    /// What stands behind the names of the table.
    pub behind: Behind,
    /// Whether codes stand before all names of the table, and are those of the units.
    pub are_coded: bool,
}

/// Names found in the gazetteer.
pub(super) struct Found {
    pub places: Vec<PlaceId>,
    pub notes: Vec<Sentence>,
    pub folded: Folded,
    /// A place of that name whose type word is another.
    pub other_type: Option<PlaceId>,
    /// A place of that name without what stands behind it, of which nothing says whether it is meant.
    pub unsure: Option<(PlaceId, String)>,
}

impl Lookup<'_> {
    /// True where these names with their codes (see [`codes_before_names`]) are of the units: nearly all codes are known, and
    /// no name is that of another unit than its code.
    pub(super) fn knows_codes<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        let codes = codes_before_names(texts);
        let (mut known, mut named) = (0, 0);
        for (name, code) in &codes {
            let [(id, _)] = self.by_code(code)[..] else {
                continue;
            };
            let places = self.by_name(name).places;
            if !places.is_empty() && !places.contains(&id) {
                return false;
            }
            known += 1;
            named += usize::from(!places.is_empty());
        }
        let is_long = codes.values().next().is_some_and(|code| code.len() > 3);
        known > 1 && known * 10 >= codes.len() * 9 && (named > 0 || is_long)
    }

    /// Candidates by code; each with the repair it took.
    pub(super) fn by_code(&self, code: &str) -> Vec<(PlaceId, Option<Phrase>)> {
        for reading in readings(code) {
            let mut ids = match &reading.meaning {
                Meaning::Code(code) => self.gazetteer.by_code(code).to_vec(),
                Meaning::Between(low, high) => self.gazetteer.between(*low, *high),
            };
            let targets: Vec<PlaceId> = ids
                .iter()
                .copied()
                .filter(|id| self.is_target(*id))
                .collect();
            // A rounded code may be of any place there is; a whole one of the layers asked for.
            if !targets.is_empty() && matches!(reading.meaning, Meaning::Code(_)) {
                ids = targets;
            }
            // Where the marks in a code are all that tells two apart, they tell.
            let is_same = |id: &PlaceId| {
                let own = self.gazetteer.place(*id).code();
                own.is_some_and(|own| parted(own.as_str()) == parted(code))
            };
            if ids.len() > 1 && ids.iter().filter(|id| is_same(id)).count() == 1 {
                ids.retain(is_same);
            }
            if !ids.is_empty() {
                return ids.into_iter().map(|id| (id, reading.repair)).collect();
            }
        }
        Vec::new()
    }

    pub(super) fn by_names(&self, text: &PlaceText) -> Found {
        let names = text.name.iter().chain(&text.other_names);
        let mut first: Option<Found> = None;
        for name in names.filter(|name| !name.trim().is_empty()) {
            let mut found = self.by_name(name);
            match &mut first {
                None => first = Some(found),
                Some(before) if before.places.is_empty() => *before = found,
                Some(before) => {
                    // The same cell in another language: what both mean is meant.
                    found.places.retain(|id| before.places.contains(id));
                    if !found.places.is_empty() {
                        before.places = found.places;
                    }
                }
            }
        }
        first.unwrap_or(Found {
            places: Vec::new(),
            notes: Vec::new(),
            folded: Folded::default(),
            other_type: None,
            unsure: None,
        })
    }

    fn by_name(&self, name: &str) -> Found {
        let mut folded = fold(name);
        let mut notes = Vec::new();
        let mut spellings = self.gazetteer.by_name(&folded.key);
        let (mut is_city, mut unsure) = (false, None);
        if spellings.is_empty()
            && !self.is_among_places(name)
            && let Some(bare) = self.behind.bare(name)
        {
            let short = fold(&bare.name);
            spellings = self.gazetteer.by_name(&short.key);
            if !spellings.is_empty() {
                is_city = bare.is_city;
                notes.push(words::join_left_out(name, bare.without));
                folded = short;
            }
        }
        let apart = self.behind.apart(name).filter(|_| spellings.is_empty());
        if let Some((head, behind)) = apart {
            let short = self
                .behind
                .bare(head)
                .map_or_else(|| head.to_owned(), |one| one.name);
            let named = self.gazetteer.by_name(&fold(&short).key).first();
            unsure = named.map(|one| (one.place, behind.to_owned()));
        }
        if spellings.is_empty()
            && apart.is_none()
            && let Some((before, _)) = name.split_once('(')
        {
            let short = fold(before);
            spellings = self.gazetteer.by_name(&short.key);
            if !spellings.is_empty() {
                notes.push(words::join_brackets_left_out(name));
                folded = short;
            }
        }
        if spellings.is_empty()
            && let Some(key) = &folded.without_mark
        {
            spellings = self.gazetteer.by_name(key);
            if !spellings.is_empty() {
                notes.push(words::join_footnote(name));
                let end = folded
                    .plain
                    .trim_end_matches(|c: char| c.is_ascii_digit())
                    .len();
                folded.plain.truncate(end);
            }
        }
        if folded.mixed_script && !spellings.is_empty() {
            notes.push(words::join_mixed_script(name));
        }
        let mut all: Vec<PlaceId> = spellings.iter().map(|one| one.place).collect();
        if all.is_empty() {
            // A column of names may hold codes.
            all = self.by_code(name).into_iter().map(|(id, _)| id).collect();
        }
        if all.is_empty()
            && let Some(id) = self.of_adjective(&folded)
        {
            let place = self.gazetteer.place(id);
            notes.push(words::join_adjective(name, place.name()));
            all.push(id);
        }
        all.sort_unstable();
        all.dedup();
        let fits = |id: &PlaceId| match (folded.level, self.gazetteer.place(*id).level) {
            (Some(Level::District), Some(Level::CityDistrict)) => true,
            (Some(said), Some(is)) => said == is,
            _ => true,
        };
        let mut places: Vec<PlaceId> = all.iter().copied().filter(fits).collect();
        if is_city {
            // A unit of that name may be what lies around the city.
            places.retain(|id| self.gazetteer.place(*id).level == Some(Level::City));
        }
        let other_type = places.is_empty().then(|| all.first().copied()).flatten();
        let exact: Vec<PlaceId> = spellings
            .iter()
            .filter(|one| *one.plain == *folded.plain)
            .map(|one| one.place)
            .filter(|id| places.contains(id))
            .collect();
        if places.len() > 1 && !exact.is_empty() {
            places.retain(|id| exact.contains(id));
        }
        Found {
            places,
            notes,
            folded,
            other_type,
            unsure,
        }
    }

    /// True where what stands behind a name is a place itself: one that it lies in, or another one of several.
    fn is_among_places(&self, name: &str) -> bool {
        let is_place = |behind: &str| !self.gazetteer.by_name(&fold(behind).key).is_empty();
        outer(name).is_some_and(|(_, behind)| is_place(behind))
    }

    /// The one district of whose name a key is the adjective: Russian calls districts so, and neither cities nor oblasts.
    fn of_adjective(&self, folded: &Folded) -> Option<PlaceId> {
        if !matches!(folded.level, None | Some(Level::District)) {
            return None;
        }
        let nouns = nouns(&folded.key);
        let mut places: Vec<PlaceId> = nouns
            .iter()
            .flat_map(|noun| self.gazetteer.by_name(noun))
            .map(|one| one.place)
            .filter(|id| self.gazetteer.place(*id).level == Some(Level::District))
            .collect();
        places.sort_unstable();
        places.dedup();
        match places[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Leaves the candidates that lie in the parent, are of the level, and are not deeper than the
    /// layer asked for, each rule only where something is left.
    pub(super) fn narrow(&self, found: &mut Found, text: &PlaceText, parent: Option<PlaceId>) {
        let mut keep = |test: &dyn Fn(&PlaceId) -> bool| {
            let left: Vec<PlaceId> = found.places.iter().copied().filter(|id| test(id)).collect();
            if !left.is_empty() {
                found.places = left;
            }
        };
        if let Some(level) = text.level {
            // A city that counts as an oblast comes after the oblast of its name.
            keep(&|id| self.gazetteer.place(*id).level == Some(level));
            keep(&|id| level != Level::Oblast || self.gazetteer.place(*id).depth == 1);
        }
        keep(&|id| self.gazetteer.place(*id).depth <= self.targets.depth);
        if let Some(parent) = parent {
            let is_other = |id: &PlaceId| *id != parent;
            if found.places.len() > 1 {
                found.places.retain(is_other);
            }
            found
                .places
                .retain(|id| self.gazetteer.is_within(*id, parent));
        }
    }

    /// The place that a row says it lies in; none where that is not clear.
    pub(super) fn parent(&self, text: &PlaceText) -> Option<PlaceId> {
        let above = text.parent.as_deref().and_then(|one| self.parent(one));
        let code = text.code.as_deref().unwrap_or_default();
        if let [(one, _)] = self.by_code(code)[..] {
            return Some(one);
        }
        let mut places = self.by_names(text).places;
        if let Some(above) = above {
            places.retain(|id| self.gazetteer.is_within(*id, above));
        }
        let of_level = |id: &PlaceId| self.gazetteer.place(*id).level == text.level;
        if text.level.is_some() && places.iter().any(of_level) {
            places.retain(of_level);
        }
        // What has districts in it is an oblast rather than a district of the same name.
        let depth = |id: &PlaceId| self.gazetteer.place(*id).depth;
        let least = places.iter().map(depth).min()?;
        places.retain(|id| depth(id) == least);
        match places[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    pub(super) fn is_target(&self, id: PlaceId) -> bool {
        let layer = self.gazetteer.place(id).layer;
        layer.is_some_and(|layer| self.targets.layers.contains(&layer))
    }
}
