//! One verdict for each text of each sheet, and names that the other rows of a sheet tell apart.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::gazetteer::PlaceId;
use super::joined::Note;
use super::lookup::Lookup;
use super::resolve::Verdict;
use crate::table::{At, PlaceText};
use crate::words::{self, listed};

/// Comparisons of names that were not found with those that are known; a table of strange names beside
/// a large layer would take time in the product of both.
const COMPARISONS: usize = 500_000;

/// One verdict for each text of each sheet, however many rows have it.
pub(super) struct Verdicts<'a> {
    lookup: Lookup<'a>,
    by_text: HashMap<String, usize>,
    /// By the addresses of the text and of the sheet's name, which records share: millions of rows write few places.
    by_address: HashMap<(usize, usize), usize>,
    list: Vec<(Verdict, Arc<PlaceText>, At)>,
    /// Unknown names for which the nearest is still looked for.
    hints: usize,
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(lookup: Lookup<'a>) -> Self {
        Self {
            hints: COMPARISONS / lookup.gazetteer.name_count().max(1),
            lookup,
            by_text: HashMap::new(),
            by_address: HashMap::new(),
            list: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, text: &Arc<PlaceText>, at: &At) {
        let address = address(text, at);
        if self.by_address.contains_key(&address) {
            return;
        }
        let key = key(text, at);
        if let Some(known) = self.by_text.get(&key) {
            self.by_address.insert(address, *known);
            return;
        }
        let verdict = self.lookup.resolve(text, self.hints > 0);
        if matches!(verdict, Verdict::Unmatched(..)) {
            self.hints = self.hints.saturating_sub(1);
        }
        self.by_text.insert(key, self.list.len());
        self.by_address.insert(address, self.list.len());
        self.list.push((verdict, text.clone(), at.clone()));
    }

    pub(super) fn of(&self, text: &Arc<PlaceText>, at: &At) -> &Verdict {
        &self.list[self.by_address[&address(text, at)]].0
    }

    /// `Ақтөбе` beside `Ақтөбе қ.ә.` in one sheet is not the city: what another row of the sheet names
    /// with its type word is taken from the candidates of a name without one.
    pub(super) fn tell_apart(&mut self) {
        let named: BTreeMap<(Option<Arc<String>>, PlaceId), String> = self
            .list
            .iter()
            .filter_map(|(verdict, text, at)| match verdict {
                Verdict::Unit(id, _) | Verdict::Outside(Some(id), _) => Some((
                    (at.sheet.clone(), *id),
                    text.name.clone().unwrap_or_default(),
                )),
                Verdict::Outside(None, _) | Verdict::Ambiguous(..) | Verdict::Unmatched(..) => None,
            })
            .collect();
        for (verdict, text, at) in &mut self.list {
            let Verdict::Ambiguous(places, _, true) = &*verdict else {
                continue;
            };
            let taken = |id: &PlaceId| named.get(&(at.sheet.clone(), *id));
            let left: Vec<PlaceId> = places
                .iter()
                .copied()
                .filter(|id| taken(id).is_none())
                .collect();
            if let [one] = left[..] {
                let others: Vec<&str> = places
                    .iter()
                    .filter_map(taken)
                    .map(String::as_str)
                    .collect();
                let place = self.lookup.gazetteer.place(one);
                let note = words::join_named_apart(
                    text.name.as_deref().unwrap_or_default(),
                    listed(others),
                    place.code().map_or(place.name(), |code| code.as_str()),
                );
                *verdict = self.lookup.verdict(one, vec![note]);
            }
        }
    }

    pub(super) fn notes(&self) -> Vec<Note> {
        let noted = self
            .list
            .iter()
            .filter_map(|(verdict, _, at)| match verdict {
                Verdict::Unit(_, notes) => Some((at, notes)),
                Verdict::Outside(..) | Verdict::Ambiguous(..) | Verdict::Unmatched(..) => None,
            });
        noted
            .flat_map(|(at, notes)| {
                // They speak of the place, which stands in another column than the value does.
                notes.iter().map(move |message| Note {
                    at: at.clone().whole_row(),
                    message: message.clone(),
                })
            })
            .collect()
    }
}

/// Where a text and the name of its sheet are held.
fn address(text: &Arc<PlaceText>, at: &At) -> (usize, usize) {
    let sheet = at
        .sheet
        .as_ref()
        .map_or(0, |sheet| Arc::as_ptr(sheet).addr());
    (Arc::as_ptr(text).addr(), sheet)
}

/// A text with its parents, as a key; a sheet has its own verdicts, because its other rows may tell a
/// name apart.
fn key(text: &PlaceText, at: &At) -> String {
    let mut key = at.sheet.as_deref().cloned().unwrap_or_default();
    let mut next = Some(text);
    while let Some(text) = next {
        for part in [&text.code, &text.name] {
            key.push('\u{1f}');
            key.push_str(part.as_deref().unwrap_or_default());
        }
        key.push('\u{1e}');
        key.push_str(&text.other_names.join("\u{1f}"));
        key.push(match text.level {
            None => ' ',
            Some(level) => char::from(b'a' + level as u8),
        });
        next = text.parent.as_deref();
    }
    key
}
