//! A `PMTiles` file, read at positions and checked at each read: one that was cut short, overwritten in
//! place or that lies about its sizes costs the answer that needed it, never the process.

use std::fs::File;
use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::SystemTime;

use actix_web::web::Bytes;
use pmtiles::{
    AsyncBackend, AsyncPmTilesReader, BackendResponse, Compression, Header, PmtError, PmtResult,
    TileCoord,
};

use super::archive_header::Sections;
use crate::coding::{GunzipError, gunzip};
use crate::words;

/// The largest piece that is read at once, in bytes: a tile, a directory or the metadata.
const MAX_PIECE: usize = 16 << 20;
/// What a piece may unpack to, in bytes; a tile that clients can use is a hundredth of it.
const MAX_UNPACKED: usize = 64 << 20;

/// Why something could not be read from an archive.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveFault {
    /// The file cannot be read, or holds something else than it should.
    #[error("{0}")]
    Reader(#[from] PmtError),
    /// The file is another than was opened.
    #[error("{}", words::error_archive_changed())]
    Changed,
    /// The file is shorter than its header says.
    #[error("{}", words::error_archive_cut_short(bytes, needed))]
    Short {
        /// The size of the file.
        bytes: u64,
        /// The size that it needs.
        needed: u64,
    },
    /// A tile cannot be unpacked.
    #[error("a tile {0}")]
    Tile(GunzipError),
    /// The path leads to something that has no positions.
    #[error("{}", words::error_no_regular_file())]
    NotRegular,
}

impl From<io::Error> for ArchiveFault {
    fn from(error: io::Error) -> Self {
        Self::Reader(error.into())
    }
}

/// An archive that was whole when it was opened.
pub(super) struct ArchiveFile {
    reader: AsyncPmTilesReader<Positions>,
    metadata: serde_json::Value,
}

/// What tells whether a file is still the same: neither its owner nor its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Version {
    fn of(file: &File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self {
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
        })
    }
}

/// A tile as it lies in the file, and unpacked.
pub(super) struct ArchivedTile {
    /// The gzip form, where the file holds one.
    pub gzip: Option<Bytes>,
    /// The tile itself.
    pub identity: Bytes,
}

impl ArchiveFile {
    /// Opens a file and reads what is not a tile.
    pub(super) fn open(path: &Path) -> Result<Self, ArchiveFault> {
        // Opening a pipe would wait for whoever writes into it.
        if !std::fs::metadata(path)?.is_file() {
            return Err(ArchiveFault::NotRegular);
        }
        let file = Arc::new(File::open(path)?);
        let opened = Version::of(&file)?;
        let sections = Sections::read(&Positions::bytes(&file, opened.bytes, 0, Sections::BYTES)?);
        let sections = sections.ok_or(PmtError::InvalidHeader)?;
        let needed = sections.end();
        if opened.bytes < needed {
            return Err(ArchiveFault::Short {
                bytes: opened.bytes,
                needed,
            });
        }
        let positions = Positions {
            file,
            opened,
            sections,
        };
        let reader = at_once(AsyncPmTilesReader::try_from_source(positions))?;
        let text = at_once(reader.get_metadata())?;
        // Metadata that is no JSON says nothing; the tiles are none the worse.
        let metadata = serde_json::from_str(&text).unwrap_or_default();
        Ok(Self { reader, metadata })
    }

    pub(super) fn header(&self) -> &Header {
        self.reader.get_header()
    }

    pub(super) fn metadata(&self) -> &serde_json::Value {
        &self.metadata
    }

    /// A tile; none where the archive has none there.
    pub(super) fn tile(&self, coord: TileCoord) -> Result<Option<ArchivedTile>, ArchiveFault> {
        let found = match at_once(self.reader.get_tile(coord)) {
            Err(PmtError::SourceModified) => return Err(ArchiveFault::Changed),
            found => found?,
        };
        let Some(bytes) = found else {
            return Ok(None);
        };
        if self.header().tile_compression != Compression::Gzip {
            return Ok(Some(ArchivedTile {
                gzip: None,
                identity: bytes,
            }));
        }
        let identity = gunzip(&bytes, MAX_UNPACKED).map_err(ArchiveFault::Tile)?;
        Ok(Some(ArchivedTile {
            identity: identity.into(),
            gzip: Some(bytes),
        }))
    }
}

/// Reads at positions.
struct Positions {
    file: Arc<File>,
    opened: Version,
    sections: Sections,
}

impl Positions {
    /// As many bytes from a position on as the file has, at most `length`.
    fn bytes(file: &File, size: u64, offset: u64, length: usize) -> io::Result<Bytes> {
        let length = length.min(usize::try_from(size.saturating_sub(offset)).unwrap_or(usize::MAX));
        if length > MAX_PIECE {
            return Err(io::Error::other(words::error_archive_piece(
                length, MAX_PIECE,
            )));
        }
        let mut bytes = vec![0; length];
        read_at(file, &mut bytes, offset)?;
        Ok(bytes.into())
    }

    fn read_checked(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        let bytes = Self::bytes(&self.file, self.opened.bytes, offset, length);
        // A file that has become shorter is one that has changed, whatever the read says.
        let now = Version::of(&self.file)?;
        if now != self.opened {
            return Err(PmtError::SourceModified);
        }
        let bytes = bytes?;
        for packed in self.sections.packed_in(offset, &bytes) {
            gunzip(packed, MAX_UNPACKED).map_err(io::Error::other)?;
        }
        Ok(BackendResponse::new(bytes))
    }
}

impl AsyncBackend for Positions {
    fn read(
        &self,
        offset: u64,
        length: usize,
    ) -> impl Future<Output = PmtResult<BackendResponse>> + Send {
        std::future::ready(self.read_checked(offset, length))
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        offset += read as u64;
    }
    Ok(())
}

/// The outcome of reading with [`Positions`], which nothing in it waits for.
fn at_once<T>(reading: impl Future<Output = PmtResult<T>>) -> PmtResult<T> {
    match pin!(reading).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => Err(io::Error::from(io::ErrorKind::WouldBlock).into()),
    }
}
