//! An indicator over the units of each type: how many, how many without a value, sum and means.

use serde::{Serialize, Serializer};

use super::Chosen;
use super::measure::UnitProximity;
use super::typology::Typology;
use crate::analysis::answer::rounded;
use crate::analysis::stats::Summary;
use crate::dataset::Layer;
use crate::model::Kind;
use crate::words;

/// A group of units, summed up.
#[derive(Debug, Serialize)]
pub(crate) struct GroupSummary {
    pub group: UnitGroup,
    pub units: Vec<String>,
    #[serde(flatten)]
    pub summary: Summary,
}

/// Whom a group holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum UnitGroup {
    /// Those of a type.
    Typology(Typology),
    /// Those with a part within so many kilometres.
    Within(f64),
}

impl Serialize for UnitGroup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Typology(one) => serializer.serialize_str(one.as_str()),
            Self::Within(km) => serializer.collect_str(&words::described_group_within(km)),
        }
    }
}

/// A group of each type that occurs, then the units that have a part within each band.
pub(super) fn groups(
    chosen: &Chosen,
    units: &[UnitProximity],
    layer: &Layer,
    kind: Kind,
    weights: Option<&[Option<f64>]>,
) -> Vec<GroupSummary> {
    let group = |group: UnitGroup, members: Vec<&UnitProximity>| {
        let values: Vec<_> = members
            .iter()
            .map(|unit| {
                let weight = weights.and_then(|all| *all.get(unit.position)?);
                (unit.value, weight)
            })
            .collect();
        let code = |unit: &&UnitProximity| layer.units()[unit.position].code.to_string();
        GroupSummary {
            group,
            units: members.iter().map(code).collect(),
            summary: Summary::new(kind, &values).map_numbers(rounded),
        }
    };
    let mut groups = Vec::new();
    for kind in Typology::ALL {
        let members: Vec<_> = units
            .iter()
            .filter(|unit| unit.typology == Some(kind))
            .collect();
        if !members.is_empty() {
            groups.push(group(UnitGroup::Typology(kind), members));
        }
    }
    for (band, km) in chosen.bands_km().iter().enumerate() {
        let members = units
            .iter()
            .filter(|unit| unit.within_km2(band) > 0.0)
            .collect();
        groups.push(group(UnitGroup::Within(*km), members));
    }
    groups
}
