//! What a join gives, as a document for programs: written piece by piece, so that a million rows are not held twice.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::gazetteer::{Gazetteer, PlaceId};
use super::joined::{Duplicate, Joined, Matched, MissingUnit, Unjoined};
use crate::table::{At, PlaceText, Reading, Record};
use crate::words::{Lang, Sentence};

/// A reading with the units of its records.
#[derive(Debug)]
pub struct JoinReport<'a> {
    /// The table's name.
    pub table: &'a str,
    /// The layer that is asked for.
    pub layer: &'a str,
    /// What was read.
    pub reading: &'a Reading,
    /// The places that rows were joined to.
    pub gazetteer: &'a Gazetteer,
    /// How they joined.
    pub joined: &'a Joined,
    /// The language of its sentences.
    pub lang: Lang,
}

/// A list that is made while it is written.
struct Each<'a, T, F>(&'a [T], F);

fn each<T, F: Fn(&T) -> R, R: Serialize>(list: &[T], told: F) -> Each<'_, T, F> {
    Each(list, told)
}

impl<T, F: Fn(&T) -> R, R: Serialize> Serialize for Each<'_, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// The report, and what else is asked for.
struct Document<'a> {
    report: &'a JoinReport<'a>,
    beside: &'a [(&'static str, Value)],
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let report = self.report;
        let (reading, joined) = (report.reading, report.joined);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("table", report.table)?;
        map.serialize_entry("sheet", &reading.sheet)?;
        map.serialize_entry("layer", report.layer)?;
        map.serialize_entry("matched", &each(&joined.matched, |one| report.matched(one)))?;
        map.serialize_entry(
            "unmatched",
            &each(&joined.unmatched, |one| report.unjoined(one, "suggestion")),
        )?;
        map.serialize_entry(
            "ambiguous",
            &each(&joined.ambiguous, |one| report.unjoined(one, "candidates")),
        )?;
        map.serialize_entry(
            "outside",
            &each(&joined.outside, |one| report.unjoined(one, "place")),
        )?;
        map.serialize_entry(
            "duplicates",
            &each(&joined.duplicates, |one| report.duplicate(one)),
        )?;
        map.serialize_entry(
            "missing_units",
            &each(&joined.missing_units, |one| report.missing(one)),
        )?;
        let lang = report.lang;
        let decisions = each(&reading.decisions, |one| one.document(lang));
        map.serialize_entry("decisions", &decisions)?;
        let odd = reading.warnings.iter().map(|one| {
            with_place(
                &one.at,
                json!({ "given": one.given, "message": one.note.written(lang) }),
            )
        });
        let notes = joined
            .notes
            .iter()
            .map(|one| with_place(&one.at, json!({ "message": one.message.written(lang) })));
        let warnings: Vec<Value> = odd.chain(notes).collect();
        map.serialize_entry("warnings", &warnings)?;
        let faults = each(&reading.faults, |one| {
            with_place(
                &one.at,
                json!({ "given": one.given, "allowed": one.allowed.written(lang) }),
            )
        });
        map.serialize_entry("faults", &faults)?;
        let skipped = each(&reading.skipped, |one| {
            with_place(
                &one.at,
                json!({ "text": one.text, "why": one.why.sentence().written(lang) }),
            )
        });
        map.serialize_entry("skipped", &skipped)?;
        let totals = each(&reading.totals, |one| {
            let told = json!({ "of": one.of.written(lang), "stated": one.stated, "computed": one.computed, "holds": one.holds() });
            with_place(&one.at, told)
        });
        map.serialize_entry("totals", &totals)?;
        let columns = each(
            &reading.columns,
            |one| json!({ "column": one.number, "heading": one.heading, "role": one.role }),
        );
        map.serialize_entry("columns", &columns)?;
        let counts: BTreeMap<&str, u64> = reading
            .ledger
            .counts()
            .map(|(account, count)| (account.as_str(), count))
            .collect();
        map.serialize_entry("ledger", &counts)?;
        let not_understood = reading.faults.iter().enumerate().map(|(nth, one)| {
            let cells = reading.ledger.behind(nth);
            let told = json!({
                "given": one.given,
                "why": one.allowed.written(lang),
                "topic": one.allowed.topic(),
                "answers": answers(&one.allowed),
                "cells": cells,
            });
            with_place(&one.at, told)
        });
        map.serialize_entry("not_understood", &not_understood.collect::<Vec<_>>())?;
        let questions = each(
            &reading.questions,
            |one| json!({ "topic": one.topic, "asks": one.asks.written(lang), "answers": answers(&one.asks) }),
        );
        map.serialize_entry("questions", &questions)?;
        for (name, value) in self.beside {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl JoinReport<'_> {
    /// The document, with what else is asked for at its end.
    pub fn document<'b>(&'b self, beside: &'b [(&'static str, Value)]) -> impl Serialize + 'b {
        Document {
            report: self,
            beside,
        }
    }

    /// True where every row joined once, or is about a place outside, every cell was read, and nothing is open.
    pub fn is_clean(&self) -> bool {
        self.joined.is_clean() && self.reading.is_understood()
    }

    pub(crate) fn record(&self, number: usize) -> &Record {
        &self.reading.records[number]
    }

    fn matched(&self, one: &Matched) -> Value {
        let record = self.record(one.record());
        let mut told = self.subject(one.place, one.counterpart, record);
        told["name"] = json!(record.place.name);
        told["value"] = json!(record.observation.value());
        told["status"] = json!(record.observation.status());
        with_place(&record.at, told)
    }

    /// What a value is a value of.
    fn subject(&self, place: PlaceId, counterpart: Option<PlaceId>, record: &Record) -> Value {
        let unit = self.gazetteer.place(place);
        let dimensions: BTreeMap<&str, &str> = record
            .dimensions
            .iter()
            .map(|(heading, cell)| (heading.as_str(), cell.as_str()))
            .collect();
        let mut told = json!({
            "layer": self.gazetteer.layer_of(unit),
            "code": unit.code(),
            "period": record.period,
            "measure": record.measure.as_deref(),
            "dimensions": dimensions,
        });
        if let Some(to) = counterpart {
            let to = self.gazetteer.place(to);
            told["counterpart"] = json!(to.code());
            told["counterpart_layer"] = json!(self.gazetteer.layer_of(to));
        }
        told
    }

    fn unjoined(&self, one: &Unjoined, places_as: &str) -> Value {
        let record = self.record(one.records[0]);
        let places: Vec<Value> = one.places.iter().map(|id| self.place(*id)).collect();
        let mut told = text(&one.text);
        told["reason"] = json!(one.reason.written(self.lang));
        told["values"] = json!(one.records.len());
        told["period"] = json!(record.period);
        told[places_as] = if places_as == "candidates" {
            Value::from(places)
        } else {
            places.into_iter().next().unwrap_or(Value::Null)
        };
        if record.counterpart.as_ref() == Some(&one.text) {
            told["origin"] = json!(record.place.name);
        }
        let mut at = record.at.clone();
        if one.records.len() > 1 {
            at = at.whole_row();
        }
        with_place(&at, told)
    }

    fn place(&self, id: PlaceId) -> Value {
        let place = self.gazetteer.place(id);
        json!({
            "layer": self.gazetteer.layer_of(place),
            "code": place.code(),
            "name": place.name(),
            "parent": place.parent(),
        })
    }

    fn duplicate(&self, one: &Duplicate) -> Value {
        let records = || one.records.iter().map(|number| self.record(*number));
        let mut told = self.subject(one.place, one.counterpart, self.record(one.records[0]));
        told["rows"] = records().map(|record| record.at.row).collect();
        told["values"] = records().map(|record| record.observation.value()).collect();
        told["statuses"] = records()
            .map(|record| record.observation.status())
            .collect();
        told
    }

    fn missing(&self, one: &MissingUnit) -> Value {
        let mut told = self.place(one.place);
        told["periods"] = json!(one.periods);
        told
    }
}

/// What a sentence offers to answer: options with their values.
fn answers(sentence: &Sentence) -> Vec<BTreeMap<&'static str, &str>> {
    let answers = sentence.answers().into_iter();
    answers.map(|one| one.into_iter().collect()).collect()
}

/// The text of a place as the file has it.
fn text(place: &PlaceText) -> Value {
    json!({
        "name": place.name,
        "code": place.code,
        "parent": place.parent.as_deref().map(|one| one.name.as_ref().or(one.code.as_ref())),
    })
}

/// Adds sheet, row and column.
fn with_place(at: &At, mut told: Value) -> Value {
    told["row"] = json!(at.row);
    if let Some(sheet) = &at.sheet {
        told["sheet"] = json!(sheet.as_str());
    }
    if let Some(column) = at.column() {
        told["column"] = json!(column);
    }
    told
}
