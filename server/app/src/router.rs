//! Every URL of the server, in one list.

use crate::auth::Address;
use crate::error::ApiError;
use crate::handlers::{
    about, accounts, boef, cards, draft_files, draft_trials, drafts, evenings, feeds, field,
    figure, game, line, meldingen, outbox, papers, passes, players, posts, push, qr, relay, replay,
};
use crate::headers;
use crate::limits::{ANSWER_TIMEOUT, BODY_MAX, CHANGE_BYTES_MAX};
use crate::state::AppState;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{delete, get, post, put};
use protocol::draft::{BUNDLE_BYTES_MAX, IMPORT_BYTES_MAX, PICTURE_UPLOAD_BYTES_MAX};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

/// The doors of the server.
pub fn routes(state: AppState) -> Router {
    let policy = headers::Policy::new(state.config.tiles.as_ref());
    Router::new()
        .route("/health", get(about::health))
        .route("/metrics", get(about::metrics))
        .route("/api/openapi.json", get(about::openapi))
        .route("/api/catalogue", get(about::catalogue))
        .route("/api/qr.svg", get(qr::svg))
        .route("/api/figure.svg", get(figure::svg))
        // The spelleiding at the door.
        .route("/api/setup", post(accounts::setup))
        .route("/api/login", post(accounts::login))
        .route("/api/logout", post(accounts::logout))
        .route("/api/me", get(accounts::whoami))
        .route("/api/colleagues", get(accounts::colleagues))
        .route("/api/invites", post(accounts::invite))
        // Their evenings.
        .route("/api/scenarios", get(evenings::scenarios))
        .route("/api/games", get(evenings::list).post(evenings::make))
        .route("/api/games/{game}/links", get(evenings::links))
        .route("/api/games/{game}/commands", post(evenings::command))
        .route("/api/games/{game}/outbox", get(outbox::picture))
        .route("/api/games/{game}/outbox/decide", post(outbox::decide))
        .route("/api/games/{game}/outbox/switch", post(outbox::switch))
        .route("/api/games/{game}/outbox/stop", post(outbox::stop))
        .route(
            "/api/games/{game}/outbox/reconnect",
            post(outbox::reconnect),
        )
        .route("/api/games/{game}/outbox/remove", post(outbox::remove))
        .route("/api/games/{game}/relays", post(relay::make))
        .route("/api/games/{game}/relays/{relay}", delete(relay::close))
        .route("/api/games/{game}/purge", post(evenings::purge))
        .route("/api/games/{game}/result", get(evenings::result))
        .route("/api/games/{game}/result.csv", get(evenings::result_csv))
        .route("/api/games/{game}/paper/{file}", get(papers::of_game))
        // What they post.
        .route("/api/posts/preview", post(posts::preview))
        // The scenarios they write.
        .route("/api/drafts", get(drafts::list).post(drafts::make))
        .route(
            "/api/drafts/bundle",
            post(draft_files::from_bundle).layer(DefaultBodyLimit::max(BUNDLE_BYTES_MAX)),
        )
        .route(
            "/api/drafts/{name}",
            get(drafts::read).delete(drafts::delete),
        )
        .route("/api/drafts/{name}/wijk", get(drafts::wijk))
        .route("/api/drafts/{name}/ways", get(drafts::ways))
        .route(
            "/api/drafts/{name}/changes",
            post(drafts::change).layer(DefaultBodyLimit::max(CHANGE_BYTES_MAX)),
        )
        .route("/api/drafts/{name}/versions", get(drafts::versions))
        .route(
            "/api/drafts/{name}/versions/{version}",
            get(drafts::version),
        )
        .route("/api/drafts/{name}/events", get(drafts::events))
        .route("/api/drafts/{name}/bundle", get(draft_files::bundle))
        .route(
            "/api/drafts/{name}/import",
            post(draft_files::import).layer(DefaultBodyLimit::max(IMPORT_BYTES_MAX)),
        )
        .route(
            "/api/drafts/{name}/pictures",
            post(draft_files::add_picture).layer(DefaultBodyLimit::max(PICTURE_UPLOAD_BYTES_MAX)),
        )
        .route(
            "/api/drafts/{name}/pictures/{file}",
            get(draft_files::picture).delete(draft_files::remove_picture),
        )
        .route("/api/drafts/{name}/paper/{file}", get(papers::of_draft))
        .route("/api/drafts/{name}/rehearse", post(draft_trials::rehearse))
        .route("/api/drafts/{name}/demo", post(draft_trials::demo))
        // What anybody may see.
        .route("/api/games/{game}", get(game::public))
        .route("/api/games/{game}/wijk", get(game::wijk))
        .route("/api/games/{game}/pictures/{hash}", get(game::picture))
        .route("/api/games/{game}/cards/{file}", get(cards::card))
        .route("/api/games/{game}/feed.atom", get(feeds::atom))
        .route("/api/games/{game}/feed.json", get(feeds::json))
        .route("/api/games/{game}/replay", get(replay::replay))
        // The live line.
        .route("/api/games/{game}/picture", get(line::picture))
        .route("/api/games/{game}/live", get(line::live))
        .route("/api/games/{game}/events", get(line::events))
        // Players.
        .route("/api/games/{game}/players", post(players::join))
        .route("/api/games/{game}/questions", post(players::question))
        .route("/api/games/{game}/stop", post(players::stop))
        .route("/api/games/{game}/read", post(meldingen::read))
        .route("/api/games/{game}/meldingen", post(meldingen::send))
        .route(
            "/api/games/{game}/meldingen/{id}/amend",
            post(meldingen::amend),
        )
        .route(
            "/api/games/{game}/meldingen/{id}/appen",
            post(meldingen::appen),
        )
        .route(
            "/api/games/{game}/meldingen/{id}/reageren",
            post(meldingen::reageren),
        )
        .route("/api/games/{game}/look", post(field::look))
        .route("/api/games/{game}/ask", post(field::ask))
        .route("/api/games/{game}/aanhoudingen", post(field::aanhouding))
        .route("/api/games/{game}/code-checks", get(field::code_checks))
        // Their phones while the page is closed.
        .route("/api/push", get(push::info))
        .route(
            "/api/games/{game}/push",
            put(push::agree).delete(push::leave),
        )
        .route("/api/games/{game}/push/test", post(push::test))
        .route("/api/games/{game}/passes", post(passes::make))
        .route("/api/games/{game}/passes/use", post(passes::redeem))
        .route("/api/games/{game}/app.webmanifest", get(passes::manifest))
        // Boeven.
        .route("/api/games/{game}/boef", post(boef::act))
        // Who posts by hand.
        .route("/api/games/{game}/relay", get(relay::picture))
        .route("/api/games/{game}/relay/ticks", post(relay::tick))
        // The pages, and everything that is nothing.
        .fallback(get(about::page))
        .method_not_allowed_fallback(async || ApiError::NO_SUCH_METHOD)
        .layer(middleware::from_fn_with_state(state.clone(), ceiling))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            ANSWER_TIMEOUT,
        ))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(policy, headers::around))
        .with_state(state)
}

/// The ceiling of an address, before anything else is looked at.
async fn ceiling(
    State(state): State<AppState>,
    Address(address): Address,
    request: Request,
    next: Next,
) -> Response {
    match state.limits.address(address) {
        Ok(()) => next.run(request).await,
        Err(too_often) => ApiError::from(too_often).into_response(),
    }
}

/// A handler panicked: the panic hook wrote down where.
#[allow(
    clippy::needless_pass_by_value,
    reason = "the layer hands it over by value"
)]
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    ApiError::INTERNAL.into_response()
}
