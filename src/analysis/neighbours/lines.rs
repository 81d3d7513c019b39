//! Common borders as lines, with the contrast across.

use std::collections::BTreeMap;

use geojson::{Feature, GeometryValue, Position};

use super::pair::Pair;
use super::{Asking, Pairs};
use crate::analysis::Request;
use crate::dataset::ResolveError;
use crate::model::ParamError;

/// The common border of each pair as lines, with the contrast across.
pub(super) fn features(request: &Request<'_>) -> Result<Vec<Feature>, ResolveError> {
    let Request { dataset, layer, .. } = *request;
    let asking = Asking::new(request)?;
    if let Some(given) = request.get("tolerance") {
        let allowed = "nothing: lines are arcs that two units share to the vertex";
        return Err(ParamError::new("tolerance", given, allowed).into());
    }
    let Pairs { wanted, .. } = asking.pairs();
    let (coverage, number) = dataset.coverage(layer);
    let mut lines: BTreeMap<[&str; 2], Vec<Vec<Position>>> = BTreeMap::new();
    for (i, arc) in coverage.arcs().iter().enumerate() {
        if let [Some(a), Some(b)] = coverage.sides(i, number) {
            let units = [a.min(b), a.max(b)].map(|unit| layer.units()[unit as usize].code.as_str());
            let points = arc.points().iter().map(|point| Position::from(*point));
            lines.entry(units).or_default().push(points.collect());
        }
    }
    let with_line = wanted.iter().filter_map(|pair| {
        let codes = pair.codes();
        Some((pair, lines.remove(&codes)?))
    });
    let feature = |(pair, coordinates): (&Pair, _)| Feature {
        bbox: None,
        geometry: Some(GeometryValue::MultiLineString { coordinates }.into()),
        id: None,
        properties: Some(pair.properties()),
        foreign_members: None,
    };
    Ok(with_line.map(feature).collect())
}
