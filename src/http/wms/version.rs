//! The two versions, and in which systems and orders their boxes are given.

use crate::map::Plane;

/// A version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    V111,
    V130,
}

/// A reference system that pictures are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    Mercator,
    /// Latitude first from 1.3.0 on.
    Geographic,
    /// Longitude first always.
    Crs84,
}

impl Version {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::V111 => "1.1.1",
            Self::V130 => "1.3.0",
        }
    }

    /// The version that is spoken with who asks for another: the nearest lower one, else the lowest there is.
    pub(super) fn negotiated(asked: &str) -> Self {
        if asked.is_empty() || asked >= "1.3" {
            Self::V130
        } else {
            Self::V111
        }
    }

    /// The version of a picture's request.
    pub(super) fn of(asked: &str) -> Option<Self> {
        [Self::V111, Self::V130]
            .into_iter()
            .find(|one| one.as_str() == asked)
    }

    /// The key by which a system is asked for.
    pub(super) fn system_key(self) -> &'static str {
        match self {
            Self::V111 => "srs",
            Self::V130 => "crs",
        }
    }
}

impl System {
    pub(super) const ALL: [Self; 3] = [Self::Mercator, Self::Geographic, Self::Crs84];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Mercator => "EPSG:3857",
            Self::Geographic => "EPSG:4326",
            Self::Crs84 => "CRS:84",
        }
    }

    /// The system of a name, whatever its case.
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|one| one.name().eq_ignore_ascii_case(name))
    }

    pub(super) fn plane(self) -> Plane {
        match self {
            Self::Mercator => Plane::Mercator,
            Self::Geographic | Self::Crs84 => Plane::Degrees,
        }
    }

    /// True where the north comes before the east.
    fn is_turned(self, version: Version) -> bool {
        self == Self::Geographic && version == Version::V130
    }

    /// West, south, east and north of a box in the order of its axes; and back, for it is the same exchange.
    pub(super) fn ordered(self, version: Version, [a, b, c, d]: [f64; 4]) -> [f64; 4] {
        if self.is_turned(version) {
            [b, a, d, c]
        } else {
            [a, b, c, d]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latitude_is_first_in_one_system_of_one_version() {
        let sides = [50.0, 40.0, 60.0, 45.0];
        for (system, version, ordered) in [
            (System::Geographic, Version::V130, [40.0, 50.0, 45.0, 60.0]),
            (System::Geographic, Version::V111, sides),
            (System::Crs84, Version::V130, sides),
            (System::Mercator, Version::V130, sides),
        ] {
            assert_eq!(system.ordered(version, sides), ordered);
            assert_eq!(system.ordered(version, ordered), sides);
        }
    }

    #[test]
    fn who_asks_for_another_version_gets_the_nearest_lower_one() {
        for (asked, version) in [
            ("", Version::V130),
            ("1.3.0", Version::V130),
            ("2.0.0", Version::V130),
            ("1.2.0", Version::V111),
            ("1.0.0", Version::V111),
        ] {
            assert_eq!(Version::negotiated(asked), version, "{asked}");
        }
    }
}
