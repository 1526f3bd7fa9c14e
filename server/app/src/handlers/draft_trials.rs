//! Trying a draft out: many evenings with bots at once for the figures, one in real time to look at.

use super::drafts::{Named, off_the_tasks};
use crate::auth::Spelleider;
use crate::demo::{self, Plan};
use crate::error::{ApiError, ApiResult};
use crate::json::Json;
use crate::links::Links;
use crate::secret::random_seed;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use bots::rehearsal::{RehearsalOptions, rehearse as play};
use protocol::draft::{DemoAnswer, REHEARSE_EVENINGS_MAX, REHEARSE_PLAYERS_MAX, RehearseRequest};
use protocol::error::{BadField, ErrorBody};
use protocol::rehearsal::Rehearsal;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Teams of bots in an evening that is only looked at: the board fills a screen.
const DEMO_TEAMS: u32 = 12;
/// The bots of such an evening wait so long before the briefing, in milliseconds: time to pick up a phone.
const DEMO_WALK_IN_MS: u64 = 30_000;

/// A rehearsal is told after this time, about the evenings that were played by then: whoever waits longer has gone.
const REHEARSE_PATIENCE: Duration = Duration::from_secs(15);

/// Play it many times, and hear what to change. One at a time on a server; what is not played in time is left out.
#[utoipa::path(post, path = "/api/drafts/{name}/rehearse", tag = "spelleiding", security(("session" = [])),
    params(("name" = String, Path, description = "The name of the draft")), request_body = RehearseRequest,
    responses((status = 200, body = Rehearsal), (status = "4XX", body = ErrorBody)))]
pub async fn rehearse(
    State(state): State<AppState>,
    spelleider: Spelleider,
    Named(name): Named,
    Json(request): Json<RehearseRequest>,
) -> ApiResult<Json<Rehearsal>> {
    state.limits.heavy(u64::from(spelleider.account.id.0))?;
    within("players", request.players, REHEARSE_PLAYERS_MAX)?;
    within("evenings", request.evenings, REHEARSE_EVENINGS_MAX)?;
    let place = state.rehearsing.clone().try_acquire_owned();
    let place = place.map_err(|_| ApiError::new(StatusCode::CONFLICT, "rehearsal_busy"))?;
    let playable = state.drafts.read(&name).await?.playable(name.as_str())?;
    let scenario = Arc::new(playable.scenario);
    let options = RehearsalOptions {
        evenings: request.evenings,
        players: request.players,
        first_seed: request.seed,
        // The rest of the machine is for those who play now.
        threads: 1,
        ..RehearsalOptions::default()
    };
    let gone = Gone::default();
    let is_gone = Arc::clone(&gone.0);
    let told = off_the_tasks(move || {
        let _place = place;
        let began = Instant::now();
        let rehearsal = play(&scenario, options, |_| {
            match is_gone.load(Ordering::Relaxed) || began.elapsed() > REHEARSE_PATIENCE {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        told(&rehearsal)
    });
    Ok(Json(told.await??))
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

/// Becomes true when nobody waits for an answer any more.
#[derive(Default)]
struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A rehearsal as it crosses the wire. Both have the same names; a door test plays one and so proves it.
fn told(rehearsal: &bots::rehearsal::Rehearsal) -> ApiResult<Rehearsal> {
    let written = serde_json::to_value(rehearsal).and_then(serde_json::from_value);
    written.map_err(|error| {
        tracing::error!(%error, "a rehearsal is not what the wire promises");
        ApiError::INTERNAL
    })
}

fn within(field: &str, number: u32, max: u32) -> Result<(), BadField> {
    match (1..=max).contains(&number) {
        true => Ok(()),
        false => Err(BadField::OutOfRange {
            field: field.to_owned(),
            min: 1,
            max: i64::from(max),
        }),
    }
}
