//! An outcome in a line.

use super::evidence::{Against, Evidence, Recalculation};
use crate::model::{Lang, decimals_of};
use crate::words;

/// `Aktobe oblast, 2022: −2,250 persons`; parts that are not there are left out.
pub(super) fn line(place: [Option<String>; 2], known: [Option<String>; 2]) -> String {
    let both = [place, known].map(|all| all.into_iter().flatten().collect::<Vec<_>>().join(", "));
    let parts: Vec<String> = both.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(": ")
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
            words::claims_border(lang, &length, to)
        }
        Evidence::Border {
            distance_km: Some(km),
            ..
        } => {
            let distance = number(*km);
            words::claims_distance(lang, &distance, to)
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
            words::claims_scatter(lang, &told)
        }
        Evidence::Contrast {
            border,
            interior,
            p,
            ..
        } => {
            let decimals = decimals_of(&[*border, *interior]).min(1);
            let [border, interior] = [border, interior].map(|value| lang.number(*value, decimals));
            match p {
                None => words::claims_contrast(lang, &border, &interior, unit),
                Some(p) => {
                    let p = lang.p_value(*p);
                    words::claims_contrast_tested(lang, &border, &interior, &p, unit)
                }
            }
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
            words::claims_against(lang, &range, told)
        }
        Against::Rest {
            rest_from,
            rest_to,
            periods_without,
            ..
        } => {
            let (range, n) = (range(rest_from, rest_to), periods_without.to_string());
            words::claims_left_for_rest(lang, &n, &range, told)
        }
    }
}

fn figures(found: &Recalculation, lang: Lang) -> String {
    let note = Some(found.note.get(lang)).filter(|note| !note.is_empty());
    let note = note.map(|note| format!(". {note}")).unwrap_or_default();
    format!("{}{note}", found.line)
}
