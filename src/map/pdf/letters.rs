//! The letters that a map shows, as the part of a font that has them: a number for each, its width, and
//! which letter it stands for, so that what is read on the page can be searched and copied.

use std::collections::{BTreeMap, BTreeSet};

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Str};
use resvg::usvg::fontdb;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::coding::{Effort, zlib};
use crate::map::font::Weight;

/// Widths and heights of a font are thousandths of its size (ISO 32000-1, 9.7.4.3).
const SIZE: f32 = 1000.0;
/// How thick an upright stroke is of which a font does not say it; viewers use it for a substitute only.
const STEM: f32 = 80.0;
const IDENTITY: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// Both weights of the font.
pub(super) struct Letters {
    parts: Vec<(Weight, Part)>,
}

/// A part of a font.
pub(super) struct Part {
    bytes: Vec<u8>,
    glyphs: BTreeMap<char, Glyph>,
}

/// A letter in a part of a font.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// Its number there.
    pub(super) number: u16,
    /// How far the next letter stands, in thousandths of the size.
    pub(super) advance: f32,
}

impl Letters {
    /// The parts that have the letters of each weight; a weight without letters has none.
    pub(super) fn of(letters: &[BTreeSet<char>; 2]) -> Self {
        let part =
            |weight: Weight| Some((weight, Part::of(weight.part(&letters[weight as usize])?)?));
        Self {
            parts: Weight::ALL.into_iter().filter_map(part).collect(),
        }
    }

    /// The part of the weight that a face of the rasteriser has, and the name that a page gives it.
    pub(super) fn part(&self, face: &fontdb::FaceInfo) -> Option<(String, &Part)> {
        let found = self
            .parts
            .iter()
            .find(|(weight, _)| weight.css() == face.weight.0);
        found.map(|(weight, part)| (name(*weight), part))
    }

    /// Writes the fonts; gives their names on a page and where they are.
    pub(super) fn write(&self, pdf: &mut Pdf, next: &mut Ref) -> Vec<(String, Ref)> {
        let mut written = Vec::new();
        for (weight, part) in &self.parts {
            written.push((name(*weight), part.write(pdf, *weight, next)));
        }
        written
    }
}

/// The name of a weight on a page.
fn name(weight: Weight) -> String {
    format!("F{}", weight.css())
}

impl Part {
    fn of(bytes: Vec<u8>) -> Option<Self> {
        let font = FontRef::new(&bytes).ok()?;
        let metrics = font.glyph_metrics(Size::new(SIZE), LocationRef::default());
        let glyphs = font.charmap().mappings().filter_map(|(letter, id)| {
            let number = u16::try_from(id.to_u32()).ok()?;
            let advance = metrics.advance_width(GlyphId::from(number))?;
            Some((char::from_u32(letter)?, Glyph { number, advance }))
        });
        let glyphs = glyphs.collect();
        Some(Self { bytes, glyphs })
    }

    pub(super) fn glyph(&self, letter: char) -> Option<Glyph> {
        self.glyphs.get(&letter).copied()
    }

    fn write(&self, pdf: &mut Pdf, weight: Weight, next: &mut Ref) -> Ref {
        let [font, cid, descriptor, file, unicode] = std::array::from_fn(|_| next.bump());
        // Six letters and a plus say that it is a part of a font (9.6.4).
        let base = format!("SHEKAR+NotoSans-{}", weight.css());
        let base = Name(base.as_bytes());
        pdf.type0_font(font)
            .base_font(base)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(unicode);
        let mut widths = pdf.cid_font(cid);
        widths
            .subtype(CidFontType::Type2)
            .base_font(base)
            .system_info(IDENTITY)
            .font_descriptor(descriptor)
            .cid_to_gid_map_predefined(Name(b"Identity"));
        let mut each = widths.widths();
        let numbered: BTreeMap<u16, f32> = self
            .glyphs
            .values()
            .map(|one| (one.number, one.advance))
            .collect();
        for (number, advance) in numbered {
            each.consecutive(number, [advance]);
        }
        each.finish();
        widths.finish();
        self.describe(pdf, base, descriptor, file);
        pdf.stream(file, &zlib(&self.bytes, Effort::Kept))
            .filter(Filter::FlateDecode);
        let mut texts = UnicodeCmap::<u16>::new(Name(b"Letters"), IDENTITY);
        for (letter, glyph) in &self.glyphs {
            texts.pair(glyph.number, *letter);
        }
        pdf.cmap(unicode, &texts.finish());
        font
    }

    fn describe(&self, pdf: &mut Pdf, base: Name<'_>, descriptor: Ref, file: Ref) {
        let metrics = FontRef::new(&self.bytes)
            .map(|font| font.metrics(Size::new(SIZE), LocationRef::default()))
            .unwrap_or_default();
        let bounds = metrics.bounds.unwrap_or_default();
        pdf.font_descriptor(descriptor)
            .name(base)
            .flags(FontFlags::NON_SYMBOLIC)
            .bbox(Rect::new(
                bounds.x_min,
                bounds.y_min,
                bounds.x_max,
                bounds.y_max,
            ))
            .italic_angle(0.0)
            .ascent(metrics.ascent)
            .descent(metrics.descent)
            .cap_height(metrics.cap_height.unwrap_or(metrics.ascent))
            .stem_v(STEM)
            .font_file2(file);
    }
}
