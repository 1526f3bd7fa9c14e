//! A mail server: a small one that speaks SMTP line by line, keeps what it takes, and plays a script of mishaps.

use super::{SECRET, lock};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

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
    address: SocketAddr,
    stage: Arc<Stage>,
    accepting: JoinHandle<()>,
}

#[derive(Default)]
struct Stage {
    script: Mutex<VecDeque<Act>>,
    mails: Mutex<Vec<Mail>>,
}

impl Smtp {
    /// Starts it on a free port of loopback.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
            .await
            .expect("loopback has a free port");
        let address = listener.local_addr().expect("it listens");
        let stage = Arc::new(Stage::default());
        let accepting = tokio::spawn(accept(listener, Arc::clone(&stage)));
        Self {
            address,
            stage,
            accepting,
        }
    }

    /// Adds to the script: what happens in the next conversation that has nothing before it.
    pub fn plays(&self, act: Act) {
        lock(&self.stage.script).push_back(act);
    }

    /// The mails that were taken, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        lock(&self.stage.mails).clone()
    }

    /// The table of the settings file for our adapter, with these recipients.
    pub fn settings(&self, to: &[&str]) -> String {
        let to: Vec<String> = to.iter().map(|to| format!("'{to}'")).collect();
        format!(
            "[mail]\nhost = '{}'\nport = {}\nsecurity = 'none'\nusername = '{USERNAME}'\npassword = '{SECRET}'\n\
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
        let act = lock(&stage.script).pop_front().unwrap_or(Act::Normal);
        tokio::spawn(async move {
            // A conversation that is dropped on purpose ends with an error.
            let _ = Conversation::new(stream, act).hold(&stage).await;
        });
    }
}

struct Conversation {
    stream: BufReader<TcpStream>,
    act: Act,
    is_known: bool,
    from: String,
    to: Vec<String>,
}

impl Conversation {
    fn new(stream: TcpStream, act: Act) -> Self {
        Self {
            stream: BufReader::new(stream),
            act,
            is_known: false,
            from: String::new(),
            to: Vec::new(),
        }
    }

    async fn hold(mut self, stage: &Stage) -> io::Result<()> {
        match self.act {
            Act::Mute => std::future::pending().await,
            Act::Busy => return self.say("421 4.3.2 too busy").await,
            _ => self.say("220 wijk.example ESMTP").await?,
        }
        loop {
            let line = self.line().await?;
            let (verb, rest) = line.split_once([' ', ':']).unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => {
                    self.say(&format!(
                        "250-wijk.example\r\n250-SIZE {MAIL_BYTES_MAX}\r\n250 AUTH PLAIN LOGIN"
                    ))
                    .await?;
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
        match self.act {
            Act::DropAfterData => Err(io::ErrorKind::ConnectionAborted.into()),
            Act::HangAfterData => std::future::pending().await,
            _ => self.say("250 2.0.0 taken").await,
        }
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        let stream = self.stream.get_mut();
        stream.write_all(format!("{line}\r\n").as_bytes()).await
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
