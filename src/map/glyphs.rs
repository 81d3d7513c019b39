//! The letters of the embedded font as distance fields, in the form in which clients of styles ask for them: 256
//! code points a file, each letter 24 pixels high. A client that has no fonts of its own draws labels with them.

use prost::Message;
use resvg::tiny_skia::{FillRule, Mask, Path, PathBuilder, Rect, Transform};
use sdf_glyph_renderer::{BitmapGlyph, clamp_to_u8};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::font::{FAMILY, Weight};
use crate::model::ParamError;
use crate::model::cast::{whole_i32, whole_u32};
use crate::words;

/// Pixels of an em.
const EM: f32 = 24.0;
/// Pixels around a letter, so that the field runs out.
const BORDER: usize = 3;
/// Pixels over which the field runs, and the part of it that lies inside the letter.
const RADIUS: usize = 8;
const INSIDE: f64 = 0.25;
/// Code points of a file.
const RANGE: u32 = 256;
/// What styles call the font of their labels, because clients with fonts of their own have one for it.
const GENERIC: &str = "sans-serif";
/// Clients ask for no letter beyond the basic plane.
const LAST: u32 = 0xffff;

/// One of the embedded fonts, by the name that a style gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FontName(Weight);

impl FontName {
    /// The font of labels.
    pub const LABELS: Self = Self(Weight::Regular);

    /// The first font of a list with commas that is one of ours; any font without serifs is that of labels.
    pub fn first_of(list: &str) -> Result<Self, ParamError> {
        let ours = || Weight::ALL.map(Self);
        let names = || list.split(',').map(str::trim);
        let ours_named = |name: &str| ours().into_iter().find(|one| one.to_string() == name);
        let found = names().find_map(|name| match name {
            GENERIC => Some(Self::LABELS),
            other => ours_named(other),
        });
        found.ok_or_else(|| {
            let all = ours().map(|one| one.to_string());
            let all = all.iter().map(String::as_str).chain([GENERIC]);
            ParamError::one_of("font", list, all)
        })
    }

    /// True where the font has all letters of a text.
    pub fn has(self, text: &str) -> bool {
        text.chars().all(|letter| self.0.has(letter))
    }
}

impl std::fmt::Display for FontName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let weight = match self.0 {
            Weight::Regular => "Regular",
            Weight::SemiBold => "SemiBold",
        };
        write!(f, "{FAMILY} {weight}")
    }
}

/// 256 code points that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlyphRange {
    first: u32,
}

impl GlyphRange {
    /// Reads `0-255`, `256-511` ...
    pub fn parse(text: &str) -> Result<Self, ParamError> {
        let first = text.split('-').next().and_then(|first| first.parse().ok());
        let range = first.map(|first: u32| Self { first });
        range
            .filter(|one| {
                one.first <= LAST && one.first.is_multiple_of(RANGE) && one.to_string() == text
            })
            .ok_or_else(|| {
                let allowed = words::error_code_points();
                ParamError::new("range", text, allowed)
            })
    }
}

impl std::fmt::Display for GlyphRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.first, self.first + RANGE - 1)
    }
}

/// What a client reads; the numbers of the fields are those of its format.
#[derive(Clone, PartialEq, Message)]
struct Glyphs {
    #[prost(message, repeated, tag = "1")]
    stacks: Vec<Stack>,
}

#[derive(Clone, PartialEq, Message)]
struct Stack {
    #[prost(string, required, tag = "1")]
    name: String,
    #[prost(string, required, tag = "2")]
    range: String,
    #[prost(message, repeated, tag = "3")]
    glyphs: Vec<Glyph>,
}

#[derive(Clone, PartialEq, Message)]
struct Glyph {
    #[prost(uint32, required, tag = "1")]
    id: u32,
    /// The field, with its border; none where there is nothing to draw.
    #[prost(bytes = "vec", optional, tag = "2")]
    bitmap: Option<Vec<u8>>,
    /// Of the letter alone, as all that follows, in pixels.
    #[prost(uint32, required, tag = "3")]
    width: u32,
    #[prost(uint32, required, tag = "4")]
    height: u32,
    #[prost(sint32, required, tag = "5")]
    left: i32,
    /// From the ascender to the upper edge, upwards.
    #[prost(sint32, required, tag = "6")]
    top: i32,
    #[prost(uint32, required, tag = "7")]
    advance: u32,
}

/// The letters of a range that the font has, encoded; none where the font cannot be read, which a test excludes.
pub fn glyphs(font: FontName, range: GlyphRange) -> Option<Vec<u8>> {
    let face = FontRef::new(font.0.bytes()).ok()?;
    let charmap = face.charmap();
    let letters = range.first..range.first + RANGE;
    let drawn = letters.filter_map(|id| glyph(&face, id, charmap.map(id)?));
    let stack = Stack {
        name: font.to_string(),
        range: range.to_string(),
        glyphs: drawn.collect(),
    };
    let stacks = vec![stack];
    Some(Glyphs { stacks }.encode_to_vec())
}

fn glyph(face: &FontRef<'_>, id: u32, glyph: GlyphId) -> Option<Glyph> {
    let size = Size::new(EM);
    let ascender = face.metrics(size, LocationRef::default()).ascent.ceil();
    let advance = face.glyph_metrics(size, LocationRef::default());
    let mut made = Glyph {
        id,
        bitmap: None,
        width: 0,
        height: 0,
        left: 0,
        top: -whole_i32(ascender.into()),
        advance: whole_u32(advance.advance_width(glyph)?.round().into()),
    };
    let mut pen = Pen::default();
    let outline = face.outline_glyphs().get(glyph)?;
    let settings = DrawSettings::unhinted(size, LocationRef::default());
    outline.draw(settings, &mut pen).ok()?;
    // Nothing is drawn of a space.
    if let Some(path) = pen.0.finish() {
        let bounds = path.bounds();
        made.left = whole_i32(bounds.left().floor().into());
        made.top = whole_i32((-bounds.top()).ceil().into()) - whole_i32(ascender.into());
        made.width = whole_u32((bounds.right().ceil() - bounds.left().floor()).into());
        made.height = whole_u32((bounds.bottom().ceil() - bounds.top().floor()).into());
        made.bitmap = Some(field(&path, bounds, made.width, made.height)?);
    }
    Some(made)
}

/// How far each pixel lies from the letter's edge.
fn field(path: &Path, bounds: Rect, width: u32, height: u32) -> Option<Vec<u8>> {
    let mut mask = Mask::new(width, height)?;
    let moved = Transform::from_translate(-bounds.left().floor(), -bounds.top().floor());
    mask.fill_path(path, FillRule::Winding, true, moved);
    let (width, height) = (width as usize, height as usize);
    let bitmap = BitmapGlyph::from_unbuffered(mask.data(), width, height, BORDER).ok()?;
    clamp_to_u8(&bitmap.render_sdf(RADIUS), INSIDE).ok()
}

/// A path with y down, of an outline with y up.
#[derive(Default)]
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, -cy, x, -y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, -cy0, cx1, -cy1, x, -y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(range: &str) -> Stack {
        let bytes = glyphs(FontName::LABELS, GlyphRange::parse(range).unwrap()).unwrap();
        let mut all = Glyphs::decode(bytes.as_slice()).unwrap();
        all.stacks.remove(0)
    }

    #[test]
    fn only_ranges_that_clients_ask_for_are_read() {
        for sound in ["0-255", "1024-1279", "65280-65535"] {
            assert_eq!(GlyphRange::parse(sound).unwrap().to_string(), sound);
        }
        for wrong in [
            "0-256",
            "1-256",
            "65536-65791",
            "00-255",
            "256-255",
            "a-b",
            "-",
            "",
            "4294967040-4294967295",
        ] {
            assert!(GlyphRange::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_first_font_of_ours_in_a_list_is_taken() {
        let name = |list: &str| FontName::first_of(list).map(|one| one.to_string());
        assert_eq!(
            name("Noto Sans SemiBold"),
            Ok("Noto Sans SemiBold".to_owned())
        );
        assert_eq!(
            name("Open Sans Regular, Noto Sans Regular"),
            Ok("Noto Sans Regular".to_owned())
        );
        assert_eq!(name("sans-serif"), Ok("Noto Sans Regular".to_owned()));
        let refused = name("Noto Sans Regula").unwrap_err().to_string();
        assert!(
            refused.contains("did you mean Noto Sans Regular?"),
            "{refused}"
        );
    }

    #[test]
    fn letters_of_kazakh_have_a_field_whose_inside_is_bright() {
        let stack = decoded("1024-1279");
        for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһ"
            .chars()
            .filter(|letter| (*letter as u32) < 1280)
        {
            let found = stack.glyphs.iter().find(|one| one.id == letter as u32);
            let one = found.unwrap_or_else(|| panic!("{letter}"));
            let bitmap = one.bitmap.as_ref().unwrap();
            let border = 2 * BORDER as u32;
            assert_eq!(
                bitmap.len() as u32,
                (one.width + border) * (one.height + border),
                "{letter}"
            );
            // The edge lies at 191; a stroke of 24 pixels is over two wide.
            assert!(bitmap.iter().any(|value| *value > 200), "{letter}");
            assert!(bitmap[0] < 160, "the corner lies outside: {letter}");
            // A stroke through a letter reaches out of it.
            assert!(one.advance + 2 >= one.width && one.advance < 32, "{letter}");
        }
    }

    #[test]
    fn a_capital_stands_on_the_line_and_a_space_has_only_a_width() {
        let stack = decoded("0-255");
        let of = |letter: char| {
            stack
                .glyphs
                .iter()
                .find(|one| one.id == letter as u32)
                .unwrap()
        };
        let [capital, space] = [of('H'), of(' ')];
        // Noto Sans: capitals are 714 of 1000 high, the ascender is 1069; in 24 pixels 17.1 and 25.7.
        assert_eq!((capital.height, capital.top), (18, 18 - 26));
        assert_eq!(space.bitmap, None);
        assert!((5..=8).contains(&space.advance));
        assert!(stack.glyphs.iter().all(|one| one.id < 256));
    }
}
