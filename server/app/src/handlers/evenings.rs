//! The evenings of the spelleiding: preparing, running, handing out links, the result, erasing.

use crate::auth::{InGame, Spelleider};
use crate::error::ApiResult;
use crate::games::TITLE_MAX;
use crate::json::Json;
use crate::links;
use crate::result_sheet;
use crate::retention;
use crate::running_game::RunningGame;
use crate::server;
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use futures_util::future::join_all;
use protocol::account::{BoefLink, GameListItem, Links, NewGame, ScenarioListItem};
use protocol::command::CommandRequest;
use protocol::error::{BadField, ErrorBody};
use protocol::results::Results;
use std::time::Duration;

/// The list of evenings waits this long for a game to say where it stands.
const LOOK_PATIENCE: Duration = Duration::from_secs(1);

/// The scenarios that can be played.
#[utoipa::path(get, path = "/api/scenarios", tag = "spelleiding", security(("session" = [])),
    responses((status = 200, body = Vec<ScenarioListItem>), (status = "4XX", body = ErrorBody)))]
pub async fn scenarios(
    State(state): State<AppState>,
    _: Spelleider,
) -> ApiResult<Json<Vec<ScenarioListItem>>> {
    Ok(Json(state.library.everything().await?))
}

/// Every evening of this server, the newest first; those that were erased too.
#[utoipa::path(get, path = "/api/games", tag = "spelleiding", security(("session" = [])),
    responses((status = 200, body = Vec<GameListItem>), (status = "4XX", body = ErrorBody)))]
pub async fn list(State(state): State<AppState>, _: Spelleider) -> Json<Vec<GameListItem>> {
    let games = state.games.all();
    let mut items = join_all(games.iter().map(|game| item(game))).await;
    items.extend(
        state
            .registry
            .erased_games()
            .into_iter()
            .map(|erased| GameListItem {
                game: erased.game.to_string(),
                title: erased.title,
                scenario: erased.source,
                created_ms: erased.created_ms,
                purge_on: retention::day(erased.erased_ms),
                purged: true,
                push_phones: None,
                phase: None,
            }),
    );
    items.sort_by(|a, b| {
        b.created_ms
            .cmp(&a.created_ms)
            .then_with(|| a.game.cmp(&b.game))
    });
    Json(items)
}

/// Prepare an evening.
#[utoipa::path(post, path = "/api/games", tag = "spelleiding", security(("session" = [])), request_body = NewGame,
    responses((status = 200, body = GameListItem), (status = "4XX", body = ErrorBody)))]
pub async fn make(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Json(request): Json<NewGame>,
) -> ApiResult<Json<GameListItem>> {
    let by = spelleider.account.id;
    state.limits.make(u64::from(by.0))?;
    let title = request.title.map(|title| title.trim().to_owned());
    if title
        .as_ref()
        .is_some_and(|title| title.chars().count() > TITLE_MAX)
    {
        let field = "title".to_owned();
        return Err(BadField::TooLong {
            field,
            max: TITLE_MAX,
        }
        .into());
    }
    let playable = state.library.find(&request.scenario).await?;
    let title = title.filter(|title| !title.is_empty());
    let game = state.games.make(playable, title, Some(by), false).await?;
    Ok(Json(item(&game).await))
}

/// The addresses to hand out.
#[utoipa::path(get, path = "/api/games/{game}/links", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = Links), (status = "4XX", body = ErrorBody)))]
pub async fn links(_: Spelleider, InGame(game): InGame, links: links::Links) -> Json<Links> {
    let code = game.code();
    let boeven = game.header.scenario.boeven.iter();
    let boeven = boeven
        .zip(&game.header.boef_tokens)
        .map(|(boef, token)| BoefLink {
            boef: boef.id.into(),
            name: boef.name.clone(),
            key: boef.key.clone(),
            url: links.boef(code, token),
        });
    Json(Links {
        join: links.join(code),
        scorebord: links.scorebord(code),
        spel: links.spel(code),
        boeven: boeven.collect(),
    })
}

/// Decide something. The same id again is carried out once.
#[utoipa::path(post, path = "/api/games/{game}/commands", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = CommandRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn command(
    spelleider: Spelleider,
    InGame(game): InGame,
    Json(request): Json<CommandRequest>,
) -> ApiResult<StatusCode> {
    super::done(game.ask(request.into_input(spelleider.account.id)?).await?)
}

/// Erase an evening that is over, before its date.
#[utoipa::path(post, path = "/api/games/{game}/purge", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 204), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn purge(
    State(state): State<AppState>,
    _: Spelleider,
    InGame(game): InGame,
) -> ApiResult<StatusCode> {
    server::purge(&state, game.code(), true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The result sheet.
#[utoipa::path(get, path = "/api/games/{game}/result", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = Results), (status = "4XX", body = ErrorBody)))]
pub async fn result(_: Spelleider, InGame(game): InGame) -> ApiResult<Json<Results>> {
    let results = game.look(|durable| durable.game.results()).await?;
    Ok(Json(results.into()))
}

/// The result sheet for a spreadsheet.
#[utoipa::path(get, path = "/api/games/{game}/result.csv", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, content_type = "text/csv"), (status = "4XX", body = ErrorBody)))]
pub async fn result_csv(
    _: Spelleider,
    InGame(game): InGame,
) -> ApiResult<([(HeaderName, HeaderValue); 2], String)> {
    let results = game.look(|durable| durable.game.results()).await?;
    let name = format!("attachment; filename=\"uitslag-{}.csv\"", game.code());
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::try_from(name).expect("a code is plain ASCII"),
        ),
    ];
    Ok((headers, result_sheet::csv(&results)))
}

async fn item(game: &RunningGame) -> GameListItem {
    // A game that is being rebuilt stands in the list all the same, and keeps no other from it.
    let look = game.look(|durable| durable.game.phase());
    let looked = tokio::time::timeout(LOOK_PATIENCE, look).await;
    let phase = looked.ok().and_then(Result::ok);
    let purge_at_ms = retention::purge_at_ms(&game.header, game.publisher.latest_act());
    let push_phones = game.push.as_ref().map(crate::push::Line::phones);
    GameListItem {
        game: game.code().to_string(),
        title: game.header.title.clone(),
        scenario: game.header.source.clone(),
        created_ms: game.header.created_ms,
        purge_on: retention::day(purge_at_ms),
        purged: false,
        push_phones: push_phones.map(|phones| u32::try_from(phones).unwrap_or(u32::MAX)),
        phase: phase.map(Into::into),
    }
}
