//! Which Cyrillic code page a text is in, by what its bytes would say in each: one page's letters are another's rules of a
//! box, or capitals in the middle of words. And what a text would say in pages of other scripts, Greek, Hebrew, Arabic, Thai: none
//! is found by itself, and the user chooses.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::clean::cut;
use super::options::Encoding;

/// The pages that are tried; of those that say as much, the first is taken.
const PAGES: [Encoding; 5] = [
    Encoding::Windows1251,
    Encoding::Kz1048,
    Encoding::Cp866,
    Encoding::Koi8R,
    Encoding::MacCyrillic,
];

/// The upper half of KZ-1048 (STRK 1048-2002), as unicode.org's KZ1048.TXT has it.
const KZ_1048: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—�™љ›њқһџ\u{a0}ҰұӘ¤Ө¦§Ё©Ғ«¬\u{ad}®Ү°±Ііөµ¶·ё№ғ»әҢңүАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";

/// As many bytes are looked at.
const SAMPLE: usize = 1 << 16;

/// The page in which the bytes say most.
pub(crate) fn code_page(bytes: &[u8]) -> Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut best = (Encoding::Windows1251, i64::MIN);
    for page in PAGES {
        let score = decoded(sample, page).map_or(i64::MIN, |text| letter_score(&text));
        if score > best.1 {
            best = (page, score);
        }
    }
    best.0
}

/// How bytes of an encoding become letters.
pub(super) enum Letters {
    Utf8,
    /// Two bytes each, as the library has them.
    Wide(&'static encoding_rs::Encoding),
    /// One byte each, as the library has them.
    Page(&'static encoding_rs::Encoding),
    /// One byte each, of a page that the library lacks.
    Kz1048,
    /// UTF-8 of what was read in a page.
    Twice(&'static encoding_rs::Encoding),
}

/// How bytes of an encoding become letters.
pub(super) fn letters(encoding: Encoding) -> Letters {
    match encoding {
        Encoding::Utf8 => Letters::Utf8,
        Encoding::Utf16Le => Letters::Wide(encoding_rs::UTF_16LE),
        Encoding::Utf16Be => Letters::Wide(encoding_rs::UTF_16BE),
        Encoding::Windows1251 => Letters::Page(encoding_rs::WINDOWS_1251),
        Encoding::Cp866 => Letters::Page(encoding_rs::IBM866),
        Encoding::Koi8R => Letters::Page(encoding_rs::KOI8_R),
        Encoding::MacCyrillic => Letters::Page(encoding_rs::X_MAC_CYRILLIC),
        Encoding::Kz1048 => Letters::Kz1048,
        Encoding::Windows1250 => Letters::Page(encoding_rs::WINDOWS_1250),
        Encoding::Windows1252 => Letters::Page(encoding_rs::WINDOWS_1252),
        Encoding::Windows1254 => Letters::Page(encoding_rs::WINDOWS_1254),
        Encoding::Windows1257 => Letters::Page(encoding_rs::WINDOWS_1257),
        Encoding::Iso8859_2 => Letters::Page(encoding_rs::ISO_8859_2),
        Encoding::Windows1253 => Letters::Page(encoding_rs::WINDOWS_1253),
        Encoding::Windows1255 => Letters::Page(encoding_rs::WINDOWS_1255),
        Encoding::Windows1256 => Letters::Page(encoding_rs::WINDOWS_1256),
        Encoding::Windows874 => Letters::Page(encoding_rs::WINDOWS_874),
        Encoding::Utf8Windows1251 => Letters::Twice(encoding_rs::WINDOWS_1251),
        Encoding::Utf8Windows1252 => Letters::Twice(encoding_rs::WINDOWS_1252),
    }
}

/// The text in a page; none for an encoding that is no page, and where a byte has no letter.
pub(crate) fn decoded(bytes: &[u8], page: Encoding) -> Option<Cow<'_, str>> {
    match letters(page) {
        Letters::Page(page) => page.decode_without_bom_handling_and_without_replacement(bytes),
        Letters::Kz1048 => kz_1048(bytes).map(Cow::Owned),
        Letters::Utf8 | Letters::Wide(_) | Letters::Twice(_) => None,
    }
}

fn kz_1048(bytes: &[u8]) -> Option<String> {
    let upper: Vec<char> = KZ_1048.chars().collect();
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        None => Some(char::from(*byte)),
        Some(at) => upper
            .get(usize::from(at))
            .copied()
            .filter(|c| *c != '\u{fffd}'),
    };
    bytes.iter().map(letter).collect()
}

/// The letters of which most of a Russian text is, and much of a Kazakh one.
const FREQUENT: &str = "оеаинтсрвлыОЕАИНТСРВЛЫ";

/// Fewer letters tell nothing.
const ENOUGH: i64 = 12;

/// True where the text is hardly one of Russian or Kazakh words: too few of its letters are frequent ones, too many signs
/// and capitals stand within words.
pub(super) fn is_no_text(text: &str) -> bool {
    let (mut all, mut frequent) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        frequent += i64::from(FREQUENT.contains(c));
    }
    all >= ENOUGH && (letter_score(text) < all || frequent * 100 < all * 42)
}

/// How much a text looks like Russian or Kazakh words: letters count, the frequent ones twice, capitals of headings too; a
/// capital behind a small letter and a sign within a word count against it.
fn letter_score(text: &str) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            score += match c {
                'А'..='Я' | 'Ё' | 'Ә' | 'Ғ' | 'Қ' | 'Ң' | 'Ө' | 'Ұ' | 'Ү' | 'Һ' | 'І' => {
                    match (before.is_lowercase(), FREQUENT.contains(c)) {
                        (true, _) => -3,
                        (false, true) => 2,
                        (false, false) => 1,
                    }
                }
                'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' | 'ы' => 2,
                'а'..='я'
                | 'ё'
                | 'ә'
                | 'ғ'
                | 'қ'
                | 'ң'
                | 'ө'
                | 'ұ'
                | 'ү'
                | 'һ'
                | 'і'
                | 'є'
                | 'ї'
                | 'ґ'
                | 'Є'
                | 'Ї'
                | 'Ґ' => 1,
                '«' | '»' | '№' | '–' | '—' | '“' | '”' | '\u{a0}' | '…' => 0,
                _ => -3,
            };
        }
        before = c;
    }
    score
}

/// As many different words are looked at.
const WORDS: usize = 500;

/// True where a third of the different words, and at least two, are none of any language.
pub(super) fn are_no_words(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    let words: BTreeSet<&str> = words
        .filter(|word| !word.is_ascii() && word.chars().count() > 2)
        .take(WORDS)
        .collect();
    let strange = words.iter().filter(|word| is_no_word(word)).count();
    strange >= 2 && strange * 3 >= words.len()
}

/// True for a word that no language in Cyrillic letters has; `млн` and `пгт` are short for one.
fn is_no_word(word: &str) -> bool {
    let is_vowel = |c: char| "аеёиоуыэюяәөұүіїєъ".contains(c);
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let is_mixed = word
        .chars()
        .zip(word.chars().skip(1))
        .any(|(one, next)| one.is_lowercase() && next.is_uppercase());
    let has_no_vowel = letters.len() > 4 && !letters.iter().any(|c| is_vowel(*c));
    let is_after_vowel = |two: &[char]| two[1] == 'ь' && is_vowel(two[0]);
    let is_after_consonant = |two: &[char]| two[1] == 'й' && !is_vowel(two[0]);
    let begins_soft = letters.first() == Some(&'ь');
    let mut pairs = letters.windows(2);
    is_mixed
        || has_no_vowel
        || begins_soft
        || pairs.any(|two| is_after_vowel(two) || is_after_consonant(two))
}

/// True where hardly anything is a letter: a few signs of other scripts.
pub(super) fn are_signs(text: &str) -> bool {
    let others = || text.chars().filter(|c| !c.is_ascii());
    let letters = others().filter(|c| c.is_alphabetic() && *c != 'µ').count();
    let is_sign = |c: &char| !c.is_alphabetic() && !"«»№–—“”\u{a0}…".contains(*c) || *c == 'µ';
    letters > 0 && others().filter(is_sign).count() >= letters
}

/// The pages, with the first and last letter of their script.
const SCRIPTS: [(Encoding, char, char); 4] = [
    (Encoding::Windows1253, '\u{370}', '\u{3ff}'),
    (Encoding::Windows1255, '\u{590}', '\u{5ff}'),
    (Encoding::Windows1256, '\u{600}', '\u{6ff}'),
    (Encoding::Windows874, '\u{e00}', '\u{e7f}'),
];

/// True where every byte that is no ASCII is a letter of Windows' Hebrew page.
pub(super) fn is_hebrew(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut others = sample.iter().filter(|byte| !byte.is_ascii());
    others.all(|byte| (0xe0..=0xfa).contains(byte))
}

/// The pages in which nearly all that is no ASCII is of their script, with the first word in each.
pub(super) fn readings(bytes: &[u8]) -> Vec<(Encoding, String)> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let of = |(page, first, last): (Encoding, char, char)| {
        let text = decoded(sample, page)?;
        let is_of_script = |c: &char| (first..=last).contains(c);
        let others = text.chars().filter(|c| !c.is_ascii());
        let (own, all) = others.fold((0, 0), |(own, all), c| {
            (own + usize::from(is_of_script(&c)), all + 1)
        });
        let mut words = text.split(|c: char| c.is_ascii());
        let word = words.find(|word| word.chars().filter(is_of_script).count() > 2)?;
        (own * 20 >= all * 19).then(|| (page, cut(word)))
    };
    let mut all: Vec<(Encoding, String)> = SCRIPTS.into_iter().filter_map(of).collect();
    if !all.is_empty() {
        all.extend(in_letters(sample));
    }
    all
}

/// Cyrillic and Latin pages in which all that is no ASCII is letters too, with the first word in each.
fn in_letters(sample: &[u8]) -> impl Iterator<Item = (Encoding, String)> {
    let pages = [
        Encoding::Windows1251,
        Encoding::Koi8R,
        Encoding::Cp866,
        Encoding::MacCyrillic,
        Encoding::Windows1252,
        Encoding::Windows1250,
    ];
    let texts = pages.into_iter().map(|page| (page, decoded(sample, page)));
    texts.filter_map(|(page, text)| {
        let text = text?;
        let is_letters = |c: char| c.is_ascii() || c.is_alphabetic();
        let mut words = text.split(|c: char| c.is_ascii());
        let word = words.find(|word| word.chars().count() > 2)?;
        text.chars().all(is_letters).then(|| (page, cut(word)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::IBM866;
    use encoding_rs::KOI8_R;
    use encoding_rs::WINDOWS_1251;
    use encoding_rs::X_MAC_CYRILLIC;

    #[test]
    fn each_page_is_known_by_what_its_bytes_say() {
        for (page, encoder) in [
            (Encoding::Windows1251, WINDOWS_1251),
            (Encoding::Koi8R, KOI8_R),
            (Encoding::Cp866, IBM866),
            (Encoding::MacCyrillic, X_MAC_CYRILLIC),
        ] {
            let text = "Район;Прибыло\nУилский район;12\nг. Эмба;7\n";
            let bytes = encoder.encode(text).0;
            assert_eq!(code_page(&bytes), page);
            assert_eq!(decoded(&bytes, page).as_deref(), Some(text));
        }
        // By Python 3.11: 'Қызылорда;Әйтеке би'.encode('kz1048').
        let kazakh = b"\x8d\xfb\xe7\xfb\xeb\xee\xf0\xe4\xe0;\xa3\xe9\xf2\xe5\xea\xe5 \xe1\xe8";
        assert_eq!(code_page(kazakh), Encoding::Kz1048);
        assert_eq!(
            decoded(kazakh, Encoding::Kz1048).as_deref(),
            Some("Қызылорда;Әйтеке би")
        );
    }

    #[test]
    fn capitals_of_one_page_are_no_small_letters_of_another() {
        let (bytes, ..) = WINDOWS_1251.encode("ГОРОД ТИНДЕ;АТЫРАУ;СЕВЕРНЫЙ РАЙОН");
        assert_eq!(code_page(&bytes), Encoding::Windows1251);
    }

    #[test]
    fn letters_of_other_alphabets_are_no_words_in_any_page() {
        for (text, encoder) in [
            ("Αθήνα;Θεσσαλονίκη;Πάτρα;Λάρισα", encoding_rs::WINDOWS_1253),
            ("القاهرة;الجيزة;الإسكندرية", encoding_rs::WINDOWS_1256),
            ("東京都;北海道;大阪府;京都府", encoding_rs::SHIFT_JIS),
        ] {
            let (bytes, ..) = encoder.encode(text);
            let page = code_page(&bytes);
            let text = decoded(&bytes, page);
            assert!(text.is_none_or(|text| is_no_text(&text)), "{page}");
        }
        for text in [
            "Алгинский район;Кызылординская область;город Уральск",
            "Қызылорда облысы;Байғанин ауданы;Ұлытау облысы;Жетісу",
            "ЧИСЛЕННОСТЬ НАСЕЛЕНИЯ ПО РАЙОНАМ",
        ] {
            assert!(!is_no_text(text), "{text}");
        }
    }

    #[test]
    fn words_of_many_languages_are_words() {
        for text in [
            "Район;Прибыло, млн чел.;пгт Актау;мкр Самал;РСФСР;МВД",
            "ЧИСЛЕННОСТЬ НАСЕЛЕНИЯ ПО РАЙОНАМ;ВСЕГО;МЛРД",
            "Қызылорда облысы;Байғанин ауданы;Ырғыз;Ұлытау;Жетісу;Үйгентас",
            "Київська область;Львів;Їжівці;Єланець",
            "Велико Търново;Пловдив;Ъглен",
            "Београд;Трст;Врбас;Крушевац;Грчка",
            "Йошкар-Ола;Майкоп;Нью-Йорк;Объячево;Подъяпольское",
        ] {
            assert!(!are_no_words(text), "{text}");
            assert!(!are_signs(text), "{text}");
        }
    }

    #[test]
    fn greek_and_hebrew_in_a_cyrillic_page_are_none() {
        for text in [
            "Нпмьт;2022\nБффйкЮ;10",
            "code,Нпмьт,Цэлп,2022\nA1,Бсп,Ьндсет,10\nB2,Мрел,Ьндсет,20\nC3,Кйп,Ьндсет",
            "чег;озеж;одвшйн рлрсйн 2022;йшещмйн",
        ] {
            assert!(are_no_words(text), "{text}");
        }
        assert!(are_signs("µШЗш;2022\n±±ң©;10"));
        assert!(!are_signs("±5;№ 7"), "nothing is a letter");
    }

    #[test]
    fn a_text_is_shown_in_its_own_page_and_latin_and_cyrillic_ones_in_none() {
        for (text, encoder, page) in [
            (
                "Αθήνα;Θεσσαλονίκη;Πάτρα",
                encoding_rs::WINDOWS_1253,
                Encoding::Windows1253,
            ),
            (
                "ירושלים;תל אביב;חיפה",
                encoding_rs::WINDOWS_1255,
                Encoding::Windows1255,
            ),
            (
                "القاهرة;الجيزة",
                encoding_rs::WINDOWS_1256,
                Encoding::Windows1256,
            ),
            (
                "กรุงเทพ;เชียงใหม่",
                encoding_rs::WINDOWS_874,
                Encoding::Windows874,
            ),
        ] {
            let (bytes, ..) = encoder.encode(text);
            let all = readings(&bytes);
            let own = all.iter().find(|one| one.0 == page).unwrap();
            assert!(text.starts_with(&own.1), "{all:?}");
            assert_eq!(decoded(&bytes, page).unwrap(), text);
        }
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode("Zürich;Genève;Orléans");
        assert_eq!(readings(&bytes), []);
    }

    #[test]
    fn a_text_that_fits_pages_of_several_scripts_is_shown_in_all_of_them() {
        // Georgian-PS, which is none of those that are read.
        let bytes = b"name;value\n\xc7\xc1\xc9\xcb\xc9\xd3\xc9;5\n\xc1\xc0\xc7\xd6\xcc\xc9;6\n";
        let all: Vec<Encoding> = readings(bytes).into_iter().map(|one| one.0).collect();
        for page in [
            Encoding::Windows874,
            Encoding::Windows1253,
            Encoding::Windows1251,
            Encoding::Koi8R,
        ] {
            assert!(all.contains(&page), "{all:?}");
        }
    }
}
