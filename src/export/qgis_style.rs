//! The classes of a view as a style of QGIS (`.qml`): rules, because only they can show what has no value.

use super::attributes::Attributes;
use super::qgis_rules::{Rules, quoted};
use super::{Column, Selection};
use crate::choropleth::{LARGEST_RADIUS, NO_DATA, OUTLINE, SMALLEST_RADIUS};
use crate::model::{Lang, Mark};

/// How QGIS draws an indicator.
pub(super) struct Style {
    /// The name of the field that holds its values.
    #[cfg_attr(not(feature = "geopackage"), allow(dead_code))]
    pub field: String,
    #[cfg_attr(not(feature = "geopackage"), allow(dead_code))]
    pub title: String,
    /// The document (`.qml`).
    pub text: String,
}

/// The style of the column of a number.
pub(super) fn qgis_style(
    selection: &Selection<'_>,
    attributes: &Attributes<'_>,
    number: usize,
    lang: Lang,
) -> Style {
    let Column {
        view, indicator, ..
    } = &attributes.columns()[number];
    let field = attributes.measured(number);
    let all = Rules::new(selection, attributes, number, lang);
    let (count, largest) = (all.rules.len(), all.classing.largest());
    let symbols = all.rules.iter().enumerate();
    let symbols = symbols.map(|(at, rule)| match (view.mark, &rule.colour) {
        (Mark::Symbol, Some(colour)) => circle(at, colour, field, largest),
        (Mark::Area, Some(colour)) => area(at, colour),
        (Mark::Symbol | Mark::Area, None) => area(at, NO_DATA),
    });
    let rules = all.rules.iter().enumerate().map(|(at, rule)| {
        format!(
            "   <rule key=\"{{class-{at}}}\" symbol=\"{at}\" filter=\"{}\" label=\"{}\"/>\n",
            escaped(&rule.filter),
            escaped(&rule.label)
        )
    });
    let mut text = String::with_capacity(2048 * count);
    text += "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
             <qgis version=\"3.22\" styleCategories=\"Symbology\">\n \
             <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" forceraster=\"0\" enableorderby=\"0\">\n  \
             <rules key=\"{all}\">\n";
    text.extend(rules);
    text += "  </rules>\n  <symbols>\n";
    text.extend(symbols);
    text += "  </symbols>\n </renderer-v2>\n <blendMode>0</blendMode>\n <featureBlendMode>0</featureBlendMode>\n \
             <layerGeometryType>2</layerGeometryType>\n</qgis>\n";
    Style {
        field: field.to_owned(),
        title: indicator.title.get(lang).to_owned(),
        text,
    }
}

/// A symbol of one layer or several.
fn symbol(name: &str, kind: &str, layers: &str) -> String {
    format!(
        "   <symbol name=\"{name}\" type=\"{kind}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n{layers}   \
         </symbol>\n"
    )
}

/// A layer of a symbol, with options as programs since 3.26 read them and as those before do.
fn layer(class: &str, options: &[(&str, String)], inside: &str) -> String {
    let mut text = format!(
        "    <layer class=\"{class}\" enabled=\"1\" locked=\"0\" pass=\"0\">\n     <Option type=\"Map\">\n"
    );
    for (name, value) in options {
        text += &format!("      <Option name=\"{name}\" type=\"QString\" value=\"{value}\"/>\n");
    }
    text += "     </Option>\n";
    for (name, value) in options {
        text += &format!("     <prop k=\"{name}\" v=\"{value}\"/>\n");
    }
    text + inside + "    </layer>\n"
}

/// A filled area with a thin outline.
fn area(at: usize, colour: &str) -> String {
    let options = filled(colour, "solid");
    symbol(&at.to_string(), "fill", &layer("SimpleFill", &options, ""))
}

fn filled(colour: &str, style: &str) -> [(&'static str, String); 6] {
    [
        ("color", rgba(colour)),
        ("outline_color", rgba(OUTLINE)),
        ("outline_style", "solid".to_owned()),
        ("outline_width", "0.1".to_owned()),
        ("outline_width_unit", "MM".to_owned()),
        ("style", style.to_owned()),
    ]
}

/// The outline, and inside it a circle whose area is in proportion to the size of the value.
fn circle(at: usize, colour: &str, field: &str, largest: f64) -> String {
    let field = quoted(field);
    // A value that is not zero stays to be seen.
    let size = format!(
        "CASE WHEN {field} = 0 THEN 0 ELSE max({}, {} * sqrt(abs({field}) / {largest})) END",
        2.0 * SMALLEST_RADIUS,
        2.0 * LARGEST_RADIUS
    );
    let sized = format!(
        "     <data_defined_properties>\n      <Option type=\"Map\">\n       \
         <Option name=\"name\" type=\"QString\" value=\"\"/>\n       \
         <Option name=\"properties\" type=\"Map\">\n        <Option name=\"size\" type=\"Map\">\n         \
         <Option name=\"active\" type=\"bool\" value=\"true\"/>\n         \
         <Option name=\"expression\" type=\"QString\" value=\"{}\"/>\n         \
         <Option name=\"type\" type=\"int\" value=\"3\"/>\n        </Option>\n       </Option>\n       \
         <Option name=\"type\" type=\"QString\" value=\"collection\"/>\n      </Option>\n     \
         </data_defined_properties>\n",
        escaped(&size)
    );
    let marker = [
        ("color", rgba(colour)),
        ("name", "circle".to_owned()),
        ("outline_color", rgba(OUTLINE)),
        ("outline_style", "solid".to_owned()),
        ("outline_width", "0.1".to_owned()),
        ("outline_width_unit", "MM".to_owned()),
        ("size", (2.0 * LARGEST_RADIUS).to_string()),
        ("size_unit", "Pixel".to_owned()),
    ];
    let marker = layer("SimpleMarker", &marker, &sized);
    let inside = symbol(&format!("@{at}@1"), "marker", &marker);
    // One for a unit, however many islands it has.
    let once = [
        ("point_on_all_parts", "0".to_owned()),
        ("point_on_surface", "1".to_owned()),
    ];
    let layers =
        layer("SimpleFill", &filled(colour, "no"), "") + &layer("CentroidFill", &once, &inside);
    symbol(&at.to_string(), "fill", &layers)
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
