//! A push service on this machine, with phones behind it that decrypt and remember what they get. It checks what real ones
//! check, and misbehaves as they do, when a test says so.

use crate::subscription::SubscriptionText;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::elliptic_curve::rand_core::OsRng;
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use web_push_native::Auth;
use web_push_native::p256::SecretKey;
use web_push_native::p256::elliptic_curve::sec1::ToEncodedPoint as _;

/// The keys of a phone that nobody has, from the example of RFC 8291.
pub const KEYS: (&str, &str) = (
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "BTBZMqHH6r4Tts7J_aSIgg",
);
/// Most bytes a push service takes.
const BODY_MAX: usize = 4_096;
/// More than anybody should read of an answer.
const FLOOD: usize = 1 << 20;

/// What the service does with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Takes it: 201.
    Accept,
    /// Answers only this.
    Status(u16),
    /// 429, with the time to wait.
    Later {
        /// In so many seconds.
        after_s: u64,
    },
    /// Never answers.
    Hang,
    /// Takes it, and breaks off before it says so.
    TakeAndDrop,
    /// 503, with an answer of a million bytes.
    Flood,
}

/// A message as a phone got it.
#[derive(Debug, Clone)]
pub struct Received {
    /// What it says.
    pub message: Value,
    /// How long the service would have kept it, in seconds.
    pub ttl_s: u64,
    /// How urgent.
    pub urgency: String,
    /// What it replaces.
    pub topic: String,
    /// Who can be asked about it.
    pub contact: String,
    /// Until when its signature is good, in seconds since 1970-01-01 00:00 UTC.
    pub expires_s: u64,
    /// The public key that signed it.
    pub signed_by: String,
}

/// The push service.
#[derive(Clone)]
pub struct FakeService {
    addr: SocketAddr,
    shared: Arc<Shared>,
}

/// A phone behind it.
#[derive(Clone)]
pub struct FakePhone {
    service: FakeService,
    name: String,
}

#[derive(Default)]
struct Shared {
    phones: Mutex<BTreeMap<String, Phone>>,
}

struct Phone {
    secret: SecretKey,
    auth: Auth,
    always: Behaviour,
    next: VecDeque<Behaviour>,
    received: Vec<Received>,
    asked: watch::Sender<usize>,
}

impl FakeService {
    /// A service on a free port.
    ///
    /// # Panics
    /// When this machine has no port to give.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = listener.local_addr().expect("it listens");
        let shared = Arc::new(Shared::default());
        let service = Self {
            addr,
            shared: Arc::clone(&shared),
        };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    // A connection that breaks off is the sender's affair.
                    let _ = converse(stream, addr, &shared).await;
                });
            }
        });
        service
    }

    /// One more phone, which gets everything.
    #[must_use]
    pub fn phone(&self) -> FakePhone {
        let mut phones = self.shared.phones();
        let name = format!("phone-{}", phones.len());
        phones.insert(name.clone(), Phone::new());
        FakePhone {
            service: self.clone(),
            name,
        }
    }
}

impl FakePhone {
    /// A phone with a service of its own.
    pub async fn alone() -> Self {
        FakeService::start().await.phone()
    }

    /// What its browser hands over.
    #[must_use]
    pub fn subscription(&self) -> SubscriptionText {
        let phones = self.service.shared.phones();
        let phone = &phones[&self.name];
        let public = phone.secret.public_key().to_encoded_point(false);
        SubscriptionText {
            endpoint: format!("http://{}/push/{}", self.service.addr, self.name),
            p256dh: URL_SAFE_NO_PAD.encode(public.as_bytes()),
            auth: URL_SAFE_NO_PAD.encode(phone.auth),
        }
    }

    /// The service does this with the next message, those before it first.
    pub fn next(&self, behaviour: Behaviour) {
        self.change(|phone| phone.next.push_back(behaviour));
    }

    /// The service does this with every message from now on.
    pub fn always(&self, behaviour: Behaviour) {
        self.change(|phone| phone.always = behaviour);
    }

    /// What it got, oldest first.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.service.shared.phones()[&self.name].received.clone()
    }

    /// Waits until the service was asked this often for this phone.
    pub async fn asked(&self, times: usize) {
        let mut asked = self.service.shared.phones()[&self.name].asked.subscribe();
        let waited = asked.wait_for(|count| *count >= times).await;
        waited.expect("the phone lives as long as its service");
    }

    /// How often the service was asked for this phone.
    #[must_use]
    pub fn times_asked(&self) -> usize {
        *self.service.shared.phones()[&self.name].asked.borrow()
    }

    fn change(&self, change: impl FnOnce(&mut Phone)) {
        let mut phones = self.service.shared.phones();
        change(phones.get_mut(&self.name).expect("it was made here"));
    }
}

impl Shared {
    fn phones(&self) -> MutexGuard<'_, BTreeMap<String, Phone>> {
        self.phones.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Phone {
    fn new() -> Self {
        let mut auth = Auth::default();
        p256::elliptic_curve::rand_core::RngCore::fill_bytes(&mut OsRng, &mut auth);
        Self {
            secret: SecretKey::random(&mut OsRng),
            auth,
            always: Behaviour::Accept,
            next: VecDeque::new(),
            received: Vec::new(),
            asked: watch::Sender::new(0),
        }
    }
}

/// One request.
struct Asked {
    path: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

async fn converse(mut stream: TcpStream, addr: SocketAddr, shared: &Shared) -> std::io::Result<()> {
    let mut buffer = Vec::new();
    while let Some(asked) = read(&mut stream, &mut buffer).await? {
        let name = asked.path.trim_start_matches("/push/").to_owned();
        let (behaviour, status) = judge(shared, &name, &asked, addr);
        let (status, head, body) = match (status, behaviour) {
            (Some(status), _) | (None, Behaviour::Status(status)) => {
                (status, String::new(), String::new())
            }
            (None, Behaviour::Accept) => (201, String::new(), String::new()),
            (None, Behaviour::Later { after_s }) => {
                (429, format!("retry-after: {after_s}\r\n"), String::new())
            }
            (None, Behaviour::Flood) => (503, String::new(), "x".repeat(FLOOD)),
            (None, Behaviour::TakeAndDrop) => return Ok(()),
            (None, Behaviour::Hang) => std::future::pending().await,
        };
        let answer = format!(
            "HTTP/1.1 {status} x\r\n{head}content-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

/// What the service does, and with which status it refuses what is not as it should be.
fn judge(shared: &Shared, name: &str, asked: &Asked, addr: SocketAddr) -> (Behaviour, Option<u16>) {
    let mut phones = shared.phones();
    let Some(phone) = phones.get_mut(name) else {
        return (Behaviour::Accept, Some(404));
    };
    let behaviour = phone.next.pop_front().unwrap_or(phone.always);
    let refused = match open(phone, asked, &format!("http://{addr}")) {
        Err(status) => Some(status),
        Ok(received) => {
            if matches!(behaviour, Behaviour::Accept | Behaviour::TakeAndDrop) {
                phone.received.push(received);
            }
            None
        }
    };
    phone.asked.send_modify(|count| *count += 1);
    (behaviour, refused)
}

/// Checks the signature and the headers, and decrypts.
fn open(phone: &Phone, asked: &Asked, audience: &str) -> Result<Received, u16> {
    let header = |name: &str| asked.headers.get(name).cloned().ok_or(400_u16);
    if asked.body.len() > BODY_MAX {
        return Err(413);
    }
    if header("content-encoding")? != "aes128gcm" {
        return Err(400);
    }
    let authorization = header("authorization")?;
    let (claims, signed_by) = checked(&authorization).ok_or(401_u16)?;
    if claims["aud"] != audience {
        return Err(403);
    }
    let text = web_push_native::decrypt(asked.body.clone(), &phone.secret, &phone.auth);
    let text = text.map_err(|_| 400_u16)?;
    Ok(Received {
        message: serde_json::from_slice(&text).map_err(|_| 400_u16)?,
        ttl_s: header("ttl")?.parse().map_err(|_| 400_u16)?,
        urgency: header("urgency")?,
        topic: header("topic")?,
        contact: claims["sub"].as_str().ok_or(403_u16)?.to_owned(),
        expires_s: claims["exp"].as_u64().ok_or(403_u16)?,
        signed_by,
    })
}

/// The claims of a signature that is right, and the key that made it.
fn checked(authorization: &str) -> Option<(Value, String)> {
    let (token, key) = authorization.strip_prefix("vapid t=")?.split_once(", k=")?;
    let (signed, signature) = token.rsplit_once('.')?;
    let (_, claims) = signed.split_once('.')?;
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
    let verifying = VerifyingKey::from_sec1_bytes(&bytes(key)?).ok()?;
    let signature = Signature::from_slice(&bytes(signature)?).ok()?;
    verifying.verify(signed.as_bytes(), &signature).ok()?;
    let claims = serde_json::from_slice(&bytes(claims)?).ok()?;
    Some((claims, key.to_owned()))
}

/// The next request on a connection; `None` when the sender has closed it.
async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<Option<Asked>> {
    let broken = || std::io::Error::from(std::io::ErrorKind::InvalidData);
    let head_len = loop {
        if let Some(at) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8(buffer[..head_len].to_vec()).map_err(|_| broken())?;
    let mut lines = head.lines();
    let first = lines.next().ok_or_else(broken)?;
    let path = first.split(' ').nth(1).ok_or_else(broken)?.to_owned();
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length: usize = headers
        .get("content-length")
        .and_then(|length| length.parse().ok())
        .ok_or_else(broken)?;
    while buffer.len() < head_len + length {
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
    let rest = buffer.split_off(head_len + length);
    let body = buffer.split_off(head_len);
    *buffer = rest;
    Ok(Some(Asked {
        path,
        headers,
        body,
    }))
}
