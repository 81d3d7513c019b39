//! What a page of features is asked by: how many, from where, in which box, when, and of which units.

use super::super::crs::Crs;
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::request_filter::OF_FILTER;
use super::interval::Interval;
use crate::geo::{Bbox, BboxError};
use crate::model::parameters::{
    BBOX_CRS, CRS, DATETIME, FEATURE_CODE, FEATURE_KIND, FEATURE_PARENT, FEATURES_BBOX,
    FEATURES_FORM, LIMIT, MOST_FEATURES, OFFSET,
};
use crate::model::{FeaturesForm, ParamError, Parameter};

/// What says how features are written.
pub(super) const OF_FEATURES: &[Parameter] = &[CRS, FEATURES_FORM];
/// The parameters of a page beside those of a view.
pub(super) const OF_PAGE: &[Parameter] = &[
    LIMIT,
    OFFSET,
    FEATURES_BBOX,
    BBOX_CRS,
    DATETIME,
    FEATURE_CODE,
    FEATURE_PARENT,
    FEATURE_KIND,
];

/// The form of features, and the reference system, which of JSON-FG is that of GeoJSON.
pub(super) fn form_and_crs(query: &Query) -> Result<(FeaturesForm, Crs), ParamError> {
    let form = FEATURES_FORM.parse_or(query.get(FEATURES_FORM.name), FeaturesForm::default())?;
    let crs: Crs = CRS.parse_or(query.get(CRS.name), Crs::default())?;
    if form == FeaturesForm::JsonFg && crs != Crs::default() {
        let allowed = format!(
            "{} beside {}={}",
            Crs::default().uri(),
            FEATURES_FORM.name,
            FeaturesForm::JsonFg
        );
        return Err(ParamError::new(CRS.name, crs.uri(), allowed));
    }
    Ok((form, crs))
}

/// A page of features.
#[derive(Debug)]
pub(super) struct ItemsRequest {
    pub limit: usize,
    pub offset: usize,
    /// None asks for everywhere; a box across 180 degrees is two.
    pub boxes: Option<Vec<Bbox>>,
    pub form: FeaturesForm,
    pub crs: Crs,
    pub time: Option<Interval>,
    pub code: Option<String>,
    pub parent: Option<String>,
    pub kind: Option<String>,
}

impl ItemsRequest {
    /// Every parameter that a page takes.
    pub(super) const ALLOWED: &'static [&'static [Parameter]] =
        &[VIEW, OF_PAGE, OF_FEATURES, OF_FILTER];

    pub(super) fn new(query: &Query) -> Result<Self, Problem> {
        let (form, crs) = form_and_crs(query)?;
        let text = |parameter: &Parameter| query.get(parameter.name).map(str::to_owned);
        let boxed: Crs = BBOX_CRS.parse_or(query.get(BBOX_CRS.name), Crs::default())?;
        let boxes = query.get(FEATURES_BBOX.name).map(|text| boxes(text, boxed));
        Ok(Self {
            limit: limit(query.get(LIMIT.name))?,
            offset: count(OFFSET.whole(query.get(OFFSET.name).unwrap_or("0"))?),
            boxes: boxes.transpose()?,
            form,
            crs,
            time: query
                .get(DATETIME.name)
                .map(|text| DATETIME.parse(text))
                .transpose()?,
            code: text(&FEATURE_CODE),
            parent: text(&FEATURE_PARENT),
            kind: text(&FEATURE_KIND),
        })
    }
}

fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// More than a page holds is a page (OGC API Features, Part 1, /req/core/fc-limit-definition).
fn limit(text: Option<&str>) -> Result<usize, ParamError> {
    let text = text.or(LIMIT.default).unwrap_or_default();
    let is_more =
        text.bytes().all(|one| one.is_ascii_digit()) && text.trim_start_matches('0').len() > 4;
    if is_more {
        return Ok(count(MOST_FEATURES));
    }
    Ok(count(LIMIT.whole(text)?))
}

/// The boxes of four numbers, or of six whose heights are left out.
pub(super) fn boxes(text: &str, crs: Crs) -> Result<Vec<Bbox>, ParamError> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|one| one.trim().parse().ok()).collect();
    let refuse = || FEATURES_BBOX.refuse(text);
    let corners = match numbers.as_deref() {
        Some(&[west, south, east, north] | &[west, south, _, east, north, _]) => {
            [west, south, east, north]
        }
        Some(_) | None => return Err(refuse()),
    };
    let [[west, south], [east, north]] =
        [[corners[0], corners[1]], [corners[2], corners[3]]].map(|one| crs.to_degrees(one));
    let boxed = |west, east| Bbox::new(west, south, east, north);
    let found: Result<Vec<Bbox>, BboxError> = if west > east {
        boxed(west, 180.0).and_then(|first| Ok(vec![first, boxed(-180.0, east)?]))
    } else {
        boxed(west, east).map(|one| vec![one])
    };
    found.map_err(|_| refuse())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_what_is_asked_for_and_no_more_than_a_page() {
        for (text, expected) in [
            (None, Some(1000)),
            (Some("1"), Some(1)),
            (Some("10000"), Some(10_000)),
            (Some("10001"), Some(10_000)),
            (Some("99999999999999999999999"), Some(10_000)),
            (Some("007"), Some(7)),
            (Some("0"), None),
            (Some("-1"), None),
            (Some("ten"), None),
            (Some("1.5"), None),
        ] {
            assert_eq!(limit(text).ok(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_box_has_four_numbers_or_six_and_may_lie_on_both_sides_of_180_degrees() {
        let of = |text: &str| {
            boxes(text, Crs::Degrees)
                .map(|all| all.into_iter().map(Bbox::to_array).collect::<Vec<_>>())
        };
        assert_eq!(of("50,46,53,49").unwrap(), [[50.0, 46.0, 53.0, 49.0]]);
        assert_eq!(of("50,46,0,53,49,100").unwrap(), [[50.0, 46.0, 53.0, 49.0]]);
        assert_eq!(
            of("170,-20,-170,-10").unwrap(),
            [[170.0, -20.0, 180.0, -10.0], [-180.0, -20.0, -170.0, -10.0]]
        );
        for wrong in [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "50,49,53,46",
            "181,0,182,1",
            "0,-91,1,0",
            "NaN,0,1,1",
            "a,0,1,1",
        ] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
        let [west, ..] = boxes("5565974.54,0,6000000,1000", Crs::Mercator).unwrap()[0].to_array();
        assert!((west - 50.0).abs() < 1e-6);
    }
}
