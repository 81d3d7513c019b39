//! A record with origins and destinations over time.

use serde::Serialize;

use super::moves::Ends;
use super::totals::sums;
use crate::model::Period;

/// A period of the record, for its course over time.
#[derive(Debug, Serialize)]
pub(super) struct FlowMoment {
    period: Option<Period>,
    total: Option<f64>,
    within: Option<f64>,
    /// Of the place that is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceMoment>,
}

#[derive(Debug, Serialize)]
struct PlaceMoment {
    arrivals: Option<f64>,
    departures: Option<f64>,
    balance: Option<f64>,
}

/// Each period, with the place that is named.
pub(super) fn moments(ends: &Ends<'_>, focus: Option<usize>) -> Vec<FlowMoment> {
    let moment = |period| {
        let moves = ends.moves(period);
        let sums = sums(ends, &moves, period);
        let place = focus.map(|place| {
            let of = &moves[place];
            let arrivals = ends.arrivals(place, of);
            let departures = ends.departures(place, of);
            let is_whole = ends.lacking(place, of) == [0, 0];
            let both = arrivals.zip(departures).filter(|_| is_whole);
            PlaceMoment {
                arrivals,
                departures,
                balance: both.map(|(come, leave)| come - leave),
            }
        });
        FlowMoment {
            period,
            total: sums.total,
            within: sums.within,
            place,
        }
    };
    ends.table.periods().map(moment).collect()
}
