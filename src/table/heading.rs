//! The heading of a column, out of what each row of the header says over it.

use super::periods::When;
use super::periods::marked::{heading_period, with_unit};
use super::words::{is_of_which, is_unit};

/// The heading of a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Heading {
    /// Its levels joined by `, `, once for each language in the cells.
    pub variants: Vec<String>,
    /// The period that one of its levels is, and the text that it is written as.
    pub period: Option<(When, String)>,
    /// A part of it that stands over the column before it alone, where it can mean nothing else.
    pub taken: Option<String>,
}

/// The texts of a row of the header for every column, each with the column in which it begins.
pub(super) type HeaderLevel = Vec<(String, usize)>;

impl Heading {
    /// All languages joined by ` | `.
    pub(super) fn text(&self) -> String {
        self.variants.join(" | ")
    }

    /// The same with the period that one of its levels is.
    pub(super) fn written(&self) -> String {
        match &self.period {
            Some((_, period)) if self.variants.is_empty() => period.clone(),
            Some((_, period)) => format!("{}, {period}", self.text()),
            None => self.text(),
        }
    }

    /// True where nothing stands over the column.
    pub(super) fn is_empty(&self) -> bool {
        self.variants.is_empty() && self.period.is_none()
    }
}

/// The heading of a column of these levels.
pub(super) fn joined(levels: &[HeaderLevel], column: usize) -> Heading {
    let mut heading = Heading::default();
    let mut parts: Vec<Vec<String>> = Vec::new();
    for level in levels {
        let (text, begins) = &level[column];
        // Parts belong to the heading before them.
        let text = if is_of_which(text) {
            begins
                .checked_sub(1)
                .map_or("", |before| level[before].0.as_str())
        } else {
            text
        };
        if text.is_empty() {
            continue;
        }
        let one_line = text.replace('\n', " ");
        if heading.period.is_none()
            && let Some((year, unit)) = with_unit(&one_line)
            && let Some(when) = heading_period(year)
        {
            heading.period = Some((when, year.to_owned()));
            parts.push(vec![unit.to_owned()]);
            continue;
        }
        if heading.period.is_none()
            && let Some(when) = heading_period(&one_line)
        {
            heading.period = Some((when, one_line));
            continue;
        }
        let variants: Vec<String> = text
            .split('\n')
            .map(str::trim)
            .filter(|v| !v.is_empty())
            .map(str::to_owned)
            .collect();
        if parts.last() != Some(&variants)
            && !(parts.is_empty() && is_unit(text) && levels.len() > 1)
        {
            parts.push(variants);
        }
    }
    let Some(languages) = parts.iter().map(Vec::len).min() else {
        return heading;
    };
    heading.variants = if parts.iter().all(|part| part.len() == languages) {
        (0..languages)
            .map(|i| {
                parts
                    .iter()
                    .map(|part| part[i].as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            })
            .collect()
    } else {
        vec![
            parts
                .iter()
                .map(|part| part.join(" "))
                .collect::<Vec<_>>()
                .join(", "),
        ]
    };
    heading
}
