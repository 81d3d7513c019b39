//! The classes of a view as a style of QGIS (`.qml`): rules, because only they can show what has no value.

use super::attributes::Field;
use super::{Column, Selection};
use crate::choropleth::{NO_DATA, OUTLINE};
use crate::model::Lang;
use crate::tileset::classing;
use crate::words;

/// A rule: what it holds for, how it is called, and its colour.
struct Rule {
    filter: String,
    label: String,
    colour: String,
}

/// How QGIS draws an indicator.
pub(super) struct Style {
    /// The name of the field that holds its values.
    pub field: String,
    pub title: String,
    /// The document (`.qml`).
    pub text: String,
}

/// The style of a column; `field` is what the file calls it.
pub(super) fn qgis_style(
    selection: &Selection<'_>,
    column: &Column<'_>,
    field: &Field,
    lang: Lang,
) -> Style {
    Style {
        field: field.name.clone(),
        title: column.indicator.title.get(lang).to_owned(),
        text: document(&rules(selection, column, &field.name, lang)),
    }
}

fn document(rules: &[Rule]) -> String {
    let mut style = String::from(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
         <qgis version=\"3.22\" styleCategories=\"Symbology\">\n \
         <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" forceraster=\"0\" enableorderby=\"0\">\n  \
         <rules key=\"{all}\">\n",
    );
    for (at, rule) in rules.iter().enumerate() {
        style += &format!(
            "   <rule key=\"{{class-{at}}}\" symbol=\"{at}\" filter=\"{}\" label=\"{}\"/>\n",
            escaped(&rule.filter),
            escaped(&rule.label)
        );
    }
    style += "  </rules>\n  <symbols>\n";
    for (at, rule) in rules.iter().enumerate() {
        style += &symbol(at, &rule.colour);
    }
    style += "  </symbols>\n </renderer-v2>\n <blendMode>0</blendMode>\n <featureBlendMode>0</featureBlendMode>\n \
              <layerGeometryType>2</layerGeometryType>\n</qgis>\n";
    style
}

fn rules(selection: &Selection<'_>, column: &Column<'_>, field: &str, lang: Lang) -> Vec<Rule> {
    let classing = classing(selection.dataset, selection.layer.id(), column.view);
    let bounds = classing.classes().bounds();
    let field = format!("\"{}\"", field.replace('"', "\"\""));
    let number = |value: f64| lang.number(value, crate::model::decimals_of(bounds));
    let colours = classing.colours(column.view);
    let count = classing.classes().len();
    let class = |(at, colour): (usize, String)| {
        // A value on a break lies below it; the lowest and the highest class are open, as values of another period
        // may lie beyond.
        let (low, high) = (bounds.get(at).copied(), bounds.get(at + 1).copied());
        let above = low.filter(|_| at > 0).map(|low| format!("{field} > {low}"));
        let below = high
            .filter(|_| at + 1 < count)
            .map(|high| format!("{field} <= {high}"));
        let own = (above.is_none() && below.is_none()).then(|| format!("{field} IS NOT NULL"));
        let parts: Vec<String> = above.into_iter().chain(below).chain(own).collect();
        let ends: Vec<String> = low.into_iter().chain(high).map(number).collect();
        Rule {
            filter: parts.join(" AND "),
            label: ends.join(" – "),
            colour,
        }
    };
    let mut rules: Vec<Rule> = colours
        .into_iter()
        .take(count)
        .enumerate()
        .map(class)
        .collect();
    rules.push(Rule {
        filter: format!("{field} IS NULL"),
        label: words::no_data(lang).to_owned(),
        colour: NO_DATA.to_owned(),
    });
    rules
}

/// A filled area with a thin outline; options as programs since 3.26 read them, and as those before do.
fn symbol(at: usize, colour: &str) -> String {
    let options = [
        ("color", rgba(colour)),
        ("outline_color", rgba(OUTLINE)),
        ("outline_style", "solid".to_owned()),
        ("outline_width", "0.1".to_owned()),
        ("outline_width_unit", "MM".to_owned()),
        ("style", "solid".to_owned()),
    ];
    let mut text = format!(
        "   <symbol name=\"{at}\" type=\"fill\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n    \
         <layer class=\"SimpleFill\" enabled=\"1\" locked=\"0\" pass=\"0\">\n     <Option type=\"Map\">\n"
    );
    for (name, value) in &options {
        text += &format!("      <Option name=\"{name}\" type=\"QString\" value=\"{value}\"/>\n");
    }
    text += "     </Option>\n";
    for (name, value) in &options {
        text += &format!("     <prop k=\"{name}\" v=\"{value}\"/>\n");
    }
    text + "    </layer>\n   </symbol>\n"
}

/// `#1a9850` as `26,152,80,255`.
fn rgba(colour: &str) -> String {
    let part = |at: usize| {
        let digits = colour.get(at..at + 2);
        digits
            .and_then(|one| u8::from_str_radix(one, 16).ok())
            .unwrap_or(0)
    };
    format!("{},{},{},255", part(1), part(3), part(5))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
