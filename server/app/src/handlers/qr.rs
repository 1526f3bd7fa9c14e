//! QR codes for screens and paper.

use crate::error::{ApiError, ApiResult};
use crate::json::Query;
use axum::http::{HeaderName, HeaderValue, header};
use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};
use protocol::error::ErrorBody;
use serde::Deserialize;

/// Most bytes of the text in a code.
pub const TEXT_MAX: usize = 300;
/// Light squares around a code, which readers need.
const QUIET: usize = 4;

/// What the code says.
#[derive(Debug, Deserialize)]
pub struct QrQuery {
    text: String,
}

/// A QR code as a picture.
#[utoipa::path(get, path = "/api/qr.svg", tag = "algemeen",
    params(("text" = String, Query, description = "What the code says, at most 300 bytes")),
    responses((status = 200, content_type = "image/svg+xml"), (status = "4XX", body = ErrorBody)))]
pub async fn svg(
    Query(query): Query<QrQuery>,
) -> ApiResult<([(HeaderName, HeaderValue); 2], String)> {
    if query.text.len() > TEXT_MAX {
        return Err(ApiError::TOO_LARGE);
    }
    let code = QRBuilder::new(query.text)
        .ecl(ECL::M)
        .build()
        .map_err(|_| ApiError::BAD_REQUEST)?;
    let picture = SvgBuilder::default().margin(QUIET).to_str(&code);
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
    Ok((headers, picture))
}
