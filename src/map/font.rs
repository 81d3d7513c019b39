//! Noto Sans (SIL Open Font License 1.1) in two weights: how wide a text is, and the part of the font
//! that a map carries with it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use font_subset::Font;
use resvg::usvg::fontdb;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

pub(super) const FAMILY: &str = "Noto Sans";
/// What a map asks for, in CSS: our own font, then what looks most like it.
pub const FONT_STACK: &str = "'Noto Sans','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

const REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/map-fonts/regular.ttf"));
const SEMIBOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/map-fonts/semibold.ttf"));

/// The width of a letter that the font lacks, in its size: the box that stands for it.
const UNKNOWN: f64 = 0.6;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

impl Weight {
    pub(super) const ALL: [Self; 2] = [Self::Regular, Self::SemiBold];

    /// The number of CSS.
    pub(super) fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
        }
    }

    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::SemiBold => SEMIBOLD,
        }
    }

    fn advances(self) -> &'static HashMap<char, f64> {
        static ADVANCES: LazyLock<[HashMap<char, f64>; 2]> =
            LazyLock::new(|| Weight::ALL.map(|weight| advances(weight.bytes())));
        &ADVANCES[self as usize]
    }

    /// True where the font has the letter.
    pub(super) fn has(self, letter: char) -> bool {
        self.advances().contains_key(&letter)
    }

    /// The width of a text in pixels. Without kerning, which the maps switch off: a part of the font
    /// has no table for it, and a label must not be wider than its measure anywhere.
    pub(super) fn width(self, text: &str, size: f64) -> f64 {
        let advances = self.advances();
        let ems: f64 = text
            .chars()
            .map(|letter| advances.get(&letter).copied().unwrap_or(UNKNOWN))
            .sum();
        ems * size
    }

    /// The rule of CSS that brings the letters; empty where the font has none of them.
    pub(super) fn face(self, letters: &BTreeSet<char>) -> String {
        let Some(part) = self.part(letters) else {
            return String::new();
        };
        let font = STANDARD.encode(part);
        format!(
            "@font-face{{font-family:'{FAMILY}';font-weight:{};\
             src:url(data:font/ttf;base64,{font}) format('truetype')}}",
            self.css()
        )
    }

    /// The letters alone as a font (OpenType with TrueType outlines); none where the font has none of
    /// them.
    pub(super) fn part(self, letters: &BTreeSet<char>) -> Option<Vec<u8>> {
        let own: BTreeSet<char> = letters.iter().copied().filter(|c| self.has(*c)).collect();
        if own.is_empty() {
            return None;
        }
        let font = Font::opentype(self.bytes()).ok()?;
        Some(font.subset(&own).ok()?.to_opentype())
    }
}

/// Rules of CSS that bring the letters of a text in both weights: for a document that maps stand in.
pub fn font_faces(text: &str) -> String {
    let letters: BTreeSet<char> = text.chars().collect();
    Weight::ALL.map(|weight| weight.face(&letters)).concat()
}

/// The advance of every letter of a font, in its size.
fn advances(bytes: &'static [u8]) -> HashMap<char, f64> {
    let Ok(font) = FontRef::new(bytes) else {
        return HashMap::new();
    };
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let letters = font.charmap().mappings();
    letters
        .filter_map(|(letter, glyph)| {
            let advance = metrics.advance_width(glyph)?;
            Some((char::from_u32(letter)?, f64::from(advance)))
        })
        .collect()
}

/// Both weights for the rasteriser, and no font of the machine: the same picture everywhere.
pub(super) fn database() -> Arc<fontdb::Database> {
    static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut database = fontdb::Database::new();
        for weight in Weight::ALL {
            database.load_font_source(fontdb::Source::Binary(Arc::new(weight.bytes())));
        }
        Arc::new(database)
    });
    DATABASE.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 42 letters of the Kazakh alphabet, and what figures are written with.
    const NEEDED: &str = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя\
        ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\u{a0}\u{202f}\u{2212}–—…±·№₸‰%©²³°′«»“”‘’";

    #[test]
    fn no_letter_of_the_three_languages_is_a_box() {
        for weight in Weight::ALL {
            let missing: String = NEEDED.chars().filter(|c| !weight.has(*c)).collect();
            assert_eq!(missing, "", "{weight:?}");
        }
    }

    #[test]
    fn a_part_of_the_font_has_its_letters_and_their_widths() {
        let letters: BTreeSet<char> = "Қазақстан ұлы".chars().collect();
        for weight in Weight::ALL {
            let part = advances(weight.part(&letters).unwrap().leak());
            for letter in &letters {
                assert_eq!(part.get(letter), weight.advances().get(letter), "{letter}");
            }
            assert!(!part.contains_key(&'Ж'));
        }
    }
}
