//! What a heading or a tag says of its column.

use super::heading_words::{heading_words, level_of_heading};
use super::reading::Level;
use super::sense::{Sense, WHOLE, WORDS};
use crate::words::reading;

/// What a heading says, if one of its words is known.
pub(super) fn sense(heading: &str) -> Option<Sense> {
    if heading.trim() == "№" {
        return Some(Sense::Remark);
    }
    let words = heading_words(heading);
    let whole = words.join(" ");
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if has(reading::HEADING_KIND_OF_PLACE) {
        return None;
    }
    if let Some((_, sense)) = WHOLE.iter().find(|(all, _)| all.contains(&whole.as_str())) {
        return Some(*sense);
    }
    // `DATE_CODE`, `MEASURES_NAME`: what is named is no place.
    if let [subject @ .., last] = &words[..]
        && ["name", "code", "label", "id"].contains(&last.as_str())
        && let Some(sense) = of_no_place(&subject.join(" "))
    {
        return Some(if last == "name" || last == "label" {
            sense
        } else {
            Sense::Remark
        });
    }
    // `country or area of destination` names the place itself.
    if has(&["destination"]) && !has(&["area", "region"]) {
        return Some(Sense::Destination);
    }
    if has(&["status", "статус"]) && has(reading::HEADING_OF_PEOPLE) {
        return Some(Sense::Property);
    }
    let level = level_of_heading(&words);
    match WORDS.iter().find(|(all, _)| has(all)) {
        Some((_, Sense::Code(_))) => Some(Sense::Code(level)),
        Some((_, sense)) => Some(*sense),
        None if level.is_some() || has(reading::HEADING_NAME) => Some(Sense::Name(level)),
        None => None,
    }
}

/// What is no place and has names and codes beside it.
fn of_no_place(subject: &str) -> Option<Sense> {
    match subject {
        "date" | "time" | "zeit" | "statistik" | "obs status" => Some(Sense::Remark),
        "measure" | "measures" | "variable" | "item" => Some(Sense::Measure),
        _ => None,
    }
}

/// What an HXL tag says of its column (hxlstandard.org, 1.1).
pub(super) fn sense_of_tag(tag: &str) -> Option<Sense> {
    let mut parts = tag.trim_start_matches('#').split('+');
    let name = parts.next().unwrap_or_default();
    let code = parts.any(|part| part == "code");
    let level = match name {
        "country" => Level::Country,
        "adm1" => Level::Oblast,
        "adm2" => Level::District,
        "adm3" | "adm4" => Level::Settlement,
        "date" => return Some(Sense::Period),
        "affected" | "population" | "inneed" | "targeted" | "reached" | "value" => {
            return Some(Sense::Value);
        }
        "meta" => return Some(Sense::Remark),
        _ => return None,
    };
    Some(if code {
        Sense::Code(Some(level))
    } else {
        Sense::Name(Some(level))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_three_languages_and_in_code_style_are_known() {
        for (heading, wanted) in [
            ("КАТО(по каталогу)", Sense::Code(None)),
            ("admin1Pcode", Sense::Code(Some(Level::Oblast))),
            ("admin2Name", Sense::Name(Some(Level::District))),
            ("Наименование", Sense::Name(None)),
            ("Облыс", Sense::Name(Some(Level::Oblast))),
            ("REF_AREA", Sense::Code(None)),
            ("TIME_PERIOD", Sense::Period),
            ("reportingDate", Sense::Period),
            ("Год", Sense::Period),
            ("VAL", Sense::Value),
            ("OBS_VALUE", Sense::Value),
            ("UNIT_MEASURE", Sense::Unit),
            ("№ п/п", Sense::Remark),
            ("month", Sense::Season),
        ] {
            assert_eq!(sense(heading), Some(wanted), "{heading}");
        }
        assert_eq!(sense("Прибыло"), None);
    }
}
