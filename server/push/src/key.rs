//! Our own key and what it signs: a push service so knows that the one who sends is the one the phone agreed to (VAPID,
//! RFC 8292). A subscription is tied to the key for life, so the key is made once and kept.

use crate::contact::Contact;
use crate::error::Error;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::rand_core::OsRng;
use serde_json::json;
use std::fmt;

/// How long a signature is good, in seconds: half of what push services take.
const TOKEN_VALID_S: u64 = 12 * 60 * 60;

/// The key pair of this server.
pub struct VapidKey(SigningKey);

impl VapidKey {
    /// A new key.
    #[must_use]
    pub fn random() -> Self {
        Self(SigningKey::random(&mut OsRng))
    }

    /// The key that was kept as [`Self::secret`] gave it.
    ///
    /// # Errors
    /// [`Error::BadKey`].
    pub fn from_secret(secret: &str) -> Result<Self, Error> {
        let bytes = URL_SAFE_NO_PAD.decode(secret).map_err(|_| Error::BadKey)?;
        SigningKey::from_slice(&bytes)
            .map(Self)
            .map_err(|_| Error::BadKey)
    }

    /// The secret half, to keep: 43 characters of base64url.
    #[must_use]
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.to_bytes())
    }

    /// The public half, as a browser wants it to subscribe (`applicationServerKey`): 87 characters of base64url.
    #[must_use]
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.verifying_key().to_encoded_point(false).as_bytes())
    }

    /// The `Authorization` for one push service at this moment, in seconds since 1970-01-01 00:00 UTC.
    pub(crate) fn authorization(&self, audience: &str, contact: &Contact, now_s: u64) -> String {
        let head = json!({ "typ": "JWT", "alg": "ES256" });
        let claims =
            json!({ "aud": audience, "exp": now_s + TOKEN_VALID_S, "sub": contact.as_str() });
        let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&head), part(&claims));
        let signature: Signature = self.0.sign(signed.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        format!("vapid t={signed}.{signature}, k={}", self.public())
    }
}

impl fmt::Debug for VapidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VapidKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier as _;
    use serde_json::Value;

    #[test]
    fn a_key_that_was_kept_is_the_same_key() {
        let key = VapidKey::random();
        let again = VapidKey::from_secret(&key.secret()).expect("it was just made");
        assert_eq!(key.public(), again.public());
        assert_ne!(key.public(), VapidKey::random().public());
        assert_eq!((key.secret().len(), key.public().len()), (43, 87));
        for wrong in ["", "abc", "!", &"A".repeat(43)] {
            assert!(VapidKey::from_secret(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_key_does_not_show_itself() {
        let key = VapidKey::random();
        assert!(!format!("{key:?}").contains(&key.secret()));
    }

    #[test]
    fn a_signature_says_for_whom_until_when_and_by_whom_and_can_be_checked() {
        let key = VapidKey::random();
        let contact: Contact = "mailto:boef@gemeente.nl".parse().expect("a real one");
        let header = key.authorization("https://web.push.apple.com", &contact, 1_800_000_000);
        let (token, public) = header
            .strip_prefix("vapid t=")
            .and_then(|rest| rest.split_once(", k="))
            .expect("the two parts");
        assert_eq!(public, key.public());
        let (signed, signature) = token.rsplit_once('.').expect("three parts");
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
        let verifying = VerifyingKey::from_sec1_bytes(&bytes(public)).expect("a point");
        let signature = Signature::from_slice(&bytes(signature)).expect("a signature");
        verifying
            .verify(signed.as_bytes(), &signature)
            .expect("signed by this key");
        let (head, claims) = signed.split_once('.').expect("two parts");
        let read = |text: &str| serde_json::from_slice::<Value>(&bytes(text)).expect("JSON");
        assert_eq!(read(head), json!({ "typ": "JWT", "alg": "ES256" }));
        assert_eq!(
            read(claims),
            json!({ "aud": "https://web.push.apple.com", "exp": 1_800_043_200_u64, "sub": "mailto:boef@gemeente.nl" })
        );
    }
}
