//! Which Latin code page a text is in: one in which its letters are those of a language. `è` of one page is `č` of
//! another, so that several may fit: then it is asked.

use std::collections::BTreeSet;

use super::clean::{cut, line};
use super::code_page::decoded;
use super::options::Encoding;

/// What the bytes of a text that is no UTF-8 are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Latin {
    /// Words without Latin letters.
    None,
    /// Words of the languages of one page.
    Page(Encoding),
    /// Words in several pages: the same line in each.
    Open(Vec<(Encoding, String)>),
    /// Words with Latin letters, and others that are of no language that is known.
    Unknown,
}

/// The letters beyond ASCII of languages that two pages have.
const OF_CENTRAL_EUROPE: [&str; 6] = [
    "ąćęłńóśźż",         // Polish
    "áčďéěíňóřšťúůýž",   // Czech
    "áäčďéíĺľňóôŕšťúýž", // Slovak
    "áéíóöőúüű",         // Hungarian
    "ăâîşţ",             // Romanian
    "čćđšž",             // Croatian, Slovene, Bosnian
];

/// The letters beyond ASCII of languages, by the page in which they are written; the first of several pages in which a
/// text is the same holds.
const LANGUAGES: [(Encoding, &[&str]); 5] = [
    (
        Encoding::Windows1252,
        &[
            "äöüß",             // German
            "àâæçéèêëîïôœùûüÿ", // French
            "áéíóúñüç",         // Spanish, Galician
            "àáâãçéêíóôõúü",    // Portuguese
            "àçèéíïòóúü",       // Catalan
            "àèéìíîòóù",        // Italian
            "åäöæøéü",          // Danish, Norwegian, Swedish, Finnish
            "áæðéíóöúýþ",       // Icelandic
            "áéèëïíóöüúê",      // Dutch
        ],
    ),
    (Encoding::Windows1250, &OF_CENTRAL_EUROPE),
    (Encoding::Iso8859_2, &OF_CENTRAL_EUROPE),
    (Encoding::Windows1254, &["çğıİöşüâîû"]), // Turkish
    (
        Encoding::Windows1257,
        &[
            "ąčęėįšųūž",   // Lithuanian
            "āčēģīķļņšūž", // Latvian
            "äöõüšž",      // Estonian
        ],
    ),
];

/// As many bytes are looked at.
const SAMPLE: usize = 1 << 16;

/// The Latin page of a text that is no UTF-8.
pub(super) fn latin_page(bytes: &[u8]) -> Latin {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if !has_latin_words(sample) {
        return Latin::None;
    }
    let of_language = fitting(sample, |letters, alphabets| {
        alphabets
            .iter()
            .any(|alphabet| letters.iter().all(|one| alphabet.contains(*one)))
    });
    // Names of many countries are of no single language.
    let found = if of_language.is_empty() {
        fitting(sample, |letters, alphabets| {
            letters
                .iter()
                .all(|one| alphabets.iter().any(|alphabet| alphabet.contains(*one)))
        })
    } else {
        of_language
    };
    match &found[..] {
        [] => Latin::Unknown,
        [(page, _)] => Latin::Page(*page),
        [(_, first), others @ ..] => {
            let differs = |at: &usize| {
                let line = first.lines().nth(*at);
                others.iter().any(|one| one.1.lines().nth(*at) != line)
            };
            let at = (0..first.lines().count()).find(differs).unwrap_or(0);
            let shown = |text: &str| cut(&line(text.lines().nth(at).unwrap_or_default()));
            Latin::Open(
                found
                    .iter()
                    .map(|(page, text)| (*page, shown(text)))
                    .collect(),
            )
        }
    }
}

/// The text in each page in which its letters fit, but for those in which it is the same as in one before.
fn fitting(
    bytes: &[u8],
    fits: impl Fn(&BTreeSet<char>, &[&str]) -> bool,
) -> Vec<(Encoding, String)> {
    let mut found: Vec<(Encoding, String)> = Vec::new();
    for (page, alphabets) in LANGUAGES {
        let Some(text) = decoded(bytes, page) else {
            continue;
        };
        let is_new = found.iter().all(|one| one.1 != text);
        if is_new && letters(&text).is_some_and(|letters| fits(&letters, alphabets)) {
            found.push((page, text.into_owned()));
        }
    }
    found
}

/// True where most words with a byte that is no ASCII have ASCII letters too: words in Cyrillic letters have none.
fn has_latin_words(bytes: &[u8]) -> bool {
    let is_of_word = |byte: &u8| byte.is_ascii_alphabetic() || (*byte >= 0x80 && *byte != 0xa0);
    let (mut mixed, mut others) = (0usize, 0usize);
    for word in bytes.split(|byte| !is_of_word(byte)) {
        if word.is_ascii() {
            continue;
        }
        if word.iter().any(u8::is_ascii_alphabetic) {
            mixed += 1;
        } else if word.len() > 1 {
            // A dash by itself is of no word.
            others += 1;
        }
    }
    mixed > others
}

/// The small letters beyond ASCII of a text; none where a sign stands within a word, as the letters of another page do.
fn letters(text: &str) -> Option<BTreeSet<char>> {
    let mut letters = BTreeSet::new();
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        if c.is_ascii() || matches!(c, '’' | '‘' | '\u{ad}') {
            // `Val-d’Oise`
        } else if c.is_alphabetic() && !matches!(c, 'ª' | 'º' | 'µ') {
            // A capital within a word is a letter of another page.
            if c.is_uppercase() && before.is_lowercase() {
                return None;
            }
            // The small letter of the Turkish capital has two parts.
            letters.insert(if c == 'İ' {
                c
            } else {
                c.to_lowercase().next().unwrap_or(c)
            });
        } else if c.is_control()
            || (after.is_alphabetic()
                && (before.is_alphabetic()
                    || !matches!(c, '«' | '„' | '“' | '”' | '‹' | '–' | '—' | '\u{a0}')))
        {
            return None;
        }
        before = c;
    }
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str, encoding: &'static encoding_rs::Encoding) -> Latin {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{text}");
        latin_page(&bytes)
    }

    #[test]
    fn the_letters_of_a_language_tell_its_page() {
        use Encoding::{Iso8859_2, Windows1250, Windows1252, Windows1257};
        for (text, encoding, wanted) in [
            (
                "Köln;Düsseldorf;Gießen",
                encoding_rs::WINDOWS_1252,
                Windows1252,
            ),
            (
                "Île-de-France;Rhône;Hérault;Isère",
                encoding_rs::WINDOWS_1252,
                Windows1252,
            ),
            (
                "Ñuñoa;Concepción;Bío Bío",
                encoding_rs::WINDOWS_1252,
                Windows1252,
            ),
            (
                "Łódź;Gdańsk;Świętokrzyskie",
                encoding_rs::WINDOWS_1250,
                Windows1250,
            ),
            (
                "Łódź;Gdańsk;Świętokrzyskie",
                encoding_rs::ISO_8859_2,
                Iso8859_2,
            ),
            (
                "Plzeň;Ústí;Křížkovice;Třebíč",
                encoding_rs::WINDOWS_1250,
                Windows1250,
            ),
            (
                "Šiauliai;Panevėžys;Klaipėda;Mažeikių",
                encoding_rs::WINDOWS_1257,
                Windows1257,
            ),
            (
                "Côte d’Ivoire;Åland;São Tomé;Curaçao;Türkiye",
                encoding_rs::WINDOWS_1252,
                Windows1252,
            ),
        ] {
            assert_eq!(page(text, encoding), Latin::Page(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_words_in_two_pages_is_asked() {
        // Turkish letters are those of Iceland.
        let turkish = page("Iğdır;Şırnak;Muş", encoding_rs::WINDOWS_1254);
        assert!(matches!(turkish, Latin::Open(_)), "{turkish:?}");
        let Latin::Open(readings) = page("id;name\n1;Isère", encoding_rs::WINDOWS_1252) else {
            panic!("one of them was chosen");
        };
        assert_eq!(readings[0], (Encoding::Windows1252, "1;Isère".to_owned()));
        assert!(
            readings.contains(&(Encoding::Windows1250, "1;Isčre".to_owned())),
            "{readings:?}"
        );
    }

    #[test]
    fn cyrillic_words_are_of_no_latin_page() {
        for text in ["Орал;Атырау", "№ 5 – Семей; km", "Алматы (Almaty)"] {
            assert_eq!(page(text, encoding_rs::WINDOWS_1251), Latin::None, "{text}");
        }
        // One Latin letter that looks like a Cyrillic one.
        assert_eq!(
            page("Aлматы;Семей;Орал", encoding_rs::WINDOWS_1251),
            Latin::None
        );
        assert_eq!(latin_page(b"5 \x96 6;name"), Latin::None);
    }
}
