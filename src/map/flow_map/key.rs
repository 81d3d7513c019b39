//! What explains the lines: widths, colours, what stands in brackets, the scale.

use super::plan::FlowMap;
use super::widths::Widths;
use crate::map::font::Weight;
use crate::map::legend::{BESIDE_LINE, LABEL, LegendBlock, LegendRow};
use crate::map::scale_bar::ScaleBar;
use crate::map::theme::{
    FLOW, FLOW_IN, FLOW_IN_INK, FLOW_INK, FLOW_OUT, FLOW_OUT_INK, FRAME, Sizes,
};
use crate::map::wrap::wrap;
use crate::model::{FlowLine, decimals_for};
use crate::words;

impl FlowMap<'_> {
    /// The colour of a line: of those who come to the hub and of those who leave it, where there is one.
    pub(super) fn colour(line: &FlowLine, hub: Option<usize>) -> &'static str {
        match hub {
            Some(hub) if line.destination == hub => FLOW_IN,
            Some(_) => FLOW_OUT,
            None => FLOW,
        }
    }

    /// The colour of the number on it: the same, darker.
    pub(super) fn ink(line: &FlowLine, hub: Option<usize>) -> &'static str {
        match Self::colour(line, hub) {
            FLOW_IN => FLOW_IN_INK,
            FLOW_OUT => FLOW_OUT_INK,
            _ => FLOW_INK,
        }
    }

    /// The rows of the key.
    pub(super) fn key(
        &self,
        widths: Widths,
        (scale, has_beyond): (Option<ScaleBar>, bool),
        (width, sizes): (f64, Sizes),
    ) -> LegendBlock {
        let lang = self.lang;
        let room = width - BESIDE_LINE * sizes.text;
        let in_lines = |text: &str| wrap(text, room, sizes.text * LABEL, Weight::Regular);
        let mut rows = Vec::new();
        let heading = wrap(&self.flows.unit, width, sizes.text, Weight::SemiBold);
        rows.push(LegendRow::Heading(heading));
        let hub = self.hub();
        // A width says nothing of the direction.
        let colour = if hub.is_some() { FRAME } else { FLOW };
        for value in widths.examples() {
            rows.push(LegendRow::Flow {
                px: widths.of(value),
                colour,
                label: in_lines(&lang.number(value, decimals_for(&[value]))),
            });
        }
        if let Some(hub) = hub {
            rows.push(LegendRow::Gap);
            let name = self.flows.places[hub].names.get(lang);
            let has = |colour| {
                self.flows
                    .lines
                    .iter()
                    .any(|line| Self::colour(line, Some(hub)) == colour)
            };
            let [come, leave] = if self.is_of_money() {
                [words::flow_map_received, words::flow_map_sent]
            } else {
                [words::flow_map_arrivals, words::flow_map_departures]
            };
            let kinds = [(FLOW_IN, come(lang, name)), (FLOW_OUT, leave(lang, name))];
            rows.extend(kinds.into_iter().filter(|(colour, _)| has(*colour)).map(
                |(colour, label)| LegendRow::Flow {
                    px: 0.5 * sizes.text,
                    colour,
                    label: in_lines(&label),
                },
            ));
        }
        let mut notes = Vec::new();
        if self
            .flows
            .lines
            .iter()
            .any(|line| line.value < widths.hairline())
        {
            let value = two_digits(widths.hairline());
            let value = lang.number(value, decimals_for(&[value]));
            notes.push(words::flow_map_hairline(lang, &value));
        }
        let mut ends = self.flows.places.iter().zip(self.flows.touched());
        if ends.any(|(place, touched)| touched && place.balance.is_some()) {
            notes.push(words::flow_map_brackets(lang).to_owned());
        }
        if has_beyond {
            notes.push(words::flow_map_beyond(lang).to_owned());
        }
        if !notes.is_empty() {
            let text = notes.join(" ");
            let lines = wrap(&text, width, sizes.small(), Weight::Regular);
            rows.push(LegendRow::Note(lines));
        }
        if let Some(bar) = scale {
            rows.push(LegendRow::Gap);
            rows.push(LegendRow::Scale {
                bar,
                label: lang.with_unit(
                    &lang.number(bar.km, decimals_for(&[bar.km])),
                    words::km(lang),
                ),
            });
        }
        LegendBlock(rows)
    }
}

/// A number above 0 with two digits that count, so that it reads as the measure that it is.
fn two_digits(number: f64) -> f64 {
    let step = 10_f64.powf(number.log10().floor() - 1.0);
    let rounded = (number / step).round() * step;
    // Divisions by small steps leave digits behind.
    if step >= 1.0 {
        rounded.round()
    } else {
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::two_digits;

    #[test]
    fn two_digits_count() {
        let found = [90_984.5, 1034.05, 7.0, 0.123].map(two_digits);
        assert_eq!(found[..3], [91_000.0, 1000.0, 7.0]);
        assert!((found[3] - 0.12).abs() < 1e-12);
    }
}
