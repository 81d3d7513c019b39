//! Why a file gives no features at all.

use std::fmt::Display;

use crate::words::{self, Argument, Sentence};

/// Why a file gives no features.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum BoundaryError {
    /// It is another kind of file: which, and what can be done.
    OtherKind(Sentence),
    /// Its text is no UTF-8.
    NotUtf8(Sentence),
    /// Its text is no JSON of boundaries.
    NotGeoJson(Sentence),
    /// The top level is something else.
    NoCollection(Sentence),
    /// There is no feature.
    NoFeature,
    /// The bytes are not those of the format that they begin as.
    Damaged {
        /// What it begins as.
        format: Argument,
        /// What is wrong, and where.
        reason: Sentence,
    },
    /// It has several layers, or not the one that is named.
    Layer(Sentence),
    /// Its reference system is not known, or its numbers are not of it.
    Reference(Sentence),
}

impl BoundaryError {
    /// Bytes that are not those of a format.
    pub(super) fn damaged(format: impl Into<Argument>, reason: Sentence) -> Self {
        let format = format.into();
        Self::Damaged { format, reason }
    }

    /// What is told, in the language of who reads it; what a library says in it is English.
    pub fn sentence(&self) -> Sentence {
        match self.clone() {
            Self::OtherKind(sentence) | Self::Layer(sentence) | Self::Reference(sentence) => {
                sentence
            }
            Self::NotUtf8(reason) => words::boundary_not_utf8(reason),
            Self::NotGeoJson(reason) => words::boundary_not_geojson(reason),
            Self::NoCollection(what) => words::boundary_no_collection(what),
            Self::NoFeature => words::boundary_no_feature(),
            Self::Damaged { format, reason } => words::boundary_damaged(format, reason),
        }
    }
}

/// What a library says, as it says it.
pub(super) fn of_library(error: impl Display) -> Sentence {
    words::verbatim(error.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value};

    use super::super::{BoundaryFile, BoundaryOptions, read};
    use crate::words::Lang;

    /// Why bytes of a name give no features, in Kazakh, Russian and English.
    fn told(name: &str, bytes: &[u8], crs: Option<&str>) -> [String; 3] {
        let file = BoundaryFile {
            name,
            bytes,
            beside: &|_| None,
        };
        let options = BoundaryOptions {
            crs: crs.map(str::to_owned),
            ..BoundaryOptions::default()
        };
        let error = read::<Map<String, Value>>(&file, &options).unwrap_err();
        assert_eq!(error.sentence().written(Lang::EN), error.to_string());
        [Lang::KK, Lang::RU, Lang::EN].map(|lang| error.sentence().written(lang))
    }

    #[test]
    fn a_damaged_shapefile_and_an_unknown_system_are_told_in_each_language() {
        let cut = [0, 0, 0x27, 0x0a, 0];
        assert_eq!(
            told("made-up.shp", &cut, None),
            [
                "файл бүлінген (шейп-файл): .shp файлы бас бөлігінде үзіліп қалған",
                "файл повреждён (шейп-файл): файл .shp обрывается в заголовке",
                "a damaged shapefile: the .shp ends in its header",
            ]
        );
        let point = br#"{"type":"Feature","properties":{"code":"A"},"geometry":
            {"type":"Polygon","coordinates":[[[51,48],[52,48],[52,49],[51,48]]]}}"#;
        let [kk, ru, en] = told("made-up.geojson", point, Some("EPSG:99999"));
        assert!(
            kk.starts_with("--crs \"EPSG:99999\": 99999 нөмірі мұндағы тізілімде жоқ; EPSG"),
            "{kk}"
        );
        assert!(
            ru.starts_with("--crs \"EPSG:99999\": номера 99999 нет в здешнем реестре; известны"),
            "{ru}"
        );
        assert!(
            en.starts_with("--crs \"EPSG:99999\": the number 99999 is not in the register"),
            "{en}"
        );
    }

    /// A number with decimals enters a sentence with the mark of its language, a position as its file writes it.
    #[test]
    fn where_numbers_cannot_be_degrees_each_language_says_what_they_are() {
        let far = br#"{"type":"Feature","properties":{},"geometry":
            {"type":"Polygon","coordinates":[[[551.5,48],[552,48],[552,49],[551.5,48]]]}}"#;
        let [kk, ru, en] = told("made-up.geojson", far, None);
        assert!(kk.contains("мұндайы 1"), "{kk}");
        assert!(ru.contains("объектов (1 из 1)"), "{ru}");
        for told in [kk, ru, en] {
            assert!(
                told.contains("551.5") && told.contains("EPSG:3857"),
                "{told}"
            );
        }
    }

    /// A fault in the coordinates of a text is told with its place; what the reader of JSON says itself is English.
    #[test]
    fn what_stands_where_coordinates_should_is_told_in_each_language() {
        let with = |coordinates: &str| {
            let text = format!(
                r#"{{"type":"Feature","geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
            );
            told("made-up.geojson", text.as_bytes(), None)
        };
        let [kk, ru, en] = with("[[[51,48],52]]");
        assert!(
            kk.starts_with("GeoJSON емес: координаттар біркелкі салынбаған")
                && kk.ends_with("(№ 1 жол, № 74 баған)"),
            "{kk}"
        );
        assert!(ru.contains("координаты вложены неровно"), "{ru}");
        assert_eq!(
            en,
            "not GeoJSON: coordinates are not nested evenly: numbers, positions and lists stand side by side \
             at line 1 column 74"
        );
        for (coordinates, russian) in [
            ("[[[null]]]", "вместо координаты стоит null"),
            ("7", "вместо координат стоит число"),
            ("{}", "вместо координат стоит объект"),
            ("\"51\"", "expected coordinates: numbers, or lists of them"),
        ] {
            let [_, ru, _] = with(coordinates);
            assert!(ru.contains(russian), "{ru}");
        }
    }
}
