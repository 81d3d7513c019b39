//! `GetCapabilities`: what there is, in which systems, formats and sizes.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::address::absolute_url;
use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::ogc::view_as_given;
use super::super::overlay::Drawn;
use super::super::problem::Problem;
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::exception::Exception;
use super::feature_info::InfoFormat;
use super::get_map::FORMATS;
use super::layer::{MOST_LAYERS, view_of};
use super::listed::{Listed, boxes, systems};
use super::version::Version;
use super::wms_request::WmsRequest;
use super::xml::Element;
use crate::dataset::{Borders, Layer, ViewQuery};
use crate::geo::Bbox;
use crate::model::Lang;
use crate::model::parameters::MOST_OVERLAY_SIDE;

pub(super) async fn answer(
    request: &HttpRequest,
    state: &web::Data<State>,
    wms: &WmsRequest,
) -> Result<HttpResponse, Exception> {
    wms.check_service()?;
    let snapshot = state.snapshot();
    let (lang, view) = (wms.query().lang()?, wms.view());
    check(&snapshot, &view)?;
    let document = Document {
        version: wms.version(),
        lang,
        view,
        address: address(request, state),
    };
    let key = format!(
        "{} capabilities {} {lang}",
        document.address,
        document.version.as_str()
    );
    let order = Order::new(Lane::Table, key);
    let make = move |snapshot: &Snapshot| document.body(snapshot);
    Ok(door::answer(request, state, &snapshot, order, make).await?)
}

/// Where further requests go: with the view that this one has.
fn address(request: &HttpRequest, state: &State) -> String {
    let origin = absolute_url(request, state);
    match view_as_given(request) {
        view if view.is_empty() => format!("{origin}/wms?"),
        view => format!("{origin}/wms?{view}&"),
    }
}

/// Fails for a view that no layer has.
fn check(snapshot: &Snapshot, view: &ViewQuery) -> Result<(), Problem> {
    let mut first = None;
    for layer in snapshot.dataset().layers() {
        if !snapshot.dataset().has_indicators(layer.id()) {
            continue;
        }
        match Drawn::new(snapshot, layer.id(), view) {
            Ok(_) => return Ok(()),
            Err(problem) => first = first.or(Some(problem)),
        }
    }
    first.map_or(Ok(()), Err)
}

/// What the document is made from.
struct Document {
    version: Version,
    lang: Lang,
    view: ViewQuery,
    address: String,
}

impl Document {
    fn body(&self, snapshot: &Snapshot) -> Result<Body, Problem> {
        let root = match self.version {
            Version::V130 => Element::new("WMS_Capabilities")
                .with("version", self.version.as_str())
                .with("xmlns", "http://www.opengis.net/wms"),
            Version::V111 => {
                Element::new("WMT_MS_Capabilities").with("version", self.version.as_str())
            }
        };
        let layers = self.layers(snapshot)?;
        let capability = Element::new("Capability")
            .child(self.operations())
            .child(Element::new("Exception").child(Element::of(
                "Format",
                match self.version {
                    Version::V130 => "XML",
                    Version::V111 => "application/vnd.ogc.se_xml",
                },
            )))
            .child(layers);
        let root = root.child(self.service(snapshot)).child(capability);
        let bytes = root.document().map_err(Problem::internal)?;
        Ok(Body::new(
            bytes,
            match self.version {
                Version::V130 => "text/xml; charset=utf-8",
                Version::V111 => "application/vnd.ogc.wms_xml",
            },
        ))
    }

    fn service(&self, snapshot: &Snapshot) -> Element {
        let dataset = snapshot.dataset();
        let service = Element::new("Service")
            .child(Element::of(
                "Name",
                match self.version {
                    Version::V130 => "WMS",
                    Version::V111 => "OGC:WMS",
                },
            ))
            .child(Element::of("Title", dataset.title().get(self.lang)))
            .child(Element::of("Abstract", dataset.disclaimer().get(self.lang)))
            .child(Element::online(&self.address));
        match self.version {
            Version::V130 => service
                .child(Element::of("LayerLimit", MOST_LAYERS.to_string()))
                .child(Element::of("MaxWidth", MOST_OVERLAY_SIDE.to_string()))
                .child(Element::of("MaxHeight", MOST_OVERLAY_SIDE.to_string())),
            Version::V111 => service,
        }
    }

    fn operations(&self) -> Element {
        let operation = |name: &'static str, formats: Vec<&str>| {
            let get = Element::new("Get").child(Element::online(&self.address));
            let types = Element::new("DCPType").child(Element::new("HTTP").child(get));
            let formats = formats.into_iter().map(|one| Element::of("Format", one));
            Element::new(name).children(formats).child(types)
        };
        let own = match self.version {
            Version::V130 => "text/xml",
            Version::V111 => "application/vnd.ogc.wms_xml",
        };
        let pictures = FORMATS.map(crate::export::Format::media_type).to_vec();
        let information = InfoFormat::ALL.map(InfoFormat::name).to_vec();
        Element::new("Request")
            .child(operation("GetCapabilities", vec![own]))
            .child(operation("GetMap", pictures))
            .child(operation("GetFeatureInfo", information))
    }

    /// Layers in groups: of each the one that the view of the connection fills, and one for each of its indicators.
    fn layers(&self, snapshot: &Snapshot) -> Result<Element, Problem> {
        let dataset = snapshot.dataset();
        let around = dataset.layers().iter().map(Layer::bbox);
        let around = around.reduce(Bbox::union);
        let mut root = Element::new("Layer")
            .child(Element::of("Title", dataset.title().get(self.lang)))
            .children(systems(self.version));
        if let Some(around) = around {
            root = root.children(boxes(self.version, around));
        }
        for layer in dataset.layers() {
            let id = layer.id();
            // A view of another layer's indicator does not fill this one.
            let own = Drawn::new(snapshot, id, &self.view).ok();
            let own = own.map(|own| self.listed(snapshot, id, &own)).transpose()?;
            if !dataset.has_indicators(id) {
                root = root.children(own);
                continue;
            }
            let mut group = Element::new("Layer")
                .child(Element::of("Title", layer.title().get(self.lang)))
                .children(own);
            for indicator in dataset.indicators() {
                let wms = view_of(&indicator.id, &self.view);
                let drawn = indicator
                    .on(id)
                    .and_then(|_| Drawn::new(snapshot, id, &wms).ok());
                if let Some(drawn) = drawn {
                    let name = format!("{id}:{}", indicator.id);
                    group = group.child(self.listed(snapshot, &name, &drawn)?);
                }
            }
            root = root.child(group);
        }
        if let Some(borders) = dataset.borders().map(Borders::id) {
            let drawn = Drawn::new(snapshot, borders, &self.view)?;
            root = root.child(self.listed(snapshot, borders, &drawn)?);
        }
        Ok(root)
    }

    fn listed(&self, snapshot: &Snapshot, name: &str, drawn: &Drawn) -> Result<Element, Problem> {
        let listed = Listed::new(snapshot, name, drawn, self.lang)?;
        Ok(listed.element(self.version, &self.address))
    }
}
