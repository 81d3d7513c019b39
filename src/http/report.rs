//! `/report.html` and `/report.xlsx`: the brief.

use actix_web::{HttpRequest, HttpResponse, web};

use super::address::absolute_url;
use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
use super::state::State;
use crate::export::Format;
use crate::model::ParameterSet as _;
use crate::report::{Brief, BriefError, BriefPlan, BriefQuery, FORMATS};

/// The document has its style and its letters inside, runs nothing and asks for nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// `GET /report.{format}`
pub(super) async fn report(
    request: HttpRequest,
    state: web::Data<State>,
    format: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let format = Format::parse(&format, &FORMATS).map_err(Problem::NotFound)?;
    let query = Query::read_shared(&request, &[BriefQuery::PARAMETERS])?;
    // Links lead to the server as this client names it, so its name is a part of the key.
    let origin = absolute_url(&request, &state);
    let key = format!("{origin}/report.{format}?{}", query.canonical());
    let make = move |snapshot: &Snapshot| make(snapshot, format, &query, &origin);
    let order = Order::new(Lane::Picture, key);
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

fn make(snapshot: &Snapshot, format: Format, query: &Query, origin: &str) -> Result<Body, Problem> {
    let plan = BriefPlan::new(snapshot.dataset(), &query.set())?;
    let brief = Brief::new(&plan, snapshot.reaches())?;
    Ok(Body::new(brief.write(format, origin)?, format.media_type()).under(POLICY))
}

impl From<BriefError> for Problem {
    fn from(error: BriefError) -> Self {
        match error {
            BriefError::Asked(error) => error.into(),
            BriefError::Write(error) => Self::internal(error),
        }
    }
}
