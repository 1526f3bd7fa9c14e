//! The server's half of the websocket handshake, as pure functions on a request's method and headers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{
    CONNECTION, HeaderMap, HeaderName, HeaderValue, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY,
    SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use http::{Method, Response, StatusCode};
use sha1::{Digest as _, Sha1};

use crate::Error;

/// Fixed by the standard, so that only a websocket server can give the right answer.
const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

const KEY_BYTES: usize = 16;

/// The value of `Sec-WebSocket-Accept` for a `Sec-WebSocket-Key`.
pub fn accept_key(key: &str) -> String {
    STANDARD.encode(Sha1::new().chain_update(key).chain_update(GUID).finalize())
}

/// The answer 101 to a request for a websocket, with the first of the client's subprotocols that is among `protocols`, if any.
/// Extensions are not agreed to.
///
/// # Errors
/// [`Error::NotAnUpgrade`], [`Error::UnsupportedVersion`], [`Error::BadKey`]; each says which status to answer.
pub fn switch_protocols(
    method: &Method,
    headers: &HeaderMap,
    protocols: &[&str],
) -> Result<Response<()>, Error> {
    let asked = method == Method::GET
        && tokens(headers, &UPGRADE).any(|token| token.eq_ignore_ascii_case("websocket"))
        && tokens(headers, &CONNECTION).any(|token| token.eq_ignore_ascii_case("upgrade"));
    if !asked {
        return Err(Error::NotAnUpgrade);
    }
    if headers
        .get(SEC_WEBSOCKET_VERSION)
        .is_none_or(|version| version != "13")
    {
        return Err(Error::UnsupportedVersion);
    }
    let key = headers
        .get(SEC_WEBSOCKET_KEY)
        .and_then(|key| key.to_str().ok())
        .ok_or(Error::BadKey)?;
    if STANDARD
        .decode(key)
        .is_ok_and(|bytes| bytes.len() != KEY_BYTES)
        || STANDARD.decode(key).is_err()
    {
        return Err(Error::BadKey);
    }
    let accept = HeaderValue::try_from(accept_key(key)).expect("base64 is plain text");
    let mut response = Response::new(());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let answer = response.headers_mut();
    answer.insert(UPGRADE, HeaderValue::from_static("websocket"));
    answer.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    answer.insert(SEC_WEBSOCKET_ACCEPT, accept);
    let offered =
        tokens(headers, &SEC_WEBSOCKET_PROTOCOL).find(|offered| protocols.contains(offered));
    if let Some(protocol) = offered {
        let protocol = HeaderValue::try_from(protocol).expect("it came as a header");
        answer.insert(SEC_WEBSOCKET_PROTOCOL, protocol);
    }
    Ok(response)
}

/// The members of a header that is a list, over all its lines.
fn tokens<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The request of the standard's own example, with changes; an empty value leaves the header out.
    fn request(changes: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let usual = [
            ("upgrade", "websocket"),
            ("connection", "Upgrade"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ];
        for (name, value) in usual.iter().chain(changes) {
            headers.insert(*name, HeaderValue::from_static(value));
            if value.is_empty() {
                headers.remove(*name);
            }
        }
        headers
    }

    fn check(changes: &[(&'static str, &'static str)], expected: &str) {
        let answer = switch_protocols(&Method::GET, &request(changes), &["boef.1", "boef.2"]);
        let seen = match &answer {
            Ok(response) => {
                let protocol = response.headers().get(SEC_WEBSOCKET_PROTOCOL);
                protocol
                    .map_or("none", |value| value.to_str().expect("plain text"))
                    .to_string()
            }
            Err(error) => format!("{error:?}"),
        };
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_example_of_the_standard_is_answered_as_the_standard_says() {
        let answer = switch_protocols(&Method::GET, &request(&[]), &[]).expect("a good request");
        assert_eq!(answer.status(), 101);
        assert_eq!(
            answer.headers()[SEC_WEBSOCKET_ACCEPT],
            "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        );
        assert_eq!(answer.headers()[UPGRADE], "websocket");
        assert_eq!(answer.headers()[CONNECTION], "Upgrade");
        assert_eq!(answer.headers().len(), 3);
    }

    #[test]
    fn lists_and_letter_case_are_understood() {
        check(
            &[
                ("connection", "keep-alive, UPGRADE"),
                ("upgrade", "WebSocket"),
            ],
            "none",
        );
    }

    #[test]
    fn the_first_known_subprotocol_is_chosen() {
        check(&[("sec-websocket-protocol", "x, boef.2,boef.1")], "boef.2");
        check(&[("sec-websocket-protocol", "x")], "none");
    }

    #[test]
    fn a_request_that_is_no_handshake_is_refused() {
        check(&[("upgrade", "h2c")], "NotAnUpgrade");
        check(&[("connection", "close")], "NotAnUpgrade");
        check(&[("sec-websocket-version", "8")], "UnsupportedVersion");
        check(&[("sec-websocket-version", "")], "UnsupportedVersion");
        check(&[("sec-websocket-key", "")], "BadKey");
        check(&[("sec-websocket-key", "c2hvcnQ=")], "BadKey");
        check(&[("sec-websocket-key", "!!")], "BadKey");
        let post = switch_protocols(&Method::POST, &request(&[]), &[]);
        assert!(matches!(post, Err(Error::NotAnUpgrade)));
    }
}
