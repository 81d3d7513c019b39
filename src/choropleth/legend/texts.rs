//! The legend's sentences in three languages.

use crate::model::{Lang, Method};

/// What a reader must know to read the map rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caution {
    /// Counts on areas of unequal size.
    CountsOnAreas,
    /// Fewer classes than asked for.
    FewerClasses,
    /// More classes than there are colours that everybody can tell apart.
    CloseColours,
    /// Cells of two indicators.
    TwoIndicators,
    /// Some values are flagged.
    Flagged,
    /// Most units have no value.
    MostlyMissing,
}

impl Caution {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        let [kk, ru, en] = match self {
            Self::CountsOnAreas => [
                "Сан халық санына байланысты: аумақтарды коэффициент бойынша салыстырыңыз немесе таңбаларды көрсетіңіз.",
                "Число зависит от численности населения: сравнивайте единицы по коэффициенту или показывайте символами.",
                "Counts depend on how many people live in a unit: compare units by a rate, or show symbols.",
            ],
            Self::FewerClasses => [
                "Әртүрлі мәндер сұралған топтардан аз.",
                "Различных значений меньше, чем запрошено классов.",
                "There are fewer distinct values than classes asked for.",
            ],
            Self::CloseColours => [
                "Топтар осынша көп болғанда, бұл палитраның кейбір түстерін дальтоник оқырман ажырата алмайды.",
                "При стольких классах часть цветов этой палитры неразличима при дальтонизме.",
                "With so many classes some colours of this palette look alike to colour-blind readers.",
            ],
            Self::TwoIndicators => [
                "Екі көрсеткіштің қатар келуі себептілікті білдірмейді.",
                "Совпадение двух показателей не означает причинной связи.",
                "That two indicators go together does not mean that one causes the other.",
            ],
            Self::Flagged => [
                "Кейбір мәндер жай жарияланған емес; белгілерді қараңыз.",
                "Часть значений не просто опубликована; см. пометки.",
                "Some values are not plain published figures; see flags.",
            ],
            Self::MostlyMissing => [
                "Аумақтардың көбінде мән жоқ.",
                "У большинства единиц нет значения.",
                "Most units have no value.",
            ],
        };
        of(lang, [kk, ru, en])
    }
}

/// Other words of the legend.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    NoData,
    Suppressed,
    Unreliable,
    Convention,
    Reliability,
    Source,
}

impl Word {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        let [kk, ru, en] = match self {
            Self::NoData => ["Дерек жоқ", "Нет данных", "No data"],
            Self::Suppressed => ["Жария етілмейді", "Не раскрывается", "Withheld"],
            Self::Unreliable => ["Сенімсіз", "Ненадёжно", "Unreliable"],
            Self::Source => ["Дереккөз", "Источник", "Source"],
            Self::Convention => [
                "Топқа төменгі шектен үлкен және жоғарғы шектен аспайтын мәндер кіреді; бірінші топқа төменгі шектің өзі де кіреді.",
                "Класс включает значения больше нижней границы и до верхней включительно; первый включает и нижнюю.",
                "A class holds values above its lower bound and up to its upper bound; the first holds its lower bound too.",
            ],
            Self::Reliability => [
                "Мәннің негізіндегі оқиғалар саны кездейсоқ түрде кемінде өзінің квадрат түбіріндей ауытқиды (Пуассон; екі ағынның айырымы одан да көп). Вариация коэффициенті: 15%-ға дейін — сенімді, 15–30% — сақтықпен, 30%-дан жоғары — сенімсіз.",
                "Число событий за значением случайно колеблется не менее чем на свой квадратный корень (Пуассон; сальдо двух потоков — сильнее). Коэффициент вариации: до 15 % — надёжно, 15–30 % — с осторожностью, более 30 % — ненадёжно.",
                "The number of events behind a value varies by chance by at least its square root (Poisson; a balance of two flows by more). Coefficient of variation: up to 15% reliable, 15–30% uncertain, above 30% unreliable.",
            ],
        };
        of(lang, [kk, ru, en])
    }
}

/// The method, and what the number of classes means to it.
pub(super) fn method(method: Method, lang: Lang) -> &'static str {
    let [kk, ru, en] = match method {
        Method::Jenks => [
            "Табиғи аралықтар (Фишер — Дженкс, дәл оңтайлы)",
            "Естественные интервалы (Фишер — Дженкс, точный оптимум)",
            "Natural breaks (Fisher–Jenks, the exact optimum)",
        ],
        Method::Quantile => [
            "Квантильдер (7-түр)",
            "Квантили (тип 7)",
            "Quantiles (type 7)",
        ],
        Method::Equal => ["Тең аралықтар", "Равные интервалы", "Equal intervals"],
        Method::Stddev => [
            "Орташа мән және іріктемелік стандартты ауытқулар (n − 1)",
            "Среднее и выборочные стандартные отклонения (n − 1)",
            "Mean and sample standard deviations (n − 1)",
        ],
        Method::Headtail => [
            "Орташа мән бойынша бөлу (head/tail); топтар сұралғаннан аспайды",
            "Деление по среднему (head/tail); классов не больше запрошенного",
            "Head/tail breaks; at most as many classes as asked for",
        ],
        Method::Boxplot => [
            "Квартильдер және 1,5 квартильаралық ауқымдағы шектер: алты топ",
            "Квартили и границы в 1,5 межквартильного размаха: шесть классов",
            "Quartiles, and fences 1.5 interquartile ranges beyond: six classes",
        ],
        Method::Pretty => [
            "Дөңгелек сандар; топ саны сұралғанға жуық",
            "Круглые числа; классов примерно сколько запрошено",
            "Round numbers; about as many classes as asked for",
        ],
        Method::Manual => [
            "Шектерді пайдаланушы берген",
            "Границы заданы пользователем",
            "Breaks given by the reader",
        ],
    };
    of(lang, [kk, ru, en])
}

fn of(lang: Lang, [kk, ru, en]: [&'static str; 3]) -> &'static str {
    match lang {
        Lang::Kk => kk,
        Lang::Ru => ru,
        Lang::En => en,
    }
}
