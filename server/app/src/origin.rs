//! Where a request comes from: which address, over which scheme, and from a page of which site.

use crate::limits::counted;
use axum::http::{HeaderMap, HeaderName, header};
use std::net::{IpAddr, SocketAddr};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The other end of a connection, put beside each request by the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// The address a request is counted under. Only a proxy on this machine is believed about who is behind it.
#[must_use]
pub fn address(peer: Peer, headers: &HeaderMap) -> IpAddr {
    let own = peer.0.ip();
    let behind = || {
        let last = headers.get_all(FORWARDED_FOR).iter().next_back()?;
        last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
    };
    let address = if own.to_canonical().is_loopback() {
        behind().unwrap_or(own)
    } else {
        own
    };
    counted(address)
}

/// Whether the browser spoke https, as far as the proxy on this machine says.
#[must_use]
pub fn is_secure(peer: Peer, headers: &HeaderMap) -> bool {
    peer.0.ip().to_canonical().is_loopback()
        && headers
            .get(FORWARDED_PROTO)
            .is_some_and(|proto| proto.as_bytes().eq_ignore_ascii_case(b"https"))
}

/// Whether a request with a cookie comes from our own pages. Every browser says so in one of two headers; what says
/// neither is no browser that holds a cookie.
#[must_use]
pub fn is_own_site(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get(FETCH_SITE) {
        return site == "same-origin";
    }
    let authority = |origin: &str| {
        let rest = origin.split_once("://")?.1;
        Some(rest.to_ascii_lowercase())
    };
    let origin = headers
        .get(header::ORIGIN)
        .and_then(|origin| authority(origin.to_str().ok()?));
    let host = headers
        .get(header::HOST)
        .and_then(|host| Some(host.to_str().ok()?.to_ascii_lowercase()));
    origin.is_some() && origin == host
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    fn peer(address: &str) -> Peer {
        Peer(SocketAddr::new(address.parse().expect("an address"), 1))
    }

    #[test]
    fn only_a_proxy_on_this_machine_says_who_is_behind_it() {
        let says = headers(&[
            ("x-forwarded-for", "203.0.113.9, 192.0.2.7"),
            ("x-forwarded-proto", "https"),
        ]);
        assert_eq!(
            address(peer("127.0.0.1"), &says),
            IpAddr::from([192, 0, 2, 7])
        );
        assert_eq!(
            address(peer("198.51.100.1"), &says),
            IpAddr::from([198, 51, 100, 1])
        );
        assert!(is_secure(peer("127.0.0.1"), &says));
        assert!(!is_secure(peer("198.51.100.1"), &says));
        assert_eq!(
            address(peer("127.0.0.1"), &HeaderMap::new()),
            IpAddr::from([127, 0, 0, 1])
        );
    }

    #[test]
    fn a_page_of_another_site_is_known_by_its_headers() {
        let own = |pairs: &[_]| is_own_site(&headers(pairs));
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        assert!(!own(&[("sec-fetch-site", "same-site")]));
        assert!(!own(&[("sec-fetch-site", "cross-site")]));
        assert!(own(&[
            ("origin", "http://LocalHost:8080"),
            ("host", "localhost:8080")
        ]));
        assert!(!own(&[
            ("origin", "http://localhost:9"),
            ("host", "localhost:8080")
        ]));
        assert!(!own(&[("origin", "null"), ("host", "localhost:8080")]));
        assert!(!own(&[("host", "localhost:8080")]));
        assert!(!own(&[]));
    }
}
