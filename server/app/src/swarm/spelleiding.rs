//! The one who runs the evening of a swarm: makes the account and the game, starts the round, sends clues, checks what is there.

use super::SwarmError;
use super::http::{As, Http, HttpError};
use super::story::CLUE_MARK;
use crate::secret::Token;
use protocol::account::{GameListItem, Links, NewGame, SetupRequest};
use protocol::clue::{ClueAudience, ClueKind};
use protocol::command::{Command, CommandRequest, NewClue};
use protocol::id::{CommandId, RoundId};
use protocol::message::PictureAnswer;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The account of a swarm.
const NAME: &str = "Zwerm";

/// A spelleider who is logged in.
#[derive(Debug, Clone)]
pub struct Spelleiding {
    cookie: String,
}

impl Spelleiding {
    /// Makes the first account with the one-time link that a fresh server prints.
    ///
    /// # Errors
    /// [`SwarmError`].
    pub async fn begin(http: &Http, link: &str) -> Result<Self, SwarmError> {
        let bad = || SwarmError::BadLink;
        let (_, token) = link.split_once("#begin=").ok_or_else(bad)?;
        let setup = SetupRequest {
            token: token.to_owned(),
            name: NAME.to_owned(),
            // Nobody logs in with this again.
            password: Token::random().reveal().to_owned(),
        };
        let answer = http.post(0, "/api/setup", As::Anybody, &setup).await?;
        let cookie = answer.cookie.clone();
        answer.bytes()?;
        Ok(Self {
            cookie: cookie.ok_or_else(bad)?,
        })
    }

    /// Prepares an evening; gives its code.
    ///
    /// # Errors
    /// [`HttpError`].
    pub async fn make(&self, http: &Http, scenario: &str) -> Result<String, HttpError> {
        let request = NewGame {
            scenario: scenario.to_owned(),
            title: None,
        };
        let answer = http.post(0, "/api/games", self.who(), &request).await?;
        Ok(answer.json::<GameListItem>()?.game)
    }

    /// Brings the evening into its first round.
    ///
    /// # Errors
    /// [`HttpError`].
    pub async fn start_round(&self, http: &Http, game: &str) -> Result<(), HttpError> {
        let sign = Command::SignMeldkamer {
            name: NAME.to_owned(),
            reference: "proef".to_owned(),
        };
        let round = RoundId(0);
        for command in [
            sign,
            Command::StartBriefing {},
            Command::StartRound { round },
        ] {
            self.command(http, game, command).await?;
        }
        Ok(())
    }

    /// Sends one of the swarm's own clues to everybody; `sent` is called each time it goes out.
    ///
    /// # Errors
    /// [`HttpError`].
    pub async fn send_clue(
        &self,
        http: &Http,
        game: &str,
        number: u32,
        sent: impl Fn(),
    ) -> Result<Duration, HttpError> {
        let clue = NewClue {
            kind: ClueKind::Mededeling,
            boef: None,
            text: format!("{CLUE_MARK}{number}."),
            seen_ago_ms: 0,
            area: None,
            gives: Vec::new(),
            audience: ClueAudience::All {},
        };
        let command = Command::NewClue { clue };
        self.patiently(http, game, command, sent).await
    }

    /// Carries out one command.
    ///
    /// # Errors
    /// [`HttpError`].
    pub async fn command(
        &self,
        http: &Http,
        game: &str,
        command: Command,
    ) -> Result<(), HttpError> {
        self.patiently(http, game, command, || ()).await.map(drop)
    }

    /// Carries out a command, later when the server asks for that; gives how long the answer took.
    async fn patiently(
        &self,
        http: &Http,
        game: &str,
        command: Command,
        sent: impl Fn(),
    ) -> Result<Duration, HttpError> {
        let path = format!("/api/games/{game}/commands");
        let id = CommandId(Uuid::new_v4());
        let request = CommandRequest { id, command };
        loop {
            sent();
            let began = Instant::now();
            let answer = http.post(0, &path, self.who(), &request).await?;
            match answer.refusal().and_then(|refusal| refusal.retry_after) {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return answer.bytes().map(|_| began.elapsed()),
            }
        }
    }

    /// Everything the spelleiding may know.
    ///
    /// # Errors
    /// [`HttpError`].
    pub async fn picture(&self, http: &Http, game: &str) -> Result<PictureAnswer, HttpError> {
        let path = format!("/api/games/{game}/picture?as=spelleiding");
        http.get(0, &path, self.who()).await?.json()
    }

    /// The addresses to hand out, those of the boeven too.
    ///
    /// # Errors
    /// [`HttpError`].
    pub async fn links(&self, http: &Http, game: &str) -> Result<Links, HttpError> {
        let path = format!("/api/games/{game}/links");
        http.get(0, &path, self.who()).await?.json()
    }

    fn who(&self) -> As<'_> {
        As::Spelleider(&self.cookie)
    }
}
