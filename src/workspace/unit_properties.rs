//! What is read of the properties of a feature: its code, its names in whatever language, and where it belongs.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::model::{Code, Languages, Text};

/// What is read of a feature's properties.
#[derive(Debug, Default)]
pub(super) struct UnitProperties {
    pub code: Option<Value>,
    /// `name_kk` and its like, by the property's name.
    names: Vec<(String, Value)>,
    pub parent: Option<Value>,
    pub kind: Option<Value>,
    pub alt: Option<Value>,
}

impl<'de> Deserialize<'de> for UnitProperties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Known;
        impl<'de> Visitor<'de> for Known {
            type Value = UnitProperties;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("properties")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<UnitProperties, A::Error> {
                let mut found = UnitProperties::default();
                while let Some(name) = map.next_key::<Cow<'_, str>>()? {
                    let place = match &*name {
                        "code" => &mut found.code,
                        "parent" => &mut found.parent,
                        "kind" => &mut found.kind,
                        "alt" => &mut found.alt,
                        name if name.starts_with("name_") => {
                            found.names.push((name.to_owned(), map.next_value()?));
                            continue;
                        }
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    if place.is_some() {
                        return Err(A::Error::custom(format!("duplicate field `{name}`")));
                    }
                    *place = map.next_value()?;
                }
                Ok(found)
            }
        }
        deserializer.deserialize_map(Known)
    }
}

impl UnitProperties {
    /// The names that there are; a unit without one is called by its code.
    pub(super) fn names(&self, languages: &Languages, code: &Code) -> Text {
        let name = |key: &str| {
            let found = self.names.iter().find(|(name, _)| name == key);
            text(found.map(|(_, value)| value))
        };
        let names = Text::new(languages, languages.iter().map(|one| name(one.name_key())));
        if names.is_empty() {
            return Text::new(languages, languages.iter().map(|_| code.as_str()));
        }
        names
    }
}

/// A property that is a text; nothing for any other.
pub(super) fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default().trim()
}
