//! What a parameter is: declared once, and query, command line, help, documentation and errors are made of it.

use std::str::FromStr;

use super::{Lang, ParamError};
use crate::words;

/// A parameter of an address, and of a command that answers the same.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// The name in a query; `--name` on the command line.
    pub name: &'static str,
    /// What stands for its value in help.
    pub value: &'static str,
    /// What it does, in a language.
    pub help: fn(Lang) -> &'static str,
    /// What it may be.
    pub allowed: Allowed,
    /// What it is when not given, where that is the same for every dataset.
    pub default: Option<&'static str>,
    /// True where there is no answer without it.
    pub is_required: bool,
    /// The parameter that cannot stand beside it.
    pub instead_of: Option<&'static str>,
}

/// What a parameter may be.
#[derive(Debug, Clone, Copy)]
pub enum Allowed {
    /// What the dataset has: ids, codes, periods, names.
    Known,
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// A whole number from one to another, and the sentence that says so of both.
    Whole(u32, u32, fn(Lang, &str, &str) -> String),
    /// Numbers, or another form that a sentence tells.
    Form(fn(Lang) -> &'static str),
}

impl Parameter {
    /// One that the dataset knows the values of, and that may be left out.
    pub(super) const fn new(
        name: &'static str,
        value: &'static str,
        help: fn(Lang) -> &'static str,
    ) -> Self {
        Self {
            name,
            value,
            help,
            allowed: Allowed::Known,
            default: None,
            is_required: false,
            instead_of: None,
        }
    }

    pub(super) const fn of(self, allowed: Allowed) -> Self {
        Self { allowed, ..self }
    }

    pub(super) const fn or(self, default: &'static str) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }

    pub(super) const fn required(self) -> Self {
        Self {
            is_required: true,
            ..self
        }
    }

    pub(super) const fn instead_of(self, other: &'static str) -> Self {
        Self {
            instead_of: Some(other),
            ..self
        }
    }

    /// What it does, and what it is when not given, as the command line says it.
    pub fn in_help(&self) -> String {
        let mut help = (self.help)(Lang::EN).to_owned();
        if let Allowed::OneOf(words) = self.allowed {
            let words = words();
            if words.iter().any(|word| !help.contains(word)) {
                help += &format!(" [possible values: {}]", words.join(", "));
            }
        }
        if let Some(default) = self.default {
            help += &format!(" [default: {default}]");
        }
        help
    }

    /// What it may be, in words.
    pub fn allowed_in(&self, lang: Lang) -> String {
        match self.allowed {
            Allowed::Known => words::form_known(lang).to_owned(),
            Allowed::OneOf(words) => words().join(", "),
            Allowed::Whole(from, to, of) => of(lang, &from.to_string(), &to.to_string()),
            Allowed::Form(which) => which(lang).to_owned(),
        }
    }

    /// The same as errors say it.
    pub fn allowed_in_words(&self) -> String {
        self.allowed_in(Lang::EN)
    }

    /// True where a value may begin with a minus.
    pub fn may_be_negative(&self) -> bool {
        matches!(self.allowed, Allowed::Form(_))
    }

    /// The error of a value that it may not be; the nearest that it may be is named.
    pub fn refuse(&self, given: &str) -> ParamError {
        match self.allowed {
            Allowed::OneOf(words) => ParamError::one_of(self.name, given, words()),
            Allowed::Whole(from, to, _) => {
                let number = given.parse::<f64>().ok().filter(|one| one.is_finite());
                let near = number.map(|one| one.round().clamp(from.into(), to.into()).to_string());
                ParamError {
                    nearest: near,
                    ..ParamError::new(self.name, given, self.allowed_in_words())
                }
            }
            Allowed::Known | Allowed::Form(_) => {
                ParamError::new(self.name, given, self.allowed_in_words())
            }
        }
    }

    /// The value that a text is.
    pub fn parse<T: FromStr>(&self, text: &str) -> Result<T, ParamError> {
        text.parse().map_err(|_| self.refuse(text))
    }

    /// The same, and a default where nothing is given.
    pub fn parse_or<T: FromStr>(&self, text: Option<&str>, default: T) -> Result<T, ParamError> {
        text.map_or(Ok(default), |text| self.parse(text))
    }

    /// The whole number that a text is, in its range.
    pub fn whole(&self, text: &str) -> Result<u32, ParamError> {
        let Allowed::Whole(from, to, _) = self.allowed else {
            return Err(self.refuse(text));
        };
        let number = text.parse().ok();
        number
            .filter(|number| (from..=to).contains(number))
            .ok_or_else(|| self.refuse(text))
    }
}

/// The parameters of an address as they were given.
pub trait ParameterSet: Sized {
    /// Each of them, in the order in which they are offered.
    const PARAMETERS: &'static [Parameter];

    /// Takes the text of each by its name.
    fn read(get: &dyn Fn(&str) -> Option<String>) -> Self;
}

/// Declares a set: a field for each parameter, of its name; after `+` what else stands beside them.
macro_rules! parameter_set {
    ($(#[$about:meta])* $set:ident { $($field:ident: $parameter:expr),+ $(,)? } $(+ $beside:ident: $other:ident)?) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $set {
            $(
                #[doc = concat!("The parameters of [`", stringify!($other), "`].")]
                pub $beside: $other,
            )?
            $(
                #[doc = concat!("`", stringify!($field), "`")]
                pub $field: Option<String>,
            )+
        }

        impl $crate::model::ParameterSet for $set {
            const PARAMETERS: &'static [$crate::model::Parameter] = &[$($parameter),+];

            fn read(get: &dyn Fn(&str) -> Option<String>) -> Self {
                Self {
                    $($beside: $crate::model::ParameterSet::read(get),)?
                    $($field: get($parameter.name)),+
                }
            }
        }
    };
}

pub(crate) use parameter_set;

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: Parameter = Parameter::new("side", "PIXELS", words::parameter_pixels)
        .of(Allowed::Whole(200, 400, words::whole_number_of_pixels));

    #[test]
    fn a_number_outside_of_its_range_is_told_the_nearest_inside() {
        assert_eq!(SIDE.whole("200"), Ok(200));
        assert_eq!(SIDE.whole("400"), Ok(400));
        for (given, near) in [("199", Some("200")), ("401", Some("400")), ("inf", None)] {
            let error = SIDE.whole(given).unwrap_err();
            assert_eq!(error.allowed, "a whole number of pixels from 200 to 400");
            assert_eq!(error.nearest.as_deref(), near, "{given}");
        }
    }
}
