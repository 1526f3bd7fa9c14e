//! What can be printed: of a draft while it is written, and of an evening with its own codes and addresses.

use super::draft_files::download;
use super::drafts::{Named, off_the_tasks};
use crate::auth::{InGame, Spelleider};
use crate::error::{ApiError, ApiResult};
use crate::json::{OfFile, Path};
use crate::links::Links;
use crate::retention;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use engine::Game;
use engine::id::{BoefId, RoundId};
use engine::scenario::Scenario;
use paper::{BoefCode, Codes, Kind, Link, Options};
use protocol::error::ErrorBody;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document of a draft as it is now: `regie.pdf`, `meldkamer.pdf`, `kaartje.pdf`, `poster.pdf`, `brief.pdf`,
/// `voetjes.pdf`, `codes.pdf`, and `draaiboek-….pdf` with the id of a boef.
#[utoipa::path(get, path = "/api/drafts/{name}/paper/{file}", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft"), ("file" = String, Path, description = "Which document")),
    responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = ErrorBody)))]
pub async fn of_draft(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    Path(of): Path<OfFile>,
    links: Links,
) -> ApiResult<Response> {
    state.limits.heavy(u64::from(spelleider.account.id.0))?;
    let scenario = Arc::new(
        state
            .drafts
            .read(&name)
            .await?
            .playable(name.as_str())?
            .scenario,
    );
    let kind = kind_of(&of.file, &scenario).ok_or(ApiError::NOT_FOUND)?;
    let options = Options {
        link: Link::parse(&links.home()).ok(),
        ..plain(&state)?
    };
    print(scenario, kind, options, format!("{name}-{}", of.file)).await
}

/// A document of an evening, as for a draft; with the codes of its boeven, and the address where its players join.
#[utoipa::path(get, path = "/api/games/{game}/paper/{file}", tag = "spelleiding", security(("session" = [])),
    params(("game" = String, Path, description = "The code of the game"), ("file" = String, Path, description = "Which document")),
    responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = ErrorBody)))]
pub async fn of_game(
    State(state): State<AppState>,
    spelleider: Spelleider,
    InGame(game): InGame,
    Path(of): Path<OfFile>,
    links: Links,
) -> ApiResult<Response> {
    state.limits.heavy(u64::from(spelleider.account.id.0))?;
    let code = game.code();
    let scenario = Arc::clone(&game.header.scenario);
    let kind = kind_of(&of.file, &scenario).ok_or(ApiError::NOT_FOUND)?;
    let page = Link::parse(&links.code_page(code)).ok();
    let codes = game.look(|durable| codes_of(durable.game)).await?;
    let options = Options {
        link: Link::parse(&links.join(code)).ok(),
        codes: page.map(|page| Codes { page, codes }),
        ..plain(&state)?
    };
    print(scenario, kind, options, format!("{code}-{}", of.file)).await
}

fn codes_of(game: &Game) -> BTreeMap<(RoundId, BoefId), BoefCode> {
    let rounds = game.scenario().rounds.iter().map(|round| round.id);
    let codes = rounds.flat_map(|round| {
        let codes = game.codes(round).into_iter();
        codes.filter_map(move |(boef, code)| Some(((round, boef), BoefCode::parse(&code).ok()?)))
    });
    codes.collect()
}

fn plain(state: &AppState) -> ApiResult<Options> {
    Ok(Options {
        printed_on: retention::date(state.clock.wall_ms()).ok_or(ApiError::INTERNAL)?,
        evening_on: None,
        link: None,
        codes: None,
    })
}

async fn print(
    scenario: Arc<Scenario>,
    kind: Kind,
    options: Options,
    file: String,
) -> ApiResult<Response> {
    let printed = off_the_tasks(move || paper::print(&scenario, kind, &options)).await?;
    let pdf = printed.map_err(|error| {
        tracing::warn!(%error, "a document could not be printed");
        ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "paper_unprintable")
    })?;
    download(pdf, "application/pdf", &file)
}

/// Which document is asked for. With one boef his draaiboek needs no name.
fn kind_of(file: &str, scenario: &Scenario) -> Option<Kind> {
    let boeven = &scenario.boeven;
    Some(match file.strip_suffix(".pdf")? {
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
        other => {
            let wanted = other.strip_prefix("draaiboek-")?;
            Kind::Draaiboek(boeven.iter().find(|boef| boef.key == wanted)?.id)
        }
    })
}
