//! `shekara analyse border-proximity`: the answer of `/analysis/border-proximity.json`, as a table
//! or as JSON.

use anyhow::Context;
use clap::{Args, Subcommand};

use super::{Failure, WorkspaceArguments, find_layer, print};
use crate::analysis::{ProximityQuery, border_proximity};

#[derive(Debug, Subcommand)]
pub(super) enum Question {
    /// Which units touch which neighbour, for how long, and how far the others are.
    BorderProximity(ProximityArguments),
}

#[derive(Debug, Args)]
pub(super) struct ProximityArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// The layer whose units are measured; the workspace's default when not given.
    #[arg(long, value_name = "ID")]
    layer: Option<String>,
    /// Only this neighbour, by code, such as RU.
    #[arg(long, value_name = "CODE")]
    neighbour: Option<String>,
    /// Adds this indicator's value to each unit.
    #[arg(long, value_name = "ID")]
    indicator: Option<String>,
    /// The indicator's period; the latest when not given.
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(question: &Question) -> Result<(), Failure> {
    let Question::BorderProximity(arguments) = question;
    let dataset = arguments.workspace.dataset()?;
    let default = &dataset.defaults().layer;
    let layer = find_layer(&dataset, arguments.layer.as_ref().unwrap_or(default))?;
    let query = ProximityQuery {
        neighbour: arguments.neighbour.clone(),
        indicator: arguments.indicator.clone(),
        period: arguments.period.clone(),
    };
    let answer = border_proximity(&dataset, layer, &query)?;
    let text = if arguments.json {
        serde_json::to_string_pretty(&answer).context("writing JSON")? + "\n"
    } else {
        answer.to_string()
    };
    print(&text)
}
