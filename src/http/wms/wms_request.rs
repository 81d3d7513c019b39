//! What a request says, whatever the case of its keys.

use actix_web::HttpRequest;

use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::exception::{Code, Exception};
use super::version::{System, Version};
use super::{PARAMETERS, keys};
use crate::dataset::ViewQuery;
use crate::map::Window;
use crate::model::Parameter;
use crate::model::parameters::{
    WMS_BBOX, WMS_HEIGHT, WMS_REQUEST, WMS_SERVICE, WMS_STYLES, WMS_TIME, WMS_VERSION, WMS_WIDTH,
};
use crate::words;

/// A request.
pub(super) struct WmsRequest {
    query: Query,
    operation: String,
    version: Version,
}

impl WmsRequest {
    pub(super) fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let query = keys::read(request, &[VIEW, &PARAMETERS])?;
        let operation = query.get(WMS_REQUEST.name).unwrap_or_default();
        let operation = operation.to_ascii_uppercase();
        let given = query.get(WMS_VERSION.name).unwrap_or_default();
        // Who gives none says which by the key of the system.
        let version = if operation.ends_with("CAPABILITIES") || query.get("srs").is_none() {
            Version::negotiated(given)
        } else {
            Version::V111
        };
        Ok(Self {
            version: Version::of(given).unwrap_or(version),
            query,
            operation,
        })
    }

    /// The operation, in capitals.
    pub(super) fn request(&self) -> &str {
        &self.operation
    }

    pub(super) fn version(&self) -> Version {
        self.version
    }

    pub(super) fn no_operation(&self) -> Exception {
        let known = "GetCapabilities, GetMap, GetFeatureInfo or GetLegendGraphic";
        match self.query.get(WMS_REQUEST.name) {
            None => Exception::missing(WMS_REQUEST.name, known),
            Some(given) => {
                let code = Code::OperationNotSupported;
                Exception::refused(code, WMS_REQUEST.name, given, known)
            }
        }
    }

    /// Fails where another service is asked for.
    pub(super) fn check_service(&self) -> Result<(), Exception> {
        match self.query.get(WMS_SERVICE.name) {
            Some(given) if !given.eq_ignore_ascii_case("WMS") => {
                let code = Code::InvalidParameterValue;
                Err(Exception::refused(code, WMS_SERVICE.name, given, "WMS"))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn get(&self, parameter: Parameter) -> Option<&str> {
        self.query.get(parameter.name)
    }

    /// The value of what has to be given.
    pub(super) fn need(&self, parameter: Parameter) -> Result<&str, Exception> {
        let missing = || Exception::missing(parameter.name, &parameter.allowed_in_words());
        self.get(parameter).ok_or_else(missing)
    }

    /// The view that the connection carries.
    pub(super) fn view(&self) -> ViewQuery {
        // Its time is no span of periods but a time as the standard has it.
        ViewQuery {
            time: None,
            ..self.query.view()
        }
    }

    pub(super) fn time(&self) -> Option<&str> {
        self.get(WMS_TIME)
    }

    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// The box in its pixels.
    pub(super) fn window(&self) -> Result<Window, Exception> {
        let side = |parameter: Parameter| {
            let given = self.need(parameter)?;
            Ok::<u32, Exception>(parameter.whole(given)?)
        };
        let key = self.version.system_key();
        let names = System::ALL.map(System::name).join(", ");
        let other = self.query.get("crs").or_else(|| self.query.get("srs"));
        let name = other.ok_or_else(|| Exception::missing(key, &names))?;
        let system = System::of(name)
            .ok_or_else(|| Exception::refused(Code::InvalidSystem, key, name, &names))?;
        let text = self.need(WMS_BBOX)?;
        let numbers: Vec<f64> = text
            .split(',')
            .map(|one| one.trim().parse::<f64>())
            .collect::<Result<_, _>>()
            .map_err(|_| WMS_BBOX.refuse(text))?;
        let sides: [f64; 4] = numbers.try_into().map_err(|_| WMS_BBOX.refuse(text))?;
        let sides = system.ordered(self.version, sides);
        let size = [side(WMS_WIDTH)?, side(WMS_HEIGHT)?];
        Window::new(system.plane(), sides, size).map_err(|error| {
            let given = format_args!("{text}, {} x {} pixels", size[0], size[1]);
            let text = words::error_parameter(error, given, "BBOX");
            Exception::new(Code::InvalidParameterValue, text)
        })
    }

    /// Fails where a style is asked for that there is not: every layer has its default alone.
    pub(super) fn check_styles(&self) -> Result<(), Exception> {
        let styles = self.get(WMS_STYLES).unwrap_or_default();
        let known = |one: &&str| one.is_empty() || *one == "default";
        match styles.split(',').find(|one| !known(one)) {
            None => Ok(()),
            Some(other) => {
                let (code, allowed) = (Code::StyleNotDefined, words::error_wms_style());
                Err(Exception::refused(code, WMS_STYLES.name, other, allowed))
            }
        }
    }
}
