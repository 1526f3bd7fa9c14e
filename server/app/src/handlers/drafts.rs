//! Drafts of scenarios: the list, changing them together, their history, and everything that is done with one.

use crate::auth::Spelleider;
use crate::demo::{self, Plan};
use crate::drafts::{DraftName, DraftsError, News, Presence, Start};
use crate::error::{ApiError, ApiResult};
use crate::json::{Json, Path, Query};
use crate::links::Links;
use crate::secret::random_seed;
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use engine::id::SpelleiderId;
use futures_util::Stream;
use protocol::draft::{
    BeforeQuery, BundleQuery, ChangeAnswer, ChangeRequest, DemoAnswer, Draft, DraftFrom, DraftItem,
    DraftMap, DraftNews, NewDraft, VersionItem, VersionText,
};
use protocol::error::ErrorBody;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, watch};

/// An event stream with nothing to say gives a sign of life this often.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Teams of bots in an evening that is only looked at: the board fills a screen.
const DEMO_TEAMS: u32 = 12;
/// The bots of such an evening wait so long before the briefing, in milliseconds: time to pick up a phone.
const DEMO_WALK_IN_MS: u64 = 30_000;

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
    Ok(Json(off_the_tasks(move || now.map()).await?))
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
    Path((name, version)): Path<(String, u64)>,
) -> ApiResult<Json<VersionText>> {
    Ok(Json(state.drafts.version(&parsed(&name)?, version).await?))
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
    bytes: Bytes,
) -> ApiResult<Json<Draft>> {
    let by = spelleider.account.id;
    state.limits.heavy(u64::from(by.0))?;
    let name = new_name(&state, &query.name)?;
    let start = off_the_tasks(move || Start::bundle(&bytes)).await??;
    let now = state.drafts.make(name.clone(), by, start).await?;
    Ok(Json(now.draft(&name)))
}

/// Look at an evening with bots: on a phone and on a big screen.
#[utoipa::path(post, path = "/api/drafts/{name}/demo", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft")),
    responses((status = 200, body = DemoAnswer), (status = "4XX", body = ErrorBody)))]
pub async fn demo(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    links: Links,
) -> ApiResult<Json<DemoAnswer>> {
    let by = spelleider.account.id;
    state.limits.make(u64::from(by.0))?;
    let place = state.demos.clone().try_acquire_owned();
    let place = place.map_err(|_| ApiError::new(StatusCode::CONFLICT, "demos_full"))?;
    let playable = state.drafts.read(&name).await?.playable(name.as_str())?;
    let plan = Plan {
        made_by: Some(by),
        teams: DEMO_TEAMS,
        seed: random_seed(),
        walk_in_ms: DEMO_WALK_IN_MS,
    };
    let demo = demo::stage(&state.games, playable, plan).await?;
    let code = demo.game().code();
    tokio::spawn(async move {
        if let Err(error) = demo.play().await {
            tracing::warn!(game = %code, %error, "the bots stopped");
        }
        drop(place);
    });
    Ok(Json(DemoAnswer {
        game: code.to_string(),
        join: links.join(code),
        scorebord: links.scorebord(code),
    }))
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
fn new_name(state: &AppState, name: &str) -> ApiResult<DraftName> {
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
async fn off_the_tasks<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> ApiResult<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| ApiError::INTERNAL)
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

/// The name of the draft in the address.
pub struct Named(DraftName);

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
