//! The words of the border block in three languages.

use crate::model::Lang;

/// A word or a short sentence about the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BorderWord {
    BorderAndInterior,
    Touches,
    Coast,
    LengthKm,
    Nearest,
    Distance,
    DistanceKm,
    MeanDistanceKm,
    Within,
    Group,
    N,
    Missing,
    Sum,
    MeanOfUnits,
    Pooled,
    Median,
    Measure,
    AverageUnit,
    AllOfAGroup,
    Others,
    GroupTouches,
    GroupNear,
    GroupClose,
    GroupInterior,
    GroupWithin,
    Difference,
    NotMeasured,
    Km,
}

impl BorderWord {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        lang.one_of(match self {
            Self::BorderAndInterior => [
                "Шекара мен ішкі аймақ",
                "У границы и внутри",
                "Border and interior",
            ],
            Self::Touches => ["Шектеседі", "Граничит", "Touches"],
            Self::Coast => ["Теңіз жағалауы", "Морской берег", "Coast"],
            Self::LengthKm => [
                "Шекара ұзындығы, км",
                "Длина границы, км",
                "Border length, km",
            ],
            Self::Nearest => ["Ең жақын шекара", "Ближайшая граница", "Nearest border"],
            Self::Distance => [
                "Шекараға дейінгі қашықтық",
                "Расстояние до границы",
                "Distance to the border",
            ],
            Self::DistanceKm => [
                "Ең қысқа қашықтық, км",
                "Кратчайшее расстояние, км",
                "Smallest distance, km",
            ],
            Self::MeanDistanceKm => [
                "Аумақ бойынша орташа қашықтық, км",
                "Среднее по площади расстояние, км",
                "Mean distance over the area, km",
            ],
            Self::Within => [
                "{km} км-ге дейінгі жері",
                "Площадь до {km} км",
                "Area within {km} km",
            ],
            Self::Group => ["Топ", "Группа", "Group"],
            Self::N => ["Аумақтар", "Территорий", "Units"],
            Self::Missing => ["Мәні жоқ", "Без значения", "Without a value"],
            Self::Sum => ["Қосындысы", "Сумма", "Sum"],
            Self::MeanOfUnits => [
                "Аумақтардың орташасы",
                "Среднее по территориям",
                "Mean of units",
            ],
            Self::Pooled => ["Топ бірге", "Вся группа вместе", "All together"],
            Self::Median => ["Медиана", "Медиана", "Median"],
            Self::Measure => ["Қалай есептелген", "Как посчитано", "How counted"],
            Self::AverageUnit => [
                "Орташа аумақ (әрқайсысы бір рет саналады)",
                "Средняя территория (каждая считается один раз)",
                "The average unit (each counts once)",
            ],
            Self::AllOfAGroup => [
                "Топ бірге, бөліктерінің қосындылары бойынша",
                "Вся группа вместе, по суммам частей",
                "All of a group together, from the sums",
            ],
            Self::Others => ["Қалғандары", "Остальные", "All others"],
            Self::GroupTouches => ["Шекарада", "У границы", "At the border"],
            Self::GroupNear => [
                "Жақын: жерінің жартысынан көбі 25 км-ге дейін",
                "Вблизи: больше половины площади до 25 км",
                "Near: more than half of the area within 25 km",
            ],
            Self::GroupClose => [
                "Таяу: жерінің бір бөлігі 25 км-ге дейін",
                "Рядом: часть площади до 25 км",
                "Close: some of the area within 25 km",
            ],
            Self::GroupInterior => ["Ішкі", "Внутренние", "Interior"],
            Self::GroupWithin => [
                "Бір бөлігі {km} км-ге дейін",
                "С частью площади до {km} км",
                "With a part within {km} km",
            ],
            Self::Difference => ["Айырма", "Разница", "Difference"],
            Self::NotMeasured => [
                "Бұл қабат үшін мемлекеттік шекараға дейінгі қашықтық өлшенбеген.",
                "Для этого слоя расстояния до государственной границы не измерены.",
                "Distances to the state border are not measured for this layer.",
            ],
            Self::Km => ["км", "км", "km"],
        })
    }

    /// The text with a number of kilometres in its place.
    pub(super) fn with_km(self, lang: Lang, km: &str) -> String {
        self.text(lang).replace("{km}", km)
    }
}
