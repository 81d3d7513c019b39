//! `shekara audit`: stated figures, recomputed. That a document contradicts itself is what was asked for, so
//! it ends with 0; only a workspace that cannot be read ends with 1.

use clap::Args;

use super::analyse::print_answer;
use super::parameters::ParameterFlags;
use super::{Failure, WorkspaceArguments};
use crate::analysis::{AUDIT, Params, Reaches};
use crate::model::{Parameter, ParameterSet};

#[derive(Debug, Args)]
pub(super) struct AuditArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    #[command(flatten)]
    params: ParameterFlags<AuditParams>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// What may be asked of the audit.
#[derive(Debug)]
struct AuditParams(Params);

impl ParameterSet for AuditParams {
    const PARAMETERS: &'static [Parameter] = AUDIT.parameters;

    fn read(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let given = AUDIT.names().filter_map(|name| Some((name, get(name)?)));
        Self(given.collect())
    }
}

pub(super) fn run(arguments: &AuditArguments) -> Result<(), Failure> {
    let dataset = arguments.workspace.dataset()?;
    let AuditParams(params) = &*arguments.params;
    let answer = AUDIT.answer(&dataset, params, &Reaches::default())?;
    print_answer(&answer, arguments.json)
}
