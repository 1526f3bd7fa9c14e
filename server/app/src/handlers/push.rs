//! Messages to phones whose page is closed: whether there are any, agreeing, trying, and taking it back.

use crate::auth::Player;
use crate::error::ApiResult;
use crate::json::Json;
use crate::links::Links;
use crate::push::{Agreed, Line, PushError};
use crate::running_game::RunningGame;
use crate::state::AppState;
use ::push::{Outcome, SubscriptionText};
use axum::extract::State;
use axum::http::StatusCode;
use protocol::error::ErrorBody;
use protocol::push::{PushInfo, PushOutcome, PushRequest, PushTestAnswer};

/// Whether this server sends messages to phones, and the key to subscribe with.
#[utoipa::path(get, path = "/api/push", tag = "algemeen",
    responses((status = 200, body = PushInfo), (status = "4XX", body = ErrorBody)))]
pub async fn info(State(state): State<AppState>) -> Json<PushInfo> {
    let key = state.push.as_ref().map(|push| push.public_key());
    Json(PushInfo { key })
}

/// This phone gets messages from now on, or hands over the subscription it has now. Send it at each opening of the page.
#[utoipa::path(put, path = "/api/games/{game}/push", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = PushRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn agree(
    State(state): State<AppState>,
    player: Player,
    links: Links,
    Json(request): Json<PushRequest>,
) -> ApiResult<StatusCode> {
    state.limits.push(player.key)?;
    let push = state.push.as_ref().ok_or(PushError::Off)?;
    let lang = request.lang.into();
    let text = SubscriptionText {
        endpoint: request.endpoint,
        p256dh: request.p256dh,
        auth: request.auth,
    };
    let subscription = push.parse(&text)?;
    let agreed = Agreed::new(player.seat, lang, links.base(), text, subscription)?;
    line(&player.game)?.agree(agreed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// This phone wants no more messages.
#[utoipa::path(delete, path = "/api/games/{game}/push", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn leave(State(state): State<AppState>, player: Player) -> ApiResult<StatusCode> {
    state.limits.push(player.key)?;
    line(&player.game)?.leave(player.seat.player).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send this phone a message now, and say what the push service made of it.
#[utoipa::path(post, path = "/api/games/{game}/push/test", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = PushTestAnswer), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn test(
    State(state): State<AppState>,
    player: Player,
) -> ApiResult<Json<PushTestAnswer>> {
    state.limits.push_test(player.key)?;
    let tested = line(&player.game)?.test(player.seat.player).await?;
    let outcome = match tested.outcome {
        Outcome::Accepted => PushOutcome::Accepted,
        Outcome::Gone => PushOutcome::Gone,
        Outcome::Later(_) => PushOutcome::Later,
        Outcome::TooLarge | Outcome::Refused(_) => PushOutcome::Refused,
        Outcome::NotReached => PushOutcome::NotReached,
    };
    let id = tested.id;
    Ok(Json(PushTestAnswer { id, outcome }))
}

fn line(game: &RunningGame) -> Result<&Line, PushError> {
    game.push.as_ref().ok_or(PushError::Off)
}
