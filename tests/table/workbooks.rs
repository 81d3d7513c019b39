//! One made-up workbook in each of its kinds: what is read of it is the same.

use std::io::{Cursor, Write};

use shekara::model::Reason;
use shekara::table::{Limits, Options, ReadError, Reading, Topic, read, read_within};
use zip::write::SimpleFileOptions;

use super::changed::changed;
use super::hostile::survives;
use super::rounds::rounds;
use super::{at, fixture, name, read_with, status, value};

/// By `LibreOffice` from the first; `made_up_forms.py` says how.
const KINDS: [(&str, &[u8]); 3] = [
    ("forms.xlsx", fixture!("made_up_forms.xlsx")),
    ("forms.ods", fixture!("made_up_forms.ods")),
    ("forms.xls", fixture!("made_up_forms.xls")),
];

/// What a user would compare.
fn figures(reading: &Reading) -> Vec<String> {
    let records = reading.records.iter();
    let mut all: Vec<String> = records
        .map(|one| {
            format!(
                "{:?} {} {:?} {:?} {:?} {:?}",
                one.at,
                name(one),
                one.period,
                one.measure,
                one.dimensions,
                one.observation
            )
        })
        .collect();
    all.extend(reading.columns.iter().map(|one| format!("{one:?}")));
    all.extend(reading.faults.iter().map(|one| format!("{one:?}")));
    all.extend(reading.skipped.iter().map(|one| format!("{one:?}")));
    all
}

#[test]
fn a_workbook_says_the_same_in_each_of_its_kinds() {
    let readings = KINDS.map(|(name, bytes)| read_with(name, bytes, &[]));
    let [xlsx, ods, xls] = &readings;
    assert_eq!(figures(ods), figures(xlsx));
    assert_eq!(figures(xls), figures(xlsx));
    for reading in &readings {
        // What is seen, not what is stored: 12.5 % is 12.5, and 101 with a raised 1 is 101.
        assert_eq!(value(reading, 4, 4), Some(12.5));
        assert_eq!(value(reading, 6, 4), Some(7.05));
        assert_eq!(value(reading, 7, 3), Some(101.0));
        assert_eq!(status(reading, 7, 3), Some("noted"));
        assert_eq!(at(reading, 4, 3).period, super::period("2023"));
        assert_eq!(at(reading, 4, 2).period, super::period("2022"));
        assert_eq!(status(reading, 5, 2), Some(Reason::NotAvailable.as_str()));
        // The hidden sheet is no table.
        assert_eq!(reading.sheet.as_deref(), Some("Көші-қон"));
    }
}

/// A record of a binary workbook.
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let sevens = |mut number: usize| {
        let mut bytes = Vec::new();
        loop {
            let low = (number & 0x7f) as u8;
            number >>= 7;
            if number == 0 {
                bytes.push(low);
                return bytes;
            }
            bytes.push(low | 0x80);
        }
    };
    [sevens(kind.into()), sevens(content.len()), content.to_vec()].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let letters: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (letters.len() as u32).to_le_bytes().to_vec();
    bytes.extend(letters.iter().flat_map(|one| one.to_le_bytes()));
    bytes
}

fn cell(kind: u16, column: u32, style: u32, content: &[u8]) -> Vec<u8> {
    let head = [column.to_le_bytes(), style.to_le_bytes()].concat();
    record(kind, &[head, content.to_vec()].concat())
}

/// A binary workbook by the words of MS-XLSB: style 1 is percent, font 1 is raised, the second sheet is hidden.
fn binary_workbook() -> Vec<u8> {
    let sheet_entry = |state: u32, id: &str, name: &str| {
        let head = [state.to_le_bytes(), 1u32.to_le_bytes()].concat();
        record(156, &[head, wide(id), wide(name)].concat())
    };
    let book = [
        sheet_entry(0, "r1", "Moves"),
        sheet_entry(1, "r2", "Hidden"),
    ]
    .concat();
    let font = |script: u16| {
        record(
            43,
            &[[0; 6].as_slice(), &script.to_le_bytes(), &[0; 9]].concat(),
        )
    };
    let style = |format: u16| {
        record(
            47,
            &[[0; 2].as_slice(), &format.to_le_bytes(), &[0; 12]].concat(),
        )
    };
    let code = record(44, &[170u16.to_le_bytes().to_vec(), wide("0.0%")].concat());
    let styles = [
        code,
        font(0),
        font(1),
        // Styles of names stand before those of cells.
        style(10),
        record(617, &[0; 4]),
        style(0),
        style(170),
        style(14),
        record(618, &[]),
    ]
    .concat();
    let rich = [vec![1], wide("1014"), vec![1, 0, 0, 0, 3, 0, 1, 0]].concat();
    let strings = [
        record(19, &[vec![0], wide("Тінде")].concat()),
        record(19, &rich),
    ]
    .concat();
    // The third row and the fourth column are not shown.
    let row = |number: u32| {
        let flags = [0, if number == 2 { 0x10 } else { 0 }];
        record(
            0,
            &[number.to_le_bytes().as_slice(), &[0; 6], &flags].concat(),
        )
    };
    let fourth = [3u32.to_le_bytes(), 3u32.to_le_bytes(), [0; 4], [0; 4]].concat();
    let columns = record(60, &[fourth, vec![1, 0]].concat());
    let text = |column: u32, text: &str| cell(6, column, 0, &wide(text));
    let number =
        |column: u32, style: u32, number: f64| cell(5, column, style, &number.to_le_bytes());
    let short = |column: u32, style: u32, bits: u32| cell(2, column, style, &bits.to_le_bytes());
    let sheet = [
        columns,
        row(0),
        text(0, "place"),
        text(1, "moves"),
        text(2, "share"),
        text(3, "counted on"),
        row(1),
        cell(7, 0, 0, &0u32.to_le_bytes()),
        // 1204 hundredths.
        short(1, 0, (1204 << 2) | 3),
        number(2, 1, 0.125),
        short(3, 2, (45_322 << 2) | 2),
        row(2),
        text(0, "Ұрыс"),
        cell(7, 1, 0, &1u32.to_le_bytes()),
        number(2, 1, 1.0),
        short(3, 2, (45_323 << 2) | 2),
        row(3),
        text(0, "Вэнла"),
        cell(3, 1, 0, &[0x2a]),
        cell(9, 2, 1, &0.07f64.to_le_bytes()),
        short(3, 2, (45_324 << 2) | 2),
    ]
    .concat();
    let rels = r#"<?xml version="1.0"?><Relationships><Relationship Id="r1" Target="worksheets/sheet1.bin"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.bin"/></Relationships>"#;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (part, content) in [
        ("xl/workbook.bin", book.as_slice()),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes()),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", &strings),
        ("xl/worksheets/sheet1.bin", &sheet),
        ("xl/worksheets/sheet2.bin", &sheet),
    ] {
        zip.start_file(part, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_binary_workbook_is_read_as_it_is_seen() {
    let options = [(Topic::Value, "moves"), (Topic::Value, "share")];
    let reading = read_with("moves.xlsb", &binary_workbook(), &options);
    assert_eq!(name(at(&reading, 2, 2)), "Тінде");
    assert_eq!(value(&reading, 2, 2), Some(12.04));
    assert_eq!(value(&reading, 2, 3), Some(12.5));
    assert_eq!(value(&reading, 3, 2), Some(101.0));
    assert_eq!(status(&reading, 3, 2), Some("noted"));
    assert_eq!(status(&reading, 4, 2), Some("not available"));
    assert_eq!(value(&reading, 4, 3), Some(7.0));
    assert_eq!(reading.sheet.as_deref(), Some("Moves"));
    assert_eq!(at(&reading, 2, 2).period, super::period("2024-01-31"));
    // Only one of the columns is in percent.
    assert_eq!(at(&reading, 2, 3).measure.as_deref(), Some("share, %"));
    assert_eq!(at(&reading, 2, 2).measure.as_deref(), Some("moves"));
    // Figures in the hidden row are asked; the hidden column has none.
    assert_eq!(reading.questions.len(), 1, "{:?}", reading.questions);
    assert!(
        reading.questions[0]
            .asks
            .to_string()
            .starts_with("row 3 of the sheet")
    );
    assert_eq!(reading.warnings[0].given, "Hidden");
}

#[test]
fn no_insides_of_other_workbooks_end_the_reader() {
    let binary = binary_workbook();
    for bytes in [KINDS[1].1, KINDS[2].1, &binary] {
        survives("x", bytes);
        rounds(300, |chance| {
            survives("x", &changed(bytes, chance, &["\u{0}", "\u{7f}", "PK"]));
        });
    }
}

/// An `OpenDocument` workbook with so many times the same row of so many times the same number.
fn repeated(rows: usize, columns: usize) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="a"><table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"/></table:table-row></table:table></office:document-content>"#
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("content.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(content.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_cell_that_stands_for_a_million_has_the_limits_of_a_million() {
    let limits = Limits {
        rows: 10,
        columns: 6,
        cells: 50,
        ..Limits::default()
    };
    let refused = |rows, columns| match read_within(
        "a.ods",
        repeated(rows, columns),
        &Options::default(),
        &limits,
    ) {
        Err(ReadError::TooLarge { what, .. }) => what.to_string(),
        other => format!("{other:?}"),
    };
    assert!(refused(11, 1).contains("rows"), "{}", refused(11, 1));
    assert!(refused(1, 7).contains("columns"), "{}", refused(1, 7));
    assert!(refused(10, 6).contains("cells"), "{}", refused(10, 6));
    assert!(refused(10, 5).contains("NoTable"), "{}", refused(10, 5));
    assert!(refused(usize::MAX, usize::MAX).contains("columns"));
}

#[test]
fn a_file_that_is_no_workbook_is_named_for_what_it_is() {
    let mut locked = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (part, content) in [
        ("content.xml", "unreadable"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ] {
        locked
            .start_file(part, SimpleFileOptions::default())
            .unwrap();
        locked.write_all(content.as_bytes()).unwrap();
    }
    let locked = locked.finish().unwrap().into_inner();
    let error = read("a.ods", locked, &Options::default()).unwrap_err();
    assert!(error.to_string().contains("it has a password"), "{error}");
    let compound = |stream: &str| {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(b"x").unwrap();
        file.into_inner().into_inner()
    };
    for (stream, wanted) in [
        ("/Book", "Excel 95"),
        ("/WordDocument", "text document"),
        ("/EncryptedPackage", "password"),
        ("/Other", "no workbook"),
    ] {
        let error = read("a.xls", compound(stream), &Options::default()).unwrap_err();
        assert!(error.to_string().contains(wanted), "{error}");
    }
}
