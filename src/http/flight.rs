//! One computation for all who wait for the same answer. Who waits holds no thread; the work is stopped
//! when the last of them has left.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::body::Body;
use super::problem::Problem;
use crate::model::Allowance;

/// What a computation ended with.
pub(super) type Outcome = Result<Arc<Body>, Problem>;

/// Answers that are being made, by key.
#[derive(Debug, Default)]
pub(super) struct Flights(Mutex<HashMap<String, Flight>>);

/// An answer that is being made.
#[derive(Debug)]
struct Flight {
    number: u64,
    outcome: watch::Receiver<Option<Outcome>>,
    allowance: Arc<Allowance>,
    waiting: usize,
}

/// What makes an answer: it ends the flight in any case.
pub(super) struct Pilot {
    flights: Arc<Flights>,
    key: String,
    number: u64,
    sender: watch::Sender<Option<Outcome>>,
    /// For the work.
    pub allowance: Arc<Allowance>,
}

/// One who waits.
pub(super) struct Passenger {
    flights: Arc<Flights>,
    key: String,
    number: u64,
    outcome: watch::Receiver<Option<Outcome>>,
}

/// How somebody comes to an answer.
pub(super) enum Boarding {
    /// It is kept already.
    Kept(Arc<Body>),
    /// It is being made.
    Waits(Passenger),
}

impl Flights {
    /// Waits for the answer to a key: for the one that is being made, else for one that `start` sets
    /// going. `kept` is asked once more, because an answer may have been made meanwhile.
    pub(super) fn board<E>(
        self: &Arc<Self>,
        key: &str,
        steps: u64,
        kept: impl FnOnce() -> Option<Arc<Body>>,
        start: impl FnOnce(Pilot) -> Result<(), E>,
    ) -> Result<Boarding, E> {
        let mut flights = self.lock();
        if let Some(flight) = flights.get_mut(key) {
            flight.waiting += 1;
            return Ok(Boarding::Waits(Passenger {
                flights: self.clone(),
                key: key.to_owned(),
                number: flight.number,
                outcome: flight.outcome.clone(),
            }));
        }
        if let Some(body) = kept() {
            return Ok(Boarding::Kept(body));
        }
        let (sender, outcome) = watch::channel(None);
        let allowance = Allowance::new(steps);
        let number = fastrand::u64(..);
        let flight = Flight {
            number,
            outcome: outcome.clone(),
            allowance: allowance.clone(),
            waiting: 1,
        };
        flights.insert(key.to_owned(), flight);
        drop(flights);
        // From here on the flight ends when the pilot does, be it that there is no room for it.
        start(Pilot {
            flights: self.clone(),
            key: key.to_owned(),
            number,
            sender,
            allowance,
        })?;
        Ok(Boarding::Waits(Passenger {
            flights: self.clone(),
            key: key.to_owned(),
            number,
            outcome,
        }))
    }

    /// Every write is whole, so what a panicking thread left is right.
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Flight>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a flight off the list; another one of the same key stays.
    fn remove(&self, key: &str, number: u64) {
        let mut flights = self.lock();
        if flights.get(key).is_some_and(|one| one.number == number) {
            flights.remove(key);
        }
    }
}

impl Pilot {
    /// Gives everybody the outcome, which must be kept before, if it is.
    pub(super) fn land(self, outcome: Outcome) {
        self.flights.remove(&self.key, self.number);
        // Nobody may be there any more.
        let _ = self.sender.send(Some(outcome));
    }
}

impl Drop for Pilot {
    /// Without an outcome, who waits is told that there is none.
    fn drop(&mut self) {
        self.flights.remove(&self.key, self.number);
    }
}

impl Passenger {
    /// The outcome; none where the work was given up.
    pub(super) async fn outcome(&mut self) -> Option<Outcome> {
        let ended = self.outcome.wait_for(Option::is_some).await.ok()?;
        ended.clone()
    }
}

impl Drop for Passenger {
    fn drop(&mut self) {
        let mut flights = self.flights.lock();
        let Some(flight) = flights.get_mut(&self.key) else {
            return;
        };
        if flight.number != self.number {
            return;
        }
        flight.waiting -= 1;
        if flight.waiting == 0 {
            flight.allowance.stop();
            flights.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Arc<Body> {
        Body::new(text.as_bytes().to_vec(), "text/plain").into()
    }

    fn board(flights: &Arc<Flights>, pilots: &mut Vec<Pilot>) -> Passenger {
        let start = |pilot| {
            pilots.push(pilot);
            Ok::<_, ()>(())
        };
        match flights.board("key", 1, || None, start) {
            Ok(Boarding::Waits(passenger)) => passenger,
            _ => panic!("nothing is kept"),
        }
    }

    #[actix_web::test]
    async fn a_thousand_who_wait_have_one_computation() {
        let (flights, mut pilots) = (Arc::new(Flights::default()), Vec::new());
        let mut all: Vec<Passenger> = (0..1000).map(|_| board(&flights, &mut pilots)).collect();
        assert_eq!(pilots.len(), 1);
        pilots.remove(0).land(Ok(body("made")));
        for passenger in &mut all {
            assert!(passenger.outcome().await.unwrap().is_ok());
        }
        drop(all);
        assert!(flights.lock().is_empty());
    }

    #[test]
    fn work_is_stopped_when_the_last_has_left_and_not_before() {
        let (flights, mut pilots) = (Arc::new(Flights::default()), Vec::new());
        let first = board(&flights, &mut pilots);
        let second = board(&flights, &mut pilots);
        drop(first);
        assert!(!pilots[0].allowance.is_stopped());
        drop(second);
        assert!(pilots[0].allowance.is_stopped());
        let third = board(&flights, &mut pilots);
        assert_eq!(pilots.len(), 2, "who comes later has another");
        drop(pilots.remove(0));
        assert!(
            !pilots[0].allowance.is_stopped(),
            "which the first does not end"
        );
        drop(third);
    }

    #[actix_web::test]
    async fn who_waits_for_work_that_is_given_up_is_told() {
        let (flights, mut pilots) = (Arc::new(Flights::default()), Vec::new());
        let mut passenger = board(&flights, &mut pilots);
        pilots.clear();
        assert!(passenger.outcome().await.is_none());
    }

    #[test]
    fn what_was_kept_meanwhile_is_not_made_again() {
        let flights = Arc::new(Flights::default());
        let boarding = flights.board("key", 1, || Some(body("kept")), |_| Err("made"));
        assert!(matches!(boarding, Ok(Boarding::Kept(_))));
        assert!(
            flights
                .board("key", 1, || None, |_| Err("no room"))
                .is_err()
        );
        assert!(
            flights.lock().is_empty(),
            "nobody waits for what never began"
        );
    }
}
