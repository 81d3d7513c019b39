//! What a heading or a tag says of its column: the words of headings in three languages, and what each says.

use super::reading::Level;
use crate::words::reading;

/// What a heading says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
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

impl Sense {
    /// True for what may stand over numbers that are read.
    pub(super) fn is_of_values(self) -> bool {
        match self {
            Self::Value | Self::Measure => true,
            Self::Name(_)
            | Self::Code(_)
            | Self::Parent
            | Self::Origin
            | Self::Destination
            | Self::Period
            | Self::Season
            | Self::Unit
            | Self::Status
            | Self::Property
            | Self::Remark => false,
        }
    }
}

/// What a whole heading says.
const WHOLE: [(&[&str], Sense); 7] = [
    // As INEGI, IBGE, INSEE, Istat and Destatis shorten them.
    (
        reading::HEADING_WHOLE_NAME_OBLAST,
        Sense::Name(Some(Level::Oblast)),
    ),
    (
        reading::HEADING_WHOLE_NAME_DISTRICT,
        Sense::Name(Some(Level::District)),
    ),
    (reading::HEADING_WHOLE_NAME, Sense::Name(None)),
    (reading::HEADING_WHOLE_CODE, Sense::Code(None)),
    (reading::HEADING_WHOLE_REMARK, Sense::Remark),
    (reading::HEADING_WHOLE_VALUE, Sense::Value),
    (reading::HEADING_WHOLE_MEASURE, Sense::Measure),
];

/// True for a word of a heading that says nothing but a property.
pub(super) fn is_property_word(word: &str) -> bool {
    reading::HEADING_PROPERTY.contains(&word) || reading::HEADING_PROPERTY_BESIDE.contains(&word)
}

/// What one word of a heading says; the first that fits holds.
pub(super) const WORDS: [(&[&str], Sense); 11] = [
    (reading::HEADING_COORDINATE, Sense::Remark),
    (reading::HEADING_PROPERTY, Sense::Property),
    (reading::HEADING_PARENT, Sense::Parent),
    (reading::HEADING_ORIGIN, Sense::Origin),
    (reading::HEADING_DESTINATION, Sense::Destination),
    (reading::HEADING_CODE, Sense::Code(None)),
    (reading::HEADING_PERIOD, Sense::Period),
    (reading::HEADING_SEASON, Sense::Season),
    (reading::HEADING_UNIT, Sense::Unit),
    (reading::HEADING_STATUS, Sense::Status),
    (reading::HEADING_REMARK, Sense::Remark),
];

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
