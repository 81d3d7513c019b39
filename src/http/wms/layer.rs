//! Names of layers: `districts` is filled by the view of the connection, `districts:net_migration` by an indicator's own.

use super::super::overlay::Drawn;
use super::super::snapshot::Snapshot;
use super::exception::{Code, Exception};
use super::time;
use crate::dataset::ViewQuery;
use crate::model::ParamError;
use crate::words;

/// Layers of a picture, at most.
pub(super) const MOST_LAYERS: usize = 8;

/// The view of a layer's indicator on a connection that has a view: what that says of another indicator is not of it.
pub(super) fn view_of(indicator: &str, asked: &ViewQuery) -> ViewQuery {
    let is_other = asked
        .indicator
        .as_deref()
        .is_some_and(|one| one != indicator);
    let kept = if is_other {
        ViewQuery {
            lang: asked.lang.clone(),
            r#where: asked.r#where.clone(),
            ..ViewQuery::default()
        }
    } else {
        asked.clone()
    };
    ViewQuery {
        indicator: Some(indicator.to_owned()),
        ..kept
    }
}

/// The layer of a name, at a time where one is asked for.
pub(super) fn drawn(
    snapshot: &Snapshot,
    name: &str,
    asked: &ViewQuery,
    time: Option<&str>,
) -> Result<Drawn, Exception> {
    let dataset = snapshot.dataset();
    let (layer, mut view) = match name.split_once(':') {
        None => (name, asked.clone()),
        Some((layer, indicator)) => {
            let known = dataset.indicators().iter();
            let mut on_layer = known.filter(|one| one.on(layer).is_some());
            if dataset.layer(layer).is_some() && !on_layer.any(|one| one.id == indicator) {
                let names = dataset.indicators().iter();
                let names = names.filter(|one| one.on(layer).is_some());
                let names = names.map(|one| format!("{layer}:{}", one.id));
                let names: Vec<String> = names.collect();
                let error = ParamError::one_of("layer", name, names.iter().map(String::as_str));
                return Err(error.into());
            }
            (layer, view_of(indicator, asked))
        }
    };
    if let Some(time) = time.filter(|_| dataset.has_indicators(layer)) {
        view.period = None;
        let resolved = dataset.resolve(layer, &view)?;
        let period = time::period(dataset, layer, &resolved, time)?;
        view.period = period.map(|one| one.to_string());
    }
    Ok(Drawn::new(snapshot, layer, &view)?)
}

/// The layers of a list of names.
pub(super) fn all(
    snapshot: &Snapshot,
    names: &str,
    asked: &ViewQuery,
    time: Option<&str>,
) -> Result<Vec<Drawn>, Exception> {
    let names: Vec<&str> = names.split(',').collect();
    if names.len() > MOST_LAYERS {
        let text = words::error_layers_of_picture(MOST_LAYERS);
        return Err(Exception::new(Code::InvalidParameterValue, text));
    }
    let names = names.iter();
    names
        .map(|name| drawn(snapshot, name, asked, time))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_connection_says_of_one_indicator_is_not_said_of_another() {
        let asked = ViewQuery {
            lang: Some("kk".to_owned()),
            palette: Some("viridis".to_owned()),
            ..ViewQuery::of("balance", Some("2024"))
        };
        let own = view_of("balance", &asked);
        assert_eq!(own, asked);
        let other = view_of("people", &asked);
        assert_eq!(other.indicator.as_deref(), Some("people"));
        assert_eq!((other.period, other.palette), (None, None));
        assert_eq!(other.lang.as_deref(), Some("kk"));
    }
}
