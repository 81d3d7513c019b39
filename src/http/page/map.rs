//! The finished map of a view, which stands in for the one that the script draws.

use super::request::Picture;
use super::words::word;
use crate::map::drawable;
use crate::markup::Html;

/// Pixels of the drawing.
const WIDE: [u32; 2] = [860, 645];
/// The same on a phone, where the other would be too small to read.
const NARROW: [u32; 2] = [360, 560];
/// Where the narrow one stands.
const PHONE: &str = "(max-width: 620px)";

/// The map under a heading; nothing for a view that has no finished map. Where scripts run it is not fetched.
pub(super) fn map(picture: &Picture<'_>, heading: &str) -> Html {
    if drawable(&picture.view).is_err() {
        return Html::all([]);
    }
    let (layer, view) = (picture.layer.id(), picture.view.canonical());
    let address = |[width, height]: [u32; 2]| {
        format!("maps/{layer}.svg?{view}&width={width}&height={height}")
    };
    let [width, height] = WIDE.map(|side| side.to_string());
    let alt = format!("{heading}. {}", word(picture.view.lang, "map.alt"));
    let [narrow, wide] = [NARROW, WIDE].map(address);
    let narrow = [("media", PHONE), ("srcset", &narrow)];
    let wide = [
        ("src", wide.as_str()),
        ("alt", &alt),
        ("width", &width),
        ("height", &height),
    ];
    let drawings = [Html::void("source", &narrow), Html::void("img", &wide)];
    let figure = Html::tag("figure", &[], [Html::tag("picture", &[], drawings)]);
    Html::tag("noscript", &[], [figure])
}
