//! The people who post by hand: who they are, what they have to post, and what they said is out.

use crate::auth::{Bearer, InGame, Spelleider};
use crate::error::{ApiError, ApiResult};
use crate::json::Json;
use crate::links::Links;
use crate::outbox::wire::{self, own_medium};
use crate::outbox::{GameOutbox, OutboxError};
use crate::secret::{Token, TokenHash};
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use channels::outbox::{RELAYS_MAX, Record, Relay, RelayId};
use protocol::error::{BadField, ErrorBody};
use protocol::posting::{NewRelay, RELAY_NAME_MAX, RelayLink, RelayPicture, TickRequest};
use serde::Deserialize;

/// The address of somebody who posts by hand.
#[derive(Deserialize)]
pub struct RelayAddress {
    relay: u32,
}

/// Somebody posts by hand from now on. Their link is shown once.
#[utoipa::path(post, path = "/api/games/{game}/relays", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = NewRelay,
    responses((status = 200, body = RelayLink), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn make(
    State(state): State<AppState>,
    spelleider: Spelleider,
    InGame(game): InGame,
    links: Links,
    Json(request): Json<NewRelay>,
) -> ApiResult<Json<RelayLink>> {
    let medium = own_medium(request.medium);
    if !medium.is_by_hand() {
        return Err(ApiError::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "not_by_hand",
        ));
    }
    let name = request.name.trim().to_owned();
    let field = || "name".to_owned();
    if name.is_empty() {
        return Err(BadField::Empty { field: field() }.into());
    }
    if name.chars().count() > RELAY_NAME_MAX {
        let (field, max) = (field(), RELAY_NAME_MAX);
        return Err(BadField::TooLong { field, max }.into());
    }
    let token = Token::random();
    let token_hash = token.hash().to_string();
    let (by, at) = (spelleider.account.id, state.clock.now());
    let mut made = RelayId(0);
    game.outbox
        .write(|outbox| {
            if outbox.relays().count() >= RELAYS_MAX {
                return Err(OutboxError::Full { max: RELAYS_MAX });
            }
            made = outbox.next_relay();
            let relay = Relay {
                id: made,
                medium,
                name,
                token_hash,
                by,
                at,
            };
            Ok(Some(Record::RelayMade { relay }))
        })
        .await?;
    Ok(Json(RelayLink {
        relay: made.0,
        url: links.relay(game.code(), &token),
    }))
}

/// Somebody posts by hand no longer; their link opens nothing any more.
#[utoipa::path(delete, path = "/api/games/{game}/relays/{relay}", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game"), ("relay" = u32, Path, description = "Who")),
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn close(
    State(state): State<AppState>,
    spelleider: Spelleider,
    InGame(game): InGame,
    Path(address): Path<RelayAddress>,
) -> ApiResult<StatusCode> {
    let (by, at, relay) = (
        spelleider.account.id,
        state.clock.now(),
        RelayId(address.relay),
    );
    game.outbox
        .write(|outbox| match outbox.relay(relay) {
            Some(_) => Ok(Some(Record::RelayClosed { relay, by, at })),
            None => Err(OutboxError::Unknown),
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What somebody who posts by hand has to post.
#[utoipa::path(get, path = "/api/games/{game}/relay", tag = "doorplaatsen", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = RelayPicture), (status = "4XX", body = ErrorBody)))]
pub async fn picture(
    State(state): State<AppState>,
    InGame(game): InGame,
    Bearer(token): Bearer,
) -> ApiResult<Json<RelayPicture>> {
    let relay = relay_of(&state, &game.outbox, &token)?;
    let now = state.clock.now();
    let picture = wire::relay_picture(&game.outbox, &relay, state.games.outboxes(), now);
    Ok(Json(picture))
}

/// A post is out, or it is not after all. Saying so again changes nothing.
#[utoipa::path(post, path = "/api/games/{game}/relay/ticks", tag = "doorplaatsen", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = TickRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn tick(
    State(state): State<AppState>,
    InGame(game): InGame,
    Bearer(token): Bearer,
    Json(request): Json<TickRequest>,
) -> ApiResult<StatusCode> {
    let relay = relay_of(&state, &game.outbox, &token)?;
    let at = state.clock.now();
    let TickRequest { post, done } = request;
    game.outbox
        .write(|outbox| {
            if outbox.state(relay.medium, post).is_none() {
                return Err(OutboxError::Unknown);
            }
            let changes = outbox.ticked(relay.id, post).is_some() != done;
            Ok(changes.then_some(Record::Ticked {
                relay: relay.id,
                post,
                done,
                at,
            }))
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whose link this is. All are compared, so that the time tells nothing.
fn relay_of(state: &AppState, game: &GameOutbox, token: &Token) -> ApiResult<Relay> {
    let hash = token.hash();
    state.limits.boef(hash.short())?;
    game.with(|outbox| {
        let mut found = None;
        for relay in outbox.relays() {
            let own: Option<TokenHash> = relay.token_hash.parse().ok();
            if own.is_some_and(|own| own.matches(&hash)) {
                found = Some(relay.clone());
            }
        }
        found
    })
    .ok_or(ApiError::NO_SEAT)
}
