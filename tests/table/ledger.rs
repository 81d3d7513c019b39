//! Every cell of a table ends in one account: generated tables, of layouts as people have them and with whatever
//! befalls their cells, whose cells with a text are counted where they are made.

use fastrand::Rng;
use shekara::table::{Account, Options, Reading, Topic, read};

use super::rounds;

const NAMES: [&str; 8] = [
    "Tinde",
    "Orlau",
    "Kesik",
    "Alasu",
    "Мойын",
    "Ұзынкөл",
    "Жарык р-н",
    "г. Тас",
];
const HEADINGS: [&str; 12] = [
    "code", "name", "year", "sex", "births", "value", "unit", "status", "note", "Total", "id", "",
];
const PERIODS: [&str; 12] = [
    "2021",
    "2022",
    "2023",
    "2022/23",
    "H1 2023",
    "Jan-23",
    "янв.23",
    "2023*",
    "2023-W05",
    "01.01.2023",
    "2023 (p)",
    "9 месяцев 2023",
];
const ODD: [&str; 30] = [
    "",
    "",
    " ",
    "-",
    "...",
    "x",
    "n/a",
    "withheld",
    "1O0",
    "10-20",
    "262,522",
    "63,,4",
    "1,5",
    "7.5%",
    "12 p",
    "#REF!",
    "Total",
    "Всего",
    "в том числе:",
    "* a note",
    "persons",
    "1",
    "2",
    "3",
    "Source: nobody",
    "\u{200b}",
    "a\nb",
    "quoted \"word\"",
    "#adm1+name",
    "2024",
];

fn any<'a>(rng: &mut Rng, of: &[&'a str]) -> &'a str {
    of[rng.usize(..of.len())]
}

/// A table of one of several layouts.
fn table(rng: &mut Rng) -> Vec<Vec<String>> {
    let (columns, rows) = (rng.usize(1..7), rng.usize(0..9));
    let layout = rng.u8(..4);
    let mut table: Vec<Vec<String>> = Vec::new();
    for _ in 0..rng.usize(..2) {
        table.push(vec!["Births by district, 2023".to_owned()]);
    }
    let mut header: Vec<String> = (0..columns)
        .map(|column| match layout {
            _ if column == 0 => "name".to_owned(),
            0 | 1 => any(rng, &HEADINGS).to_owned(),
            2 => any(rng, &PERIODS).to_owned(),
            _ => NAMES[column].to_owned(),
        })
        .collect();
    if layout == 3 {
        "from / to".clone_into(&mut header[0]);
    }
    table.push(header.clone());
    for row in 0..rows {
        let cells =
            header
                .iter()
                .enumerate()
                .map(|(column, heading)| match (column, heading.as_str()) {
                    (0, _) => NAMES[row % NAMES.len()].to_owned(),
                    (_, "code" | "id") => format!("R{row:02}"),
                    (_, "year") => any(rng, &PERIODS).to_owned(),
                    (_, "sex" | "unit" | "note" | "status") => {
                        any(rng, &["m", "f", "p", "persons"]).to_owned()
                    }
                    _ => rng.u32(..9000).to_string(),
                });
        table.push(cells.collect());
    }
    if rng.u8(..4) == 0 {
        // Names that stand once over several rows.
        let every = rng.usize(2..4);
        for (nth, row) in table.iter_mut().rev().take(rows).enumerate() {
            if nth % every > 0 {
                row[0].clear();
            }
        }
    }
    table
}

/// Changes cells and rows.
fn mutate(rng: &mut Rng, table: &mut Vec<Vec<String>>) {
    for _ in 0..rng.usize(..5) {
        let at = rng.usize(..table.len());
        match rng.u8(..7) {
            0 => table.insert(at, Vec::new()),
            1 => {
                let twice = table[at].clone();
                table.insert(at, twice);
            }
            2 => table[at].push(any(rng, &ODD).to_owned()),
            3 => {
                table[at].pop();
            }
            4 => table.insert(at, vec![any(rng, &ODD).to_owned()]),
            _ => {
                let width = table[at].len();
                if width > 0 {
                    any(rng, &ODD).clone_into(&mut table[at][rng.usize(..width)]);
                }
            }
        }
    }
}

fn written(table: &[Vec<String>]) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",");
    table.iter().map(|one| row(one) + "\n").collect()
}

fn has_text(cell: &str) -> bool {
    cell.chars().any(|c| !c.is_whitespace() && c != '\u{200b}')
}

fn check(table: &[Vec<String>], reading: &Reading, what: &str) {
    let ledger = &reading.ledger;
    let filled = table.iter().flatten().filter(|cell| has_text(cell));
    assert_eq!(ledger.cells(), filled.count() as u64, "{what}");
    let behind: u64 = (0..reading.faults.len())
        .map(|fault| u64::from(ledger.behind(fault)))
        .sum();
    assert_eq!(behind, ledger.count(Account::NotUnderstood), "{what}");
    for fault in &reading.faults {
        if let Some(column) = fault.at.column() {
            let at = ledger.at(fault.at.row, column);
            assert!(
                at.is_empty() || at == [Account::NotUnderstood],
                "{fault:?}: {at:?}: {what}"
            );
        }
    }
    for record in &reading.records {
        let at = ledger.at(record.at.row, record.at.column().unwrap());
        let value = at
            .iter()
            .all(|one| matches!(one, Account::Value | Account::Total));
        assert!(value, "{record:?}: {at:?}: {what}");
    }
}

#[test]
fn each_cell_of_a_table_ends_in_one_account_whatever_befalls_it() {
    let mut options = Options::default();
    options.set(Topic::Delimiter, "comma").unwrap();
    let (mut tables, mut read_at_all) = (0, 0);
    rounds::rounds(3000, |rng| {
        let mut table = table(rng);
        mutate(rng, &mut table);
        let text = written(&table);
        tables += 1;
        if let Ok(reading) = read("t.csv", text.as_bytes(), &options) {
            read_at_all += 1;
            check(&table, &reading, &text);
        }
    });
    assert!(
        read_at_all * 2 > tables,
        "{read_at_all} of {tables} were read"
    );
}
