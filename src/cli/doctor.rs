//! `shekara doctor`: what a report of a fault needs to say of this machine, this program and this workspace,
//! without a figure, a name of a place, an address of a client or a secret.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use serde_json::{Value, json};

use super::{Failure, WorkspaceArguments, print};
use crate::export::FolderLock;
use crate::http::limits;
use crate::workspace::{MANIFEST, Severity, check, load};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of its answer that are read.
const MAX_ANSWER: u64 = 1 << 20;

#[derive(Debug, Args)]
pub(super) struct DoctorArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// A server that runs, which is asked for its state.
    #[arg(long, value_name = "ADDR:PORT")]
    server: Option<SocketAddr>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &DoctorArguments) -> Result<(), Failure> {
    let mut report = json!({
        "program": program(),
        "machine": machine(),
        "limits": limits().into_iter().map(|(what, limit)| json!({ "what": what, "limit": limit })).collect::<Vec<_>>(),
        "workspace": workspace(arguments),
    });
    if let Some(address) = arguments.server {
        report["server"] =
            server(address).unwrap_or_else(|error| json!({ "error": error.to_string() }));
    }
    print(&if arguments.json {
        serde_json::to_string_pretty(&report).context("writing JSON")? + "\n"
    } else {
        lines(&report)
    })
}

fn program() -> Value {
    let features = [
        ("page", cfg!(feature = "page")),
        ("maps", cfg!(feature = "maps")),
    ];
    let features = features
        .iter()
        .filter(|(_, there)| *there)
        .map(|(name, _)| *name);
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "features": features.collect::<Vec<_>>(),
        "optimised": !cfg!(debug_assertions),
    })
}

fn machine() -> Value {
    json!({
        "system": std::env::consts::OS,
        "architecture": std::env::consts::ARCH,
        "processors": std::thread::available_parallelism().map_or(0, usize::from),
        "open_files_limit": open_files(),
    })
}

#[cfg(target_os = "linux")]
fn open_files() -> Value {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    json!(limit.current)
}

#[cfg(not(target_os = "linux"))]
fn open_files() -> Value {
    Value::Null
}

/// How much of what there is, and how many findings of which severity; none of their texts.
fn workspace(arguments: &DoctorArguments) -> Value {
    let files = arguments.workspace.files();
    let loaded = load(&files);
    // As many as `shekara check` tells.
    let findings = check(&files);
    let of = |severity| {
        findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let mut report = json!({
        "embedded": arguments.workspace.workspace.is_none(),
        "errors": of(Severity::Error),
        "warnings": of(Severity::Warning),
    });
    if let Some(folder) = &arguments.workspace.workspace {
        report["folder"] = folder_facts(folder);
    }
    if let Some(dataset) = &loaded.dataset {
        let layers = dataset.layers().iter().map(|layer| layer.units().len());
        let cells = dataset
            .indicators()
            .iter()
            .flat_map(|one| one.series.values());
        let cells: usize = cells.flat_map(|series| series.values().map(Vec::len)).sum();
        report["generation"] = json!(dataset.generation());
        report["units_of_layers"] = json!(layers.collect::<Vec<_>>());
        report["indicators"] = json!(dataset.indicators().len());
        report["figures"] = json!(cells);
        report["borders"] = json!(dataset.borders().is_some());
    }
    report
}

fn folder_facts(folder: &Path) -> Value {
    let about = std::fs::metadata(folder);
    let link = std::fs::symlink_metadata(folder).is_ok_and(|about| about.is_symlink());
    json!({
        "there": about.is_ok(),
        "link": link,
        "read_only": about.is_ok_and(|about| about.permissions().readonly()),
        "manifest": folder.join(MANIFEST).is_file(),
        // Without them two commands that write at once are told from each other by nothing.
        "locks": FolderLock::wait(folder, Duration::ZERO).is_ok(),
    })
}

/// What a server says of itself: the state of readiness, and how its last reload ended.
fn server(address: SocketAddr) -> anyhow::Result<Value> {
    let mut socket = TcpStream::connect_timeout(&address, PATIENCE)?;
    socket.set_read_timeout(Some(PATIENCE))?;
    socket.write_all(
        format!("GET /health/ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
            .as_bytes(),
    )?;
    let mut answer = String::new();
    socket.take(MAX_ANSWER).read_to_string(&mut answer)?;
    let (_, body) = answer.split_once("\r\n\r\n").context("no answer")?;
    let ready: Value = serde_json::from_str(body)?;
    let reload = &ready["last_reload"];
    Ok(json!({
        "status": ready["status"],
        "generation": ready["generation"],
        "loaded": ready["loaded"],
        "reloader": ready["reloader"],
        "last_reload": {
            "outcome": reload["outcome"],
            "at": reload["at"],
            "messages_in_all": reload["messages_in_all"],
        },
    }))
}

/// `program.version: 0.1.0` and so on.
fn lines(report: &Value) -> String {
    let mut text = String::new();
    for (part, facts) in report.as_object().into_iter().flatten() {
        match facts {
            Value::Array(all) => {
                for one in all {
                    let [what, limit] = [&one["what"], &one["limit"]].map(|it| it.as_str());
                    text += &format!(
                        "{part}: {}: {}\n",
                        what.unwrap_or_default(),
                        limit.unwrap_or_default()
                    );
                }
            }
            Value::Object(facts) => {
                for (name, value) in facts {
                    text += &format!("{part}.{name}: {value}\n");
                }
            }
            other => text += &format!("{part}: {other}\n"),
        }
    }
    text
}
