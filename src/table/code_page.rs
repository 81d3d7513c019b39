//! Which Cyrillic code page a text is in, by what its bytes would say in each: one page's letters are another's rules of a
//! box, or capitals in the middle of words.

use std::borrow::Cow;

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
        let sense = decoded(sample, page).map_or(i64::MIN, |text| sense(&text));
        if sense > best.1 {
            best = (page, sense);
        }
    }
    best.0
}

/// The text in a page; none for an encoding that is no page, and where a byte has no letter.
pub(crate) fn decoded(bytes: &[u8], page: Encoding) -> Option<Cow<'_, str>> {
    let library = match page {
        Encoding::Windows1251 => encoding_rs::WINDOWS_1251,
        Encoding::Cp866 => encoding_rs::IBM866,
        Encoding::Koi8R => encoding_rs::KOI8_R,
        Encoding::MacCyrillic => encoding_rs::X_MAC_CYRILLIC,
        Encoding::Kz1048 => return kz_1048(bytes).map(Cow::Owned),
        Encoding::Windows1250 => encoding_rs::WINDOWS_1250,
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        Encoding::Windows1254 => encoding_rs::WINDOWS_1254,
        Encoding::Windows1257 => encoding_rs::WINDOWS_1257,
        Encoding::Iso8859_2 => encoding_rs::ISO_8859_2,
        Encoding::Windows1253 => encoding_rs::WINDOWS_1253,
        Encoding::Windows1255 => encoding_rs::WINDOWS_1255,
        Encoding::Windows1256 => encoding_rs::WINDOWS_1256,
        Encoding::Windows874 => encoding_rs::WINDOWS_874,
        Encoding::Utf8
        | Encoding::Utf16Le
        | Encoding::Utf16Be
        | Encoding::Utf8Windows1251
        | Encoding::Utf8Windows1252 => return None,
    };
    library.decode_without_bom_handling_and_without_replacement(bytes)
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
    all >= ENOUGH && (sense(text) < all || frequent * 100 < all * 42)
}

/// How much a text looks like Russian or Kazakh words: letters count, the frequent ones twice, capitals of headings too; a
/// capital behind a small letter and a sign within a word count against it.
fn sense(text: &str) -> i64 {
    let mut sense = 0;
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            sense += match c {
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
    sense
}

#[cfg(test)]
mod tests {
    use encoding_rs::{IBM866, KOI8_R, WINDOWS_1251, X_MAC_CYRILLIC};

    use super::*;

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
}
