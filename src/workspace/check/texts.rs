//! What every reader of a map needs: titles in the three languages, and terms of use.

use super::super::finding::{FileFindings, Kind};
use super::super::manifest::Manifest;
use crate::model::{Lang, Text};

pub(super) fn check(manifest: &Manifest, told: &mut FileFindings<'_>) {
    titled("workspace", "title", &manifest.workspace.title, told);
    for layer in &manifest.layers {
        titled(&format!("layer {}", layer.id), "title", &layer.title, told);
    }
    for indicator in &manifest.indicators {
        let place = format!("indicator {}", indicator.id);
        titled(&place, "title", &indicator.title, told);
        titled(&place, "unit", &indicator.unit, told);
        noted(&place, &indicator.notes, told);
    }
    for source in &manifest.sources {
        let place = format!("source {}", source.id);
        titled(&place, "title", &source.title, told);
        for (key, text) in [
            ("licence", &source.licence),
            ("publisher", &source.publisher),
        ] {
            if text.trim().is_empty() {
                told.of_kind(Kind::Licence, place.clone(), format!("{key} is empty"));
            }
        }
    }
}

/// A text that must be there in every language.
fn titled(place: &str, key: &str, text: &Text, told: &mut FileFindings<'_>) {
    let missing: Vec<&str> = Lang::ALL
        .into_iter()
        .filter(|lang| text.get(*lang).trim().is_empty())
        .map(Lang::tag)
        .collect();
    if !missing.is_empty() {
        let message = format!("{key} is missing in {}", missing.join(", "));
        told.of_kind(Kind::Translation, place.to_owned(), message);
    }
}

/// A text that is there in every language or in none.
fn noted(place: &str, text: &Text, told: &mut FileFindings<'_>) {
    if !text.is_empty() {
        titled(place, "notes", text, told);
    }
}
