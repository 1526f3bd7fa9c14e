//! Where a push service takes messages for one phone. A phone says it, so it is looked at as anything from outside.

use crate::error::Error;
use crate::host::is_public_name;
use reqwest::Url;

/// Most characters of an endpoint; the longest seen have three hundred.
pub const ENDPOINT_MAX: usize = 1_024;

/// Which push services may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Those on the public internet, over https.
    #[default]
    Public,
    /// Those of this machine too, without encryption: for tests.
    Loopback,
}

/// An address that may be asked. Anybody who knows it can try to send to that phone, so it is not shown.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Endpoint(Url);

impl Endpoint {
    /// Reads the address a phone gave.
    ///
    /// # Errors
    /// [`Error::BadEndpoint`].
    pub(crate) fn parse(text: &str, reach: Reach) -> Result<Self, Error> {
        if text.len() > ENDPOINT_MAX {
            return Err(Error::BadEndpoint);
        }
        // One reader for what is checked and what is asked: two could see two hosts in one text.
        let url = Url::parse(text).map_err(|_| Error::BadEndpoint)?;
        let host = url.host_str().unwrap_or_default();
        let plain =
            url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let public = url.scheme() == "https" && url.port().is_none() && is_public_name(host);
        let own = reach == Reach::Loopback
            && url.scheme() == "http"
            && matches!(host, "127.0.0.1" | "localhost");
        if plain && (public || own) {
            Ok(Self(url))
        } else {
            Err(Error::BadEndpoint)
        }
    }

    /// The whole address.
    pub(crate) fn url(&self) -> &Url {
        &self.0
    }

    /// Whom the signature is for: scheme, host and port.
    pub(crate) fn audience(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, reach: Reach) -> bool {
        Endpoint::parse(text, reach).is_ok()
    }

    #[test]
    fn an_endpoint_is_an_https_address_of_a_public_host() {
        for right in [
            "https://fcm.googleapis.com/fcm/send/abc:APA91b-_x",
            "https://web.push.apple.com/QGuQyavXutnMH-Wqkk",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
            "https://db5p.notify.windows.com/w/?token=BQYAAAB%2b",
        ] {
            assert!(check(right, Reach::Public), "{right}");
        }
        for wrong in [
            "",
            "fcm.googleapis.com/x",
            "http://fcm.googleapis.com/x",
            "https://127.0.0.1/x",
            "https://0x7f.1/x",
            "https://2130706433/x",
            "https://[::1]/x",
            "https://localhost/x",
            "https://printer.local/x",
            "https://intranet/x",
            "https://fcm.googleapis.com:8443/x",
            "https://a@fcm.googleapis.com/x",
            "https://fcm.googleapis.com/x#y",
            "http://127.0.0.1:9/x",
            "file:///etc/passwd",
        ] {
            assert!(!check(wrong, Reach::Public), "{wrong}");
        }
    }

    #[test]
    fn only_a_test_reaches_this_machine() {
        assert!(check("http://127.0.0.1:9/x", Reach::Loopback));
        assert!(check("https://fcm.googleapis.com/x", Reach::Loopback));
        assert!(!check("http://10.0.0.1:9/x", Reach::Loopback));
    }

    #[test]
    fn an_endpoint_one_character_too_long_is_refused() {
        let of = |length: usize| {
            let head = "https://fcm.googleapis.com/";
            format!("{head}{}", "a".repeat(length - head.len()))
        };
        assert!(check(&of(ENDPOINT_MAX), Reach::Public));
        assert!(!check(&of(ENDPOINT_MAX + 1), Reach::Public));
    }

    #[test]
    fn a_signature_is_for_the_origin_of_the_endpoint() {
        let endpoint = Endpoint::parse("https://web.push.apple.com/Qabc?x=1", Reach::Public);
        assert_eq!(
            endpoint.expect("a good one").audience(),
            "https://web.push.apple.com"
        );
    }
}
