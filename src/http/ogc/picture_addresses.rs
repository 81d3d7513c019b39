//! The addresses of pictures: finished maps, the brief, and what lies over other maps.

use super::super::query::VIEW;
use super::super::wms::PARAMETERS;
use super::addresses::{Address, of_formats, of_type};
use super::link::{GEOJSON, JSON};
use super::map::OF_MAP;
use crate::export::{Format, MAP_FORMATS};
use crate::map::{FlowMapQuery, MapQuery};
use crate::model::parameters::VERSION;
use crate::model::{Parameter, ParameterSet as _};
use crate::report::{BriefQuery, FORMATS};
use crate::words;

/// Addresses that answer with pictures, and with what belongs to them.
pub(super) fn of_pictures() -> Vec<Address> {
    // Its time is the standard's.
    let is_other = |one: &Parameter| PARAMETERS.iter().all(|other| other.name != one.name);
    let view: Vec<Parameter> = VIEW.iter().copied().filter(is_other).collect();
    vec![
        of_formats(
            "/maps/{layer}.{format}",
            words::address_map,
            &[VIEW, MapQuery::PARAMETERS],
            &MAP_FORMATS,
        ),
        of_formats(
            "/maps/flows/{record}.{format}",
            words::address_flow_map,
            &[FlowMapQuery::PARAMETERS],
            &MAP_FORMATS,
        ),
        Address {
            media_types: vec![
                "text/xml; charset=utf-8",
                "application/vnd.ogc.wms_xml",
                "application/vnd.ogc.se_xml",
                Format::Png.media_type(),
                Format::Svg.media_type(),
                JSON,
                GEOJSON,
                "text/plain; charset=utf-8",
            ],
            ..of_type("/wms", words::address_wms, &[&view, &PARAMETERS], JSON)
        },
        Address {
            media_types: vec![Format::Png.media_type(), Format::Svg.media_type()],
            ..of_type(
                "/collections/{layer}/map",
                words::address_collection_map,
                &[VIEW, OF_MAP],
                JSON,
            )
        },
        of_type(
            "/maps/{layer}/{z}/{x}/{y}.png",
            words::address_picture_tile,
            &[VIEW, &[VERSION]],
            Format::Png.media_type(),
        ),
        of_type(
            "/maps/{layer}/{z}/{x}/{y}@2x.png",
            words::address_dense_tile,
            &[VIEW, &[VERSION]],
            Format::Png.media_type(),
        ),
        of_type(
            "/maps/{layer}.json",
            words::address_picture_tilejson,
            &[VIEW],
            JSON,
        ),
        of_formats(
            "/report.{format}",
            words::address_brief,
            &[BriefQuery::PARAMETERS],
            &FORMATS,
        ),
        of_type(
            "/fonts/{stack}/{range}.pbf",
            words::address_letters,
            &[],
            "application/x-protobuf",
        ),
    ]
}
