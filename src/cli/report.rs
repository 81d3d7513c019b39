//! `shekara report`: the same brief as `/report.html` and `/report.xlsx`, in a file.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::tell::tell;
use super::{Failure, WorkspaceArguments, format_of};
use crate::analysis::Reaches;
use crate::export::write_atomically;
use crate::model::Lang;
use crate::report::{Brief, BriefError, BriefPlan, BriefQuery, FORMATS};

/// A file keeps no server to lead to.
const NO_SERVER: &str = "";

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// One to eight codes of the layer, separated by commas.
    #[arg(long, value_name = "CODES")]
    units: String,
    /// Up to eight ids, separated by commas, the one that matters most first; the workspace's default with its
    /// rate and what that is computed from when not given.
    #[arg(long, value_name = "IDS")]
    indicators: Option<String>,
    /// The period; the latest of each indicator when not given.
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// The layer of the units; the workspace's default when not given.
    #[arg(long, value_name = "ID")]
    layer: Option<String>,
    /// The country or group beyond the border, such as RU; any when not given.
    #[arg(long, value_name = "CODE")]
    neighbour: Option<String>,
    /// The language: kk, ru or en.
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Lang,
    /// The file, whose extension names the format: .html or .xlsx.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(super) fn run(arguments: &ReportArguments) -> Result<(), Failure> {
    let path = &arguments.output;
    let format = format_of(path, &FORMATS)?;
    let dataset = arguments.workspace.dataset()?;
    let query = BriefQuery {
        layer: arguments.layer.clone(),
        units: Some(arguments.units.clone()),
        indicators: arguments.indicators.clone(),
        period: arguments.period.clone(),
        neighbour: arguments.neighbour.clone(),
        lang: Some(arguments.lang.to_string()),
    };
    let plan = BriefPlan::new(&dataset, &query)?;
    let brief = Brief::new(&plan, &Reaches::default())?;
    let bytes = brief.write(format, NO_SERVER)?;
    write_atomically(path, &bytes).with_context(|| format!("writing {}", path.display()))?;
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
