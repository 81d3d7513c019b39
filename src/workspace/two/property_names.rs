//! What properties of boundaries are called that hold codes, and names.

/// Names of properties that often hold codes, in the order of preference.
pub(super) const CODES: [&str; 20] = [
    "code",
    "kato",
    "pcode",
    "adm2_pcode",
    "adm1_pcode",
    "geoid",
    "fips",
    "nuts_id",
    "iso_a3",
    "iso",
    "hasc",
    "ags",
    "ars",
    "cvegeo",
    "codgeo",
    "cd_mun",
    "pro_com",
    "osm_id",
    "gid",
    "id",
];
/// Properties that often hold the name, in lower case; the first that is there is taken.
pub(super) const NAMES: [&str; 14] = [
    "name",
    "name_en",
    "shapename",
    "admin",
    "nam",
    "name_2",
    "name_1",
    "adm2_en",
    "adm1_en",
    "nuts_name",
    "gen",
    "nomgeo",
    "nm_mun",
    "libgeo",
];

/// Words in the name of a property that holds codes.
const CODE_WORDS: [&str; 8] = [
    "code", "kato", "fips", "geoid", "nuts", "iso", "hasc", "pcod",
];

/// Codes as the offices of Germany, Mexico, France, Brazil and Italy call them.
const OFFICES: [&str; 6] = ["ags", "ars", "cvegeo", "codgeo", "cd_mun", "pro_com"];

/// True for a property that is called as those that hold codes of units; a bare `id` may be a row's number.
pub(super) fn is_code_property(name: &str) -> bool {
    let lower = name.to_lowercase();
    CODE_WORDS.iter().any(|word| lower.contains(word)) || OFFICES.contains(&lower.as_str())
}

/// True for a property that is called as those that hold names of units.
pub(super) fn is_name_property(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.contains("name") || NAMES.contains(&lower.as_str())
}

/// True for a heading that is a property's name, but for case and what stands between words.
pub(super) fn is_called(property: &str, heading: &str) -> bool {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    bare(heading) == bare(property)
}
