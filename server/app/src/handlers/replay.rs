//! The whole evening again, for everybody, once the truth is on the table.

use crate::auth::InGame;
use crate::error::{ApiError, ApiResult};
use crate::json::Json;
use protocol::error::ErrorBody;
use protocol::replay::Replay;

/// The evening for a time slider; from the debrief on.
#[utoipa::path(get, path = "/api/games/{game}/replay", tag = "algemeen",
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = Replay), (status = "4XX", body = ErrorBody)))]
pub async fn replay(InGame(game): InGame) -> ApiResult<Json<Replay>> {
    let replay = game.look(|durable| durable.game.replay()).await?;
    replay
        .map(|replay| Json(replay.into()))
        .ok_or(ApiError::NOT_YET)
}
