//! The document of an answer: its members by name, written as JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// Members in the order of their names; within a member that of names too.
#[derive(Debug, Default)]
pub struct Document(BTreeMap<String, Member>);

enum Member {
    Tree(Value),
    Rows(Arc<dyn Rows>),
}

/// A list as long as a layer, kept as it was reckoned: as a tree of JSON it would take ten times the memory of
/// its text.
trait Rows: Send + Sync {
    /// Each as a tree, which lives until it is written.
    fn trees(&self) -> Box<dyn ExactSizeIterator<Item = Value> + '_>;
}

impl<T: Serialize + Send + Sync> Rows for Vec<T> {
    fn trees(&self) -> Box<dyn ExactSizeIterator<Item = Value> + '_> {
        Box::new(self.iter().map(tree))
    }
}

/// What cannot be written as JSON (a map with keys that are no texts) does not occur in answers; it would be null.
fn tree(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

impl Document {
    pub(super) fn put(&mut self, name: &str, value: &impl Serialize) {
        self.0.insert(name.to_owned(), Member::Tree(tree(value)));
    }

    pub(super) fn put_rows<T>(&mut self, name: &str, rows: &Arc<Vec<T>>)
    where
        T: Serialize + Send + Sync + 'static,
    {
        let rows: Arc<dyn Rows> = Arc::clone(rows) as _;
        self.0.insert(name.to_owned(), Member::Rows(rows));
    }

    /// A member that is no list of rows.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        match self.0.get(name)? {
            Member::Tree(value) => Some(value),
            Member::Rows(_) => None,
        }
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(&self.0)
    }
}

impl Serialize for Member {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Tree(value) => value.serialize(serializer),
            Self::Rows(rows) => serializer.collect_seq(rows.trees()),
        }
    }
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tree(value) => value.fmt(f),
            Self::Rows(rows) => write!(f, "{} rows", rows.trees().len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names out of order, as a row has them that is written field by field.
    #[derive(Serialize)]
    struct Row {
        names: [&'static str; 2],
        code: u32,
        value: Option<f64>,
    }

    #[test]
    fn rows_are_written_as_a_tree_of_them_would_be() {
        let row = |code| Row {
            names: ["b", "a"],
            code,
            value: (code > 1).then_some(0.1 + 0.2),
        };
        let rows = Arc::new(vec![row(1), row(2)]);
        let (mut kept, mut tree) = (Document::default(), Document::default());
        kept.put_rows("rows", &rows);
        tree.put("rows", &*rows);
        for document in [&mut kept, &mut tree] {
            document.put("method", &"counted");
        }
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(text, serde_json::to_string(&tree).unwrap());
        assert_eq!(
            text,
            r#"{"method":"counted","rows":[{"code":1,"names":["b","a"],"value":null},{"code":2,"names":["b","a"],"value":0.30000000000000004}]}"#
        );
        let pretty = [&kept, &tree].map(|one| serde_json::to_string_pretty(one).unwrap());
        assert_eq!(pretty[0], pretty[1]);
    }
}
