//! What a phone hands over when its owner agrees to messages: where to send, and for whom to encrypt.

use crate::endpoint::{Endpoint, Reach};
use crate::error::Error;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::fmt;
use web_push_native::Auth;
use web_push_native::p256::PublicKey;

/// Bytes of an uncompressed point of P-256.
const POINT_LEN: usize = 65;
/// Bytes of the shared secret.
const AUTH_LEN: usize = 16;

/// A subscription as the browser gives it, and as it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionText {
    /// Where the push service takes messages for this phone.
    pub endpoint: String,
    /// The public key of the phone, in base64url.
    pub p256dh: String,
    /// The shared secret of the phone, in base64url.
    pub auth: String,
}

/// A subscription that can be sent to.
#[derive(Clone, PartialEq, Eq)]
pub struct Subscription {
    pub(crate) endpoint: Endpoint,
    pub(crate) phone: PublicKey,
    pub(crate) auth: Auth,
}

impl Subscription {
    /// Reads what a phone handed over.
    ///
    /// # Errors
    /// [`Error::BadEndpoint`], [`Error::BadPhoneKey`] and [`Error::BadAuth`].
    pub fn parse(text: &SubscriptionText, reach: Reach) -> Result<Self, Error> {
        let phone: [u8; POINT_LEN] = decode(&text.p256dh).ok_or(Error::BadPhoneKey)?;
        let auth: [u8; AUTH_LEN] = decode(&text.auth).ok_or(Error::BadAuth)?;
        Ok(Self {
            endpoint: Endpoint::parse(&text.endpoint, reach)?,
            phone: PublicKey::from_sec1_bytes(&phone).map_err(|_| Error::BadPhoneKey)?,
            auth: auth.into(),
        })
    }

    /// Which push service it belongs to: `https://web.push.apple.com`.
    #[must_use]
    pub fn service(&self) -> String {
        self.endpoint.audience()
    }
}

/// Exactly `N` bytes, with or without the padding that some browsers leave.
fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() > 2 * N {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?;
    bytes.try_into().ok()
}

impl fmt::Debug for SubscriptionText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubscriptionText(..)")
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subscription(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{FakePhone, KEYS};

    fn text() -> SubscriptionText {
        let (p256dh, auth) = KEYS;
        SubscriptionText {
            endpoint: "https://web.push.apple.com/Qabc".to_owned(),
            p256dh: p256dh.to_owned(),
            auth: auth.to_owned(),
        }
    }

    fn check(text: &SubscriptionText) -> Result<Subscription, Error> {
        Subscription::parse(text, Reach::Public)
    }

    #[test]
    fn a_subscription_is_read_with_or_without_padding() {
        let plain = check(&text()).expect("as browsers give it");
        let padded = SubscriptionText {
            auth: format!("{}==", text().auth),
            ..text()
        };
        assert!(check(&padded).expect("as some give it") == plain);
        assert_eq!(plain.service(), "https://web.push.apple.com");
    }

    #[test]
    fn keys_of_another_size_or_no_point_are_refused() {
        for p256dh in [
            "",
            "AAAA",
            &text().p256dh[1..],
            &"A".repeat(87),
            &"A".repeat(10_000),
        ] {
            let wrong = SubscriptionText {
                p256dh: p256dh.to_owned(),
                ..text()
            };
            assert!(matches!(check(&wrong), Err(Error::BadPhoneKey)), "{p256dh}");
        }
        for auth in ["", &text().auth[1..], &format!("{}AAAA", text().auth)] {
            let wrong = SubscriptionText {
                auth: auth.to_owned(),
                ..text()
            };
            assert!(matches!(check(&wrong), Err(Error::BadAuth)), "{auth}");
        }
    }

    #[test]
    fn a_subscription_does_not_show_itself() {
        let shown = format!("{:?} {:?}", text(), check(&text()));
        assert!(
            !shown.contains("apple") && !shown.contains(&text().auth),
            "{shown}"
        );
    }

    #[tokio::test]
    async fn a_phone_on_this_machine_is_only_for_tests() {
        let phone = FakePhone::alone().await;
        assert!(check(&phone.subscription()).is_err());
        assert!(Subscription::parse(&phone.subscription(), Reach::Loopback).is_ok());
    }
}
