//! Meldingen, reading their words while they are typed, and what follows: mending, telling the buurtgroep, reacting.

use crate::auth::Player;
use crate::error::ApiResult;
use crate::json::{Json, Path};
use crate::retention;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use engine::input::PlayerAct;
use engine::time::GameTime;
use protocol::error::ErrorBody;
use protocol::id::MeldingId;
use protocol::melding::{AmendRequest, MeldingAnswer, MeldingRequest, ReagerenRequest};
use protocol::reading::{Here, ReadAnswer, ReadRequest, Understood};
use serde::Deserialize;

/// Which melding.
#[derive(Debug, Deserialize)]
pub struct OfMelding {
    id: MeldingId,
}

/// Report what was seen. The same id again gives the same answer and no second score.
#[utoipa::path(post, path = "/api/games/{game}/meldingen", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    request_body = MeldingRequest,
    responses((status = 200, body = MeldingAnswer), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn send(
    State(state): State<AppState>,
    player: Player,
    Json(request): Json<MeldingRequest>,
) -> ApiResult<Json<MeldingAnswer>> {
    state.limits.meldingen(player.key)?;
    let from = player.believable_from(&state);
    let typed_at = GameTime(request.typed_at.0).max(from);
    let act = request.into_act(from, here(&player, typed_at))?;
    let reply = player.act(act).await?;
    Ok(Json(reply.try_into()?))
}

/// What the game understands of a text that somebody is typing. Nothing of it is kept.
#[utoipa::path(post, path = "/api/games/{game}/read", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    request_body = ReadRequest,
    responses((status = 200, body = ReadAnswer), (status = "4XX", body = ErrorBody)))]
pub async fn read(
    State(state): State<AppState>,
    player: Player,
    Json(request): Json<ReadRequest>,
) -> ApiResult<Json<ReadAnswer>> {
    state.limits.read(player.key)?;
    let text = request.into_text()?;
    let here = here(&player, state.clock.now());
    Ok(Json((&Understood::of(&text, here)).into()))
}

/// The wijk of a player, and what the clock says there at this moment.
fn here(player: &Player, at: GameTime) -> Here<'_> {
    let time = retention::time_of_day(at.0);
    let minutes = |part: i8| u16::from(part.unsigned_abs());
    Here {
        wijk: &player.game.header.scenario.wijk,
        clock_min: minutes(time.hour()) * 60 + minutes(time.minute()),
    }
}

/// Mend what the server read from the words of a melding that was sent without network.
#[utoipa::path(post, path = "/api/games/{game}/meldingen/{id}/amend", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game"), ("id" = String, Path, description = "The melding")),
    request_body = AmendRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub async fn amend(
    State(state): State<AppState>,
    player: Player,
    Path(of): Path<OfMelding>,
    Json(request): Json<AmendRequest>,
) -> ApiResult<StatusCode> {
    state.limits.meldingen(player.key)?;
    super::done(player.act(request.into_act(of.id)?).await?)
}

/// Tell the buurtgroep that this was reported.
#[utoipa::path(post, path = "/api/games/{game}/meldingen/{id}/appen", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game"), ("id" = String, Path, description = "The melding")),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub async fn appen(
    State(state): State<AppState>,
    player: Player,
    Path(of): Path<OfMelding>,
) -> ApiResult<StatusCode> {
    state.limits.meldingen(player.key)?;
    let melding = of.id.into();
    super::done(player.act(PlayerAct::Appen { melding }).await?)
}

/// Let the boef notice that he is seen, in a safe way.
#[utoipa::path(post, path = "/api/games/{game}/meldingen/{id}/reageren", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game"), ("id" = String, Path, description = "The melding")),
    request_body = ReagerenRequest,
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub async fn reageren(
    State(state): State<AppState>,
    player: Player,
    Path(of): Path<OfMelding>,
    Json(request): Json<ReagerenRequest>,
) -> ApiResult<StatusCode> {
    state.limits.meldingen(player.key)?;
    super::done(player.act(request.into_act(of.id)).await?)
}
