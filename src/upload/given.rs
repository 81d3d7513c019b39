//! How a table that is handed over is read, where that is not to be found from its content.

use std::sync::LazyLock;

use crate::model::{Allowed, ParamError, Parameter};
use crate::table::{Options, Topic};
use crate::words;

/// The parameters, one for each decision of the reader, named as on the command line; but `period` is the view's, and
/// `layout` the finished map's.
pub fn parameters() -> &'static [Parameter] {
    static ALL: LazyLock<Vec<Parameter>> = LazyLock::new(|| {
        let of = |topic: &Topic| Parameter {
            name: name(*topic),
            value: "TEXT",
            help: words::parameter_table,
            allowed: Allowed::Form(words::form_table),
            default: None,
            is_required: false,
            instead_of: None,
        };
        Topic::ALL.iter().map(of).collect()
    });
    &ALL
}

fn name(topic: Topic) -> &'static str {
    match topic {
        Topic::Period => "table_period",
        Topic::Layout => "table_layout",
        other => other.as_str(),
    }
}

/// The options that are given; the error names the parameter.
pub fn read_options<'a>(get: impl Fn(&str) -> Option<&'a str>) -> Result<Options, ParamError> {
    let mut options = Options::default();
    for topic in Topic::ALL {
        if let Some(text) = get(name(*topic)) {
            options.set(*topic, text).map_err(by_name)?;
        }
    }
    Ok(options)
}

/// The same error by the parameter's name: the reader calls it as the command line does.
pub(super) fn by_name(mut error: ParamError) -> ParamError {
    let own = |topic: &&Topic| topic.as_str() == error.parameter;
    if let Some(topic) = Topic::ALL.iter().find(own) {
        name(*topic).clone_into(&mut error.parameter);
    }
    error
}
