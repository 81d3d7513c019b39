//! Exponential smoothing with a damped trend and additive errors, ETS(A,Ad,N) (Hyndman, Koehler, Ord and Snyder 2008, table 2.2):
//! of balances too, which change their sign. A year without a value moves the state on and teaches nothing.

/// How quickly level and trend follow the values, and how soon the trend fades.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Smoothing {
    /// 0 to 1.
    pub alpha: f64,
    /// 0 to alpha.
    pub beta: f64,
    /// 0.8 to 0.98.
    pub phi: f64,
}

/// Level and trend at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct State {
    pub level: f64,
    pub trend: f64,
}

/// Values from which the first trend is read.
const FIRST: usize = 4;
/// Where the search begins: alpha, beta as a part of alpha, phi.
const START: [f64; 3] = [0.5, 0.1, 0.9];
const STEPS: [f64; 3] = [0.2, 0.1, 0.05];
const LOW: [f64; 3] = [0.05, 0.0, 0.8];
const HIGH: [f64; 3] = [0.95, 0.5, 0.98];
/// How often the steps are halved.
const HALVED: usize = 3;
/// Moves at one length of step, at most.
const MOVES: usize = 4;

impl Smoothing {
    /// The parameters whose forecasts of the next year were nearest (least squares), by a search along each parameter in
    /// turn with steps that are halved (Hooke and Jeeves 1961); the same values give the same parameters.
    pub fn fitted(known: &[(u16, f64)]) -> Self {
        let of = |at: [f64; 3]| Self {
            alpha: at[0],
            beta: at[0] * at[1],
            phi: at[2],
        };
        let squares = |at: [f64; 3]| {
            let smoothing = of(at);
            smoothing.run(smoothing.first(known), known).1
        };
        let (mut best, mut least, mut steps) = (START, squares(START), STEPS);
        for _ in 0..HALVED {
            for _ in 0..MOVES {
                let before = least;
                for axis in 0..best.len() {
                    for side in [-1.0, 1.0] {
                        let mut at = best;
                        let moved = at[axis] + side * steps[axis];
                        at[axis] = moved.clamp(LOW[axis], HIGH[axis]);
                        let found = squares(at);
                        if found < least {
                            (best, least) = (at, found);
                        }
                    }
                }
                if least >= before {
                    break;
                }
            }
            steps = steps.map(|step| step / 2.0);
        }
        of(best)
    }

    /// A state before the first value that meets it: with the trend of the first few.
    pub fn first(&self, known: &[(u16, f64)]) -> State {
        let first = known.first().copied().unwrap_or_default();
        let last = known.get(FIRST.min(known.len()).saturating_sub(1)).copied();
        let last = last.unwrap_or(first);
        let years = f64::from(last.0.saturating_sub(first.0));
        let trend = if years > 0.0 {
            (last.1 - first.1) / years
        } else {
            0.0
        };
        State {
            level: first.1 - self.phi * trend,
            trend,
        }
    }

    /// The state after the last of rising years, and the sum of the squared errors of one year ahead.
    pub fn run(&self, from: State, known: &[(u16, f64)]) -> (State, f64) {
        let Self { alpha, beta, phi } = *self;
        let (mut state, mut squares) = (from, 0.0);
        let mut year = known.first().map_or(0, |one| one.0);
        for (at, value) in known {
            while year < *at {
                // Nothing was seen.
                state.level += phi * state.trend;
                state.trend *= phi;
                year += 1;
            }
            let error = value - (state.level + phi * state.trend);
            state.level += phi * state.trend + alpha * error;
            state.trend = phi * state.trend + beta * error;
            squares += error * error;
            year += 1;
        }
        (state, squares)
    }

    /// So many years after a state: the trend fades.
    pub fn ahead(&self, state: State, years: usize) -> f64 {
        let (mut damping, mut sum) = (1.0, 0.0);
        for _ in 0..years {
            damping *= self.phi;
            sum += damping;
        }
        state.level + sum * state.trend
    }
}
