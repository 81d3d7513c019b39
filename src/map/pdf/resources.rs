//! What the operators of a page name and do not hold: fonts, patterns, opacities.

use pdf_writer::types::{PaintType, TilingType};
use pdf_writer::writers::Resources as Named;
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref};
use resvg::usvg::{Opacity, Transform};

use super::letters::Letters;
use crate::coding::{Effort, zlib};

/// What a page has named so far. Patterns name the same.
pub(super) struct Resources {
    letters: Letters,
    patterns: Vec<Tile>,
    opacities: Vec<Opacity>,
}

/// A square that a pattern repeats.
#[derive(Debug, PartialEq)]
pub(super) struct Tile {
    /// Width and height, in the units of its content.
    pub(super) size: [f32; 2],
    /// From the content's units to points of the page.
    pub(super) placed: Transform,
    /// Its operators.
    pub(super) content: Vec<u8>,
}

impl Resources {
    pub(super) fn new(letters: Letters) -> Self {
        Self {
            letters,
            patterns: Vec::new(),
            opacities: Vec::new(),
        }
    }

    pub(super) fn letters(&self) -> &Letters {
        &self.letters
    }

    /// The name of a pattern; equal ones have one.
    pub(super) fn pattern(&mut self, tile: Tile) -> String {
        format!("P{}", place(&mut self.patterns, tile))
    }

    /// The name of the state in which all is painted with an opacity.
    pub(super) fn opacity(&mut self, opacity: Opacity) -> String {
        format!("G{}", place(&mut self.opacities, opacity))
    }

    /// Writes all of them, as the first objects of a document; gives the last, which lists them.
    pub(super) fn write(&self, pdf: &mut Pdf) -> Ref {
        let mut next = Ref::new(1);
        let fonts = self.letters.write(pdf, &mut next);
        let patterns: Vec<Ref> = self.patterns.iter().map(|_| next.bump()).collect();
        let list = next.bump();
        for (tile, id) in self.patterns.iter().zip(&patterns) {
            let content = zlib(&tile.content, Effort::Kept);
            let mut pattern = pdf.tiling_pattern(*id, &content);
            pattern.filter(Filter::FlateDecode);
            let [width, height] = tile.size;
            pattern
                .paint_type(PaintType::Colored)
                .tiling_type(TilingType::ConstantSpacing)
                .bbox(Rect::new(0.0, 0.0, width, height))
                .x_step(width)
                .y_step(height)
                .matrix(matrix(tile.placed));
            pattern.pair(Name(b"Resources"), list);
        }
        let mut all: Named<'_> = pdf.indirect(list).start();
        let mut named = all.fonts();
        for (name, id) in &fonts {
            named.pair(Name(name.as_bytes()), *id);
        }
        named.finish();
        let mut named = all.patterns();
        for (i, id) in patterns.iter().enumerate() {
            named.pair(Name(format!("P{i}").as_bytes()), *id);
        }
        named.finish();
        let mut named = all.ext_g_states();
        for (i, opacity) in self.opacities.iter().enumerate() {
            let mut state = named.insert(Name(format!("G{i}").as_bytes())).dict();
            state.pair(Name(b"CA"), opacity.get());
            state.pair(Name(b"ca"), opacity.get());
        }
        named.finish();
        list
    }
}

/// Where an item stands in a list, to which it is added if it is not there.
fn place<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|one| *one == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

/// As PDF writes a transformation.
pub(super) fn matrix(transform: Transform) -> [f32; 6] {
    let Transform {
        sx,
        ky,
        kx,
        sy,
        tx,
        ty,
    } = transform;
    [sx, ky, kx, sy, tx, ty]
}
