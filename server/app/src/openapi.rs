//! The description of every door, for people and programs: an OpenAPI document with the messages of the live line beside it.

use crate::handlers::{
    about, accounts, boef, cards, draft_files, draft_trials, drafts, evenings, feeds, field,
    figure, game, line, meldingen, outbox, papers, passes, players, posts, push, qr, relay, replay,
};
use protocol::message::{Control, Envelope, Frame, ServerMessage};
use serde_json::{Value, json};
use std::sync::OnceLock;
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Boef in de Wijk",
        description = "Every door of the server. Errors are `{ \"code\": \"…\", \"detail\": {…} }`; a `Retry-After` says when to try again. \
            Ids of meldingen, aanhoudingen, questions and commands are made by the phone or the console: send the same one again until there is an answer, it counts once. \
            Moments are milliseconds on the clock of the game; a picture says what time it is there and how fast it runs."
    ),
    paths(
        about::health, about::metrics, about::openapi,
        about::catalogue, qr::svg, figure::svg,
        accounts::setup, accounts::login, accounts::logout, accounts::whoami, accounts::colleagues,
        accounts::invite,
        evenings::scenarios, evenings::list, evenings::make, evenings::links, evenings::command,
        outbox::picture, outbox::decide, outbox::switch, outbox::stop, outbox::reconnect, outbox::remove,
        relay::make, relay::close, relay::picture, relay::tick,
        evenings::purge, evenings::result, evenings::result_csv,
        posts::preview,
        drafts::list, drafts::make, drafts::read, drafts::delete, drafts::wijk, drafts::ways, drafts::change, drafts::versions, drafts::version,
        drafts::events, draft_files::bundle, draft_files::from_bundle, draft_files::import,
        draft_files::add_picture, draft_files::picture, draft_files::remove_picture, papers::of_draft, papers::of_game,
        draft_trials::rehearse, draft_trials::demo,
        feeds::atom, feeds::json,
        game::public, game::wijk, game::picture, cards::card, replay::replay,
        line::picture, line::live, line::events,
        players::join, players::question, players::stop,
        meldingen::send, meldingen::read, meldingen::amend, meldingen::appen, meldingen::reageren,
        field::look, field::ask, field::aanhouding, field::code_checks,
        push::info, push::agree, push::leave, push::test,
        passes::make, passes::redeem, passes::manifest,
        boef::act,
    ),
    components(schemas(ServerMessage, Envelope, Control, Frame)),
    tags(
        (name = "speler", description = "A player's phone, with the token of its seat."),
        (name = "boef", description = "A boef's phone, with the token of its link."),
        (name = "doorplaatsen", description = "Who posts by hand, with the token of their link."),
        (name = "spelleiding", description = "The crew, with the cookie of their session."),
        (name = "live", description = "What comes by itself."),
        (name = "algemeen", description = "For everybody."),
    )
)]
struct Document;

/// The document, made once.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let mut document = Document::openapi();
        if let Some(components) = &mut document.components {
            let seat =
                SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
            let session = ApiKey::Cookie(ApiKeyValue::new(crate::auth::SESSION_COOKIE));
            components.add_security_scheme("seat", seat);
            components.add_security_scheme("session", SecurityScheme::ApiKey(session));
        }
        let mut document = serde_json::to_value(document).expect("a document is plain JSON");
        document["x-messages"] = messages();
        document
    })
}

/// How the live line is spoken.
fn messages() -> Value {
    json!({
        "subprotocol": protocol::message::SUBPROTOCOL,
        "from_server": { "$ref": "#/components/schemas/Frame" },
        "from_client": "the text `ping`, every 25 seconds or so",
        "numbers": "Every message has the next number of its game, or a `skip` says up to where there is nothing for you: a gap means loss. \
            Name the last number you saw as `after` when you come back.",
        "control": {
            "skip": "there is nothing for you up to this number; also a sign of life",
            "resync": "too much was missed: fetch `/api/games/{game}/picture`, and ignore messages that are in it already",
            "restart": "the server comes back soon: come back too, not all at once",
            "replaced": "another phone or tab took this seat"
        },
        "close_codes": {
            "4001": "another phone or tab took this seat",
            "1012": "the server restarts",
            "1013": "the room is full; try again later",
            "1008": "something was said that is not understood here"
        }
    })
}
