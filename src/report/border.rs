//! The border block: how near the chosen units are, and whether those at the border differ from those
//! in the interior, each with how many have no value.

use super::answers::{AtTheBorder, Beyond};
use super::brief::Brief;
use crate::analysis::{Contrast, Estimate, Typology, UnitGroup, UnitProximity};
use crate::model::{Cell, Lang, Reason, Table, table};
use crate::words;

/// The chosen units and the border.
pub(super) fn nearness(brief: &Brief<'_>, border: &AtTheBorder) -> Table {
    let lang = brief.plan.lang;
    let found: Vec<(&str, Option<&UnitProximity>)> = brief
        .plan
        .units
        .iter()
        .map(|unit| {
            let unit = &brief.plan.layer.units()[*unit];
            (unit.names.get(lang), border.unit(unit.code.as_str()))
        })
        .collect();
    let mut columns = vec![
        words::brief_unit(lang).to_owned(),
        border.of_those_asked(words::border_touches(lang)),
        words::border_length_km(lang).to_owned(),
        border.of_those_asked(words::border_nearest(lang)),
        words::border_distance_km(lang).to_owned(),
        words::border_mean_distance_km(lang).to_owned(),
    ];
    if let Some(first) = found.iter().find_map(|(_, near)| *near) {
        let band = |within_km: f64| words::border_area_within(lang, &lang.number(within_km, 0));
        columns.extend(first.bands.iter().map(|one| band(one.within_km)));
    }
    let mut table = Table::new(columns);
    for (name, near) in found {
        let Some(near) = near else {
            let mut row: Vec<Cell> = vec![name.into(), Reason::NotMeasured.in_words(lang).into()];
            row.resize(table.columns().len(), Cell::Text(String::new()));
            table.push(row);
            continue;
        };
        let touched: Vec<_> = border.touched(near, Beyond::State).collect();
        let names: Vec<&str> = touched.iter().map(|(one, _)| one.names.get(lang)).collect();
        let length = (!touched.is_empty()).then(|| touched.iter().map(|(_, km)| km).sum::<f64>());
        let nearest = near.nearest_border.as_ref();
        let mut row: Vec<Cell> = vec![
            name.into(),
            names.join(", ").into(),
            length.into(),
            nearest.map(|one| border.name(&one.neighbour, lang)).into(),
            nearest.map(|one| one.distance_km).into(),
            nearest.and_then(|one| one.distance_mean_km).into(),
        ];
        row.extend(near.bands.iter().map(|band| Cell::from(band.share)));
        table.push(row);
    }
    table
}

/// How many people of each chosen unit live within each distance; none where nobody knows.
pub(super) fn people(brief: &Brief<'_>, border: &AtTheBorder) -> Option<Table> {
    let lang = brief.plan.lang;
    let chosen = brief.plan.units.iter();
    let units = chosen.map(|unit| &brief.plan.layer.units()[*unit]);
    let known = units.flat_map(|unit| {
        let near = border.unit(unit.code.as_str());
        let bands = near.into_iter().flat_map(|near| &near.bands);
        bands.filter_map(move |band| Some((unit, band.within_km, band.people?)))
    });
    let known: Vec<_> = known.collect();
    if known.is_empty() {
        return None;
    }
    Some(table! { known, (unit, within_km, people);
        words::code(lang) => &unit.code,
        words::brief_unit(lang) => unit.names.get(lang),
        words::border_within_km(lang) => within_km,
        words::border_people_at_least(lang) => people.people_at_least,
        words::border_people_at_most(lang) => people.people_at_most,
        words::border_people_estimate(lang) => people.people_estimate,
        words::border_people_covered(lang) => people.people_covered,
    })
}

/// The indicator that units are compared by, among the units of each type and within each distance.
/// `about` heads the column of groups.
pub(super) fn groups(lang: Lang, border: &AtTheBorder, about: &str) -> Table {
    table! { &border.proximity.groups, group, let summary = &group.summary;
        about => group_name(group.group, lang),
        words::border_units(lang) => summary.n,
        words::border_missing(lang) => summary.missing,
        words::border_sum(lang) => summary.sum,
        words::border_mean_of_units(lang) => summary.mean,
        words::border_pooled(lang) => summary.weighted_mean,
        words::border_median(lang) => summary.median,
    }
}

fn group_name(group: UnitGroup, lang: Lang) -> String {
    let word = match group {
        UnitGroup::Typology(Typology::Touches) => words::border_group_touches,
        UnitGroup::Typology(Typology::Near) => words::border_group_near,
        UnitGroup::Typology(Typology::Close) => words::border_group_close,
        UnitGroup::Typology(Typology::Interior) => words::border_group_interior,
        UnitGroup::Within(km) => return words::border_group_within(lang, &km.to_string()),
    };
    word(lang).to_owned()
}

/// Both estimands of the difference, with the chance that labels dealt at random make it as large.
/// `about` heads the column of estimands.
pub(super) fn difference(lang: Lang, contrast: &Contrast, about: &str) -> Table {
    let words: [fn(Lang) -> &'static str; 3] = [
        words::border_group_touches,
        // Near and close units are among them.
        words::border_others,
        words::border_difference,
    ];
    let head = words.map(|word| word(lang));
    let head = std::iter::once(about).chain(head).chain(["p"]);
    let mut table = Table::new(head);
    let mut push = |word: &str, estimate: Option<&Estimate>| {
        if let Some(one) = estimate {
            let p = one.permutation.as_ref().map(|found| found.p);
            table.push(vec![
                word.into(),
                one.border.into(),
                one.interior.into(),
                one.difference.into(),
                p.into(),
            ]);
        }
    };
    push(
        words::border_average_unit(lang),
        contrast.district_average.as_ref(),
    );
    // A rate may be one of persons, of square kilometres or of anything else.
    push(words::border_all_of_a_group(lang), contrast.pooled.as_ref());
    let (border, interior) = (&contrast.border, &contrast.interior);
    for (word, border, interior) in [
        (words::border_units(lang), border.n, interior.n),
        (
            words::border_missing(lang),
            border.missing,
            interior.missing,
        ),
    ] {
        // Nothing to be said of a count's difference: that is no missing value.
        let nothing = || Cell::Text(String::new());
        table.push(vec![
            word.into(),
            border.into(),
            interior.into(),
            nothing(),
            nothing(),
        ]);
    }
    table
}
