//! The server about itself: health, figures, the description of its doors, the catalogue, the pages.

use crate::error::{ApiError, ApiResult};
use crate::figures;
use crate::json::Json;
use crate::openapi;
use crate::pages;
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use protocol::catalogue::Catalogue;
use serde::Serialize;
use std::sync::LazyLock;
use utoipa::ToSchema;

/// How the server is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`, or `degraded` while a game is rebuilt.
    pub status: &'static str,
    /// The version of the server.
    pub version: &'static str,
    /// How many games run.
    pub games: usize,
}

/// How the server is.
#[utoipa::path(get, path = "/health", tag = "algemeen",
    responses((status = 200, body = Health), (status = 503, body = Health)))]
pub async fn health(State(state): State<AppState>) -> (StatusCode, Json<Health>) {
    let games = state.games.all();
    let healthy = games.iter().all(|game| game.publisher.is_healthy());
    let (code, status) = match healthy {
        true => (StatusCode::OK, "ok"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "degraded"),
    };
    let health = Health {
        status,
        version: env!("CARGO_PKG_VERSION"),
        games: games.len(),
    };
    (code, Json(health))
}

/// The figures for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "algemeen", responses((status = 200, content_type = "text/plain")))]
pub async fn metrics(State(state): State<AppState>) -> ([(HeaderName, HeaderValue); 1], String) {
    let live = state.hub.stats();
    figures::set("boef_sockets", live.sockets);
    figures::total("boef_sockets_attached_total", live.attached);
    figures::total("boef_deliveries_total", live.frames_sent);
    figures::total("boef_delivered_bytes_total", live.bytes_sent);
    figures::total("boef_resyncs_total", live.resyncs);
    figures::total("boef_dropped_slow_total", live.dropped_slow);
    figures::total("boef_dropped_idle_total", live.dropped_idle);
    figures::total("boef_replaced_total", live.replaced);
    figures::total("boef_refused_total", live.refused);
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], figures::recorder().render())
}

/// This description.
#[utoipa::path(get, path = "/api/openapi.json", tag = "algemeen", responses((status = 200, content_type = "application/json")))]
pub async fn openapi() -> Json<&'static serde_json::Value> {
    Json(openapi::document())
}

/// Every code a form can offer, with the words people see for it; the same for every game.
#[utoipa::path(get, path = "/api/catalogue", tag = "algemeen", responses((status = 200, body = Catalogue)))]
pub async fn catalogue() -> ([(HeaderName, HeaderValue); 1], Json<&'static Catalogue>) {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::default);
    let hour = HeaderValue::from_static("public, max-age=3600");
    ([(header::CACHE_CONTROL, hour)], Json(&CATALOGUE))
}

/// The pages, and the answer to every address that is nothing.
pub async fn page(uri: Uri, headers: HeaderMap) -> ApiResult<Response> {
    pages::page(uri.path(), &headers).ok_or(ApiError::NOT_FOUND)
}
