//! Of which questions a brief or a sheet has a block when it is named.

use super::spelled::spelled;

/// A question whose figures a brief or a sheet takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Where neighbours are alike beyond chance.
    Clusters,
    /// How far chance may have made rates.
    Rates,
    /// Who comes from where, and who leaves.
    Flows,
    /// What may come in the years ahead.
    Forecast,
}

spelled!(BlockKind {
    Clusters => "clusters",
    Rates => "rates",
    Flows => "flows",
    Forecast => "forecast",
});
