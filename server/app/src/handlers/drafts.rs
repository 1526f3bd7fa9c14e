//! Drafts of scenarios: the list, changing them together, their history, and who is writing along.

use crate::auth::Spelleider;
use crate::drafts::{DraftName, DraftsError, News, Presence, Start};
use crate::error::{ApiError, ApiResult};
use crate::json::{Json, Path, Query};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use engine::id::SpelleiderId;
use futures_util::Stream;
use protocol::draft::{
    BeforeQuery, ChangeAnswer, ChangeRequest, Draft, DraftFrom, DraftItem, DraftMap, DraftNews,
    DraftWays, NewDraft, VersionItem, VersionText, WaysQuery,
};
use protocol::error::ErrorBody;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, watch};

/// An event stream with nothing to say gives a sign of life this often.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The drafts of this server.
#[utoipa::path(get, path = "/api/drafts", tag = "spelleiding", security(("session" = [])),
    responses((status = 200, body = Vec<DraftItem>), (status = "4XX", body = ErrorBody)))]
pub async fn list(State(state): State<AppState>, _: Spelleider) -> ApiResult<Json<Vec<DraftItem>>> {
    Ok(Json(state.drafts.items(&names(&state)).await?))
}

/// Start writing.
#[utoipa::path(post, path = "/api/drafts", tag = "spelleiding", security(("session" = [])), request_body = NewDraft,
    responses((status = 200, body = Draft), (status = "4XX", body = ErrorBody)))]
pub async fn make(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Json(request): Json<NewDraft>,
) -> ApiResult<Json<Draft>> {
    let by = spelleider.account.id;
    state.limits.make(u64::from(by.0))?;
    let name = new_name(&state, &request.name)?;
    let start = start(&state, request.from, &request.title).await?;
    let now = state.drafts.make(name.clone(), by, start).await?;
    Ok(Json(now.draft(&name)))
}

/// All that is known of a draft but its map.
#[utoipa::path(get, path = "/api/drafts/{name}", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft")),
    responses((status = 200, body = Draft), (status = "4XX", body = ErrorBody)))]
pub async fn read(
    State(state): State<AppState>,
    _: Spelleider,
    Named(name): Named,
) -> ApiResult<Json<Draft>> {
    let now = state.drafts.read(&name).await?;
    Ok(Json(off_the_tasks(move || now.draft(&name)).await?))
}

/// Erase a draft with all its versions.
#[utoipa::path(delete, path = "/api/drafts/{name}", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft")),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub async fn delete(
    State(state): State<AppState>,
    _: Spelleider,
    Named(name): Named,
) -> ApiResult<StatusCode> {
    state.drafts.delete(&name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Its map, and what of it can be changed.
#[utoipa::path(get, path = "/api/drafts/{name}/wijk", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft")),
    responses((status = 200, body = DraftMap), (status = "4XX", body = ErrorBody)))]
pub async fn wijk(
    State(state): State<AppState>,
    _: Spelleider,
    Named(name): Named,
) -> ApiResult<Json<DraftMap>> {
    let now = state.drafts.read(&name).await?;
    let mut answer = off_the_tasks(move || now.map()).await?;
    if let Some(map) = &mut answer.map {
        map.tiles = state.config.tile_server();
    }
    Ok(Json(answer))
}

/// The ways to choose from between two voetjes.
#[utoipa::path(get, path = "/api/drafts/{name}/ways", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), WaysQuery),
    responses((status = 200, body = DraftWays), (status = "4XX", body = ErrorBody)))]
pub async fn ways(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    Query(query): Query<WaysQuery>,
) -> ApiResult<Json<DraftWays>> {
    state.limits.ways(u64::from(spelleider.account.id.0))?;
    let now = state.drafts.read(&name).await?;
    Ok(Json(off_the_tasks(move || now.ways(query)).await??))
}

/// Change something. The same id again changes nothing more.
#[utoipa::path(post, path = "/api/drafts/{name}/changes", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft")), request_body = ChangeRequest,
    responses((status = 200, body = ChangeAnswer), (status = "4XX", body = ErrorBody)))]
pub async fn change(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    Json(request): Json<ChangeRequest>,
) -> ApiResult<Json<ChangeAnswer>> {
    let by = spelleider.account.id;
    state.limits.changes(u64::from(by.0))?;
    let changed = state.drafts.change(&name, by, request).await?;
    let answer = off_the_tasks(move || ChangeAnswer {
        version: changed.version,
        draft: changed.now.draft(&name),
    });
    Ok(Json(answer.await?))
}

/// Its history, the newest version first.
#[utoipa::path(get, path = "/api/drafts/{name}/versions", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), BeforeQuery),
    responses((status = 200, body = Vec<VersionItem>), (status = "4XX", body = ErrorBody)))]
pub async fn versions(
    State(state): State<AppState>,
    _: Spelleider,
    Named(name): Named,
    Query(query): Query<BeforeQuery>,
) -> ApiResult<Json<Vec<VersionItem>>> {
    let names = names(&state);
    let versions = state.drafts.versions(&name, query.before, &names);
    Ok(Json(versions.await?))
}

/// How the scenario file was.
#[utoipa::path(get, path = "/api/drafts/{name}/versions/{version}", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), ("version" = u64, Path, description = "Which")),
    responses((status = 200, body = VersionText), (status = "4XX", body = ErrorBody)))]
pub async fn version(
    State(state): State<AppState>,
    _: Spelleider,
    Named(name): Named,
    Path(of): Path<OfVersion>,
) -> ApiResult<Json<VersionText>> {
    Ok(Json(state.drafts.version(&name, of.version).await?))
}

/// Which version, from the address.
#[derive(serde::Deserialize)]
pub struct OfVersion {
    version: u64,
}

/// Whenever something changes or somebody comes or goes, as [`DraftNews`].
#[utoipa::path(get, path = "/api/drafts/{name}/events", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft")),
    responses((status = 200, content_type = "text/event-stream"), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn events(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
) -> ApiResult<Response> {
    let place = state
        .event_streams
        .clone()
        .try_acquire_owned()
        .map_err(|_| ApiError::UNAVAILABLE)?;
    let reading = Reading {
        presence: state.drafts.enter(&name, spelleider.account.id).await?,
        stopping: state.stopping.subscribe(),
        state,
        _place: place,
    };
    let alive = KeepAlive::new().interval(HEARTBEAT);
    Ok(Sse::new(reading.into_stream())
        .keep_alive(alive)
        .into_response())
}

/// What a draft begins with.
async fn start(state: &AppState, from: DraftFrom, title: &str) -> ApiResult<Start> {
    let DraftFrom::Scenario { scenario } = from else {
        return Ok(Start::empty(title)?);
    };
    if let Ok(draft) = DraftName::parse(&scenario)
        && state.drafts.has(draft.as_str())
    {
        let now = state.drafts.read(&draft).await?;
        return Ok(Start::draft(&scenario, &now, title)?);
    }
    let (library, title) = (state.library.clone(), title.to_owned());
    let start = off_the_tasks(move || {
        let files = library.files(&scenario);
        files.map(|files| Start::scenario(&scenario, &files, &title))
    });
    let start = start.await?;
    Ok(start.ok_or(ApiError::new(StatusCode::NOT_FOUND, "scenario_unknown"))??)
}

/// A name that no scenario has yet.
pub(super) fn new_name(state: &AppState, name: &str) -> ApiResult<DraftName> {
    let name = DraftName::parse(name).map_err(DraftsError::from)?;
    match state.library.has(name.as_str()) {
        true => Err(DraftsError::NameTaken.into()),
        false => Ok(name),
    }
}

fn parsed(name: &str) -> ApiResult<DraftName> {
    // What cannot be a name is the name of no draft.
    DraftName::parse(name).map_err(|_| DraftsError::Unknown.into())
}

/// What colleagues call each other.
fn names(state: &AppState) -> impl Fn(SpelleiderId) -> String + Send + Sync + use<> {
    let state = state.clone();
    move |id| state.registry.name_of(id)
}

/// Works on large texts and maps off the tasks that serve people.
pub(super) async fn off_the_tasks<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> ApiResult<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| ApiError::INTERNAL)
}

/// The name of the draft in the address.
pub struct Named(pub DraftName);

impl axum::extract::FromRequestParts<AppState> for Named {
    type Rejection = ApiError;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        state: &AppState,
    ) -> Result<Self, ApiError> {
        let params = axum::extract::RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_| ApiError::NOT_FOUND)?;
        let name = params.iter().find(|(key, _)| *key == "name");
        let (_, name) = name.ok_or(ApiError::NOT_FOUND)?;
        parsed(name).map(Self)
    }
}

/// One event stream.
struct Reading {
    presence: Presence,
    stopping: watch::Receiver<bool>,
    state: AppState,
    _place: OwnedSemaphorePermit,
}

impl Reading {
    fn into_stream(self) -> impl Stream<Item = Result<Event, Infallible>> {
        futures_util::stream::unfold(self, async |mut reading| {
            let news = tokio::select! {
                news = reading.presence.next() => news?,
                _ = reading.stopping.wait_for(|stopping| *stopping) => return None,
            };
            let said = serde_json::to_string(&reading.told(news)).expect("texts and numbers");
            Some((Ok(Event::default().data(said)), reading))
        })
    }

    fn told(&self, news: News) -> DraftNews {
        let name = |id| self.state.registry.name_of(id);
        let here: BTreeSet<SpelleiderId> = news.here.into_iter().collect();
        DraftNews {
            version: news.version,
            by: news.by.map(name).unwrap_or_default(),
            here: here.into_iter().map(name).collect(),
        }
    }
}
