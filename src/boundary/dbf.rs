//! The table of a shapefile (dBASE), row by row: rows stay beside their shapes, those marked as deleted too, and texts
//! are kept as bytes until all of them have told their code page.

use serde_json::{Map, Number, Value};

use super::dbf_page::Pages;
use crate::table::Bytes;
use crate::words::{self, Sentence};

/// A table with its texts decoded.
#[derive(Debug)]
pub(super) struct Dbf {
    /// The cells of each row by heading; none for a row that is marked as deleted.
    pub rows: Vec<Option<Map<String, Value>>>,
    /// How its texts were read, where any has other letters than ASCII.
    pub decided: Option<Sentence>,
}

/// A column.
struct Field<'a> {
    name: &'a [u8],
    kind: u8,
    length: usize,
}

/// The byte behind the last field.
const END_OF_FIELDS: u8 = 0x0d;
const DELETED: u8 = b'*';
/// Bytes of the header before the fields, and of each field.
const ENTRY: usize = 32;

/// Reads a table; `cpg` is the text of the `.cpg` beside it. The error says what is wrong.
pub(super) fn read(bytes: &[u8], cpg: Option<&str>) -> Result<Dbf, Sentence> {
    let short = words::boundary_dbf_header;
    let header = bytes.get(..ENTRY).ok_or_else(short)?;
    let mut numbers = Bytes::little(&header[4..12]);
    let count = numbers.u32().ok_or_else(short)? as usize;
    let start = usize::from(numbers.u16().ok_or_else(short)?);
    let row_length = usize::from(numbers.u16().ok_or_else(short)?);
    let fields = bytes.get(ENTRY..start).ok_or_else(short)?;
    let fields: Vec<Field> = fields
        .chunks_exact(ENTRY)
        .take_while(|field| field[0] != END_OF_FIELDS)
        .map(field)
        .collect();
    let length: usize = 1 + fields.iter().map(|one| one.length).sum::<usize>();
    if length > row_length || row_length == 0 {
        return Err(words::boundary_dbf_width(length, row_length));
    }
    let body = &bytes[start..];
    let there = body.len() / row_length;
    // The byte that ends a table may stand for a row that is cut off.
    if there < count {
        return Err(words::boundary_dbf_rows(count, there + 1));
    }
    let rows = || body.chunks_exact(row_length).take(count);
    let mut pages = Pages::new(header[29], cpg);
    for one in &fields {
        pages.see(one.name);
    }
    for row in rows() {
        for (field, cell) in cells(&fields, row) {
            if field.kind == b'C' {
                pages.see(cell);
            }
        }
    }
    let page = pages.page();
    let names: Vec<String> = fields.iter().map(|one| page.text(one.name)).collect();
    let rows = rows().map(|row| {
        (row[0] != DELETED).then(|| {
            let cells = names.iter().zip(cells(&fields, row));
            cells
                .map(|(name, (field, cell))| (name.clone(), value(field, cell, |c| page.text(c))))
                .collect()
        })
    });
    Ok(Dbf {
        rows: rows.collect(),
        decided: page.decided().cloned(),
    })
}

fn field(entry: &[u8]) -> Field<'_> {
    let name = &entry[..11];
    let end = name.iter().position(|byte| *byte == 0).unwrap_or(11);
    Field {
        name: name[..end].trim_ascii(),
        kind: entry[11].to_ascii_uppercase(),
        length: usize::from(entry[16]),
    }
}

/// The bytes of each column in a row.
fn cells<'a>(
    fields: &'a [Field<'a>],
    row: &'a [u8],
) -> impl Iterator<Item = (&'a Field<'a>, &'a [u8])> {
    let mut at = 1;
    fields.iter().map(move |field| {
        let cell = &row[at..at + field.length];
        at += field.length;
        (field, cell)
    })
}

/// A cell by the kind of its column; `text` decodes.
fn value(field: &Field, cell: &[u8], text: impl Fn(&[u8]) -> String) -> Value {
    let plain = || {
        let cell = cell.split(|byte| *byte == 0).next().unwrap_or_default();
        String::from_utf8_lossy(cell).trim().to_owned()
    };
    match field.kind {
        b'C' => Value::String(text(cell)),
        b'L' => match cell.first() {
            Some(b'T' | b't' | b'Y' | b'y') => Value::Bool(true),
            Some(b'F' | b'f' | b'N' | b'n') => Value::Bool(false),
            Some(_) | None => Value::Null,
        },
        b'I' | b'+' if cell.len() == 4 => {
            let number = Bytes::little(cell).u32();
            number.map_or(Value::Null, |number| Value::from(number.cast_signed()))
        }
        b'B' | b'O' if cell.len() == 8 => {
            let number = Bytes::little(cell).f64().and_then(Number::from_f64);
            number.map_or(Value::Null, Value::Number)
        }
        // A note lies in a file of its own.
        b'M' => Value::Null,
        b'N' | b'F' => {
            let plain = plain();
            let float = || plain.parse::<f64>().ok().and_then(Number::from_f64);
            // A code that is kept as a number with its zero.
            let is_padded = plain.starts_with('0') && plain.bytes().all(|c| c.is_ascii_digit());
            match plain.parse::<i64>() {
                _ if plain.is_empty() || plain.starts_with('*') => Value::Null,
                Ok(_) if is_padded && plain.len() > 1 => Value::String(plain.clone()),
                Ok(whole) => Value::from(whole),
                Err(_) => float().map_or_else(|| Value::String(plain.clone()), Value::Number),
            }
        }
        _ => Value::String(plain()),
    }
}
