//! A mail server: a small one that speaks SMTP line by line, in the open or not, keeps what it takes, and plays a script of
//! mishaps.

use super::{SECRET, lock};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The name the account logs in with.
pub const USERNAME: &str = "boef";
/// Most bytes of a mail.
pub const MAIL_BYTES_MAX: usize = 1_000_000;

/// What the server does with one conversation, beside what it always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It answers as it should.
    Normal,
    /// It is too busy to begin: 421.
    Busy,
    /// It never says hello.
    Mute,
    /// It does not know the sender yet: 450 for every recipient.
    Greylist,
    /// It does not know any recipient: 550.
    NobodyHere,
    /// It does not know the first recipient: 550.
    OneIsGone,
    /// It drops the connection when the mail is to begin.
    DropBeforeData,
    /// It reads the mail and does not want it: 554.
    RefuseData,
    /// It reads the mail and cannot keep it now: 452.
    FullAfterData,
    /// It keeps the mail and drops the connection before saying so.
    DropAfterData,
    /// It keeps the mail and never says so.
    HangAfterData,
    /// It says everything one byte at a time.
    Dribble,
    /// It keeps the mail, and says something that is no answer.
    Babble,
}

/// How the server keeps a conversation from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Not at all.
    None,
    /// From the first byte.
    Tls,
    /// When it is asked to.
    Starttls,
    /// It should when it is asked to, and does not offer it.
    StarttlsMissing,
}

/// A mail that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The sender on the envelope.
    pub from: String,
    /// The recipients on the envelope.
    pub to: Vec<String>,
    /// Headers and body, as they came.
    pub text: String,
}

/// A mail server that runs.
pub struct Smtp {
    /// The certificate of who vouches for it, as PEM; empty when it does not need any.
    pub authority: String,
    address: SocketAddr,
    stage: Arc<Stage>,
    accepting: JoinHandle<()>,
}

struct Stage {
    safety: Safety,
    acceptor: Option<TlsAcceptor>,
    script: Mutex<VecDeque<Act>>,
    /// After how many more steps the server says nothing any more, and whether it does what it was asked before that.
    stop: Mutex<Option<(usize, bool)>>,
    stopped: Notify,
    mails: Mutex<Vec<Mail>>,
    /// How many conversations began.
    calls: AtomicUsize,
    /// What anybody on the way could read.
    open: Mutex<Vec<String>>,
}

impl Smtp {
    /// Starts it on a free port of loopback.
    pub async fn start() -> Self {
        Self::start_with(Safety::None, "127.0.0.1").await
    }

    /// The same, with a certificate in this name.
    pub async fn start_with(safety: Safety, name: &str) -> Self {
        Self::start_until(safety, name, 4096).await
    }

    /// The same, with a certificate that ended years ago.
    pub async fn start_expired(safety: Safety, name: &str) -> Self {
        Self::start_until(safety, name, 2020).await
    }

    /// With a certificate that ends when this year begins.
    async fn start_until(safety: Safety, name: &str, year: i32) -> Self {
        let (acceptor, authority) = match safety {
            Safety::None | Safety::StarttlsMissing => (None, String::new()),
            Safety::Tls | Safety::Starttls => {
                let (acceptor, authority) =
                    certified(name, year).expect("certificates can be made");
                (Some(acceptor), authority)
            }
        };
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
            .await
            .expect("loopback has a free port");
        let address = listener.local_addr().expect("it listens");
        let stage = Arc::new(Stage {
            safety,
            acceptor,
            script: Mutex::default(),
            stop: Mutex::default(),
            stopped: Notify::new(),
            mails: Mutex::default(),
            calls: AtomicUsize::new(0),
            open: Mutex::default(),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&stage)));
        Self {
            authority,
            address,
            stage,
            accepting,
        }
    }

    /// Adds to the script: what happens in the next conversation that has nothing before it.
    pub fn plays(&self, act: Act) {
        lock(&self.stage.script).push_back(act);
    }

    /// The server says nothing any more from its `nth` step on, counted from 1: a greeting, an answer to a line, an answer
    /// to a mail. `done` says whether it does what it was asked before it falls silent.
    pub fn stops_at(&self, nth: usize, done: bool) {
        *lock(&self.stage.stop) = Some((nth, done));
    }

    /// Waits until that step has come.
    pub async fn stopped(&self) {
        self.stage.stopped.notified().await;
    }

    /// How many conversations began, whatever came of them.
    pub fn calls(&self) -> usize {
        self.stage.calls.load(Ordering::Relaxed)
    }

    /// The lines that came in the open.
    pub fn open(&self) -> Vec<String> {
        lock(&self.stage.open).clone()
    }

    /// The mails that were taken, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        lock(&self.stage.mails).clone()
    }

    /// The table of the settings file for our adapter, with these recipients.
    pub fn settings(&self, to: &[&str]) -> String {
        let security = match self.stage.safety {
            Safety::None => "none",
            Safety::Tls => "tls",
            Safety::Starttls | Safety::StarttlsMissing => "starttls",
        };
        let to: Vec<String> = to.iter().map(|to| format!("'{to}'")).collect();
        format!(
            "[mail]\nhost = '{}'\nport = {}\nsecurity = '{security}'\nusername = '{USERNAME}'\npassword = '{SECRET}'\n\
             from = 'Boef in de Wijk <boef@wijk.example>'\nto = [{}]\nunsubscribe = 'mailto:weg@wijk.example'\n",
            self.address.ip(),
            self.address.port(),
            to.join(", ")
        )
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, stage: Arc<Stage>) {
    while let Ok((stream, _)) = listener.accept().await {
        let stage = Arc::clone(&stage);
        stage.calls.fetch_add(1, Ordering::Relaxed);
        let act = lock(&stage.script).pop_front().unwrap_or(Act::Normal);
        tokio::spawn(async move {
            // A conversation that is dropped on purpose ends with an error.
            let _ = Conversation::new(Box::new(stream), act).hold(&stage).await;
        });
    }
}

/// A certificate in a name, by somebody whom nobody knows: who accepts, and the certificate of that somebody.
fn certified(name: &str, year: i32) -> Result<(TlsAcceptor, String), rcgen::Error> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
    let key = KeyPair::generate()?;
    let mut own = CertificateParams::new(vec![name.to_owned()])?;
    own.not_after = date_time_ymd(year, 1, 1);
    let certificate = own.signed_by(&key, &authority)?;
    let chain: Vec<CertificateDer<'static>> = vec![certificate.der().clone()];
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("it was made so");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider knows them")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("the key is that of the certificate");
    Ok((TlsAcceptor::from(Arc::new(config)), authority.pem()))
}

impl Stage {
    /// Whether the server falls silent at this step, and whether it does what it was asked before.
    fn stop(&self) -> Option<bool> {
        let mut stop = lock(&self.stop);
        let (left, done) = stop.as_mut()?;
        *left -= 1;
        let done = (*left == 0).then_some(*done);
        if done.is_some() {
            *stop = None;
        }
        done
    }

    /// Falls silent.
    async fn silence(&self) -> io::Result<()> {
        self.stopped.notify_one();
        std::future::pending().await
    }
}

/// A connection, open or not.
trait Line: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

struct Conversation {
    stream: BufReader<Box<dyn Line>>,
    is_safe: bool,
    act: Act,
    is_known: bool,
    from: String,
    to: Vec<String>,
}

impl Conversation {
    fn new(stream: Box<dyn Line>, act: Act) -> Self {
        Self {
            stream: BufReader::new(stream),
            is_safe: false,
            act,
            is_known: false,
            from: String::new(),
            to: Vec::new(),
        }
    }

    async fn hold(mut self, stage: &Stage) -> io::Result<()> {
        if stage.safety == Safety::Tls {
            self = self.secured(stage).await?;
        }
        if stage.stop().is_some() {
            return stage.silence().await;
        }
        match self.act {
            Act::Mute => std::future::pending().await,
            Act::Busy => return self.say("421 4.3.2 too busy").await,
            _ => self.say("220 wijk.example ESMTP").await?,
        }
        loop {
            let line = self.line().await?;
            if !self.is_safe {
                lock(&stage.open).push(line.clone());
            }
            if stage.stop().is_some() {
                return stage.silence().await;
            }
            let (verb, rest) = line.split_once([' ', ':']).unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => {
                    let offers = match stage.safety == Safety::Starttls && !self.is_safe {
                        true => "STARTTLS",
                        false => "AUTH PLAIN LOGIN",
                    };
                    self.say(&format!(
                        "250-wijk.example\r\n250-SIZE {MAIL_BYTES_MAX}\r\n250 {offers}"
                    ))
                    .await?;
                }
                "STARTTLS" if stage.safety == Safety::Starttls && !self.is_safe => {
                    self.say("220 2.0.0 go on").await?;
                    self = self.secured(stage).await?;
                }
                "AUTH" => self.log_in(rest).await?,
                "QUIT" => return self.say("221 2.0.0 bye").await,
                _ if !self.is_known => self.say("530 5.7.0 authentication required").await?,
                "MAIL" => {
                    self.from = between(rest).to_owned();
                    self.say("250 2.1.0 ok").await?;
                }
                "RCPT" => self.recipient(between(rest)).await?,
                "DATA" if self.to.is_empty() => self.say("503 5.5.1 no recipients").await?,
                "DATA" => self.data(stage).await?,
                _ => self.say("500 5.5.2 what?").await?,
            }
        }
    }

    /// The same conversation, which nobody on the way can read from here on.
    async fn secured(mut self, stage: &Stage) -> io::Result<Self> {
        let acceptor = stage.acceptor.as_ref().expect("it has a certificate");
        self.stream = BufReader::new(Box::new(acceptor.accept(self.stream.into_inner()).await?));
        self.is_safe = true;
        Ok(self)
    }

    async fn log_in(&mut self, rest: &str) -> io::Result<()> {
        let given = rest
            .strip_prefix("PLAIN ")
            .and_then(|given| STANDARD.decode(given).ok());
        let right = format!("\0{USERNAME}\0{SECRET}");
        self.is_known = given.as_deref() == Some(right.as_bytes());
        match self.is_known {
            true => self.say("235 2.7.0 welcome").await,
            false => self.say("535 5.7.8 wrong name or password").await,
        }
    }

    async fn recipient(&mut self, address: &str) -> io::Result<()> {
        let is_first = self.to.is_empty();
        match self.act {
            Act::Greylist => self.say("450 4.2.0 come back later").await,
            Act::NobodyHere => self.say("550 5.1.1 nobody here by that name").await,
            Act::OneIsGone if is_first => {
                self.act = Act::Normal;
                self.say("550 5.1.1 nobody here by that name").await
            }
            _ => {
                self.to.push(address.to_owned());
                self.say("250 2.1.5 ok").await
            }
        }
    }

    async fn data(&mut self, stage: &Stage) -> io::Result<()> {
        if self.act == Act::DropBeforeData {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        self.say("354 go on").await?;
        let mut text = String::new();
        loop {
            let line = self.line().await?;
            if line == "." {
                break;
            }
            // A line that begins with a full stop was given another one.
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push_str("\r\n");
        }
        let stop = stage.stop();
        if stop == Some(false) {
            return stage.silence().await;
        }
        match self.act {
            Act::RefuseData => return self.say("554 5.7.1 looks like spam").await,
            Act::FullAfterData => return self.say("452 4.3.1 no room now").await,
            _ if text.len() > MAIL_BYTES_MAX => return self.say("552 5.3.4 too big").await,
            _ => {}
        }
        lock(&stage.mails).push(Mail {
            from: std::mem::take(&mut self.from),
            to: std::mem::take(&mut self.to),
            text,
        });
        if stop == Some(true) {
            return stage.silence().await;
        }
        match self.act {
            Act::Babble => self.say("<html>Welcome</html>").await,
            Act::DropAfterData => Err(io::ErrorKind::ConnectionAborted.into()),
            Act::HangAfterData => std::future::pending().await,
            _ => self.say("250 2.0.0 taken").await,
        }
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        let stream = self.stream.get_mut();
        let bytes = format!("{line}\r\n").into_bytes();
        let at_once = match self.act {
            Act::Dribble => 1,
            _ => bytes.len(),
        };
        for piece in bytes.chunks(at_once) {
            stream.write_all(piece).await?;
            stream.flush().await?;
        }
        Ok(())
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// What stands between `<` and `>`.
fn between(text: &str) -> &str {
    let after = text.split_once('<').map_or("", |(_, after)| after);
    after.split_once('>').map_or("", |(inside, _)| inside)
}
