//! The manifest's borders -> rules, and the world where they name it.

use std::collections::BTreeMap;

use geo::MultiPolygon;

use crate::dataset::{BorderContext, BorderRules, LayerMeta, LayerPart, LayerShape, OwnContext};
use crate::model::{Lang, Languages, Source, Text, Unit, nearest};
use crate::words::{self, Sentence};
use crate::workspace::finding::FileFindings;
use crate::workspace::manifest::{BordersEntry, LayerEntry};
use crate::workspace::sentences::{escaped, hint};
use crate::world::{self, IN_MANIFEST, WORLD, World};

/// Where an entry stands.
const BORDERS: &str = "borders";
/// The layer of lines, where the entry names none and no layer has that id.
const LINES: [&str; 2] = ["borders", "border-lines"];
/// The deepest zoom of the world's tiles: theirs has a grid of 150 m, the file's one of 200 to 400 m.
const WORLD_ZOOM: u8 = 6;
/// Its edition.
const RETRIEVED: &str = "2026-11-29";
const NATURAL_EARTH: &str = "Natural Earth";
const URL: &str = "https://www.naturalearthdata.com/";

/// None where the entry says something that cannot be.
pub(super) fn rules(
    entry: BordersEntry,
    layers: &[LayerEntry],
    findings: &mut FileFindings<'_>,
) -> Option<BorderRules> {
    let context = context(&entry)
        .map_err(|message| findings.error(words::verbatim(BORDERS), message))
        .ok()?;
    let is_free = |id: &&str| layers.iter().all(|layer| layer.id != **id);
    let id = entry.id.unwrap_or_else(|| {
        LINES
            .into_iter()
            .find(is_free)
            .unwrap_or(BORDERS)
            .to_owned()
    });
    let title = if entry.title.is_empty() {
        Text::each(|lang| words::border_lines(lang).to_owned())
    } else {
        entry.title
    };
    Some(BorderRules {
        id,
        title,
        units: entry.units,
        parents: entry.parents,
        context,
        groups: entry.groups,
    })
}

fn context(entry: &BordersEntry) -> Result<BorderContext, Sentence> {
    let names: Vec<&str> = entry.context.names().iter().map(String::as_str).collect();
    let own = |layer: &str| {
        let needed = |number: Option<f64>, key: &str| match number {
            None => Err(words::check_context_needs(key, escaped(layer))),
            Some(km) if km >= 0.0 && km.is_finite() => Ok(km),
            Some(km) => Err(words::check_kilometres(km, key)),
        };
        Ok::<_, Sentence>(OwnContext {
            layer: layer.to_owned(),
            tolerance_m: needed(entry.tolerance_km, "tolerance_km")? * 1000.0,
            min_run_m: needed(entry.min_run_km, "min_run_km")? * 1000.0,
            sea: entry.sea.clone(),
        })
    };
    match names[..] {
        [IN_MANIFEST] => {
            let given = [
                ("tolerance_km", entry.tolerance_km.is_some()),
                ("min_run_km", entry.min_run_km.is_some()),
                ("sea", !entry.sea.is_empty()),
            ];
            match given.into_iter().find(|(_, is_given)| *is_given) {
                Some((key, _)) => Err(words::check_context_key(key, IN_MANIFEST)),
                None => Ok(BorderContext::World),
            }
        }
        [layer] => Ok(BorderContext::Own(own(layer)?)),
        [layer, IN_MANIFEST] if layer != IN_MANIFEST => {
            Ok(BorderContext::OwnThenWorld(own(layer)?))
        }
        _ => Err(words::check_context(format!("{names:?}"), IN_MANIFEST)),
    }
}

/// The world around the layers, where the rules name it.
pub(super) fn world(
    rules: Option<&BorderRules>,
    layers: &[LayerPart],
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> Option<LayerPart> {
    let rules = rules.filter(|rules| rules.context.has_world())?;
    if layers.iter().any(|layer| layer.meta.id == WORLD) {
        let message = words::check_id_of_world(WORLD);
        findings.error(words::verbatim(BORDERS), message);
        return None;
    }
    let ids = [Some(&rules.units), rules.parents.as_ref()];
    let own = layers
        .iter()
        .filter(|layer| ids.contains(&Some(&layer.meta.id)));
    let polygons: Vec<&[MultiPolygon<f64>]> = own
        .filter_map(|layer| match &layer.shape {
            LayerShape::Polygons(polygons) => Some(polygons.as_slice()),
            LayerShape::Dissolved(_) => None,
        })
        .collect();
    let World {
        mut units,
        polygons,
    } = world::around(&polygons)
        .map_err(|error| {
            let message = words::verbatim(error.to_string());
            findings.error(words::verbatim(BORDERS), message);
        })
        .ok()?;
    let languages = languages.with(&Languages::default());
    for unit in &mut units {
        unit.names = unit.names.among(&languages);
    }
    Some(LayerPart {
        meta: LayerMeta {
            id: WORLD.to_owned(),
            title: Text::each(|lang| words::world_title(lang).to_owned()),
            notes: Text::each(|lang| words::world_notes(lang).to_owned()),
            source: WORLD.to_owned(),
            parent: None,
            max_zoom: Some(WORLD_ZOOM),
        },
        coverage: None,
        units,
        shape: LayerShape::Polygons(polygons),
    })
}

/// Gives neighbours and seas the names that the workspace has for them, in every layer that lies around.
pub(super) fn relabel<'a>(
    labels: BTreeMap<String, Text>,
    around: impl Iterator<Item = &'a mut LayerPart>,
    findings: &mut FileFindings<'_>,
) {
    let mut units: Vec<&mut Unit> = around.flat_map(|layer| &mut layer.units).collect();
    for (code, names) in labels {
        let place = words::verbatim(format!("borders.labels.{code}"));
        let mut all = names.languages().iter().enumerate();
        let missing = all.find(|(at, _)| names.own(*at).trim().is_empty());
        if let Some((_, language)) = missing {
            findings.error(place, words::check_no_name_in(language.tag()));
            continue;
        }
        let mut is_there = false;
        for unit in units.iter_mut().filter(|unit| unit.code.as_str() == code) {
            unit.names = names.over(&unit.names);
            is_there = true;
        }
        if !is_there {
            let codes = units.iter().map(|unit| unit.code.as_str());
            let message = words::check_nothing_around(escaped(&code), hint(nearest(&code, codes)));
            findings.error(place, message);
        }
    }
}

/// Its source, whom maps name for it, and what they say of boundaries where the workspace does not.
pub(super) fn said_of_the_world(
    sources: &mut BTreeMap<String, Source>,
    disclaimer: &mut Text,
    attribution: &mut Text,
) {
    sources.entry(WORLD.to_owned()).or_insert_with(|| {
        let mut source = Source::unstated(WORLD, NATURAL_EARTH);
        source.title = Text::each(|lang| words::world_source(lang).to_owned());
        words::world_publisher(Lang::EN).clone_into(&mut source.publisher);
        source.publisher_names = Some(Text::each(|lang| words::world_publisher(lang).to_owned()));
        source.url = Some(URL.to_owned());
        source.retrieved = Some(RETRIEVED.to_owned());
        words::world_licence(Lang::EN).clone_into(&mut source.licence);
        source.terms = Some(Text::each(|lang| words::world_licence(lang).to_owned()));
        source
    });
    if disclaimer.is_empty() {
        *disclaimer = Text::each(|lang| words::world_disclaimer(lang).to_owned());
    }
    *attribution = Text::each(|lang| match attribution.get(lang) {
        "" => NATURAL_EARTH.to_owned(),
        text if text.contains(NATURAL_EARTH) => text.to_owned(),
        text => format!("{text}; {NATURAL_EARTH}"),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::finding::Findings;

    fn of(text: &str) -> Result<BorderContext, Sentence> {
        let entry: BordersEntry = toml::from_str(&format!("units = \"a\"\n{text}")).unwrap();
        context(&entry)
    }

    #[test]
    fn a_context_is_a_layer_the_world_or_both_in_this_order() {
        let own = "tolerance_km = 10\nmin_run_km = 2";
        assert!(matches!(
            of("context = \"world\""),
            Ok(BorderContext::World)
        ));
        let both = of(&format!("context = [\"n\", \"world\"]\n{own}"));
        assert!(
            matches!(both, Ok(BorderContext::OwnThenWorld(own)) if own.tolerance_m == 10_000.0)
        );
        assert!(matches!(
            of(&format!("context = \"n\"\n{own}")),
            Ok(BorderContext::Own(_))
        ));
        for (text, told) in [
            ("context = \"n\"", "tolerance_km"),
            (
                "context = \"n\"\ntolerance_km = -10\nmin_run_km = 2",
                "tolerance_km = -10",
            ),
            (
                "context = \"n\"\ntolerance_km = 10\nmin_run_km = inf",
                "min_run_km = inf",
            ),
            (
                "context = \"world\"\ntolerance_km = 3",
                "found from the lines",
            ),
            ("context = [\"world\", \"n\"]", "in this order"),
            ("context = []", "in this order"),
        ] {
            assert!(of(text).unwrap_err().to_string().contains(told), "{text}");
        }
    }

    #[test]
    fn a_neighbour_has_the_name_that_the_workspace_gives_it_and_a_code_that_is_not_there_is_told() {
        let unit = |code: &str| Unit {
            code: code.parse().unwrap(),
            id: 1,
            names: Text::each(|_| "of the source".to_owned()),
            parent: None,
            kind: String::new(),
            other_names: Vec::new(),
        };
        let layer = |codes: &[&str]| LayerPart {
            meta: LayerMeta::default(),
            coverage: None,
            units: codes.iter().map(|code| unit(code)).collect(),
            shape: LayerShape::Polygons(Vec::new()),
        };
        let mut around = [layer(&["RU", "CASPIAN"]), layer(&["RU", "FK"])];
        let own = |text: &str| Text::each(|lang| format!("{text} {lang}"));
        let mut labels = BTreeMap::from([
            ("RU".to_owned(), own("ours")),
            ("CASPAIN".to_owned(), own("sea")),
        ]);
        labels.insert(
            "FK".to_owned(),
            Text::new(&Languages::default(), ["half kk", "", "half en"]),
        );
        let mut findings = Findings::default();
        relabel(
            labels,
            around.iter_mut(),
            &mut findings.in_file("shekara.toml"),
        );
        for layer in &around {
            assert_eq!(layer.units[0].names.of("en"), "ours en");
            assert_eq!(layer.units[1].names.of("en"), "of the source");
        }
        let told: Vec<String> = findings
            .into_vec()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("did you mean CASPIAN?"), "{told:?}");
        assert!(told[1].contains("no name in ru"), "{told:?}");
    }
}
