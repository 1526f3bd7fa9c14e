//! What becomes of a text on every social medium, while somebody writes it.

use crate::auth::Spelleider;
use crate::error::{ApiError, ApiResult};
use crate::json::Json;
use crate::outbox::Outboxes;
use crate::outbox::wire::wire_medium;
use crate::secret::GameCode;
use crate::state::AppState;
use axum::extract::State;
use engine::as_exercise;
use media::{HASHTAG_MAX, HASHTAGS_MAX, Medium, PostWords, compose, media};
use protocol::error::{BadField, ErrorBody};
use protocol::posting::{PREVIEW_SEEN_MAX, PREVIEW_TEXT_MAX, Preview, PreviewRequest};
use signalement::Lang;

/// What stands in the address of a post while the evening has no code yet.
const EXAMPLE_CODE: &str = "XXXXX";

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
    let request = checked(request)?;
    let game = match &request.game {
        Some(code) => code.parse().map_err(|_| ApiError::NOT_FOUND)?,
        None => example(),
    };
    Ok(Json(previews(&request, game, state.games.outboxes())))
}

/// As long as the code of any evening, so that a post is as long as it will be.
fn example() -> GameCode {
    EXAMPLE_CODE.parse().expect("a test reads it")
}

fn checked(request: PreviewRequest) -> Result<PreviewRequest, BadField> {
    at_most("text", &request.text, PREVIEW_TEXT_MAX)?;
    if let Some(text) = &request.text_en {
        at_most("text_en", text, PREVIEW_TEXT_MAX)?;
    }
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

fn previews(request: &PreviewRequest, game: GameCode, outboxes: &Outboxes) -> Vec<Preview> {
    // What the engine hands to the media of a clue with this text.
    let dutch = as_exercise(request.text.trim());
    let english = request.text_en.as_deref().map(str::trim);
    let english = english.filter(|text| !text.is_empty());
    let of = |medium: &Medium| {
        let asked = outboxes.lang(medium.id);
        let (text, lang) = match (asked, english) {
            (Lang::En, Some(english)) => (english, Lang::En),
            (Lang::En, None) | (Lang::Nl, _) => (dutch.as_str(), Lang::Nl),
        };
        let link = outboxes.link(medium.id, game);
        let words = PostWords {
            text,
            lang,
            seen: request.seen.as_deref(),
            hashtags: &request.hashtags,
            link: link.as_deref(),
        };
        let composed = compose(medium, &words);
        Preview {
            medium: wire_medium(medium.id),
            name: medium.name.clone(),
            lang: lang.into(),
            untranslated: lang != asked,
            length: medium.length(&composed.text),
            limit: medium.limit,
            cut: composed.cut,
            usd_mills: medium.price_usd_mills(&composed.text),
            text: composed.text,
        }
    };
    media().iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_code_like_any_other() {
        assert_eq!(example().to_string(), EXAMPLE_CODE);
    }
}
