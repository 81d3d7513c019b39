//! A file of PC-Axis (.px; Statistics Sweden, "PX file format specification", 2013): keywords with values, then the
//! values of a cube.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::axes::{Axis, AxisKind, Category, Cube, Value};
use super::px_words::{Word, entries, periods, words};
use crate::model::Reason;
use crate::table::clean::folded;
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::legend::{Meaning, meaning};
use crate::table::limits::{Limits, within};
use crate::table::periods::when;
use crate::words::{self, Sentence};
use encoding_rs::Encoding;

fn refused(reason: Sentence) -> ReadError {
    ReadError::of(words::table_kind_px(), reason)
}

/// A mark has so many points at most.
const DOTS: usize = 6;

/// How many points a text consists of; none for any other.
fn dots_of(text: &str) -> Option<usize> {
    let is_mark = (1..=DOTS).contains(&text.len()) && text.bytes().all(|b| b == b'.');
    is_mark.then_some(text.len())
}

/// With one of these such a file begins.
const FIRST: [&[u8]; 6] = [
    b"CHARSET=",
    b"AXIS-VERSION=",
    b"CODEPAGE=",
    b"LANGUAGE=",
    b"CREATION-DATE=",
    b"MATRIX=",
];

/// True for the bytes of a PX file.
pub(in crate::table) fn is_px(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = start.trim_ascii_start();
    FIRST.iter().any(|first| start.starts_with(first))
        && bytes.windows(5).any(|word| word == b"DATA=")
}

/// The bytes as text, by the file's own word, else by its bytes: UTF-8, or the page of Western Europe.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]);
    let named = head
        .split_once("CODEPAGE=\"")
        .and_then(|(_, rest)| rest.split('"').next());
    let encoding = match named {
        Some(name) => Encoding::for_label(name.as_bytes())
            .ok_or_else(|| refused(words::table_px_codepage(name)))?,
        None if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        None => encoding_rs::WINDOWS_1252,
    };
    let (text, _, is_wrong) = encoding.decode(bytes);
    if is_wrong {
        return Err(refused(words::table_px_bytes(encoding.name())));
    }
    Ok(text)
}

/// The rows of a PX file.
pub(in crate::table) fn read(bytes: &[u8], limits: &Limits) -> Result<Grid, ReadError> {
    let text = decoded(bytes)?;
    let file = File::new(&text)?;
    let cube = file.cube()?;
    let size = cube
        .size()
        .ok_or_else(|| refused(words::table_cube_too_many_values()))?;
    within(words::table_limit_rows, size, limits.rows)?;
    let words = file.values(&cube, size)?;
    let reasons = file.reasons();
    cube.rows(
        size,
        |nth| {
            let word = words.get(nth)?.as_ref()?;
            let dots = word.quoted.then(|| dots_of(word.text)).flatten();
            Some(Value {
                // A lone point is a mark here, and a slip elsewhere.
                text: dots.map_or(word.text, |_| ".."),
                is_number: !word.quoted,
                status: dots
                    .and_then(|count| reasons[count - 1])
                    .map_or("", Reason::as_str),
            })
        },
        limits,
    )
}

/// Keywords with their values. A keyword in another language than the file's own is left out.
struct File<'a> {
    /// By keyword and what it is said of.
    entries: BTreeMap<(&'a str, Option<String>), Vec<Word<'a>>>,
    data: &'a str,
}

impl<'a> File<'a> {
    fn new(text: &'a str) -> Result<Self, ReadError> {
        let (entries, data) = entries(text).map_err(refused)?;
        Ok(Self { entries, data })
    }

    fn all(&self, keyword: &'a str, of: Option<&str>) -> Vec<String> {
        let found = self.entries.get(&(keyword, of.map(str::to_owned)));
        found
            .into_iter()
            .flatten()
            .map(|word| word.text.to_owned())
            .collect()
    }

    fn one(&self, keyword: &'a str, of: Option<&str>) -> Option<String> {
        // A long text is cut into several quoted pieces.
        let text = self.all(keyword, of).concat();
        let text = text.replace('#', " ");
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    }

    fn cube(&self) -> Result<Cube, ReadError> {
        let mut names = self.all("STUB", None);
        names.extend(self.all("HEADING", None));
        if names.is_empty() {
            return Err(refused(words::table_px_no_stub()));
        }
        let mut cube = Cube {
            above: self.one("TITLE", None).into_iter().collect(),
            unit: self.one("UNITS", None),
            ..Cube::default()
        };
        cube.above.extend(self.one("CONTENTS", None));
        cube.above.extend(self.dash());
        let measures = self.one("CONTVARIABLE", None);
        for name in names {
            let axis = self.axis(&name, measures.as_deref())?;
            cube.axes.push(axis);
        }
        cube.complete();
        Ok(cube)
    }

    /// What the file says of a mark, by its keyword; nothing where it only shows it by another.
    fn symbol(&self, keyword: &str) -> Option<&'a str> {
        let found = self.entries.iter().find(|((word, _), _)| *word == keyword);
        let text = found?.1.first()?.text;
        text.contains(char::is_alphabetic).then_some(text)
    }

    /// What the file says of its dash, as a legend under a table says it.
    fn dash(&self) -> Option<String> {
        self.symbol("DATASYMBOLNIL")
            .map(|text| format!("\"-\" {text}"))
    }

    /// Why there is no value where one point stands, where two do, and so on; none where the file does not say.
    fn reasons(&self) -> [Option<Reason>; DOTS] {
        std::array::from_fn(|nth| {
            let text = self.symbol(&format!("DATASYMBOL{}", nth + 1))?;
            match meaning(&folded(text)) {
                Some(Meaning::Missing(reason)) => Some(reason),
                Some(Meaning::Zero) | None => None,
            }
        })
    }

    fn axis(&self, name: &str, measures: Option<&str>) -> Result<Axis, ReadError> {
        let names = self.all("VALUES", Some(name));
        let codes = self.all("CODES", Some(name));
        if names.is_empty() && codes.is_empty() {
            return Err(refused(words::table_px_no_values(name)));
        }
        if !names.is_empty() && !codes.is_empty() && names.len() != codes.len() {
            let reason = words::table_px_codes(codes.len(), name, names.len());
            return Err(refused(reason));
        }
        let kind_says = |word: &str| {
            self.one("VARIABLE-TYPE", Some(name))
                .or_else(|| self.one("VARIABLECODE-TYPE", Some(name)))
                .is_some_and(|kind| kind.to_lowercase().starts_with(word))
        };
        let kind = if measures == Some(name) {
            AxisKind::Measure
        } else if self.one("TIMEVAL", Some(name)).is_some() || kind_says("t") {
            AxisKind::Period
        } else if self.one("MAP", Some(name)).is_some() || kind_says("g") {
            AxisKind::Place
        } else {
            AxisKind::Other
        };
        let count = names.len().max(codes.len());
        let categories = (0..count).map(|nth| {
            let code = codes
                .get(nth)
                .or(names.get(nth))
                .cloned()
                .unwrap_or_default();
            let name = names.get(nth).cloned().unwrap_or_else(|| code.clone());
            let unit = (kind == AxisKind::Measure)
                .then(|| self.one("UNITS", Some(&name)))
                .flatten();
            Category {
                code,
                name,
                unit,
                period: None,
            }
        });
        let mut categories: Vec<Category> = categories.collect();
        let times = periods(&self.all("TIMEVAL", Some(name)));
        let fits = times.is_empty() || times.len() == categories.len();
        let is_dated = |one: &Category| when(&one.name).or_else(|| when(&one.code)).is_some();
        if !fits && !categories.iter().all(is_dated) {
            let reason = words::table_px_times(name, times.len(), categories.len());
            return Err(refused(reason));
        }
        for (category, period) in categories.iter_mut().zip(times).filter(|_| fits) {
            category.period = Some(period);
        }
        Ok(Axis {
            heading: name.to_owned(),
            kind,
            categories,
        })
    }

    /// The values in the order of the axes; none for one that the file leaves out.
    fn values(&self, cube: &Cube, size: usize) -> Result<Vec<Option<Word<'a>>>, ReadError> {
        let all = words(self.data);
        let keyed: Vec<usize> = (0..cube.axes.len())
            .filter(|at| {
                let heading = cube.axes[*at].heading.clone();
                self.entries.contains_key(&("KEYS", Some(heading)))
            })
            .collect();
        if keyed.is_empty() {
            if all.len() != size {
                return Err(refused(words::table_px_room(all.len(), size)));
            }
            return Ok(all.into_iter().map(Some).collect());
        }
        by_keys(&all, cube, &keyed, size)
    }
}

/// Rows that begin with the keys of the first variables; rows without a value are left out.
fn by_keys<'a>(
    all: &[Word<'a>],
    cube: &Cube,
    keyed: &[usize],
    size: usize,
) -> Result<Vec<Option<Word<'a>>>, ReadError> {
    let is_first = keyed.iter().enumerate().all(|(nth, at)| nth == *at);
    let rest: usize = cube.axes[keyed.len()..]
        .iter()
        .map(|axis| axis.categories.len())
        .product();
    let width = keyed.len() + rest;
    if !is_first || !all.len().is_multiple_of(width) {
        return Err(refused(words::table_px_width(width)));
    }
    let mut values: Vec<Option<Word<'a>>> = vec![None; size];
    for row in all.chunks(width) {
        let mut place = 0;
        for (axis, key) in cube.axes.iter().zip(&row[..keyed.len()]) {
            let found = axis
                .categories
                .iter()
                .position(|one| one.code == key.text || one.name == key.text);
            let found =
                found.ok_or_else(|| refused(words::table_px_key(key.text, &axis.heading)))?;
            place = place * axis.categories.len() + found;
        }
        for (nth, word) in row[keyed.len()..].iter().enumerate() {
            values[place * rest + nth] = Some(*word);
        }
    }
    Ok(values)
}
