//! Circles whose area is in proportion to the value: a layer of one radius for each class and each
//! step of half a pixel that occurs, since no expression is drawn by every client.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::filter::{all, compare, equal};
use super::{StyleInput, labels_layer};
use crate::choropleth::OUTLINE;
use crate::choropleth::classing::{radius_step, step_bounds};

pub(super) fn layers(input: &StyleInput<'_>) -> Vec<Value> {
    let largest = input.classing.largest();
    let drawn = input.shown.iter().filter_map(|one| {
        let (class, value) = (input.classing.class_of(one)?, one.value()?);
        let step = radius_step(value, largest);
        // Large ones first, so that small ones lie on top.
        (step > 0).then_some((Reverse(step), class, value < 0.0))
    });
    let colours = input.classing.colours(input.view);
    let drawn: BTreeSet<_> = drawn.collect();
    drawn
        .into_iter()
        .map(|(Reverse(step), class, negative)| {
            let (from, to) = step_bounds(step, largest);
            let (side, sign, operators) = if negative {
                ("below", -1.0, ["<", "<=", ">"])
            } else {
                ("above", 1.0, [">", ">=", "<"])
            };
            // Zero itself has no symbol.
            let nearest = operators[usize::from(from > 0.0)];
            let from = compare(nearest, "value", sign * from);
            let to = compare(operators[2], "value", sign * to);
            json!({
                "id": format!("symbol-{class}-{step}-{side}"), "type": "circle",
                "source": input.layer, "source-layer": labels_layer(input.layer),
                "filter": all(vec![equal("class", class), from, to]),
                "paint": {
                    "circle-radius": f64::from(step) / 2.0,
                    "circle-color": colours[class],
                    "circle-stroke-color": OUTLINE,
                    "circle-stroke-width": 1,
                },
            })
        })
        .collect()
}
