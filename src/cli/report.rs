//! `shekara report`: the same brief as `/report.html` and `/report.xlsx`, in a file.

use std::path::PathBuf;

use clap::Args;

use super::parameters::ParameterFlags;
use super::tell::tell;
use super::{Failure, WorkspaceArguments, format_of, write_file};
use crate::analysis::Reaches;
use crate::report::{Brief, BriefError, BriefPlan, BriefQuery, FORMATS};

/// A file keeps no server to lead to.
const NO_SERVER: &str = "";

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    #[command(flatten)]
    query: ParameterFlags<BriefQuery>,
    /// The file, whose extension names the format: .html or .xlsx.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(super) fn run(arguments: &ReportArguments) -> Result<(), Failure> {
    let path = &arguments.output;
    let format = format_of(path, &FORMATS)?;
    let dataset = arguments.workspace.dataset()?;
    let plan = BriefPlan::new(&dataset, &arguments.query)?;
    let brief = Brief::new(&plan, &Reaches::default())?;
    let bytes = brief.write(format, NO_SERVER)?;
    write_file(path, &bytes)?;
    tell(format_args!("{}: {} bytes", path.display(), bytes.len()));
    Ok(())
}

impl From<BriefError> for Failure {
    fn from(error: BriefError) -> Self {
        match error {
            BriefError::Asked(error) => error.into(),
            BriefError::Write(_) => Self::Content(error.into()),
        }
    }
}
