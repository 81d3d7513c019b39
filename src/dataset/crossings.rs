//! Border points as a layer of a workspace.

use crate::geo::Bbox;
use crate::model::{Crossing, Text};

/// Border points as a workspace gives them.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingsPart {
    /// The id of their layer of points in URLs, unique in the workspace.
    pub id: String,
    /// The title of that layer.
    pub title: Text,
    /// The border points.
    pub places: Vec<Crossing>,
}

impl CrossingsPart {
    /// The extent of all of them; the whole globe where that is none.
    pub fn bbox(&self) -> Bbox {
        Bbox::of_places(self.places.iter().map(|place| place.at))
    }
}
