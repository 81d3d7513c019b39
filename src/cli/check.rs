//! `shekara check`: every finding of a workspace, by file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use geojson::{Feature, FeatureCollection};
use serde_json::json;

use super::parameters::language;
use super::{Failure, WorkspaceArguments, print, print_json, write_file};
use crate::words::{self, Lang};
use crate::workspace::{Finding, Severity, WrittenFinding, check};

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
    #[arg(long, value_name = "LANG", default_value = "en", help = language())]
    lang: Lang,
}

pub(super) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let lang = arguments.lang;
    let findings = check(&arguments.workspace.files());
    let (errors, warnings) = counted(findings.iter());
    if let Some(path) = &arguments.geojson {
        let bytes = serde_json::to_vec(&on_the_map(&findings, lang)?).context("writing GeoJSON")?;
        write_file(path, &bytes)?;
    }
    if arguments.json {
        let findings: Vec<WrittenFinding> = findings.iter().map(|one| one.written(lang)).collect();
        let answer = json!({ "errors": errors, "warnings": warnings, "findings": findings });
        print_json(&answer)?;
    } else {
        print(&by_file(&findings, lang))?;
        let counts = words::check_counts(errors, warnings).written(lang);
        print(&format!("{counts}\n"))?;
    }
    if errors > 0 {
        return Err(Failure::content(words::check_not_served().written(lang)));
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
fn by_file(findings: &[Finding], lang: Lang) -> String {
    let severities = [Severity::Error, Severity::Warning];
    let width = severities.map(|one| one.sentence().written(lang).chars().count());
    let width = width.into_iter().max().unwrap_or_default();
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        files.entry(&finding.file).or_default().push(finding);
    }
    let mut text = String::new();
    for (file, mut found) in files {
        found.sort_by_key(|one| one.severity);
        let (errors, warnings) = counted(found.iter().copied());
        let counts = words::check_counts(errors, warnings).written(lang);
        text += &format!("{file}: {counts}\n");
        for finding in found {
            let (severity, kind) = (finding.severity.sentence(), finding.kind.as_str());
            let severity = severity.written(lang);
            let place = finding.place.as_ref();
            let place = place.map(|place| format!("{}: ", place.written(lang)));
            let (place, message) = (place.unwrap_or_default(), finding.message.written(lang));
            text += &format!("  {severity:width$}  {kind:11}  {place}{message}\n");
        }
        text.push('\n');
    }
    text
}

fn on_the_map(findings: &[Finding], lang: Lang) -> Result<FeatureCollection, Failure> {
    let mut features = Vec::new();
    for finding in findings {
        let Some(site) = &finding.site else {
            continue;
        };
        let properties = serde_json::to_value(finding.written(lang)).context("writing GeoJSON")?;
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
