//! What the page's address asks for, and what of it is not there.

use std::sync::LazyLock;

use actix_web::HttpRequest;

use super::levels::levels;
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::http::query::{Query, VIEW};
use crate::model::parameters::{
    AGAINST, AXIS, BORDER, CHOSEN, COMPARED, EMBED, FIND, FLOW, FLOW_AGAINST, FLOW_OF, FLOW_PERIOD,
    FLOW_TOP, LANG, LEVEL, LIST, OVERLAY, SCENARIOS, SHOW, SORT, STATEMENT_VERDICT, SURE, TAB,
    WITH, YEARS,
};
use crate::model::{Indicator, Lang, ParamError, Parameter, Period, View, nearest};

/// The parameters of the page's address, in the order in which its script writes them; those that the
/// script alone reads are checked by it.
pub(in super::super) static PARAMETERS: LazyLock<Vec<Parameter>> = LazyLock::new(|| {
    let view = VIEW.iter().filter(|one| one.name != LANG.name);
    let beside = [
        CHOSEN,
        OVERLAY,
        BORDER,
        SHOW,
        WITH,
        AXIS,
        SORT,
        FIND,
        COMPARED,
        YEARS,
        LIST,
        STATEMENT_VERDICT,
        AGAINST,
        FLOW,
        FLOW_PERIOD,
        FLOW_OF,
        FLOW_TOP,
        FLOW_AGAINST,
        SCENARIOS,
        SURE,
        LANG,
        EMBED,
    ];
    let before = [TAB, LEVEL].into_iter().chain(view.copied());
    before.chain(beside).collect()
});
/// Parameters of other addresses of this server, which somebody may expect of the page. What else stands
/// in a link was put there by those who follow its readers, and is passed over.
const OF_OTHERS: [&str; 8] = [
    "bbox", "height", "periods", "time", "unit", "where", "width", "year",
];

/// The address, as far as the document depends on it.
pub(super) struct PageRequest {
    query: Query,
    /// Names that are no parameters of the page, but near one or one of another address.
    unknown: Vec<(String, String)>,
    /// Parameters that are given again; the first of each counts.
    repeated: Vec<(String, String)>,
    pub lang: Lang,
}

/// What it means.
pub(super) struct Picture<'a> {
    pub dataset: &'a Dataset,
    pub layer: &'a Layer,
    pub indicator: &'a Indicator,
    pub view: View,
    /// The first and the last period, where the address asks for a span.
    pub ends: Option<[Period; 2]>,
    /// What is shown instead of what the address names.
    pub notices: Vec<Notice>,
    /// The screen that only the script has, where the address asks for one.
    pub screen: Option<String>,
}

/// Something that the address names and that is not there.
#[derive(Debug)]
pub(super) struct Notice {
    pub parameter: String,
    pub given: String,
    pub kind: Gone,
}

/// Why it is left out.
#[derive(Debug)]
pub(super) enum Gone {
    /// The page has no parameter of this name.
    Unknown,
    /// The parameter was given before.
    Repeated,
    /// Nothing has this name.
    Missing(ParamError),
    /// The value is none that is allowed.
    Refused(ParamError),
    /// It is there, but not for what else the address asks.
    Unfit(ParamError),
    /// A layer that is none of the page's levels.
    NoLevel(ParamError),
}

impl PageRequest {
    /// Reads what concerns the view: the script's own parameters, and what others append to a link,
    /// may stand beside it.
    pub(super) fn read(request: &HttpRequest, preferred: Lang) -> Self {
        let query = Query::pick(request, &[VIEW, &[LEVEL, EMBED, CHOSEN, TAB]]);
        let lang = query.get("lang").and_then(|tag| tag.parse().ok());
        let lang = lang.unwrap_or(preferred);
        let others = Query::others(request, &PARAMETERS);
        let is_meant = |name: &str| {
            OF_OTHERS.contains(&name)
                || (name.len() > 3
                    && nearest(name, PARAMETERS.iter().map(|one| one.name)).is_some())
        };
        let unknown = others.into_iter().filter(|(name, _)| is_meant(name));
        Self {
            query,
            unknown: unknown.collect(),
            repeated: Query::repeated(request, &PARAMETERS),
            lang,
        }
    }

    /// The one spelling of it.
    pub(super) fn canonical(&self) -> String {
        format!(
            "{}{:?}{:?}",
            self.query.canonical(),
            self.unknown,
            self.repeated
        )
    }

    /// True for a view that stands in another site's page.
    pub(super) fn is_embedded(&self) -> bool {
        self.query.get("embed").is_some()
    }

    /// Looks everything up. What is not there is left out and named; an error only where nothing can be
    /// shown at all.
    pub(super) fn picture<'a>(&self, dataset: &'a Dataset) -> Result<Picture<'a>, ResolveError> {
        let mut query = self.query.clone();
        let mut notices = Vec::new();
        if let Some(tag) = query.get("lang")
            && let Err(error) = tag.parse::<Lang>()
        {
            notices.push(Notice::of(ResolveError::Bad(error), tag));
        }
        let (layer, view, ends) = loop {
            let error = match self.view(&query, dataset) {
                Ok(found) => break found,
                Err(error) => error,
            };
            let (ResolveError::Bad(about) | ResolveError::NotFound(about)) = &error;
            // Breaks of one's own are asked for by the method.
            let culprits = [about.parameter.clone(), "method".to_owned()];
            let given = culprits.iter().find(|name| query.get(name).is_some());
            let Some(parameter) = given.cloned() else {
                return Err(error);
            };
            let value = query.get(&parameter).unwrap_or_default().to_owned();
            query.remove(&parameter);
            let notice = Notice {
                parameter,
                ..Notice::of(error, &value)
            };
            notices.push(notice.of_what_is_there(&value, dataset));
        };
        notices.extend(self.units(layer));
        notices.extend(
            self.unknown
                .iter()
                .map(|(name, value)| Notice::new(name, value, Gone::Unknown)),
        );
        notices.extend(
            self.repeated
                .iter()
                .map(|(name, value)| Notice::new(name, value, Gone::Repeated)),
        );
        let indicator = dataset.indicator_on(layer.id(), &view.indicator)?;
        Ok(Picture {
            dataset,
            layer,
            indicator,
            view,
            ends,
            notices,
            screen: query.get("tab").map(str::to_owned),
        })
    }

    fn view<'a>(
        &self,
        query: &Query,
        dataset: &'a Dataset,
    ) -> Result<(&'a Layer, View, Option<[Period; 2]>), ResolveError> {
        let all = levels(dataset);
        if let Some(id) = query.get("layer")
            && all.iter().all(|one| one.id() != id)
        {
            let all = all.iter().map(|one| one.id());
            let error = ParamError::one_of("layer", id, all);
            return Err(ResolveError::NotFound(error));
        }
        let layer = dataset.layer_or_default(query.get("layer"))?;
        let asked = ViewQuery {
            lang: Some(self.lang.tag().to_owned()),
            ..query.view()
        };
        let view = dataset.resolve(layer.id(), &asked)?;
        let ends = dataset.ends_of_span(layer.id(), &view, &asked)?;
        Ok((layer, view, ends))
    }

    /// The units of the address that the layer does not have.
    fn units(&self, layer: &Layer) -> Option<Notice> {
        let named = self.query.get("units").unwrap_or_default().split(',');
        let gone = named.filter(|code| !code.is_empty() && layer.position(code).is_none());
        let gone: Vec<&str> = gone.collect();
        let error = ParamError::new("units", gone.first()?, format!("codes of {}", layer.id()));
        let given = gone.join(", ");
        Some(Notice::of(ResolveError::NotFound(error), &given))
    }
}

impl Notice {
    fn new(parameter: &str, given: &str, kind: Gone) -> Self {
        Self {
            parameter: parameter.to_owned(),
            given: given.chars().take(80).collect(),
            kind,
        }
    }

    /// What is there, but not here, is not said to be missing.
    fn of_what_is_there(self, value: &str, dataset: &Dataset) -> Self {
        let kind = match (self.parameter.as_str(), self.kind) {
            ("by", Gone::Missing(error)) if dataset.indicator(value).is_some() => {
                Gone::Unfit(error)
            }
            ("layer", Gone::Missing(error)) if dataset.layer(value).is_some() => {
                Gone::NoLevel(error)
            }
            (_, kind) => kind,
        };
        Self { kind, ..self }
    }

    fn of(error: ResolveError, given: &str) -> Self {
        let (parameter, kind) = match error {
            ResolveError::Bad(error) => (error.parameter.clone(), Gone::Refused(error)),
            ResolveError::NotFound(error) => (error.parameter.clone(), Gone::Missing(error)),
        };
        Self::new(&parameter, given, kind)
    }
}

impl Gone {
    /// What the script calls it.
    pub(super) fn as_str(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Repeated => "repeated",
            Self::Unfit(_) => "unfit",
            Self::NoLevel(_) => "level",
            Self::Missing(_) | Self::Refused(_) => "missing",
        }
    }
}
