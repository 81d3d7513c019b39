//! The words on a map in three languages.

use crate::model::Lang;

/// A word or a short sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Source,
    NoData,
    Unreliable,
    State,
    Coast,
    Oblast,
    District,
    Outer,
    Unclassified,
    /// What the bars of the legend count.
    Units,
    /// The same over several maps.
    Values,
    /// Classes are those of the whole layer, more units than are coloured.
    WholeLayer,
    Map,
    NotLabelled,
    AtCentre,
    Projection,
    Generation,
}

impl Word {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        let [kk, ru, en] = match self {
            Self::Source => ["Дереккөз", "Источник", "Source"],
            Self::NoData => ["Дерек жоқ", "Нет данных", "No data"],
            Self::Unreliable => ["Сенімсіз", "Ненадёжно", "Unreliable"],
            Self::State => [
                "Мемлекеттік шекара",
                "Государственная граница",
                "State border",
            ],
            Self::Coast => ["Жағалау сызығы", "Береговая линия", "Coast"],
            Self::Oblast => ["Облыс шекарасы", "Граница области", "Oblast border"],
            Self::District => ["Аудан шекарасы", "Граница района", "District border"],
            Self::Outer => ["Сыртқы шекара", "Внешняя граница", "Outer border"],
            Self::Unclassified => [
                "Көршісі анықталмаған",
                "Сосед не определён",
                "Neighbour not determined",
            ],
            Self::Units => [
                "Оң жақта — топтағы аумақтар саны.",
                "Справа — число территорий в классе.",
                "On the right: units in each class.",
            ],
            Self::Values => [
                "Оң жақта — барлық карталардағы мәндер саны.",
                "Справа — число значений на всех картах.",
                "On the right: values on all maps together.",
            ],
            Self::WholeLayer => [
                "Топтар қабаттың барлық аумақтары бойынша.",
                "Классы построены по всем территориям слоя.",
                "Classes are those of all units of the layer.",
            ],
            Self::Map => ["Карта", "Карта", "Map"],
            Self::NotLabelled => [
                "Картада орын болмағандықтан атауы жазылмаған аумақтар",
                "Территории, название которых не поместилось на карте",
                "Units whose names found no room on the map",
            ],
            Self::AtCentre => [
                "Масштаб карта ортасында дәл; шетіндегі ең үлкен ауытқу",
                "Масштаб точен в центре карты; наибольшее отклонение у края",
                "The scale is true at the centre of the map; at its edge it is off by at most",
            ],
            Self::Projection => [
                "Ламберттің тең аумақты азимуттық проекциясы; центрі (ендік, бойлық)",
                "Равновеликая азимутальная проекция Ламберта; центр (широта, долгота)",
                "Lambert azimuthal equal-area projection; centre (latitude, longitude)",
            ],
            Self::Generation => ["Деректер нұсқасы", "Версия данных", "Version of the data"],
        };
        match lang {
            Lang::Kk => kk,
            Lang::Ru => ru,
            Lang::En => en,
        }
    }
}
