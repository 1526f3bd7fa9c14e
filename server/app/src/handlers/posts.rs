//! What becomes of a text on every social medium, while somebody writes it.

use crate::auth::Spelleider;
use crate::error::ApiResult;
use crate::json::Json;
use crate::outbox::wire::wire_medium;
use crate::state::AppState;
use axum::extract::State;
use engine::as_exercise;
use media::{HASHTAG_MAX, HASHTAGS_MAX, Medium, PostWords, compose, media};
use protocol::error::{BadField, ErrorBody};
use protocol::posting::{PREVIEW_SEEN_MAX, PREVIEW_TEXT_MAX, Preview, PreviewRequest};

/// The post that each medium would get of a text. Nothing of it is kept or sent.
#[utoipa::path(post, path = "/api/posts/preview", tag = "spelleiding", security(("session" = [])),
    request_body = PreviewRequest,
    responses((status = 200, body = Vec<Preview>), (status = "4XX", body = ErrorBody)))]
pub async fn preview(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Json(request): Json<PreviewRequest>,
) -> ApiResult<Json<Vec<Preview>>> {
    state.limits.preview(u64::from(spelleider.account.id.0))?;
    Ok(Json(previews(&checked(request)?)))
}

fn checked(request: PreviewRequest) -> Result<PreviewRequest, BadField> {
    at_most("text", &request.text, PREVIEW_TEXT_MAX)?;
    if let Some(seen) = &request.seen {
        at_most("seen", seen, PREVIEW_SEEN_MAX)?;
    }
    if request.hashtags.len() > HASHTAGS_MAX {
        return Err(BadField::TooMany {
            field: "hashtags".to_owned(),
            max: HASHTAGS_MAX,
        });
    }
    for (index, tag) in request.hashtags.iter().enumerate() {
        at_most(&format!("hashtags[{index}]"), tag, HASHTAG_MAX)?;
    }
    Ok(request)
}

fn at_most(field: &str, text: &str, max: usize) -> Result<(), BadField> {
    match text.chars().count() > max {
        true => Err(BadField::TooLong {
            field: field.to_owned(),
            max,
        }),
        false => Ok(()),
    }
}

fn previews(request: &PreviewRequest) -> Vec<Preview> {
    // What the engine hands to the media of a clue with this text.
    let said = as_exercise(request.text.trim());
    let words = PostWords {
        text: &said,
        seen: request.seen.as_deref(),
        hashtags: &request.hashtags,
        link: None,
    };
    let of = |medium: &Medium| {
        let composed = compose(medium, &words);
        Preview {
            medium: wire_medium(medium.id),
            name: medium.name.clone(),
            length: medium.length(&composed.text),
            limit: medium.limit,
            cut: composed.cut,
            usd_mills: medium.price_usd_mills(&composed.text),
            text: composed.text,
        }
    };
    media().iter().map(of).collect()
}
