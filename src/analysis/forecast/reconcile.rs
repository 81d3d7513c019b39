//! Parts that add up to their whole: forecasts of both, each moved by its share of what it is unsure of. Trace minimisation with a
//! diagonal of variances (`MinT`, structural: Wickramasuriya, Athanasopoulos and Hyndman 2019), reckoned up and down a tree.

/// A forecast with its variance, and the place of the whole that it is a part of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Node {
    pub value: f64,
    pub variance: f64,
    /// Before its own place. Given where all parts of that whole have a forecast.
    pub whole: Option<usize>,
}

/// Of parts.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    value: f64,
    variance: f64,
    parts: f64,
}

/// Values that add up, with their variances; as many and in the same order. Each whole stands before its parts.
pub(super) fn reconciled(nodes: &[Node]) -> Vec<(f64, f64)> {
    // Each with what its parts say of it.
    let mut known: Vec<(f64, f64)> = nodes.iter().map(|one| (one.value, one.variance)).collect();
    let mut sums = vec![Sum::default(); nodes.len()];
    for (at, node) in nodes.iter().enumerate().rev() {
        let sum = sums[at];
        if sum.parts > 0.0 {
            let both = node.variance + sum.variance;
            known[at] = if both > 0.0 {
                let of_parts = node.variance / both;
                let value = node.value + of_parts * (sum.value - node.value);
                (value, sum.variance * of_parts)
            } else {
                (sum.value, 0.0)
            };
        }
        if let Some(whole) = node.whole {
            sums[whole].value += known[at].0;
            sums[whole].variance += known[at].1;
            sums[whole].parts += 1.0;
        }
    }
    for (at, node) in nodes.iter().enumerate() {
        let Some(whole) = node.whole else { continue };
        let (sum, (value, variance)) = (sums[whole], known[whole]);
        let (own, own_variance) = known[at];
        let share = if sum.variance > 0.0 {
            own_variance / sum.variance
        } else {
            1.0 / sum.parts
        };
        known[at] = (
            own + share * (value - sum.value),
            (own_variance * (1.0 - share) + share * share * variance).max(0.0),
        );
    }
    known
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::*;

    /// A country, its oblasts and their districts: 2 and 3.
    fn tree(random: &mut Rng) -> Vec<Node> {
        let wholes = [
            None,
            Some(0),
            Some(0),
            Some(1),
            Some(1),
            Some(2),
            Some(2),
            Some(2),
        ];
        let node = |whole| Node {
            value: random.f64() * 2000.0 - 1000.0,
            variance: if random.u8(0..6) == 0 {
                0.0
            } else {
                random.f64() * 100.0
            },
            whole,
        };
        wholes.into_iter().map(node).collect()
    }

    #[test]
    fn parts_add_up_to_their_whole_and_nobody_becomes_less_sure() {
        let mut random = Rng::with_seed(1);
        for _ in 0..1000 {
            let nodes = tree(&mut random);
            let found = reconciled(&nodes);
            for whole in 0..3 {
                let parts = nodes
                    .iter()
                    .zip(&found)
                    .filter(|(node, _)| node.whole == Some(whole));
                let sum: f64 = parts.map(|(_, (value, _))| value).sum();
                assert!((sum - found[whole].0).abs() < 1e-9, "{nodes:?} {found:?}");
            }
            for (node, (_, variance)) in nodes.iter().zip(&found) {
                assert!(*variance <= node.variance + 1e-9, "{nodes:?} {found:?}");
            }
        }
    }

    #[test]
    fn what_adds_up_already_stays() {
        let of = |value, whole| Node {
            value,
            variance: 4.0,
            whole,
        };
        let nodes = [of(5.0, None), of(2.0, Some(0)), of(3.0, Some(0))];
        let values: Vec<f64> = reconciled(&nodes).iter().map(|one| one.0).collect();
        assert_eq!(values, [5.0, 2.0, 3.0]);
    }
}
