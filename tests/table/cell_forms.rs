//! Cells of a workbook that carry meaning in their form: raised letters, percent formats, formulas.

use shekara::table::{Options, Topic, read};

use super::hostile::{styled, workbook};
use super::{at, read_with, status, value};

const STRINGS: &str = r#"<sst><si><t>place</t></si><si><t>moves</t></si><si><t>Tinde</t></si><si><t>Urus</t></si><si><t>Venla</t></si><si><r><t>57</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>3)</t></r></si><si><r><t>2021</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si></sst>"#;

/// A sheet whose header is `place` and another shared string, over three rows.
fn sheet(heading: usize, cells: [&str; 3]) -> String {
    let rows = cells.iter().enumerate().map(|(i, cell)| {
        let (row, place) = (i + 2, i + 2);
        format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>{place}</v></c>{cell}</row>"#)
    });
    let rows: String = rows.collect();
    format!(
        r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>{heading}</v></c></row>{rows}</sheetData>"#
    )
}

#[test]
fn a_raised_letter_is_a_note_and_no_digit() {
    let inline = r#"<c r="B4" t="inlineStr"><is><r><t>58</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>12</t></r></is></c>"#;
    let cells = [
        r#"<c r="B2"><v>56</v></c>"#,
        r#"<c r="B3" t="s"><v>5</v></c>"#,
        inline,
    ];
    let reading = read_with("a.xlsx", &workbook(&sheet(1, cells), STRINGS), &[]);
    assert_eq!(
        [2, 3, 4].map(|row| value(&reading, row, 2)),
        [Some(56.0), Some(57.0), Some(58.0)]
    );
    assert_eq!(
        [2, 3, 4].map(|row| status(&reading, row, 2)),
        [None, Some("noted"), Some("noted")]
    );
    // Over a column it leaves the year a year.
    let plain = [
        r#"<c r="B2"><v>6</v></c>"#,
        r#"<c r="B3"><v>7</v></c>"#,
        r#"<c r="B4"><v>8</v></c>"#,
    ];
    let reading = read_with("a.xlsx", &workbook(&sheet(6, plain), STRINGS), &[]);
    assert_eq!(at(&reading, 2, 2).period, super::period("2021"));
}

#[test]
fn a_percent_format_is_the_number_that_is_seen_with_its_unit() {
    // Style 1 is percent by its number, 2 by its code, 3 has a sign that is only text.
    let styles = r#"<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0\ %"/><numFmt numFmtId="165" formatCode="0.0&quot;%&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>"#;
    let cells = |style: [usize; 3]| {
        let one = |row: usize, value: &str| {
            format!(r#"<c r="B{row}" s="{}"><v>{value}</v></c>"#, style[row - 2])
        };
        [one(2, "0.12345"), one(3, "0.3"), one(4, "-0.07")]
    };
    let read = |style| {
        let cells = cells(style);
        let cells = [cells[0].as_str(), cells[1].as_str(), cells[2].as_str()];
        read_with("a.xlsx", &styled(&sheet(1, cells), STRINGS, styles), &[])
    };
    for style in [[1, 1, 1], [2, 2, 2], [1, 2, 1]] {
        let reading = read(style);
        assert_eq!(
            [2, 3, 4].map(|row| value(&reading, row, 2)),
            [Some(12.345), Some(30.0), Some(-7.0)]
        );
        assert_eq!(super::decided(&reading, Topic::Unit).0, "%");
    }
    let texts = read([3, 3, 3]);
    assert_eq!(value(&texts, 3, 2), Some(0.3));
    // A unit in some cells only says nothing of the others.
    let some = read([1, 0, 0]);
    assert_eq!(some.faults.len(), 1, "{:?}", some.faults);
    assert_eq!(value(&some, 3, 2), Some(0.3));
}

#[test]
fn a_formula_whose_value_was_never_stored_is_told_and_is_not_missing() {
    let cells = [
        r#"<c r="B2"><v>6</v></c>"#,
        r#"<c r="B3"><f>B2*2</f><v></v></c>"#,
        r#"<c r="B4"><f>B2*3</f><v>18</v></c>"#,
    ];
    let reading = read_with("a.xlsx", &workbook(&sheet(1, cells), STRINGS), &[]);
    assert_eq!(reading.records.len(), 2);
    assert_eq!(value(&reading, 4, 2), Some(18.0));
    let told = &reading.faults[0];
    assert_eq!((told.at.row, told.given.as_str()), (3, "=B2*2"));
    assert!(told.allowed.contains("formula"), "{}", told.allowed);
    let none = cells.map(|cell| {
        cell.replace("<v>6</v>", "<f>A1</f>")
            .replace("<v>18</v>", "")
    });
    let none = [none[0].as_str(), none[1].as_str(), none[2].as_str()];
    let bytes = workbook(&sheet(1, none), STRINGS);
    let told = read("a.xlsx", &bytes, &Options::default())
        .unwrap_err()
        .to_string();
    assert!(told.contains("formulas"), "{told}");
}

#[test]
fn a_file_of_another_kind_is_named_for_what_it_is() {
    let zipped = |names: &[&str]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default())
                .unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    for (bytes, kind) in [
        (zipped(&["a.shp", "a.dbf"]), "ZIP archive"),
        (b"\xd0\xcf\x11\xe0 Workbook".to_vec(), ".xls)"),
        (b"PAR1....".to_vec(), "Parquet"),
        (b"<html><table>".to_vec(), "web page"),
        (
            b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>".to_vec(),
            "saved as XML",
        ),
        (
            b"<?xml version=\"1.0\"?><mes:GenericData>".to_vec(),
            "SDMX-CSV",
        ),
        (b"<?xml version=\"1.0\"?><kml>".to_vec(), "CSV"),
        (
            br#"{"type":"FeatureCollection","features":[]}"#.to_vec(),
            "boundaries",
        ),
        (br#"{"data":{"dataSets":[{}]}}"#.to_vec(), "SDMX-JSON"),
    ] {
        let told = read("t.xlsx", bytes, &Options::default())
            .unwrap_err()
            .to_string();
        assert!(told.contains(kind), "{kind}: {told}");
    }
}
