//! Why a file could not be read, and whether the same attempt may succeed later with nothing changed.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

/// How long one file may take: 256 MiB at 9 MB/s.
const DEADLINE: Duration = Duration::from_secs(30);
/// Reads that may be given up and still be under way, each with a thread: a mount that does not answer
/// is not asked for ever more.
const GIVEN_UP: usize = 16;

static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    reason: String,
    may_pass: bool,
}

impl Unread {
    /// For a reason that stays until somebody changes the files.
    pub(super) fn lasting(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            may_pass: false,
        }
    }

    fn passing(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            may_pass: true,
        }
    }

    /// Whether the cause lies outside the file: too many open files, a disk or mount that does not
    /// answer.
    pub(super) fn may_pass(&self) -> bool {
        self.may_pass
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        // What we refuse ourselves has no number of the system. A path that is mended changes what
        // can be seen of it, which is noticed without another attempt.
        let lasting = error.raw_os_error().is_none()
            || matches!(
                error.kind(),
                ErrorKind::NotFound
                    | ErrorKind::PermissionDenied
                    | ErrorKind::NotADirectory
                    | ErrorKind::IsADirectory
                    | ErrorKind::InvalidFilename
                    | ErrorKind::InvalidInput
            );
        if lasting {
            Self::lasting(error.to_string())
        } else {
            Self::passing(error.to_string())
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

/// Reads on a thread that is left behind where it takes longer than a file may take.
pub(super) fn in_time(
    path: &Path,
    read: fn(&Path) -> io::Result<Vec<u8>>,
) -> Result<Vec<u8>, Unread> {
    in_time_of(path, DEADLINE, read)
}

fn in_time_of(
    path: &Path,
    deadline: Duration,
    read: impl FnOnce(&Path) -> io::Result<Vec<u8>> + Send + 'static,
) -> Result<Vec<u8>, Unread> {
    let already = UNDER_WAY.load(Ordering::Relaxed);
    if already >= GIVEN_UP {
        return Err(Unread::passing(format!(
            "is not read: {already} earlier reads have not come back"
        )));
    }
    let (sender, answer) = sync_channel(1);
    let path = path.to_owned();
    let reader = thread::Builder::new().name("read".to_owned());
    UNDER_WAY.fetch_add(1, Ordering::Relaxed);
    let begun = reader.spawn(move || {
        let read = read(&path);
        UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
        // Nobody waits any more where it came too late.
        let _ = sender.send(read);
    });
    if let Err(error) = begun {
        UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
        return Err(Unread::passing(format!("starting to read: {error}")));
    }
    match answer.recv_timeout(deadline) {
        Ok(read) => Ok(read?),
        Err(_) => Err(Unread::passing(format!(
            "was not read within {} s",
            deadline.as_secs_f64()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_that_hangs_is_given_up_and_may_be_tried_again() {
        let (release, held) = sync_channel::<()>(0);
        let hung = in_time_of(Path::new("a"), Duration::from_millis(1), move |_| {
            let _ = held.recv();
            Ok(Vec::new())
        });
        let error = hung.unwrap_err();
        assert!(error.may_pass());
        assert!(error.to_string().contains("was not read within"), "{error}");
        drop(release);
    }

    #[test]
    fn causes_outside_the_file_may_pass_and_those_inside_stay() {
        let unread = |number| Unread::from(io::Error::from_raw_os_error(number));
        for number in [
            libc::EMFILE,
            libc::ENFILE,
            libc::EIO,
            libc::ESTALE,
            libc::EAGAIN,
        ] {
            assert!(unread(number).may_pass(), "{}", unread(number));
        }
        for number in [libc::ENOENT, libc::EACCES, libc::EISDIR, libc::ENOTDIR] {
            assert!(!unread(number).may_pass(), "{}", unread(number));
        }
    }
}
