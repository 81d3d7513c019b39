//! What is told of each unit: its class, with everything that the class is read from.

use std::cmp::Ordering::{Equal, Greater, Less};

use geojson::JsonObject;
use serde::Serialize;
use serde_json::{Value, json};

use super::FALSE_FINDS;
use super::local::Local;
use crate::analysis::FeatureField;
use crate::analysis::block::Written;
use crate::analysis::question::NAMED_IN;
use crate::dataset::Layer;
use crate::model::cast::whole_u32;
use crate::model::{
    Code, Lang, OutlineKind, OutlinedUnits, Table, Text, decimals_of, named, table,
};
use crate::words::{self, Word};

/// A unit beside its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ClusterClass {
    /// High among high ones.
    HighHigh,
    /// Low among low ones.
    LowLow,
    /// High among low ones.
    HighLow,
    /// Low among high ones.
    LowHigh,
    /// Its neighbours are such as chance would give, or it is neither high nor low.
    NotSignificant,
    /// No neighbour that has a value.
    NoNeighbours,
    /// No value, or no outline.
    NoValue,
    /// There are too few units, or all are equal.
    NotTested,
}

named!(ClusterClass {
    HighHigh => "high-high",
    LowLow => "low-low",
    HighLow => "high-low",
    LowHigh => "low-high",
    NotSignificant => "not-significant",
    NoNeighbours => "no-neighbours",
    NoValue => "no-value",
    NotTested => "not-tested",
});

impl ClusterClass {
    /// True for a unit that is alike or unlike its neighbours beyond chance.
    pub(super) fn stands_out(self) -> bool {
        match self {
            Self::HighHigh | Self::LowLow | Self::HighLow | Self::LowHigh => true,
            Self::NotSignificant | Self::NoNeighbours | Self::NoValue | Self::NotTested => false,
        }
    }

    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        let word: Word = match self {
            Self::HighHigh => words::cluster_high_high,
            Self::LowLow => words::cluster_low_low,
            Self::HighLow => words::cluster_high_low,
            Self::LowHigh => words::cluster_low_high,
            Self::NotSignificant => words::cluster_not_significant,
            Self::NoNeighbours => words::cluster_no_neighbours,
            Self::NoValue => words::no_data,
            Self::NotTested => words::cluster_not_tested,
        };
        word(lang)
    }
}

/// A unit with what was found of it.
#[derive(Debug, Serialize)]
pub(super) struct ClusterUnit {
    code: Code,
    names: Text,
    value: Option<f64>,
    class: ClusterClass,
    #[serde(flatten)]
    tested: Option<Tested>,
}

/// The figures of a test.
#[derive(Debug, Serialize)]
struct Tested {
    neighbours: usize,
    /// The weighted mean of the neighbours.
    neighbours_mean: f64,
    moran: f64,
    /// Two-sided, of the mean of the neighbours: of local Moran and of Gi* alike.
    p: f64,
    /// The least part of false finds at which the unit is still found.
    false_discovery: f64,
    /// True where all ways of choosing the neighbours were counted.
    exact: bool,
    /// So many, or so many draws with what is there.
    ways: u32,
    gi_star: Option<f64>,
    geary: f64,
    geary_p: f64,
}

/// One of the figures.
type Figure = fn(&Tested) -> f64;

impl ClusterUnit {
    pub(super) fn untested(layer: &Layer, unit: usize, value: Option<f64>) -> Self {
        let own = &layer.units()[unit];
        Self {
            code: own.code.clone(),
            names: own.names.clone(),
            class: if value.is_some() {
                ClusterClass::NotTested
            } else {
                ClusterClass::NoValue
            },
            value,
            tested: None,
        }
    }

    /// That there are units enough for a test, and none that this one borders.
    pub(super) fn stands_alone(&mut self) {
        if self.class == ClusterClass::NotTested {
            self.class = ClusterClass::NoNeighbours;
        }
    }

    /// With the neighbours and their mean, and what was found beside them.
    pub(super) fn test(&mut self, (neighbours, mean): (usize, f64), local: &Local, rate: f64) {
        self.class = match local.above_mean.map(|one| one.partial_cmp(&0.0)) {
            _ if rate > FALSE_FINDS => ClusterClass::NotSignificant,
            [Some(Greater), Some(Greater)] => ClusterClass::HighHigh,
            [Some(Less), Some(Less)] => ClusterClass::LowLow,
            [Some(Greater), Some(Less)] => ClusterClass::HighLow,
            [Some(Less), Some(Greater)] => ClusterClass::LowHigh,
            // At the mean itself it is neither.
            [Some(Equal) | None, _] | [_, Some(Equal) | None] => ClusterClass::NotSignificant,
        };
        self.tested = Some(Tested {
            neighbours,
            neighbours_mean: mean,
            moran: local.moran,
            p: local.by_mean.p(),
            false_discovery: rate,
            exact: local.by_mean.exact && local.by_difference.exact,
            ways: whole_u32(local.by_mean.ways),
            gi_star: local.gi_star,
            geary: local.geary,
            geary_p: local.by_difference.p(),
        });
    }

    /// What stands beside its outline in a file: [`FIELDS`].
    pub(super) fn properties(&self) -> JsonObject {
        let tested = self.tested.as_ref();
        let mut properties = JsonObject::new();
        let mut put = |name: &str, value: Value| properties.insert(name.to_owned(), value);
        put("code", json!(self.code));
        for lang in NAMED_IN {
            put(&format!("name_{lang}"), json!(self.names.get(lang)));
        }
        put("value", json!(self.value));
        put("class", json!(self.class));
        put("neighbours", json!(tested.map(|one| one.neighbours)));
        let figures: [(&str, Figure); 6] = [
            ("neighbours_mean", |one| one.neighbours_mean),
            ("moran", |one| one.moran),
            ("p", |one| one.p),
            ("false_discovery", |one| one.false_discovery),
            ("geary", |one| one.geary),
            ("geary_p", |one| one.geary_p),
        ];
        for (name, of) in figures {
            put(name, json!(tested.map(of)));
        }
        put("gi_star", json!(tested.and_then(|one| one.gi_star)));
        properties
    }

    pub(super) fn class(&self) -> ClusterClass {
        self.class
    }

    /// True where the unit stands out when it is looked at by itself.
    pub(super) fn stands_out_alone(&self) -> bool {
        let tested = self.tested.as_ref();
        tested.is_some_and(|one| one.p <= FALSE_FINDS)
    }
}

/// The properties of a unit's outline.
pub(super) const FIELDS: &[FeatureField] = &[
    FeatureField::Text("code"),
    FeatureField::Text("name_kk"),
    FeatureField::Text("name_ru"),
    FeatureField::Text("name_en"),
    FeatureField::Number("value"),
    FeatureField::Text("class"),
    FeatureField::Number("neighbours"),
    FeatureField::Number("neighbours_mean"),
    FeatureField::Number("moran"),
    FeatureField::Number("p"),
    FeatureField::Number("false_discovery"),
    FeatureField::Number("gi_star"),
    FeatureField::Number("geary"),
    FeatureField::Number("geary_p"),
];

/// The units of each class that stands out, where there are any.
pub(super) fn outlined(units: &[(usize, ClusterUnit)], lang: Lang) -> Vec<OutlinedUnits> {
    let kinds = [
        (ClusterClass::HighHigh, OutlineKind::HighHigh),
        (ClusterClass::LowLow, OutlineKind::LowLow),
        (ClusterClass::HighLow, OutlineKind::HighLow),
        (ClusterClass::LowHigh, OutlineKind::LowHigh),
    ];
    let of = |(class, kind): (ClusterClass, OutlineKind)| OutlinedUnits {
        kind,
        label: class.in_words(lang),
        units: units
            .iter()
            .filter(|(_, one)| one.class == class)
            .map(|(unit, _)| *unit)
            .collect(),
    };
    let all = kinds.into_iter().map(of);
    all.filter(|one| !one.units.is_empty()).collect()
}

/// Some units with what a lay reader needs, under headings in a language.
pub(super) fn in_words(units: &[&ClusterUnit], lang: Lang) -> (Table, Vec<Written>) {
    let values = |of: fn(&ClusterUnit) -> Option<f64>| {
        let values: Vec<f64> = units.iter().filter_map(|one| of(one)).collect();
        Written::Decimals(decimals_of(&values))
    };
    let written = vec![
        Written::Decimals(0),
        values(|one| one.value),
        Written::Decimals(0),
        Written::Decimals(0),
        values(|one| one.value),
        Written::Probability,
        Written::Probability,
    ];
    let table = table! { units, one,
        let tested = one.tested.as_ref();
        words::brief_unit(lang) => one.names.get(lang),
        words::brief_value(lang) => one.value,
        words::clusters_class(lang) => one.class.in_words(lang),
        words::clusters_neighbours(lang) => tested.map(|one| one.neighbours),
        words::clusters_neighbours_mean(lang) => tested.map(|one| one.neighbours_mean),
        words::clusters_chance_of(lang) => tested.map(|one| one.p),
        words::clusters_false_finds(lang) => tested.map(|one| one.false_discovery),
    };
    (table, written)
}

/// One row a unit.
pub(super) fn table(units: &[ClusterUnit], lang: Lang) -> Table {
    let figure = |one: Option<&Tested>, of: Figure| one.map(of);
    table! { units, one,
        let tested = one.tested.as_ref();
        "code" => &one.code,
        "name" => one.names.get(lang),
        "value" => one.value,
        "class" => one.class.in_words(lang),
        "neighbours" => tested.map(|one| one.neighbours),
        "neighbours_mean" => figure(tested, |one| one.neighbours_mean),
        "moran" => figure(tested, |one| one.moran),
        "p" => figure(tested, |one| one.p),
        "false_discovery" => figure(tested, |one| one.false_discovery),
        "exact" => tested.map(|one| crate::analysis::texts::yes_no(one.exact, lang)),
        "gi_star" => tested.and_then(|one| one.gi_star),
        "geary" => figure(tested, |one| one.geary),
        "geary_p" => figure(tested, |one| one.geary_p),
    }
}
