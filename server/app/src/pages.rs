//! The pages, out of the binary: compressed beforehand, with an `ETag`, cached as long as their name allows.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// One file of the web build.
struct Page {
    /// Its address, starting with `/`.
    path: &'static str,
    /// Its strong tag, in quotes.
    etag: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

/// Every file, sorted by path.
static PAGES: &[Page] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// The page people reach under this address, if there is one: `/speel` is `/speel/index.html`.
#[must_use]
pub fn page(address: &str, headers: &HeaderMap) -> Option<Response> {
    let address = address.strip_suffix('/').unwrap_or(address);
    let found = find(address).or_else(|| find(&format!("{address}/index.html")))?;
    Some(found.answer(headers))
}

/// The bytes of the file at this address, as they were built.
#[must_use]
pub fn file(address: &str) -> Option<&'static [u8]> {
    Some(find(address)?.plain)
}

/// Every address that is a file of the web build.
pub fn addresses() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.path)
}

fn find(path: &str) -> Option<&'static Page> {
    let index = PAGES.binary_search_by(|page| page.path.cmp(path)).ok()?;
    PAGES.get(index)
}

impl Page {
    fn answer(&self, headers: &HeaderMap) -> Response {
        let mut response = if is_known(headers, self.etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let (encoding, bytes) = self.encoded_for(headers);
            let mut response = Response::new(Body::from(bytes));
            if let Some(encoding) = encoding {
                response
                    .headers_mut()
                    .insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            response
        };
        let own = response.headers_mut();
        own.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(self.content_type()),
        );
        own.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(self.cache_control()),
        );
        own.insert(header::ETAG, HeaderValue::from_static(self.etag));
        own.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }

    fn encoded_for(&self, headers: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
        match (self.brotli, self.gzip) {
            (Some(bytes), _) if accepts(headers, "br") => (Some("br"), bytes),
            (_, Some(bytes)) if accepts(headers, "gzip") => (Some("gzip"), bytes),
            _ => (None, self.plain),
        }
    }

    fn content_type(&self) -> &'static str {
        match self.path.rsplit('.').next().unwrap_or("") {
            "html" => "text/html; charset=utf-8",
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "json" | "map" => "application/json",
            "webmanifest" => "application/manifest+json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/vnd.microsoft.icon",
            "woff2" => "font/woff2",
            "txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }

    /// A file with a hash in its name never changes; pages and the service worker are asked for each time.
    fn cache_control(&self) -> &'static str {
        if self.path.starts_with("/assets/") {
            "public, max-age=31536000, immutable"
        } else if self.path.ends_with(".html") || self.path == "/sw.js" {
            "no-cache"
        } else {
            "public, max-age=3600"
        }
    }
}

/// Whether the one who asks has this version already.
#[must_use]
pub fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == etag)
}

/// Whether the one who asks can unpack this encoding.
#[must_use]
pub fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|offer| {
            let mut parts = offer.split(';').map(str::trim);
            parts.next() == Some(encoding) && !parts.any(|part| part == "q=0" || part == "q=0.0")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)))
            .collect()
    }

    fn header_of(response: &Response, name: header::HeaderName) -> Option<&str> {
        response.headers().get(name)?.to_str().ok()
    }

    #[test]
    fn the_table_is_sorted_so_that_it_can_be_searched() {
        assert!(PAGES.is_sorted_by_key(|page| page.path));
    }

    #[test]
    fn a_page_is_compressed_for_who_can_unpack_it() {
        let answer = |accepted| {
            page("/", &headers(&[(header::ACCEPT_ENCODING, accepted)]))
                .expect("there is a first page")
        };
        assert_eq!(
            header_of(&answer("gzip, br"), header::CONTENT_ENCODING),
            Some("br")
        );
        assert_eq!(
            header_of(&answer("gzip, br;q=0"), header::CONTENT_ENCODING),
            Some("gzip")
        );
        assert_eq!(
            header_of(&answer("identity"), header::CONTENT_ENCODING),
            None
        );
        assert_eq!(
            header_of(&answer("br"), header::VARY),
            Some("accept-encoding")
        );
        assert_eq!(
            header_of(&answer("br"), header::CONTENT_TYPE),
            Some("text/html; charset=utf-8")
        );
    }

    #[test]
    fn who_has_the_page_already_does_not_get_it_again() {
        let first = page("/", &HeaderMap::new()).expect("there is a first page");
        let etag = first.headers()[header::ETAG].clone();
        let known = HeaderMap::from_iter([(header::IF_NONE_MATCH, etag)]);
        let again = page("/", &known).expect("there is a first page");
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn only_a_name_with_a_hash_is_kept_for_ever() {
        for file in PAGES {
            let kept_for_ever = file.cache_control().contains("immutable");
            assert_eq!(
                kept_for_ever,
                file.path.starts_with("/assets/"),
                "{}",
                file.path
            );
        }
        assert!(page("/", &HeaderMap::new()).is_some());
        assert!(page("/bestaat-niet", &HeaderMap::new()).is_none());
        assert!(page("/../Cargo.toml", &HeaderMap::new()).is_none());
    }
}
