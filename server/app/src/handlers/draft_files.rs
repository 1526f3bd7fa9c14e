//! Files that go into a draft and come out of it: bundles to mail, maps and walks, pictures of clues.

use super::drafts::{Named, new_name, off_the_tasks};
use crate::auth::Spelleider;
use crate::drafts::{self, Start, What};
use crate::error::{ApiError, ApiResult};
use crate::json::{File, Json, OfFile, Path, Query};
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use protocol::draft::{
    BUNDLE_BYTES_MAX, BundleQuery, Draft, IMPORT_BYTES_MAX, ImportAnswer, ImportQuery,
    NewPictureQuery, PICTURE_UPLOAD_BYTES_MAX, PictureAdded,
};
use protocol::error::ErrorBody;
use serde_json::json;

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
    file: ApiResult<File>,
) -> ApiResult<Json<Draft>> {
    let by = spelleider.account.id;
    state.limits.heavy(u64::from(by.0))?;
    let File(bytes) = sized(file, "bundle_file_too_large", BUNDLE_BYTES_MAX)?;
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
    file: ApiResult<File>,
) -> ApiResult<Json<ImportAnswer>> {
    let by = spelleider.account.id;
    state.limits.heavy(u64::from(by.0))?;
    let File(bytes) = sized(file, "file_too_large", IMPORT_BYTES_MAX)?;
    let place = state.reading.map(bytes.len()).await?;
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

/// Put a picture in the folder of a draft: the body is a PNG, JPEG or WebP. It is turned upright, made small and written anew,
/// so that what a camera wrote beside it is gone. The same picture again is the same file.
#[utoipa::path(post, path = "/api/drafts/{name}/pictures", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), NewPictureQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = PictureAdded), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn add_picture(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    Query(query): Query<NewPictureQuery>,
    picture: ApiResult<File>,
) -> ApiResult<Json<PictureAdded>> {
    let by = spelleider.account.id;
    state.limits.heavy(u64::from(by.0))?;
    let File(bytes) = sized(picture, "picture_too_large", PICTURE_UPLOAD_BYTES_MAX)?;
    let place = state.reading.picture().await?;
    let added = state.drafts.add_picture(&name, by, move |now| {
        let _place = place;
        drafts::receive_picture(now, &query.file, &bytes)
    });
    let (file, now) = added.await?;
    let draft = off_the_tasks(move || now.draft(&name)).await?;
    Ok(Json(PictureAdded { file, draft }))
}

/// A file that came in. One that is too large is refused with this code, and with the most in whole megabytes.
fn sized(file: ApiResult<File>, code: &'static str, bytes_max: usize) -> ApiResult<File> {
    file.map_err(|error| match error == ApiError::TOO_LARGE {
        true => ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, code)
            .with(json!({ "max": bytes_max >> 20 })),
        false => error,
    })
}

/// A picture of a draft.
#[utoipa::path(get, path = "/api/drafts/{name}/pictures/{file}", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), ("file" = String, Path, description = "The picture")),
    responses((status = 200, content_type = "image/*"), (status = "4XX", body = ErrorBody)))]
pub async fn picture(
    State(state): State<AppState>,
    _: Spelleider,
    Named(name): Named,
    Path(of): Path<OfFile>,
) -> ApiResult<Response> {
    let now = state.drafts.read(&name).await?;
    let picture = now.picture(&of.file).ok_or(ApiError::NOT_FOUND)?;
    let mut response = Response::new(picture.bytes.clone().into());
    let kind = HeaderValue::from_static(picture.content_type());
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

/// Erase a picture of a draft, also for earlier versions. Clues that showed it show nothing.
#[utoipa::path(delete, path = "/api/drafts/{name}/pictures/{file}", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), ("file" = String, Path, description = "The picture")),
    responses((status = 200, body = Draft), (status = "4XX", body = ErrorBody)))]
pub async fn remove_picture(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    Path(of): Path<OfFile>,
) -> ApiResult<Json<Draft>> {
    let by = spelleider.account.id;
    state.limits.heavy(u64::from(by.0))?;
    let now = state.drafts.remove_picture(&name, by, &of.file).await?;
    Ok(Json(off_the_tasks(move || now.draft(&name)).await?))
}

/// A file that a browser keeps instead of showing it.
pub(super) fn download(
    bytes: Vec<u8>,
    content_type: &'static str,
    file: &str,
) -> ApiResult<Response> {
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
