//! Places from wide to narrow; a code that stands alone goes to the names that it is of.

use super::Roles;

impl Roles {
    /// Orders the places from wide to narrow; a code without a level belongs to the narrowest names.
    pub(super) fn settle(&mut self) {
        self.places
            .sort_by_key(|one| (one.level.is_none(), one.level));
        // What others lie in stands just outside the narrowest of these.
        self.places.sort_by_key(|one| one.outer);
        let inner = self.places.iter().rposition(|one| !one.outer);
        if let Some(inner) = inner {
            let narrowest = self.places.remove(inner);
            self.places.push(narrowest);
        }
        if self.places.len() > 1
            && let Some(last) = self.places.last()
            && last.names.is_empty()
            && last.level.is_none()
            && let Some(code) = last.code
        {
            let whole = last.whole;
            self.places.pop();
            if let Some(inner) = self.places.last_mut().filter(|one| one.code.is_none()) {
                inner.code = Some(code);
                inner.whole = whole;
            }
        }
    }
}
