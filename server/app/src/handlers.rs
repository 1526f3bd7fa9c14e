//! One file per resource. A handler unpacks, asks, and wraps; it decides nothing.

pub mod about;
pub mod accounts;
pub mod boef;
pub mod cards;
pub mod draft_files;
pub mod draft_trials;
pub mod drafts;
pub mod evenings;
pub mod feeds;
pub mod field;
pub mod figure;
pub mod game;
pub mod line;
pub mod meldingen;
pub mod outbox;
pub mod papers;
pub mod passes;
pub mod players;
pub mod posts;
pub mod push;
pub mod qr;
pub mod relay;
pub mod replay;

use crate::auth::Player;
use crate::error::{ApiError, ApiResult};
use crate::game_loop::NoAnswer;
use crate::state::AppState;
use axum::http::StatusCode;
use engine::effect::Reply;
use engine::input::{Input, PlayerAct};
use engine::time::GameTime;
use protocol::from_engine::NotThisAnswer;

impl Player {
    /// Hands what this player does to the game.
    async fn act(&self, act: PlayerAct) -> Result<Reply, NoAnswer> {
        let player = self.seat.player;
        self.game.ask(Input::Player { player, act }).await
    }

    /// The earliest moment that can be believed for what this phone says it typed.
    fn believable_from(&self, state: &AppState) -> GameTime {
        let now = state.clock.now();
        self.game.seats.believable_from(self.seat.player, now)
    }
}

/// 204 when it was done.
fn done(reply: Reply) -> ApiResult<StatusCode> {
    match reply {
        Reply::Done => Ok(StatusCode::NO_CONTENT),
        other => Err(ApiError::from(NotThisAnswer::from(other))),
    }
}
