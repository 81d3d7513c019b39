//! Attributes of observations that share some dimensions: by which of them, and by their values.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};

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
    use serde_json::json;

    use super::*;

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
