//! Distances and bands, kept: they depend on geometry alone, so that another indicator or period of a
//! question does not measure them again.

use std::sync::Arc;

use quick_cache::sync::Cache;

use super::reach::Reach;
use crate::dataset::{Borders, Layer};
use crate::geo::{BorderKind, BorderLine};

/// Kept measures of one dataset; they live and die with it.
#[derive(Debug)]
pub struct Reaches(Cache<Key, Arc<Reach>>);

/// Layer, neighbours by position, distances in whole metres.
type Key = (String, Vec<usize>, Vec<u64>);

/// How many sets of neighbours and distances are kept.
const KEPT: usize = 64;

impl Default for Reaches {
    fn default() -> Self {
        Self(Cache::new(KEPT))
    }
}

impl Reaches {
    /// How the measured units of a layer lie to the border with any of some neighbours.
    pub(super) fn of(
        &self,
        borders: &Borders,
        layer: &Layer,
        neighbours: &[usize],
        bands_m: &[f64],
    ) -> Arc<Reach> {
        let metres = bands_m.iter().map(|m| *m as u64).collect();
        let key = (layer.id().to_owned(), neighbours.to_vec(), metres);
        let made = self.0.get_or_insert_with(&key, || {
            let measured = borders.proximity(layer.id()).unwrap_or_default();
            let wanted = |unit: usize| measured.get(unit).is_some_and(Option::is_some);
            let lines = lines(borders, neighbours);
            Ok::<_, std::convert::Infallible>(Arc::new(Reach::new(layer, &lines, bands_m, wanted)))
        });
        match made {
            Ok(reach) => reach,
            Err(never) => match never {},
        }
    }
}

fn lines<'a>(borders: &'a Borders, neighbours: &[usize]) -> Vec<&'a BorderLine> {
    let outer = |line: &&BorderLine| {
        matches!(line.kind(), BorderKind::State | BorderKind::Coast)
            && line
                .neighbour()
                .is_some_and(|i| neighbours.contains(&(i as usize)))
    };
    borders.lines().iter().filter(outer).collect()
}
