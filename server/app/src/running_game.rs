//! One game as the doors of the server see it: its mailbox, its live room, its seats, and what of it never changes.

use crate::code_checks::CodeChecks;
use crate::game_log::Header;
use crate::game_loop::{Durable, Mail, NoAnswer};
use crate::outbox::GameOutbox;
use crate::pictures::Pictures;
use crate::publish::Publisher;
use crate::seats::{Phone, Seats};
use crate::secret::GameCode;
use crate::wijk_map::WijkMap;
use engine::effect::Reply;
use engine::input::{BoefAct, Input, PlayerAct};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// A game that runs on this server.
pub struct RunningGame {
    /// What it started from.
    pub header: Arc<Header>,
    /// Who sits where.
    pub seats: Arc<Seats>,
    /// What becomes of its durable steps.
    pub publisher: Arc<Publisher>,
    /// The map, packed once.
    pub wijk: WijkMap,
    /// The pictures of its clues.
    pub pictures: Arc<Pictures>,
    /// Its posts on the way to the social media.
    pub outbox: Arc<GameOutbox>,
    /// The checks of the codes of the running round.
    pub code_checks: CodeChecks,
    pub(crate) mailbox: mpsc::Sender<Mail>,
}

impl RunningGame {
    /// The public code.
    #[must_use]
    pub fn code(&self) -> GameCode {
        self.header.game
    }

    /// Hands an input to the game and waits until what it led to is durable.
    ///
    /// # Errors
    /// [`NoAnswer`]; the input may or may not have been carried out.
    pub async fn ask(&self, input: Input) -> Result<Reply, NoAnswer> {
        let (answer, answered) = oneshot::channel();
        self.send(Mail::Input { input, answer })?;
        answered.await.unwrap_or(Err(NoAnswer::Gone))
    }

    /// Looks at the game as it may be shown.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Durable<'_>) -> T + Send + 'static,
    ) -> Result<T, NoAnswer> {
        let (answer, answered) = oneshot::channel();
        self.send(Mail::Look(Box::new(move |durable| {
            // Who asked may have gone.
            let _ = answer.send(look(durable));
        })))?;
        answered.await.map_err(|_| NoAnswer::Gone)
    }

    /// Waits until the game has nothing left to do at this moment.
    ///
    /// # Errors
    /// [`NoAnswer::Gone`] and [`NoAnswer::Busy`].
    pub async fn settle(&self) -> Result<(), NoAnswer> {
        let (answer, answered) = oneshot::channel();
        self.send(Mail::Settle(answer))?;
        answered.await.map_err(|_| NoAnswer::Gone)
    }

    /// A phone is live; the game hears of it the first time.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn connected(&self, phone: Phone) -> Result<(), NoAnswer> {
        if !self.seats.is_first(phone) {
            return Ok(());
        }
        let input = match phone {
            Phone::Player(player) => Input::Player {
                player,
                act: PlayerAct::Connected,
            },
            Phone::Boef(boef) => Input::Boef {
                boef,
                id: None,
                act: BoefAct::Connected,
            },
        };
        let answer = self.ask(input).await.map(drop);
        if answer.is_err() {
            // Nobody knows whether the game heard it: say it again next time.
            self.seats.forget_first(phone);
        }
        answer
    }

    fn send(&self, mail: Mail) -> Result<(), NoAnswer> {
        self.mailbox.try_send(mail).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => NoAnswer::Busy,
            mpsc::error::TrySendError::Closed(_) => NoAnswer::Gone,
        })
    }
}
