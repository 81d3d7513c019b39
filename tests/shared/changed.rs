//! Inputs made of others by chance.

use fastrand::Rng;

/// Changes some bytes of an input: flips, cuts, repeats, or puts something hostile in.
pub fn changed(seed: &[u8], chance: &mut Rng, hostile: &[&str]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..chance.usize(1..4) {
        let at = chance.usize(0..=bytes.len());
        let end = (at + chance.usize(0..20)).min(bytes.len());
        match chance.u8(0..5) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.u8(0..8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => bytes.truncate(at.max(1)),
            _ => {
                let word = hostile[chance.usize(0..hostile.len())];
                bytes.splice(at..end, word.bytes());
            }
        }
    }
    bytes
}
