//! What every request passes on its way to a handler and back: its name, its clock, the headers of all
//! answers, counters, and the access log.

use std::future::Future;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_web::body::{BodySize, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue,
};
use actix_web::{Error, HttpMessage as _, ResponseError, web};

use super::client::caller;
use super::connection::Connection;
use super::counters::Route;
use super::limits;
use super::problem::Problem;
use super::query::Ignored;
use super::request_id::RequestId;
use super::safety::{DEFAULT_POLICY, SECURITY};
use super::state::State;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Names the parameters that the answer does not depend on.
const IGNORED: HeaderName = HeaderName::from_static("x-ignored");

/// Lets a request through, or answers it here.
pub(super) fn pass<S, B>(
    request: ServiceRequest,
    service: &S,
) -> impl Future<Output = Result<ServiceResponse<EitherBody<B>>, Error>> + use<S, B>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    let start = Instant::now();
    let id = RequestId::of(request.headers());
    let connection = request.conn_data::<Rc<Connection>>().cloned();
    if let Some(connection) = &connection {
        connection.begin(id);
    }
    let passed = match acceptable(&request) {
        Ok(()) => Ok(service.call(request)),
        Err(problem) => Err(request.into_response(problem.error_response())),
    };
    async move {
        let mut response = match passed {
            Ok(called) => for_people(called.await?),
            Err(answer) => answer.map_into_right_body(),
        };
        let ignored = response.request().extensions_mut().remove::<Ignored>();
        if let Some(names) = ignored.and_then(|names| HeaderValue::try_from(names.0).ok()) {
            response.headers_mut().insert(IGNORED, names);
        }
        sign(response.headers_mut(), id);
        if let Some(connection) = &connection {
            connection.end();
        }
        note(&response, id, start.elapsed());
        Ok(response)
    }
}

/// The answer; a problem that a browser shows to a person is a page.
fn for_people<B>(answer: ServiceResponse<B>) -> ServiceResponse<EitherBody<B>> {
    #[cfg(feature = "page")]
    {
        let error = answer.response().error();
        let problem = error.and_then(|error| error.as_error::<Problem>());
        if let Some(page) =
            problem.and_then(|problem| super::page::wrong(answer.request(), problem))
        {
            return answer.into_response(page).map_into_right_body();
        }
    }
    answer.map_into_left_body()
}

/// Counts an answer, and logs it where that is asked for.
fn note<B: MessageBody>(response: &ServiceResponse<B>, id: RequestId, took: Duration) {
    let request = response.request();
    let Some(state) = request.app_data::<web::Data<State>>() else {
        return;
    };
    let route = request.app_data::<Route>().copied().unwrap_or(Route::NONE);
    state.counters().request(route, response.status(), took);
    if state.logs_access() {
        let bytes = match response.response().body().size() {
            BodySize::Sized(bytes) => bytes,
            BodySize::None | BodySize::Stream => 0,
        };
        tracing::info!(
            target: "access",
            request = %id,
            client = %caller(request, state.trusted_proxies()).address,
            method = %request.method(),
            address = %request.uri(),
            status = response.status().as_u16(),
            bytes,
            micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
            "answered"
        );
    }
}

/// What no handler has to look at. No address reads a body, so one that is sent is not waited for.
fn acceptable(request: &ServiceRequest) -> Result<(), Problem> {
    let headers = request.headers();
    if request.path().len() > limits::PATH_BYTES {
        return Err(Problem::AddressTooLong);
    }
    let bytes = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len();
    if headers.len() > limits::HEADER_FIELDS
        || headers.iter().map(bytes).sum::<usize>() > limits::HEADER_BYTES
    {
        return Err(Problem::HeaderTooLarge);
    }
    if headers.contains_key(CONTENT_ENCODING) {
        return Err(Problem::CodedBody);
    }
    let length = headers.get(CONTENT_LENGTH);
    let length = length.and_then(|field| field.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > most(request)) {
        return Err(Problem::BodyTooLarge);
    }
    Ok(())
}

/// Bytes of a body: of a table where the server takes one, else of what is passed over.
fn most(request: &ServiceRequest) -> u64 {
    let state = request.app_data::<web::Data<State>>();
    if request.method() == Method::POST && state.is_some_and(|state| state.takes_tables()) {
        limits::UPLOAD_BYTES as u64
    } else {
        limits::BODY_BYTES
    }
}

/// The headers of every answer.
fn sign(headers: &mut HeaderMap, id: RequestId) {
    for (name, value) in SECURITY {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        let policy = HeaderValue::from_static(DEFAULT_POLICY);
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    // Hexadecimal digits are a header value.
    if let Ok(id) = HeaderValue::try_from(id.to_string()) {
        headers.insert(REQUEST_ID, id);
    }
}
