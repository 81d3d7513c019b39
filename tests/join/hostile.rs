//! Sizes and contents that nobody means well.

use std::time::Instant;

use shekara::join::{Gazetteer, UnitLayer, join};

use crate::world::{coded, dataset, gazetteer, join_all, named, records, unit};

#[test]
fn fifty_thousand_units_take_time_in_proportion() {
    let units: Vec<_> = (0..50_000)
        .map(|i| unit(&format!("u{i}"), &format!("Unit number {i} of many")))
        .collect();
    let started = Instant::now();
    let layer = UnitLayer {
        id: "cells",
        parent: None,
        units: &units,
    };
    let world = Gazetteer::new(&[layer], &[]);
    let places = (0..50_000)
        .map(|i| named(&format!("Unit number {i} of many")))
        // Every one of these is unknown, and only the first are compared with all names.
        .chain((0..50_000).map(|i| named(&format!("Unut numbr {i} of many"))));
    let joined = join(&records(places), &world, &["cells"]).unwrap();
    assert_eq!(joined.matched.len(), 50_000);
    assert_eq!(joined.unmatched.len(), 50_000);
    let hints = joined.unmatched.iter().filter(|one| !one.places.is_empty());
    assert!(hints.count() <= 100);
    // Pairs would be 2.5 billion: minutes. The limit leaves room for a slow machine.
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn duplicates_are_never_last_wins() {
    let world = gazetteer(&dataset());
    let joined = join_all(
        &world,
        "districts",
        vec![
            coded("273600000"),
            named("Бөрлі ауданы"),
            coded("274400000"),
            coded("KZ273600"),
        ],
    );
    assert_eq!(joined.matched.len(), 1);
    assert_eq!(joined.duplicates.len(), 1);
    assert_eq!(joined.duplicates[0].records, [0, 1, 3]);
    assert!(!joined.is_clean());
}

#[test]
fn units_of_one_code_make_it_ambiguous() {
    let units = [unit("A-1", "North"), unit("A1", "South")];
    let layer = UnitLayer {
        id: "cells",
        parent: None,
        units: &units,
    };
    let world = Gazetteer::new(&[layer], &[]);
    let joined = join_all(&world, "cells", vec![coded("a.1")]);
    assert_eq!(joined.ambiguous.len(), 1);
}

#[test]
fn no_common_key_leaves_every_row_unmatched_and_every_unit_missing() {
    let world = gazetteer(&dataset());
    let joined = join_all(
        &world,
        "districts",
        vec![named("Atlantis"), named("Hyperborea")],
    );
    assert_eq!((joined.matched.len(), joined.unmatched.len()), (0, 2));
    assert_eq!(joined.missing_units.len(), 41);
}

#[test]
fn an_unknown_layer_is_told_with_the_nearest() {
    let world = gazetteer(&dataset());
    let error = join(&records([named("x")]), &world, &["district"]).unwrap_err();
    assert_eq!(error.nearest.as_deref(), Some("districts"));
}

#[test]
fn a_parent_that_lies_in_itself_ends() {
    let mut one = unit("a", "North");
    one.parent = "a".parse().ok();
    let units = [one];
    let layer = UnitLayer {
        id: "cells",
        parent: Some("cells"),
        units: &units,
    };
    let world = Gazetteer::new(&[layer], &[]);
    assert_eq!(
        join_all(&world, "cells", vec![named("North")])
            .matched
            .len(),
        1
    );
}
