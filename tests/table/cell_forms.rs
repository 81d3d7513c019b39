//! Cells of a workbook that carry meaning in their form: raised letters, percent formats, formulas.

use shekara::table::{Options, Topic, read};

use super::hostile::{styled, workbook};
use super::{at, fixture, read_with, status, value};

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
    assert!(
        told.allowed.to_string().contains("formula"),
        "{}",
        told.allowed
    );
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
fn a_date_that_is_shown_as_a_month_is_that_month() {
    // 20 January 2020, as a day, a month, a Russian month and a year.
    let styles = r#"<numFmts count="2"><numFmt numFmtId="164" formatCode="[$-419]mmmm\ yyyy;@"/><numFmt numFmtId="165" formatCode="yyyy"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>"#;
    let strings = r"<sst><si><t>place</t></si><si><t>date</t></si><si><t>moves</t></si><si><t>Tinde</t></si></sst>";
    let rows = (1..=4).map(|style| {
        let row = style + 1;
        format!(
            r#"<row r="{row}"><c r="A{row}" t="s"><v>3</v></c><c r="B{row}" s="{style}"><v>43850</v></c><c r="C{row}"><v>{style}</v></c></row>"#
        )
    });
    let rows: String = rows.collect();
    let sheet = format!(
        r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>{rows}</sheetData>"#
    );
    let reading = read_with("a.xlsx", &styled(&sheet, strings, styles), &[]);
    let periods: Vec<Option<_>> = reading.records.iter().map(|one| one.period).collect();
    let wanted = ["2020-01-20", "2020-01", "2020-01", "2020"].map(super::period);
    assert_eq!(periods, wanted, "{:?}", reading.faults);
}

#[test]
fn a_figure_over_merged_cells_is_that_of_none_of_them() {
    let cells = [
        r#"<c r="B2"><v>6</v></c>"#,
        r#"<c r="B3"><v>9</v></c>"#,
        r#"<c r="B4"/>"#,
    ];
    let merged = |range: &str| {
        let sheet = sheet(1, cells);
        let merged =
            format!(r#"{sheet}<mergeCells count="1"><mergeCell ref="{range}"/></mergeCells>"#);
        read_with("a.xlsx", &workbook(&merged, STRINGS), &[])
    };
    let over_rows = merged("B3:B4");
    assert_eq!(over_rows.faults.len(), 1, "{:?}", over_rows.faults);
    assert!(
        over_rows.faults[0]
            .allowed
            .to_string()
            .contains("2 row(s) and 1 column(s)")
    );
    assert_eq!(value(&over_rows, 2, 2), Some(6.0));
    assert!(
        over_rows
            .records
            .iter()
            .all(|one| one.observation.value() != Some(9.0))
    );
    // One cell that is merged with nothing is its own.
    assert_eq!(value(&merged("B3:B3"), 3, 2), Some(9.0));
}

#[test]
fn what_a_workbook_hides_is_asked_or_told() {
    let cells = [
        r#"<c r="B2"><v>6</v></c>"#,
        r#"<c r="B3"><v>7</v></c>"#,
        r#"<c r="B4"><v>8</v></c>"#,
    ];
    let plain = sheet(1, cells);
    let seen = read_with("a.xlsx", &workbook(&plain, STRINGS), &[]);
    assert!(seen.questions.is_empty());
    let row = plain.replace(r#"<row r="3">"#, r#"<row r="3" hidden="1">"#);
    let row = read_with("a.xlsx", &workbook(&row, STRINGS), &[]);
    assert_eq!(row.questions.len(), 1, "{:?}", row.questions);
    assert!(
        row.questions[0]
            .asks
            .to_string()
            .starts_with("row 3 of the sheet is hidden")
    );
    assert_eq!(value(&row, 3, 2), Some(7.0));
    let column = format!(r#"<cols><col min="2" max="2" hidden="true"/></cols>{plain}"#);
    let column = read_with("a.xlsx", &workbook(&column, STRINGS), &[]);
    assert!(
        column.questions[0].asks.to_string().starts_with("column 2"),
        "{:?}",
        column.questions
    );
    // A hidden column of nothing that is read is nobody's business.
    let other = format!(r#"<cols><col min="5" max="9" hidden="1"/></cols>{plain}"#);
    assert!(
        read_with("a.xlsx", &workbook(&other, STRINGS), &[])
            .questions
            .is_empty()
    );
}

#[test]
fn what_a_number_format_adds_is_a_unit_of_the_column() {
    let styles = r#"<numFmts count="4"><numFmt numFmtId="164" formatCode="0&quot; тыс.&quot;"/><numFmt numFmtId="165" formatCode="0,"/><numFmt numFmtId="166" formatCode="0&quot;*&quot;"/><numFmt numFmtId="167" formatCode="0&quot; kg&quot;"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>"#;
    let read = |style: [usize; 3]| {
        let one = |row: usize| format!(r#"<c r="B{row}" s="{}"><v>2500</v></c>"#, style[row - 2]);
        let cells = [one(2), one(3), one(4)];
        let cells = [cells[0].as_str(), cells[1].as_str(), cells[2].as_str()];
        read_with("a.xlsx", &styled(&sheet(1, cells), STRINGS, styles), &[])
    };
    for (style, unit, number) in [(1, "тыс.", 2500.0), (2, "thousand", 2.5), (4, "kg", 2500.0)] {
        let all = read([style; 3]);
        assert_eq!(super::decided(&all, Topic::Unit).0, unit);
        assert_eq!(value(&all, 3, 2), Some(number));
        let some = read([style, 0, 0]);
        assert_eq!(some.faults.len(), 1, "{unit}: {:?}", some.faults);
        assert_eq!(value(&some, 3, 2), Some(2500.0));
    }
    // A star is a note, of one cell as well as of all.
    let noted = read([3, 0, 0]);
    assert_eq!(value(&noted, 2, 2), Some(2500.0));
    assert_eq!(status(&noted, 2, 2), Some("noted"));
}

#[test]
fn an_old_workbook_hides_as_a_new_one_does() {
    let reading = read_with("a.xls", fixture!("made_up_hidden.xls"), &[]);
    let asked = reading.questions.iter();
    let asked: Vec<String> = asked.map(|one| one.asks.to_string()).collect();
    let asks = |what: &str| asked.iter().any(|one| one.starts_with(what));
    assert!(
        asks("row 3 of the sheet") && asks("column 4 of the sheet"),
        "{asked:?}"
    );
    assert_eq!(reading.warnings[0].given, "Unseen");
    assert_eq!(value(&reading, 2, 3), Some(5.0));
    let measure = |column| at(&reading, 2, column).measure.clone();
    assert_eq!(
        (measure(2).as_deref(), measure(3).as_deref()),
        (Some("moves"), Some("thousand"))
    );
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
