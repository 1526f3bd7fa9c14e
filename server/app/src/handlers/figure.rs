//! A signalement as a picture. It tells nothing that whoever asks does not already know.

use crate::error::{ApiError, ApiResult};
use crate::json::Query;
use axum::http::{HeaderName, HeaderValue, header};
use protocol::error::ErrorBody;
use protocol::figure::FigureOf;
use serde::Deserialize;
use signalement::{Lang, draw_person, draw_scene, draw_vehicle};

/// Most bytes of what is to be drawn, as JSON.
pub const OF_MAX: usize = 6 << 10;

/// What to draw.
#[derive(Debug, Deserialize)]
pub struct FigureQuery {
    of: String,
    #[serde(default)]
    lang: Lang,
}

/// People before a front door and their vehicle, drawn. The same signalement is always the same picture.
#[utoipa::path(get, path = "/api/figure.svg", tag = "algemeen",
    params(("of" = FigureOf, Query, description = "Who and what, as JSON of at most 6,144 bytes"),
        ("lang" = Option<String>, Query, description = "Language of its text: nl or en")),
    responses((status = 200, content_type = "image/svg+xml"), (status = "4XX", body = ErrorBody)))]
pub async fn svg(
    Query(query): Query<FigureQuery>,
) -> ApiResult<([(HeaderName, HeaderValue); 2], String)> {
    if query.of.len() > OF_MAX {
        return Err(ApiError::TOO_LARGE);
    }
    let of: FigureOf = serde_json::from_str(&query.of).map_err(|_| ApiError::BAD_REQUEST)?;
    let (persons, vehicle) = of.into_engine()?;
    let drawing = match (&persons[..], &vehicle) {
        ([person], None) => draw_person(person, query.lang),
        ([], Some(vehicle)) => draw_vehicle(vehicle, query.lang),
        (persons, vehicle) => draw_scene(persons, vehicle.as_ref(), query.lang),
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("image/svg+xml"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, max-age=86400"),
        ),
    ];
    Ok((headers, drawing.svg))
}
