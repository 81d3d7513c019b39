//! How the sum of some of many numbers falls out, whichever are taken: all ways counted where that can be done, else
//! seeded draws.

use crate::model::cast::to_f64;

/// Counted up to so many ways.
const MOST_WAYS: f64 = 1e9;
/// As many sums of one half are kept at most: 32 MB.
const MOST_SUMS: f64 = 4e6;
/// Where there are no more choices of all numbers but one, they are gone through, which is quicker than halves.
const FEW_CHOICES: f64 = 2e6;
/// Sums that differ by less than this part of the largest are equal: they differ by the order of their terms alone.
const SAME: f64 = 1e-11;

/// Draws that are made in any case, with what was seen.
const A_THOUSAND: f64 = 1000.0;

/// How often a sum is as large, and as small, as one that was seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tails {
    pub at_least: f64,
    pub at_most: f64,
    /// All ways, or the draws and the one that was seen.
    pub ways: f64,
    pub exact: bool,
}

impl Tails {
    /// Two-sided: twice the smaller tail, at most 1.
    pub(super) fn p(&self) -> f64 {
        (2.0 * self.at_least.min(self.at_most) / self.ways).min(1.0)
    }

    /// Of draws: the sum that was seen counts as one of them. After a thousand it is enough that so many reach it on the rarer side
    /// (Besag and Clifford 1991), for p is known to a seventh of itself then.
    pub(super) fn drawn(seen: f64, sums: impl Iterator<Item = f64>, enough: f64) -> Self {
        let mut tails = Self {
            at_least: 1.0,
            at_most: 1.0,
            ways: 1.0,
            exact: false,
        };
        for sum in sums {
            let same = SAME * sum.abs().max(seen.abs());
            tails.at_least += f64::from(sum >= seen - same);
            tails.at_most += f64::from(sum <= seen + same);
            tails.ways += 1.0;
            if tails.ways >= A_THOUSAND && tails.at_least.min(tails.at_most) > enough {
                break;
            }
        }
        tails
    }
}

/// The tails of the sum of `count` of the numbers among all their subsets of that size; none where they are too many.
pub(super) fn exact_tails(numbers: &[f64], count: usize, seen: f64) -> Option<Tails> {
    let ways = ways(numbers.len(), count);
    if ways >= MOST_WAYS {
        return None;
    }
    let largest = numbers
        .iter()
        .fold(seen.abs(), |sum, one| sum.max(one.abs()));
    let same = SAME * largest * to_f64(count.max(1));
    let limits = [seen - same, (seen + same).next_up()];
    let is_quick = self::ways(numbers.len(), count.saturating_sub(1)) <= FEW_CHOICES;
    let halves = if is_quick {
        None
    } else {
        Halves::new(numbers, count)
    };
    let [at_least, above] = match halves {
        Some(halves) => limits.map(|limit| halves.count_from(limit)),
        None => {
            let mut rising = numbers.to_vec();
            rising.sort_unstable_by(f64::total_cmp);
            limits.map(|limit| counted_from(&rising, count, limit))
        }
    };
    Some(Tails {
        at_least,
        at_most: ways - above,
        ways,
        exact: true,
    })
}

/// The sorted sums of the subsets of two halves, by their sizes: a subset is one of the first half and one of the second, and it is
/// counted, not listed, how many pairs reach a limit.
struct Halves([Vec<Vec<f64>>; 2]);

impl Halves {
    fn new(numbers: &[f64], count: usize) -> Option<Self> {
        let (first, second) = numbers.split_at(numbers.len() / 2);
        let kept = |half: &[f64]| (0..=count).map(|size| ways(half.len(), size)).sum::<f64>();
        (kept(second) <= MOST_SUMS).then(|| Self([first, second].map(|half| sums(half, count))))
    }

    fn count_from(&self, limit: f64) -> f64 {
        let [first, second] = &self.0;
        let sizes = first.iter().zip(second.iter().rev());
        sizes
            .map(|(own, others)| pairs_from(own, others, limit))
            .sum()
    }
}

/// How many subsets of some rising numbers sum up to at least a limit: each choice of all but two, and the pairs above it.
fn counted_from(rising: &[f64], count: usize, limit: f64) -> f64 {
    match count {
        0 => f64::from(0.0 >= limit),
        1 => to_f64(rising.len() - rising.partition_point(|one| *one < limit)),
        2 => {
            // As the first of a pair rises, the least second one falls.
            let mut pairs = 0;
            let mut from = rising.len();
            for (i, first) in rising.iter().enumerate() {
                while from > i + 1 && first + rising[from - 1] >= limit {
                    from -= 1;
                }
                pairs += rising.len() - from.max(i + 1);
            }
            to_f64(pairs)
        }
        _ => (0..rising.len())
            .map(|i| counted_from(&rising[i + 1..], count - 1, limit - rising[i]))
            .sum(),
    }
}

/// The number of subsets.
pub(super) fn ways(of: usize, count: usize) -> f64 {
    if count > of {
        return 0.0;
    }
    let count = count.min(of - count);
    (0..count)
        .fold(1.0, |ways, i| ways * to_f64(of - i) / to_f64(i + 1))
        .round()
}

/// The rising sums of the subsets of each size up to `most`.
fn sums(numbers: &[f64], most: usize) -> Vec<Vec<f64>> {
    let mut sums = vec![Vec::new(); most + 1];
    sums[0].push(0.0);
    for number in numbers {
        for size in (1..=most).rev() {
            let with: Vec<f64> = sums[size - 1].iter().map(|sum| sum + number).collect();
            sums[size] = merged(&sums[size], &with);
        }
    }
    sums
}

/// Two rising lists as one.
fn merged(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut both = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] <= b[j] {
            both.push(a[i]);
            i += 1;
        } else {
            both.push(b[j]);
            j += 1;
        }
    }
    both.extend_from_slice(&a[i..]);
    both.extend_from_slice(&b[j..]);
    both
}

/// How many pairs of two sorted lists sum up to at least a limit.
fn pairs_from(rising: &[f64], others: &[f64], limit: f64) -> f64 {
    let mut count = 0.0;
    let mut from = others.len();
    for own in rising {
        while from > 0 && own + others[from - 1] >= limit {
            from -= 1;
        }
        count += to_f64(others.len() - from);
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By listing every subset.
    fn listed(numbers: &[f64], count: usize, seen: f64) -> (f64, f64, f64) {
        let mut found = (0.0, 0.0, 0.0);
        for set in 0..1_u32 << numbers.len() {
            if set.count_ones() as usize != count {
                continue;
            }
            let members = (0..numbers.len()).filter(|i| set >> i & 1 == 1);
            let sum: f64 = members.map(|i| numbers[i]).sum();
            found.0 += f64::from(sum >= seen - 1e-9);
            found.1 += f64::from(sum <= seen + 1e-9);
            found.2 += 1.0;
        }
        found
    }

    proptest! {
        #[test]
        fn counted_halves_are_the_subsets_that_a_list_has(
            numbers in prop::collection::vec(-30_i32..30, 2..13),
            count in 0_usize..8,
        ) {
            // Tenths, whose sums differ in the last digits by their order; many are equal.
            let numbers: Vec<f64> = numbers.into_iter().map(|one| f64::from(one) / 10.0).collect();
            let count = count.min(numbers.len());
            let seen: f64 = numbers[..count].iter().sum();
            let tails = exact_tails(&numbers, count, seen).unwrap();
            let listed = listed(&numbers, count, seen);
            prop_assert_eq!((tails.at_least, tails.at_most, tails.ways), listed);
            let mut rising = numbers;
            rising.sort_by(f64::total_cmp);
            prop_assert_eq!(counted_from(&rising, count, seen - 1e-9), listed.0);
            let halves = Halves::new(&rising, count).unwrap();
            prop_assert_eq!(halves.count_from(seen - 1e-9), listed.0);
        }
    }

    #[test]
    fn up_to_a_thousand_million_ways_are_counted_and_no_more() {
        let numbers: Vec<f64> = (0..40).map(f64::from).collect();
        assert_eq!(ways(40, 10), 847_660_528.0);
        let tails = exact_tails(&numbers, 10, 195.0).unwrap();
        assert_eq!(tails.ways, 847_660_528.0);
        // 195 is the mean of all sums, which lie evenly on both sides.
        assert_eq!(tails.at_least, tails.at_most);
        assert_eq!(tails.p(), 1.0);
        assert_eq!(exact_tails(&numbers, 11, 195.0), None);
        // The halves of these have too many sums, so pairs are counted: 1 of sum 1, 1 of 2, 2 of 3, ... 5 of 10.
        let many: Vec<f64> = (0..6000).map(f64::from).collect();
        assert!(Halves::new(&many[..5600], 2).is_some() && Halves::new(&many, 2).is_none());
        let tails = exact_tails(&many, 2, 10.0).unwrap();
        assert_eq!((tails.at_most, tails.ways), (30.0, 17_997_000.0));
        assert_eq!(exact_tails(&many, 3, 10.0), None);
    }

    #[test]
    fn the_largest_sum_has_the_smallest_p_and_draws_count_what_was_seen() {
        let numbers = [1.0, 2.0, 3.0, 4.0, 5.0];
        let tails = exact_tails(&numbers, 2, 9.0).unwrap();
        assert_eq!((tails.at_least, tails.at_most, tails.p()), (1.0, 10.0, 0.2));
        let drawn = Tails::drawn(9.0, [3.0, 9.0, 8.0].into_iter(), f64::INFINITY);
        assert_eq!((drawn.at_least, drawn.at_most, drawn.ways), (2.0, 4.0, 4.0));
        assert_eq!(drawn.p(), 1.0);
    }

    #[test]
    fn what_is_seen_often_enough_is_not_drawn_on_and_what_is_rare_is() {
        // Every tenth draw is as small as what was seen.
        let sums = || (0..5000).map(|i| f64::from(i32::from(i % 10 != 0)));
        assert_eq!(Tails::drawn(0.0, sums(), 50.0).ways, 1000.0);
        let rare = Tails::drawn(0.0, sums(), 150.0);
        // The 150th of them is draw 1,491; what was seen counts too.
        assert_eq!((rare.ways, rare.at_most), (1492.0, 151.0));
        assert_eq!(Tails::drawn(0.0, sums(), f64::INFINITY).ways, 5001.0);
    }
}
