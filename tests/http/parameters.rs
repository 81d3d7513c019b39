//! Parameters are declared once: what the documents say of an address is what the server takes there.

use shekara::analysis::QUESTIONS;
use shekara::dataset::ViewQuery;
use shekara::map::{FlowMapQuery, MapQuery};
use shekara::model::parameters::{
    BBOX, BBOX_CRS, CRS, DATETIME, EXCEL, FEATURE_CODE, FEATURE_KIND, FEATURE_PARENT,
    FEATURES_BBOX, FEATURES_FORM, FILTER, FILTER_CRS, FILTER_LANG, GROUND, GROUND_TRANSPARENT, HXL,
    LANG, LIMIT, MAP_FORM, MAP_UNITS, OFFSET, PERIODS, SEARCHED, SERIES_UNIT, TILE_BORDERS,
    VERSION, WMS_BBOX, WMS_BGCOLOR, WMS_CRS, WMS_EXCEPTIONS, WMS_FEATURE_COUNT, WMS_FORMAT,
    WMS_HEIGHT, WMS_I, WMS_INFO_FORMAT, WMS_J, WMS_LAYER, WMS_LAYERS, WMS_QUERY_LAYERS,
    WMS_REQUEST, WMS_SERVICE, WMS_SRS, WMS_STYLE, WMS_STYLES, WMS_TIME, WMS_TRANSPARENT,
    WMS_VERSION, WMS_WIDTH, WMS_X, WMS_Y,
};
use shekara::model::{Lang, Parameter, ParameterSet};
use shekara::report::BriefQuery;

use crate::server::Server;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/parameters.md");
const ADDRESSES: &str = include_str!("../../docs/addresses.md");
const PAGE: &str = include_str!("../../docs/page.md");
/// Where it is set, the document is written anew.
const WRITE: &str = "SHEKARA_WRITE_DOCS";

/// The parameters of a filter.
const OF_FILTER: [Parameter; 3] = [FILTER, FILTER_LANG, FILTER_CRS];

fn section(title: &str, parameters: &[Parameter]) -> String {
    let rows = parameters.iter().map(|one| {
        let default = one
            .default
            .map_or(String::new(), |text| format!("`{text}`"));
        let cells = [(one.help)(Lang::EN), &one.allowed_in_words(), &default];
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        format!("| `{}` | {} |\n", one.name, cells.join(" | "))
    });
    let head =
        "| parameter | what it does | what it may be | when not given |\n|---|---|---|---|\n";
    format!("\n## {title}\n\n{head}{}", rows.collect::<String>())
}

#[test]
fn the_document_of_parameters_is_made_of_their_table() {
    let mut document = format!(
        "# Parameters\n\nWhat each parameter of the [addresses](addresses.md) does, from the table in the code \
         (`model/parameters.rs`), from which the flags come as well; `{WRITE}=1 cargo test --test http parameters` \
         writes this document. An empty cell under \"when not given\" means that the dataset decides.\n"
    );
    document += &section("A view", ViewQuery::PARAMETERS);
    document += &section("A finished map, beside a view", MapQuery::PARAMETERS);
    document += &section("A finished map of flows", FlowMapQuery::PARAMETERS);
    document += &section(
        "A file, beside a view",
        &[BBOX, MAP_UNITS, PERIODS, EXCEL, HXL],
    );
    document += &section("A tile, beside a view", &[TILE_BORDERS, VERSION]);
    document += &section(
        "Features, beside a view",
        &[
            LIMIT,
            OFFSET,
            FEATURES_BBOX,
            BBOX_CRS,
            CRS,
            DATETIME,
            FEATURE_CODE,
            FEATURE_PARENT,
            FEATURE_KIND,
            FEATURES_FORM,
        ],
    );
    document += &section("A filter, of features and of tiles", &OF_FILTER);
    document += &section("The brief", BriefQuery::PARAMETERS);
    for question in QUESTIONS {
        document += &section(&format!("`{}`", question.name), question.parameters);
    }
    document += &section(
        "A picture by OGC API Maps, beside a view",
        &[
            FEATURES_BBOX,
            BBOX_CRS,
            CRS,
            WMS_WIDTH,
            WMS_HEIGHT,
            GROUND_TRANSPARENT,
            GROUND,
            MAP_FORM,
        ],
    );
    let of_wms = [
        WMS_SERVICE,
        WMS_REQUEST,
        WMS_VERSION,
        WMS_LAYERS,
        WMS_STYLES,
        WMS_CRS,
        WMS_SRS,
        WMS_BBOX,
        WMS_WIDTH,
        WMS_HEIGHT,
        WMS_FORMAT,
        WMS_TRANSPARENT,
        WMS_BGCOLOR,
        WMS_EXCEPTIONS,
        WMS_TIME,
        WMS_QUERY_LAYERS,
        WMS_INFO_FORMAT,
        WMS_I,
        WMS_J,
        WMS_X,
        WMS_Y,
        WMS_FEATURE_COUNT,
        WMS_LAYER,
        WMS_STYLE,
    ];
    document += &section("WMS, beside a view; keys have any case", &of_wms);
    document += &section("Search", &[SEARCHED, LANG]);
    document += &section("A series", &[SERIES_UNIT]);
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(DOCUMENT, &document).unwrap();
    }
    assert!(
        std::fs::read_to_string(DOCUMENT).is_ok_and(|written| written == document),
        "docs/parameters.md is not what the table says: {WRITE}=1 cargo test --test http parameters"
    );
}

/// The names in backticks, those of a view and of a filter written out.
fn names(cell: &str) -> Vec<&str> {
    let groups: [(&str, &[Parameter]); 2] =
        [("*view*", ViewQuery::PARAMETERS), ("*filter*", &OF_FILTER)];
    let named = groups.iter().filter(|(group, _)| cell.contains(group));
    let of_groups = named.flat_map(|(_, all)| all.iter().map(|one| one.name));
    of_groups
        .chain(cell.split('`').skip(1).step_by(2))
        .collect()
}

/// A row's first cell as a path that exists.
fn path(cell: &str, question: &str) -> String {
    let first = cell.split('`').nth(1).unwrap();
    let formats = [
        ("/maps", "svg"),
        ("/report", "html"),
        ("/data", "csv"),
        ("/sprites", "json"),
    ];
    let format = formats.iter().find(|(start, _)| first.starts_with(start));
    [
        ("{layer}", "districts"),
        ("{z}/{x}/{y}", "5/20/10"),
        ("{name}", "hatches"),
        ("{id}", "net_migration"),
        ("{question}", question),
        ("{format}", format.map_or("json", |(_, format)| *format)),
        ("{stack}", "Noto Sans Regular"),
        ("{range}", "0-255"),
        ("{code}", "271000000"),
        ("{set}", "WebMercatorQuad"),
        ("{z}/{y}/{x}", "5/10/20"),
    ]
    .iter()
    .fold(first.to_owned(), |path, (name, text)| {
        path.replace(name, text)
    })
    .replace(' ', "%20")
}

#[test]
fn an_address_takes_what_its_row_names_and_nothing_else() {
    let server = Server::shared();
    let rows = ADDRESSES.lines().filter(|line| line.starts_with("| `"));
    let mut checked = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [first, _, parameters] = cells[..] else {
            continue;
        };
        if parameters == "parameters" {
            continue;
        }
        let question = QUESTIONS
            .iter()
            .find(|one| first == format!("`{}`", one.name));
        let path = match question {
            Some(one) => path("`/analysis/{question}.{format}`", one.name),
            None if parameters == "see below" || !first.starts_with("`/") => continue,
            None => path(first, ""),
        };
        let answer = server.get(&format!("{path}?no_such_parameter=1"));
        if answer.status != 400 {
            // The page, its files, and what whoever watches the server asks, pass over what is not theirs.
            assert!(parameters.is_empty(), "{path}: {}", answer.status);
            continue;
        }
        let problem = answer.json();
        assert_eq!(problem["parameter"], "parameter", "{path}");
        let allowed = problem["allowed"].as_str().unwrap();
        let mut allowed: Vec<&str> = allowed.split(", ").collect();
        if allowed[0].starts_with("nothing") {
            allowed.clear();
        }
        // Of CSV alone, which the row says.
        allowed.retain(|name| ![EXCEL.name, HXL.name].contains(name));
        let mut documented = names(parameters);
        allowed.sort_unstable();
        documented.sort_unstable();
        assert_eq!(documented, allowed, "{path}");
        checked += 1;
    }
    assert!(checked > 20, "only {checked} rows were checked");
}

#[cfg(feature = "page")]
#[test]
fn each_parameter_of_the_page_is_in_its_guide() {
    let page = Server::shared().get("/").body;
    let page = String::from_utf8(page).unwrap();
    let meta = page.split("name=\"shekara-parameters\" content=\"").nth(1);
    let names = meta.unwrap().split('"').next().unwrap();
    let guide = PAGE.split("## The address").nth(1).unwrap();
    for name in names.split(' ') {
        assert!(guide.contains(&format!("`{name}`")), "{name}");
    }
}
