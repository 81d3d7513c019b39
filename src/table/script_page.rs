//! Code pages of other scripts: Greek, Hebrew, Arabic, Thai. One takes the bytes of another for letters of its own, so that
//! none is found by itself: what a text would say in each is told, and the user chooses.

use super::clean::cut;
use super::code_page::decoded;
use super::options::Encoding;

/// The pages, with the first and last letter of their script.
const PAGES: [(Encoding, char, char); 4] = [
    (Encoding::Windows1253, '\u{370}', '\u{3ff}'),
    (Encoding::Windows1255, '\u{590}', '\u{5ff}'),
    (Encoding::Windows1256, '\u{600}', '\u{6ff}'),
    (Encoding::Windows874, '\u{e00}', '\u{e7f}'),
];

/// As many bytes are looked at.
const SAMPLE: usize = 1 << 16;

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
    let mut all: Vec<(Encoding, String)> = PAGES.into_iter().filter_map(of).collect();
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
