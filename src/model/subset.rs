//! Some units of a layer: those that a view is about.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::{Lang, decimals_of, spelled};
use crate::words;

/// Kilometres of a band along a border, at most: beyond this a band is no matter of a border.
pub const MAX_BAND_KM: f64 = 300.0;

/// Which units the breaks are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClassesFrom {
    /// All of the layer, so that maps of several places can be compared.
    #[default]
    Layer,
    /// Those of the place alone.
    Where,
}

spelled!(ClassesFrom {
    Layer => "layer",
    Where => "where",
});

/// What makes units a place. Names are as they were given: what they stand for is the dataset's.
#[derive(Debug, Clone, PartialEq)]
pub enum UnitPlace {
    /// They lie in the unit of this code, or are it.
    In(String),
    /// They touch a neighbour, or one of a group.
    Border(Neighbouring),
    /// Some part of them lies so near to its border, in kilometres.
    Within(Neighbouring, f64),
    /// They have these codes.
    Units(Vec<String>),
}

/// Towards whom a border is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Neighbouring {
    /// Any neighbour on land.
    Any,
    /// The neighbour of this code, or the group of this name.
    Named(String),
}

/// Why a text is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitPlaceError {
    /// It has another form.
    Form,
    /// Its number of kilometres is none from above 0 to [`MAX_BAND_KM`].
    Kilometres,
}

impl Neighbouring {
    /// As a text has it.
    pub const ANY: &'static str = "any";

    fn new(name: &str) -> Self {
        if name == Self::ANY {
            Self::Any
        } else {
            Self::Named(name.to_owned())
        }
    }

    /// Its spelling.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Any => Self::ANY,
            Self::Named(name) => name,
        }
    }
}

impl FromStr for UnitPlace {
    type Err = UnitPlaceError;

    fn from_str(text: &str) -> Result<Self, UnitPlaceError> {
        let (kind, rest) = text.split_once(':').ok_or(UnitPlaceError::Form)?;
        match kind {
            _ if rest.is_empty() => Err(UnitPlaceError::Form),
            "in" => Ok(Self::In(rest.to_owned())),
            "border" => Ok(Self::Border(Neighbouring::new(rest))),
            "within" => {
                let (name, km) = rest.rsplit_once(':').ok_or(UnitPlaceError::Form)?;
                let km = km.parse().ok().filter(|km| *km > 0.0 && *km <= MAX_BAND_KM);
                Ok(Self::Within(
                    Neighbouring::new(name),
                    km.ok_or(UnitPlaceError::Kilometres)?,
                ))
            }
            "units" => Ok(Self::Units(rest.split(',').map(str::to_owned).collect())),
            _ => Err(UnitPlaceError::Form),
        }
    }
}

impl fmt::Display for UnitPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(code) => write!(f, "in:{code}"),
            Self::Border(of) => write!(f, "border:{}", of.as_str()),
            Self::Within(of, km) => write!(f, "within:{}:{km}", of.as_str()),
            Self::Units(codes) => write!(f, "units:{}", codes.join(",")),
        }
    }
}

/// Names of units that a title has room for.
const NAMED: usize = 3;

impl UnitPlace {
    /// As a title has it, `Aktobe Region` or `at the border: Russia`, where `name` knows what each name is called.
    pub fn in_words(&self, lang: Lang, name: impl Fn(&str) -> String) -> String {
        match self {
            Self::In(code) => name(code),
            Self::Border(Neighbouring::Any) => words::where_border(lang).to_owned(),
            Self::Border(Neighbouring::Named(one)) => words::where_border_of(lang, &name(one)),
            Self::Within(of, km) => {
                let km = lang.number(*km, decimals_of(&[*km]));
                match of {
                    Neighbouring::Any => words::where_within(lang, &km),
                    Neighbouring::Named(one) => words::where_within_of(lang, &km, &name(one)),
                }
            }
            Self::Units(codes) if codes.len() > NAMED => {
                words::where_units(lang, &lang.count(codes.len()))
            }
            Self::Units(codes) => {
                let names: Vec<String> = codes.iter().map(|code| name(code)).collect();
                names.join(", ")
            }
        }
    }
}

/// Units of a layer with the place that they are. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Subset {
    place: Arc<UnitPlace>,
    positions: Arc<[usize]>,
}

impl Subset {
    /// The units at these positions, in any order.
    pub fn new(place: UnitPlace, mut positions: Vec<usize>) -> Self {
        positions.sort_unstable();
        positions.dedup();
        Self {
            place: Arc::new(place),
            positions: positions.into(),
        }
    }

    /// What they are. Its spelling is part of a view's.
    pub fn place(&self) -> &UnitPlace {
        &self.place
    }

    /// Their positions in the layer, rising.
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// True for one of them.
    pub fn contains(&self, position: usize) -> bool {
        self.positions.binary_search(&position).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_spelling() {
        for text in [
            "in:150000000",
            "border:RU",
            "border:any",
            "within:RU:50",
            "within:any:0.5",
            "units:1,2",
        ] {
            assert_eq!(text.parse::<UnitPlace>().unwrap().to_string(), text);
        }
        assert_eq!(
            "within:RU:50.0".parse::<UnitPlace>().unwrap().to_string(),
            "within:RU:50"
        );
        for (text, why) in [
            ("", UnitPlaceError::Form),
            ("in:", UnitPlaceError::Form),
            ("RU", UnitPlaceError::Form),
            ("near:RU", UnitPlaceError::Form),
            ("within:RU", UnitPlaceError::Form),
            ("within:RU:", UnitPlaceError::Kilometres),
            ("within:RU:0", UnitPlaceError::Kilometres),
            ("within:RU:-1", UnitPlaceError::Kilometres),
            ("within:RU:nan", UnitPlaceError::Kilometres),
            ("within:RU:300.1", UnitPlaceError::Kilometres),
        ] {
            assert_eq!(text.parse::<UnitPlace>(), Err(why), "{text}");
        }
        assert!("within:RU:300".parse::<UnitPlace>().is_ok());
    }

    #[test]
    fn a_title_names_few_units_and_counts_many() {
        let words = |text: &str| {
            let place: UnitPlace = text.parse().unwrap();
            place.in_words(Lang::EN, |code| format!("<{code}>"))
        };
        assert_eq!(words("units:a,b,c"), "<a>, <b>, <c>");
        assert_eq!(words("units:a,b,c,d"), "chosen units: 4");
        assert_eq!(words("within:RU:2.5"), "within 2.5 km of the border: <RU>");
        assert_eq!(words("border:any"), "at the border");
    }
}
