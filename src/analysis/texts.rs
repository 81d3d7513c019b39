//! Statuses as tables tell them, and yes and no.

use crate::dataset::{Dataset, Layer};
use crate::model::{self, Indicator, Lang, Period, Reason, Text, Transfer, Transfers};
use crate::words;

/// A status as a table tells it: English keeps the spelling, and a sentence is its own words.
pub(super) fn status(status: &str, lang: Lang) -> String {
    if lang == Lang::EN {
        return status.to_owned();
    }
    model::status_explained(status, None, lang)
}

/// A status in words; of a withheld value with the reason, where the workspace gives one.
pub(super) fn status_explained(text: &str, why: Option<&Text>, lang: Lang) -> String {
    if lang != Lang::EN {
        return model::status_explained(text, why, lang);
    }
    let (first, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
    match first.parse::<Reason>() {
        Ok(reason) => format!("{}{rest}", reason.explained(why, lang)),
        Err(()) => text.to_owned(),
    }
}

/// `Net migration rate, 2023`
pub(super) fn titled(
    (dataset, indicator): (&Dataset, &str),
    period: Option<Period>,
    lang: Lang,
) -> String {
    let indicator = dataset.indicator(indicator);
    let title = indicator.map_or("", |one| one.title.get(lang));
    match period {
        Some(period) => format!("{title}, {}", period.in_words(lang)),
        None => title.to_owned(),
    }
}

/// `yes` or `no`.
pub(super) fn yes_no(yes: bool, lang: Lang) -> &'static str {
    if yes {
        words::yes(lang)
    } else {
        words::no(lang)
    }
}

/// A sentence for each jump that is wanted, with its period and both units: `Net migration, 2018: Atyrau city,
/// Makhambet — may be a transfer of territory or registration.`
pub fn transferred(
    indicator: &Indicator,
    layer: &Layer,
    wanted: impl Fn(&Transfer) -> bool,
    lang: Lang,
) -> Vec<String> {
    let all = indicator.transfers.get(layer.id());
    let all = all.map_or(&[][..], Transfers::all).iter();
    let in_words = |one: &Transfer| {
        let names = one.units.map(|unit| layer.units()[unit].names.get(lang));
        format!(
            "{}, {}: {} — {}.",
            indicator.title.get(lang),
            one.period.in_words(lang),
            names.join(", "),
            Transfers::in_words(lang)
        )
    };
    all.filter(|one| wanted(one)).map(in_words).collect()
}
