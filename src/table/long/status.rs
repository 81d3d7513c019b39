//! What the columns of flags beside a value say of it, all together: a break is never lost, and what is confidential
//! stays so whatever else is said.

use crate::model::{Flag, Observation, Reason};
use crate::table::clean::folded;
use crate::table::legend::of_letters;

/// What is said of a value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Said {
    flag: Option<Flag>,
    reason: Option<Reason>,
}

/// Reasons in the code list of SDMX for `OBS_STATUS` (`CL_OBS_STATUS` 2.2).
const REASONS: [(&str, Reason); 5] = [
    ("m", Reason::NotApplicable),
    ("l", Reason::NotAvailable),
    ("o", Reason::NotAvailable),
    ("h", Reason::NotAvailable),
    ("q", Reason::Confidential),
];

impl Said {
    /// Takes a cell of a column of flags.
    pub(super) fn take(&mut self, heading: &str, cell: &str) {
        let cell = folded(cell);
        let cell = cell.trim();
        // `A` is a usual value, `F` one that is free for publication.
        let about_secrets = folded(heading).contains("conf");
        if cell.is_empty() || cell == "a" && !about_secrets || cell == "f" && about_secrets {
            return;
        }
        if about_secrets && cell.len() <= 2 {
            self.reason = Some(Reason::Confidential);
            return;
        }
        let listed = REASONS.iter().find(|one| one.0 == cell).map(|one| one.1);
        match cell.parse::<Reason>().ok().or(listed) {
            Some(reason) => self.because(reason),
            None => self.flag(cell),
        }
    }

    /// Nothing outweighs that a value is confidential.
    fn because(&mut self, reason: Reason) {
        if self.reason != Some(Reason::Confidential) {
            self.reason = Some(reason);
        }
    }

    fn flag(&mut self, cell: &str) {
        let letters = cell.len() <= 4 && cell.bytes().all(|b| b.is_ascii_alphabetic());
        if letters && cell.contains('c') {
            self.because(Reason::Confidential);
        }
        let flag = cell
            .parse()
            .ok()
            .or_else(|| letters.then(|| of_letters(cell)));
        self.flag = weightiest(self.flag, flag);
    }

    /// An observation with what is said of it, and the flag of its row or heading.
    pub(super) fn of(self, observation: Observation, flag: Option<Flag>) -> Observation {
        match (observation, self.reason) {
            (_, Some(Reason::Confidential)) => Observation::Missing(Reason::Confidential),
            (Observation::Value(value, own), _) => {
                let said = weightiest(own, self.flag);
                Observation::Value(value, weightiest(said, flag))
            }
            (Observation::Missing(Reason::NotAvailable), Some(reason)) => {
                Observation::Missing(reason)
            }
            (missing, _) => missing,
        }
    }
}

/// A break parts what is compared; else the nearer to the value holds.
fn weightiest(near: Option<Flag>, far: Option<Flag>) -> Option<Flag> {
    match (near, far) {
        (_, Some(Flag::Break)) | (Some(Flag::Noted), Some(_)) => far,
        _ => near.or(far),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cells: &[(&str, &str)]) -> Said {
        let mut said = Said::default();
        for (heading, cell) in cells {
            said.take(heading, cell);
        }
        said
    }

    #[test]
    fn a_break_is_never_lost_and_what_is_confidential_stays_so() {
        let value = Observation::Value(7.0, None);
        let flagged = |flag| Observation::Value(7.0, Some(flag));
        for (cells, wanted) in [
            (&[("OBS_STATUS", "A")][..], value),
            (&[("OBS_STATUS", "E"), ("flag", "b")], flagged(Flag::Break)),
            (&[("OBS_STATUS", "B"), ("flag", "e")], flagged(Flag::Break)),
            (&[("flag", "ep")], flagged(Flag::Provisional)),
            (&[("flag", "n")], flagged(Flag::Noted)),
            (
                &[("OBS_STATUS", "B"), ("CONF_STATUS", "F")],
                flagged(Flag::Break),
            ),
            (
                &[("CONF_STATUS", "N"), ("OBS_STATUS", "M")],
                Observation::Missing(Reason::Confidential),
            ),
        ] {
            assert_eq!(said(cells).of(value, None), wanted, "{cells:?}");
        }
        let estimated = Observation::Value(7.0, Some(Flag::Estimated));
        assert_eq!(
            said(&[]).of(estimated, Some(Flag::Break)),
            flagged(Flag::Break)
        );
        let missing = Observation::Missing(Reason::NotAvailable);
        assert_eq!(
            said(&[("OBS_STATUS", "M")]).of(missing, None),
            Observation::Missing(Reason::NotApplicable)
        );
    }
}
