//! Who asks: extractors that hand a handler only what this person may touch.

use crate::error::ApiError;
use crate::origin::{self, Peer};
use crate::registry::Account;
use crate::running_game::RunningGame;
use crate::seats::{Phone, Seat, live_seat};
use crate::secret::{Token, TokenHash};
use crate::state::AppState;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, header};
use axum_extra::extract::cookie::CookieJar;
use engine::effect::Viewer;
use engine::id::BoefId;
use protocol::message::{Role, TOKEN_SUBPROTOCOL};
use std::net::IpAddr;
use std::sync::Arc;

/// The cookie of a session.
pub const SESSION_COOKIE: &str = "boef_sessie";

const SUBPROTOCOLS: HeaderName = header::SEC_WEBSOCKET_PROTOCOL;

/// The game in the address, for what anybody may know of it.
pub struct InGame(pub Arc<RunningGame>);

/// A phone with a seat in the game in the address.
pub struct Player {
    /// The game.
    pub game: Arc<RunningGame>,
    /// Its seat.
    pub seat: Seat,
    /// What its rates are counted under.
    pub key: u64,
}

/// The phone of a boef in the game in the address.
pub struct Boef {
    /// The game.
    pub game: Arc<RunningGame>,
    /// Who.
    pub boef: BoefId,
    /// What its rates are counted under.
    pub key: u64,
}

/// A spelleider who is logged in.
pub struct Spelleider {
    /// Who.
    pub account: Account,
    /// The session, to end it.
    pub session: Token,
}

/// The token a phone sent along, whatever it opens.
pub struct Bearer(pub Token);

/// The address that a request is counted under.
pub struct Address(pub IpAddr);

impl FromRequestParts<AppState> for Address {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        Ok(Self(origin::address(peer(parts)?, &parts.headers)))
    }
}

impl FromRequestParts<AppState> for InGame {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let params = RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_| ApiError::NOT_FOUND)?;
        let code = params.iter().find(|(name, _)| *name == "game");
        code.and_then(|(_, code)| state.games.get(code.parse().ok()?))
            .map(Self)
            .ok_or(ApiError::GAME_UNKNOWN)
    }
}

impl FromRequestParts<AppState> for Bearer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        bearer(&parts.headers).map(Self)
    }
}

impl FromRequestParts<AppState> for Player {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let InGame(game) = InGame::from_request_parts(parts, state).await?;
        let player = player(state, game, &bearer(&parts.headers)?.hash())?;
        state.limits.seat(player.key)?;
        player
            .game
            .seats
            .heard(player.seat.player, state.clock.now());
        Ok(player)
    }
}

impl FromRequestParts<AppState> for Boef {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let InGame(game) = InGame::from_request_parts(parts, state).await?;
        let boef = boef(game, &bearer(&parts.headers)?.hash())?;
        state.limits.boef(boef.key)?;
        Ok(boef)
    }
}

impl FromRequestParts<AppState> for Spelleider {
    type Rejection = ApiError;

    /// **Invariant:** a cookie travels by itself, so whatever changes something must come from a page of ours.
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if !matches!(parts.method, Method::GET | Method::HEAD)
            && !origin::is_own_site(&parts.headers)
        {
            return Err(ApiError::OTHER_SITE);
        }
        let spelleider = spelleider(state, &parts.headers)?;
        state.limits.commands(u64::from(spelleider.account.id.0))?;
        Ok(spelleider)
    }
}

/// Somebody who watches a game live, in one of its roles.
pub struct Watcher {
    /// The game.
    pub game: Arc<RunningGame>,
    /// As whom.
    pub viewer: Viewer,
    /// Where in the live room; spelleiders and spectators have no seat of their own.
    pub seat: live::Seat,
}

impl Watcher {
    /// Whoever may watch in this role. `by_socket`: a browser opens it by itself, whatever page asks.
    ///
    /// # Errors
    /// [`ApiError`] when the token or the session does not open this role.
    pub fn new(
        state: &AppState,
        parts: &Parts,
        game: Arc<RunningGame>,
        role: Role,
        by_socket: bool,
    ) -> Result<Self, ApiError> {
        let headers = &parts.headers;
        match role {
            Role::Speler => {
                let player = player(state, game, &any_token(headers)?.hash())?;
                state.limits.live(player.key)?;
                player
                    .game
                    .seats
                    .heard(player.seat.player, state.clock.now());
                Ok(Self {
                    viewer: player.seat.viewer(),
                    seat: live_seat(Phone::Player(player.seat.player)),
                    game: player.game,
                })
            }
            Role::Boef => {
                let boef = boef(game, &any_token(headers)?.hash())?;
                state.limits.live(boef.key)?;
                Ok(Self {
                    viewer: Viewer::Boef(boef.boef),
                    seat: live_seat(Phone::Boef(boef.boef)),
                    game: boef.game,
                })
            }
            Role::Spelleiding => {
                if by_socket && !origin::is_own_site(headers) {
                    return Err(ApiError::OTHER_SITE);
                }
                let spelleider = spelleider(state, headers)?;
                state.limits.commands(u64::from(spelleider.account.id.0))?;
                Ok(Self {
                    game,
                    viewer: Viewer::Spelleiding,
                    seat: live::Seat::ANONYMOUS,
                })
            }
            Role::Scorebord => Ok(Self {
                game,
                viewer: Viewer::Spectator,
                seat: live::Seat::ANONYMOUS,
            }),
        }
    }

    /// The phone of this watcher, when it is one that the game wants to hear of.
    #[must_use]
    pub fn phone(&self) -> Option<Phone> {
        match self.viewer {
            Viewer::Player { player, .. } => Some(Phone::Player(player)),
            Viewer::Boef(boef) => Some(Phone::Boef(boef)),
            Viewer::Spelleiding | Viewer::Spectator => None,
        }
    }
}

/// The other end of the connection.
///
/// # Errors
/// [`ApiError::INTERNAL`] when the server did not say, which it always does.
pub fn peer(parts: &Parts) -> Result<Peer, ApiError> {
    parts
        .extensions
        .get::<Peer>()
        .copied()
        .ok_or(ApiError::INTERNAL)
}

fn player(state: &AppState, game: Arc<RunningGame>, token: &TokenHash) -> Result<Player, ApiError> {
    let key = token.short();
    // Who guesses tokens is counted by what is guessed; the ceiling of the address counts the guesses together.
    let Some(seat) = game.seats.seat(token.seat_key()) else {
        state.limits.seat(key)?;
        return Err(ApiError::NO_SEAT);
    };
    Ok(Player { game, seat, key })
}

fn boef(game: Arc<RunningGame>, token: &TokenHash) -> Result<Boef, ApiError> {
    let boef = game.header.boef_of(token).ok_or(ApiError::NO_SEAT)?;
    let key = token.short();
    Ok(Boef { game, boef, key })
}

fn spelleider(state: &AppState, headers: &HeaderMap) -> Result<Spelleider, ApiError> {
    let jar = CookieJar::from_headers(headers);
    let cookie = jar.get(SESSION_COOKIE).ok_or(ApiError::UNAUTHORIZED)?;
    let session = Token::parse(cookie.value()).map_err(|_| ApiError::UNAUTHORIZED)?;
    let account = state
        .registry
        .account_of(&session, state.clock.wall_ms())
        .ok_or(ApiError::UNAUTHORIZED)?;
    Ok(Spelleider { account, session })
}

fn bearer(headers: &HeaderMap) -> Result<Token, ApiError> {
    headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "))
        .and_then(|token| Token::parse(token).ok())
        .ok_or(ApiError::UNAUTHORIZED)
}

/// A websocket cannot carry `Authorization`; there the token is one of the subprotocols.
fn any_token(headers: &HeaderMap) -> Result<Token, ApiError> {
    let offered = headers
        .get_all(SUBPROTOCOLS)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .find_map(|offer| offer.trim().strip_prefix(TOKEN_SUBPROTOCOL));
    match offered {
        Some(token) => Token::parse(token).map_err(|_| ApiError::UNAUTHORIZED),
        None => bearer(headers),
    }
}
