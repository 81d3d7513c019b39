//! Where a layer is found as tiles, as a picture, and how it is drawn.

use super::link::{JSON, LEGEND, Link, MAP, STYLES, TILESETS_VECTOR};
use crate::export::Format;
use crate::model::Lang;
use crate::words;

/// Where the tiles of a layer are.
pub(super) fn as_tiles(origin: &str, id: &str, view: &str, lang: Lang) -> Link {
    let address = format!("{origin}/collections/{id}/tiles{view}");
    Link::new(
        address,
        TILESETS_VECTOR,
        JSON,
        words::address_tilesets(lang),
    )
}

/// Links of a layer to pictures; `view` stands behind them after a question mark, and is of no use where there are no figures.
pub(super) fn links(
    origin: &str,
    id: &str,
    view: &str,
    has_figures: bool,
    lang: Lang,
) -> Vec<Link> {
    let own = format!("{origin}/collections/{id}");
    let mut links = Vec::new();
    if cfg!(feature = "maps") {
        let map = format!("{own}/map{view}");
        let media_types = [Format::Png, Format::Svg].map(Format::media_type);
        let title = words::address_collection_map(lang);
        links.extend(media_types.map(|kind| Link::new(map.clone(), MAP, kind, title)));
    }
    if has_figures {
        let style = format!("{origin}/styles/{id}.json{view}");
        let legend = format!("{origin}/legend/{id}.svg{view}");
        links.push(Link::new(
            style,
            STYLES,
            "application/vnd.mapbox.style+json",
            words::address_style(lang),
        ));
        links.push(Link::new(
            legend,
            LEGEND,
            Format::Svg.media_type(),
            words::address_legend_picture(lang),
        ));
    }
    links
}
