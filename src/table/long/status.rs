//! What the columns of flags beside a value say of it, all together: a break is never lost, and what is confidential
//! stays so whatever else is said.

use crate::model::{Flag, Flags, Observation, Reason};
use crate::table::clean::folded;
use crate::table::legend::Legend;
use crate::table::legend_words::{Meaning, flags_of_words};
use crate::table::marks::{Mark, flags_of_letters, is_flag, mark};
use crate::table::value_rule::flags_of_note;

/// What is said of a value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Said {
    flags: Flags,
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
    /// Takes a cell of a column of flags; `is_of_quality` where the letters of a status are grades of quality, as those of
    /// Statistics Canada are (A excellent, E to be used with caution, F too unreliable to be published).
    pub(super) fn take(&mut self, heading: &str, cell: &str, is_of_quality: bool, legend: &Legend) {
        if is_flag(cell) && !cell.trim().starts_with(char::is_alphabetic) {
            let note = legend.note(cell.trim());
            match note.and_then(|note| note.meaning) {
                Some(Meaning::Missing(reason)) => self.because(reason),
                Some(Meaning::Zero) | None => {}
            }
            let flags = flags_of_note(cell.trim(), legend).unwrap_or(Flag::Noted.into());
            self.flags = self.flags.and(flags);
            return;
        }
        let cell = folded(cell);
        let cell = cell.trim();
        if is_of_quality && cell.len() == 1 && heading.eq_ignore_ascii_case("status") {
            match cell {
                "e" => self.flags = self.flags.and(Flag::Uncertain.into()),
                "f" => self.because(Reason::NotAvailable),
                "x" => self.because(Reason::Confidential),
                _ => {}
            }
            return;
        }
        // `A` is a usual value, `F` one that is free for publication.
        let about_secrets = folded(heading).contains("conf");
        if cell.is_empty() || cell == "a" && !about_secrets || cell == "f" && about_secrets {
            return;
        }
        if about_secrets && cell.len() <= 2 {
            self.reason = Some(Reason::Confidential);
            return;
        }
        match mark(cell) {
            Some(Mark::Cross) => return self.because(Reason::Confidential),
            Some(Mark::Dots | Mark::Point) => return self.because(Reason::NotAvailable),
            Some(Mark::Empty | Mark::Dash | Mark::Plain(..) | Mark::Broken | Mark::Footnote)
            | None => {}
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
        // `b, e` is `be`.
        let parts = || cell.split([',', ';', ' ']).filter(|part| !part.is_empty());
        let joined: String = parts().collect();
        let is_listed = parts().all(|part| part.len() == 1);
        let cell = if is_listed { joined.as_str() } else { cell };
        let letters = cell.len() <= 4 && cell.bytes().all(|b| b.is_ascii_alphabetic());
        if letters && cell.contains('c') {
            self.because(Reason::Confidential);
        }
        let flags = match (cell.parse::<Flag>(), letters) {
            (Ok(flag), _) => flag.into(),
            (Err(()), true) => flags_of_letters(cell),
            (Err(()), false) => flags_of_words(cell),
        };
        self.flags = self.flags.and(flags);
    }

    /// An observation with what is said of it, and the flags of its row or heading.
    pub(super) fn of(self, observation: Observation, flags: Flags) -> Observation {
        let all = self.flags.and(flags);
        match (observation, self.reason) {
            (one, Some(Reason::Confidential)) => {
                Observation::Missing(Reason::Confidential, one.flags().and(all))
            }
            (Observation::Missing(Reason::NotAvailable, own), Some(reason)) => {
                Observation::Missing(reason, own.and(all))
            }
            // A mark on a row or heading says nothing of what is not there; a column of flags beside it does.
            (Observation::Missing(..), _) => observation.and(self.flags),
            (Observation::Value(..), _) => observation.and(all),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cells: &[(&str, &str)]) -> Said {
        let mut said = Said::default();
        for (heading, cell) in cells {
            said.take(heading, cell, false, &Legend::default());
        }
        said
    }

    #[test]
    fn a_break_is_never_lost_and_what_is_confidential_stays_so() {
        let value = Observation::plain(7.0);
        let flagged = |flags: &[Flag]| value.and(flags.iter().copied().collect());
        let (estimate, broken) = (Flag::Estimated, Flag::Break);
        let hidden = Observation::missing(Reason::Confidential);
        for (cells, wanted) in [
            (&[("OBS_STATUS", "A")][..], value),
            (
                &[("OBS_STATUS", "E"), ("flag", "b")],
                flagged(&[estimate, broken]),
            ),
            (
                &[("OBS_STATUS", "B"), ("flag", "ep")],
                flagged(&[broken, estimate, Flag::Provisional]),
            ),
            (
                &[("flag", "bep")],
                flagged(&[broken, estimate, Flag::Provisional]),
            ),
            (&[("OBS_FLAG", "b,e")], flagged(&[broken, estimate])),
            (&[("STATUS", "x")], hidden),
            (&[("flag", "n")], flagged(&[Flag::Noted])),
            (&[("OBS_STATUS", "F")], flagged(&[Flag::Forecast])),
            (
                &[("OBS_STATUS", "B"), ("CONF_STATUS", "F")],
                flagged(&[broken]),
            ),
            (
                &[("CONF_STATUS", "N"), ("OBS_STATUS", "B")],
                hidden.and(broken.into()),
            ),
            (&[("CONF_STATUS", "N"), ("OBS_STATUS", "M")], hidden),
        ] {
            assert_eq!(said(cells).of(value, Flags::NONE), wanted, "{cells:?}");
        }
        let both = said(&[]).of(flagged(&[estimate]), broken.into());
        assert_eq!(both, flagged(&[estimate, broken]));
        let missing = Observation::missing(Reason::NotAvailable);
        assert_eq!(
            said(&[("OBS_STATUS", "M")]).of(missing, Flags::NONE),
            Observation::missing(Reason::NotApplicable)
        );
    }

    #[test]
    fn a_grade_of_quality_is_no_break() {
        let value = Observation::plain(7.0);
        for (cell, wanted) in [
            ("B", value),
            ("E", value.and(Flag::Uncertain.into())),
            ("r", value),
            ("x", Observation::missing(Reason::Confidential)),
        ] {
            let mut said = Said::default();
            said.take("STATUS", cell, true, &Legend::default());
            assert_eq!(said.of(value, Flags::NONE), wanted, "{cell}");
        }
    }
}
