//! Seats: taking one, asking something, going home.

use crate::auth::{Address, Bearer, InGame, Player};
use crate::error::ApiResult;
use crate::json::Json;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use protocol::error::ErrorBody;
use protocol::team::{JoinRequest, Joined, QuestionRequest, StopRequest};

/// A phone takes a seat with a token it made itself. The same token again gets the same seat.
#[utoipa::path(post, path = "/api/games/{game}/players", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = JoinRequest,
    responses((status = 200, body = Joined), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn join(
    State(state): State<AppState>,
    Address(address): Address,
    InGame(game): InGame,
    Bearer(token): Bearer,
    Json(request): Json<JoinRequest>,
) -> ApiResult<Json<Joined>> {
    state.limits.join(address)?;
    let reply = game
        .ask(request.into_input(token.hash().seat_key())?)
        .await?;
    Ok(Json(reply.try_into()?))
}

/// Ask the spelleiding something.
#[utoipa::path(post, path = "/api/games/{game}/questions", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = QuestionRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub async fn question(
    State(state): State<AppState>,
    player: Player,
    Json(request): Json<QuestionRequest>,
) -> ApiResult<StatusCode> {
    state.limits.questions(player.key)?;
    super::done(player.act(request.into_act()?).await?)
}

/// Go home, or come back after all.
#[utoipa::path(post, path = "/api/games/{game}/stop", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = StopRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub async fn stop(player: Player, Json(request): Json<StopRequest>) -> ApiResult<StatusCode> {
    super::done(player.act(request.into_act()).await?)
}
