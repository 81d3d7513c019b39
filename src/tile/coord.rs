//! The address of a tile in the Web Mercator pyramid (`WebMercatorQuad`, XYZ row order).

use crate::model::ParamError;
use crate::words;

/// A zoom and a column and row that exist there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileCoord {
    z: u8,
    x: u32,
    y: u32,
}

impl TileCoord {
    /// The deepest zoom that can be asked for.
    pub const MAX_ZOOM: u8 = 22;

    /// A tile; the error names the parameter that is out of range.
    pub fn new(z: u8, x: u32, y: u32) -> Result<Self, ParamError> {
        if z > Self::MAX_ZOOM {
            let allowed = words::error_zoom(Self::MAX_ZOOM);
            return Err(ParamError::new("z", &z.to_string(), allowed));
        }
        let last = (1_u32 << z) - 1;
        for (name, given) in [("x", x), ("y", y)] {
            if given > last {
                let allowed = words::error_column_at_zoom(last, z);
                return Err(ParamError::new(name, &given.to_string(), allowed));
            }
        }
        Ok(Self { z, x, y })
    }

    /// A tile from the text of a path. Only the canonical spelling is read: `01` or `+1` would give
    /// one tile many addresses in every cache between here and the reader.
    pub fn parse(z: &str, x: &str, y: &str) -> Result<Self, ParamError> {
        Self::new(number("z", z)?, number("x", x)?, number("y", y)?)
    }

    /// The four tiles of the next zoom that cover this one; none below the deepest zoom.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let (x, y) = (self.x * 2, self.y * 2);
        [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)]
            .into_iter()
            .filter_map(move |(x, y)| Self::new(self.z + 1, x, y).ok())
    }

    /// The zoom.
    pub fn z(self) -> u8 {
        self.z
    }

    /// The column, from the west.
    pub fn x(self) -> u32 {
        self.x
    }

    /// The row, from the north.
    pub fn y(self) -> u32 {
        self.y
    }
}

fn number<N: std::str::FromStr + ToString>(name: &str, text: &str) -> Result<N, ParamError> {
    text.parse::<N>()
        .ok()
        .filter(|n| n.to_string() == text)
        .ok_or_else(|| ParamError::new(name, text, words::error_whole_number()))
}

#[cfg(test)]
mod tests {
    use super::TileCoord;

    #[test]
    fn only_canonical_addresses_in_range_are_tiles() {
        assert!(TileCoord::parse("0", "0", "0").is_ok());
        assert!(TileCoord::parse("22", "4194303", "4194303").is_ok());
        for (z, x, y) in [
            ("0", "1", "0"),
            ("0", "0", "1"),
            ("23", "0", "0"),
            ("255", "0", "0"),
            ("01", "0", "0"),
            ("1", "+1", "0"),
            ("1", "-1", "0"),
            ("1", "", "0"),
            ("1", "٣", "0"),
            ("1", "4294967296", "0"),
        ] {
            assert!(TileCoord::parse(z, x, y).is_err(), "{z}/{x}/{y}");
        }
    }
}
