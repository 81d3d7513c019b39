//! What headings say of their columns, in three languages and in the tags of HXL.

use super::heading_words::{heading_words, level_of_heading};
use super::reading::Level;

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
const WHOLE: [(&[&str], Sense); 9] = [
    (&["nombre", "nome", "nom"], Sense::Name(None)),
    // As INEGI, IBGE, INSEE, Istat and Destatis shorten them.
    (
        &["nom ent", "nomb ent", "nm uf", "den reg", "stname"],
        Sense::Name(Some(Level::Oblast)),
    ),
    (
        &["nom mun", "nomb mun", "nm mun", "den com", "ctyname"],
        Sense::Name(Some(Level::District)),
    ),
    (&["nomgeo", "libgeo"], Sense::Name(None)),
    (
        &["cvegeo", "codgeo", "cd mun", "ags", "ars", "pro com"],
        Sense::Code(None),
    ),
    (
        &[
            "п п",
            "р с",
            "no",
            "index",
            "sort order",
            "n",
            "нөмірі",
            "id",
            "fid",
            "series code",
            "indicator code",
            "decimals",
            "dguid",
            "uom id",
            "scalar id",
            "vector",
            "coordinate",
            "terminated",
            "last update",
            "objectid",
            "long",
            "record count",
            "record offset",
            "x",
            "y",
        ],
        Sense::Remark,
    ),
    (
        &[
            "ref area",
            "geo",
            "location",
            "location code",
            "geoareacode",
        ],
        Sense::Code(None),
    ),
    (
        &[
            "value",
            "val",
            "obs value",
            "значение",
            "мәні",
            "мән",
            "num present",
            "знач",
        ],
        Sense::Value,
    ),
    (
        &[
            "nam",
            "indicator",
            "показатель",
            "көрсеткіш",
            "indicator name",
            "series name",
            "measure",
            "наименование показателя",
            "variable",
        ],
        Sense::Measure,
    ),
];

/// Words for properties of people, and for rounds of a survey.
const PROPERTIES: [&str; 9] = [
    "age",
    "возраст",
    "жас",
    "жасы",
    "sex",
    "пол",
    "жыныс",
    "жынысы",
    "round",
];

/// True for a word of a heading that says nothing but a property.
pub(super) fn is_property_word(word: &str) -> bool {
    const BESIDE: [&str; 19] = [
        "group",
        "groups",
        "band",
        "class",
        "range",
        "years",
        "year",
        "code",
        "id",
        "of",
        "in",
        "number",
        "группа",
        "группы",
        "лет",
        "в",
        "годах",
        "тобы",
        "топтары",
    ];
    PROPERTIES.contains(&word) || BESIDE.contains(&word)
}

/// What one word of a heading says; the first that fits holds.
const WORDS: [(&[&str], Sense); 11] = [
    (
        &["latitude", "longitude", "lat", "lon", "широта", "долгота"],
        Sense::Remark,
    ),
    (&PROPERTIES, Sense::Property),
    (&["parent", "родитель"], Sense::Parent),
    (
        &["origin", "откуда", "from", "қайдан", "шыққан", "выбытия"],
        Sense::Origin,
    ),
    (&["куда", "қайда", "келген", "прибытия"], Sense::Destination),
    (
        &[
            "code",
            "pcode",
            "код",
            "коды",
            "kato",
            "като",
            "iso",
            "iso3",
            "iso2",
            "m49",
            "fips",
            "geoid",
            "nuts",
            "hasc",
            "oktmo",
            "октмо",
            "okato",
            "окато",
            "soate",
            "соате",
        ],
        Sense::Code(None),
    ),
    (
        &[
            "year",
            "год",
            "годы",
            "жыл",
            "жылы",
            "period",
            "период",
            "кезең",
            "кезен",
            "date",
            "дата",
            "күні",
            "dat",
            "time",
        ],
        Sense::Period,
    ),
    (
        &[
            "month",
            "месяц",
            "ай",
            "айы",
            "quarter",
            "квартал",
            "тоқсан",
        ],
        Sense::Season,
    ),
    (
        &["unit", "uom", "единица", "бірлік", "бірлігі"],
        Sense::Unit,
    ),
    (
        &["status", "flag", "flags", "symbol", "статус", "белгі"],
        Sense::Status,
    ),
    (
        &[
            "note",
            "notes",
            "footnote",
            "footnotes",
            "comment",
            "примечание",
            "примечания",
            "ескерту",
            "комментарий",
            "source",
            "источник",
            "vintage",
            "rank",
            "ranking",
            "ранг",
            "рейтинг",
        ],
        Sense::Remark,
    ),
];

/// Words of headings of names, of places of any level.
const NAMES: [&str; 11] = [
    "name",
    "наименование",
    "название",
    "атауы",
    "атау",
    "place",
    "территория",
    "аумақ",
    "мекен",
    "entity",
    "geography",
];

/// What a heading says, if one of its words is known.
pub(super) fn sense(heading: &str) -> Option<Sense> {
    if heading.trim() == "№" {
        return Some(Sense::Remark);
    }
    let words = heading_words(heading);
    let whole = words.join(" ");
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if has(&["type", "level", "тип", "уровень", "түрі"]) {
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
    let level = level_of_heading(&words);
    match WORDS.iter().find(|(all, _)| has(all)) {
        Some((_, Sense::Code(_))) => Some(Sense::Code(level)),
        Some((_, sense)) => Some(*sense),
        None if level.is_some() || has(&NAMES) => Some(Sense::Name(level)),
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
