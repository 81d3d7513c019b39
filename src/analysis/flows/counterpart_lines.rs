//! Documents' figures by country as lines between points.

use std::collections::{BTreeMap, BTreeSet};

use super::one_of;
use super::row::{FlowRow, Other, rows};
use crate::dataset::{Dataset, ResolveError};
use crate::model::parameters::RECORD_PERIOD;
use crate::model::{FlowLine, FlowLineEnd, FlowLines, FlowRecord};

/// Of documents' figures by country: from each to the place that they are of, and back.
pub(super) fn of_facts(
    dataset: &Dataset,
    record: &FlowRecord,
    period: Option<&str>,
) -> Result<FlowLines, ResolveError> {
    let all = rows(dataset, record);
    let mut periods: Vec<&str> = all.iter().map(|row| row.period.as_str()).collect();
    periods.sort_unstable();
    periods.dedup();
    periods.reverse();
    let is_by_country = |period: &&&str| {
        let mut of_period = all.iter().filter(|row| row.period == **period);
        of_period.any(|row| row.kind == Other::Country)
    };
    // The latest that tells countries apart, where any does.
    let latest = periods
        .iter()
        .find(is_by_country)
        .or(periods.first())
        .copied();
    let Some(chosen) = one_of(RECORD_PERIOD.name, period, periods.iter().copied())?.or(latest)
    else {
        return Ok(FlowLines::empty(None));
    };
    let span = Some(chosen).filter(|text| !text.is_empty());
    let mut lines = FlowLines::empty(span.and_then(|text| text.parse().ok()));
    let mut numbers: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    let mut total = None;
    let mut known = None;
    let [mut summed, mut listed] = [const { BTreeSet::new() }; 2];
    for row in all.iter().filter(|row| row.period == chosen) {
        for source in row.sources() {
            if !lines.sources.iter().any(|one| one == source) {
                lines.sources.push(source.to_owned());
            }
        }
        let ways = [
            (&record.arrivals, row.arrivals.value),
            (&record.departures, row.departures.value),
        ];
        let gaps = ways
            .iter()
            .filter(|(of, value)| of.is_some() && value.is_none());
        let gaps = gaps.count();
        let numbered = ways.iter().filter_map(|(_, value)| *value);
        let both = numbered.reduce(|come, leave| come + leave);
        let plus = |sum: Option<f64>| both.map(|both| sum.unwrap_or(0.0) + both).or(sum);
        let place = (row.place_layer, row.place_code);
        match row.kind {
            Other::Total => {
                total = plus(total);
                if gaps == 0 {
                    summed.insert(place);
                }
            }
            Other::Group | Other::Unit => lines.without_point += 1,
            Other::Country => {
                known = plus(known);
                listed.insert(place);
                lines.pairs_unknown += gaps;
                add(&mut lines, &mut numbers, row, gaps);
            }
        }
    }
    // Without what the document states for all, nobody knows what it does not list.
    lines.is_total_whole = listed.is_subset(&summed);
    // What documents state for all is rounded now and then.
    lines.total = match (total, known) {
        (Some(total), Some(known)) => Some(f64::max(total, known)),
        (total, known) => total.or(known),
    };
    Ok(lines)
}

fn add<'a>(
    lines: &mut FlowLines,
    numbers: &mut BTreeMap<(Option<&'a str>, &'a str), usize>,
    row: &'a FlowRow<'a>,
    gaps: usize,
) {
    let (Some(own_point), Some(point)) = (row.place_point, row.point) else {
        lines.without_point += 1;
        return;
    };
    let own = (row.place_layer, row.place_code, row.place, own_point);
    let other = (None, row.code, row.names, point);
    let [own, other] = [own, other].map(|(layer, code, names, point)| {
        *numbers.entry((layer, code)).or_insert_with(|| {
            lines.places.push(FlowLineEnd {
                code: code.to_owned(),
                layer: layer.map(str::to_owned),
                names: names.clone(),
                point,
                balance: None,
                pairs_unknown: 0,
            });
            lines.places.len() - 1
        })
    });
    for place in [own, other] {
        lines.places[place].pairs_unknown += gaps;
    }
    let [come, leave] = [row.arrivals.value, row.departures.value];
    for (origin, destination, value, back) in [(other, own, come, leave), (own, other, leave, come)]
    {
        if let Some(value) = value.filter(|value| *value > 0.0) {
            lines.lines.push(FlowLine {
                origin,
                destination,
                value,
                back,
            });
        }
    }
}
