//! What the user says of columns, by heading, period or number.

use crate::model::ParamError;
use crate::table::clean::folded;
use crate::table::heading::Heading;
use crate::table::options::Options;
use crate::table::sense::Sense;
use crate::table::when::{When, when};

/// Columns that the user names get that sense, and no other column keeps it; `two` hold the codes together, where he names
/// two of them.
pub(super) fn given(
    senses: &mut [Option<Sense>],
    headings: &[Heading],
    options: &Options,
    two: Option<[usize; 2]>,
) -> Result<(), ParamError> {
    let columns = [
        ("code", &options.code, Sense::Code(None)),
        ("name", &options.name, Sense::Name(None)),
        ("parent", &options.parent, Sense::Parent),
    ];
    for (topic, text, sense) in columns {
        if let Some(text) = text {
            let column = match two.filter(|_| topic == "code") {
                Some([first, _]) => first,
                None => find(topic, text, headings)?,
            };
            for other in senses.iter_mut() {
                let same = match (&other, sense) {
                    (Some(Sense::Code(_)), Sense::Code(_))
                    | (Some(Sense::Name(_)), Sense::Name(_)) => true,
                    (Some(one), sense) => *one == sense,
                    (None, _) => false,
                };
                if same {
                    *other = Some(Sense::Remark);
                }
            }
            senses[column] = Some(sense);
        }
    }
    if let Some([_, tail]) = two {
        senses[tail] = Some(Sense::Remark);
    }
    if let Some(text) = &options.period
        && when(text).and_then(When::alone).is_none()
    {
        let column = find("period", text, headings)?;
        for other in senses.iter_mut().filter(|one| **one == Some(Sense::Period)) {
            *other = Some(Sense::Remark);
        }
        senses[column] = Some(Sense::Period);
    }
    for text in &options.value {
        for column in find_all("value", text, headings)? {
            senses[column] = Some(Sense::Value);
        }
    }
    Ok(())
}

/// The first column that a text names.
fn find(topic: &str, text: &str, headings: &[Heading]) -> Result<usize, ParamError> {
    find_all(topic, text, headings).map(|all| all[0])
}

/// The columns that a text names: by heading in any of its languages, by a period, or by number.
pub(super) fn find_all(
    topic: &str,
    text: &str,
    headings: &[Heading],
) -> Result<Vec<usize>, ParamError> {
    let wanted = folded(text);
    let named: Vec<usize> = headings
        .iter()
        .enumerate()
        .filter(|(_, one)| {
            folded(&one.text()) == wanted
                || one.variants.iter().any(|v| folded(v) == wanted)
                || one
                    .period
                    .as_ref()
                    .is_some_and(|(_, period)| folded(period) == wanted)
        })
        .map(|(column, _)| column)
        .collect();
    if !named.is_empty() {
        return Ok(named);
    }
    if let Some(number) = text
        .trim()
        .parse::<usize>()
        .ok()
        .filter(|n| (1..=headings.len()).contains(n))
    {
        return Ok(vec![number - 1]);
    }
    let all: Vec<String> = headings
        .iter()
        .filter(|one| !one.is_empty())
        .map(Heading::text)
        .collect();
    Err(ParamError::one_of(
        topic,
        text,
        all.iter().map(String::as_str),
    ))
}
