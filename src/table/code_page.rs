//! Which Cyrillic code page a text is in, by what its bytes would say in each: one page's letters are another's rules of a
//! box, or capitals in the middle of words.

use std::borrow::Cow;

use encoding_rs::{IBM866, KOI8_R, WINDOWS_1251, X_MAC_CYRILLIC};

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
        Encoding::Windows1251 => WINDOWS_1251,
        Encoding::Cp866 => IBM866,
        Encoding::Koi8R => KOI8_R,
        Encoding::MacCyrillic => X_MAC_CYRILLIC,
        Encoding::Kz1048 => return kz_1048(bytes).map(Cow::Owned),
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

/// How much a text looks like Russian or Kazakh words: letters count, the frequent ones twice; a capital behind a small
/// letter and a sign within a word count against it.
fn sense(text: &str) -> i64 {
    let mut sense = 0;
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            sense += match c {
                'А'..='Я' | 'Ё' | 'Ә' | 'Ғ' | 'Қ' | 'Ң' | 'Ө' | 'Ұ' | 'Ү' | 'Һ' | 'І' => {
                    if before.is_lowercase() {
                        -3
                    } else {
                        1
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
}
