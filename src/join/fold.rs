//! A name as people write it -> the key under which it is found, and what its type word says.

use unicode_normalization::UnicodeNormalization;

use crate::table::Level;
use crate::words::reading;

/// A name without its type words, case, spaces and Kazakh letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Folded {
    /// What names are looked up by: letters and digits only, Kazakh letters folded to Russian ones.
    pub key: String,
    /// The same before Kazakh letters were folded; it decides between names that fold alike.
    pub plain: String,
    /// What the type word says.
    pub level: Option<Level>,
    /// How many words say what it is.
    pub type_words: usize,
    /// Latin and Cyrillic look-alikes stood in one word.
    pub mixed_script: bool,
    /// The key without a number at its end, which may be the mark of a footnote.
    pub without_mark: Option<String>,
}

/// Words that say what a place is; compared after folding.
const TYPE_WORDS: [(&[&str], Level); 4] = [
    (reading::TYPE_DISTRICT, Level::District),
    (reading::TYPE_CITY, Level::City),
    (reading::TYPE_OBLAST, Level::Oblast),
    (reading::TYPE_COUNTRY, Level::Country),
];

/// Folds a name. A name of type words only (a district called `Область`) keeps them.
pub(super) fn fold(name: &str) -> Folded {
    let composed: String = name.nfc().filter(|c| !is_invisible(*c)).collect();
    let (unified, mixed_script) = one_script(&composed);
    let lower = unified.to_lowercase();
    let words = words(without_number(&lower));
    let mut level = None;
    let mut type_words = 0;
    let mut kept: Vec<&String> = Vec::new();
    for word in &words {
        let folded = fold_letters(word);
        let typed = TYPE_WORDS
            .iter()
            .find(|(all, _)| all.contains(&folded.as_str()));
        match typed {
            Some((_, found)) => {
                type_words += 1;
                level.get_or_insert(*found);
            }
            None if reading::TYPE_EMPTY.contains(&folded.as_str()) => {}
            None => kept.push(word),
        }
    }
    if kept.is_empty() {
        kept = words.iter().collect();
        (level, type_words) = (None, 0);
    }
    let nominative: Vec<String> = kept
        .iter()
        .map(|word| match level {
            Some(level) => nominative(word, level, &words),
            None => (*word).clone(),
        })
        .collect();
    let plain = nominative.concat();
    let is_mark = |word: &String| word.len() <= 2 && word.bytes().all(|c| c.is_ascii_digit());
    let without_mark = match nominative.split_last() {
        Some((last, rest)) if !rest.is_empty() && is_mark(last) => {
            Some(fold_letters(&rest.concat()))
        }
        _ => None,
    };
    Folded {
        key: fold_letters(&plain),
        plain,
        level,
        type_words,
        mixed_script,
        without_mark,
    }
}

/// A name without the number of its row in a list: `1. Алгинский район`, `№ 3 Темирский район`, `iv) ...`. Without a
/// point, a bracket or the sign a number is a part of the name (`28 апреля`).
fn without_number(name: &str) -> &str {
    let name = name.trim_start();
    let (signed, rest) = match name.strip_prefix('№') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, name),
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let roman = rest.bytes().take_while(|c| b"ivx".contains(c)).count();
    let length = if digits > 0 { digits } else { roman };
    let after = &rest[length..];
    let behind = after.trim_start_matches(['.', ')']);
    let is_marked = behind.len() < after.len() || (signed && after.starts_with(' '));
    let is_name = behind.trim_start().starts_with(char::is_alphabetic);
    if (1..=4).contains(&length) && is_marked && is_name {
        behind
    } else {
        name
    }
}

/// Lower-case words; what is written with points or a hyphen as one type word stays one (`г.а.`,
/// `қ.ә.`, `р-н`).
fn words(lower: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in lower.split(|c: char| !(c.is_alphanumeric() || c == '?' || c == '\u{fffd}')) {
        if part.is_empty() {
            continue;
        }
        let joined = match words.last().map(String::as_str) {
            Some("г") if part == "а" => Some("га"),
            Some("қ") if part == "ә" => Some("қә"),
            Some("к") if part == "а" => Some("ка"),
            Some("р") if matches!(part, "н" | "на" | "он" | "не" | "ну") => Some("рн"),
            Some("рай") if part == "н" => Some("рн"),
            Some("g") if part == "a" => Some("ga"),
            _ => None,
        };
        match joined {
            Some(word) => {
                words.pop();
                words.push(word.to_owned());
            }
            None => words.push(part.to_owned()),
        }
    }
    words
}

/// `Бурлинского района` -> `бурлинский`, `Атырауской области` -> `атырауская`: titles put names into
/// the genitive, and the type word beside them shows it.
fn nominative(word: &str, level: Level, words: &[String]) -> String {
    let has = |one: &str| words.iter().any(|word| word == one);
    let (endings, instead): (&[&str], _) = match level {
        Level::Oblast if has("области") || has("обл") || has("областью") => {
            (&["ской"], "ская")
        }
        Level::District if has("района") || has("рн") => {
            (&["ского", "скому", "ском"], "ский")
        }
        Level::District if has("району") => (&["скому"], "ский"),
        Level::District if has("районе") => (&["ском"], "ский"),
        Level::District if has("районом") => (&["ским"], "ский"),
        Level::Country
        | Level::Oblast
        | Level::City
        | Level::District
        | Level::CityDistrict
        | Level::Settlement => return word.to_owned(),
    };
    let stem = endings.iter().find_map(|ending| word.strip_suffix(ending));
    stem.map_or_else(|| word.to_owned(), |stem| format!("{stem}{instead}"))
}

/// Kazakh letters as their Russian neighbours, as the search of the page does.
fn fold_letters(text: &str) -> String {
    text.chars().map(crate::model::fold_letter).collect()
}

/// Zero-width characters and the soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}'
    )
}

/// Letters of the two alphabets that look alike, Latin and Cyrillic.
const ALIKE: [(char, char); 24] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('I', 'І'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
    ('i', 'і'),
    ('h', 'һ'),
    ('s', 'ѕ'),
    ('j', 'ј'),
];

/// Words that mix the alphabets are brought into one, where every letter of the other has a
/// look-alike; others stay as they are.
fn one_script(text: &str) -> (String, bool) {
    let mut unified = String::with_capacity(text.len());
    let mut mixed = false;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let latin = piece.chars().any(|c| c.is_ascii_alphabetic());
        let cyrillic = piece.chars().any(is_cyrillic);
        if !(latin && cyrillic) {
            unified.push_str(piece);
            continue;
        }
        let to_cyrillic = |c: char| ALIKE.iter().find(|(l, _)| *l == c).map(|(_, cyr)| *cyr);
        let to_latin = |c: char| ALIKE.iter().find(|(_, cyr)| *cyr == c).map(|(l, _)| *l);
        let all_cyrillic: Option<String> = piece
            .chars()
            .map(|c| {
                if c.is_ascii_alphabetic() {
                    to_cyrillic(c)
                } else {
                    Some(c)
                }
            })
            .collect();
        let all_latin: Option<String> = piece
            .chars()
            .map(|c| if is_cyrillic(c) { to_latin(c) } else { Some(c) })
            .collect();
        match all_cyrillic.or(all_latin) {
            Some(word) => {
                mixed = true;
                unified.push_str(&word);
            }
            None => unified.push_str(piece),
        }
    }
    (unified, mixed)
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

/// Endings of such adjectives, a longer one before a shorter one that it ends in.
const ENDINGS: [&str; 14] = [
    "инский",
    "ынский",
    "енский",
    "овский",
    "евский",
    "ский",
    "inskiy",
    "inskij",
    "insky",
    "ovskiy",
    "skiy",
    "skij",
    "sky",
    "ski",
];
/// What a name may end in that its adjective has not.
const LOST: [&str; 9] = ["", "а", "ы", "и", "я", "a", "y", "i", "ь"];
/// Letters of a stem, at least: of fewer too many names are made.
const LEAST_STEM: usize = 4;

/// `Кызылкогинский`, `Baiterekskiy`: the keys of the names of which Russian may have made an adjective; none for a key that is none.
pub(super) fn nouns(key: &str) -> Vec<String> {
    let stems = ENDINGS.iter().filter_map(|ending| key.strip_suffix(ending));
    stems
        .filter(|stem| stem.chars().count() >= LEAST_STEM)
        .flat_map(|stem| LOST.iter().map(move |lost| format!("{stem}{lost}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_words_are_taken_off_and_told() {
        for (name, key, level) in [
            ("РАЙОН БӘЙТЕРЕК", "байтерек", Some(Level::District)),
            ("Бурлинский р-н", "бурлинский", Some(Level::District)),
            ("Бөрлі ауданы", "борли", Some(Level::District)),
            ("УРАЛЬСК Г.А.", "уральск", Some(Level::City)),
            ("Г.АЛМАТЫ", "алматы", Some(Level::City)),
            ("г. Уральск", "уральск", Some(Level::City)),
            ("Орал Қ.Ә.", "орал", Some(Level::City)),
            ("Аягөз қ.", "аягоз", Some(Level::City)),
            ("Маңғыстау обл.", "мангыстау", Some(Level::Oblast)),
            (
                "West Kazakhstan Region",
                "westkazakhstan",
                Some(Level::Oblast),
            ),
            ("Қазақстан Республикасы ", "казакстан", Some(Level::Country)),
            ("Republic of Kazakhstan", "kazakhstan", Some(Level::Country)),
            ("Бөкей  ордасы", "бокейордасы", None),
            (
                "Западно-Казахстанской области",
                "западноказахстанская",
                Some(Level::Oblast),
            ),
            ("Бурлинского района", "бурлинский", Some(Level::District)),
            ("Бурлинскому р-ну", "бурлинский", Some(Level::District)),
            ("Бурлинском районе", "бурлинский", Some(Level::District)),
            ("Бурлинским районом", "бурлинский", Some(Level::District)),
            ("Бурлинский р-он", "бурлинский", Some(Level::District)),
            ("Бурлинский рай-н", "бурлинский", Some(Level::District)),
            ("Бөрлі ауд.", "борли", Some(Level::District)),
            ("Бөрлі ауданының", "борли", Some(Level::District)),
            ("Орал қаласында", "орал", Some(Level::City)),
            ("Актюбинской обл.", "актюбинская", Some(Level::Oblast)),
            ("1. Бурлинский район", "бурлинский", Some(Level::District)),
            ("12) Бурлинский район", "бурлинский", Some(Level::District)),
            ("II. Бурлинский район", "бурлинский", Some(Level::District)),
            ("№ 3 Бурлинский район", "бурлинский", Some(Level::District)),
            ("28 апреля", "28апреля", None),
            ("Индер", "индер", None),
            ("Область", "область", None),
        ] {
            let folded = fold(name);
            assert_eq!((folded.key.as_str(), folded.level), (key, level), "{name}");
        }
    }

    #[test]
    fn forms_of_one_text_have_one_key() {
        let decomposed = "Беи\u{306}неу ауданы";
        assert_eq!(fold(decomposed).key, fold("Бейнеу ауданы").key);
        let latin = fold("Aршалынский район");
        assert!(latin.mixed_script);
        assert_eq!(latin.key, fold("Аршалынский район").key);
        assert!(!fold("Аршалынский район").mixed_script);
        assert_eq!(fold("Жәнiбек").key, fold("Жәнібек").key);
        assert_eq!(fold("Ал\u{ad}га\u{200b}").key, "алга");
    }

    #[test]
    fn a_number_at_the_end_may_be_a_footnote() {
        let folded = fold("Туркестанская 1");
        assert_eq!(folded.key, "туркестанская1");
        assert_eq!(folded.without_mark.as_deref(), Some("туркестанская"));
    }

    #[test]
    fn an_adjective_gives_the_name_that_it_is_made_of() {
        for (key, noun) in [
            ("кызылкогинский", "кызылкога"),
            ("байтерекский", "байтерек"),
            ("махамбетовский", "махамбет"),
            ("борлинский", "борли"),
            ("kyzylkoginskiy", "kyzylkoga"),
            ("baitereksky", "baiterek"),
        ] {
            assert!(nouns(key).iter().any(|one| one == noun), "{key}");
        }
        for key in ["тиндинский", "байтерек", "ский", "алинский", "омский"]
        {
            let of_short = |one: &String| one.chars().count() < LEAST_STEM;
            assert!(!nouns(key).iter().any(of_short), "{key}");
        }
        assert!(nouns("омский").is_empty() && nouns("байтерек").is_empty());
    }
}
