//! The server's log: lines on stderr that may fail in every way. A full disk, a pipe without a reader
//! or with one that sleeps costs lines, never the thread that had something to say.

use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use clap::ValueEnum;
use tracing::{Level, Metadata};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::words;

/// Lines that wait for a slow reader; what comes then is counted and lost.
const WAITING: usize = 1024;
/// How long a warning waits until it is written: so that it is there when its effect is seen. Nobody
/// waits again until the reader has caught up.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is logged where `RUST_LOG` does not say. Bytes that are no request are a client's fault, which
/// `/metrics` counts.
const FILTER: &str = "warn,actix_http::h1=off";

/// How the log is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LogFormat {
    /// For people; with colours on a terminal.
    Text,
    /// A JSON object a line.
    Json,
}

/// Sends what is logged, and every panic, to stderr; with `access`, a line for each answer too.
pub(super) fn start(format: LogFormat, access: bool) -> io::Result<()> {
    let filter = if access {
        format!("{FILTER},access=info")
    } else {
        FILTER.to_owned()
    };
    let log = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| filter.into()))
        .with_ansi(io::stderr().is_terminal())
        .log_internal_errors(false)
        .with_writer(Log::new()?);
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    // The hook of the standard library writes to stderr itself, and would wait for its reader.
    std::panic::set_hook(Box::new(panicked));
    Ok(())
}

fn panicked(panic: &PanicHookInfo<'_>) {
    let thread = thread::current();
    let place = panic.location().map(ToString::to_string);
    tracing::error!(
        thread = thread.name().unwrap_or("unnamed"),
        place = place.as_deref().unwrap_or("unknown"),
        "panicked: {}",
        panic.payload_as_str().unwrap_or("without a message")
    );
}

/// Where lines are handed over to the thread that writes them.
struct Log(Arc<Shared>);

struct Shared {
    lines: SyncSender<Line>,
    /// Whether the reader is behind, so that nobody waits for it.
    late: AtomicBool,
    lost: AtomicU64,
}

struct Line {
    bytes: Vec<u8>,
    written: SyncSender<()>,
}

impl Log {
    fn new() -> io::Result<Self> {
        let (lines, waiting) = sync_channel(WAITING);
        let shared = Arc::new(Shared {
            lines,
            late: AtomicBool::new(false),
            lost: AtomicU64::new(0),
        });
        let kept = shared.clone();
        let writer = thread::Builder::new().name("log".to_owned());
        writer.spawn(move || write(&waiting, &kept))?;
        Ok(Self(shared))
    }
}

fn write(waiting: &Receiver<Line>, shared: &Shared) {
    for line in waiting {
        let mut stderr = io::stderr();
        let _ = stderr.write_all(&line.bytes);
        let _ = line.written.try_send(());
        let lost = shared.lost.swap(0, Ordering::Relaxed);
        if lost > 0 {
            let _ = writeln!(stderr, "{}", words::log_lines_lost(lost));
        }
        shared.late.store(false, Ordering::Relaxed);
    }
}

/// One line under way.
struct Entry<'a> {
    shared: &'a Shared,
    waits: bool,
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Entry<'a>;

    fn make_writer(&'a self) -> Entry<'a> {
        Entry {
            shared: &self.0,
            waits: false,
        }
    }

    fn make_writer_for(&'a self, meta: &Metadata<'_>) -> Entry<'a> {
        Entry {
            shared: &self.0,
            waits: *meta.level() <= Level::WARN,
        }
    }
}

impl Write for Entry<'_> {
    /// Hands all of it over; the thread that writes knows whether it came through.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (written, done) = sync_channel(1);
        let line = Line {
            bytes: bytes.to_owned(),
            written,
        };
        if self.shared.lines.try_send(line).is_err() {
            self.shared.lost.fetch_add(1, Ordering::Relaxed);
        } else if self.waits
            && !self.shared.late.load(Ordering::Relaxed)
            && done.recv_timeout(PATIENCE).is_err()
        {
            self.shared.late.store(true, Ordering::Relaxed);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
