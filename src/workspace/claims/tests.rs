use super::*;
use crate::workspace::finding::Findings;

const DOCUMENT: &str = "s";

/// What is noted of a table whose header is `header`.
fn noted(header: &str, rows: &str) -> (usize, Vec<String>) {
    let known = Known {
        units: &UnitCatalogue::new(&[]),
        sources: &BTreeSet::from([DOCUMENT]),
        neighbours: None,
        groups: Vec::new(),
        facts: &[],
        relations: &[],
        languages: &Languages::default(),
    };
    let mut findings = Findings::default();
    let text = format!("{header}\n{rows}");
    let claims = read(text.as_bytes(), &known, &mut findings.in_file("t.csv"));
    let notes = findings
        .into_vec()
        .iter()
        .map(ToString::to_string)
        .collect();
    (claims.len(), notes)
}

#[test]
fn a_statement_about_nothing_that_exists_is_noted_with_its_line() {
    let header = "id,document,quote,layer,units,relation,to,quantifier,statement_kk,statement_ru,statement_en";
    let (count, notes) = noted(
        header,
        "a,s,q,d,1,touches,RU,,k,r,e\nb,s,q,d,,positive,,,k,r,e\nc\nd,x,q,d,1,touches,RU,,k,r,e\n\
         e,s,,d,1,touches,RU,,k,r,e\nf,s,q,d,1,touches,RU,mots,k,r,e\n",
    );
    assert_eq!(count, 0);
    let expected = [
        "error: t.csv, line 2: column units: column layer: \"d\" is no layer; layers are ",
        "error: t.csv, line 3: column units: is empty",
        "error: t.csv, line 4: has 1 cells, needed are 11",
        "error: t.csv, line 5: column document: the source \"x\"",
        "error: t.csv, line 6: column quote: is empty",
        "error: t.csv, line 7: column quantifier=\"mots\": allowed is each year, in total, together, most, several, only; did you mean most?",
    ];
    assert_eq!(notes.len(), expected.len(), "{notes:#?}");
    for (note, expected) in notes.iter().zip(expected) {
        assert!(note.starts_with(expected), "{note}: {expected}");
    }
}

#[test]
fn a_table_with_other_columns_says_which_it_lacks_and_which_it_cannot_have() {
    let (count, notes) = noted(
        "id,documnt,quote,layer,units,relation,statement_kk,statement_ru,statement_en,id",
        "",
    );
    assert_eq!(count, 0);
    assert_eq!(notes.len(), 3, "{notes:#?}");
    assert!(
        notes[0].contains("a column=\"documnt\"") && notes[0].contains("did you mean document?"),
        "{notes:#?}"
    );
    assert!(notes[1].contains("\"id\" occurs twice"), "{notes:#?}");
    assert!(notes[2].contains("\"document\" is missing"), "{notes:#?}");
}
