//! Bytes that nobody meant well: limits, bombs, and arbitrary input.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use shekara::table::{Limits, Options, ReadError, Topic, read, read_within};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::fixture;

fn csv(rows: usize, columns: usize) -> String {
    let line = |text: &str| vec![text; columns - 1].join(",");
    let mut text = format!("name,{}\n", line("value"));
    for i in 0..rows {
        text += &format!("place {i},{}\n", line("5"));
    }
    text
}

fn refused(name: &str, bytes: &[u8], limits: &Limits) -> Option<String> {
    match read_within(name, bytes, &Options::default(), limits) {
        Err(ReadError::TooLarge { what, .. }) => Some(what.to_string()),
        Ok(_) => None,
        Err(other) => panic!("{other}"),
    }
}

type Tighten = fn(&mut Limits);

#[test]
fn every_limit_of_a_text_holds_at_its_edge() {
    let text = csv(3, 3);
    let exact = Limits {
        file_bytes: text.len() as u64,
        rows: 4,
        columns: 3,
        cells: 12,
        cell_bytes: 7,
        ..Limits::default()
    };
    let bytes = text.as_bytes();
    assert_eq!(refused("a.csv", bytes, &exact), None);
    let tighter: [(&str, Tighten); 5] = [
        ("the file", |l| l.file_bytes -= 1),
        ("rows", |l| l.rows -= 1),
        ("columns", |l| l.columns -= 1),
        ("cells", |l| l.cells -= 1),
        ("length", |l| l.cell_bytes -= 1),
    ];
    for (what, tighten) in tighter {
        let mut limits = exact;
        tighten(&mut limits);
        let told = refused("a.csv", bytes, &limits).unwrap_or_default();
        assert!(told.contains(what), "{what}: {told}");
    }
}

#[test]
fn texts_that_every_record_repeats_have_a_limit() {
    // Two properties, each with the heading in full; what the records share is counted once.
    let text = format!("name,{},a,b\nplace,x,1,2\nplace,w,1,2\n", "y".repeat(1000));
    let read = |record_bytes| {
        let limits = Limits {
            record_bytes,
            ..Limits::default()
        };
        refused("a.csv", text.as_bytes(), &limits)
    };
    assert_eq!(read(4000), None);
    assert!(read(2000).unwrap().contains("records"));
}

#[test]
fn a_json_tree_has_a_limit_of_its_own() {
    let text = r#"[{"name":"x","year":2020,"value":1}]"#;
    let limits = |json_bytes| Limits {
        json_bytes,
        ..Limits::default()
    };
    assert_eq!(
        refused("a.json", text.as_bytes(), &limits(text.len() as u64)),
        None
    );
    assert!(
        refused("a.json", text.as_bytes(), &limits(text.len() as u64 - 1))
            .unwrap()
            .contains("JSON")
    );
}

/// A container with entries of so many zero bytes.
fn container(entries: &[usize]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (i, size) in entries.iter().enumerate() {
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(format!("xl/{i}.xml"), packed).unwrap();
        zip.write_all(&vec![0; *size]).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn every_limit_of_a_container_holds_at_its_edge() {
    let sound = fixture!("synthetic_02_bns_series18_merged_header.xlsx");
    // The sum of the sizes that the container's own directory states.
    let unpacked = 205 + 459 + 10140 + 672 + 1579 + 6662 + 2726 + 534 + 706 + 799 + 1257;
    let exact = Limits {
        unpacked_bytes: unpacked,
        entries: 11,
        ..Limits::default()
    };
    assert_eq!(refused("a.xlsx", sound, &exact), None);
    let one_less = Limits {
        unpacked_bytes: unpacked - 1,
        ..exact
    };
    assert!(
        refused("a.xlsx", sound, &one_less)
            .unwrap()
            .contains("unpacked")
    );
    let one_less = Limits {
        entries: 10,
        ..exact
    };
    assert!(
        refused("a.xlsx", sound, &one_less)
            .unwrap()
            .contains("entries")
    );
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let bomb = container(&[64 << 20]);
    assert!(bomb.len() < 100_000, "{} bytes", bomb.len());
    let told = refused("bomb.xlsx", &bomb, &Limits::default()).unwrap();
    assert!(told.contains("an entry"), "{told}");
    let many = container(&[900_000; 40]);
    let limits = Limits {
        unpacked_bytes: 10 << 20,
        ..Limits::default()
    };
    assert!(
        refused("bomb.xlsx", &many, &limits)
            .unwrap()
            .contains("unpacked")
    );
}

#[test]
fn an_entry_may_unpack_to_a_megabyte_whatever_its_ratio() {
    let limits = Limits {
        unpack_ratio: 1,
        ..Limits::default()
    };
    let is_too_large = |bytes: &[u8]| {
        let read = read_within("a.xlsx", bytes, &Options::default(), &limits);
        matches!(read, Err(ReadError::TooLarge { .. }))
    };
    assert!(!is_too_large(&container(&[1 << 20])));
    assert!(is_too_large(&container(&[(1 << 20) + 1])));
}

#[test]
fn a_directory_that_lies_about_sizes_gets_by_no_limit() {
    let mut bomb = container(&[64 << 20]);
    let real = (64u32 << 20).to_le_bytes();
    let mut lies = 0;
    for i in 0..bomb.len() - 4 {
        if bomb[i..i + 4] == real {
            bomb[i..i + 4].copy_from_slice(&100u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies >= 1, "the directory states the size");
    assert!(read("bomb.xlsx", &bomb, &Options::default()).is_err());
}

#[test]
fn a_sheet_whose_last_cell_is_far_away_costs_nothing_for_the_way() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["name", "year", "value"].iter().enumerate() {
        sheet.write(0, column as u16, *heading).unwrap();
    }
    sheet.write(1, 0, "made up").unwrap();
    sheet.write(1, 1, 2023).unwrap();
    sheet.write(1, 2, 5).unwrap();
    sheet.write(1_048_575, 0, "a note at the very end").unwrap();
    let reading = read(
        "far.xlsx",
        book.save_to_buffer().unwrap(),
        &Options::default(),
    )
    .unwrap();
    assert_eq!(reading.records.len(), 1);
    assert_eq!(reading.skipped[0].at.row, 1_048_576);
}

#[test]
fn a_formula_has_the_value_that_was_saved_with_it() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "name").unwrap();
    sheet.write(0, 1, "value").unwrap();
    sheet.write(1, 0, "made up").unwrap();
    let formula = rust_xlsxwriter::Formula::new("=1+1").set_result("7");
    sheet.write_formula(1, 1, formula).unwrap();
    let reading = read(
        "f.xlsx",
        book.save_to_buffer().unwrap(),
        &Options::default(),
    )
    .unwrap();
    assert_eq!(reading.records[0].observation.value(), Some(7.0));
}

/// Whatever the bytes, an answer comes, and it is no larger than they are.
pub(crate) fn survives(name: &str, bytes: &[u8]) {
    let limits = Limits {
        unpacked_bytes: 4 << 20,
        ..Limits::default()
    };
    if let Ok(reading) = read_within(name, bytes, &Options::default(), &limits) {
        let cells = reading.records.len() + reading.faults.len();
        assert!(cells <= 4 << 20, "{cells} cells");
        for record in &reading.records {
            assert!(record.observation.value().is_none_or(f64::is_finite));
            assert!(record.at.row >= 1 && record.at.column().is_none_or(|c| c >= 1));
        }
    }
}

const FIXTURES: [(&str, &[u8]); 6] = [
    (
        "01.csv",
        fixture!("synthetic_01_bns_iblock_tsv_named_csv.csv"),
    ),
    (
        "02.xlsx",
        fixture!("synthetic_02_bns_series18_merged_header.xlsx"),
    ),
    (
        "04.csv",
        fixture!("synthetic_04_excel_ru_cp1251_semicolon.csv"),
    ),
    ("06.csv", fixture!("synthetic_06_dtm_hxl.csv")),
    ("08.txt", fixture!("synthetic_08_od_matrix_utf16le.txt")),
    ("2024.csv", fixture!("internal_migration_2024.csv")),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        survives("x.csv", &bytes);
    }

    #[test]
    fn arbitrary_cells_never_panic(
        rows in prop::collection::vec(
            prop::collection::vec(
                prop_oneof![
                    "[0-9]{1,4}([ ,.][0-9]{1,3}){0,3}[*%)]?",
                    "[-–xх.:…]{1,3}",
                    "(19|20)[0-9]{2}( год|-Q[1-4]|\\*)?",
                    "[А-Яа-яӘәA-Za-z#\"\\\\ ]{0,9}",
                    "\\PC{0,6}",
                ],
                0..7,
            ),
            0..9,
        ),
        delimiter in prop_oneof![Just(","), Just(";"), Just("\t")],
    ) {
        let text: Vec<String> = rows.iter().map(|row| row.join(delimiter)).collect();
        survives("x.csv", text.join("\n").as_bytes());
    }

    #[test]
    fn damaged_fixtures_never_panic(
        which in 0..FIXTURES.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        length in any::<prop::sample::Index>(),
        shorten in any::<bool>(),
    ) {
        let (name, bytes) = FIXTURES[which];
        let mut bytes = bytes.to_vec();
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if shorten {
            bytes.truncate(length.index(bytes.len()) + 1);
        }
        survives(name, &bytes);
    }

    #[test]
    fn arbitrary_json_never_panics(
        names in prop::collection::vec("\\PC{0,8}", 0..3),
        dates in prop::collection::vec("([0-9]{2}\\.){2}[0-9]{4}|\\PC{0,6}", 0..4),
        value in prop_oneof![Just("1.5".to_owned()), Just("-".to_owned()), Just("null".to_owned()), "\\PC{0,5}"],
    ) {
        let periods: Vec<_> = dates.iter().map(|date| serde_json::json!({"date": date, "value": value})).collect();
        let slice = serde_json::json!([{"terms": [1], "termNames": names, "periods": periods}]);
        survives("x.json", slice.to_string().as_bytes());
    }
}

/// Text that makes a reader look again at what it has seen would take time that grows with the square
/// of its length. The largest of these takes seconds at worst where time is linear, and hours else.
#[test]
fn texts_that_invite_looking_twice_end_soon() {
    let size = 400_000;
    for piece in [
        "\"a,",
        "\"",
        "\"\"\"a,",
        "a\"\n\"",
        "\n",
        ",",
        "1,\n",
        "x;\n\"",
        "«-»;",
        "2020,2021\n",
        "#a,#b\n",
    ] {
        let text = piece.repeat(size / piece.len());
        let limits = Limits {
            columns: 1 << 20,
            cell_bytes: 1 << 20,
            ..Limits::default()
        };
        let _ = read_within("x.csv", text.as_bytes(), &Options::default(), &limits);
    }
}

/// A workbook of one sheet, from the insides of its sheet and of its shared strings.
pub(crate) fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    styled(sheet, strings, "")
}

/// The same with what stands in its style sheet.
pub(crate) fn styled(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>"#)
    };
    let relations =
        |inside: &str| format!(r#"<Relationships xmlns="{package}">{inside}</Relationships>"#);
    let inside = [
        relation("r1", "worksheet", "worksheets/sheet1.xml"),
        relation("r2", "sharedStrings", "sharedStrings.xml"),
        relation("r3", "styles", "styles.xml"),
    ];
    let parts = [
        (
            "_rels/.rels",
            relations(&relation("r1", "officeDocument", "xl/workbook.xml")),
        ),
        ("xl/_rels/workbook.xml.rels", relations(&inside.concat())),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#),
        ),
        (
            "xl/sharedStrings.xml",
            strings.replacen("<sst", &format!(r#"<sst xmlns="{main}""#), 1),
        ),
        (
            "xl/styles.xml",
            format!(r#"<styleSheet xmlns="{main}">{styles}</styleSheet>"#),
        ),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEET: &str = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>5</v></c></row><row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>7</v></c></row></sheetData>"#;
const STRINGS: &str =
    "<si><t>name</t></si><si><t>moves</t></si><si><t>place</t></si><si><t>other</t></si></sst>";

#[test]
fn a_workbook_that_lies_about_its_counts_is_refused_before_memory_is_asked_for() {
    let told = |claim: &str| {
        let bytes = workbook(SHEET, &format!("<sst {claim}>{STRINGS}"));
        match read("a.xlsx", &bytes, &Options::default()) {
            Err(ReadError::Container { reason, .. }) => reason.to_string(),
            Err(other) => panic!("{claim}: {other}"),
            Ok(reading) => format!("{} record(s)", reading.records.len()),
        }
    };
    for honest in [
        r#"uniqueCount="4""#,
        r#"count="4294967295""#,
        r#"uniqueCount="100""#,
    ] {
        assert_eq!(told(honest), "2 record(s)", "{honest}");
    }
    for number in [
        "4294967295",
        "18446744073709551615",
        "200000",
        "99999999999999999999999",
    ] {
        for claim in [
            format!(r#"uniqueCount="{number}""#),
            format!("count='3' uniqueCount\n = '{number}'"),
        ] {
            let reason = told(&claim);
            assert!(reason.contains("claims to hold"), "{claim}: {reason}");
        }
    }
}

#[test]
fn other_counts_of_a_workbook_may_lie_and_cost_nothing() {
    let far = r#"<dimension ref="A1:XFD1048576"/>"#;
    let merged = r#"<mergeCells count="4294967295"><mergeCell ref="A1:XFD1048576"/></mergeCells>"#;
    let shared = SHEET.replace(
        "<v>5</v>",
        r#"<f t="shared" si="4294967294" ref="B2:B3">1</f><v>5</v>"#,
    );
    for sheet in [
        format!("{far}{SHEET}"),
        format!("{SHEET}{merged}"),
        shared,
        SHEET.replace(r#"<row r="2">"#, r#"<row r="2" spans="1:4294967295">"#),
        SHEET
            .replace(
                r#"<row r="3"><c r="A3""#,
                r#"<row r="1048576"><c r="A1048576""#,
            )
            .replace(r#"r="B3""#, r#"r="B1048576""#),
    ] {
        let bytes = workbook(&sheet, &format!("<sst>{STRINGS}"));
        // Within limits a thousandth of the default ones.
        let limits = Limits {
            cells: 40_000,
            rows: 4000,
            unpacked_bytes: 512 << 10,
            ..Limits::default()
        };
        let reading = read_within("a.xlsx", &bytes, &Options::default(), &limits).unwrap();
        assert_eq!(reading.records.len(), 2, "{sheet}");
    }
}

#[test]
fn strings_and_merged_cells_have_limits_at_their_edge() {
    let merged = r#"<mergeCells><mergeCell ref="A1:A1"/><mergeCell ref="B1:B1"/></mergeCells>"#;
    let bytes = workbook(&format!("{SHEET}{merged}"), &format!("<sst>{STRINGS}"));
    // Four strings with a tag at each end.
    let exact = Limits {
        string_tags: 8,
        merged: 4,
        ..Limits::default()
    };
    assert_eq!(refused("a.xlsx", &bytes, &exact), None);
    let tighter: [(&str, Tighten); 2] = [
        ("shared strings", |l| l.string_tags -= 1),
        ("merged cells", |l| l.merged -= 1),
    ];
    for (what, tighten) in tighter {
        let mut limits = exact;
        tighten(&mut limits);
        let told = refused("a.xlsx", &bytes, &limits).unwrap_or_default();
        assert!(told.contains(what), "{what}: {told}");
    }
}

#[test]
fn text_of_another_script_is_told_with_what_it_says_and_read_with_the_users_word() {
    for (text, encoder, page) in [
        (
            "name;value\nΑθήνα;1\nΘεσσαλονίκη;2\nΠάτρα;3\n",
            encoding_rs::WINDOWS_1253,
            "windows-1253",
        ),
        (
            "name;value\nירושלים;1\nתל אביב;2\nחיפה;3\nבאר שבע;4\n",
            encoding_rs::WINDOWS_1255,
            "windows-1255",
        ),
        (
            "name;value\nالقاهرة;1\nالجيزة;2\nالإسكندرية;3\n",
            encoding_rs::WINDOWS_1256,
            "windows-1256",
        ),
        (
            "name;value\nกรุงเทพ;1\nเชียงใหม่;2\nภูเก็ต;3\n",
            encoding_rs::WINDOWS_874,
            "windows-874",
        ),
    ] {
        let (bytes, ..) = encoder.encode(text);
        let error = read("a.csv", bytes.to_vec(), &Options::default()).unwrap_err();
        assert!(error.to_string().contains(page), "{page}: {error}");
        let reading = super::read_with("a.csv", &bytes, &[(Topic::Encoding, page)]);
        let first = text.lines().nth(1).unwrap().split(';').next();
        assert_eq!(reading.records[0].place.name.as_deref(), first);
    }
}
