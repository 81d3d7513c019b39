//! `Кызылкогинский`, `Baiterekskiy`: the adjective that Russian makes of the name of a district -> the names that it may
//! be made of.

/// Endings of such adjectives, a longer one before a shorter one that it ends in.
const ENDINGS: [&str; 14] = [
    "инский",
    "ынский",
    "енский",
    "овский",
    "евский",
    "ский",
    "inskiy",
    "inskij",
    "insky",
    "ovskiy",
    "skiy",
    "skij",
    "sky",
    "ski",
];
/// What a name may end in that its adjective has not.
const LOST: [&str; 9] = ["", "а", "ы", "и", "я", "a", "y", "i", "ь"];
/// Letters of a stem, at least: of fewer too many names are made.
const LEAST_STEM: usize = 4;

/// The keys of the names; none for a key that is no adjective.
pub(super) fn nouns(key: &str) -> Vec<String> {
    let stems = ENDINGS.iter().filter_map(|ending| key.strip_suffix(ending));
    stems
        .filter(|stem| stem.chars().count() >= LEAST_STEM)
        .flat_map(|stem| LOST.iter().map(move |lost| format!("{stem}{lost}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adjective_gives_the_name_that_it_is_made_of() {
        for (key, noun) in [
            ("кызылкогинский", "кызылкога"),
            ("байтерекский", "байтерек"),
            ("махамбетовский", "махамбет"),
            ("борлинский", "борли"),
            ("kyzylkoginskiy", "kyzylkoga"),
            ("baitereksky", "baiterek"),
        ] {
            assert!(nouns(key).iter().any(|one| one == noun), "{key}");
        }
        for key in ["тиндинский", "байтерек", "ский", "алинский", "омский"]
        {
            let of_short = |one: &String| one.chars().count() < LEAST_STEM;
            assert!(!nouns(key).iter().any(of_short), "{key}");
        }
        assert!(nouns("омский").is_empty() && nouns("байтерек").is_empty());
    }
}
