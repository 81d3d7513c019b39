//! A data message of SDMX-JSON, 1.0 to 2.1, as services write it, with the attributes of observations that share some
//! dimensions.

use std::collections::HashMap;

use super::cell_text;
use crate::words::{self, Sentence};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value as Json};

/// The whole file: what counts stands in `data`, or in drafts of 1.0 at once.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Message {
    #[serde(deserialize_with = "or_default")]
    pub data: Data,
    #[serde(flatten)]
    pub bare: Data,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Data {
    #[serde(rename = "dataSets", deserialize_with = "or_default")]
    pub sets: Vec<DataSet>,
    #[serde(deserialize_with = "or_default")]
    pub structures: Vec<Structure>,
    /// The only one of 1.0.
    pub structure: Option<Structure>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct DataSet {
    /// The number of its structure; where there is one only, it may be left out.
    pub structure: Option<usize>,
    pub action: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub attributes: Vec<Json>,
    #[serde(deserialize_with = "or_default")]
    pub dimension_group_attributes: Map<String, Json>,
    /// By series.
    #[serde(deserialize_with = "or_default")]
    pub series: Map<String, Json>,
    /// Of no series.
    #[serde(deserialize_with = "or_default")]
    pub observations: Map<String, Json>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Structure {
    pub name: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub names: Map<String, Json>,
    #[serde(deserialize_with = "or_default")]
    pub dimensions: Attached,
    #[serde(deserialize_with = "or_default")]
    pub attributes: Attached,
    #[serde(deserialize_with = "or_default")]
    pub measures: Attached,
}

/// Components by what they are said of.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Attached {
    #[serde(deserialize_with = "or_default")]
    pub data_set: Vec<Component>,
    #[serde(deserialize_with = "or_default")]
    pub dimension_group: Vec<Component>,
    #[serde(deserialize_with = "or_default")]
    pub series: Vec<Component>,
    #[serde(deserialize_with = "or_default")]
    pub observation: Vec<Component>,
}

/// A dimension, an attribute or a measure.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Component {
    pub id: String,
    /// Where its value stands in a key.
    #[serde(rename = "keyPosition")]
    pub key_position: Option<usize>,
    pub name: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub names: Map<String, Json>,
    #[serde(deserialize_with = "or_default")]
    pub values: Vec<Item>,
    /// What an attribute says where nothing is said.
    pub default: Json,
}

/// One of the values that a component has.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Item {
    pub id: Option<String>,
    pub name: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub names: Map<String, Json>,
    /// What stands in the place of an id where there is no list of codes.
    pub value: Json,
}

impl Component {
    pub(super) fn title(&self) -> &str {
        named(self.name.as_ref(), &self.names).unwrap_or(&self.id)
    }
}

impl Item {
    pub(super) fn code(&self) -> String {
        self.id.clone().unwrap_or_else(|| cell_text(&self.value))
    }

    pub(super) fn title(&self) -> String {
        let name = named(self.name.as_ref(), &self.names).map(str::to_owned);
        name.unwrap_or_else(|| self.code())
    }
}

impl Structure {
    pub(super) fn title(&self) -> Option<&str> {
        named(self.name.as_ref(), &self.names)
    }
}

/// Values of a key follow each other as the dimensions are listed. Where the positions that these say contradict the list,
/// nobody knows which holds; positions count through series and observations.
pub(super) fn other_order(listed: &[Component]) -> Option<Sentence> {
    let placed = listed
        .iter()
        .filter_map(|one| Some((&one.id, one.key_position?)));
    let placed: Vec<(&String, usize)> = placed.collect();
    let wrong = placed.windows(2).find(|two| two[0].1 >= two[1].1)?;
    let [(one, first), (other, second)] = [wrong[0], wrong[1]];
    Some(words::table_sdmx_order(first, one, other, second))
}

/// A name in the language of the service, else in English, else in any.
fn named<'a>(name: Option<&'a String>, names: &'a Map<String, Json>) -> Option<&'a str> {
    let own = name.map(String::as_str);
    let other = || names.get("en").or_else(|| names.values().next());
    let found = own.or_else(|| other().and_then(Json::as_str));
    found.filter(|name| !name.trim().is_empty())
}

/// `null` is written where there is nothing.
fn or_default<'de, T: Default + Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// What is said of observations that share some dimensions: by which of them, and by these.
pub(super) struct Groups<'a>(Vec<Group<'a>>);

/// What is said by the values of the same dimensions.
struct Group<'a> {
    mask: Vec<bool>,
    said: HashMap<Vec<&'a str>, &'a Json>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(said: &'a Map<String, Json>) -> Self {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for (key, said) in said {
            let mask: Vec<bool> = key.split(':').map(|part| !part.is_empty()).collect();
            let parts = key.split(':').filter(|part| !part.is_empty()).collect();
            match groups.iter_mut().find(|one| one.mask == mask) {
                Some(one) => one.said.insert(parts, said),
                None => {
                    groups.push(Group {
                        mask,
                        said: HashMap::from([(parts, said)]),
                    });
                    None
                }
            };
        }
        Self(groups)
    }

    /// What is said of an observation by its whole key.
    pub(super) fn said(&self, key: &str, nth: usize) -> Option<Json> {
        let key = key.trim_matches(':');
        let mut groups = self.0.iter();
        groups.find_map(|Group { mask, said: all }| {
            let parts = key.split(':').zip(mask).filter(|one| *one.1);
            let said = all.get(&parts.map(|one| one.0).collect::<Vec<_>>())?;
            let said = said.as_array()?.get(nth)?;
            (!said.is_null()).then(|| said.clone())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_said_of_some_dimensions_holds_for_all_others() {
        let said = json!({"0::": [3, null], "1::": [4, null], ":2:": [null, "a"]});
        let said = said.as_object().unwrap();
        let groups = Groups::new(said);
        assert_eq!(groups.said("0:2:7", 0), Some(json!(3)));
        assert_eq!(groups.said(":1:0:7", 0), Some(json!(4)));
        assert_eq!(groups.said("0:2:7", 1), Some(json!("a")));
        assert_eq!(groups.said("0:3:7", 1), None);
        assert_eq!(groups.said("2:3:7", 0), None);
    }
}
