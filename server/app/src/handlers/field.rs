//! What a player does outside: looking around, asking, entering a code.

use crate::auth::Player;
use crate::code_checks;
use crate::error::ApiResult;
use crate::json::Json;
use crate::state::AppState;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::view::Phase;
use protocol::error::ErrorBody;
use protocol::melding::{
    AanhoudingAnswer, AanhoudingRequest, AskAnswer, AskRequest, CodeCheck, CodeChecks, LookAnswer,
    LookRequest,
};

/// Look around: what can be seen from here?
#[utoipa::path(post, path = "/api/games/{game}/look", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = LookRequest,
    responses((status = 200, body = LookAnswer), (status = "4XX", body = ErrorBody)))]
pub async fn look(
    State(state): State<AppState>,
    player: Player,
    Json(request): Json<LookRequest>,
) -> ApiResult<Json<LookAnswer>> {
    state.limits.look(player.key)?;
    Ok(Json(player.act(request.into_act()?).await?.try_into()?))
}

/// "Goedenavond, bent u de boef?"
#[utoipa::path(post, path = "/api/games/{game}/ask", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = AskRequest,
    responses((status = 200, body = AskAnswer), (status = "4XX", body = ErrorBody)))]
pub async fn ask(
    State(state): State<AppState>,
    player: Player,
    Json(request): Json<AskRequest>,
) -> ApiResult<Json<AskAnswer>> {
    state.limits.look(player.key)?;
    Ok(Json(player.act(request.into_act()?).await?.try_into()?))
}

/// Enter the code of a boef. The same id again is one.
#[utoipa::path(post, path = "/api/games/{game}/aanhoudingen", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")), request_body = AanhoudingRequest,
    responses((status = 200, body = AanhoudingAnswer), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn aanhouding(
    State(state): State<AppState>,
    player: Player,
    Json(request): Json<AanhoudingRequest>,
) -> ApiResult<Json<AanhoudingAnswer>> {
    state.limits.aanhoudingen(player.key)?;
    let from = player.believable_from(&state);
    let reply = player.act(request.into_act(from)?).await?;
    Ok(Json(reply.try_into()?))
}

/// With these a phone without network can tell whether a code is right.
#[utoipa::path(get, path = "/api/games/{game}/code-checks", tag = "speler", security(("seat" = [])),
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, body = CodeChecks), (status = "4XX", body = ErrorBody)))]
pub async fn code_checks(player: Player) -> ApiResult<Json<CodeChecks>> {
    let game = &player.game;
    let running = game
        .look(|durable| match durable.game.phase() {
            Phase::Round(round) => Some((round, durable.game.codes(round))),
            _ => None,
        })
        .await?;
    let Some((round, codes)) = running else {
        return Ok(Json(CodeChecks {
            round: None,
            checks: Vec::new(),
        }));
    };
    let checks = game
        .code_checks
        .of(round, game.header.secret.reveal(), codes)
        .await;
    let wire = |check: &code_checks::CodeCheck| CodeCheck {
        salt: URL_SAFE_NO_PAD.encode(check.salt),
        rounds: code_checks::ROUNDS,
        check: URL_SAFE_NO_PAD.encode(check.check),
    };
    Ok(Json(CodeChecks {
        round: Some(round.into()),
        checks: checks.iter().map(wire).collect(),
    }))
}
