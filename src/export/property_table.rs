//! The typed properties of the features of a layer or of border lines: what schemas tell and filters ask of.

use super::attributes::Attributes;
use super::lines;
use super::{PointLayer, Selection};
use crate::dataset::Borders;
use crate::model::{Cell, Field, Lang};

/// Properties with a cell for each of them of any feature.
pub struct PropertyTable<'a> {
    fields: Vec<Field>,
    row: Box<dyn Fn(usize) -> Vec<Cell> + 'a>,
}

impl<'a> PropertyTable<'a> {
    /// Those of a layer's units with the values of the selection's views; titles are in a language.
    pub fn of_selection(selection: &'a Selection<'a>, lang: Lang) -> Self {
        let attributes = Attributes::new(selection, lang);
        Self {
            fields: attributes.fields().to_vec(),
            row: Box::new(move |position| attributes.row(position)),
        }
    }

    /// Those of border lines.
    pub fn of_lines(borders: &'a Borders) -> Self {
        Self {
            fields: lines::FIELDS.iter().map(Field::from).collect(),
            row: Box::new(|position| lines::row(borders, position)),
        }
    }

    /// Those of places.
    pub fn of_points(points: &'a PointLayer<'a>) -> Self {
        Self {
            fields: points.fields(),
            row: Box::new(|position| points.cells(position).to_vec()),
        }
    }

    /// The properties in order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The cells of a feature, by its position among all of them.
    pub fn row(&self, position: usize) -> Vec<Cell> {
        (self.row)(position)
    }
}
