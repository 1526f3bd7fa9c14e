//! The map of a game as phones fetch it: encoded and packed once, because everybody wants it in the same minute.

use crate::pages;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use engine::wijk::Wijk;
use flate2::Compression;
use flate2::write::GzEncoder;
use protocol::wijk::TileServer;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::io::Write as _;

/// The map of one game.
pub struct WijkMap {
    json: Bytes,
    gzip: Bytes,
    etag: HeaderValue,
}

impl WijkMap {
    /// Encodes and packs a map, under which these tiles may be drawn.
    #[must_use]
    pub fn new(wijk: &Wijk, tiles: Option<TileServer>) -> Self {
        let map = protocol::WijkMap {
            tiles,
            ..protocol::WijkMap::from(wijk)
        };
        let json = serde_json::to_vec(&map).expect("a map has only plain keys and whole numbers");
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        let gzip = gzip
            .write_all(&json)
            .and_then(|()| gzip.finish())
            .expect("writing to memory does not fail");
        let mut etag = String::from("\"");
        for byte in &Sha256::digest(&json)[..12] {
            write!(etag, "{byte:02x}").expect("writing to a text does not fail");
        }
        etag.push('"');
        Self {
            json: json.into(),
            gzip: gzip.into(),
            etag: HeaderValue::from_str(&etag).expect("hexadecimal digits"),
        }
    }

    /// The map for this phone, or the word that it has it already.
    #[must_use]
    pub fn answer(&self, headers: &HeaderMap) -> Response {
        let etag = self.etag.to_str().expect("hexadecimal digits");
        let mut response = if pages::is_known(headers, etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else if pages::accepts(headers, "gzip") {
            let mut response = Response::new(Body::from(self.gzip.clone()));
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            response
        } else {
            Response::new(Body::from(self.json.clone()))
        };
        let own = response.headers_mut();
        own.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        own.insert(header::ETAG, self.etag.clone());
        own.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        own.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=86400, immutable"),
        );
        response
    }
}
