//! Flows as maps draw them: lines between points, the widest first.

use super::{Period, Text};

/// What moved between places in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowLines {
    /// The id of the record.
    pub record: String,
    /// The period; none where the record is of no time.
    pub period: Option<Period>,
    /// What is counted, in the language of the map.
    pub unit: String,
    /// Places at the ends of lines.
    pub places: Vec<FlowLineEnd>,
    /// The largest first.
    pub lines: Vec<FlowLine>,
    /// What went between different places in all, lines or not, where that is known.
    pub total: Option<f64>,
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
    /// Those who come less those who leave, all pairs together, where both are known.
    pub balance: Option<f64>,
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
    /// known are left as they are; pairs that are even have none.
    #[must_use]
    pub fn net(mut self) -> Self {
        self.lines.retain_mut(|line| match line.back {
            Some(back) if line.value > back => {
                line.value -= back;
                line.back = Some(0.0);
                true
            }
            Some(_) => false,
            None => true,
        });
        self.lines.sort_by(|a, b| {
            let by_ends = (a.origin, a.destination).cmp(&(b.origin, b.destination));
            b.value.total_cmp(&a.value).then(by_ends)
        });
        self.total = Some(self.lines.iter().map(|line| line.value).sum());
        self
    }
}
