//! Every limit of the server, in one place. docs/limits.md has the same table; `shekara doctor` prints it.

use std::time::Duration;

use crate::upload::Limits;
use crate::words;

/// Bytes of a query string; a longer one is 414.
pub(super) const QUERY_BYTES: usize = 2048;
/// The same where the query may have a filter, which may hold a shape: with the rest of its address it fits into the 8 KiB
/// that proxies have for a line.
pub(super) const FILTER_QUERY_BYTES: usize = 6144;
/// Bytes of a path; a longer one is 414.
pub(super) const PATH_BYTES: usize = 1024;
/// Fields of a request's header; more are 431.
pub(super) const HEADER_FIELDS: usize = 64;
/// Bytes of their names and values; more are 431.
pub(super) const HEADER_BYTES: usize = 16 << 10;
/// Bytes of a body, which no address reads; a longer one is 413.
pub(super) const BODY_BYTES: u64 = 1 << 20;
/// Bytes of a table that is sent, where the server takes one; a longer one is 413.
pub(super) const UPLOAD_BYTES: usize = 16 << 20;
/// Tables that are held at a time; one client may have half of them.
pub(super) const UPLOADED: usize = 4;
/// How long a table may take to arrive.
pub(super) const UPLOAD: Duration = Duration::from_secs(30);
/// Characters of the name of its file.
pub(super) const FILE_NAME_CHARS: usize = 120;
/// The largest of what is read of it.
pub(super) const UPLOADED_TABLE: Limits = Limits {
    file_bytes: UPLOAD_BYTES as u64,
    json_bytes: UPLOAD_BYTES as u64,
    unpacked_bytes: 64 << 20,
    unpack_ratio: 200,
    entries: 1_000,
    string_tags: 1_000_000,
    merged: 100_000,
    rows: 500_000,
    columns: 16_384,
    cells: 4_000_000,
    cell_bytes: 128 << 10,
    record_bytes: 128 << 20,
};
/// Characters of a text that is searched for.
pub(super) const SEARCH_CHARS: usize = 100;
/// Units that a search returns.
pub(super) const SEARCH_RESULTS: usize = 20;
/// Indicators of one download.
pub(super) const DOWNLOAD_INDICATORS: usize = 16;

/// Connections at a time, where `--connections` names no other number; one client may have half of them.
pub const CONNECTIONS: usize = 4096;
/// Connections beyond them that are told so before they are closed.
pub(super) const TURNED_AWAY: usize = 256;
/// Open files beside connections: the workspace's, the archives', the log.
pub(super) const OWN_FILES: u64 = 32;
/// The same for each processor: its thread's sockets and events.
pub(super) const OWN_FILES_OF_PROCESSOR: u64 = 8;
/// From the first byte of a request to the end of its header; and how long a connection without a
/// request stays open.
pub(super) const HEADER: Duration = Duration::from_secs(5);
/// How long a connection is kept for another request.
pub(super) const IDLE: Duration = Duration::from_secs(5);
/// In this time a reader must take [`WRITE_BYTES`], or all that is left.
pub(super) const WRITE: Duration = Duration::from_mins(1);
/// What a reader must take in [`WRITE`]; the system tells of it in pieces of half of [`UNSENT`], so that
/// it is 0.5 kB a second in truth, a tenth of what GPRS has.
pub(super) const WRITE_BYTES: u64 = 4 << 10;
/// How long an answer is still made for a client that has closed its half of the connection: it may
/// wait, or be gone.
pub(super) const HALF_CLOSED: Duration = Duration::from_secs(1);
/// Bytes of an answer that wait in the system's own memory for a reader.
pub(super) const UNSENT: u32 = 64 << 10;
/// A larger body is sent in pieces of this size, so that a slow reader holds no more of it.
pub(super) const PIECE: usize = 16 << 10;
/// Bytes of answers at a time beside those that the cache keeps; beyond it nothing new is made.
pub(super) const ANSWER_BYTES: u64 = 256 << 20;
/// Bytes of an address that is remembered with what it means.
pub(super) const REMEMBERED_BYTES: usize = 512;
/// Addresses that are remembered.
pub(super) const REMEMBERED: usize = 8192;
/// Seconds that requests under way may take after a signal to stop.
pub(super) const DRAIN_SECONDS: u64 = 10;
/// What a client is told to wait when a lane is full, in seconds.
pub(super) const RETRY_SECONDS: u64 = 2;

/// How far what nobody waits for stands back behind all lanes (nice).
pub(super) const LEAST_NICE: i32 = 19;

/// What a kind of work may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LaneLimits {
    /// Pieces of work at a time.
    pub permits: Permits,
    /// Pieces of work that wait; one client may have half of them.
    pub queue: usize,
    /// From the request to its answer.
    pub patience: Duration,
    /// Steps of one piece of work, see [`crate::model::Allowance`].
    pub steps: u64,
    /// How far its threads stand back behind those of tiles (nice, 0 to 19).
    pub nice: i32,
}

/// How many pieces of work are done at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Permits {
    /// As many as there are processors.
    All,
    /// Half as many, at least one.
    Half,
    /// One.
    One,
}

impl Permits {
    /// For so many processors.
    pub(super) fn of(self, processors: usize) -> usize {
        match self {
            Self::All => processors,
            Self::Half => (processors / 2).max(1),
            Self::One => 1,
        }
    }
}

/// Tiles, values, legends, styles: milliseconds.
pub(super) const TILES: LaneLimits = LaneLimits {
    permits: Permits::All,
    queue: 512,
    patience: Duration::from_secs(15),
    steps: 100_000_000,
    nice: 0,
};
/// Downloads, the catalogue, the page: tens of milliseconds.
pub(super) const TABLES: LaneLimits = LaneLimits {
    permits: Permits::Half,
    queue: 64,
    patience: Duration::from_secs(30),
    steps: 1_000_000_000,
    nice: 10,
};
/// Finished maps and briefs: tenths of a second.
pub(super) const PICTURES: LaneLimits = LaneLimits {
    permits: Permits::Half,
    queue: 16,
    patience: Duration::from_mins(1),
    steps: 1_000_000_000,
    nice: 10,
};
/// Analyses: seconds.
pub(super) const ANALYSES: LaneLimits = LaneLimits {
    permits: Permits::Half,
    queue: 16,
    patience: Duration::from_mins(1),
    steps: 4_000_000_000,
    nice: 10,
};
/// Tables that are sent: seconds.
pub(super) const UPLOADS: LaneLimits = LaneLimits {
    permits: Permits::One,
    queue: UPLOADED,
    patience: Duration::from_mins(1),
    steps: 300_000_000,
    nice: 15,
};

/// Every limit in words, as docs/limits.md has them.
pub fn limits() -> Vec<(&'static str, String)> {
    let mut all = vec![
        (words::limit_path(), bytes(PATH_BYTES)),
        (words::limit_query(), bytes(QUERY_BYTES)),
        (words::limit_filter_query(), bytes(FILTER_QUERY_BYTES)),
        (words::limit_header_fields(), HEADER_FIELDS.to_string()),
        (
            words::limit_header_size(),
            format!("{} KiB", HEADER_BYTES >> 10),
        ),
        (words::limit_body(), mebibytes(BODY_BYTES)),
        (
            words::limit_table(),
            format!(
                "{}, {} rows, {} cells",
                mebibytes(UPLOADED_TABLE.file_bytes),
                UPLOADED_TABLE.rows,
                UPLOADED_TABLE.cells
            ),
        ),
        (words::limit_table_arrives(), seconds(UPLOAD)),
        (words::limit_search(), format!("{SEARCH_CHARS} characters")),
        (words::limit_search_results(), SEARCH_RESULTS.to_string()),
        (
            words::limit_download_indicators(),
            DOWNLOAD_INDICATORS.to_string(),
        ),
        (
            "connections",
            words::limit_shared(CONNECTIONS, CONNECTIONS.div_ceil(2)),
        ),
        (words::limit_header_time(), seconds(HEADER)),
        (words::limit_idle(), seconds(IDLE)),
        (words::limit_slow_reader(), seconds(WRITE)),
        (words::limit_answers(), mebibytes(ANSWER_BYTES)),
        (
            words::limit_drain(),
            seconds(Duration::from_secs(DRAIN_SECONDS)),
        ),
    ];
    let lanes = [
        [
            words::limit_tiles_running(),
            words::limit_tiles_waiting(),
            words::limit_tile(),
        ],
        [
            words::limit_downloads_running(),
            words::limit_downloads_waiting(),
            words::limit_download(),
        ],
        [
            words::limit_maps_running(),
            words::limit_maps_waiting(),
            words::limit_map(),
        ],
        [
            words::limit_analyses_running(),
            words::limit_analyses_waiting(),
            words::limit_analysis(),
        ],
        [
            words::limit_tables_running(),
            words::limit_tables_waiting(),
            words::limit_table_sent(),
        ],
    ];
    let limits = [TILES, TABLES, PICTURES, ANALYSES, UPLOADS];
    for ([running, waiting, one], lane) in lanes.into_iter().zip(limits) {
        let at_a_time = match lane.permits {
            Permits::All => words::limit_all_processors(),
            Permits::Half => words::limit_half_processors(),
            Permits::One => "one",
        };
        let share = lane.queue.div_ceil(2);
        all.push((running, at_a_time.to_owned()));
        all.push((waiting, words::limit_shared(lane.queue, share)));
        all.push((
            one,
            format!("{}, {} steps", seconds(lane.patience), lane.steps),
        ));
    }
    all
}

fn bytes(most: usize) -> String {
    format!("{most} bytes")
}

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs())
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}
