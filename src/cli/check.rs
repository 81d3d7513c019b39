//! `shekara check`: every finding of a workspace.

use anyhow::Context;
use clap::Args;
use serde_json::json;

use super::{Failure, WorkspaceArguments, print};
use crate::workspace::{Severity, load};

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let loaded = load(&arguments.workspace.files());
    let count = |severity| {
        loaded
            .findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if arguments.json {
        let answer = json!({ "errors": errors, "warnings": warnings, "findings": loaded.findings });
        let text = serde_json::to_string_pretty(&answer).context("writing JSON")?;
        print(&(text + "\n"))?;
    } else {
        for finding in &loaded.findings {
            print(&format!("{finding}\n"))?;
        }
        print(&format!("{errors} error(s), {warnings} warning(s)\n"))?;
    }
    if errors > 0 {
        return Err(Failure::Content(anyhow::anyhow!(
            "the workspace cannot be served"
        )));
    }
    Ok(())
}
