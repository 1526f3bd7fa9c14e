//! Whole addresses, to hand out or to show as QR codes.

use crate::auth;
use crate::error::ApiError;
use crate::origin;
use crate::secret::{GameCode, Token};
use crate::state::AppState;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

/// Makes addresses that start with that of this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    base: String,
}

impl Links {
    /// Addresses that start with this: `https://boef.example.nl`.
    #[must_use]
    pub fn new(base: impl Into<String>) -> Self {
        Self { base: base.into() }
    }

    /// The address of this server, without a slash behind it.
    #[must_use]
    pub fn base(&self) -> String {
        self.base.clone()
    }

    /// Where a path of this server is.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Where somebody makes an account with a one-time link. What follows `#` never reaches a server's log.
    #[must_use]
    pub fn begin(&self, token: &Token) -> String {
        format!("{}/spelleiding#begin={}", self.base, token.reveal())
    }

    /// Where everybody begins.
    #[must_use]
    pub fn home(&self) -> String {
        format!("{}/", self.base)
    }

    /// For the spelleiding.
    #[must_use]
    pub fn spelleiding(&self) -> String {
        format!("{}/spelleiding", self.base)
    }

    /// Where scenarios are written.
    #[must_use]
    pub fn editor(&self) -> String {
        format!("{}/scenario", self.base)
    }

    /// For players: where a phone takes a seat, or goes on in the one it has.
    #[must_use]
    pub fn join(&self, game: GameCode) -> String {
        format!("{}/?avond={game}", self.base)
    }

    /// Where the phone of a player fills in the code of a boef that follows `#code=`.
    #[must_use]
    pub fn code_page(&self, game: GameCode) -> String {
        format!("{}/speel?avond={game}", self.base)
    }

    /// For the big screen.
    #[must_use]
    pub fn scorebord(&self, game: GameCode) -> String {
        format!("{}/scorebord?avond={game}", self.base)
    }

    /// The wall of what the readers of every channel see, for the spelleiding.
    #[must_use]
    pub fn channels(&self, game: GameCode) -> String {
        format!("{}/kanalen?avond={game}", self.base)
    }

    /// For neighbours.
    #[must_use]
    pub fn spel(&self, game: GameCode) -> String {
        format!("{}/spel?avond={game}", self.base)
    }

    /// For the phone of one boef.
    #[must_use]
    pub fn boef(&self, game: GameCode, token: &Token) -> String {
        format!("{}/boef#{game}.{}", self.base, token.reveal())
    }

    /// For somebody who posts by hand.
    #[must_use]
    pub fn relay(&self, game: GameCode, token: &Token) -> String {
        format!("{}/doorplaatsen#{game}.{}", self.base, token.reveal())
    }
}

impl FromRequestParts<AppState> for Links {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if let Some(base) = &state.config.public_url {
            return Ok(Self::new(base));
        }
        let host = parts.headers.get(header::HOST);
        let host = host
            .and_then(|host| host.to_str().ok())
            .ok_or(ApiError::BAD_REQUEST)?;
        let scheme = match origin::is_secure(auth::peer(parts)?, &parts.headers) {
            true => "https",
            false => "http",
        };
        Ok(Self::new(format!("{scheme}://{host}")))
    }
}
