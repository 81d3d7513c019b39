//! Open files of the process: each connection is one.

use super::limits;
use crate::words;

/// A process may have too few open files to serve anybody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::error_few_open_files(has, needed))]
pub struct TooFewFiles {
    has: u64,
    needed: u64,
}

/// Lets the process have as many open files as so many connections need, as far as the system allows it;
/// the connections that there is room for then.
#[cfg(unix)]
pub fn room_for(connections: usize) -> Result<usize, TooFewFiles> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let own = own();
    let wanted = own + connections as u64;
    let limit = getrlimit(Resource::Nofile);
    let Some(has) = limit.current.filter(|has| *has < wanted) else {
        return Ok(connections);
    };
    let raised = limit.maximum.map_or(wanted, |most| most.min(wanted));
    let limit = Rlimit {
        current: Some(raised),
        ..limit
    };
    let has = setrlimit(Resource::Nofile, limit).map_or(has, |()| raised.max(has));
    room_of(has, own)
}

/// Elsewhere the system has no such limit.
#[cfg(not(unix))]
pub fn room_for(connections: usize) -> Result<usize, TooFewFiles> {
    Ok(connections)
}

/// What is open without a connection.
fn own() -> u64 {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    limits::OWN_FILES + limits::OWN_FILES_OF_PROCESSOR * processors as u64
}

/// Connections for which so many files suffice beside our own.
fn room_of(has: u64, own: u64) -> Result<usize, TooFewFiles> {
    match has.checked_sub(own) {
        Some(left) if left > 0 => Ok(usize::try_from(left).unwrap_or(usize::MAX)),
        _ => Err(TooFewFiles {
            has,
            needed: own + 1,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_our_own_files_is_for_connections() {
        assert_eq!(room_of(50, 48), Ok(2));
        assert_eq!(room_of(49, 48), Ok(1));
        for has in [48, 8, 0] {
            assert_eq!(room_of(has, 48), Err(TooFewFiles { has, needed: 49 }));
        }
    }
}
