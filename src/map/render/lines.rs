//! Border lines, and the frame around a map.

use crate::map::basemap::{Basemap, LineKind};
use crate::map::canvas::{Canvas, short};
use crate::map::legend::strokes;
use crate::map::rect::Rect;
use crate::map::theme::{FRAME, Sizes};

/// Border lines.
pub(in crate::map) fn lines(canvas: &mut Canvas, basemap: &Basemap<'_>, sizes: Sizes) {
    canvas.raw(&format!(
        "<g id=\"{}\" clip-path=\"url(#{})\">",
        canvas.id("lines"),
        canvas.id("frame")
    ));
    for (kind, lines) in &basemap.lines {
        if lines.is_empty() {
            continue;
        }
        let strokes = strokes(*kind, sizes);
        // One path, drawn once for each stroke.
        let id = canvas.id(&format!("l{}", *kind as usize));
        canvas.raw(&format!("<defs><path id=\"{id}\" d=\""));
        for line in lines {
            canvas.path(line);
        }
        canvas.raw("\"/></defs>");
        for stroke in strokes {
            canvas.raw(&format!("<use xlink:href=\"#{id}\" {stroke}/>"));
        }
    }
    canvas.raw("</g>");
}

/// The frame around a map.
pub(in crate::map) fn frame(canvas: &mut Canvas, frame: Rect, sizes: Sizes) {
    let width = short(sizes.stroke(0.9));
    canvas.rect(
        frame,
        &format!("fill=\"none\" stroke=\"{FRAME}\" stroke-width=\"{width}\""),
    );
}

/// The kinds of line that a map shows, for its key, the outermost first.
pub(in crate::map) fn kinds(basemap: &Basemap<'_>) -> Vec<LineKind> {
    let is_there = |kind: &LineKind| {
        let lines = basemap.lines.get(kind);
        lines.is_some_and(|lines| !lines.is_empty())
    };
    [
        LineKind::State,
        LineKind::Coast,
        LineKind::Outer,
        LineKind::Unclassified,
        LineKind::Oblast,
        LineKind::District,
    ]
    .into_iter()
    .filter(is_there)
    .collect()
}
