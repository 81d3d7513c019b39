//! Which values that stand in an answer may be transfers between neighbours, in words.

use crate::dataset::Layer;
use crate::model::{Indicator, Lang, Transfer, Transfers};

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
