//! What lies in a window, as SVG and as PNG.

use std::collections::BTreeMap;
use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};

use super::dashes::phase;
use super::fills::Fills;
use super::shapes::{Drawn, Lines, Shapes};
use super::window::Window;
use crate::dataset::{Borders, Dataset, Layer};
use crate::map::canvas::{Canvas, short};
use crate::map::figures::Fill;
use crate::map::hatch::patterns;
use crate::map::legend::strokes;
use crate::map::scene::{DrawingError, scene};
use crate::map::theme::Sizes;
use crate::model::spend;
use crate::words;

/// The size of text that the usual strokes go with.
const USUAL_TEXT: f64 = 13.0;

/// Layers in a window, the lowest first.
#[derive(Debug)]
pub struct Overlay<'a> {
    /// What they are of.
    pub dataset: &'a Dataset,
    /// What is shown.
    pub window: Window,
    /// The colour below them, red, green and blue; none where others lie below.
    pub ground: Option<[u8; 3]>,
    /// The layers.
    pub layers: Vec<OverlayLayer<'a>>,
}

/// A layer of the picture.
#[derive(Debug, Clone)]
pub enum OverlayLayer<'a> {
    /// Units, filled where there is a view, with the lines around them.
    Units(&'a Layer, Option<Arc<Fills>>),
    /// Border lines alone.
    Lines(&'a Borders),
}

impl Overlay<'_> {
    /// As SVG 1.1, a unit of the drawing for a pixel.
    pub fn svg(&self) -> String {
        self.document(&self.drawing().unwrap_or_default())
    }

    /// As a picture, transparent where nothing is.
    pub fn png(&self) -> Result<Vec<u8>, DrawingError> {
        let [width, height] = self.window.size();
        let mut pixmap = Pixmap::new(width, height)
            .ok_or_else(|| DrawingError::fault(words::error_picture_without_pixels()))?;
        match self.drawing() {
            Some(drawing) => {
                let tree = scene(&self.document(&drawing))?;
                resvg::render(&tree, Transform::default(), &mut pixmap.as_mut());
            }
            None => {
                if let Some([red, green, blue]) = self.ground {
                    pixmap.fill(Color::from_rgba8(red, green, blue, u8::MAX));
                }
            }
        }
        pixmap
            .encode_png()
            .map_err(|error| DrawingError::fault(&error))
    }

    fn document(&self, drawing: &str) -> String {
        let [width, height] = self.window.size();
        let mut document = Canvas::new("");
        document.raw(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">"
        ));
        if let Some([red, green, blue]) = self.ground {
            document.raw(&format!(
                "<rect width=\"{width}\" height=\"{height}\" fill=\"#{red:02x}{green:02x}{blue:02x}\"/>"
            ));
        }
        document.raw(drawing);
        document.raw("</svg>\n");
        document.finish().0
    }

    /// What is drawn; none where nothing is.
    fn drawing(&self) -> Option<String> {
        let sizes = Sizes {
            text: USUAL_TEXT * self.window.density(),
            least: 0.0,
        };
        let mut drawing = String::new();
        for (number, layer) in self.layers.iter().enumerate() {
            let of = |layer| Shapes::new(self.dataset, layer, self.window);
            let mut canvas = LayerCanvas {
                canvas: Canvas::new(&format!("o{number}-")),
                sizes,
                window: self.window,
            };
            match layer {
                OverlayLayer::Units(layer, fills) => {
                    let Some(shapes) = of(layer) else { continue };
                    if let Some(fills) = fills {
                        let mut units = shapes.units();
                        units.retain(|unit| fills.has(unit.position));
                        canvas.units(layer, &units, fills);
                    }
                    let around = self.dataset.borders().filter(|borders| {
                        let rules = borders.rules();
                        rules.units == layer.id() || rules.parents.as_deref() == Some(layer.id())
                    });
                    canvas.lines(&match around {
                        Some(borders) => shapes.border_lines(borders),
                        None => shapes.arc_lines(),
                    });
                }
                OverlayLayer::Lines(borders) => {
                    let units = self.dataset.layer(&borders.rules().units);
                    let Some(shapes) = units.and_then(of) else {
                        continue;
                    };
                    canvas.lines(&shapes.border_lines(borders));
                }
            }
            drawing += &canvas.canvas.finish().0;
        }
        (!drawing.is_empty()).then_some(drawing)
    }
}

/// A layer as it is written.
struct LayerCanvas {
    canvas: Canvas,
    sizes: Sizes,
    window: Window,
}

impl LayerCanvas {
    fn units(&mut self, layer: &Layer, units: &[Drawn], fills: &Fills) {
        let mut groups: BTreeMap<Fill, Vec<&Drawn>> = BTreeMap::new();
        for unit in units {
            spend(10);
            groups
                .entry(fills.fill(unit.position))
                .or_default()
                .push(unit);
        }
        let unreliable = units
            .iter()
            .filter(|unit| fills.is_unreliable(unit.position));
        let unreliable: Vec<&Drawn> = unreliable.collect();
        let is_hatched = |fill: &Fill| fill.pattern().is_some();
        if groups.keys().any(is_hatched) || !unreliable.is_empty() {
            self.canvas.raw("<defs>");
            let origin = self.window.offset().map(|one| -one);
            patterns(&mut self.canvas, self.sizes, origin);
            self.canvas.raw("</defs>");
        }
        for (fill, units) in groups {
            let paint = self.paint(fill, fills);
            self.canvas.raw(&format!("<g fill=\"{paint}\">"));
            for unit in units {
                self.canvas.raw("<path data-code=\"");
                self.canvas
                    .escaped(layer.units()[unit.position].code.as_str());
                self.canvas.raw("\" fill-rule=\"evenodd\" d=\"");
                self.canvas.rings(&unit.rings);
                self.canvas.raw("\"/>");
            }
            self.canvas.raw("</g>");
        }
        if !unreliable.is_empty() {
            let paint = self.paint(Fill::Unreliable, fills);
            self.canvas.raw(&format!(
                "<path fill-rule=\"evenodd\" fill=\"{paint}\" d=\""
            ));
            for unit in unreliable {
                self.canvas.rings(&unit.rings);
            }
            self.canvas.raw("\"/>");
        }
    }

    /// How a fill is written in an attribute.
    fn paint(&self, fill: Fill, fills: &Fills) -> String {
        match (fill, fill.pattern()) {
            (Fill::Class(class), _) => fills.colour(class).to_owned(),
            (_, pattern) => format!("url(#{})", self.canvas.id(pattern.unwrap_or_default())),
        }
    }

    /// The lines by kind, each stroke of a kind over the one below it. Dashes go on from where the line begins, wherever
    /// the picture does.
    fn lines(&mut self, lines: &Lines) {
        for (kind, pieces) in lines {
            let strokes = strokes(*kind, self.sizes);
            let highest = strokes.len().saturating_sub(1);
            for (number, stroke) in strokes.iter().enumerate() {
                let phases = pieces
                    .iter()
                    .map(|piece| phase(*kind, piece.along, self.sizes));
                if number < highest || phases.clone().all(|one| one.is_none()) {
                    self.canvas.raw(&format!("<path {stroke} d=\""));
                    for piece in pieces {
                        self.canvas.path(&piece.line);
                    }
                    self.canvas.raw("\"/>");
                    continue;
                }
                for (piece, phase) in pieces.iter().zip(phases) {
                    let into = short(phase.unwrap_or_default());
                    self.canvas
                        .raw(&format!("<path {stroke} stroke-dashoffset=\"{into}\" d=\""));
                    self.canvas.path(&piece.line);
                    self.canvas.raw("\"/>");
                }
            }
        }
    }
}
