//! A value as it is written, by a program or by hand.

use serde_json::Value;

/// A value as the text of a cell.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => {
            machine(text).map_or_else(|| text.clone(), |_| text.trim().to_owned())
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A number as programs write it: `14602.0` has a decimal point in every locale.
fn machine(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.strip_prefix('-').unwrap_or(text);
    plain
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| text.parse::<f64>().ok())?
        .filter(|n| n.is_finite())
}

/// True where no rule of a locale is needed.
pub(super) fn is_machine(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::String(text) => machine(text).is_some(),
        _ => false,
    }
}
