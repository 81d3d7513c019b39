//! Which units the sender says that names of the table mean.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::ParamError;
use crate::model::parameters::PLACES;
use crate::table::{PlaceText, Record};

/// So many names are said at most.
const MOST: usize = 100;
const BETWEEN: char = ';';
const MEANS: char = '=';

/// Names, or codes where there are none, as they stand in the table, with the code of the unit that each means.
#[derive(Debug, Default)]
pub struct Places(HashMap<String, Arc<PlaceText>>);

impl Places {
    /// Reads `Zelenov=274400000;Zh-bek=274200000`: the last sign parts the name from the code.
    pub fn parse(text: &str) -> Result<Self, ParamError> {
        let pairs = text.split(BETWEEN).filter(|pair| !pair.is_empty());
        let all = pairs.map(|pair| {
            let (name, code) = pair.rsplit_once(MEANS).ok_or_else(|| PLACES.refuse(text))?;
            let place = PlaceText {
                code: Some(code.trim().to_owned()),
                ..PlaceText::default()
            };
            Ok((name.trim().to_owned(), Arc::new(place)))
        });
        let all: HashMap<_, _> = all.collect::<Result<_, ParamError>>()?;
        if all.len() > MOST {
            return Err(PLACES.refuse(text));
        }
        Ok(Self(all))
    }

    /// Puts the unit in the place of the name, for all rows of that name.
    pub(super) fn put(&self, records: &mut [Record]) {
        if self.0.is_empty() {
            return;
        }
        for record in records {
            let place = &record.place;
            let name = place.name.as_ref().or(place.code.as_ref());
            if let Some(unit) = name.and_then(|name| self.0.get(name.trim())) {
                record.place = Arc::clone(unit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_have_the_sign_that_parts_it_from_its_code() {
        let places = Places::parse("A = B=1; C =2;").unwrap();
        let code = |name: &str| places.0.get(name).and_then(|one| one.code.clone());
        assert_eq!(code("A = B").as_deref(), Some("1"));
        assert_eq!(code("C").as_deref(), Some("2"));
        assert!(Places::parse("A").is_err());
        let many: Vec<String> = (0..=MOST).map(|n| format!("{n}=1")).collect();
        assert!(Places::parse(&many.join(";")).is_err());
        assert!(Places::parse("").unwrap().0.is_empty());
    }
}
