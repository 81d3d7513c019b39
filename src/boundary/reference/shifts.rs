//! Shifts of datums from WGS 84: which is taken, and what it is worth. Measured against PROJ
//! (`tests/oracle/reference/shifts.py`, `datums.py`), which made both tables.

/// A shift of the register, the one that is taken in its place or itself, and how far places are off at the most in
/// metres.
const SHIFTS: &str = include_str!("shifts.csv");

/// What well-known text calls datums, by letters and digits, and what is known of each ([`DatumShift`]).
const DATUMS: &str = include_str!("datums.csv");

/// Datums that the register gives by a name alone: their ellipsoid, and the shift of EPSG's operation 1314, 1777, 1618,
/// 1641, 1272 and 1130.
const NAMED: [(&str, &str); 6] = [
    (
        "+datum=OSGB36",
        "+ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489",
    ),
    (
        "+datum=potsdam",
        "+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7",
    ),
    (
        "+datum=hermannskogel",
        "+ellps=bessel +towgs84=577.326,90.129,463.919,5.137,1.474,5.297,2.4232",
    ),
    (
        "+datum=ire65",
        "+ellps=mod_airy +towgs84=482.5,-130.6,564.6,-1.042,-0.214,-0.631,8.15",
    ),
    (
        "+datum=GGRS87",
        "+ellps=GRS80 +towgs84=-199.87,74.79,246.62",
    ),
    ("+datum=carthage", "+ellps=clrk80ign +towgs84=-263,6,431"),
];

/// The key of a shift.
const KEY: &str = "+towgs84=";

struct Shift {
    register: &'static str,
    taken: &'static str,
    off_m: u32,
}

fn shifts() -> impl Iterator<Item = Shift> {
    SHIFTS.lines().filter_map(|line| {
        let mut parts = line.split(';');
        Some(Shift {
            register: parts.next()?,
            taken: parts.next()?,
            off_m: parts.next()?.parse().ok()?,
        })
    })
}

/// A definition of the register with the shift that is taken.
pub(super) fn with_shift(definition: &str) -> String {
    let mut definition = definition.to_owned();
    for (name, shift) in NAMED {
        definition = definition.replace(name, shift);
    }
    let taken = shift_of(&definition)
        .and_then(|given| shifts().find(|one| is_same(one.register, given)))
        .map(|one| one.taken);
    if let (Some(given), Some(taken)) = (shift_of(&definition), taken) {
        definition = definition.replace(&format!("{KEY}{given}"), &format!("{KEY}{taken}"));
    }
    definition
}

/// What is known of a datum that well-known text names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum DatumShift {
    /// The number of longitude and latitude on it.
    Number(u16),
    /// It lies within two metres of WGS 84.
    Follows,
    /// Its shift, and how far places are off at the most in metres.
    Shift(&'static str, u32),
}

/// How far places by a definition are off at the most, in metres: the distance from PROJ's with the accuracy that EPSG
/// states for those. None where it has no shift, or one that is not known.
pub(super) fn off_m(definition: &str) -> Option<u32> {
    let given = shift_of(definition)?;
    let of_register = shifts().find(|one| is_same(one.taken, given));
    of_register.map(|one| one.off_m).or_else(|| {
        datums().find_map(|(_, known)| match known {
            DatumShift::Shift(shift, off_m) if is_same(shift, given) => Some(off_m),
            DatumShift::Shift(..) | DatumShift::Number(_) | DatumShift::Follows => None,
        })
    })
}

/// The shift that a definition has, where it has one that moves anything.
pub(super) fn shift_of(definition: &str) -> Option<&str> {
    let mut parts = definition.split_whitespace();
    let shift = parts.find_map(|part| part.strip_prefix(KEY))?;
    numbers(shift)
        .iter()
        .any(|one| *one != 0.0)
        .then_some(shift)
}

/// What is known of a datum, by the letters and digits of its name in lower case.
pub(super) fn datum_shift(datum: &str) -> Option<DatumShift> {
    let mut all = datums();
    all.find(|(name, _)| *name == datum).map(|(_, known)| known)
}

fn datums() -> impl Iterator<Item = (&'static str, DatumShift)> {
    DATUMS.lines().filter_map(|line| {
        let (name, known) = line.split_once(';')?;
        let known = match known.split_once(';') {
            Some((shift, off_m)) => DatumShift::Shift(shift, off_m.parse().ok()?),
            None if known == "=" => DatumShift::Follows,
            None => DatumShift::Number(known.parse().ok()?),
        };
        Some((name, known))
    })
}

fn numbers(shift: &str) -> [f64; 7] {
    let mut all = [0.0; 7];
    for (one, text) in all.iter_mut().zip(shift.split(',')) {
        *one = text.trim().parse().unwrap_or(f64::NAN);
    }
    all
}

fn is_same(one: &str, other: &str) -> bool {
    numbers(one) == numbers(other)
}
