//! `shekara check`: every finding of a workspace, by file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use geojson::{Feature, FeatureCollection};
use serde_json::json;

use super::{Failure, WorkspaceArguments, print, print_json, write_file};
use crate::words;
use crate::workspace::{Finding, Severity, check};

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
    /// Writes what has a place on the map: gaps and overlaps as polygons, crossings as points.
    #[arg(long, value_name = "FILE")]
    geojson: Option<PathBuf>,
}

pub(super) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let findings = check(&arguments.workspace.files());
    let (errors, warnings) = counted(findings.iter());
    if let Some(path) = &arguments.geojson {
        let bytes = serde_json::to_vec(&on_the_map(&findings)?).context("writing GeoJSON")?;
        write_file(path, &bytes)?;
    }
    if arguments.json {
        let answer = json!({ "errors": errors, "warnings": warnings, "findings": findings });
        print_json(&answer)?;
    } else {
        print(&by_file(&findings))?;
        print(&format!("{errors} error(s), {warnings} warning(s)\n"))?;
    }
    if errors > 0 {
        return Err(Failure::content(words::error_workspace_not_served()));
    }
    Ok(())
}

/// Errors and warnings.
fn counted<'a>(findings: impl Iterator<Item = &'a Finding>) -> (usize, usize) {
    findings.fold((0, 0), |(errors, warnings), one| match one.severity {
        Severity::Error => (errors + 1, warnings),
        Severity::Warning => (errors, warnings + 1),
    })
}

/// A heading with counts for each file, its findings under it, errors first.
fn by_file(findings: &[Finding]) -> String {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        files.entry(&finding.file).or_default().push(finding);
    }
    let mut text = String::new();
    for (file, mut found) in files {
        found.sort_by_key(|one| one.severity);
        let (errors, warnings) = counted(found.iter().copied());
        text += &format!("{file}: {errors} error(s), {warnings} warning(s)\n");
        for finding in found {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let place = finding.place.as_ref().map(|place| format!("{place}: "));
            let (kind, place) = (finding.kind.as_str(), place.unwrap_or_default());
            text += &format!("  {severity:7}  {kind:11}  {place}{}\n", finding.message);
        }
        text.push('\n');
    }
    text
}

fn on_the_map(findings: &[Finding]) -> Result<FeatureCollection, Failure> {
    let mut features = Vec::new();
    for finding in findings {
        let Some(site) = &finding.site else {
            continue;
        };
        let properties = serde_json::to_value(finding).context("writing GeoJSON")?;
        features.push(Feature {
            bbox: None,
            geometry: Some(geojson::Geometry::new(site.shape.clone())),
            id: None,
            properties: properties.as_object().cloned(),
            foreign_members: None,
        });
    }
    Ok(FeatureCollection {
        bbox: None,
        features,
        foreign_members: None,
    })
}
