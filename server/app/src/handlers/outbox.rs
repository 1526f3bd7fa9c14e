//! Posts on the social media: where each of them stands, and what the spelleiding decides.

use crate::auth::{InGame, Spelleider};
use crate::error::{ApiError, ApiResult};
use crate::json::Json;
use crate::outbox::OutboxError;
use crate::outbox::wire::{self, Around, own_medium};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use channels::outbox::Record;
use media::MediumId;
use protocol::error::{BadField, ErrorBody};
use protocol::posting::{
    DecideRequest, Decision, LINK_MAX, OutboxPicture, ReconnectRequest, StopPostingRequest,
    SwitchRequest,
};

/// Where every post of this evening stands on every medium.
#[utoipa::path(get, path = "/api/games/{game}/outbox", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = OutboxPicture), (status = "4XX", body = ErrorBody)))]
pub async fn picture(
    State(state): State<AppState>,
    _: Spelleider,
    InGame(game): InGame,
) -> Json<OutboxPicture> {
    let around = Around {
        outboxes: state.games.outboxes(),
        name_of: &|by| state.registry.name_of(by),
        now: state.clock.now(),
    };
    Json(wire::picture(&game.outbox, &around))
}

/// Decide something about one post on one medium.
#[utoipa::path(post, path = "/api/games/{game}/outbox/decide", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = DecideRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn decide(
    State(state): State<AppState>,
    spelleider: Spelleider,
    InGame(game): InGame,
    Json(request): Json<DecideRequest>,
) -> ApiResult<StatusCode> {
    let medium = own_medium(request.medium);
    let link = request.link.map(|link| link.trim().to_owned());
    let link = link.filter(|link| !link.is_empty());
    if let Some(link) = &link {
        let field = || "link".to_owned();
        if link.chars().count() > LINK_MAX {
            let (field, max) = (field(), LINK_MAX);
            return Err(BadField::TooLong { field, max }.into());
        }
        if !link.starts_with("https://") {
            return Err(ApiError::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "bad_link_address",
            ));
        }
    }
    if let Decision::Send | Decision::Remove = request.decision {
        configured(&state, medium)?;
    }
    let at = state.clock.now();
    let decision = wire::decision(request.decision, link, at);
    let by = spelleider.account.id;
    game.outbox
        .decide(medium, request.post, decision, by, at)
        .await?;
    state.games.outboxes().wake(medium);
    Ok(StatusCode::NO_CONTENT)
}

/// A medium goes live for this evening, or back to a dry run. It holds for posts the game asks for from now on.
#[utoipa::path(post, path = "/api/games/{game}/outbox/switch", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = SwitchRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn switch(
    State(state): State<AppState>,
    spelleider: Spelleider,
    InGame(game): InGame,
    Json(request): Json<SwitchRequest>,
) -> ApiResult<StatusCode> {
    let medium = own_medium(request.medium);
    configured(&state, medium)?;
    let (by, at, live) = (spelleider.account.id, state.clock.now(), request.live);
    game.outbox
        .write(|outbox| {
            let changes = outbox.is_live(medium) != live;
            Ok(changes.then(|| Record::Switched {
                medium,
                live,
                from_post: outbox.next_number(),
                by,
                at,
            }))
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// All posting of this evening stops, or goes on. Taking posts away goes on all the same.
#[utoipa::path(post, path = "/api/games/{game}/outbox/stop", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = StopPostingRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn stop(
    State(state): State<AppState>,
    spelleider: Spelleider,
    InGame(game): InGame,
    Json(request): Json<StopPostingRequest>,
) -> ApiResult<StatusCode> {
    let (by, at, stopped) = (spelleider.account.id, state.clock.now(), request.stopped);
    game.outbox
        .write(|outbox| {
            let changes = outbox.stopped().is_some() != stopped;
            Ok(changes.then_some(Record::Stopped { stopped, by, at }))
        })
        .await?;
    state.games.outboxes().wake_all();
    Ok(StatusCode::NO_CONTENT)
}

/// Something was mended: a medium is tried again.
#[utoipa::path(post, path = "/api/games/{game}/outbox/reconnect", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = ReconnectRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn reconnect(
    State(state): State<AppState>,
    spelleider: Spelleider,
    InGame(game): InGame,
    Json(request): Json<ReconnectRequest>,
) -> ApiResult<StatusCode> {
    let medium = own_medium(request.medium);
    configured(&state, medium)?;
    let (by, at) = (spelleider.account.id, state.clock.now());
    state.games.outboxes().check(medium).await;
    game.outbox
        .write(|outbox| {
            let waits = outbox.disconnected(medium).is_some();
            Ok(waits.then_some(Record::Reconnected { medium, by, at }))
        })
        .await?;
    state.games.outboxes().wake(medium);
    Ok(StatusCode::NO_CONTENT)
}

/// Take every post of this evening away again, on every medium where that is possible.
#[utoipa::path(post, path = "/api/games/{game}/outbox/remove", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn remove(
    State(state): State<AppState>,
    spelleider: Spelleider,
    InGame(game): InGame,
) -> ApiResult<StatusCode> {
    let (by, at) = (spelleider.account.id, state.clock.now());
    let outboxes = state.games.outboxes();
    let media = MediumId::ALL.into_iter();
    for medium in media.filter(|medium| outboxes.channel(*medium).is_some()) {
        for (post, _) in game.outbox.all_words() {
            let decision = wire::decision(Decision::Remove, None, at);
            let decided = game.outbox.decide(medium, post, decision, by, at).await;
            match decided {
                // It never was there, or is being taken away already.
                Ok(()) | Err(OutboxError::NotNow | OutboxError::Unknown) => {}
                Err(error) => return Err(error.into()),
            }
        }
        outboxes.wake(medium);
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Whether this server has an account there.
fn configured(state: &AppState, medium: MediumId) -> ApiResult<()> {
    match state.games.outboxes().channel(medium) {
        Some(_) => Ok(()),
        None => Err(ApiError::new(StatusCode::CONFLICT, "no_account")),
    }
}
