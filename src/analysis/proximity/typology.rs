//! What a unit is to the border, from the one that it touches inwards.

use serde::Serialize;

use crate::dataset::PeopleGrid;
use crate::model::Lang;
use crate::words;

/// What a unit is to the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Typology {
    Touches,
    Near,
    Close,
    Interior,
}

impl Typology {
    /// From the border inwards.
    pub(super) const ALL: [Self; 4] = [Self::Touches, Self::Near, Self::Close, Self::Interior];

    /// Of a unit with something near the border: whether that is more than half of it (Eurostat), of its people where a grid
    /// has them, else of its area.
    pub(super) fn by_most(within: f64, all: f64) -> Self {
        if within > all / 2.0 {
            Self::Near
        } else {
            Self::Close
        }
    }

    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Touches => words::typology_touches(lang),
            Self::Near => words::typology_near(lang),
            Self::Close => words::typology_close(lang),
            Self::Interior => words::typology_interior(lang),
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Touches => "touches",
            Self::Near => "near",
            Self::Close => "close",
            Self::Interior => "interior",
        }
    }
}

/// What the types are, in words: by people where a grid has them.
pub(super) fn told(grid: Option<&PeopleGrid>, lang: Lang) -> &'static str {
    match grid {
        Some(_) => words::proximity_typology_grid(lang),
        None => words::proximity_typology(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::Typology;

    #[test]
    fn near_is_more_than_half() {
        let kinds = [0.26, 0.49, 0.5, 0.51].map(|share| Typology::by_most(share * 3e9, 3e9));
        assert_eq!(
            kinds,
            [
                Typology::Close,
                Typology::Close,
                Typology::Close,
                Typology::Near
            ]
        );
    }
}
