//! What a heading or a tag says of its column: the words of headings in three languages, and what each says.

use super::reading::Level;
use crate::words::reading;

/// What a heading says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnKind {
    /// Names of places of a level, or of any.
    Name(Option<Level>),
    /// Codes of places of a level, or of any.
    Code(Option<Level>),
    /// Names or codes of the places that these lie in.
    Parent,
    /// Origins of flows.
    Origin,
    /// Destinations of flows.
    Destination,
    /// Periods.
    Period,
    /// Months or quarters without a year.
    Season,
    /// Values.
    Value,
    /// What is measured.
    Measure,
    /// Units of measure.
    Unit,
    /// Flags beside values.
    Status,
    /// What tells records apart even where it is a number: an age, a round of a survey.
    Property,
    /// Remarks, counts of rows, coordinates.
    Remark,
}

impl ColumnKind {
    /// True for what may stand over numbers that are read.
    pub(super) fn is_of_values(self) -> bool {
        matches!(self, Self::Value | Self::Measure)
    }
}

/// What a whole heading says.
const WHOLE: [(&[&str], ColumnKind); 8] = [
    // As INEGI, IBGE, INSEE, Istat and Destatis shorten them.
    (
        reading::HEADING_WHOLE_NAME_OBLAST,
        ColumnKind::Name(Some(Level::Oblast)),
    ),
    (
        reading::HEADING_WHOLE_NAME_DISTRICT,
        ColumnKind::Name(Some(Level::District)),
    ),
    // A word of many headings, which alone is where flows go to.
    (reading::HEADING_WHOLE_DESTINATION, ColumnKind::Destination),
    (reading::HEADING_WHOLE_NAME, ColumnKind::Name(None)),
    (reading::HEADING_WHOLE_CODE, ColumnKind::Code(None)),
    (reading::HEADING_WHOLE_REMARK, ColumnKind::Remark),
    (reading::HEADING_WHOLE_VALUE, ColumnKind::Value),
    (reading::HEADING_WHOLE_MEASURE, ColumnKind::Measure),
];

/// True for a word of a heading that says nothing but a property.
pub(super) fn is_property_word(word: &str) -> bool {
    reading::HEADING_PROPERTY.contains(&word) || reading::HEADING_PROPERTY_BESIDE.contains(&word)
}

/// What one word of a heading says; the first that fits holds.
pub(super) const WORDS: [(&[&str], ColumnKind); 11] = [
    (reading::HEADING_COORDINATE, ColumnKind::Remark),
    (reading::HEADING_PROPERTY, ColumnKind::Property),
    (reading::HEADING_PARENT, ColumnKind::Parent),
    (reading::HEADING_ORIGIN, ColumnKind::Origin),
    (reading::HEADING_DESTINATION, ColumnKind::Destination),
    (reading::HEADING_CODE, ColumnKind::Code(None)),
    (reading::HEADING_PERIOD, ColumnKind::Period),
    (reading::HEADING_SEASON, ColumnKind::Season),
    (reading::HEADING_UNIT, ColumnKind::Unit),
    (reading::HEADING_STATUS, ColumnKind::Status),
    (reading::HEADING_REMARK, ColumnKind::Remark),
];

/// What a heading says, if one of its words is known.
pub(super) fn heading_kind(heading: &str) -> Option<ColumnKind> {
    if heading.trim() == "№" {
        return Some(ColumnKind::Remark);
    }
    let words = heading_words(heading);
    let whole = words.join(" ");
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if has(reading::HEADING_KIND_OF_PLACE) {
        return None;
    }
    if let Some((_, kind)) = WHOLE.iter().find(|(all, _)| all.contains(&whole.as_str())) {
        return Some(*kind);
    }
    // `DATE_CODE`, `MEASURES_NAME`: what is named is no place.
    if let [subject @ .., last] = &words[..]
        && ["name", "code", "label", "id"].contains(&last.as_str())
        && let Some(kind) = of_no_place(&subject.join(" "))
    {
        return Some(if last == "name" || last == "label" {
            kind
        } else {
            ColumnKind::Remark
        });
    }
    // `country or area of destination` names the place itself.
    if has(&["destination"]) && !has(&["area", "region"]) {
        return Some(ColumnKind::Destination);
    }
    if has(&["status", "статус"]) && has(reading::HEADING_OF_PEOPLE) {
        return Some(ColumnKind::Property);
    }
    let level = level_of_heading(&words);
    match WORDS.iter().find(|(all, _)| has(all)) {
        Some((_, ColumnKind::Code(_))) => Some(ColumnKind::Code(level)),
        Some((_, kind)) => Some(*kind),
        None if level.is_some() || has(reading::HEADING_NAME) => Some(ColumnKind::Name(level)),
        None => None,
    }
}

/// What is no place and has names and codes beside it.
fn of_no_place(subject: &str) -> Option<ColumnKind> {
    match subject {
        "date" | "time" | "zeit" | "statistik" | "obs status" => Some(ColumnKind::Remark),
        "measure" | "measures" | "variable" | "item" => Some(ColumnKind::Measure),
        _ => None,
    }
}

/// What an HXL tag says of its column (hxlstandard.org, 1.1).
pub(super) fn tag_kind(tag: &str) -> Option<ColumnKind> {
    let mut parts = tag.trim_start_matches('#').split('+');
    let name = parts.next().unwrap_or_default();
    let code = parts.any(|part| part == "code");
    let level = match name {
        "country" => Level::Country,
        "adm1" => Level::Oblast,
        "adm2" => Level::District,
        "adm3" | "adm4" => Level::Settlement,
        "date" => return Some(ColumnKind::Period),
        "affected" | "population" | "inneed" | "targeted" | "reached" | "value" => {
            return Some(ColumnKind::Value);
        }
        "meta" => return Some(ColumnKind::Remark),
        _ => return None,
    };
    Some(if code {
        ColumnKind::Code(Some(level))
    } else {
        ColumnKind::Name(Some(level))
    })
}

/// `admin1Pcode`, `REF_AREA`, `Код КАТО` -> words in small letters.
pub(super) fn heading_words(heading: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in heading.chars() {
        let camel = c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit());
        if !c.is_alphanumeric() || camel {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(last) = words.last_mut()
        {
            last.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The level of the places that a heading names.
fn level_of_heading(words: &[String]) -> Option<Level> {
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if has(reading::HEADING_COUNTRY) {
        Some(Level::Country)
    } else if has(reading::HEADING_OBLAST) {
        Some(Level::Oblast)
    } else if has(reading::HEADING_DISTRICT) {
        Some(Level::District)
    } else if has(reading::HEADING_SETTLEMENT) {
        Some(Level::Settlement)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_three_languages_and_in_code_style_are_known() {
        for (heading, wanted) in [
            ("КАТО(по каталогу)", ColumnKind::Code(None)),
            ("admin1Pcode", ColumnKind::Code(Some(Level::Oblast))),
            ("admin2Name", ColumnKind::Name(Some(Level::District))),
            ("Наименование", ColumnKind::Name(None)),
            ("Облыс", ColumnKind::Name(Some(Level::Oblast))),
            ("REF_AREA", ColumnKind::Code(None)),
            ("TIME_PERIOD", ColumnKind::Period),
            ("reportingDate", ColumnKind::Period),
            ("Год", ColumnKind::Period),
            ("VAL", ColumnKind::Value),
            ("OBS_VALUE", ColumnKind::Value),
            ("UNIT_MEASURE", ColumnKind::Unit),
            ("№ п/п", ColumnKind::Remark),
            ("month", ColumnKind::Season),
        ] {
            assert_eq!(heading_kind(heading), Some(wanted), "{heading}");
        }
        assert_eq!(heading_kind("Прибыло"), None);
    }
}
