//! What the columns of the CSV are, as CSV on the Web has it (Metadata Vocabulary for Tabular Data, W3C 2015).

use serde_json::{Value, json};

use super::Selection;
use super::csv::header;
use super::geojson::about;
use crate::model::Lang;

/// The document about the file at `url`, with titles in a language.
pub(super) fn csv_metadata(
    selection: &Selection<'_>,
    lang: Lang,
    url: &str,
) -> Result<Vec<u8>, serde_json::Error> {
    let columns = selection.columns();
    let about = about(selection, &columns);
    let described = |heading: &String| -> Value {
        let value = columns.iter().find(|one| one.key == *heading);
        let mut column = json!({
            "name": name(heading),
            "titles": heading,
            "datatype": if value.is_some() { "number" } else { "string" },
        });
        if let Some(value) = value {
            column["dc:title"] = json!(value.view.titled(value.indicator.title.get(lang), lang));
            column["dc:description"] = json!(value.indicator.notes.get(lang));
            column["schema:unitText"] = json!(value.indicator.unit.get(lang));
        }
        if heading == "code" {
            column["required"] = json!(true);
        }
        column
    };
    let described: Vec<Value> = header(selection, &columns).iter().map(described).collect();
    serde_json::to_vec_pretty(&json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": lang }],
        "url": url,
        "dc:title": selection.layer.title().get(lang),
        "dc:rights": about["attribution"],
        "dc:description": selection.dataset.disclaimer().get(lang),
        "dc:hasVersion": about["generation"],
        "notes": about["indicators"],
        "dialect": { "header": true, "delimiter": ",", "encoding": "utf-8" },
        "tableSchema": { "columns": described, "primaryKey": "code" },
    }))
}

/// A name that may stand in a URI template.
fn name(heading: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    heading.chars().map(letter).collect()
}
