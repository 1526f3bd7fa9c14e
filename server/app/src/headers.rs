//! What every answer carries, and what is written down about it.
//!
//! **Invariant:** a line of the log holds the route, the status and the time it took: never an address as typed, a
//! query, a token, a name, a position or a text.

use crate::figures;
use crate::origin::{self, Peer};
use crate::tiles::TileTemplate;
use axum::extract::{Extension, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// What a page of ours may load and do: nothing that is not ours, but the tiles of a map server that was switched on.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; font-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Headers of every answer.
const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "geolocation=(self), camera=(self), screen-wake-lock=(self), microphone=(), payment=(), usb=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
];

/// Two years of https only, once the browser came by https.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// The policy of one server.
#[derive(Debug, Clone)]
pub struct Policy(HeaderValue);

impl Policy {
    /// The policy of a server with these tiles.
    #[must_use]
    pub fn new(tiles: Option<&TileTemplate>) -> Self {
        let Some(tiles) = tiles else {
            return Self(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
        };
        let images = "img-src 'self'";
        let wider = format!("{images} {}", tiles.origin());
        let policy = CONTENT_SECURITY_POLICY.replace(images, &wider);
        Self(HeaderValue::from_str(&policy).expect("the host of a template is plain ASCII"))
    }
}

/// Puts the headers on an answer, and writes one line about it.
pub async fn around(
    State(Policy(policy)): State<Policy>,
    Extension(peer): Extension<Peer>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let secure = origin::is_secure(peer, request.headers());
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("page", MatchedPath::as_str)
        .to_owned();
    let mut response = next.run(request).await;
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let took = began.elapsed();
    figures::answered(&route, method.as_str(), status.as_u16(), took);
    let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    if status.is_server_error() {
        tracing::warn!(%method, route, status = status.as_u16(), took_us, "answered");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), took_us, "answered");
    }
    response
}
