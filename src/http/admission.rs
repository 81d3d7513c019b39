//! Who may connect: so many at a time, of which one client has half at most.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::client::Client;

/// The connections that are open.
#[derive(Debug)]
pub(super) struct Admission {
    room: usize,
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    all: usize,
    clients: HashMap<Client, usize>,
}

/// A place among the connections, free again when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    admission: Arc<Admission>,
    client: Option<Client>,
}

impl Admission {
    /// Room for so many connections.
    pub(super) fn new(room: usize) -> Arc<Self> {
        Arc::new(Self {
            room,
            inside: Mutex::default(),
        })
    }

    /// A place, where there is one; who has no client's name, as a trusted proxy that asks for many, may
    /// have all.
    pub(super) fn admit(self: &Arc<Self>, client: Option<Client>) -> Option<Place> {
        let mut inside = self.lock();
        if inside.all >= self.room {
            return None;
        }
        if let Some(client) = client {
            let own = inside.clients.entry(client).or_default();
            if *own >= self.room.div_ceil(2) {
                return None;
            }
            *own += 1;
        }
        inside.all += 1;
        Some(Place {
            admission: self.clone(),
            client,
        })
    }

    /// Every write is whole, so what a panicking thread left is right.
    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = self.admission.lock();
        inside.all -= 1;
        if let Some(client) = self.client
            && let Some(own) = inside.clients.get_mut(&client)
        {
            *own -= 1;
            if *own == 0 {
                inside.clients.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn a_client_has_half_and_all_have_the_whole_and_what_is_left_is_free_again() {
        let admission = Admission::new(5);
        let client = |last: u8| Some(Client::from(Ipv4Addr::new(10, 0, 0, last)));
        let mut first: Vec<_> = (0..4).map(|_| admission.admit(client(1))).collect();
        assert_eq!(first.iter().flatten().count(), 3);
        let proxy = [admission.admit(None), admission.admit(None)];
        assert_eq!(proxy.iter().flatten().count(), 2);
        assert!(admission.admit(client(2)).is_none(), "the room is full");
        drop(first.swap_remove(0));
        assert!(admission.admit(client(1)).is_some());
        drop((first, proxy));
        assert!(admission.lock().clients.is_empty() && admission.lock().all == 0);
    }
}
