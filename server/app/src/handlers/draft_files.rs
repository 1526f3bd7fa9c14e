//! Files that go into a draft and come out of it: bundles to mail, maps and walks, paper.

use super::drafts::{Named, new_name, off_the_tasks};
use crate::auth::Spelleider;
use crate::drafts::{self, Start, What};
use crate::error::{ApiError, ApiResult};
use crate::json::{File, Json, Path, Query};
use crate::links::Links;
use crate::retention;
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use engine::scenario::Scenario;
use paper::{Kind, Link, Options};
use protocol::draft::{BundleQuery, Draft, ImportAnswer, ImportQuery};
use protocol::error::ErrorBody;

/// The draft as one file to mail.
#[utoipa::path(get, path = "/api/drafts/{name}/bundle", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft")),
    responses((status = 200, content_type = "application/zip"), (status = "4XX", body = ErrorBody)))]
pub async fn bundle(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
) -> ApiResult<Response> {
    state.limits.heavy(u64::from(spelleider.account.id.0))?;
    let now = state.drafts.read(&name).await?;
    let zip = off_the_tasks(move || now.bundle()).await??;
    download(zip, "application/zip", &format!("{name}.zip"))
}

/// Start writing from a file that was mailed: the body is the zip.
#[utoipa::path(post, path = "/api/drafts/bundle", tag = "spelleiding", security(("session" = [])), params(BundleQuery),
    request_body(content = Vec<u8>, content_type = "application/zip"),
    responses((status = 200, body = Draft), (status = "4XX", body = ErrorBody)))]
pub async fn from_bundle(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Query(query): Query<BundleQuery>,
    File(bytes): File,
) -> ApiResult<Json<Draft>> {
    let by = spelleider.account.id;
    state.limits.heavy(u64::from(by.0))?;
    let name = new_name(&state, &query.name)?;
    let start = off_the_tasks(move || Start::bundle(&bytes)).await??;
    let now = state.drafts.make(name.clone(), by, start).await?;
    Ok(Json(now.draft(&name)))
}

/// Drop a file in a draft: the body is the file. What can be made of it becomes one change, and the answer says what was
/// left out.
#[utoipa::path(post, path = "/api/drafts/{name}/import", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), ImportQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ImportAnswer), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn import(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    Query(query): Query<ImportQuery>,
    File(bytes): File,
) -> ApiResult<Json<ImportAnswer>> {
    let by = spelleider.account.id;
    state.limits.heavy(u64::from(by.0))?;
    // A file of a few megabytes unpacks to many: no more than these at once.
    let place = state.reading.clone().acquire_owned().await;
    let place = place.map_err(|_| ApiError::UNAVAILABLE)?;
    let amended = state.drafts.amend(&name, by, What::Import, move |now| {
        let _place = place;
        drafts::read_file(now, &bytes, &query)
    });
    let (version, now, read) = amended.await?;
    let answer = off_the_tasks(move || ImportAnswer {
        kind: read.kind,
        remarks: read.remarks,
        version,
        draft: now.draft(&name),
    });
    Ok(Json(answer.await?))
}

/// A document of the evening to print: `regie.pdf`, `meldkamer.pdf`, `kaartje.pdf`, `poster.pdf`, `brief.pdf`, `voetjes.pdf`,
/// `codes.pdf`, and `draaiboek-BOEF.pdf` for each boef.
#[utoipa::path(get, path = "/api/drafts/{name}/paper/{file}", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), ("file" = String, Path, description = "Which document")),
    responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = ErrorBody)))]
pub async fn paper(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    Path(of): Path<OfDocument>,
    links: Links,
) -> ApiResult<Response> {
    state.limits.heavy(u64::from(spelleider.account.id.0))?;
    let playable = state.drafts.read(&name).await?.playable(name.as_str())?;
    let scenario = playable.scenario;
    let file = of.file;
    let kind = file
        .strip_suffix(".pdf")
        .and_then(|kind| kind_of(kind, &scenario));
    let kind = kind.ok_or(ApiError::NOT_FOUND)?;
    let printed_on = retention::date(state.clock.wall_ms()).ok_or(ApiError::INTERNAL)?;
    let options = Options {
        printed_on,
        evening_on: None,
        link: Link::parse(&links.home()).ok(),
        codes: None,
    };
    let printed = off_the_tasks(move || paper::print(&scenario, kind, &options)).await?;
    let pdf = printed.map_err(|error| {
        tracing::warn!(%error, "a document of a draft could not be printed");
        ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "paper_unprintable")
    })?;
    download(pdf, "application/pdf", &format!("{name}-{file}"))
}

/// Which document, from the address.
#[derive(serde::Deserialize)]
pub struct OfDocument {
    file: String,
}

/// Which document is asked for. With one boef his draaiboek needs no name.
fn kind_of(kind: &str, scenario: &Scenario) -> Option<Kind> {
    let boeven = &scenario.boeven;
    Some(match kind {
        "regie" => Kind::Regie,
        "meldkamer" => Kind::Meldkamer,
        "kaartje" => Kind::Kaartjes,
        "poster" => Kind::Poster,
        "brief" => Kind::Brief,
        "voetjes" => Kind::Voetjes,
        "codes" => Kind::Codes,
        "draaiboek" => match boeven.as_slice() {
            [only] => Kind::Draaiboek(only.id),
            _ => return None,
        },
        _ => {
            let wanted = kind.strip_prefix("draaiboek-")?;
            Kind::Draaiboek(boeven.iter().find(|boef| boef.key == wanted)?.id)
        }
    })
}

/// A file that a browser keeps instead of showing it.
fn download(bytes: Vec<u8>, content_type: &'static str, file: &str) -> ApiResult<Response> {
    let mut response = Response::new(bytes.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{file}\""));
    headers.insert(
        header::CONTENT_DISPOSITION,
        named.map_err(|_| ApiError::INTERNAL)?,
    );
    Ok(response)
}
