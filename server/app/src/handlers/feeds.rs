//! What was posted, as feeds that anybody can follow: Atom and JSON Feed.

use crate::auth::InGame;
use crate::cards;
use crate::error::ApiResult;
use crate::links::Links;
use crate::outbox::Outboxes;
use crate::running_game::RunningGame;
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use channels::feed::{self, ATOM_TYPE, Entry, Head, JSON_TYPE, Picture};
use channels::outbox::State as Standing;
use media::MediumId;
use protocol::error::ErrorBody;

/// Readers of feeds ask again after this long at the earliest.
const FRESH: HeaderValue = HeaderValue::from_static("public, max-age=30");

type Feed = ([(HeaderName, HeaderValue); 2], String);

/// The posts of an evening as an Atom feed: those that went out while the feeds were live.
#[utoipa::path(get, path = "/api/games/{game}/feed.atom", tag = "algemeen",
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, content_type = "application/atom+xml"), (status = "4XX", body = ErrorBody)))]
pub async fn atom(
    State(state): State<AppState>,
    InGame(game): InGame,
    links: Links,
) -> ApiResult<Feed> {
    let outboxes = state.games.outboxes();
    let head = head(&game, outboxes, &links, "feed.atom");
    let entries = entries(&game, outboxes, &links);
    Ok(answer(ATOM_TYPE, feed::atom(&head, &entries)))
}

/// The posts of an evening as a JSON Feed: those that went out while the feeds were live.
#[utoipa::path(get, path = "/api/games/{game}/feed.json", tag = "algemeen",
    params(("game" = String, Path, description = "The code of the game")),
    responses((status = 200, content_type = "application/feed+json"), (status = "4XX", body = ErrorBody)))]
pub async fn json(
    State(state): State<AppState>,
    InGame(game): InGame,
    links: Links,
) -> ApiResult<Feed> {
    let outboxes = state.games.outboxes();
    let head = head(&game, outboxes, &links, "feed.json");
    let entries = entries(&game, outboxes, &links);
    let feed = feed::json(&head, &entries);
    Ok(answer(JSON_TYPE, feed.to_string()))
}

fn answer(content_type: &'static str, text: String) -> Feed {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CACHE_CONTROL, FRESH),
    ];
    (headers, text)
}

fn head(game: &RunningGame, outboxes: &Outboxes, links: &Links, file: &str) -> Head {
    let code = game.code();
    let feed_url = links.at(&format!("/api/games/{code}/{file}"));
    Head {
        title: game.header.title.clone(),
        id: links.at(&format!("/api/games/{code}")),
        feed_url,
        home_url: links.spel(code),
        author: game.header.scenario.contact.organiser.clone(),
        lang: outboxes.lang(MediumId::Feed).code().to_owned(),
    }
}

/// What went out and was not taken away.
fn entries(game: &RunningGame, outboxes: &Outboxes, links: &Links) -> Vec<Entry> {
    let on = MediumId::Feed;
    let link = outboxes.link(on, game.code());
    let words = game.outbox.all_words().into_iter();
    words
        .filter_map(|(post, words)| {
            let Some(Standing::Sent { at, placed, .. }) =
                game.outbox.with(|outbox| outbox.state(on, post))
            else {
                return None;
            };
            let telling = words.told_in(outboxes.lang(on));
            let composed = telling.composed(on, game.outbox.hashtags(), link.as_deref());
            let picture = telling.card_on(post, on).map(|which| Picture {
                url: links.at(&cards::path(&game.header, &words, which)),
                content_type: cards::content_type(&words, which),
                alt: cards::alt(&game.header, &words, which),
            });
            Some(Entry {
                id: placed.id,
                title: telling.title(&game.header.title),
                lang: telling.lang().code().to_owned(),
                text: composed.text,
                at_ms: at.0,
                picture,
                link: composed.link,
            })
        })
        .collect()
}
