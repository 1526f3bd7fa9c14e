//! Sends one message to one phone, and says what became of it.

use crate::contact::Contact;
use crate::endpoint::Reach;
use crate::error::Error;
use crate::host::is_public_address;
use crate::key::VapidKey;
use crate::message::{Message, Topic};
use crate::outcome::Outcome;
use crate::subscription::Subscription;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Response, header, redirect};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// A push service must take a connection within this time.
pub const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// And answer within this time.
pub const SEND_PATIENCE: Duration = Duration::from_secs(10);
/// Most bytes of an answer that are looked at.
pub const ANSWER_MAX: usize = 4 << 10;

/// Everything about one message but the phone it goes to.
#[derive(Clone)]
pub struct Delivery {
    /// What the phone shows.
    pub message: Message,
    /// What it replaces while it waits at the push service.
    pub topic: Topic,
    /// How many seconds the push service keeps it for a phone it does not reach.
    pub ttl_s: u64,
}

/// Sends messages in the name of one server.
pub struct Sender {
    key: VapidKey,
    contact: Contact,
    http: Client,
}

impl Sender {
    /// A sender with this key, to push services within this reach.
    ///
    /// # Errors
    /// [`Error::Client`].
    pub fn new(key: VapidKey, contact: Contact, reach: Reach) -> Result<Self, Error> {
        Self::with_patience(key, contact, reach, SEND_PATIENCE)
    }

    fn with_patience(
        key: VapidKey,
        contact: Contact,
        reach: Reach,
        patience: Duration,
    ) -> Result<Self, Error> {
        // Whoever was first installed the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut http = Client::builder()
            .connect_timeout(CONNECT_PATIENCE)
            .timeout(patience)
            // An endpoint that sends elsewhere could lead past every check of where it leads.
            .redirect(redirect::Policy::none())
            .referer(false);
        http = match reach {
            Reach::Public => http.dns_resolver(Arc::new(PublicOnly)).https_only(true),
            Reach::Loopback => http.no_proxy(),
        };
        Ok(Self {
            key,
            contact,
            http: http.build()?,
        })
    }

    /// What a browser wants to subscribe: the public half of our key, in base64url.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.key.public()
    }

    /// Sends a message; `now_s` is the time in seconds since 1970-01-01 00:00 UTC, for the signature.
    pub async fn send(&self, to: &Subscription, delivery: &Delivery, now_s: u64) -> Outcome {
        let payload = delivery.message.payload();
        let body = web_push_native::encrypt(payload, &to.phone, &to.auth)
            .expect("a message is bounded, and fits one record of any length");
        let authorization = self
            .key
            .authorization(&to.endpoint.audience(), &self.contact, now_s);
        let sent = self
            .http
            .post(to.endpoint.url().clone())
            .header(header::AUTHORIZATION, authorization)
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("ttl", delivery.ttl_s)
            .header("urgency", "high")
            .header("topic", delivery.topic.as_str())
            .body(body)
            .send()
            .await;
        // The error names the endpoint, so it goes nowhere.
        match sent {
            Ok(answer) => read(answer).await,
            Err(_) => Outcome::NotReached,
        }
    }
}

async fn read(mut answer: Response) -> Outcome {
    let status = answer.status().as_u16();
    let retry_after = answer.headers().get(header::RETRY_AFTER);
    let retry_after = retry_after
        .and_then(|value| value.to_str().ok())
        .map(ToOwned::to_owned);
    let mut body = Vec::new();
    // An answer that breaks off still has its status.
    while body.len() < ANSWER_MAX
        && let Ok(Some(part)) = answer.chunk().await
    {
        let room = ANSWER_MAX - body.len();
        body.extend_from_slice(&part[..part.len().min(room)]);
    }
    Outcome::of(status, retry_after.as_deref(), &body)
}

/// Looks names up, and forgets every address that is not of the public internet.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0))
                .await?
                .filter(|address| is_public_address(address.ip()))
                .collect();
            if found.is_empty() {
                return Err(io::Error::from(io::ErrorKind::HostUnreachable).into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{Behaviour, FakePhone};
    use crate::outcome::Refusal;

    const NOW_S: u64 = 1_800_000_000;

    fn sender() -> Sender {
        let contact = "mailto:boef@gemeente.nl".parse().expect("a real one");
        Sender::new(VapidKey::random(), contact, Reach::Loopback).expect("a client")
    }

    fn delivery() -> Delivery {
        let navigate = "https://boef.gemeente.nl/speel".to_owned();
        let message = Message::new(
            "Nieuwe aanwijzing",
            "Zij liep weg.",
            "nl",
            navigate,
            "t".to_owned(),
            "7".to_owned(),
        );
        Delivery {
            message: message.expect("short"),
            topic: Topic::new("boef1").expect("plain"),
            ttl_s: 600,
        }
    }

    async fn check(behaviour: Behaviour, expected: Outcome) {
        let phone = FakePhone::alone().await;
        phone.next(behaviour);
        let to = Subscription::parse(&phone.subscription(), Reach::Loopback).expect("a phone");
        let outcome = sender().send(&to, &delivery(), NOW_S).await;
        assert_eq!(outcome, expected, "{behaviour:?}");
    }

    #[tokio::test]
    async fn a_phone_gets_what_was_sent_and_nobody_else_can_read_it() {
        let phone = FakePhone::alone().await;
        let to = Subscription::parse(&phone.subscription(), Reach::Loopback).expect("a phone");
        let sender = sender();
        let outcome = sender.send(&to, &delivery(), NOW_S).await;
        assert_eq!(outcome, Outcome::Accepted);
        let received = phone.received();
        let [only] = received.as_slice() else {
            panic!("{received:?}");
        };
        assert_eq!(only.message["notification"]["body"], "Zij liep weg.");
        assert_eq!(
            (only.ttl_s, only.urgency.as_str(), only.topic.as_str()),
            (600, "high", "boef1")
        );
        assert_eq!(only.contact, "mailto:boef@gemeente.nl");
        assert_eq!(only.expires_s, NOW_S + 12 * 60 * 60);
        assert_eq!(only.signed_by, sender.public_key());
    }

    #[tokio::test]
    async fn every_answer_has_its_outcome() {
        let seconds = |count| Outcome::Later(Some(Duration::from_secs(count)));
        check(Behaviour::Status(201), Outcome::Accepted).await;
        check(Behaviour::Status(410), Outcome::Gone).await;
        check(Behaviour::Status(413), Outcome::TooLarge).await;
        check(Behaviour::Later { after_s: 30 }, seconds(30)).await;
        check(Behaviour::Status(500), Outcome::Later(None)).await;
        let refused = Refusal {
            status: 302,
            reason: None,
        };
        check(Behaviour::Status(302), Outcome::Refused(refused)).await;
        check(Behaviour::TakeAndDrop, Outcome::NotReached).await;
        check(Behaviour::Flood, Outcome::Later(None)).await;
    }

    #[tokio::test]
    async fn a_service_that_never_answers_is_not_waited_for() {
        let phone = FakePhone::alone().await;
        phone.always(Behaviour::Hang);
        let to = Subscription::parse(&phone.subscription(), Reach::Loopback).expect("a phone");
        let contact = "mailto:boef@gemeente.nl".parse().expect("a real one");
        let patience = Duration::from_millis(50);
        let key = VapidKey::random();
        let sender = Sender::with_patience(key, contact, Reach::Loopback, patience);
        let outcome = sender
            .expect("a client")
            .send(&to, &delivery(), NOW_S)
            .await;
        assert_eq!(outcome, Outcome::NotReached);
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_not_followed() {
        let name = "localhost".parse().expect("a name");
        assert!(PublicOnly.resolve(name).await.is_err());
    }
}
