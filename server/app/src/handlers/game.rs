//! What anybody may see of a game.

use crate::auth::InGame;
use crate::error::{ApiError, ApiResult};
use crate::json::{Json, Path};
use crate::retention;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use engine::view::Phase;
use protocol::error::ErrorBody;
use protocol::game::{GameFacts, PublicGame};
use protocol::wijk::WijkMap;
use serde::Deserialize;

/// Which picture.
#[derive(Debug, Deserialize)]
pub struct OfPicture {
    hash: String,
}

/// The evening in a few words, for who joins and for neighbours.
#[utoipa::path(get, path = "/api/games/{game}", tag = "algemeen",
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = PublicGame), (status = "4XX", body = ErrorBody)))]
pub async fn public(
    State(state): State<AppState>,
    InGame(game): InGame,
) -> ApiResult<Json<PublicGame>> {
    let (phase, now) = game
        .look(|durable| (durable.game.phase(), durable.now))
        .await?;
    let purge_at_ms = retention::purge_at_ms(&game.header, game.publisher.latest_act());
    let facts = GameFacts {
        game: game.code().to_string(),
        title: Some(game.header.title.clone()),
        purge_on: retention::day(purge_at_ms),
        can_join: !matches!(phase, Phase::Debrief | Phase::Result | Phase::Closed),
        now,
        speed: state.clock.speed(),
        demo: game.header.demo,
    };
    Ok(Json(PublicGame::new(&game.header.scenario, phase, facts)))
}

/// The map; it never changes within a game.
#[utoipa::path(get, path = "/api/games/{game}/wijk", tag = "algemeen",
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = WijkMap), (status = 304), (status = "4XX", body = ErrorBody)))]
pub async fn wijk(InGame(game): InGame, headers: HeaderMap) -> Response {
    game.wijk.answer(&headers)
}

/// The picture of a clue, at an address nobody can guess before the clue is sent.
#[utoipa::path(get, path = "/api/games/{game}/pictures/{hash}", tag = "algemeen",
    params(("game" = String, Path, description = "The code of the game"), ("hash" = String, Path, description = "From the clue")),
    responses((status = 200, content_type = "image/*"), (status = "4XX", body = ErrorBody)))]
pub async fn picture(InGame(game): InGame, Path(of): Path<OfPicture>) -> ApiResult<Response> {
    let picture = game.pictures.at(&of.hash).ok_or(ApiError::NOT_FOUND)?;
    let mut response = Response::new(Body::from(picture.bytes.clone()));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(picture.content_type()),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, max-age=86400, immutable"),
    );
    Ok(response)
}
