//! The languages that a workspace declares, and every text of its manifest in their order.

use super::finding::FileFindings;
use super::manifest::Manifest;
use super::sentences::{allowed, one_of};
use crate::model::{Language, Languages, Text};
use crate::words::{self, Sentence};

/// Where the languages stand.
const WORKSPACE: &str = "workspace";

/// The languages, with the manifest's texts among them; one in another language is told, and so are tags that are none.
pub(super) fn declared(manifest: &mut Manifest, findings: &mut FileFindings<'_>) -> Languages {
    let languages = match &manifest.workspace.languages {
        None => Languages::default(),
        Some(tags) if tags.is_empty() => {
            let example = words::check_some_language(r#"["kk", "ru", "en"]"#);
            let message = allowed("languages", "", example);
            findings.error(words::verbatim(WORKSPACE), message);
            Languages::default()
        }
        Some(tags) => Languages::in_order(tags).unwrap_or_else(|error| {
            findings.error(words::verbatim(WORKSPACE), error);
            Languages::default()
        }),
    };
    for (place, text) in texts(manifest) {
        let foreign = text.languages().iter().find(|one| {
            let is_said = !text.of(one.tag()).is_empty();
            is_said && languages.position(one.tag()).is_none()
        });
        if let Some(foreign) = foreign {
            let allowed = languages.iter().map(Language::tag);
            let error = one_of("language", foreign.tag(), allowed);
            findings.error(place, words::check_declare_language(error));
        }
        *text = text.among(&languages);
    }
    languages
}

/// Every text of a manifest, and where it stands.
fn texts<'a>(manifest: &'a mut Manifest) -> Vec<(Sentence, &'a mut Text)> {
    let Manifest {
        workspace,
        layers,
        borders,
        settlements,
        crossings,
        sources,
        indicators,
        flows,
        projections,
        ..
    } = manifest;
    let mut all = Vec::new();
    let mut add = |place: Sentence, texts: Vec<&'a mut Text>| {
        all.extend(texts.into_iter().map(|text| (place.clone(), text)));
    };
    let of_workspace = vec![
        &mut workspace.title,
        &mut workspace.region,
        &mut workspace.disclaimer,
    ];
    add(words::verbatim(WORKSPACE), of_workspace);
    for layer in layers {
        let texts = vec![&mut layer.title, &mut layer.notes];
        add(words::check_layer(&layer.id), texts);
    }
    if let Some(borders) = borders {
        add(words::verbatim("borders"), vec![&mut borders.title]);
        for (code, label) in &mut borders.labels {
            let place = words::verbatim(format!("borders.labels.{code}"));
            add(place, vec![label]);
        }
    }
    if let Some(entry) = settlements {
        add(words::verbatim("settlements"), vec![&mut entry.title]);
    }
    if let Some(entry) = crossings {
        add(words::verbatim("crossings"), vec![&mut entry.title]);
    }
    for source in sources {
        let others = [&mut source.publisher_names, &mut source.terms];
        let texts = others.into_iter().flatten().chain([&mut source.title]);
        add(words::check_source(&source.id), texts.collect());
    }
    for one in indicators {
        let texts = vec![
            &mut one.title,
            &mut one.unit,
            &mut one.notes,
            &mut one.withheld,
        ];
        add(words::check_indicator(&one.id), texts);
    }
    for one in projections {
        let texts = vec![&mut one.title, &mut one.unit, &mut one.notes];
        add(words::check_projection(&one.id), texts);
    }
    for flow in flows {
        add(
            words::check_flow(&flow.id),
            vec![&mut flow.title, &mut flow.counted],
        );
    }
    all
}
