use proptest::prelude::*;

use super::figure::{Figure, put_together};
use super::judged::judged;
use crate::model::{Expected, Lang, Operand, Relation, RelationKind};
use crate::workspace::{Files, load};

const KINDS: [RelationKind; 9] = [
    RelationKind::Sum,
    RelationKind::Difference,
    RelationKind::Average,
    RelationKind::Ratio,
    RelationKind::Share,
    RelationKind::Part,
    RelationKind::Whole,
    RelationKind::RateOfChange,
    RelationKind::Grown,
];

/// A number as it is printed with some decimals.
fn printed(number: f64, decimals: i32) -> Figure {
    let unit = 10_f64.powi(-decimals);
    Figure::rounded((number / unit).round() * unit, unit / 2.0)
}

proptest! {
    #[test]
    fn rounding_is_never_told_and_what_exceeds_it_always(
        kind in proptest::sample::select(&KINDS[..]),
        // Far from 0, so that each divisor is; decimals as documents print them.
        numbers in proptest::collection::vec((1.0..1e6_f64, 0..3_i32), 2..3),
        decimals in 0..3_i32,
        beyond in 1.01..1e3_f64,
        up in any::<bool>(),
    ) {
        let exact: Vec<Figure> = numbers.iter().map(|(n, _)| Figure::exact(*n)).collect();
        let rounded: Vec<Figure> = numbers.iter().map(|(n, d)| printed(*n, *d)).collect();
        let truth = put_together(kind, &exact).unwrap().value;
        let Some(computed) = put_together(kind, &rounded) else {
            // A divisor that rounds to nothing.
            return Ok(());
        };
        let stated = printed(truth, decimals);
        prop_assert!(
            judged(Expected::Equal, computed, stated).holds,
            "{kind} {rounded:?}: {computed:?} {stated:?}"
        );
        let half = stated.high - stated.value;
        let wrong = if up {
            Figure::rounded(computed.high + half * beyond + computed.high.abs() * 1e-8, half)
        } else {
            Figure::rounded(computed.low - half * beyond - computed.low.abs() * 1e-8, half)
        };
        prop_assert!(
            !judged(Expected::Equal, computed, wrong).holds,
            "{kind} {rounded:?}: {computed:?} {wrong:?}"
        );
    }
}

#[test]
fn no_figure_is_without_the_sentence_that_states_it() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    for fact in &dataset.published().facts {
        assert!(!fact.section.is_empty(), "{}", fact.id);
        assert!(!fact.quote.is_empty(), "{}", fact.id);
    }
}

/// Each relation in each language: its figures stand behind their own names, and what comes out never stands behind the
/// name of what is stated.
#[test]
fn every_number_of_a_line_stands_behind_its_own_name() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    for lang in Lang::ALL {
        let all = super::recomputed(&dataset, lang);
        assert_eq!(all.len(), dataset.published().relations.len());
        for relation in &dataset.published().relations {
            let one = &all[relation.id.as_str()];
            let figures = relation.operands.iter().zip(&one.operands);
            let stated = relation.stated.iter().map(|stated| (stated, &one.stated));
            for (operand, told) in figures.chain(stated) {
                let named = matches!(operand, Operand::Fact(_) | Operand::Observed { .. });
                let title = told.title.get(lang);
                assert!(
                    !named || told.words.starts_with(&format!("{title}: ")),
                    "{}: {}",
                    one.id,
                    told.words
                );
                // No id of a measure shows through.
                assert!(!told.words.contains('_'), "{}", told.words);
                // Many values of one series are told as one.
                let is_many = relation.operands.len() > 4;
                let is_told = one.words.contains(&told.words);
                let is_number = matches!(operand, Operand::Number { counts: None, .. });
                assert!(is_told || is_many || is_number, "{}: {}", one.id, one.words);
            }
            let [stated, computed] =
                [&one.stated.title, &one.computed_title].map(|title| title.get(lang));
            if let Some(comes_out) = one.computed_words.as_deref().filter(|_| stated != computed) {
                let mistaken = format!("{stated}: {comes_out}");
                let same_number = one.stated.words == mistaken;
                assert!(
                    stated.is_empty() || same_number || !one.words.contains(&mistaken),
                    "{}: {}",
                    one.id,
                    one.words
                );
            }
        }
    }
}

#[test]
fn no_change_is_recomputed_across_a_break() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let all = super::recomputed(&dataset, Lang::EN);
    let across = |relation: &&Relation| {
        let mut observed = Vec::new();
        for one in &relation.operands {
            if let Operand::Observed {
                indicator, period, ..
            } = one
            {
                observed.push((indicator, *period));
            }
        }
        relation.kind != RelationKind::Sum
            && observed.iter().any(|(id, from)| {
                let indicator = dataset.indicator(id).unwrap();
                let mut ends = observed.iter().filter(|(other, _)| other == id);
                ends.any(|(_, to)| indicator.anew_between(*from, *to).is_some())
            })
    };
    let found: Vec<&str> = dataset
        .published()
        .relations
        .iter()
        .filter(across)
        .map(|relation| relation.id.as_str())
        .collect();
    assert_eq!(found, ["population-growth-2001-2010"]);
    for id in found {
        assert_eq!(all[id].verdict.holds(), None);
        assert!(all[id].why[0].contains("begins anew"), "{:?}", all[id].why);
    }
    // On one base a change is told.
    assert_eq!(
        all["population-growth-on-one-base"].computed,
        Some(1_163_996.0)
    );
}
