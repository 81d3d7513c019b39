//! Flags and reasons in the words of the three languages.

use super::{Flag, Lang, Observation, Reason, Text};

impl Observation {
    /// The flag or the reason in words; nothing for a plain published value. `why` says why the
    /// indicator's values are withheld, see [`Reason::explained`].
    pub fn status_in(self, why: Option<&Text>, lang: Lang) -> Option<String> {
        match self {
            Self::Value(_, flag) => flag.map(|flag| flag.in_words(lang).to_owned()),
            Self::Missing(reason) => Some(reason.explained(why, lang)),
        }
    }
}

/// The flag or the reason with this spelling, in words; nothing for what is neither.
pub fn status_in_words(status: &str, lang: Lang) -> Option<&'static str> {
    let flag = status.parse().map(|flag: Flag| flag.in_words(lang));
    let reason = || status.parse().map(|reason: Reason| reason.in_words(lang));
    flag.or_else(|()| reason()).ok()
}

impl Flag {
    /// In words.
    pub fn in_words(self, lang: Lang) -> &'static str {
        lang.one_of(match self {
            Self::Derived => ["есептелген", "расчёт", "derived"],
            Self::Press => ["баспасөз дерегі", "данные прессы", "press figure"],
            Self::Provisional => ["алдын ала", "предварительно", "provisional"],
            Self::Estimated => ["бағалау", "оценка", "estimate"],
            Self::Recalculated => ["қайта есептелген", "пересчитано", "recalculated"],
            Self::Revised => ["түзетілген", "уточнено", "revised"],
            Self::Break => ["қатар үзілген", "разрыв ряда", "break in the series"],
            Self::Negligible => ["елеусіз аз", "пренебрежимо мало", "negligible"],
            Self::MoreThan => ["одан көп", "больше указанного", "more than this"],
            Self::LessThan => ["одан аз", "меньше указанного", "less than this"],
            Self::About => ["шамамен", "около", "about"],
            Self::Noted => [
                "ескертпесі бар",
                "с примечанием источника",
                "noted by the source",
            ],
        })
    }
}

impl Reason {
    /// In words.
    pub fn in_words(self, lang: Lang) -> &'static str {
        lang.one_of(match self {
            Self::NotAvailable => ["алынбаған", "не получено", "not available"],
            Self::Confidential => ["құпия", "конфиденциально", "confidential"],
            Self::NotApplicable => ["қолданылмайды", "неприменимо", "not applicable"],
            Self::NoSuchUnitThen => [
                "ол кезде аумақ болмаған",
                "такой территории тогда не было",
                "no such unit then",
            ],
            Self::Withheld => ["есептелмеген", "не рассчитано", "withheld"],
            Self::NotMeasured => ["өлшенбеген", "не измерено", "not measured"],
        })
    }

    /// In words, with why the indicator's values are withheld where this is the reason and that is said:
    /// `withheld: recalculation after the census`.
    pub fn explained(self, why: Option<&Text>, lang: Lang) -> String {
        let word = self.in_words(lang);
        match (self, why) {
            (Self::Withheld, Some(why)) => format!("{word}: {}", why.get(lang)),
            _ => word.to_owned(),
        }
    }
}
