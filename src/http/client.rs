//! Who asks: the address of the connection, or the one that a trusted proxy forwards.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use actix_web::HttpRequest;

use super::forwarded::{Hop, hops};
use crate::words;

/// A client, as far as shares are counted: an address of IPv4, or a network of IPv6 (its first 64
/// bits), of which one customer has as many addresses as it likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Client(u64);

impl From<Ipv4Addr> for Client {
    fn from(address: Ipv4Addr) -> Self {
        // The network that maps IPv4 into IPv6 begins with zeros: no real one can be taken for it.
        Self(u64::from(u32::from(address)))
    }
}

impl From<Ipv6Addr> for Client {
    fn from(address: Ipv6Addr) -> Self {
        match address.to_ipv4_mapped() {
            Some(address) => address.into(),
            None => Self((u128::from(address) >> 64) as u64),
        }
    }
}

impl From<IpAddr> for Client {
    fn from(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => address.into(),
        }
    }
}

/// Proxies whose word on who asks is taken: an address, or a network such as `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrustedProxy {
    network: u128,
    bits: u32,
}

/// A text that names no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::error_network())]
pub struct ProxyError;

impl FromStr for TrustedProxy {
    type Err = ProxyError;

    fn from_str(text: &str) -> Result<Self, ProxyError> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| ProxyError)?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(width), str::parse).map_err(|_| ProxyError)?;
        if bits > width {
            return Err(ProxyError);
        }
        let bits = bits + 128 - width;
        Ok(Self {
            network: masked(mapped(address), bits),
            bits,
        })
    }
}

impl TrustedProxy {
    /// True for an address of it.
    pub(super) fn has(self, address: IpAddr) -> bool {
        masked(mapped(address), self.bits) == self.network
    }
}

/// All addresses in one space (RFC 4291, section 2.5.5.2).
fn mapped(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().into(),
        IpAddr::V6(address) => address.into(),
    }
}

fn masked(address: u128, bits: u32) -> u128 {
    address & u128::MAX.checked_shl(128 - bits).unwrap_or(0)
}

/// Who asks, and how the server was called there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Caller {
    /// The address that asks.
    pub address: IpAddr,
    /// The scheme that it asked with, where a proxy says so.
    pub scheme: Option<String>,
    /// The host that it asked for, where a proxy says so.
    pub host: Option<String>,
}

/// Who asks. What a proxy says counts only where the connection, and every hop after it, is a trusted
/// proxy's: anybody can write the headers.
pub(super) fn caller(request: &HttpRequest, trusted: &[TrustedProxy]) -> Caller {
    let peer = request
        .peer_addr()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    if trusted.iter().any(|proxy| proxy.has(peer)) {
        through(peer, hops(request.headers()), trusted)
    } else {
        through(peer, Vec::new(), trusted)
    }
}

/// The farthest that is known through proxies that are trusted; of scheme and host the farthest that is said.
fn through(peer: IpAddr, hops: Vec<Hop>, trusted: &[TrustedProxy]) -> Caller {
    let mut caller = Caller {
        address: peer,
        scheme: None,
        host: None,
    };
    for hop in hops {
        if !trusted.iter().any(|proxy| proxy.has(caller.address)) {
            break;
        }
        caller.scheme = hop.scheme.or(caller.scheme);
        caller.host = hop.host.or(caller.host);
        let Ok(address) = hop.client.parse() else {
            break;
        };
        caller.address = address;
    }
    caller
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn hop(client: &str, scheme: &str, host: &str) -> Hop {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Hop {
            client: client.to_owned(),
            scheme: said(scheme),
            host: said(host),
        }
    }

    #[test]
    fn a_forwarded_address_counts_only_from_a_trusted_proxy() {
        let trusted = ["10.0.0.0/8", "::1"].map(|text| text.parse().unwrap());
        let asked = |peer: &str, nearest_first: &str| {
            let hops = nearest_first.split(", ").map(|client| hop(client, "", ""));
            through(address(peer), hops.collect(), &trusted).address
        };
        assert_eq!(asked("10.1.1.1", "192.0.2.7"), address("192.0.2.7"));
        assert_eq!(asked("11.1.1.1", "192.0.2.7"), address("11.1.1.1"));
        assert_eq!(
            asked("10.1.1.1", "10.2.2.2, 192.0.2.7, 1.2.3.4"),
            address("192.0.2.7"),
            "what the client itself wrote before its proxy is not believed"
        );
        assert_eq!(asked("::1", "junk"), address("::1"));
        assert_eq!(asked("10.1.1.1", ""), address("10.1.1.1"));
    }

    #[test]
    fn scheme_and_host_are_those_of_the_farthest_trusted_proxy_that_says_them() {
        let trusted = ["10.0.0.0/8"].map(|text| text.parse().unwrap());
        let called = |hops: Vec<Hop>| {
            let caller = through(address("10.1.1.1"), hops, &trusted);
            [caller.scheme, caller.host].map(Option::unwrap_or_default)
        };
        let outer = hop("192.0.2.7", "https", "maps.example");
        let inner = hop("10.2.2.2", "http", "inside");
        assert_eq!(
            called(vec![inner.clone(), outer.clone()]),
            ["https", "maps.example"]
        );
        assert_eq!(
            called(vec![inner.clone(), hop("192.0.2.7", "https", "")]),
            ["https", "inside"]
        );
        // Who is beyond the first that is not trusted says nothing that counts.
        let stranger = hop("192.0.2.9", "http", "inside");
        assert_eq!(called(vec![stranger, outer]), ["http", "inside"]);
    }

    #[test]
    fn a_network_has_a_width() {
        for wrong in ["10.0.0.0/33", "::/129", "x", "10.0.0.0/-1", ""] {
            assert_eq!(wrong.parse::<TrustedProxy>(), Err(ProxyError), "{wrong}");
        }
        let all: TrustedProxy = "0.0.0.0/0".parse().unwrap();
        assert!(all.has(address("203.0.113.9")));
        assert!(
            !all.has(address("2001:db8::1")),
            "no address of IPv6 is of IPv4"
        );
        let one: TrustedProxy = "10.0.0.1".parse().unwrap();
        assert!(one.has(address("::ffff:10.0.0.1")) && !one.has(address("10.0.0.2")));
    }

    #[test]
    fn one_customer_of_ipv6_is_one_client() {
        let client = |text: &str| Client::from(address(text));
        assert_eq!(client("2001:db8::1"), client("2001:db8::ffff:2"));
        assert_ne!(client("2001:db8::1"), client("2001:db8:0:1::1"));
        assert_eq!(client("::ffff:10.0.0.1"), client("10.0.0.1"));
    }
}
