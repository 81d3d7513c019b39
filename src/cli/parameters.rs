//! The flags of parameters that an address has too, made of the same table.

use std::ops::Deref;

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

use crate::model::parameters::LANG;
use crate::model::{Lang, Parameter, ParameterSet};
use crate::words;

/// The parameters of a set, as flags.
#[derive(Debug)]
pub(super) struct ParameterFlags<S>(S);

/// The flag of a parameter.
pub(super) fn argument(parameter: &Parameter) -> Arg {
    let flag = Arg::new(parameter.name)
        .long(parameter.name)
        .value_name(parameter.value)
        .help(parameter.in_help())
        .required(parameter.is_required)
        .allow_hyphen_values(parameter.may_be_negative());
    match parameter.instead_of {
        Some(other) => flag.conflicts_with(other),
        None => flag,
    }
}

/// The help of a `--lang` that clap reads, which tells its default itself.
pub(super) fn language() -> String {
    let help = words::parameter_lang(Lang::EN);
    format!("{help} [possible values: {}]", LANG.allowed_in_words())
}

/// The text of a flag; none where the command has none of this name.
pub(super) fn given(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.try_get_one::<String>(name).ok().flatten().cloned()
}

impl<S> Deref for ParameterFlags<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.0
    }
}

impl<S: ParameterSet> Args for ParameterFlags<S> {
    fn augment_args(command: Command) -> Command {
        command.args(S::PARAMETERS.iter().map(argument))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<S: ParameterSet> FromArgMatches for ParameterFlags<S> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self(S::read(&|name| given(matches, name))))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
