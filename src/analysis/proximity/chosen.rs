//! Which neighbours and which bands are asked about.

use crate::dataset::Borders;
use crate::model::parameters::NEIGHBOUR;
use crate::model::{MAX_BAND_KM, ParamError};
use crate::words;

/// Kilometres of the bands when none are asked for.
const BANDS_KM: [f64; 3] = [25.0, 50.0, 100.0];
/// Kilometres of a band, at least.
pub(in crate::analysis) const LEAST_BAND_KM: f64 = 1.0;
const MAX_BANDS: usize = 6;

/// Neighbours and distances.
#[derive(Debug)]
pub(in crate::analysis) struct Chosen {
    neighbours: Vec<usize>,
    together: Vec<usize>,
    bands_km: Vec<f64>,
    bands_m: Vec<f64>,
}

impl Chosen {
    /// One neighbour, the members of a group, or all; `bands` rise, or are `none`, which also saves
    /// the distances over areas.
    pub fn new(
        borders: &Borders,
        layer: &str,
        neighbour: Option<&str>,
        bands: Option<&str>,
    ) -> Result<Self, ParamError> {
        let neighbours = neighbours(borders, layer, neighbour)?;
        let bands_km = kilometres(bands)?;
        Ok(Self {
            together: borders.on_land(&neighbours),
            neighbours,
            bands_m: bands_km.iter().map(|km| km * 1000.0).collect(),
            bands_km,
        })
    }

    /// Positions of the neighbours, each answered by itself.
    pub fn neighbours(&self) -> &[usize] {
        &self.neighbours
    }

    /// Those that are also answered together: the sea only where nothing else is asked for.
    pub fn together(&self) -> &[usize] {
        &self.together
    }

    /// Distances in kilometres, rising.
    pub fn bands_km(&self) -> &[f64] {
        &self.bands_km
    }

    /// The same in metres.
    pub fn bands_m(&self) -> &[f64] {
        &self.bands_m
    }
}

fn neighbours(
    borders: &Borders,
    layer: &str,
    asked: Option<&str>,
) -> Result<Vec<usize>, ParamError> {
    let Some(name) = asked else {
        return Ok(borders.neighbours_of(layer));
    };
    let named = borders.named(name);
    named.ok_or_else(|| ParamError::one_of(NEIGHBOUR.name, name, borders.names()))
}

fn kilometres(bands: Option<&str>) -> Result<Vec<f64>, ParamError> {
    let text = match bands {
        None => return Ok(BANDS_KM.to_vec()),
        Some("none") => return Ok(Vec::new()),
        Some(text) => text,
    };
    let numbers: Option<Vec<f64>> = text
        .split(',')
        .map(|part| part.trim().parse().ok())
        .collect();
    numbers
        .filter(|all| all.len() <= MAX_BANDS && all.windows(2).all(|pair| pair[0] < pair[1]))
        .filter(|all| {
            all.iter()
                .all(|km| *km >= LEAST_BAND_KM && *km <= MAX_BAND_KM)
        })
        .ok_or_else(|| {
            let allowed = words::error_bands(MAX_BANDS, MAX_BAND_KM);
            ParamError::new("bands", text, allowed)
        })
}

#[cfg(test)]
mod tests {
    use super::kilometres;

    #[test]
    fn bands_rise_within_reason() {
        assert_eq!(kilometres(Some("10, 20.5")).unwrap(), [10.0, 20.5]);
        for wrong in [
            "",
            "50,25",
            "25,25",
            "0",
            "-5",
            "nan",
            "1e9",
            "1,2,3,4,5,6,7",
            "25;50",
        ] {
            assert!(kilometres(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
