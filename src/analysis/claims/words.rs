//! An outcome in a line, in three languages.

use super::evidence::{Against, Evidence, Recalculation};
use crate::model::{Lang, decimals_of};

/// `Aktobe oblast, 2022: −2,250 persons`; parts that are not there are left out.
pub(super) fn line(place: [Option<String>; 2], known: [Option<String>; 2]) -> String {
    let both = [place, known].map(|all| all.into_iter().flatten().collect::<Vec<_>>().join(", "));
    let parts: Vec<String> = both.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}

/// Several units added up.
pub(super) fn together(units: usize, lang: Lang) -> String {
    let n = lang.number(units as f64, 0);
    lang.one_of([
        format!("бірге (аумақтар: {n})"),
        format!("вместе (территорий: {n})"),
        format!("together (units: {n})"),
    ])
}

/// What there is to see, in a few words; nothing where there is nothing. `to` names what a distance is from.
pub(super) fn evidence(
    evidence: &Evidence,
    unit: &str,
    to: Option<&str>,
    lang: Lang,
) -> Option<String> {
    let number = |value: f64| lang.number(value, decimals_of(&[value]));
    let to = to.unwrap_or_default();
    Some(match evidence {
        Evidence::Border {
            border_length_km: Some(km),
            ..
        } => {
            let length = number(*km);
            lang.one_of([
                format!("ортақ шекара {length} км ({to})"),
                format!("общая граница {length} км ({to})"),
                format!("{length} km of border with {to}"),
            ])
        }
        Evidence::Border {
            distance_km: Some(km),
            ..
        } => {
            let distance = number(*km);
            lang.one_of([
                format!("арақашықтық {distance} км ({to})"),
                format!("расстояние {distance} км ({to})"),
                format!("{distance} km from {to}"),
            ])
        }
        Evidence::Nothing {} | Evidence::Border { .. } => return None,
        Evidence::Value { value, against } => {
            let told = lang.with_unit(&number(*value), unit);
            match against {
                None => told,
                Some(against) => held_against(&told, against, lang),
            }
        }
        Evidence::Scatter { deviation, .. } => {
            let told = lang.with_unit(&number(*deviation), unit);
            lang.one_of([
                format!("стандартты ауытқу {told}"),
                format!("стандартное отклонение {told}"),
                format!("standard deviation {told}"),
            ])
        }
        Evidence::Contrast {
            border,
            interior,
            p,
            ..
        } => {
            let decimals = decimals_of(&[*border, *interior]).min(1);
            let [border, interior] = [border, interior].map(|value| lang.number(*value, decimals));
            let p = p
                .map(|p| format!("; p = {}", lang.number(p, 3)))
                .unwrap_or_default();
            lang.one_of([
                format!("шекара маңында {border}, қалғандарында {interior} ({unit}{p})"),
                format!("у границы {border}, в остальных {interior} ({unit}{p})"),
                format!("at the border {border}, elsewhere {interior} ({unit}{p})"),
            ])
        }
        Evidence::Figures(stated) => figures(stated, lang),
    })
}

fn held_against(told: &str, against: &Against, lang: Lang) -> String {
    let number = |value: &f64| lang.number(*value, decimals_of(&[*value]));
    let range = |from: &Option<f64>, to: &Option<f64>| match (from, to) {
        (Some(from), Some(to)) if from == to => number(from),
        (Some(from), Some(to)) => format!("{} … {}", number(from), number(to)),
        (Some(from), None) => format!("> {}", number(from)),
        (None, Some(to)) => format!("< {}", number(to)),
        (None, None) => String::new(),
    };
    match against {
        Against::Before {
            before,
            before_value,
        } => {
            format!(
                "{} ({}) → {told}",
                number(before_value),
                before.in_words(lang)
            )
        }
        Against::Figure { from, to, .. } => {
            let range = range(from, to);
            lang.one_of([
                format!("{told}; құжат бойынша {range}"),
                format!("{told}; по документу {range}"),
                format!("{told}; by the document {range}"),
            ])
        }
        Against::Rest {
            rest_from,
            rest_to,
            periods_without,
            ..
        } => {
            let (range, n) = (range(rest_from, rest_to), periods_without);
            lang.one_of([
                format!("{told}; құжат бойынша мәні жоқ кезеңдерге ({n}) {range} қалады"),
                format!("{told}; по документу периодам без значения ({n}) остаётся {range}"),
                format!(
                    "{told}; by the document {range} is left for periods without a value ({n})"
                ),
            ])
        }
    }
}

fn figures(found: &Recalculation, lang: Lang) -> String {
    let note = Some(found.note.get(lang)).filter(|note| !note.is_empty());
    let note = note.map(|note| format!(". {note}")).unwrap_or_default();
    format!("{}{note}", found.line)
}
