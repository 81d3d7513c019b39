//! An indicator over the units of each type: how many, how many without a value, sum and means.

use serde::Serialize;

use super::Chosen;
use super::measure::{Typology, UnitProximity};
use crate::analysis::answer::rounded;
use crate::analysis::stats::Summary;
use crate::dataset::Layer;
use crate::model::Kind;

#[derive(Debug, Serialize)]
pub(super) struct GroupSummary {
    group: String,
    units: Vec<String>,
    #[serde(flatten)]
    summary: Summary,
}

/// A group of each type that occurs, then the units that have a part within each band.
pub(super) fn groups(
    chosen: &Chosen,
    units: &[UnitProximity],
    layer: &Layer,
    kind: Kind,
    weights: Option<&[Option<f64>]>,
) -> Vec<GroupSummary> {
    let group = |name: String, members: Vec<&UnitProximity>| {
        let values: Vec<_> = members
            .iter()
            .map(|unit| {
                let weight = weights.and_then(|all| *all.get(unit.position())?);
                (unit.value(), weight)
            })
            .collect();
        let code = |unit: &&UnitProximity| layer.units()[unit.position()].code.to_string();
        GroupSummary {
            group: name,
            units: members.iter().map(code).collect(),
            summary: Summary::new(kind, &values).map_numbers(rounded),
        }
    };
    let mut groups = Vec::new();
    for kind in Typology::ALL {
        let members: Vec<_> = units
            .iter()
            .filter(|unit| unit.typology() == Some(kind))
            .collect();
        if !members.is_empty() {
            groups.push(group(kind.as_str().to_owned(), members));
        }
    }
    for (band, km) in chosen.bands_km().iter().enumerate() {
        let members = units
            .iter()
            .filter(|unit| unit.within_km2(band) > 0.0)
            .collect();
        groups.push(group(format!("with a part within {km} km"), members));
    }
    groups
}
