//! The words of a brief in three languages.

use crate::model::{Lang, Period};

/// A word or a short sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Brief,
    InBrief,
    OnTheMap,
    Comparison,
    AtTheBorder,
    SourcesAndMethod,
    Unit,
    Code,
    Indicator,
    UnitOfMeasure,
    Period,
    Value,
    Flag,
    Series,
    Rank,
    RankOf,
    Since,
    Change,
    MeanOfEarlier,
    AgainstMean,
    Together,
    AllTogether,
    Without,
    NoFigures,
    Least,
    Most,
    Cautions,
    Caution,
    MapOfAll,
    MapOfChosen,
    Outlined,
    Figures,
    Map,
    HowRead,
    Spreadsheet,
}

impl Word {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        lang.one_of(match self {
            Self::Brief => ["Қысқаша анықтама", "Краткая справка", "Brief"],
            Self::InBrief => ["Негізгісі", "Главное", "In brief"],
            Self::OnTheMap => ["Картада", "На карте", "On the map"],
            Self::Comparison => ["Салыстыру", "Сравнение", "Comparison"],
            Self::AtTheBorder => ["Шекара жанында", "У границы", "At the border"],
            Self::SourcesAndMethod => [
                "Дереккөздер мен әдіс",
                "Источники и метод",
                "Sources and method",
            ],
            Self::Unit => ["Аумақ", "Территория", "Unit"],
            Self::Code => ["Коды", "Код", "Code"],
            Self::Indicator => ["Көрсеткіш", "Показатель", "Indicator"],
            Self::UnitOfMeasure => ["Өлшем бірлігі", "Единица измерения", "Unit of measure"],
            Self::Period => ["Кезең", "Период", "Period"],
            Self::Value => ["Мән", "Значение", "Value"],
            Self::Flag => [
                "Белгі немесе мән жоқтығының себебі",
                "Пометка или причина отсутствия значения",
                "Flag, or reason for no value",
            ],
            Self::Series => ["Уақыт бойынша", "Динамика", "Over time"],
            Self::Rank => ["Орын", "Место", "Rank"],
            Self::RankOf => ["Мәні бар аумақтар", "Территорий со значением", "Units with a value"],
            Self::Since => ["Салыстыру кезеңі", "Сравнивается с", "Compared with"],
            Self::Change => ["Өзгеріс", "Изменение", "Change"],
            Self::MeanOfEarlier => [
                "Алдыңғы бес кезеңнің орташасы",
                "Среднее пяти предыдущих периодов",
                "Mean of the five periods before",
            ],
            Self::AgainstMean => [
                "Орташадан айырмасы",
                "Отличие от среднего",
                "Difference from the mean",
            ],
            Self::Together => [
                "Таңдалған аумақтар бірге",
                "Выбранные территории вместе",
                "The chosen units together",
            ],
            Self::AllTogether => ["барлығы бірге", "все вместе", "all together"],
            Self::Without => ["мәні жоқ", "нет значения", "no value"],
            Self::NoFigures => [
                "бұл кезең бойынша дерек жоқ",
                "за этот период данных нет",
                "no figures for this period",
            ],
            Self::Least => ["ең азы", "наименьшее", "least"],
            Self::Most => ["ең көбі", "наибольшее", "most"],
            Self::Cautions => ["Назар аударыңыз", "Обратите внимание", "Cautions"],
            Self::Caution => ["Ескерту", "Предостережение", "Caution"],
            Self::MapOfAll => ["Барлық аумақ", "Все территории", "All units"],
            Self::MapOfChosen => ["Таңдалған аумақтар", "Выбранные территории", "The chosen units"],
            Self::Outlined => [
                "Таңдалған аумақтар қалың сызықпен қоршалған.",
                "Выбранные территории обведены.",
                "The chosen units are outlined.",
            ],
            Self::Figures => ["Сандар", "Цифры", "Figures"],
            Self::Map => [
                "Осы карта бөлек, контурсыз",
                "Эта карта отдельно, без обводки",
                "This map by itself, without outlines",
            ],
            Self::HowRead => [
                "Орын ең үлкен мәннен бастап саналады; тең мәндердің орны бірдей. Бірнеше аумақтың сандары \
                 қосылады, коэффициенттері мен үлестері бөлшектерінің қосындыларынан қайта есептеледі; бір \
                 аумақтың мәні жоқ болса, бірге мән де жоқ.",
                "Место считается от наибольшего значения; равные значения делят место. Числа нескольких территорий \
                 складываются, коэффициенты и доли пересчитываются из сумм их частей; если у одной территории \
                 значения нет, нет и общего.",
                "Ranks count from the largest value; equal values share one. Numbers of several units are added \
                 up, rates and shares are recomputed from the sums of their parts; where one unit has no \
                 value, all together have none.",
            ],
            Self::Spreadsheet => [
                "Осы анықтама Excel кестесі ретінде",
                "Эта справка таблицей Excel",
                "This brief as a spreadsheet",
            ],
        })
    }
}

/// With what a value is compared: a period, or a day on which a stock was counted.
pub(super) fn since(from: Period, lang: Lang) -> String {
    let when = from.in_words(lang);
    match lang {
        Lang::Kk => format!("{when} мәнімен салыстырғанда"),
        Lang::Ru if from.is_year() => format!("к\u{a0}{when}\u{a0}г."),
        Lang::Ru => format!("к\u{a0}{when}"),
        Lang::En => format!("since {when}"),
    }
}
