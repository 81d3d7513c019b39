//! Flows as maps draw them: lines between points, the widest first.

use super::{Span, Text};

/// What moved between places in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowLines {
    /// The id of the record.
    pub record: String,
    /// The period, or from one to another; none where the record is of no time.
    pub period: Option<Span>,
    /// What is counted, in the language of the map.
    pub unit: String,
    /// Places at the ends of lines.
    pub places: Vec<FlowLineEnd>,
    /// The largest first.
    pub lines: Vec<FlowLine>,
    /// What went between different places in all, lines or not, where that is known.
    pub total: Option<f64>,
    /// Whether the total is all that there was, and not only what has a number.
    pub is_total_whole: bool,
    /// Pairs of different places, each direction by itself, that have no number.
    pub pairs_unknown: usize,
    /// Of balances: pairs that have none because one of their directions has no number.
    pub pairs_one_way: usize,
    /// Of balances: pairs with as many one way as the other.
    pub pairs_even: usize,
    /// What is not shown because a place has no point, or lies in a group.
    pub without_point: usize,
    /// Lines less than there are: only the largest are kept.
    pub left_out: usize,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// A place at the end of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowLineEnd {
    /// The code in answers.
    pub code: String,
    /// The layer of the unit; none of a country.
    pub layer: Option<String>,
    /// Its names.
    pub names: Text,
    /// Longitude and latitude.
    pub point: [f64; 2],
    /// Those who come less those who leave, all pairs together, where all of them are known.
    pub balance: Option<f64>,
    /// Pairs of the place that have no number.
    pub pairs_unknown: usize,
}

/// A flow from one place to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlowLine {
    /// The position of the place that is left.
    pub origin: usize,
    /// The position of the place that is gone to.
    pub destination: usize,
    /// How many, above 0.
    pub value: f64,
    /// How many the other way, where that is known.
    pub back: Option<f64>,
}

impl FlowLines {
    /// Without places and lines yet.
    pub fn empty(period: Option<Span>) -> Self {
        Self {
            record: String::new(),
            period,
            unit: String::new(),
            places: Vec::new(),
            lines: Vec::new(),
            total: None,
            is_total_whole: false,
            pairs_unknown: 0,
            pairs_one_way: 0,
            pairs_even: 0,
            without_point: 0,
            left_out: 0,
            sources: Vec::new(),
        }
    }

    /// What the lines show together.
    pub fn shown(&self) -> f64 {
        self.lines.iter().map(|line| line.value).sum()
    }

    /// Of each place, whether a line begins or ends there.
    pub fn touched(&self) -> Vec<bool> {
        let mut touched = vec![false; self.places.len()];
        for place in self
            .lines
            .iter()
            .flat_map(|line| [line.origin, line.destination])
        {
            touched[place] = true;
        }
        touched
    }

    /// Which part of all that is shown, 0 to 1, where the total is known and not 0.
    pub fn share_shown(&self) -> Option<f64> {
        let total = self.total.filter(|total| *total > 0.0)?;
        Some(self.shown() / total)
    }

    /// The same of a total that is all there was: of less, a part would be told too large.
    pub fn share_of_whole(&self) -> Option<f64> {
        self.share_shown().filter(|_| self.is_total_whole)
    }

    /// One direction or both, and of those the largest.
    #[must_use]
    pub fn drawn(self, direction: super::FlowDirection, count: usize) -> Self {
        let lines = match direction {
            super::FlowDirection::Both => self,
            super::FlowDirection::Net => self.net(),
        };
        lines.largest(count)
    }

    /// The largest `count` lines alone.
    #[must_use]
    pub fn largest(mut self, count: usize) -> Self {
        self.left_out += self.lines.len().saturating_sub(count);
        self.lines.truncate(count);
        self
    }

    /// One line for each pair: what went one way beyond what went the other, from where more left. Pairs with one direction
    /// known have no balance, and those that are even no line: both are counted.
    #[must_use]
    pub fn net(mut self) -> Self {
        let (mut one_way, mut even_lines) = (0, 0);
        self.lines.retain_mut(|line| match line.back {
            Some(back) if line.value > back => {
                line.value -= back;
                line.back = Some(0.0);
                true
            }
            Some(back) => {
                even_lines += usize::from(line.value >= back);
                false
            }
            None => {
                one_way += 1;
                false
            }
        });
        self.pairs_one_way = one_way;
        // Such a pair has a line each way.
        self.pairs_even = even_lines / 2;
        self.is_total_whole = self.pairs_unknown == 0 && one_way == 0;
        self.lines.sort_by(|a, b| {
            let by_ends = (a.origin, a.destination).cmp(&(b.origin, b.destination));
            b.value.total_cmp(&a.value).then(by_ends)
        });
        let is_known = one_way == 0 || !self.lines.is_empty();
        self.total = is_known.then(|| self.shown());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[(usize, usize, f64, Option<f64>)]) -> FlowLines {
        let line =
            |(origin, destination, value, back): &(usize, usize, f64, Option<f64>)| FlowLine {
                origin: *origin,
                destination: *destination,
                value: *value,
                back: *back,
            };
        FlowLines {
            lines: lines.iter().map(line).collect(),
            total: Some(100.0),
            is_total_whole: true,
            ..FlowLines::empty(None)
        }
    }

    #[test]
    fn a_pair_has_a_balance_only_where_both_of_its_directions_are_known() {
        let net = of(&[
            (0, 1, 9.0, None),
            (0, 2, 7.0, Some(2.0)),
            (2, 0, 2.0, Some(7.0)),
            (1, 2, 4.0, Some(0.0)),
            (3, 1, 5.0, Some(5.0)),
            (1, 3, 5.0, Some(5.0)),
        ])
        .net();
        let values: Vec<f64> = net.lines.iter().map(|line| line.value).collect();
        assert_eq!(values, [5.0, 4.0]);
        assert_eq!((net.pairs_one_way, net.pairs_even), (1, 1));
        assert_eq!((net.total, net.is_total_whole), (Some(9.0), false));
        let none = of(&[(0, 1, 9.0, None)]).net();
        assert_eq!((none.lines.len(), none.total), (0, None));
        let even = of(&[(0, 1, 3.0, Some(3.0)), (1, 0, 3.0, Some(3.0))]).net();
        assert_eq!((even.total, even.is_total_whole), (Some(0.0), true));
        assert_eq!((even.pairs_one_way, even.pairs_even), (0, 1));
    }
}
