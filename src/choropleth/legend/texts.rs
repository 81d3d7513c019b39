//! The legend's sentences in three languages.

use super::Reader;
use crate::model::{Flag, Lang, Method};

/// What a reader must know to read the map rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caution {
    /// Counts on areas of unequal size.
    CountsOnAreas,
    /// Fewer different values than classes asked for.
    FewerValues,
    /// Equal values take the place of several breaks.
    BreaksCoincide,
    /// More classes than there are colours that everybody can tell apart.
    CloseColours,
    /// Cells of two indicators.
    TwoIndicators,
    /// Most units have no value.
    MostlyMissing,
    /// No unit has a value.
    AllMissing,
    /// Some values may be transfers between neighbours.
    SetApart,
}

impl Caution {
    pub(super) fn text(self, reader: Reader, lang: Lang) -> &'static str {
        let [kk, ru, en] = match self {
            Self::CountsOnAreas => match reader {
                Reader::Author => [
                    "Абсолют сан аумақтың үлкендігіне тәуелді; оны таңбалармен көрсеткен дұрыс.",
                    "Абсолютное число зависит от величины территории; его вернее показать символами.",
                    "Counts depend on how large a unit is; symbols show them more truly.",
                ],
                Reader::Finished => [
                    "Абсолют сан аумақтың үлкендігіне тәуелді.",
                    "Абсолютное число зависит от величины территории.",
                    "Counts depend on how large a unit is.",
                ],
            },
            Self::BreaksCoincide => [
                "Бірнеше шек бір мәнге дәл келеді, сондықтан топтар сұралғаннан аз.",
                "Несколько границ приходятся на одно значение, поэтому классов меньше, чем запрошено.",
                "Several breaks fall on one value, so there are fewer classes than asked for.",
            ],
            Self::FewerValues => [
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
            Self::MostlyMissing => [
                "Аумақтардың көбінде мән жоқ.",
                "У большинства территорий нет значения.",
                "Most units have no value.",
            ],
            Self::AllMissing => [
                "Бірде-бір аумақта мән жоқ.",
                "Ни у одной территории нет значения.",
                "No unit has a value.",
            ],
            Self::SetApart => [
                "Екі көрші арасында аумақ немесе тұрғындар есебі ауысқан болуы мүмкін мәндер бар; топтардың шектері оларсыз алынған.",
                "Есть значения, за которыми может стоять перенос территории или учёта жителей между двумя соседями; границы классов найдены без них.",
                "Some values may be a transfer of territory or registration between two neighbours; class breaks are cut without them.",
            ],
        };
        of(lang, [kk, ru, en])
    }
}

/// What compares units of unequal size.
pub(super) fn for_comparison(rate: &str, lang: Lang) -> String {
    lang.one_of([
        format!("Аумақтарды салыстыруға арналған көрсеткіш: {rate}."),
        format!("Для сравнения территорий — показатель «{rate}»."),
        format!("For comparing units: {rate}."),
    ])
}

/// How many of all values have a flag, as `[flagged, all]`.
/// A finished map counts in its key what it draws, so its sentence does not count.
pub(super) fn flagged(flag: Flag, counts: [usize; 2], reader: Reader, lang: Lang) -> String {
    let [n, of] = counts.map(|count| lang.number(count as f64, 0));
    let all = counts[0] == counts[1];
    match flag {
        Flag::Derived if reader == Reader::Finished && !all => lang
            .one_of([
                "Мәндердің бір бөлігі есептелген, дереккөзде жарияланбаған.",
                "Часть значений рассчитана, а не опубликована источником.",
                "Some values are derived, not published as such.",
            ])
            .to_owned(),
        Flag::Derived if all => lang
            .one_of([
                "Барлық мән есептелген, дереккөзде жарияланбаған.",
                "Все значения рассчитаны, а не опубликованы источником.",
                "All values are derived, not published as such.",
            ])
            .to_owned(),
        Flag::Derived => lang.one_of([
            format!("Есептелген, дереккөзде жарияланбаған мәндер: {n} / {of}."),
            format!("Рассчитано, а не опубликовано источником: {n} из {of} значений."),
            format!("{n} of {of} values are derived, not published as such."),
        ]),
        Flag::Press
        | Flag::Provisional
        | Flag::Estimated
        | Flag::Recalculated
        | Flag::Revised
        | Flag::Break
        | Flag::Negligible
        | Flag::MoreThan
        | Flag::LessThan
        | Flag::About
        | Flag::Noted => {
            let word = flag.in_words(lang);
            if all {
                return lang.one_of([
                    format!("Барлық мән «{word}» деп белгіленген."),
                    format!("Все значения — с пометкой «{word}»."),
                    format!("All values are marked “{word}”."),
                ]);
            }
            if reader == Reader::Finished {
                return lang.one_of([
                    format!("«{word}» деп белгіленген мәндер бар."),
                    format!("Есть значения с пометкой «{word}»."),
                    format!("Some values are marked “{word}”."),
                ]);
            }
            lang.one_of([
                format!("«{word}» деп белгіленген мәндер: {n} / {of}."),
                format!("С пометкой «{word}»: {n} из {of} значений."),
                format!("Marked “{word}”: {n} of {of} values."),
            ])
        }
    }
}

/// Other words of the legend.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    NoData,
    Unreliable,
    Convention,
    Reliability,
    Source,
}

impl Word {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        let [kk, ru, en] = match self {
            Self::NoData => ["Дерек жоқ", "Нет данных", "No data"],
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
