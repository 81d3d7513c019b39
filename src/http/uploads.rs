//! `POST /join`, `POST /collections/{layer}/join` and `POST /maps/{layer}.{format}`: a table in the body, joined to a layer, as
//! features of it and drawn on it. Only where the server was started for it, only for pages of its own, and nothing of it is kept.

use actix_web::rt::time::timeout;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::address::is_same_origin;
use super::admission::Place;
use super::body::{Body, Freshness, hex};
use super::client::{Client, caller};
use super::door::{self, Order};
use super::lane::Lane;
use super::limits;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::Snapshot;
use super::state::State;
use super::views::values_of;
use crate::dataset::Dataset;
use crate::export::{self, Format, Selection};
use crate::model::Parameter;
use crate::model::parameters::{ACCEPT, LAYER, PLACES, TABLE_FILE, WHERE};
use crate::upload::{self, NoIndicators, Options, Places, Upload, UploadError};
use crate::words::Lang;

/// What each address takes beside a view and how the table is read.
pub(super) const TABLE: &[Parameter] = &[TABLE_FILE, ACCEPT, PLACES];

/// A table as it was sent, and how it is to be read.
struct Sent {
    bytes: web::Bytes,
    file: String,
    options: Options,
    places: Places,
    is_accepted: bool,
    lang: Lang,
    /// Held until it is answered.
    _place: Place,
}

impl Sent {
    /// Takes the body of a request; who may not send one is refused before any of it is read.
    async fn read(
        request: &HttpRequest,
        state: &State,
        query: &Query,
        payload: web::Payload,
    ) -> Result<Self, Problem> {
        if !is_same_origin(request, state) {
            return Err(Problem::OtherOrigin);
        }
        let lang = query.lang()?;
        let options = upload::read_options(|name| query.get(name))?;
        let places = query.get(PLACES.name).map(Places::parse).transpose()?;
        let is_accepted = match query.get(ACCEPT.name) {
            None => false,
            Some("1") => true,
            Some(other) => return Err(ACCEPT.refuse(other).into()),
        };
        let file = query.get(TABLE_FILE.name).unwrap_or("table").to_owned();
        if file.chars().count() > limits::FILE_NAME_CHARS {
            return Err(TABLE_FILE.refuse(&file).into());
        }
        let client = Client::from(caller(request, state.trusted_proxies()).address);
        let place = state.uploads().admit(Some(client)).ok_or(Problem::Busy)?;
        let read = payload.to_bytes_limited(limits::UPLOAD_BYTES);
        let bytes = timeout(limits::UPLOAD, read).await;
        let bytes = bytes.map_err(|_| Problem::BodyTooSlow)?;
        let bytes = bytes.map_err(|_| Problem::BodyTooLarge)?;
        Ok(Self {
            bytes: bytes.map_err(|_| Problem::BodyBroken)?,
            file,
            options,
            places: places.unwrap_or_default(),
            is_accepted,
            lang,
            _place: place,
        })
    }

    fn table(&self, dataset: &Dataset, layer: &str) -> Result<Upload, UploadError> {
        Upload::new(
            dataset,
            layer,
            &self.file,
            &self.bytes,
            &self.options,
            &limits::UPLOADED_TABLE,
            &self.places,
        )
    }

    fn refused(&self, error: UploadError) -> Problem {
        Problem::of_table(error, self.lang)
    }

    /// The layer with the table's figures; refused where something of it is not understood, unless that is accepted.
    fn dataset(&self, dataset: &Dataset, table: &Upload) -> Result<Dataset, UploadError> {
        if !self.is_accepted {
            table.understood()?;
        }
        let mut hash = Sha256::new_with_prefix(dataset.generation());
        hash.update(&self.bytes);
        table.dataset(dataset, hex(&hash.finalize()[..8]))
    }
}

/// An order whose answer is this request's alone.
fn order(request: &HttpRequest) -> Order {
    Order {
        lane: Lane::Upload,
        key: format!("POST {} {:016x}", request.path(), fastrand::u64(..)),
        freshness: Freshness::Never,
    }
}

/// `POST /join`
pub(super) async fn join(
    request: HttpRequest,
    state: web::Data<State>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let allowed = [VIEW, TABLE, &[LAYER], upload::parameters()];
    let query = Query::read(&request, &allowed)?;
    let snapshot = state.snapshot();
    let layer = snapshot.dataset().layer_or_default(query.get(LAYER.name))?;
    let layer = layer.id().to_owned();
    let sent = Sent::read(&request, &state, &query, payload).await?;
    let make = move |snapshot: &Snapshot| joined(snapshot, &layer, &sent, &query);
    door::answer(&request, &state, &snapshot, order(&request), make).await
}

/// What `shekara join --json` says, the indicators that the table gives, and with a view what `/values` says of it.
fn joined(snapshot: &Snapshot, layer: &str, sent: &Sent, query: &Query) -> Result<Body, Problem> {
    let dataset = snapshot.dataset();
    let table = sent.table(dataset, layer);
    let table = table.map_err(|error| sent.refused(error))?;
    let mut beside = Vec::new();
    match sent.dataset(dataset, &table) {
        Ok(own) => {
            let indicators = indicators(&own, layer);
            let is_elsewhere = indicators.is_empty();
            beside.push(("indicators", indicators.into()));
            let view = query.view();
            if is_elsewhere {
                let none = NoIndicators::NothingJoined.sentence();
                beside.push(("why_no_values", none.written(sent.lang).into()));
            } else if !view.is_empty() {
                beside.push(("values", values_of(&own, layer, &view)?));
            }
        }
        Err(UploadError::Param(error)) => return Err(error.into()),
        // What became of its rows is the answer all the same.
        Err(
            refused @ (UploadError::Read(_)
            | UploadError::NoIndicators(_)
            | UploadError::NotUnderstood { .. }
            | UploadError::Build(_)),
        ) => {
            beside.push(("indicators", json!([])));
            beside.push(("why_no_values", refused.written(sent.lang).into()));
        }
    }
    let report = table.report(dataset, sent.lang);
    Ok(Body::json(&report.document(&beside))?.passing())
}

/// The indicators of a table: what a view of it may ask for.
fn indicators(dataset: &Dataset, layer: &str) -> Vec<Value> {
    let all = dataset.indicators().iter().filter_map(|one| {
        let periods: Vec<_> = one.on(layer)?.keys().flatten().collect();
        Some(json!({
            "id": one.id,
            "title": one.title,
            "unit": one.unit,
            "kind": one.kind,
            "periods": periods,
        }))
    });
    all.collect()
}

/// `POST /collections/{layer}/join`: the features as `/data/{layer}.geojson` has them, with the table's figures, and beside them
/// what became of its rows.
pub(super) async fn features(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let query = Query::read(&request, &[VIEW, TABLE, upload::parameters()])?;
    let snapshot = state.snapshot();
    snapshot.layer(&layer)?;
    let sent = Sent::read(&request, &state, &query, payload).await?;
    let make = move |snapshot: &Snapshot| {
        let dataset = snapshot.dataset();
        let refused = |error| sent.refused(error);
        let table = sent.table(dataset, &layer).map_err(refused)?;
        let own = sent.dataset(dataset, &table).map_err(refused)?;
        let found = own.layer(&layer).ok_or_else(|| snapshot.no_layer(&layer))?;
        let view = query.view();
        let views = export::views(&own, found, &view, &[], None)?;
        let units = found.listed(None, query.get(WHERE.name))?;
        let selection = Selection {
            dataset: &own,
            layer: found,
            views: &views,
            bbox: None,
            units: units.as_deref(),
        };
        let mut features = selection.to_geojson();
        let rows = serde_json::to_value(table.report(dataset, sent.lang).document(&[]));
        let rows = rows.map_err(Problem::internal)?;
        let beside = features.foreign_members.get_or_insert_default();
        beside.insert("join".to_owned(), rows);
        let written = serde_json::to_vec(&features).map_err(Problem::internal)?;
        Ok::<_, Problem>(Body::new(written, Format::GeoJson.media_type()).passing())
    };
    door::answer(&request, &state, &snapshot, order(&request), make).await
}

/// `POST /maps/{layer}.{format}`
#[cfg(feature = "maps")]
pub(super) async fn map(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    use super::maps;
    use crate::map::MapQuery;
    use crate::model::ParameterSet as _;

    let (layer, format) = path.into_inner();
    let format = maps::format(&format)?;
    let allowed = [VIEW, MapQuery::PARAMETERS, TABLE, upload::parameters()];
    let query = Query::read(&request, &allowed)?;
    let snapshot = state.snapshot();
    snapshot.layer(&layer)?;
    let sent = Sent::read(&request, &state, &query, payload).await?;
    let make = move |snapshot: &Snapshot| {
        let dataset = snapshot.dataset();
        let table = sent.table(dataset, &layer);
        let own = table.and_then(|table| sent.dataset(dataset, &table));
        let own = own.map_err(|error| sent.refused(error))?;
        let from = (&own, snapshot.reaches());
        Ok::<_, Problem>(maps::drawn(from, &layer, format, &query)?.passing())
    };
    door::answer(&request, &state, &snapshot, order(&request), make).await
}
