//! Boundaries and values on the command line -> a workspace that was guessed, with everything told.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use super::boundary_file::{BoundaryArguments, SnapMetres};
use super::not_understood::not_understood;
use super::parameters::language;
use super::table_file::Overrides;
use super::table_filter::TableFilter;
use super::tell::tell;
use crate::join::JoinReport;
use crate::table::{Basis, Decision, Reading, Role, Topic};
use crate::words::{self, Lang};
use crate::workspace::{Draft, DraftError, GivenKey, KeyColumn, KeyError, find_key, two_columns};

/// How the values are read, where the guess is wrong.
#[derive(Debug, Default, Args)]
pub(super) struct TwoFiles {
    #[command(flatten)]
    overrides: Overrides,
    #[command(flatten)]
    filter: TableFilter,
    #[command(flatten)]
    boundaries: BoundaryArguments,
    /// The property of the boundaries and the column of the table that name the same units.
    #[arg(long, value_name = "PROPERTY=COLUMN")]
    key: Option<String>,
    /// Leaves cells out that are not understood, and takes what is open as it was read.
    #[arg(long)]
    accept: bool,
    #[arg(long, value_name = "LANG", default_value = "en", help = language())]
    pub lang: Lang,
}

impl TwoFiles {
    /// Reads both files and joins them; the report and every guess go to stderr.
    pub(super) fn draft(
        &self,
        boundaries: &Path,
        values: &Path,
        snap: Option<SnapMetres>,
    ) -> Result<Draft, Failure> {
        let lang = self.lang;
        let mut shapes = self.boundaries.read(boundaries, lang)?;
        if let Some(within) = snap {
            within.join(&mut shapes, lang);
        }
        let reading = self.overrides.read(values, lang)?;
        let named = |error: KeyError| {
            let error = error.sentence().clone();
            let [of, to] = [boundaries, values].map(|path| path.display().to_string());
            Failure::content(words::join_no_key(of, error, to).written(lang))
        };
        let of_values = |error| Failure::content(format!("{}: {error}", values.display()));
        no_row(&reading, lang).map_err(of_values)?;
        if !reading.questions.is_empty() && !self.accept {
            not_understood(&reading, lang).map_err(of_values)?;
        }
        let given = self.given_key()?;
        let find = |reading: &Reading| find_key(&shapes, reading, given.as_ref());
        let is_property = |heading: &str| shapes.has_property(heading);
        let in_two = match self.given_key()? {
            Some(_) => None,
            None => self.in_two_columns(values, &reading, find, |one| two_columns(&shapes, one))?,
        };
        let (reading, key) = match in_two {
            Some(found) => found,
            None => self
                .with_key(values, reading, find, is_property)
                .map_err(|failure| match failure {
                    NoKey::None(error) => named(error),
                    NoKey::Failure(failure) => failure,
                })?,
        };
        let mut reading = reading;
        self.filter.apply(&mut reading)?;
        let [of, to] = [boundaries, values].map(|path| path.display().to_string());
        let told = words::join_key(of, key.cells, key.found, &key.heading, &key.property, to);
        tell(told.written(lang));
        for (heading, property, found) in key.tried.iter().take(5) {
            let tried = words::join_key_tried(*found, heading, property);
            tell(format_args!("  {}", tried.written(lang)));
        }
        let (layer, table) = (stem(boundaries), stem(values));
        let draft = Draft::new(shapes, &layer, &table, &reading, &key).map_err(|error| {
            if let DraftError::NothingJoined(joined) = &error {
                for one in joined.unmatched.iter().chain(&joined.ambiguous).take(5) {
                    let text = one.text.code.iter().chain(&one.text.name);
                    let text: Vec<&str> = text.map(String::as_str).collect();
                    let told = words::join_not_joined(one.reason.written(lang), text.join(" "));
                    tell(told.written(lang));
                }
                if !joined.duplicates.is_empty() {
                    let told = words::join_given_twice(joined.duplicates.len());
                    tell(told.written(lang));
                }
            }
            Failure::content(error.sentence().written(lang))
        })?;
        for sentence in &draft.told {
            tell(sentence.written(lang));
        }
        let report = JoinReport {
            table: &table,
            layer: &draft.layer,
            reading: &reading,
            gazetteer: &draft.gazetteer,
            joined: &draft.joined,
            lang,
        };
        tell(report.without_matches());
        if !self.accept {
            not_understood(&reading, lang).map_err(of_values)?;
        }
        Ok(draft)
    }
}

/// Why no key was found.
enum NoKey {
    None(KeyError),
    Failure(Failure),
}

impl TwoFiles {
    fn given_key(&self) -> Result<Option<GivenKey>, Failure> {
        let Some(text) = &self.key else {
            return Ok(None);
        };
        let parted = text
            .split_once('=')
            .filter(|(one, other)| !one.is_empty() && !other.is_empty());
        let Some((property, column)) = parted else {
            return Err(Failure::usage(words::error_key_flag(format_args!(
                "{text:?}"
            ))));
        };
        Ok(Some(GivenKey {
            property: property.trim().to_owned(),
            column: column.trim().to_owned(),
        }))
    }

    /// The table with the codes that two of its columns make, where no column of codes is the key.
    fn in_two_columns(
        &self,
        values: &Path,
        reading: &Reading,
        find: impl Fn(&Reading) -> Result<KeyColumn, KeyError>,
        two: impl Fn(&Reading) -> Option<String>,
    ) -> Result<Option<(Reading, KeyColumn)>, Failure> {
        let is_key = |key: &KeyColumn| key.role == Role::Code && is_nearly_whole(key);
        let is_given = |one: &Decision| one.topic == Topic::Code && one.basis == Basis::Given;
        if reading.decisions.iter().any(is_given) || find(reading).is_ok_and(|key| is_key(&key)) {
            return Ok(None);
        }
        let Some(columns) = two(reading) else {
            return Ok(None);
        };
        let again = self.overrides.read_with_code(values, &columns, self.lang)?;
        let key = find(&again).ok().filter(is_key);
        Ok(key.map(|key| {
            let heading = columns;
            (again, KeyColumn { heading, ..key })
        }))
    }

    /// The key, and the table as it is read by it: a column of codes may have been taken for something else, or
    /// for nothing (`id`, `№`). Codes come before names: where all names are there too, a column is the key if it is
    /// called as a property, or its cells are long codes; a number of the row is not.
    fn with_key(
        &self,
        values: &Path,
        reading: Reading,
        find: impl Fn(&Reading) -> Result<KeyColumn, KeyError>,
        is_property: impl Fn(&str) -> bool,
    ) -> Result<(Reading, KeyColumn), NoKey> {
        let is_place = |key: &KeyColumn| matches!(key.role, Role::Code | Role::Name);
        let again = |heading: &str| {
            let reading = self.overrides.read_with_code(values, heading, self.lang);
            let reading = reading.map_err(NoKey::Failure)?;
            let key = find(&reading).map_err(NoKey::None)?;
            if key.heading != heading || !holds_words(&reading) {
                return Ok((reading, key));
            }
            // What it holds are names.
            let named = self.overrides.read_with_name(values, heading, self.lang);
            let named = named.map_err(NoKey::Failure)?;
            match find(&named) {
                Ok(by_name) if by_name.heading == heading => Ok((named, by_name)),
                Ok(_) | Err(_) => Ok((reading, key)),
            }
        };
        let found = find(&reading);
        let coded = reading.columns.iter().any(|one| one.role == Role::Code);
        match found {
            Ok(key) if !is_place(&key) => again(&key.heading),
            Ok(key) if coded || self.key.is_some() => Ok((reading, key)),
            // The codes are what joins: no other column is tried in their place.
            Err(KeyError::Refused(reason)) if coded => Err(NoKey::None(KeyError::Refused(reason))),
            found => {
                let whole = |key: &KeyColumn| key.found == key.cells && key.shared == 0;
                let is_whole = found.as_ref().is_ok_and(whole);
                let is_unread = |role: &Role| matches!(role, Role::Ignored | Role::Label);
                let unread = reading.columns.iter().filter(|one| is_unread(&one.role));
                let mut unread: Vec<_> = unread
                    .filter(|one| !one.heading.is_empty())
                    .map(|one| (!is_property(&one.heading), one))
                    .collect();
                unread.sort_by_key(|(is_other, _)| *is_other);
                let mut refused = None;
                for (is_other, column) in unread.into_iter().take(MOST_UNREAD) {
                    match again(&column.heading) {
                        Ok((reading, key))
                            if key.heading == column.heading
                                && is_nearly_whole(&key)
                                && (!is_whole || !is_other || key.is_coded) =>
                        {
                            return Ok((reading, key));
                        }
                        Err(NoKey::None(KeyError::Refused(reason))) => {
                            refused.get_or_insert(reason);
                        }
                        Ok(_) | Err(NoKey::None(KeyError::Nothing(_)) | NoKey::Failure(_)) => {}
                    }
                }
                match (found, refused) {
                    (Ok(key), _) => Ok((reading, key)),
                    // A tie of such a column is a better answer than that the others have nothing in common.
                    (Err(KeyError::Nothing(_)), Some(reason)) => {
                        Err(NoKey::None(KeyError::Refused(reason)))
                    }
                    (Err(error), _) => Err(NoKey::None(error)),
                }
            }
        }
    }
}

/// True where most codes are words: names that were taken for codes.
fn holds_words(reading: &Reading) -> bool {
    let is_word = |word: &str| {
        let is_small = |c: char| c.is_lowercase() || (!c.is_ascii() && !c.is_uppercase());
        word.chars().count() > 2 && word.chars().any(is_small)
    };
    let codes = reading
        .records
        .iter()
        .filter_map(|one| one.place.code.as_deref());
    let (mut words, mut all) = (0, 0);
    for code in codes.take(MOST_CODES) {
        all += 1;
        words += usize::from(code.split(|c: char| !c.is_alphabetic()).any(is_word));
    }
    words * 2 > all
}

/// As many records are looked at.
const MOST_CODES: usize = 2000;

/// One row (a total) or one feature without a code does not move the key, nor does a tenth of many.
fn is_nearly_whole(key: &KeyColumn) -> bool {
    let missed = key.cells - key.found;
    missed < key.found && missed <= (key.cells / 10).max(1)
}

/// Columns that are nothing else and tried as codes.
const MOST_UNREAD: usize = 4;

/// A table of which no row could be read has no key.
fn no_row(reading: &Reading, lang: Lang) -> Result<(), String> {
    match (reading.records.is_empty(), reading.faults.first()) {
        (true, Some(first)) => {
            let row = words::join_row(first.allowed.clone(), &first.given, first.at.row);
            Err(words::join_no_row_read(row).written(lang))
        }
        _ => Ok(()),
    }
}

/// A file's name without its ending.
fn stem(path: &Path) -> String {
    let stem: PathBuf = path.file_stem().unwrap_or(path.as_os_str()).into();
    stem.to_string_lossy().into_owned()
}
