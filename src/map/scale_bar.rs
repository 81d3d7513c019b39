//! The scale bar: a round length on the ground, and how far it is off anywhere on the map.

use super::basemap::Basemap;
use crate::geo::distance_m;

/// A bar that stands for whole kilometres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ScaleBar {
    pub km: f64,
    pub px: f64,
    /// The largest deviation from it on the map, in parts.
    pub off: f64,
}

impl ScaleBar {
    /// The longest of 1, 2, 5, 10, ... kilometres that is at most `widest` pixels; the plane is true
    /// at its centre.
    pub(super) fn new(basemap: &Basemap<'_>, widest: f64) -> Self {
        let per_km = basemap.fit.scale() * 1000.0;
        let most = widest / per_km;
        let power = 10_f64.powf(most.log10().floor());
        let km = [5.0, 2.0, 1.0]
            .into_iter()
            .map(|digit| digit * power)
            .find(|km| *km <= most)
            .unwrap_or(power);
        let bar = Self {
            km,
            px: km * per_km,
            off: 0.0,
        };
        let frame = basemap.frame;
        let places = (0..=8).flat_map(|i| (0..=8).map(move |j| [i, j].map(|v| f64::from(v) / 8.0)));
        let off = places
            .flat_map(|[x, y]| {
                let at = [frame.x + x * frame.width, frame.y + y * frame.height];
                [[bar.px, 0.0], [0.0, bar.px]].map(|way| bar.off_at(basemap, at, way))
            })
            .fold(0.0, f64::max);
        Self { off, ..bar }
    }

    /// How far the geodesic length between two pixels is from the bar's, in parts.
    pub(super) fn off_at(&self, basemap: &Basemap<'_>, [x, y]: [f64; 2], way: [f64; 2]) -> f64 {
        let place = |part: f64| {
            let pixel = [x + way[0] * part, y + way[1] * part];
            basemap.projection.unproject(basemap.fit.metres(pixel))
        };
        (distance_m(place(-0.5), place(0.5)) / (self.km * 1000.0) - 1.0).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::super::map_query::MapQuery;
    use super::super::plan::MapPlan;
    use super::super::rect::Rect;
    use super::*;
    use crate::workspace::{Files, load};

    /// What the ellipsoid is off the sphere over some kilometres; the whole west is 100 times farther off.
    const NEAR: f64 = 1e-5;

    #[test]
    fn the_bar_is_as_long_as_it_says() {
        let dataset = load(&Files::Embedded).dataset.unwrap();
        let layer = dataset.layer("districts").unwrap();
        for bbox in [None, Some("49,49,54,52"), Some("51,47,51.2,47.1")] {
            let query = MapQuery {
                bbox: bbox.map(str::to_owned),
                ..MapQuery::default()
            };
            let plan = MapPlan::new(&dataset, layer, &query).unwrap();
            let basemap =
                Basemap::new(&plan.territory(), Rect::new(10.0, 20.0, 900.0, 700.0)).unwrap();
            let bar = ScaleBar::new(&basemap, 200.0);
            assert!(bar.px > 60.0 && bar.px <= 200.0, "{bar:?}");
            let centre = basemap.fit.px([0.0, 0.0]);
            // Geodesic and chord of the plane differ by the square of the bar's angle.
            assert!(bar.off_at(&basemap, centre, [bar.px, 0.0]) < 1e-4);
            // On Lambert's plane lengths along a radius shrink by the cosine of half the angle from the
            // centre, and those across it grow by as much (Snyder 1987, p. 182). The bar lies along the
            // radius at the middle of a side and nowhere farther out than a corner.
            let frame = basemap.frame;
            let expected = |pixel: [f64; 2]| {
                let place = basemap.projection.unproject(basemap.fit.metres(pixel));
                let angle = distance_m(basemap.projection.centre(), place) / 6_371_008.8;
                1.0 / (angle / 2.0).cos() - 1.0
            };
            let side = expected([frame.x, centre[1]]);
            let corner = expected([frame.x, frame.y]);
            assert!(
                bar.off > 0.9 * side - NEAR && bar.off < 1.1 * corner + NEAR,
                "{bar:?}, {side}, {corner}"
            );
        }
    }
}
