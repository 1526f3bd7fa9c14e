//! What a boef does on his phone.

use crate::auth::Boef;
use crate::error::ApiResult;
use crate::json::Json;
use axum::http::StatusCode;
use protocol::error::ErrorBody;
use protocol::walker::BoefActRequest;

/// He has arrived, was seen, was caught, or it is not safe. The same id again counts once and gets the same answer.
#[utoipa::path(post, path = "/api/games/{game}/boef", tag = "boef", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = BoefActRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn act(boef: Boef, Json(request): Json<BoefActRequest>) -> ApiResult<StatusCode> {
    super::done(boef.game.ask(request.into_input(boef.boef)).await?)
}
