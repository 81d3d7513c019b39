//! A layer as the capabilities list it.

use super::super::overlay::Drawn;
use super::super::problem::Problem;
use super::super::snapshot::Snapshot;
use super::super::views::drawn_legend;
use super::time;
use super::version::{System, Version};
use super::xml::Element;
use crate::geo::Bbox;
use crate::geo::mercator::project;
use crate::model::Lang;
use crate::model::cast::whole_u32;
use crate::tileset::Description;

/// What is said of a layer.
pub(super) struct Listed {
    name: String,
    title: String,
    about: String,
    attribution: String,
    bbox: Bbox,
    /// False for lines.
    is_queryable: bool,
    /// The times that there are, and which of them is meant where none is given.
    times: Option<(Vec<String>, String)>,
    /// Pixels of its legend.
    legend: Option<[u32; 2]>,
}

impl Listed {
    /// Of a layer by its name. CPU work: its classes are cut.
    pub(super) fn new(
        snapshot: &Snapshot,
        name: &str,
        drawn: &Drawn,
        lang: Lang,
    ) -> Result<Self, Problem> {
        let dataset = snapshot.dataset();
        let id = drawn.layer();
        let tiles = snapshot.tiles(id)?;
        let described = Description::new(dataset, id, tiles, drawn.view())
            .ok_or_else(|| snapshot.no_layer(id))?;
        let layer = dataset.layer(id);
        let mut title = match (layer, snapshot.borders_of(id)) {
            (Some(layer), _) => layer.title().get(lang).to_owned(),
            (None, Some(borders)) => borders.title().get(lang).to_owned(),
            (None, None) => id.to_owned(),
        };
        let mut about = layer.map_or("", |one| one.notes().get(lang)).to_owned();
        let (mut times, mut legend) = (None, None);
        if let Some(view) = drawn.view() {
            let indicator = dataset.indicator_on(id, &view.indicator)?;
            title += &format!(": {}", indicator.title.get(lang));
            about = format!("{}. {about}", indicator.unit.get(lang));
            let periods = time::periods(dataset, id, view);
            let periods = periods.into_iter().map(time::written).collect();
            times = view.period.map(|one| (periods, time::written(one)));
            let (size, _) = drawn_legend(snapshot, id, view.clone())?;
            legend = Some(size.map(|side| whole_u32(side.ceil())));
        }
        Ok(Self {
            name: name.to_owned(),
            title,
            about: about.trim().to_owned(),
            attribution: described.attribution,
            bbox: tiles.bbox(),
            is_queryable: layer.is_some(),
            times,
            legend,
        })
    }

    /// The element; `address` is that of the server with the view.
    pub(super) fn element(&self, version: Version, address: &str) -> Element {
        let mut element = Element::new("Layer")
            .with("queryable", if self.is_queryable { "1" } else { "0" })
            .child(Element::of("Name", &self.name))
            .child(Element::of("Title", &self.title));
        if !self.about.is_empty() {
            element = element.child(Element::of("Abstract", &self.about));
        }
        element = element
            .children(systems(version))
            .children(boxes(version, self.bbox));
        if let Some((times, default)) = &self.times {
            element = element.children(dimension(version, times, default));
        }
        let attribution =
            Element::new("Attribution").child(Element::of("Title", plain(&self.attribution)));
        element = element.child(attribution);
        if let Some([width, height]) = self.legend {
            let href = format!(
                "{address}SERVICE=WMS&VERSION={}&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER={}",
                version.as_str(),
                self.name
            );
            let legend = Element::new("LegendURL")
                .with("width", width.to_string())
                .with("height", height.to_string())
                .child(Element::of("Format", "image/png"))
                .child(Element::online(&href));
            let style = Element::new("Style")
                .child(Element::of("Name", "default"))
                .child(Element::of("Title", "default"))
                .child(legend);
            element = element.child(style);
        }
        element
    }
}

/// Which times there are.
fn dimension(version: Version, times: &[String], default: &str) -> Vec<Element> {
    let times = times.join(",");
    let said = |element: Element| {
        let element = element.with("name", "time").with("default", default);
        element.with("nearestValue", "0")
    };
    match version {
        Version::V130 => vec![said(Element::of("Dimension", times)).with("units", "ISO8601")],
        Version::V111 => {
            let dimension = Element::new("Dimension").with("name", "time");
            let extent = said(Element::of("Extent", times));
            vec![dimension.with("units", "ISO8601"), extent]
        }
    }
}

/// The systems that every layer can be had in.
pub(super) fn systems(version: Version) -> Vec<Element> {
    let all = System::ALL.into_iter();
    match version {
        Version::V130 => all.map(|one| Element::of("CRS", one.name())).collect(),
        Version::V111 => all
            .filter(|one| *one != System::Crs84)
            .map(|one| Element::of("SRS", one.name()))
            .collect(),
    }
}

/// Where a layer lies, in degrees and in each system.
pub(super) fn boxes(version: Version, bbox: Bbox) -> Vec<Element> {
    let [west, south, east, north] = bbox.to_array();
    let corners = ["minx", "miny", "maxx", "maxy"];
    let cornered = |element: Element, sides: [f64; 4]| {
        let pairs = corners.into_iter().zip(sides);
        pairs.fold(element, |element, (name, side)| {
            element.with(name, side.to_string())
        })
    };
    let mut all = vec![match version {
        Version::V130 => Element::new("EX_GeographicBoundingBox")
            .child(Element::of("westBoundLongitude", west.to_string()))
            .child(Element::of("eastBoundLongitude", east.to_string()))
            .child(Element::of("southBoundLatitude", south.to_string()))
            .child(Element::of("northBoundLatitude", north.to_string())),
        Version::V111 => cornered(
            Element::new("LatLonBoundingBox"),
            [west, south, east, north],
        ),
    }];
    let key = match version {
        Version::V130 => "CRS",
        Version::V111 => "SRS",
    };
    for system in System::ALL {
        if version == Version::V111 && system == System::Crs84 {
            continue;
        }
        let sides = match system {
            System::Mercator => {
                let metres = |place: [f64; 2]| {
                    let [x, y] = project(place);
                    [x - 0.5, 0.5 - y].map(|one| one * std::f64::consts::TAU * 6_378_137.0)
                };
                let ([left, bottom], [right, top]) = (metres([west, south]), metres([east, north]));
                [left, bottom, right, top]
            }
            System::Geographic | System::Crs84 => [west, south, east, north],
        };
        let element = Element::new("BoundingBox").with(key, system.name());
        all.push(cornered(element, system.ordered(version, sides)));
    }
    all
}

/// A text of HTML without its tags, as readers of plain text see it.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_of_an_attribution_are_not_shown() {
        let html = "<a href=\"https://x.example/?a=1&amp;b\">Bureau &amp; others</a>, 2 &lt; 3";
        assert_eq!(plain(html), "Bureau & others, 2 < 3");
    }
}
