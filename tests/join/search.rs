//! How a search orders what it finds, and how far a hint may be from what was written.

use shekara::join::{Gazetteer, Likeness, UnitLayer};
use shekara::model::Unit;

use crate::world::{join_all, named, unit};

fn gazetteer(names: &[&str]) -> Gazetteer {
    let units = names.iter().enumerate();
    let units: Vec<Unit> = units
        .map(|(i, name)| unit(&format!("U{i}"), name))
        .collect();
    let layer = UnitLayer {
        id: "units",
        parent: None,
        units: &units,
    };
    Gazetteer::new(&[layer], &[])
}

#[test]
fn what_is_the_text_stands_before_what_begins_with_it_and_what_holds_it() {
    let world = gazetteer(&["Kara Alma", "Almaty", "Alma", "Almalyk"]);
    let found = world.search("alma", 9);
    let told: Vec<(usize, Likeness)> = found
        .iter()
        .map(|hit| (hit.position, hit.likeness))
        .collect();
    assert_eq!(
        told,
        [
            (2, Likeness::Exact),
            (1, Likeness::Starts),
            (3, Likeness::Starts),
            (0, Likeness::Holds)
        ]
    );
    assert_eq!(world.search("alma", 2).len(), 2);
    assert!(world.search("", 9).is_empty());
}

#[test]
fn a_hint_differs_in_one_letter_of_five_and_one_more_and_in_no_more() {
    // Nine letters: two may differ; ten: three.
    let world = gazetteer(&["Калиновка", "Калиновщина"]);
    let hint = |name: &str| {
        let joined = join_all(&world, "units", vec![named(name)]);
        !joined.unmatched[0].places.is_empty()
    };
    assert!(hint("Калинавко"));
    assert!(!hint("Галинавко"), "three of nine letters");
    let similar = |name: &str| {
        let found = world.search(name, 9);
        found.first().map(|hit| (hit.position, hit.likeness))
    };
    assert_eq!(similar("Калинавко"), Some((0, Likeness::Similar)));
    assert_eq!(similar("Галинавко"), None);
}
