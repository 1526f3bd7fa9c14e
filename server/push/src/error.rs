//! What can be wrong with what this crate is given. How sending went is an [`crate::Outcome`], not an error.

use crate::contact::CONTACT_MAX;
use crate::endpoint::ENDPOINT_MAX;
use crate::message::{NAVIGATE_MAX, TAG_MAX, TOPIC_MAX};

/// Why something was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Push services refuse a contact nobody can reach.
    #[error(
        "it must be mailto:somebody@host or https://host of a host that really exists, without spaces or brackets, \
         at most {CONTACT_MAX} characters"
    )]
    BadContact,
    /// The endpoint of a subscription lies nowhere on the public internet.
    #[error("an endpoint is an https address of a public host, at most {ENDPOINT_MAX} characters")]
    BadEndpoint,
    /// The public key of a phone.
    #[error("p256dh is not an uncompressed point of P-256 in base64url")]
    BadPhoneKey,
    /// The shared secret of a phone.
    #[error("auth is not 16 bytes in base64url")]
    BadAuth,
    /// Our own key, as it was kept.
    #[error("the kept key is not a secret key of P-256 in base64url")]
    BadKey,
    /// A topic push services would refuse.
    #[error("a topic has 1 to {TOPIC_MAX} characters of base64url")]
    BadTopic,
    /// An address or a tag that leaves no room for the words.
    #[error(
        "a message opens at most {NAVIGATE_MAX} and is tagged with at most {TAG_MAX} characters"
    )]
    MessageTooLong,
    /// There is no client for HTTP.
    #[error("the client for HTTP cannot start: {0}")]
    Client(#[from] reqwest::Error),
}
