//! Jumps that may be no change of the country: transfers between neighbours, and years of a whole layer that may
//! be counted in another way. The values stay as they are; answers mark them.

use crate::dataset::{Dataset, Layer};
use crate::model::{Indicator, Lang, Leap, Transfer};
use crate::words::{self, Sentence};
use crate::workspace::finding::{FileFindings, FindingKind, Site};
use crate::workspace::sentences::rounded;

/// Tells those of what was observed: what is computed from it has the same.
pub(super) fn check(dataset: &Dataset, findings: &mut FileFindings<'_>) {
    for indicator in dataset.indicators() {
        if indicator.derivation.is_some() {
            continue;
        }
        let place = || words::check_indicator(&indicator.id);
        for layer in dataset.layers() {
            let transfers = indicator.transfers.get(layer.id());
            for one in transfers.into_iter().flat_map(crate::model::Transfers::all) {
                let (message, site) = (transferred(indicator, layer, one), site(layer, one));
                findings.at_site(FindingKind::Transfer, place(), message, site);
            }
        }
        // One that is inherited is told of the indicator in which it was found.
        let own = |leap: &&Leap| leap.title == indicator.title;
        for leap in indicator.leaps.iter().filter(own) {
            let message = words::check_leap(
                leap.before.to_string(),
                &leap.layer,
                rounded(leap.mean, 1),
                rounded(leap.mean_before, 1),
                leap.period.to_string(),
                rounded(leap.mean / leap.mean_before, 2),
            );
            findings.of_kind(FindingKind::Leap, place(), message);
        }
    }
}

/// `2018 on districts: Atyrau city (231010000) 8691, which is +4256.5 from the mean of its nearest years, ...`
fn transferred(indicator: &Indicator, layer: &Layer, one: &Transfer) -> Sentence {
    let row = indicator
        .on(layer.id())
        .and_then(|all| all.get(&Some(one.period)));
    let side = |side: usize| {
        let (unit, deviation) = (one.units[side], one.deviations[side]);
        let value = row
            .and_then(|row| row.get(unit)?.value())
            .unwrap_or_default();
        let unit = &layer.units()[unit];
        format!(
            "{} ({}) {value} ({deviation:+})",
            unit.names.get(Lang::EN),
            unit.code
        )
    };
    let [layer, period] = [layer.id().to_owned(), one.period.to_string()];
    words::check_transfer(layer, side(0), side(1), period)
}

fn site(layer: &Layer, one: &Transfer) -> Site {
    let at = layer.label_points()[one.units[0]];
    Site {
        at,
        units: one
            .units
            .map(|unit| layer.units()[unit].code.clone())
            .to_vec(),
        area_m2: None,
        shape: geojson::GeometryValue::Point {
            coordinates: at.into(),
        },
    }
}
