//! The languages that names and titles of data are written in: any of BCP 47, in the workspace's order. What the
//! interface speaks is [`Lang`].

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use unic_langid::LanguageIdentifier;

use super::{Lang, ParamError, nearest};
use crate::words;

/// A language with its script and region where they matter: `pl`, `uz-Latn`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    tag: String,
    name_key: String,
}

/// The languages of two letters (ISO 639-1, with those that it has given up).
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt \
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn \
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
/// Countries whose codes are taken for their languages, and are those of none.
const OF_COUNTRIES: [(&str, &str); 9] = [
    ("by", "be"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gr", "el"),
    ("jp", "ja"),
    ("kz", "kk"),
    ("tj", "tg"),
    ("ua", "uk"),
];
/// Scripts whose codes are misspelt.
const SCRIPTS: [&str; 3] = ["Latn", "Cyrl", "Arab"];

impl Language {
    /// The tag, in the letters that are usual.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// What the property or column is called that has names in it: `name_uz_Latn`.
    pub fn name_key(&self) -> &str {
        &self.name_key
    }

    /// The same of other texts: `note_uz_Latn`.
    pub fn key(&self, of: &str) -> String {
        format!("{of}_{}", self.tag.replace('-', "_"))
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        Self {
            tag: lang.tag().to_owned(),
            name_key: format!("name_{}", lang.tag().replace('-', "_")),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

impl FromStr for Language {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        let parsed = text.parse::<LanguageIdentifier>().ok();
        let is_one = |id: &LanguageIdentifier| {
            let language = id.language.as_str();
            // `und` is a language that nobody has told.
            language != "und"
                && id.variants().len() == 0
                && match language.len() {
                    2 => TWO_LETTERS.split(' ').any(|one| one == language),
                    3 => true,
                    _ => false,
                }
        };
        let Some(id) = parsed.filter(is_one) else {
            let nearest = meant(text);
            return Err(ParamError {
                nearest,
                ..ParamError::new("languages", text, words::error_language_tag())
            });
        };
        let tag = id.to_string();
        Ok(Self {
            name_key: format!("name_{}", tag.replace('-', "_")),
            tag,
        })
    }
}

/// What somebody may have meant by a tag that is none: the language of a country, or a script's code.
fn meant(text: &str) -> Option<String> {
    let (language, rest) = text.split_once(['-', '_']).unwrap_or((text, ""));
    let lower = language.to_ascii_lowercase();
    let of_country = OF_COUNTRIES.iter().find(|(country, _)| *country == lower);
    if let Some((_, language)) = of_country {
        return Some((*language).to_owned());
    }
    let script = nearest(rest, SCRIPTS)?;
    let repaired = format!("{lower}-{script}");
    (repaired != text && repaired.parse::<Language>().is_ok()).then_some(repaired)
}

/// The languages of a workspace in its order, and the order in which a text that lacks one is shown in another. A
/// handle: texts of one workspace share it.
#[derive(Clone, PartialEq, Eq)]
pub struct Languages(Arc<Order>);

#[derive(PartialEq, Eq)]
struct Order {
    all: Vec<Language>,
    fall_back: Vec<usize>,
    /// The one that is there whatever a layer has.
    main: usize,
    /// Where the languages of the interface stand.
    of_interface: [Option<usize>; Lang::ALL.len()],
}

const USUAL_LANGS: [Lang; 3] = [Lang::KK, Lang::RU, Lang::EN];

/// Those of a workspace that declares none. Who reads one Cyrillic script reads the other sooner than Latin letters.
static USUAL: LazyLock<Languages> = LazyLock::new(|| {
    let all = USUAL_LANGS.map(Language::from);
    Languages::new(all.to_vec(), vec![1, 0, 2], 2)
});
/// The same, and what the interface speaks beside them.
static INTERFACE: LazyLock<Languages> = LazyLock::new(|| {
    let all = Lang::ALL.map(Language::from);
    USUAL.with(&Languages::new(all.to_vec(), (0..all.len()).collect(), 0))
});

impl Default for Languages {
    fn default() -> Self {
        USUAL.clone()
    }
}

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.iter().map(Language::tag))
            .finish()
    }
}

impl Languages {
    fn new(all: Vec<Language>, fall_back: Vec<usize>, main: usize) -> Self {
        let at = |lang: Lang| all.iter().position(|one| one.tag == lang.tag());
        // Who is told in English what the catalogue lacks has names in English too.
        let instead = |lang| (!USUAL_LANGS.contains(&lang)).then_some(Lang::EN);
        let of_interface = Lang::ALL.map(|lang| at(lang).or_else(|| at(instead(lang)?)));
        Self(Arc::new(Order {
            all,
            fall_back,
            main,
            of_interface,
        }))
    }

    /// Those that the interface speaks.
    pub fn spoken() -> Self {
        INTERFACE.clone()
    }

    /// Languages in the order in which one stands in for another.
    pub fn in_order(tags: &[impl AsRef<str>]) -> Result<Self, ParamError> {
        let mut all: Vec<Language> = Vec::with_capacity(tags.len());
        for tag in tags {
            let language: Language = tag.as_ref().parse()?;
            if all.contains(&language) {
                let allowed = words::error_language_twice();
                return Err(ParamError::new("languages", tag.as_ref(), allowed));
            }
            all.push(language);
        }
        let fall_back = (0..all.len()).collect();
        Ok(Self::new(all, fall_back, 0))
    }

    /// The same languages, of which none stands in for another.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self::new(self.0.all.clone(), Vec::new(), self.0.main)
    }

    /// These, and behind them what others have more.
    #[must_use]
    pub fn with(&self, others: &Self) -> Self {
        let more = others
            .iter()
            .filter(|one| self.position(one.tag()).is_none());
        let more: Vec<Language> = more.cloned().collect();
        if more.is_empty() {
            return self.clone();
        }
        let known = self.0.all.len();
        let rest = others.0.fall_back.iter();
        let rest = rest.filter_map(|at| more.iter().position(|one| *one == others.0.all[*at]));
        let fall_back = self.0.fall_back.iter().copied();
        let fall_back = fall_back.chain(rest.map(|at| known + at)).collect();
        Self::new([self.0.all.clone(), more].concat(), fall_back, self.0.main)
    }

    /// Each language, in the workspace's order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Language> + Clone {
        self.0.all.iter()
    }

    /// The place of a language.
    pub fn position(&self, tag: &str) -> Option<usize> {
        self.iter().position(|one| one.tag == tag)
    }

    /// The place of a language of the interface, where texts have it.
    pub fn of_interface(&self, lang: Lang) -> Option<usize> {
        self.0.of_interface[lang.place()]
    }

    /// The place of the language in which a layer has names whatever else it has: the first of those that are declared, English
    /// where none is.
    pub fn main(&self) -> usize {
        self.0.main
    }

    /// The language that labels are in for a reader: theirs, else the first that is there, as the key of its names tells.
    pub fn labelled(&self, lang: Lang, is_there: impl Fn(&str) -> bool) -> Language {
        let own = self.of_interface(lang).into_iter();
        let order = own.chain([self.main()]).chain(0..self.iter().len());
        let mut order = order.filter_map(|at| self.0.all.get(at));
        let found = order.find(|one| is_there(one.name_key()));
        found.cloned().unwrap_or_else(|| Language::from(lang))
    }

    /// The places of those that stand in for one that is missing, in their order.
    pub(super) fn fall_back(&self) -> &[usize] {
        &self.0.fall_back
    }

    /// The columns of a text in each language, as `note_kk`.
    pub fn columns(&self, of: &str) -> Vec<String> {
        self.iter().map(|one| one.key(of)).collect()
    }

    /// All tags, to be told.
    pub fn in_words(&self) -> String {
        let tags: Vec<&str> = self.iter().map(Language::tag).collect();
        tags.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_written_as_is_usual_and_names_its_columns() {
        for (given, tag, key) in [
            ("pl", "pl", "name_pl"),
            ("uz_latn", "uz-Latn", "name_uz_Latn"),
            ("pt-br", "pt-BR", "name_pt_BR"),
            ("kaa", "kaa", "name_kaa"),
        ] {
            let language: Language = given.parse().unwrap();
            assert_eq!((language.tag(), language.name_key()), (tag, key));
        }
    }

    #[test]
    fn what_is_no_language_is_told_with_the_one_that_may_be_meant() {
        for (given, nearest) in [
            ("kz", Some("kk")),
            ("UA", Some("uk")),
            ("uz-Latin", Some("uz-Latn")),
            ("xx", None),
            ("und", None),
            ("polish", None),
            ("", None),
            ("p l", None),
        ] {
            let error = given.parse::<Language>().unwrap_err();
            assert_eq!(error.nearest.as_deref(), nearest, "{given}");
            assert!(error.to_string().contains("BCP 47"), "{error}");
        }
        let twice = Languages::in_order(&["pl", "en", "PL"]).unwrap_err();
        assert!(twice.to_string().contains("once"), "{twice}");
    }

    #[test]
    fn others_stand_behind_those_of_the_workspace() {
        let own = Languages::in_order(&["pl", "en"]).unwrap();
        let all = own.with(&Languages::default());
        assert_eq!(all.in_words(), "pl, en, kk, ru");
        let order: Vec<&str> = all
            .fall_back()
            .iter()
            .map(|at| all.0.all[*at].tag())
            .collect();
        assert_eq!(order, ["pl", "en", "ru", "kk"]);
        assert_eq!(
            Languages::default().with(&Languages::default()).in_words(),
            "kk, ru, en"
        );
    }
}
