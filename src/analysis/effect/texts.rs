//! What the answer says in sentences, in three languages.

use crate::model::Lang;

pub(super) const METHOD: [&str; 3] = [
    "Шекарадағы аумақтар — көршімен (ол аталмаса, кез келген мемлекетпен) шектесетіндері; ішкі аумақтар — өлшенген \
    қалғандары. district_average: әр аумақ бір рет саналады. pooled: бүкіл топ бірге алынғандағы коэффициент, \
    яғни коэффициенттің бөлімі бойынша салмақталған орташа. Орын ауыстыру сынағы аумақтардың белгілерін алмастырады: \
    тәсілдер саны 2\u{a0}000\u{a0}000-нан аспаса, бәрі, әйтпесе аталған seed бойынша кездейсоқ алынған 99\u{a0}999 тәсіл; \
    сынақ екіжақты. hodges_lehmann: барлық айырмалардың медианасы және сенімділігі кемінде 0,95 болатын дәл аралық. \
    cliffs_delta: шекарадағы аумақтың мәні жоғары жұптардың үлесінен мәні төмен жұптардың үлесін шегергені. moran: \
    мәндердің Моран I көрсеткіші; көршілік ортақ шекара бойынша («тура»), салмақтар жолдар бойынша нормаланған.",
    "Территории у границы касаются соседа (любого государства, если сосед не назван); внутренние территории — остальные \
    измеренные. district_average: каждая территория считается один раз. pooled: коэффициент всей группы вместе, \
    то есть среднее, взвешенное по знаменателю коэффициента. Перестановочный тест меняет местами метки территорий: \
    все способы, если их не больше 2\u{a0}000\u{a0}000, иначе 99\u{a0}999 случайных с указанным seed; тест двусторонний. \
    hodges_lehmann: медиана всех разностей с точным доверительным интервалом не ниже 0,95. cliffs_delta: доля пар, в \
    которых значение у границы больше, минус доля пар, в которых оно меньше. moran: I Морана по значениям; соседство по \
    общей границе («ладья»), веса нормированы по строкам.",
    "Border units touch the neighbour (any state, where none is named); interior units are the others that \
    are measured. district_average: each unit counts once. pooled: the rate of a whole group \
    together, the mean weighted by the denominator of the rate. Permutations exchange the labels of units: \
    all ways where there are at most 2,000,000, else 99,999 drawn with the seed named; two-sided. \
    hodges_lehmann: the median of all differences with the exact interval of at least 0.95. \
    cliffs_delta: the share of pairs in which the border unit lies higher, less the share in which it lies \
    lower. moran: Moran's I of the values with row-standardised rook neighbours.",
];

/// A group of a comparison.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    Border,
    Interior,
}

/// What a reader must know of the comparison.
#[derive(Debug, Clone)]
pub(super) enum Caution {
    NoEffect,
    /// Neighbours are alike, with Moran's I and its z.
    Alike {
        i: f64,
        z: f64,
    },
    NoDenominator,
    /// A count, and the title of what is compared instead.
    Count(Option<String>),
    /// No unit has a value, for these reasons.
    NoValues(String),
    /// So few units with a value that nothing can be inferred.
    TooFew(Side, usize),
    /// Few units with a value.
    Exploratory(Side, usize),
    WithoutValue(Side, usize),
}

impl Caution {
    pub(super) fn text(self, lang: Lang) -> String {
        let count = |n: usize| lang.number(n as f64, 0);
        match self {
            Self::NoEffect => lang.one_of([
                "Шекара мен ішкі аймақтың айырмасы шекараның әсері емес: аумақтар басқа жағынан да әртүрлі, мысалы қалалары, шаруашылығы, халқының жасы бойынша.",
                "Разница между приграничными и внутренними территориями — не влияние границы: они различаются и другим, например городами, хозяйством, возрастом населения.",
                "A difference between border and interior is no effect of the border: the units differ in other things too, such as towns, economy and ages.",
            ]).to_owned(),
            Self::Alike { i, z } => {
                let (i, z) = (lang.number(i, 2), lang.number(z, 1));
                lang.one_of([
                    format!("Көрші аумақтар ұқсас (Моран I = {i}, z = {z}): олар тәуелсіз бақылаулар емес, p-мәндер шын мәнінен кіші."),
                    format!("Соседние территории похожи (I Морана = {i}, z = {z}): это не независимые наблюдения, и p-значения занижены."),
                    format!("Neighbouring units are alike (Moran's I {i}, z {z}): they are no independent observations, and the p-values are too small."),
                ])
            }
            Self::Count(rate) => {
                let (kk, ru, en) = rate.map_or_else(Default::default, |rate| (
                    format!(" Салыстыруға арналған көрсеткіш: {rate}."),
                    format!(" Для сравнения — показатель «{rate}»."),
                    format!(" For comparing: {rate}."),
                ));
                lang.one_of([
                    format!("Бұл — коэффициент емес, сан, сондықтан бүкіл халыққа шаққандағы мәні жоқ.{kk}"),
                    format!("Это количество, а не коэффициент: общего значения на всё население у него нет.{ru}"),
                    format!("This is a count and no rate: it has no pooled value over all people.{en}"),
                ])
            }
            Self::NoDenominator => lang.one_of([
                "Көрсеткіш бөлімінсіз берілген, сондықтан барлық аумақтың ортақ мәні есептелмеген.",
                "Показатель дан без знаменателя, поэтому общее значение всех территорий вместе не рассчитано.",
                "The indicator is given without its denominator, so the pooled value of all units together is not computed.",
            ]).to_owned(),
            Self::NoValues(reasons) => lang.one_of([
                format!("Бұл кезеңде бірде-бір аумақтың мәні жоқ ({reasons})."),
                format!("За этот период значений нет ни по одной территории ({reasons})."),
                format!("No unit has a value in this period ({reasons})."),
            ]),
            Self::TooFew(side, n) => {
                let ([kk, ru, en], n) = (side.with_value(), count(n));
                lang.one_of([
                    format!("{kk}: {n}; қорытынды жасауға тым аз, тек мәндердің өзі көрсетілген."),
                    format!("{ru}: {n}; для выводов слишком мало, показаны только сами значения."),
                    format!("{n} {en} unit(s) with a value: too few for any inference, the values alone are shown."),
                ])
            }
            Self::Exploratory(side, n) => {
                let ([kk, ru, en], n) = (side.with_value(), count(n));
                lang.one_of([
                    format!("{kk}: {n}; нәтиже барлау үшін ғана."),
                    format!("{ru}: {n}; результат только разведочный."),
                    format!("{n} {en} units with a value: exploratory."),
                ])
            }
            Self::WithoutValue(side, n) => {
                let ([kk, ru, en], n) = (side.without_value(), count(n));
                lang.one_of([
                    format!("{kk}: {n}; олар есепке алынбаған."),
                    format!("{ru}: {n}; они не учтены."),
                    format!("{n} {en} unit(s) have no value and are left out."),
                ])
            }
        }
    }
}

impl Side {
    /// English says `3 border units`, the others `Units at the border: 3`.
    fn with_value(self) -> [&'static str; 3] {
        match self {
            Self::Border => [
                "Шекарадағы мәні бар аумақтар",
                "Территорий у границы со значением",
                "border",
            ],
            Self::Interior => [
                "Мәні бар ішкі аумақтар",
                "Внутренних территорий со значением",
                "interior",
            ],
        }
    }

    fn without_value(self) -> [&'static str; 3] {
        match self {
            Self::Border => [
                "Шекарадағы мәні жоқ аумақтар",
                "Территорий у границы без значения",
                "border",
            ],
            Self::Interior => [
                "Мәні жоқ ішкі аумақтар",
                "Внутренних территорий без значения",
                "interior",
            ],
        }
    }
}

/// A stratum in words; a parent's code stays as it is.
pub(super) fn stratum(name: &str, lang: Lang) -> &str {
    match name {
        "all" => lang.one_of(["барлық аумақ", "все территории", name]),
        "without cities" => lang.one_of(["қалаларсыз", "без городов", name]),
        "cities" => lang.one_of(["қалалар", "города", name]),
        code => code,
    }
}
