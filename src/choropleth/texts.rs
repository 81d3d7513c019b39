//! The legend's sentences in three languages.

use crate::model::Lang;

/// What a reader must know to read the map rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caution {
    /// Counts on areas of unequal size.
    CountsOnAreas,
    /// Fewer classes than asked for.
    FewerClasses,
    /// More classes than there are colours that everybody can tell apart.
    CloseColours,
    /// Some values are flagged.
    Flagged,
    /// Most units have no value.
    MostlyMissing,
}

impl Caution {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::CountsOnAreas, Lang::En) => {
                "Counts depend on how many people live in a unit: compare units by a rate."
            }
            (Self::CountsOnAreas, Lang::Ru) => {
                "Число зависит от численности населения: сравнивайте единицы по коэффициенту."
            }
            (Self::CountsOnAreas, Lang::Kk) => {
                "Сан халық санына байланысты: аумақтарды коэффициент бойынша салыстырыңыз."
            }
            (Self::FewerClasses, Lang::En) => {
                "There are fewer distinct values than classes asked for."
            }
            (Self::FewerClasses, Lang::Ru) => "Различных значений меньше, чем запрошено классов.",
            (Self::FewerClasses, Lang::Kk) => "Әртүрлі мәндер сұралған топтардан аз.",
            (Self::CloseColours, Lang::En) => {
                "With so many classes some colours of this palette look alike to colour-blind readers."
            }
            (Self::CloseColours, Lang::Ru) => {
                "При стольких классах часть цветов этой палитры неразличима при дальтонизме."
            }
            (Self::CloseColours, Lang::Kk) => {
                "Топ саны осынша болғанда, бұл палитраның кейбір түстерін дальтоник оқырман ажырата алмайды."
            }
            (Self::Flagged, Lang::En) => "Some values are not plain published figures; see flags.",
            (Self::Flagged, Lang::Ru) => "Часть значений не просто опубликована; см. пометки.",
            (Self::Flagged, Lang::Kk) => "Кейбір мәндер жай жарияланған емес; белгілерді қараңыз.",
            (Self::MostlyMissing, Lang::En) => "Most units have no value.",
            (Self::MostlyMissing, Lang::Ru) => "У большинства единиц нет значения.",
            (Self::MostlyMissing, Lang::Kk) => "Аумақтардың көбінде мән жоқ.",
        }
    }
}
