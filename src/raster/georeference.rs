//! Tags of a `GeoTIFF` -> the meridians and parallels of its cells (OGC 19-008r4, `GeoTIFF` 1.1).

use super::RasterError;
use crate::geo::{Lattice, mercator};
use crate::model::cast::to_f64;
use crate::words::{self, Sentence};

/// What the file says of where its cells lie, as its tags have it.
#[derive(Debug, Default, Clone)]
pub(super) struct Georeference {
    /// `ModelPixelScaleTag`.
    pub scale: Vec<f64>,
    /// `ModelTiepointTag`.
    pub tiepoint: Vec<f64>,
    /// `ModelTransformationTag`.
    pub transformation: Vec<f64>,
    /// `GeoKeyDirectoryTag`.
    pub keys: Vec<u16>,
}

/// Keys and values of the standard.
const MODEL_TYPE: u16 = 1024;
const PROJECTED: u16 = 1;
const RASTER_TYPE: u16 = 1025;
const PIXEL_IS_POINT: u16 = 2;
const GEODETIC_CRS: u16 = 2048;
const ANGULAR_UNIT: u16 = 2054;
const DEGREE: u16 = 9102;
const PROJECTED_CRS: u16 = 3072;
/// Degrees on datums that agree within two metres, far below a cell: WGS 84, ETRS89, NAD83.
const DEGREES: [u16; 3] = [4326, 4258, 4269];
/// A system of the user's own, without a number.
const OWN: u16 = 32767;
/// Metres of Web Mercator.
const MERCATOR: u16 = 3857;
/// Half of its width in metres.
const HALF_WIDTH_M: f64 = 20_037_508.342_789_244;

/// A line `first + number * step` of each axis, in the unit of the file.
struct Axes {
    x: [f64; 2],
    y: [f64; 2],
}

impl Georeference {
    /// The cells of a grid of so many columns and rows.
    pub(super) fn lattice(&self, columns: usize, rows: usize) -> Result<Lattice, RasterError> {
        let is_degrees = self.is_degrees()?;
        let mut axes = self.axes()?;
        let all = axes.x.iter().chain(&axes.y);
        if all.clone().any(|number| !number.is_finite()) || axes.x[1] <= 0.0 || axes.y[1] == 0.0 {
            let given = words::raster_cell(axes.y[1], axes.x[1]);
            return Err(refused(given, words::raster_unturned()));
        }
        if self.key(RASTER_TYPE) == Some(PIXEL_IS_POINT) {
            axes.x[0] -= axes.x[1] / 2.0;
            axes.y[0] -= axes.y[1] / 2.0;
        }
        let to_lng = |x: f64| {
            if is_degrees {
                x
            } else {
                x / HALF_WIDTH_M * 180.0
            }
        };
        let to_lat = |y: f64| {
            if is_degrees {
                y
            } else {
                mercator::unproject([0.5, 0.5 - y / HALF_WIDTH_M / 2.0])[1]
            }
        };
        let [west, step] = [to_lng(axes.x[0]), to_lng(axes.x[1])];
        let east = west + step * to_f64(columns);
        let at = |row: usize| to_lat(axes.y[0] + axes.y[1] * to_f64(row));
        // Half a cell over a pole is the rounding of a cell's size.
        let slack = (at(0) - at(1)).abs() / 2.0;
        let ends = [at(0), at(rows)];
        let is_beyond = ends.iter().any(|lat| lat.abs() > 90.0 + slack);
        if is_beyond || west < -360.0 || east > 720.0 || east - west > 360.0 + step / 2.0 {
            let given = words::raster_extent(east, ends[0], ends[1], west);
            return Err(refused(given, words::raster_on_globe()));
        }
        let parallels = (0..=rows).map(|row| at(row).clamp(-90.0, 90.0)).collect();
        Ok(Lattice::new(west, step, columns, parallels))
    }

    /// Whether the numbers are degrees; else they are metres of Web Mercator.
    fn is_degrees(&self) -> Result<bool, RasterError> {
        let reproject = |given| {
            let remedy = "gdalwarp -t_srs EPSG:4326 -r sum";
            Err(refused(given, words::raster_systems(remedy)))
        };
        let is_projected = self.key(MODEL_TYPE) == Some(PROJECTED);
        if is_projected && self.key(PROJECTED_CRS).is_none() {
            return reproject(words::raster_projected());
        }
        if let Some(unit) = self.key(ANGULAR_UNIT).filter(|unit| *unit != DEGREE) {
            return reproject(words::raster_angles(unit.to_string()));
        }
        match (self.key(PROJECTED_CRS), self.key(GEODETIC_CRS)) {
            (Some(MERCATOR), _) => Ok(false),
            (None, Some(system)) if DEGREES.contains(&system) => Ok(true),
            (Some(OWN), _) | (None, Some(OWN)) => reproject(words::raster_system_own()),
            (Some(system), _) | (None, Some(system)) => {
                reproject(words::raster_system(system.to_string()))
            }
            (None, None) => Err(refused(
                words::raster_system_unnamed(),
                words::raster_systems("gdal_translate -a_srs EPSG:4326"),
            )),
        }
    }

    fn axes(&self) -> Result<Axes, RasterError> {
        if let [a, b, _, d, e, f, _, h, ..] = self.transformation[..] {
            if b != 0.0 || e != 0.0 {
                return Err(refused(words::raster_turned(), words::raster_unturned()));
            }
            return Ok(Axes {
                x: [d, a],
                y: [h, f],
            });
        }
        match (&self.scale[..], &self.tiepoint[..]) {
            ([width, height, ..], [i, j, _, x, y, _]) => Ok(Axes {
                x: [x - i * width, *width],
                y: [y + j * height, -height],
            }),
            ([_, _, ..], [_, _, _, _, _, _, ..]) => Err(refused(
                words::raster_tie_points(),
                words::raster_unturned(),
            )),
            _ => Err(refused(words::raster_unplaced(), words::raster_corners())),
        }
    }

    /// The value of a key that stands in the directory itself.
    fn key(&self, wanted: u16) -> Option<u16> {
        let entries = self.keys.chunks_exact(4).skip(1);
        let mut found = entries.filter_map(|entry| match entry {
            [key, 0, 1, value] if *key == wanted => Some(*value),
            _ => None,
        });
        found.next()
    }
}

fn refused(given: Sentence, allowed: Sentence) -> RasterError {
    RasterError::Georeference { given, allowed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn degrees() -> Georeference {
        Georeference {
            scale: vec![0.5, 0.25, 0.0],
            tiepoint: vec![0.0, 0.0, 0.0, 50.0, 60.0, 0.0],
            transformation: Vec::new(),
            keys: vec![1, 1, 0, 2, 1024, 0, 1, 2, 2048, 0, 1, 4326],
        }
    }

    fn told(of: &Georeference) -> String {
        of.lattice(4, 4).unwrap_err().to_string()
    }

    #[test]
    fn cells_lie_where_the_tags_say() {
        let middle = |of: &Georeference| of.lattice(4, 4).unwrap().middle(0, 1).unwrap();
        assert_eq!(middle(&degrees()), [50.75, 59.875]);
        // A tie point in the middle of a cell, and one of another cell.
        let mut point = degrees();
        point.keys.extend([1025, 0, 1, 2]);
        assert_eq!(middle(&point), [50.5, 60.0]);
        let mut other = degrees();
        other.tiepoint = vec![2.0, 1.0, 0.0, 51.0, 59.75, 0.0];
        assert_eq!(middle(&other), [50.75, 59.875]);
        let mut turned = degrees();
        turned.transformation = vec![
            0.5, 0.0, 0.0, 50.0, 0.0, -0.25, 0.0, 60.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0,
        ];
        assert_eq!(middle(&turned), [50.75, 59.875]);
        turned.transformation[1] = 0.1;
        assert!(told(&turned).contains("turned"), "{}", told(&turned));
    }

    #[test]
    fn metres_of_web_mercator_are_degrees() {
        let mut metres = degrees();
        metres.scale = vec![100_000.0, 100_000.0, 0.0];
        metres.tiepoint = vec![
            0.0,
            0.0,
            0.0,
            5_565_974.539_663_679,
            8_399_737.889_818_357,
            0.0,
        ];
        metres.keys = vec![1, 1, 0, 1, 3072, 0, 1, 3857];
        let lattice = metres.lattice(2, 2).unwrap();
        // The corner is 50 E, 60 N (pyproj 3.7.2, EPSG:4326 to 3857).
        let [lng, lat] = lattice.middle(0, 0).unwrap();
        assert!((lng - 50.449_157_6).abs() < 1e-6, "{lng}");
        assert!(lat < 60.0 && lat > 59.7, "{lat}");
    }

    #[test]
    fn what_cannot_be_placed_is_told_with_what_is_allowed() {
        let with = |change: fn(&mut Georeference)| {
            let mut one = degrees();
            change(&mut one);
            told(&one)
        };
        for (message, wanted) in [
            (with(|one| one.keys.clear()), "no reference system"),
            (with(|one| one.keys[7] = 1), "projected cells"),
            (
                with(|one| one.keys.extend([2054, 0, 1, 9101])),
                "another unit than degrees (EPSG:9101)",
            ),
            (with(|one| one.keys[11] = 4284), "EPSG:4284"),
            (with(|one| one.keys[11] = 32767), "user's own"),
            (with(|one| one.scale.clear()), "no georeference"),
            (with(|one| one.scale[0] = 0.0), "a cell of 0 by"),
            (with(|one| one.scale[0] = f64::NAN), "a cell of NaN by"),
            (with(|one| one.tiepoint[4] = 91.0), "latitudes from 91"),
            (
                with(|one| one.scale[0] = 200.0),
                "360 degrees of them at most",
            ),
            (
                with(|one| one.tiepoint.extend([0.0; 6])),
                "several tie points",
            ),
        ] {
            assert!(
                message.contains(wanted) && message.contains("allowed is"),
                "{message}"
            );
        }
        // A rounding over the pole is none.
        let mut pole = degrees();
        pole.tiepoint[4] = 90.000_000_01;
        assert!(pole.lattice(4, 4).is_ok());
    }

    #[test]
    fn a_grid_off_the_globe_is_told_in_the_language_of_who_reads_it() {
        let mut wide = degrees();
        wide.scale[0] = 200.5;
        let error = wide.lattice(4, 4).unwrap_err().sentence();
        assert_eq!(
            error.written(Lang::RU),
            "долготы от 50 до 852, широты от 60 до 59; допустимо: долготы от -360 до 720, вместе не больше 360 градусов, \
             и широты от -90 до 90"
        );
        wide.scale[0] = 0.0;
        let error = wide.lattice(4, 4).unwrap_err().sentence();
        assert_eq!(
            error.written(Lang::KK),
            "ұяшық өлшемі: 0 × -0,25; рұқсат етілгені: байлау нүктесі бар пиксель өлшемі немесе бұрмайтын түрлендіру \
             (gdalwarp -t_srs EPSG:4326 -r sum)"
        );
    }
}
