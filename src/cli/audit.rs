//! `shekara audit`: stated figures, recomputed. That a document contradicts itself is what was asked for, so
//! it ends with 0; only a workspace that cannot be read ends with 1.

use anyhow::Context;
use clap::Args;

use super::analyse::for_terminal;
use super::{Failure, WorkspaceArguments, print};
use crate::analysis::{AUDIT, Params, Reaches};

#[derive(Debug, Args)]
pub(super) struct AuditArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// Only relations with this verdict: differs, not testable, reproduces.
    #[arg(long, value_name = "VERDICT")]
    verdict: Option<String>,
    /// Only relations that rest on this source.
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    /// The language of sentences and names: kk, ru or en [default: en].
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &AuditArguments) -> Result<(), Failure> {
    let dataset = arguments.workspace.dataset()?;
    let given = [
        ("verdict", &arguments.verdict),
        ("source", &arguments.source),
        ("lang", &arguments.lang),
    ];
    let params: Params = given
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.clone()?)))
        .collect();
    let answer = AUDIT.answer(&dataset, &params, &Reaches::default())?;
    print(&if arguments.json {
        serde_json::to_string_pretty(answer.document()).context("writing JSON")? + "\n"
    } else {
        for_terminal(&answer)
    })
}
