//! What classes are called: from where to where each reaches, so that no two say the same of one number.

use crate::model::{Lang, Notation};

/// A label for each class between bounds, from low to high. A class of a single number is that number, and the next
/// begins above it.
pub fn class_ranges(lang: Lang, bounds: &[f64], notation: Notation) -> Vec<String> {
    // A dash beside a minus would be read as another minus.
    let has_minus = bounds.iter().any(|bound| *bound < 0.0);
    let between = if has_minus { "…" } else { "–" };
    let numbers: Vec<String> = bounds
        .iter()
        .map(|bound| lang.noted(*bound, notation))
        .collect();
    let range = |class: usize| {
        let (from, to) = (&numbers[class], &numbers[class + 1]);
        let is_after_one = class > 0 && numbers[class - 1] == *from;
        if from == to {
            from.clone()
        } else if is_after_one {
            format!("> {from} {between} {to}")
        } else {
            format!("{from} {between} {to}")
        }
    };
    (0..numbers.len().saturating_sub(1)).map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choropleth::hostile::vectors;
    use proptest::prelude::*;

    fn ranges(bounds: &[f64]) -> Vec<String> {
        class_ranges(Lang::EN, bounds, Notation::of(bounds))
    }

    #[test]
    fn a_class_of_one_number_and_the_next_do_not_both_hold_it() {
        assert_eq!(ranges(&[5.0, 5.0, 7.0, 9.0]), ["5", "> 5 – 7", "7 – 9"]);
        assert_eq!(ranges(&[-3.0, -3.0, 1.0]), ["−3", "> −3 … 1"]);
        assert_eq!(ranges(&[4.0, 4.0]), ["4"]);
        assert!(ranges(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn no_two_classes_are_called_the_same(mut bounds in vectors()) {
            bounds.sort_by(f64::total_cmp);
            bounds.dedup();
            // The lowest value may be a class of its own.
            bounds.extend(bounds.first().copied());
            bounds.sort_by(f64::total_cmp);
            let mut labels = ranges(&bounds);
            let all = labels.len();
            labels.sort();
            labels.dedup();
            prop_assert_eq!(labels.len(), all);
        }
    }
}
