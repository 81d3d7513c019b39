//! The countries of the world by code and name, without their outlines.

use super::file::{WorldError, WorldFile};
use crate::model::{Languages, Text};

/// Letters of a country's code; those of waters have more.
const CODE: usize = 2;

/// Codes of ISO 3166-1 with names in Kazakh, Russian and English, in the order of the file.
pub fn countries() -> Result<Vec<(String, Text)>, WorldError> {
    let all = WorldFile::embedded()?.head.units.into_iter();
    let countries = all.filter(|unit| unit.code.len() == CODE);
    let named = |names: [String; 3]| Text::new(&Languages::default(), names);
    Ok(countries
        .map(|unit| (unit.code, named(unit.names)))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_a_code_and_names_and_water_is_none() {
        let all = countries().unwrap();
        let of = |code: &str| all.iter().find(|one| one.0 == code);
        assert_eq!(of("DE").unwrap().1.of("en"), "Germany");
        assert!(all.len() > 150 && of("SEA").is_none() && of("CASPIAN").is_none());
    }
}
