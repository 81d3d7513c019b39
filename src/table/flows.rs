//! What holds of flows alone: none is below 0, and a sum that a list of them states is no flow.

use std::collections::HashMap;
use std::sync::Arc;

use super::clean::folded;
use super::reading::{PlaceText, Reading, Record, Total};
use super::words::is_total;
use crate::model::Period;
use crate::model::cast::to_u32;
use crate::words;

impl Reading {
    /// Takes flows below 0 out of the records; each is told as not read.
    pub fn refuse_negative_flows(&mut self) {
        let is_negative = |one: &mut Record| {
            one.counterpart.is_some() && one.observation.value().is_some_and(|value| value < 0.0)
        };
        let negative: Vec<Record> = self.records.extract_if(.., is_negative).collect();
        let cells = negative.iter();
        self.ledger
            .refuse(cells.filter_map(|one| Some((one.at.row, one.at.column()?))));
        for one in negative {
            let given = one.observation.value().unwrap_or_default().to_string();
            self.fault(one.at, &given, words::table_flow_negative());
        }
    }
}

/// An end of a flow, by the number of its text; none for a sum of all ends.
type End = Option<u32>;

/// What tells flows between the same ends apart.
type Content<'a> = (Option<Period>, Option<&'a str>, &'a [(String, String)]);

fn content(record: &Record) -> Content<'_> {
    let (measure, properties) = (record.measure.as_deref(), record.dimensions.as_slice());
    (record.period, measure, properties)
}

/// Texts of ends, numbered.
#[derive(Default)]
struct Ends {
    by_text: HashMap<String, u32>,
    /// By the address of the text, which records share.
    by_address: HashMap<*const PlaceText, End>,
}

impl Ends {
    fn end(&mut self, place: &Arc<PlaceText>) -> End {
        let address = Arc::as_ptr(place);
        if let Some(known) = self.by_address.get(&address) {
            return *known;
        }
        let end = (!is_sum(place)).then(|| {
            let new = to_u32(self.by_text.len());
            *self.by_text.entry(folded(text(place))).or_insert(new)
        });
        self.by_address.insert(address, end);
        end
    }

    fn of(&mut self, record: &Record) -> Option<[End; 2]> {
        let to = record.counterpart.as_ref()?;
        Some([self.end(&record.place), self.end(to)])
    }
}

/// The code of a place, or else its name.
fn text(place: &PlaceText) -> &str {
    let text = place.code.as_deref().or(place.name.as_deref());
    text.unwrap_or_default()
}

/// True for a place that is a sum of places.
pub(super) fn is_sum(place: &PlaceText) -> bool {
    let mut texts = place.name.iter().chain(&place.code);
    texts.any(|text| is_total(text))
}

/// The sums that a list of flows states, beside the sums of their parts; one without a part that has a number is left out.
pub(super) fn sums(records: &[Record]) -> Vec<Total> {
    let mut ends = Ends::default();
    let pairs: Vec<Option<[End; 2]>> = records.iter().map(|one| ends.of(one)).collect();
    if !pairs.iter().flatten().any(|pair| pair.contains(&None)) {
        return Vec::new();
    }
    let mut sums: HashMap<(Content<'_>, [End; 2]), f64> = HashMap::new();
    for (record, pair) in records.iter().zip(&pairs) {
        let value = record.observation.value();
        if let (Some([from @ Some(_), to @ Some(_)]), Some(value)) = (*pair, value) {
            for of in [[from, None], [None, to], [None, None]] {
                *sums.entry((content(record), of)).or_default() += value;
            }
        }
    }
    let stated = records.iter().zip(pairs).filter_map(|(record, pair)| {
        let pair = pair.filter(|pair| pair.contains(&None))?;
        let [from, to] = [&record.place, record.counterpart.as_ref()?].map(|one| text(one));
        Some(Total {
            at: record.at.clone(),
            of: format!("{from} - {to}").into(),
            stated: record.observation.value()?,
            computed: *sums.get(&(content(record), pair))?,
        })
    });
    stated.collect()
}
