//! `shekara serve`: the default command.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::log::{self, LogFormat};
use super::two_files::TwoFiles;
use super::{Failure, WorkspaceArguments, load_told, print, reload};
use crate::export::clear_remnants;
use crate::http::{
    Archives, CONNECTIONS, ServerOptions, Snapshot, State, StateOptions, TrustedProxy, room_for,
    start,
};
use crate::words;
use crate::workspace::Files;

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// A `PMTiles` file to serve too, under /tiles and its name; give it again for more.
    #[arg(long, value_name = "FILE.pmtiles")]
    archive: Vec<PathBuf>,
    /// The address to listen on; port 0 picks a free one.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    bind: SocketAddr,
    /// Memory for answers that are kept, in megabytes; 0 keeps none.
    #[arg(long, value_name = "MB", default_value_t = 128, value_parser = clap::value_parser!(u64).range(0..=1 << 20))]
    cache_mb: u64,
    /// Connections at a time; one client may have half of them.
    #[arg(long, value_name = "COUNT", default_value_t = CONNECTIONS, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(2..=1 << 20))]
    connections: usize,
    /// The address that clients see, where a proxy stands before the server.
    #[arg(long, value_name = "URL", value_parser = public_url)]
    public_url: Option<String>,
    /// A proxy that is believed when it says for whom it asks, and under which scheme and host (`Forwarded`, or
    /// `X-Forwarded-For`, `-Proto` and `-Host`): its address, or its network such as 10.0.0.0/8; give it again for more.
    #[arg(long, value_name = "ADDR[/BITS]")]
    trusted_proxy: Vec<TrustedProxy>,
    /// Lets pages of this server and programs send a table, which is joined, classed and drawn, and not kept: POST /join
    /// and POST /maps/LAYER.svg.
    #[arg(long)]
    allow_join: bool,
    /// Writes a line for each answer to the log.
    #[arg(long)]
    access_log: bool,
    /// How the log on stderr is written.
    #[arg(long, value_enum, default_value = "text")]
    log_format: LogFormat,
}

/// `http://` or `https://` and a host; a trailing slash is cut.
fn public_url(text: &str) -> Result<String, String> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or_default();
    let clean = host
        .bytes()
        .all(|c| c.is_ascii_graphic() && !b"\"<>?#".contains(&c));
    if host.is_empty() || !clean {
        return Err(words::error_public_url().to_owned());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

/// The subcommand, which takes two files in the place of a workspace too.
#[derive(Debug, Args)]
pub(super) struct ServeTwoArguments {
    /// Boundaries to serve without a workspace: GeoJSON, `TopoJSON`, a shapefile, `GeoPackage`, `GeoParquet`, `FlatGeobuf`.
    #[arg(
        value_name = "BOUNDARIES",
        requires = "values",
        conflicts_with = "workspace"
    )]
    boundaries: Option<PathBuf>,
    /// Values for the boundaries: CSV, TSV or text, XLSX.
    #[arg(value_name = "VALUES")]
    values: Option<PathBuf>,
    #[command(flatten)]
    serve: ServeArguments,
    #[command(flatten)]
    two: TwoFiles,
}

impl ServeArguments {
    /// The workspace's files.
    pub(super) fn files(&self) -> Files {
        self.workspace.files()
    }
}

/// Serves the workspace that two files make, or one that is there.
pub(super) fn run_two(arguments: &ServeTwoArguments) -> Result<(), Failure> {
    let files = match (&arguments.boundaries, &arguments.values) {
        (Some(boundaries), Some(values)) => arguments.two.draft(boundaries, values, None)?.files(),
        _ => arguments.serve.files(),
    };
    run(&arguments.serve, files)
}

pub(super) fn run(arguments: &ServeArguments, files: Files) -> Result<(), Failure> {
    log::start(arguments.log_format, arguments.access_log).context(words::error_starting_log())?;
    let connections = room_for(arguments.connections).context(words::error_cannot_serve())?;
    if connections < arguments.connections {
        tracing::info!(connections, "{}", words::log_fewer_connections());
    }
    if let Files::Folder(folder) = &files {
        clear(folder);
    }
    let (dataset, seen) = load_told(&files)?;
    let snapshot =
        Snapshot::new(dataset, arguments.cache_mb << 20).context(words::error_building_tiles())?;
    let bind = arguments.bind;
    actix_web::rt::System::new().block_on(async move {
        let mut archives = Archives::default();
        for path in &arguments.archive {
            archives
                .open(path, &snapshot)
                .map_err(|error| Failure::Usage(error.into()))?;
        }
        let options = StateOptions {
            public_url: arguments.public_url.clone(),
            trusted_proxies: arguments.trusted_proxy.clone(),
            access_log: arguments.access_log,
            allow_join: arguments.allow_join,
        };
        let state =
            State::new(snapshot, archives, options).context(words::error_starting_threads())?;
        let state = Arc::new(state);
        let listening = start(ServerOptions { bind, connections }, state.clone())
            .with_context(|| words::error_cannot_listen(bind))?;
        if let Files::Folder(_) = files {
            reload::watch(files, seen, state).context(words::error_watching_workspace())?;
        }
        print(&format!("{}\n", words::told_listening(listening.address)))?;
        listening
            .server
            .await
            .context(words::error_server_stopped())?;
        Ok(())
    })
}

/// Takes away what killed writers left in a workspace and the folders in it.
fn clear(workspace: &Path) {
    clear_remnants(workspace);
    for entry in fs::read_dir(workspace).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            clear_remnants(&entry.path());
        }
    }
}
