//! Shapes and texts become the operators of a page. What maps do not have (pictures, gradients, masks,
//! filters) is a fault and never left out.

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Finish as _, Name, Str};
use resvg::usvg::tiny_skia_path::{Path as Outline, PathSegment};
use resvg::usvg::{
    ClipPath, Fill, FillRule, Group, LineCap, LineJoin, Node, Opacity, Paint, Path, Pattern,
    Stroke, Text, Transform, fontdb, layout::Span,
};

use super::letters::{Glyph, Part};
use super::resources::{Resources, Tile, matrix};
use crate::map::scene::DrawingError;
use crate::words;

/// In thousandths of a text's size: a place of a letter that is nearer to where the text has come is there.
const SAME_PLACE: f32 = 0.5;

/// Operators that grow.
pub(super) struct Painter<'a> {
    content: Content,
    resources: &'a mut Resources,
    fonts: &'a fontdb::Database,
    /// From the units that are drawn in to points of the page.
    base: Transform,
}

/// What a shape is painted with.
#[derive(Clone, Copy)]
enum Use {
    Fill,
    Stroke,
}

impl<'a> Painter<'a> {
    pub(super) fn new(
        resources: &'a mut Resources,
        fonts: &'a fontdb::Database,
        base: Transform,
    ) -> Self {
        Self {
            content: Content::new(),
            resources,
            fonts,
            base,
        }
    }

    /// A whole page, as the one figure that its structure has.
    pub(super) fn page(&mut self, root: &Group) -> Result<(), DrawingError> {
        self.content
            .begin_marked_content_with_properties(Name(b"Figure"))
            .properties()
            .identify(0);
        self.content.transform(matrix(self.base));
        self.group(root)?;
        self.content.end_marked_content();
        Ok(())
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.content.finish().into_vec()
    }

    fn group(&mut self, group: &Group) -> Result<(), DrawingError> {
        let is_plain =
            group.opacity() == Opacity::ONE && group.mask().is_none() && group.filters().is_empty();
        if !is_plain {
            return Err(DrawingError::fault(words::error_group_as_whole()));
        }
        let around = self.base;
        self.content.save_state();
        if !group.transform().is_identity() {
            self.content.transform(matrix(group.transform()));
            self.base = around.pre_concat(group.transform());
        }
        if let Some(clip) = group.clip_path() {
            self.clip(clip)?;
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group)?,
                Node::Path(path) => self.path(path)?,
                Node::Text(text) => self.text(text)?,
                Node::Image(_) => return Err(DrawingError::fault("a picture")),
            }
        }
        self.content.restore_state();
        self.base = around;
        Ok(())
    }

    /// All that follows in this state is seen within the shapes only.
    fn clip(&mut self, clip: &ClipPath) -> Result<(), DrawingError> {
        for node in clip.root().children() {
            let Node::Path(path) = node else {
                return Err(DrawingError::fault(words::error_frame_without_shape()));
            };
            let placed = clip.transform().pre_concat(path.abs_transform());
            let outline = path.data().clone().transform(placed);
            self.outline(
                &outline.ok_or_else(|| DrawingError::fault(words::error_frame_without_place()))?,
            );
        }
        self.content.clip_nonzero().end_path();
        Ok(())
    }

    fn path(&mut self, path: &Path) -> Result<(), DrawingError> {
        if !path.is_visible() {
            return Ok(());
        }
        if let Some(fill) = path.fill() {
            self.content.save_state();
            self.paint(fill.paint(), fill.opacity(), Use::Fill)?;
            self.outline(path.data());
            match fill.rule() {
                FillRule::NonZero => self.content.fill_nonzero(),
                FillRule::EvenOdd => self.content.fill_even_odd(),
            };
            self.content.restore_state();
        }
        if let Some(stroke) = path.stroke() {
            self.content.save_state();
            self.paint(stroke.paint(), stroke.opacity(), Use::Stroke)?;
            self.pen(stroke);
            self.outline(path.data());
            self.content.stroke();
            self.content.restore_state();
        }
        Ok(())
    }

    fn paint(&mut self, paint: &Paint, opacity: Opacity, painted: Use) -> Result<(), DrawingError> {
        if opacity != Opacity::ONE {
            let name = self.resources.opacity(opacity);
            self.content.set_parameters(Name(name.as_bytes()));
        }
        match paint {
            Paint::Color(colour) => {
                let [r, g, b] =
                    [colour.red, colour.green, colour.blue].map(|part| f32::from(part) / 255.0);
                match painted {
                    Use::Fill => self.content.set_fill_rgb(r, g, b),
                    Use::Stroke => self.content.set_stroke_rgb(r, g, b),
                };
            }
            Paint::Pattern(pattern) => {
                let name = self.pattern(pattern)?;
                let (space, name) = (Name(b"Pattern"), Name(name.as_bytes()));
                match painted {
                    Use::Fill => self
                        .content
                        .set_fill_color_space(space)
                        .set_fill_pattern([], name),
                    Use::Stroke => self
                        .content
                        .set_stroke_color_space(space)
                        .set_stroke_pattern([], name),
                };
            }
            Paint::LinearGradient(_) | Paint::RadialGradient(_) => {
                return Err(DrawingError::fault("a gradient"));
            }
        }
        Ok(())
    }

    /// The name of a pattern as it lies on what is drawn now.
    fn pattern(&mut self, pattern: &Pattern) -> Result<String, DrawingError> {
        let square = pattern.rect();
        let placed = self
            .base
            .pre_concat(pattern.transform())
            .pre_translate(square.x(), square.y());
        let mut painter = Painter::new(self.resources, self.fonts, placed);
        painter.group(pattern.root())?;
        let content = painter.finish();
        let size = [square.width(), square.height()];
        Ok(self.resources.pattern(Tile {
            size,
            placed,
            content,
        }))
    }

    fn pen(&mut self, stroke: &Stroke) {
        self.content.set_line_width(stroke.width().get());
        self.content.set_line_cap(match stroke.linecap() {
            LineCap::Butt => LineCapStyle::ButtCap,
            LineCap::Round => LineCapStyle::RoundCap,
            LineCap::Square => LineCapStyle::ProjectingSquareCap,
        });
        self.content.set_line_join(match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => LineJoinStyle::MiterJoin,
            LineJoin::Round => LineJoinStyle::RoundJoin,
            LineJoin::Bevel => LineJoinStyle::BevelJoin,
        });
        self.content.set_miter_limit(stroke.miterlimit().get());
        if let Some(dashes) = stroke.dasharray() {
            self.content
                .set_dash_pattern(dashes.iter().copied(), stroke.dashoffset());
        }
    }

    fn outline(&mut self, outline: &Outline) {
        let mut last = [0.0, 0.0];
        for segment in outline.segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    self.content.move_to(to.x, to.y);
                    last = [to.x, to.y];
                }
                PathSegment::LineTo(to) => {
                    self.content.line_to(to.x, to.y);
                    last = [to.x, to.y];
                }
                // A curve of the second degree is one of the third whose handles are two thirds of the way.
                PathSegment::QuadTo(by, to) => {
                    let handle = |end: [f32; 2]| {
                        [
                            end[0] + (by.x - end[0]) * 2.0 / 3.0,
                            end[1] + (by.y - end[1]) * 2.0 / 3.0,
                        ]
                    };
                    let ([x1, y1], [x2, y2]) = (handle(last), handle([to.x, to.y]));
                    self.content.cubic_to(x1, y1, x2, y2, to.x, to.y);
                    last = [to.x, to.y];
                }
                PathSegment::CubicTo(one, two, to) => {
                    self.content
                        .cubic_to(one.x, one.y, two.x, two.y, to.x, to.y);
                    last = [to.x, to.y];
                }
                PathSegment::Close => {
                    self.content.close_path();
                }
            }
        }
    }

    /// As letters where they are filled only and the font has them; as shapes otherwise: a halo is no text.
    fn text(&mut self, text: &Text) -> Result<(), DrawingError> {
        let lines: Option<Vec<Line>> = text.layouted().iter().map(|span| self.line(span)).collect();
        let Some(lines) = lines else {
            return self.group(text.flattened());
        };
        for line in lines {
            self.content.save_state();
            self.paint(line.fill.paint(), line.fill.opacity(), Use::Fill)?;
            self.content
                .begin_text()
                .set_font(Name(line.font.as_bytes()), line.size);
            self.content.set_text_matrix(matrix(line.placed));
            let mut shown = self.content.show_positioned();
            let mut items = shown.items();
            let mut pen = 0.0;
            for (at, glyph) in &line.glyphs {
                if (at - pen).abs() >= SAME_PLACE {
                    items.adjust(pen - at);
                    pen = *at;
                }
                items.show(Str(&glyph.number.to_be_bytes()));
                pen += glyph.advance;
            }
            items.finish();
            shown.finish();
            self.content.end_text();
            self.content.restore_state();
        }
        Ok(())
    }

    /// A span as letters of one font; none where it cannot be written so.
    fn line<'s>(&self, span: &'s Span) -> Option<Line<'s>> {
        let fill = span
            .fill
            .as_ref()
            .filter(|_| span.stroke.is_none() && span.visible)?;
        let size = span.font_size.get();
        let first = span.positioned_glyphs.first()?;
        let (font, part): (String, &Part) = self
            .resources
            .letters()
            .part(self.fonts.face(first.font)?)?;
        let start = first.outline_transform();
        let mut glyphs = Vec::new();
        for glyph in &span.positioned_glyphs {
            // Letters that are drawn as one, such as those of "first", are written each by itself.
            let is_joined =
                glyph.text.len() > 1 && glyph.text.bytes().all(|one| one.is_ascii_alphabetic());
            let is_one = glyph.text.chars().count() == 1;
            if glyph.font != first.font || !(is_one || is_joined) {
                return None;
            }
            let mut at = (glyph.outline_transform().tx - start.tx) / size * 1000.0;
            for letter in glyph.text.chars() {
                let written = part.glyph(letter)?;
                glyphs.push((at, written));
                at += written.advance;
            }
        }
        // Letters are upright: a text matrix has no size of its own, which the font's is.
        let placed = Transform::from_row(1.0, 0.0, 0.0, -1.0, start.tx, start.ty);
        Some(Line {
            fill,
            font,
            size,
            placed,
            glyphs,
        })
    }
}

/// Letters of one font and size on a line.
struct Line<'s> {
    fill: &'s Fill,
    font: String,
    size: f32,
    placed: Transform,
    /// Each with its place from the first, in thousandths of the size.
    glyphs: Vec<(f32, Glyph)>,
}
