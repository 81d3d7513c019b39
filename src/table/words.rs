//! The words by which columns, rows and places are known, in three languages.

use super::clean::folded;
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
    /// Remarks and counts of rows.
    Remark,
}

/// What a heading says, if one of its words is known.
pub(super) fn sense(heading: &str) -> Option<Sense> {
    let words = heading_words(heading);
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    let whole = words.join(" ");
    let code = has(&[
        "code", "pcode", "код", "коды", "kato", "като", "iso", "iso3", "iso2", "m49",
    ]);
    let level = level_of_heading(&words);
    if has(&["type", "level", "тип", "уровень", "түрі"]) {
        return None;
    }
    if heading.trim() == "№"
        || matches!(
            whole.as_str(),
            "п п" | "р с" | "no" | "index" | "sort order" | "n" | "нөмірі"
        )
    {
        return Some(Sense::Remark);
    }
    if has(&["parent", "родитель"]) {
        return Some(Sense::Parent);
    }
    if has(&["origin", "откуда", "from", "қайдан", "шыққан", "выбытия"]) && !has(&["type"])
    {
        return Some(Sense::Origin);
    }
    if has(&["destination", "куда", "қайда", "келген", "прибытия"]) && !has(&["area", "region"])
    {
        return Some(Sense::Destination);
    }
    if matches!(
        whole.as_str(),
        "ref area" | "geo" | "location" | "location code" | "geoareacode"
    ) {
        return Some(Sense::Code(None));
    }
    if code {
        return Some(Sense::Code(level));
    }
    if has(&[
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
    ]) {
        return Some(Sense::Period);
    }
    if has(&[
        "month",
        "месяц",
        "ай",
        "айы",
        "quarter",
        "квартал",
        "тоқсан",
    ]) {
        return Some(Sense::Season);
    }
    if matches!(
        whole.as_str(),
        "value" | "val" | "obs value" | "значение" | "мәні" | "мән" | "num present" | "знач"
    ) {
        return Some(Sense::Value);
    }
    if has(&["unit", "единица", "бірлік", "бірлігі"]) {
        return Some(Sense::Unit);
    }
    if has(&["status", "flag", "статус", "белгі"]) {
        return Some(Sense::Status);
    }
    if has(&[
        "note",
        "notes",
        "comment",
        "примечание",
        "примечания",
        "ескерту",
        "комментарий",
        "source",
        "источник",
        "vintage",
    ]) {
        return Some(Sense::Remark);
    }
    if matches!(
        whole.as_str(),
        "nam"
            | "indicator"
            | "показатель"
            | "көрсеткіш"
            | "indicator name"
            | "measure"
            | "наименование показателя"
            | "variable"
    ) {
        return Some(Sense::Measure);
    }
    if level.is_some()
        || has(&[
            "name",
            "наименование",
            "название",
            "атауы",
            "атау",
            "place",
            "территория",
            "аумақ",
            "регионы",
            "мекен",
        ])
    {
        return Some(Sense::Name(level));
    }
    None
}

/// The level of the places that a heading names.
fn level_of_heading(words: &[String]) -> Option<Level> {
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if has(&[
        "admin0",
        "adm0",
        "country",
        "страна",
        "страны",
        "ел",
        "государство",
    ]) {
        Some(Level::Country)
    } else if has(&[
        "admin1",
        "adm1",
        "oblast",
        "область",
        "области",
        "облыс",
        "облысы",
        "region",
        "регион",
        "регионы",
        "province",
        "өңір",
    ]) {
        Some(Level::Oblast)
    } else if has(&[
        "admin2",
        "adm2",
        "district",
        "район",
        "районы",
        "аудан",
        "ауданы",
        "город",
        "қала",
    ]) {
        Some(Level::District)
    } else if has(&["admin3", "adm3", "settlement", "село", "ауыл", "округ"]) {
        Some(Level::Settlement)
    } else {
        None
    }
}

/// `admin1Pcode`, `REF_AREA`, `Код КАТО` -> words in small letters.
fn heading_words(heading: &str) -> Vec<String> {
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

/// `в том числе:`: the rows or columns after it are parts of the one before.
pub(super) fn is_of_which(text: &str) -> bool {
    let text = folded(text);
    let parts = text
        .split(['\n', '/', '|'])
        .map(|part| part.trim().trim_end_matches([':', ',', '.']).trim());
    parts.into_iter().all(|part| {
        matches!(
            part,
            "" | "в том числе"
                | "в т.ч"
                | "из них"
                | "соның ішінде"
                | "оның ішінде"
                | "олардың ішінде"
                | "including"
                | "of which"
                | "of them"
        ) || ["соның ішінде в том числе", "соның ішінде: в том числе"].contains(&part)
    }) && !text.trim().is_empty()
}

/// A sum over rows or columns.
pub(super) fn is_total(text: &str) -> bool {
    let text = folded(text);
    let first = text.split([' ', ':', ',']).next().unwrap_or_default();
    matches!(
        first,
        "всего" | "итого" | "барлығы" | "жиыны" | "total" | "all" | "sum" | "барлық"
    )
}

/// A unit of measure by itself: `человек`, `адам, мың`, `%`.
pub(super) fn is_unit(text: &str) -> bool {
    let text = folded(text);
    let words = text
        .split([' ', ',', '.', '(', ')', '/', '\n'])
        .filter(|word| !word.is_empty());
    let mut any = false;
    for word in words {
        any = true;
        if !UNITS.contains(&word) && !UNIT_COMPANIONS.contains(&word) {
            return false;
        }
    }
    any && text
        .split([' ', ',', '.', '(', ')', '/', '\n'])
        .any(|word| UNITS.contains(&word))
}

/// Units that count single things: beside a number they change nothing.
pub(super) fn is_count_unit(text: &str) -> bool {
    let text = folded(text);
    matches!(
        text.trim_end_matches('.'),
        "чел"
            | "человек"
            | "человека"
            | "адам"
            | "persons"
            | "person"
            | "people"
            | "ед"
            | "единиц"
            | "бірлік"
            | "шт"
    )
}

const UNITS: [&str; 37] = [
    "чел",
    "человек",
    "человека",
    "адам",
    "persons",
    "person",
    "people",
    "ед",
    "единиц",
    "единица",
    "бірлік",
    "шт",
    "%",
    "‰",
    "процент",
    "процентов",
    "пайыз",
    "percent",
    "pt",
    "тыс",
    "тысяч",
    "мың",
    "thousand",
    "thousands",
    "млн",
    "million",
    "миллион",
    "млрд",
    "тенге",
    "теңге",
    "₸",
    "$",
    "€",
    "usd",
    "км",
    "га",
    "промилле",
];
const UNIT_COMPANIONS: [&str; 11] = [
    "на",
    "начало",
    "конец",
    "года",
    "жыл",
    "басына",
    "жылдың",
    "of",
    "в",
    "и",
    "кв",
];

/// A country by one of its names.
pub(super) fn is_country(text: &str) -> bool {
    matches!(
        folded(text).as_str(),
        "республика казахстан"
            | "казахстан"
            | "қазақстан"
            | "қазақстан республикасы"
            | "kazakhstan"
            | "republic of kazakhstan"
            | "рк"
            | "қр"
            | "kaz"
    )
}

/// A city that belongs to no oblast.
pub(super) fn is_city_of_republic(name: &str) -> bool {
    let name = folded(name);
    [
        "астана",
        "алматы",
        "шымкент",
        "нур-султан",
        "нұр-сұлтан",
        "astana",
        "almaty",
        "shymkent",
    ]
    .iter()
    .any(|city| name.contains(city))
        && level_of(&name) == Some(Level::City)
}

/// The level that a name's type word gives it.
pub(super) fn level_of(name: &str) -> Option<Level> {
    let name = folded(name);
    if is_country(&name) {
        return Some(Level::Country);
    }
    let spaced = format!(
        " {} ",
        name.replace(['.', ','], " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    );
    let has = |all: &[&str]| all.iter().any(|word| spaced.contains(&format!(" {word} ")));
    if has(&[
        "область",
        "области",
        "обл",
        "облысы",
        "облысының",
        "oblast",
        "region",
        "province",
    ]) {
        Some(Level::Oblast)
    } else if has(&[
        "район",
        "р-н",
        "ауданы",
        "аудан",
        "district",
        "raion",
        "rayon",
        "районы",
    ]) {
        Some(Level::District)
    } else if has(&["г а", "қ ә", "қаласы", "город", "city", "қалалық әкімдігі"])
        || spaced.starts_with(" г ")
    {
        Some(Level::City)
    } else if has(&[
        "село",
        "ауылы",
        "поселок",
        "кенті",
        "ауылдық",
        "сельский",
        "village",
        "қ",
        "а",
        "к",
        "с",
        "п",
        "кент",
    ]) {
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

    #[test]
    fn type_words_give_levels() {
        for (name, wanted) in [
            ("Ақтөбе қ.ә.", Some(Level::City)),
            ("АТЫРАУ Г.А.", Some(Level::City)),
            ("г. Уральск", Some(Level::City)),
            ("Бурлинский р-н", Some(Level::District)),
            ("РАЙОН БӘЙТЕРЕК", Some(Level::District)),
            ("Түркістан облысы", Some(Level::Oblast)),
            ("Маңғыстау обл.", Some(Level::Oblast)),
            ("Жаңақала с.", Some(Level::Settlement)),
            ("Қазақстан Республикасы ", Some(Level::Country)),
            ("Ақтөбе", None),
        ] {
            assert_eq!(level_of(name), wanted, "{name}");
        }
    }

    #[test]
    fn units_and_lists_of_parts_are_known() {
        assert!(is_unit("человек, на начало года") && is_unit("адам") && is_unit("тыс. чел."));
        assert!(!is_unit("Абай") && !is_unit("на начало"));
        assert!(is_of_which("соның ішінде:\nв том числе:") && is_of_which("в том числе:"));
        assert!(!is_of_which("Всего"));
    }
}
