//! Moving a seat to the home screen of an iPhone: a pass, the manifest that carries it there, and using it.

use crate::auth::{Address, Bearer, InGame, Player};
use crate::error::{ApiError, ApiResult};
use crate::json::{Json, Query};
use crate::pages;
use crate::secret::Token;
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use protocol::error::ErrorBody;
use protocol::push::{ManifestQuery, Pass, PassRequest, PassSeat};
use serde_json::Value;

/// What the pages are installed with.
const MANIFEST: &str = "/manifest.webmanifest";
/// Most characters of the code of a team in a manifest.
const TEAM_CODE_MAX: usize = 8;

/// A pass for the seat of this phone. It can be used once, for half an hour.
#[utoipa::path(post, path = "/api/games/{game}/passes", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = Pass), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn make(
    State(state): State<AppState>,
    player: Player,
    Bearer(seat): Bearer,
) -> ApiResult<Json<Pass>> {
    state.limits.push(player.key)?;
    let now_ms = state.clock.wall_ms();
    let pass = state.passes.make(player.game.code(), seat, now_ms)?;
    Ok(Json(Pass {
        pass: pass.reveal().to_owned(),
    }))
}

/// The seat behind a pass, for the phone that uses it first. The same id again gets the same answer.
#[utoipa::path(post, path = "/api/games/{game}/passes/use", tag = "speler",
    params(("game" = String, Path, description = "The code of the game")), request_body = PassRequest,
    responses((status = 200, body = PassSeat), (status = "4XX", body = ErrorBody)))]
pub async fn redeem(
    State(state): State<AppState>,
    Address(address): Address,
    InGame(game): InGame,
    Json(request): Json<PassRequest>,
) -> ApiResult<Json<PassSeat>> {
    state.limits.join(address)?;
    let pass = Token::parse(&request.pass).map_err(|_| ApiError::BAD_PASS)?;
    let now_ms = state.clock.wall_ms();
    let token = state
        .passes
        .redeem(game.code(), &pass, request.id, now_ms)
        .ok_or(ApiError::BAD_PASS)?;
    let seat = game
        .seats
        .seat(token.hash().seat_key())
        .ok_or(ApiError::NO_SEAT)?;
    Ok(Json(PassSeat {
        token: token.reveal().to_owned(),
        player: seat.player.into(),
        team: seat.team.into(),
    }))
}

/// The manifest of the pages, with an icon that opens this evening with a pass.
#[utoipa::path(get, path = "/api/games/{game}/app.webmanifest", tag = "algemeen",
    params(("game" = String, Path, description = "The code of the game"), ManifestQuery),
    responses((status = 200, content_type = "application/manifest+json"), (status = "4XX", body = ErrorBody)))]
pub async fn manifest(
    InGame(game): InGame,
    Query(query): Query<ManifestQuery>,
) -> ApiResult<([(HeaderName, HeaderValue); 2], String)> {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if query.team.len() > TEAM_CODE_MAX || !plain(&query.team) {
        return Err(ApiError::BAD_REQUEST);
    }
    let pass = Token::parse(&query.pas).map_err(|_| ApiError::BAD_REQUEST)?;
    let file = pages::file(MANIFEST).ok_or(ApiError::NOT_FOUND)?;
    let mut manifest: Value = serde_json::from_slice(file).map_err(|_| ApiError::INTERNAL)?;
    let start = format!(
        "/speel?avond={}&team={}&pas={}",
        game.code(),
        query.team,
        pass.reveal()
    );
    manifest["start_url"] = Value::String(start);
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/manifest+json"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, manifest.to_string()))
}
