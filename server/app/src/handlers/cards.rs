//! The picture of a post for social media, for platforms that fetch it themselves.

use crate::auth::{Address, InGame};
use crate::cards;
use crate::error::{ApiError, ApiResult};
use crate::json::{OfFile, Path};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use protocol::error::ErrorBody;

/// The card of a post that everybody may see, at an address nobody can guess: PNG or JPEG, of one size and language.
#[utoipa::path(get, path = "/api/games/{game}/cards/{file}", tag = "algemeen",
    params(("game" = String, Path, description = "The code of the game"), ("file" = String, Path, description = "From the post")),
    responses((status = 200, content_type = "image/*"), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn card(
    State(state): State<AppState>,
    Address(address): Address,
    InGame(game): InGame,
    Path(of): Path<OfFile>,
) -> ApiResult<Response> {
    state.limits.cards(address)?;
    let which = cards::asked(&game.header, &of.file).ok_or(ApiError::NOT_FOUND)?;
    let words = game.outbox.words(which.post).ok_or(ApiError::NOT_FOUND)?;
    let cards = state.games.outboxes().cards();
    let card = cards.render(&game.outbox, &words, which).await?;
    let mut response = Response::new(Body::from(card.bytes));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(card.content_type),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=86400, immutable"),
    );
    Ok(response)
}
