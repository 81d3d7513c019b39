//! Why a file could not be read, and whether the same attempt may succeed later with nothing changed.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use crate::words::{self, Sentence};

/// How long one file may take: 256 MiB at 9 MB/s.
const DEADLINE: Duration = Duration::from_secs(30);
/// Reads that may be given up and still be under way, each with a thread: a mount that does not answer
/// is not asked for ever more.
const GIVEN_UP: usize = 16;

static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Unread {
    reason: Sentence,
    may_pass: bool,
}

impl Unread {
    /// For a reason that stays until somebody changes the files.
    pub(super) fn lasting(reason: Sentence) -> Self {
        let may_pass = false;
        Self { reason, may_pass }
    }

    fn passing(reason: Sentence) -> Self {
        let may_pass = true;
        Self { reason, may_pass }
    }

    /// In words.
    pub fn sentence(&self) -> &Sentence {
        &self.reason
    }

    /// Whether the cause lies outside the file: too many open files, a disk or mount that does not
    /// answer.
    pub(super) fn may_pass(&self) -> bool {
        self.may_pass
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        // A path that is mended changes what can be seen of it, which is noticed without another attempt.
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
        let reason = words::verbatim(error.to_string());
        if lasting {
            Self::lasting(reason)
        } else {
            Self::passing(reason)
        }
    }
}

/// Reads on a thread that is left behind where it takes longer than a file may take.
pub(super) fn in_time(
    path: &Path,
    read: fn(&Path) -> Result<Vec<u8>, Unread>,
) -> Result<Vec<u8>, Unread> {
    in_time_of(path, DEADLINE, read)
}

fn in_time_of(
    path: &Path,
    deadline: Duration,
    read: impl FnOnce(&Path) -> Result<Vec<u8>, Unread> + Send + 'static,
) -> Result<Vec<u8>, Unread> {
    let already = UNDER_WAY.load(Ordering::Relaxed);
    if already >= GIVEN_UP {
        return Err(Unread::passing(words::check_reads_open(already)));
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
        let reason = words::check_read_not_begun(error.to_string());
        return Err(Unread::passing(reason));
    }
    answer.recv_timeout(deadline).unwrap_or_else(|_| {
        let reason = words::check_read_too_long(deadline.as_secs_f64());
        Err(Unread::passing(reason))
    })
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
