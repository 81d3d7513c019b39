//! A cell of a workbook of `OpenDocument`.

use std::collections::BTreeSet;

use super::attribute;
use super::cell::{month_of, percent, plain, with_scale, year_of};
use super::raised::raised_letters;
use crate::table::periods::month_in;
use quick_xml::events::BytesStart;

/// How many times a tag stands.
pub(super) fn count(tag: &BytesStart<'_>, name: &str) -> usize {
    let count = attribute(tag, name).and_then(|text| text.parse().ok());
    count.unwrap_or(1)
}

/// A cell, which may stand for many.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub repeats: usize,
    value: Option<(String, bool)>,
    is_date: bool,
    formula: Option<String>,
    text: String,
    lines: usize,
    /// Text of a raised run, and how deep it stands.
    run: Option<String>,
    spans: Vec<bool>,
}

/// What a cell's attributes say of its value, where it is no text.
fn value(tag: &BytesStart<'_>) -> Option<(String, bool)> {
    let number = || attribute(tag, "office:value")?.parse::<f64>().ok();
    match attribute(tag, "office:value-type")?.as_str() {
        "float" | "currency" => number().map(|number| (plain(number), true)),
        "percentage" => number().map(|number| (percent(number), true)),
        "date" => attribute(tag, "office:date-value").map(|date| (date, false)),
        "boolean" => Some((attribute(tag, "office:boolean-value")?, false)),
        _ => None,
    }
}

/// A date as its text shows it: where that has no day, the month; where it has no month either, the year.
fn as_seen(date: &str, text: &str) -> String {
    let day = date.split('T').next().unwrap_or_default();
    let runs: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect();
    let (year, of_month) = (day.get(..4), day.get(8..10));
    let is_year = |run: &str| Some(run) == year || year.is_some_and(|year| run == &year[2..]);
    let words = text.split(|c: char| !c.is_alphabetic());
    let has_month = words.into_iter().any(|word| month_in(word).is_some());
    match runs[..] {
        [one] if !has_month && Some(one) == year => year_of(day),
        [one] if has_month && is_year(one) && (one.len() == 4 || Some(one) != of_month) => {
            month_of(day)
        }
        [first, last] if !has_month && (is_year(first) || is_year(last)) => month_of(day),
        _ => day.to_owned(),
    }
}

/// A number with what its format shows around it: `12 тыс.`; divided by thousands where it is seen so.
fn number_as_seen(value: String, text: &str) -> (String, bool) {
    let is_figure = |c: char| c.is_ascii_digit();
    let ends = text.find(is_figure).zip(text.rfind(is_figure));
    let Some((first, last)) = ends.filter(|_| !value.ends_with('%')) else {
        return (value, true);
    };
    let sides = [&text[..first], &text[last + 1..]];
    let signs = [' ', '\u{a0}', '\u{202f}', '-', '−', '+', '(', ')', '.', ','];
    let [before, after] = sides.map(|side| side.trim_matches(signs));
    // `.` and `)` belong to words: `тыс.`
    let after = if after.is_empty() {
        after
    } else {
        sides[1].trim()
    };
    let figures: String = text[first..=last]
        .chars()
        .filter(|c| is_figure(*c))
        .collect();
    let is_code = is_code(&value, &figures);
    let power = power_seen(&value, &text[first..=last]);
    let is_plain = before.is_empty() && after.is_empty() && !is_code && power == 0;
    if is_plain || text.contains(['E', '/', ':']) {
        return (value, true);
    }
    let seen = if is_code {
        figures
    } else {
        let scaled = format!("{value}e{power}").parse();
        scaled.map_or(value, plain)
    };
    let after = with_scale(-power / 3, after);
    let text = format!("{before}{seen} {after}").trim().to_owned();
    (text, before.is_empty())
}

/// True for figures that begin with a zero that the number has not: `00123`.
fn is_code(value: &str, figures: &str) -> bool {
    figures.len() > value.len() && figures.trim_start_matches('0') == value && value != "0"
}

/// The power of ten by which the number is seen: that of thousands, millions or billions; `seen` is rounded.
fn power_seen(value: &str, seen: &str) -> i32 {
    let decimal = seen.rfind(['.', ',']).filter(|at| seen.len() - at != 4);
    let whole = &seen[..decimal.unwrap_or(seen.len())];
    let figures: String = whole.chars().filter(char::is_ascii_digit).collect();
    let shown: f64 = figures.parse().unwrap_or_default();
    let number: f64 = value.parse().unwrap_or_default();
    let is_seen = |power: &i32| (number.abs() * 10f64.powi(*power) - shown).abs() <= 1.0;
    [0, -3, -6, -9].into_iter().find(is_seen).unwrap_or(0)
}

impl Cell {
    /// A cell that begins.
    pub(super) fn new(tag: &BytesStart<'_>) -> Self {
        let is_date = attribute(tag, "office:value-type").as_deref() == Some("date");
        Self {
            repeats: count(tag, "table:number-columns-repeated"),
            value: value(tag),
            is_date,
            formula: attribute(tag, "table:formula"),
            ..Self::default()
        }
    }

    pub(super) fn start(&mut self, tag: &BytesStart<'_>, raised: &BTreeSet<String>) {
        match tag.name().as_ref() {
            "text:p" => {
                if self.lines > 0 {
                    self.letters("\n");
                }
                self.lines += 1;
            }
            "text:s" => {
                let spaces = attribute(tag, "text:c").and_then(|count| count.parse().ok());
                self.letters(&" ".repeat(spaces.unwrap_or(1).min(1000)));
            }
            "text:tab" | "text:line-break" => self.letters(" "),
            "text:span" => {
                let style = attribute(tag, "text:style-name").unwrap_or_default();
                let is_raised = raised.contains(&style) && self.run.is_none();
                if is_raised {
                    self.run = Some(String::new());
                }
                self.spans.push(is_raised);
            }
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        if name == "text:span"
            && self.spans.pop() == Some(true)
            && let Some(run) = self.run.take()
        {
            self.text += &raised_letters(&run);
        }
    }

    pub(super) fn letters(&mut self, text: &str) {
        self.run.as_mut().unwrap_or(&mut self.text).push_str(text);
    }

    /// What the cell shows, and whether it is a number. A formula without a value is what is shown of it.
    pub(super) fn shown(self) -> (String, bool) {
        // LibreOffice has truths as formulas.
        match self.formula.as_deref() {
            Some("of:=TRUE()") => return ("true".to_owned(), false),
            Some("of:=FALSE()") => return ("false".to_owned(), false),
            _ => {}
        }
        if let Some((value, number)) = self.value {
            return if self.is_date {
                (as_seen(&value, &self.text), false)
            } else if number {
                number_as_seen(value, &self.text)
            } else {
                (value, number)
            };
        }
        match self.formula {
            Some(formula) if self.text.is_empty() && self.lines == 0 => {
                let formula = formula.trim_start_matches("of:").to_owned();
                (formula, false)
            }
            _ => (self.text, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_what_is_seen_of_it() {
        for (text, wanted) in [
            ("20.01.2020", "2020-01-20"),
            ("01/20/20", "2020-01-20"),
            ("янв.20", "2020-01-20"),
            ("янв.2020", "01.2020"),
            ("Jan 2020", "01.2020"),
            ("январь 2020", "01.2020"),
            ("қаңтар 2020", "01.2020"),
            ("01.2020", "01.2020"),
            ("2020", "2020"),
            ("20 января", "2020-01-20"),
            ("", "2020-01-20"),
        ] {
            assert_eq!(as_seen("2020-01-20T00:00:00", text), wanted, "{text}");
        }
        assert_eq!(as_seen("2021-03-01", "Mar-21"), "03.2021");
        assert_eq!(as_seen("2021-03-01", "мар.21"), "03.2021");
    }

    #[test]
    fn a_number_is_what_is_seen_of_it() {
        for (value, text, wanted) in [
            ("12", "12 тыс.", "12 тыс."),
            ("12.5", "12,5 тыс.", "12.5 тыс."),
            ("1234567", "1 234 567", "1234567"),
            ("1234567", "1,234,567", "1234567"),
            ("12345", "12", "12.345 thousand"),
            ("12345678", "12,3 млн", "12.345678 млн"),
            ("0.126", "0,13", "0.126"),
            ("-5", "(5)", "-5"),
            ("-5", "-5", "-5"),
            ("123", "00123", "00123"),
            ("12", "", "12"),
            ("44927", "0:00", "44927"),
            ("7.5%", "8%", "7.5%"),
        ] {
            let (seen, number) = number_as_seen(value.to_owned(), text);
            assert_eq!((seen.as_str(), number), (wanted, true), "{text}");
        }
        let about = number_as_seen("5".to_owned(), "~5");
        assert_eq!(about, ("~5".to_owned(), false));
    }
}
