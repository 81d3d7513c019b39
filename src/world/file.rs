//! The embedded file, as `geodata/make/world.py` writes it: a head that names units and the arcs of their rings, then
//! the arcs as steps on a grid.

use std::io::Read;

use serde::Deserialize;

use crate::words;

/// What the program wrote.
static EMBEDDED: &[u8] = include_bytes!("../../geodata/world.br");
/// More than the file unpacks to: a limit on memory before anything of it is believed.
const MOST_BYTES: u64 = 16 << 20;

/// Why there is no world: a build with another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::error_world(.0))]
pub struct WorldError(&'static str);

/// The file, unpacked.
pub(super) struct WorldFile {
    pub head: Head,
    pub arcs: Vec<Vec<GridVertex>>,
}

#[derive(Deserialize)]
pub(super) struct Head {
    scale: [f64; 2],
    translate: [f64; 2],
    pub units: Vec<HeadUnit>,
    arcs: usize,
}

/// A country or a water; its rings are arcs, `!i` the arc `i` backwards.
#[derive(Deserialize)]
pub(super) struct HeadUnit {
    pub code: String,
    pub number: Option<u64>,
    pub kind: String,
    /// In Kazakh, Russian and English.
    pub names: [String; 3],
    pub shape: Vec<Vec<Vec<i64>>>,
}

/// A vertex of an arc.
pub(super) struct GridVertex {
    /// Longitude and latitude.
    pub at: [f64; 2],
    /// Whether the outline keeps it where it is far away.
    pub is_coarse: bool,
}

impl WorldFile {
    pub(super) fn embedded() -> Result<Self, WorldError> {
        let mut bytes = Vec::new();
        let unpacked = brotli::Decompressor::new(EMBEDDED, 1 << 16);
        unpacked
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .map_err(|_| WorldError(words::error_world_packing()))?;
        Self::read(&bytes)
    }

    fn read(bytes: &[u8]) -> Result<Self, WorldError> {
        let short = WorldError(words::error_world_cut_short());
        let (length, rest) = bytes.split_first_chunk().ok_or(short)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (head, body) = rest.split_at_checked(length).ok_or(short)?;
        let head: Head =
            serde_json::from_slice(head).map_err(|_| WorldError(words::error_world_head()))?;
        let mut reader = Arcs { body };
        let mut arcs = Vec::new();
        for _ in 0..head.arcs {
            arcs.push(reader.arc(&head).ok_or(short)?);
        }
        Ok(Self { head, arcs })
    }
}

struct Arcs<'a> {
    body: &'a [u8],
}

impl Arcs<'_> {
    fn arc(&mut self, head: &Head) -> Option<Vec<GridVertex>> {
        let count = usize::try_from(self.number()?).ok()?;
        let mut grid = [0_i32; 2];
        let mut arc = Vec::new();
        for _ in 0..count {
            for step in &mut grid {
                let zigzag = self.number()?;
                let distance = i32::try_from(zigzag >> 1).ok()?;
                let turned = if zigzag & 1 == 1 { !distance } else { distance };
                *step = step.checked_add(turned)?;
            }
            let degrees = |i: usize| f64::from(grid[i]) * head.scale[i] + head.translate[i];
            arc.push(GridVertex {
                // The grid's last step may miss the meridian by a rounding.
                at: [
                    degrees(0).clamp(-180.0, 180.0),
                    degrees(1).clamp(-90.0, 90.0),
                ],
                is_coarse: false,
            });
        }
        for part in arc.chunks_mut(8) {
            let (flags, rest) = self.body.split_first()?;
            self.body = rest;
            for (bit, vertex) in part.iter_mut().enumerate() {
                vertex.is_coarse = flags >> bit & 1 == 1;
            }
        }
        Some(arc)
    }

    /// A number of seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in (0..32).step_by(7) {
            let (byte, rest) = self.body.split_first()?;
            self.body = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_file_is_whole() {
        let file = WorldFile::embedded().unwrap();
        assert_eq!(file.arcs.len(), 5394);
        let vertices: usize = file.arcs.iter().map(Vec::len).sum();
        assert_eq!(vertices, 545_989);
        let rings = file
            .head
            .units
            .iter()
            .flat_map(|unit| unit.shape.iter().flatten());
        for number in rings.flatten() {
            let arc = if *number < 0 { !number } else { *number };
            assert!(usize::try_from(arc).unwrap() < file.arcs.len());
        }
    }

    #[test]
    fn a_file_that_is_cut_off_is_told() {
        let mut bytes = Vec::new();
        brotli::Decompressor::new(EMBEDDED, 4096)
            .read_to_end(&mut bytes)
            .unwrap();
        for length in [0, 3, 100, bytes.len() / 2, bytes.len() - 1] {
            assert!(WorldFile::read(&bytes[..length]).is_err(), "{length}");
        }
    }
}
