//! The words of headings, in three languages, and what each says of its column.

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
pub(super) const WHOLE: [(&[&str], Sense); 9] = [
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
            "valor",
            "valeur",
            "valore",
            "wert",
            "wartość",
            "wartosc",
            "waarde",
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
const PROPERTIES: [&str; 16] = [
    "age",
    "возраст",
    "жас",
    "жасы",
    "sex",
    "пол",
    "жыныс",
    "жынысы",
    "round",
    // Parts of a month or a year beside these.
    "day",
    "день",
    "күн",
    "week",
    "неделя",
    "апта",
    "hour",
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
pub(super) const WORDS: [(&[&str], Sense); 11] = [
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
            "año",
            "anio",
            "ano",
            "periodo",
            "período",
            "jahr",
            "année",
            "annee",
            "rok",
            "rik",
            "рік",
            "anno",
            "år",
            "jaar",
            "vuosi",
            "yıl",
            "yil",
            "йил",
            "fecha",
            "datum",
            "stichtag",
            "ejercicio",
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
            "trimestre",
            "mes",
            "mês",
            "mois",
            "monat",
            "quartal",
            "kwartał",
            "miesiąc",
        ],
        Sense::Season,
    ),
    (
        &[
            "unit",
            "units",
            "uom",
            "единица",
            "единицы",
            "бірлік",
            "бірлігі",
            "einheit",
            "unité",
            "unidad",
            "unidade",
            "jednostka",
        ],
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

/// Words before `status` that make it one of people.
pub(super) const OF_PEOPLE: [&str; 22] = [
    "marital",
    "civil",
    "family",
    "employment",
    "labour",
    "labor",
    "activity",
    "economic",
    "occupational",
    "migration",
    "migrant",
    "migratory",
    "immigration",
    "residence",
    "residency",
    "legal",
    "citizenship",
    "health",
    "visa",
    "семейный",
    "социальный",
    "миграционный",
];

/// Words of headings of names, of places of any level.
pub(super) const NAMES: [&str; 11] = [
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
