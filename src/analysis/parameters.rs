//! The parameters of questions, each once.

use super::question::Parameter;

pub(super) const LAYER: Parameter = Parameter {
    name: "layer",
    value: "ID",
    help: "The layer whose units are asked about; the workspace's default when not given",
};
pub(super) const NEIGHBOUR: Parameter = Parameter {
    name: "neighbour",
    value: "CODE",
    help: "Only this neighbour, such as RU, or a group of the workspace, such as EAEU",
};
pub(super) const BANDS: Parameter = Parameter {
    name: "bands",
    value: "KM,KM",
    help: "Distances of bands in kilometres, or none, which answers at once [default: 25,50,100]",
};
pub(super) const INDICATOR: Parameter = Parameter {
    name: "indicator",
    value: "ID",
    help: "An indicator",
};
pub(super) const INDICATORS: Parameter = Parameter {
    name: "indicators",
    value: "ID,ID",
    help: "Indicators, up to 12",
};
pub(super) const PERIOD: Parameter = Parameter {
    name: "period",
    value: "PERIOD",
    help: "The indicator's period; the latest when not given",
};
pub(super) const FROM: Parameter = Parameter {
    name: "from",
    value: "PERIOD",
    help: "An earlier period, from which the change is told",
};
pub(super) const TOLERANCE: Parameter = Parameter {
    name: "tolerance",
    value: "M",
    help: "How far apart the outlines of neighbours may be, in metres; only shared arcs when not given",
};
pub(super) const UNIT: Parameter = Parameter {
    name: "unit",
    value: "CODE",
    help: "Only what concerns this unit",
};
pub(super) const UNITS: Parameter = Parameter {
    name: "units",
    value: "CODE,CODE",
    help: "The units to compare, two to eight; for a profile one or more",
};
pub(super) const VERDICT: Parameter = Parameter {
    name: "verdict",
    value: "VERDICT",
    help: "Only relations with this verdict: differs, not testable, reproduces",
};
pub(super) const SOURCE: Parameter = Parameter {
    name: "source",
    value: "ID",
    help: "Only what rests on this source",
};
pub(super) const MEASURE: Parameter = Parameter {
    name: "indicator",
    value: "ID",
    help: "Only figures of this measure",
};
pub(super) const PLACE: Parameter = Parameter {
    name: "place",
    value: "PLACE",
    help: "Only figures of this place, by name or code",
};
pub(super) const COUNTERPART: Parameter = Parameter {
    name: "counterpart",
    value: "CODE",
    help: "Only figures with this other end of a flow",
};
pub(super) const SPAN: Parameter = Parameter {
    name: "period",
    value: "PERIOD",
    help: "Only figures of this period, as the document gives it",
};
pub(super) const LANG: Parameter = Parameter {
    name: "lang",
    value: "LANG",
    help: "The language of sentences and names: kk, ru or en [default: en]",
};
