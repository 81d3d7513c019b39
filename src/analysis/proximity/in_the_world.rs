//! In which country the layer lies by the world's outlines, and what follows from it.

use crate::dataset::{Borders, InTheWorld, Layer};
use crate::model::{Lang, decimals_for};
use crate::words;

/// Units that one sentence names.
const MOST_NAMED: usize = 5;

/// What a reader has to know of borders that the world's outlines gave.
pub(super) fn cautions(
    world: &InTheWorld,
    layer: &Layer,
    unclassified_m: f64,
    lang: Lang,
) -> Vec<String> {
    let km = |metres: f64| {
        let km = metres / 1000.0;
        lang.number(km, decimals_for(&[km]).min(1))
    };
    let country = world.country.names.get(lang);
    let name = |unit: usize| {
        layer
            .units()
            .get(unit)
            .map_or("", |unit| unit.names.get(lang))
    };
    let within = km(world.tolerance_m);
    let mut told = vec![if world.compared_m > 0.0 {
        words::proximity_in_world(lang, &km(world.compared_m), country, &within)
    } else {
        words::proximity_in_world_not_compared(lang, country, &within)
    }];
    let unnumbered_m: f64 = world.unnumbered.iter().map(|(_, metres)| metres).sum();
    let inland_m = unclassified_m - unnumbered_m;
    // Rounding of lengths that were summed in another order.
    if inland_m > 1.0 {
        told.push(words::proximity_inland(lang, country, &km(inland_m)));
    }
    for (land, metres) in &world.unnumbered {
        told.push(words::proximity_unnumbered(
            lang,
            &km(*metres),
            land.get(lang),
        ));
    }
    if !world.elsewhere.is_empty() {
        let named = world.elsewhere.iter().take(MOST_NAMED);
        let mut named: Vec<String> = named
            .map(|(unit, other)| format!("{} ({})", name(*unit), other.get(lang)))
            .collect();
        if world.elsewhere.len() > MOST_NAMED {
            named.push("…".to_owned());
        }
        let count = lang.count(world.elsewhere.len());
        told.push(words::proximity_elsewhere(
            lang,
            &count,
            country,
            &named.join(", "),
        ));
    }
    for (other, metres) in &world.across {
        let narrow = km(world.narrow_m);
        let name = other.get(lang);
        told.push(words::proximity_across(lang, &km(*metres), name, &narrow));
    }
    if let Some((unit, other, metres)) = &world.nearest {
        told.push(words::proximity_far(
            lang,
            &km(*metres),
            other.get(lang),
            name(*unit),
        ));
    }
    told
}

/// The country that is nearest to a layer which lies in none.
pub(super) fn nearest_land(borders: &Borders, layer: &Layer, lang: Lang) -> Option<String> {
    let nearest = borders.in_no_country()?;
    let unit = layer.units().get(nearest.unit)?;
    let km = nearest.distance_m / 1000.0;
    let km = lang.number(km, decimals_for(&[km]).min(1));
    let (country, unit) = (nearest.country.get(lang), unit.names.get(lang));
    Some(words::proximity_nearest_land(lang, &km, country, unit))
}
