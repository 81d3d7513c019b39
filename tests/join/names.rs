//! Codes, names, type words, parents.

use proptest::prelude::*;
use shekara::join::{Gazetteer, UnitLayer};
use shekara::table::{Options, PlaceText};

use crate::world::{code, code_of, coded, dataset, gazetteer, join_all, named, unit, within};

fn world() -> Gazetteer {
    gazetteer(&dataset())
}

/// `code,oblast,name`
fn crosswalk() -> Vec<(String, String, String)> {
    let mut rows = csv::Reader::from_reader(&include_bytes!("crosswalk.csv")[..]);
    rows.records()
        .map(|row| {
            let row = row.unwrap();
            (row[0].to_owned(), row[1].to_owned(), row[2].to_owned())
        })
        .collect()
}

#[test]
fn every_spelling_of_the_crosswalk_finds_its_unit_and_no_other() {
    let world = world();
    let mut told = Vec::new();
    for (expected, oblast, name) in crosswalk() {
        let found = code_of(&world, "districts", within(named(&name), &oblast));
        if found.as_deref() != Some(expected.as_str()) {
            told.push(format!("{name} in {oblast}: {found:?}, not {expected}"));
        }
        // Without its oblast a name may be another unit's too, but is never taken for it.
        let bare = code_of(&world, "districts", named(&name));
        if bare.as_ref().is_some_and(|one| *one != expected) {
            told.push(format!("{name}: {bare:?}, not {expected}"));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_alias_and_name_of_the_workspace_finds_its_unit_within_its_parent() {
    let dataset = dataset();
    let world = gazetteer(&dataset);
    let mut told = Vec::new();
    let mut tried = 0;
    for layer in dataset.layers().iter().filter(|one| one.id() != "country") {
        for unit in layer.units() {
            let others = unit.other_names.iter().map(String::as_str);
            for name in unit.names.all().chain(others) {
                let mut place = named(name);
                place.parent = unit
                    .parent
                    .as_ref()
                    .map(|parent| Box::new(coded(parent.as_str())));
                let found = code_of(&world, layer.id(), place);
                tried += 1;
                if found.as_deref() != Some(unit.code.as_str()) {
                    told.push(format!("{name} ({}): {found:?}", unit.code));
                }
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(tried > 390, "{tried}");
}

#[test]
fn codes_are_read_in_every_spelling_and_damage_is_told() {
    let world = world();
    for (given, expected, repaired) in [
        ("273600000", "273600000", false),
        ("KZ273600", "273600000", false),
        ("273600", "273600000", false),
        ("2736", "273600000", false),
        ("KZ-27", "270000000", false),
        ("KZ-ZAP", "270000000", false),
        ("KZZAP", "270000000", false),
        ("KZ.WK.BU", "273600000", false),
        ("273600000.0", "273600000", true),
        ("273 600 000", "273600000", true),
        ("2.736E+08", "273600000", true),
    ] {
        let joined = join_all(&world, "districts", vec![coded(given)]);
        let found = joined.matched.first().map(|one| code(&world, one.place));
        assert_eq!(found.as_deref(), Some(expected), "{given}");
        assert_eq!(
            !joined.notes.is_empty(),
            repaired,
            "{given}: {:?}",
            joined.notes
        );
    }
}

#[test]
fn a_rounded_code_of_several_units_is_refused_with_its_candidates() {
    let world = world();
    let joined = join_all(&world, "districts", vec![coded("2.74E+08")]);
    assert!(joined.matched.is_empty());
    assert_eq!(joined.ambiguous.len(), 1);
    let candidates: Vec<String> = joined.ambiguous[0]
        .places
        .iter()
        .map(|place| code(&world, *place))
        .collect();
    assert_eq!(
        candidates,
        ["273600000", "274000000", "274200000", "274400000"]
    );
    // The name beside it tells which.
    let mut both = coded("2.74E+08");
    both.name = Some("Бәйтерек ауданы".to_owned());
    assert_eq!(
        code_of(&world, "districts", both).as_deref(),
        Some("274400000")
    );
}

#[test]
fn a_row_number_is_no_code() {
    let world = world();
    for number in ["1", "11", "27", "41", "150"] {
        assert_eq!(
            code_of(&world, "districts", coded(number)),
            None,
            "{number}"
        );
    }
}

#[test]
fn a_code_that_a_spreadsheet_took_for_a_number_is_told_and_no_other_code() {
    let units = [
        unit("01", "Tinde"),
        unit("004", "Urus"),
        unit("12", "Venla"),
    ];
    let layer = UnitLayer {
        id: "units",
        parent: None,
        units: &units,
    };
    let world = Gazetteer::new(&[layer], &[]);
    for (text, wanted) in [
        ("1.0", Some("01")),
        ("1", Some("01")),
        ("4.0", Some("004")),
        ("4", Some("004")),
        ("12.0", Some("12")),
        ("12.5", None),
        ("2.0", None),
    ] {
        let joined = join_all(&world, "units", vec![coded(text)]);
        let found = joined.matched.first().map(|one| code(&world, one.place));
        assert_eq!(found.as_deref(), wanted, "{text}");
        assert_eq!(joined.notes.is_empty(), wanted.is_none(), "{text}");
    }
    // A code and its name in one cell.
    for (text, wanted) in [
        ("01 Tinde", Some("01")),
        ("1 Tinde", Some("01")),
        ("004 - Urus", Some("004")),
        ("Venla (12)", Some("12")),
        ("12 Tinde", None),
        ("Tinde (12)", None),
        ("99 Tinde", None),
        ("01 Ylva", None),
    ] {
        let joined = join_all(&world, "units", vec![named(text)]);
        let found = joined.matched.first().map(|one| code(&world, one.place));
        assert_eq!(found.as_deref(), wanted, "{text}");
        let is_told = joined
            .notes
            .iter()
            .any(|note| note.message.to_string().contains("code"));
        assert_eq!(is_told, wanted.is_some(), "{text}");
    }
    let joined = join_all(&world, "units", vec![named("Tinde (12)")]);
    assert!(
        joined.ambiguous[0].reason.to_string().contains("another's"),
        "{joined:?}"
    );
}

#[test]
fn a_code_and_a_name_that_contradict_each_other_are_refused() {
    let world = world();
    let mut place = coded("273600000");
    place.name = Some("Бәйтерек ауданы".to_owned());
    let joined = join_all(&world, "districts", vec![place]);
    assert!(joined.matched.is_empty());
    assert_eq!(joined.ambiguous[0].places.len(), 2);
}

#[test]
fn a_city_its_oblast_and_a_district_are_told_apart_by_the_type_word() {
    let world = world();
    for (name, expected) in [
        ("Ақтөбе қ.ә.", "151000000"),
        ("Ақтөбе облысы", "150000000"),
        ("АТЫРАУ Г.А.", "231000000"),
        ("АТЫРАУСКАЯ ОБЛАСТЬ", "230000000"),
        ("МАНГИСТАУСКИЙ РАЙОН", "474600000"),
        ("Мангистауская обл.", "470000000"),
        ("Маңғыстау ауданы", "474600000"),
        ("г. Уральск", "271000000"),
    ] {
        let found = code_of(&world, "districts", named(name));
        assert_eq!(found.as_deref(), Some(expected), "{name}");
    }
    for name in ["Ақтөбе", "Атырау", "Маңғыстау"] {
        let joined = join_all(&world, "districts", vec![named(name)]);
        assert!(joined.matched.is_empty(), "{name}");
        assert_eq!(joined.ambiguous.len(), 1, "{name}");
        // Asked for oblasts, a name that is a district's too is the oblast's.
        assert!(code_of(&world, "oblasts", named(name)).is_some(), "{name}");
    }
}

#[test]
fn a_bare_name_is_the_oblast_where_the_table_names_the_city_apart() {
    let world = world();
    let joined = join_all(
        &world,
        "districts",
        vec![named("Ақтөбе"), named("Ақтөбе қ.ә."), named("Алға ауданы")],
    );
    let codes: Vec<String> = joined
        .matched
        .iter()
        .map(|one| code(&world, one.place))
        .collect();
    assert_eq!(codes, ["150000000", "151000000", "153200000"]);
    assert!(
        joined.notes[0].message.to_string().contains("named apart"),
        "{:?}",
        joined.notes
    );
}

#[test]
fn homonyms_are_refused_and_their_parent_decides() {
    let world = world();
    for name in [
        "АБАЙСКИЙ РАЙОН",
        "РАЙОН АЛМАТЫ",
        "Жамбыл ауданы",
        "АКТОГАЙСКИЙ РАЙОН",
    ] {
        let joined = join_all(&world, "districts", vec![named(name)]);
        assert_eq!(joined.ambiguous.len(), 1, "{name}");
        assert!(joined.ambiguous[0].places.len() > 1, "{name}");
    }
    let joined = join_all(
        &world,
        "districts",
        vec![within(named("Абай ауданы"), "Қарағанды облысы")],
    );
    assert_eq!(joined.outside.len(), 1);
    assert_eq!(code(&world, joined.outside[0].places[0]), "353200000");
}

#[test]
fn places_outside_the_layers_are_told_from_misspelt_ones() {
    let world = world();
    for name in [
        "РЕСПУБЛИКА КАЗАХСТАН",
        "КАЗАЛИНСКИЙ РАЙОН",
        "РАЙОН ҮЛКЕН НАРЫН",
        "ЮЖНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ",
        "Astana ауданы",
        "Россия",
    ] {
        let joined = join_all(&world, "districts", vec![named(name)]);
        if name == "Astana ауданы" {
            assert!(joined.matched.is_empty(), "{name}");
        } else {
            assert_eq!(joined.outside.len(), 1, "{name}: {joined:?}");
        }
    }
    // A district inside Aktobe city is a part of the city.
    let joined = join_all(&world, "districts", vec![named("Астана ауданы")]);
    assert!(
        joined.outside[0]
            .reason
            .to_string()
            .contains("inside a city"),
        "{joined:?}"
    );
}

#[test]
fn a_name_with_lost_letters_is_only_suggested() {
    let world = world();
    let joined = join_all(&world, "districts", vec![named("р-н Б?йтерек")]);
    assert!(joined.matched.is_empty());
    assert_eq!(code(&world, joined.unmatched[0].places[0]), "274400000");
    assert!(
        joined.unmatched[0].reason.to_string().contains("aliases"),
        "{joined:?}"
    );
}

#[test]
fn the_total_of_a_title_is_its_oblast() {
    let world = world();
    let total = within(named("Всего по области"), "Западно-Казахстанской области");
    assert_eq!(
        code_of(&world, "districts", total).as_deref(),
        Some("270000000")
    );
    let joined = join_all(&world, "districts", vec![named("Всего")]);
    assert_eq!(joined.outside.len(), 1);
}

#[test]
fn two_names_of_one_cell_are_read_together() {
    let world = world();
    // One alone would be ambiguous; both mean the oblast.
    let place = PlaceText {
        name: Some("Маңғыстау".to_owned()),
        other_names: vec!["Мангистауская область".to_owned()],
        ..PlaceText::default()
    };
    assert_eq!(
        code_of(&world, "districts", place).as_deref(),
        Some("470000000")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// A wrong letter gives a hint, never a unit.
    #[test]
    fn a_name_with_one_wrong_letter_never_matches(
        at in any::<prop::sample::Index>(),
        letter in 0..11_usize,
        place in any::<prop::sample::Index>(),
        kind in 0..3,
    ) {
        let all = crosswalk();
        let (expected, _, name) = place.get(&all);
        prop_assume!(!name.starts_with("KZ"));
        let stem = name.split([' ', '(']).next().unwrap();
        prop_assume!(stem.chars().count() > 4 && stem != "РАЙОН");
        let mut letters: Vec<char> = stem.to_lowercase().chars().collect();
        let world = WORLD.get_or_init(world);
        // The first word of two is no name, and has no hint.
        prop_assume!(join_all(world, "districts", vec![named(stem)]).unmatched.is_empty());
        let at = at.index(letters.len());
        // Of the name's own script, since another one's may be transliterated by two; none that makes
        // another spelling of the name, as д before ж, k for q or n in Aytekebi(n)skiy does.
        let script = if stem.is_ascii() { "bdzlmfpxzrv" } else { "бзлмцщъэюжш" };
        let letter = script.chars().nth(letter).unwrap();
        prop_assume!(letters[at] != letter);
        match kind {
            0 => letters[at] = letter,
            1 => letters.insert(at, letter),
            _ => { letters.remove(at); letters.insert(at.min(letters.len()), letter); }
        }
        let wrong: String = letters.into_iter().collect();
        let joined = join_all(world, "districts", vec![named(&wrong)]);
        prop_assert!(joined.matched.is_empty(), "{wrong} joined to {:?}", joined.matched);
        let hints: Vec<String> = joined.unmatched.iter().flat_map(|one| &one.places).map(|id| code(world, *id)).collect();
        prop_assert!(!hints.is_empty(), "{wrong} for {name} ({expected}) has no hint");
    }

    /// Whatever stands in a cell, the answer is a verdict.
    #[test]
    fn no_text_stops_the_join(code_text in "\\PC{0,12}", name in "\\PC{0,40}", parent in "\\PC{0,20}") {
        let world = WORLD.get_or_init(world);
        let mut place = within(named(&name), &parent);
        place.code = Some(code_text);
        let joined = join_all(world, "districts", vec![place]);
        let all = joined.matched.len() + joined.unmatched.len() + joined.ambiguous.len() + joined.outside.len();
        prop_assert_eq!(all, 1);
    }
}

static WORLD: std::sync::OnceLock<Gazetteer> = std::sync::OnceLock::new();

/// What becomes of a spelling: the code that it joins to, `near` and the code that is hinted, or `none`.
fn outcome(world: &Gazetteer, spelling: &str) -> String {
    let joined = join_all(world, "districts", vec![read_as_in_a_table(spelling)]);
    if let Some(one) = joined.matched.first() {
        return code(world, one.place);
    }
    let near = joined.unmatched.first().and_then(|one| one.places.first());
    near.map_or_else(
        || "none".to_owned(),
        |place| format!("near {}", code(world, *place)),
    )
}

/// The place of a name as the reader of tables hands it over.
fn read_as_in_a_table(spelling: &str) -> PlaceText {
    let table = format!(
        "name;moves\n\"{}\";7\n\"Ылдиз\";8\n",
        spelling.replace('"', "\"\"")
    );
    let reading = shekara::table::read("a.csv", table.into_bytes(), &Options::default()).unwrap();
    let first = reading.records.iter().find(|one| one.at.row == 2);
    first.map_or_else(PlaceText::default, |one| (*one.place).clone())
}

#[test]
fn names_as_people_write_them_join_rightly_or_not_at_all() {
    let world = world();
    let mut reader = csv::Reader::from_reader(include_bytes!("spellings.csv").as_slice());
    let rows: Vec<(String, String)> = reader.deserialize().map(Result::unwrap).collect();
    assert!(rows.len() >= 134, "{}", rows.len());
    let others: Vec<String> = rows
        .iter()
        .map(|(spelling, wanted)| (spelling, wanted, outcome(&world, spelling)))
        .filter(|(_, wanted, got)| *wanted != got)
        .map(|(spelling, wanted, got)| format!("{spelling}: {got}, wanted {wanted}"))
        .collect();
    assert!(others.is_empty(), "{}", others.join("\n"));
}

/// Counties of two states, of which one name is in both; made up.
fn counties() -> Gazetteer {
    let units = [
        unit("X1", "Tinde"),
        unit("X2", "Orlau"),
        unit("X3", "Kesik"),
        unit("X4", "Alasu"),
        unit("X5", "Alasu"),
    ];
    let layer = UnitLayer {
        id: "counties",
        parent: None,
        units: &units,
    };
    Gazetteer::new(&[layer], &[])
}

/// The codes to which names join together, and why others do not.
fn together(world: &Gazetteer, names: &[&str]) -> (Vec<String>, Vec<String>) {
    let places = names.iter().map(|name| named(name)).collect();
    let joined = join_all(world, "counties", places);
    let codes = joined.matched.iter().map(|one| code(world, one.place));
    let others = joined.unmatched.iter().chain(&joined.ambiguous);
    (
        codes.collect(),
        others.map(|one| one.reason.to_string()).collect(),
    )
}

#[test]
fn what_stands_beside_names_is_left_out_where_it_can_mean_nothing_else() {
    let world = counties();
    let all = ["X1", "X2", "X3"].map(str::to_owned);
    for names in [
        [
            "Tinde County, Ohio",
            "Orlau County, Ohio",
            "Kesik County, Ohio",
        ],
        ["Tinde (OH)", "Orlau (OH)", "Kesik (OH)"],
        ["Landkreis Tinde", "Orlau, Landkreis", "Kesik, Kreis"],
        ["Municipio de Tinde", "Orlau Parish", "Kesik County"],
    ] {
        assert_eq!(
            together(&world, &names),
            (all.to_vec(), vec![]),
            "{names:?}"
        );
    }
    // Two units have the name.
    let (codes, reasons) = together(&world, &["Alasu County"]);
    assert!(
        codes.is_empty() && reasons[0].contains("several places"),
        "{reasons:?}"
    );
    // A city of the name lies in the unit as often.
    let (codes, reasons) = together(&world, &["Tinde, Stadt", "Kreisfreie Stadt Orlau"]);
    assert!(codes.is_empty(), "{codes:?}");
    assert!(
        reasons.iter().all(|one| one.contains("of another type")),
        "{reasons:?}"
    );
    // What stands behind some names tells them from others: of which the layer is, nobody says.
    let names = [
        "Tinde (OH)",
        "Orlau (OH)",
        "Kesik (OH)",
        "Tinde (TX)",
        "Venla (TX)",
        "Urus (TX)",
    ];
    let (codes, reasons) = together(&world, &names);
    assert!(codes.is_empty(), "{codes:?}");
    let unsure = reasons
        .iter()
        .filter(|one| one.contains("give the codes of the units"));
    assert_eq!(unsure.count(), 4, "{reasons:?}");
    // Places in one cell are none of them.
    let (codes, _) = together(&world, &["Tinde, Orlau", "Kesik, Orlau", "Alasu, Orlau"]);
    assert!(codes.is_empty(), "{codes:?}");
}
