//! Bluesky: sessions, names of our own, facets, and pictures that vanish.

use crate::contract::{contract, open, post, publish, words};
use channels::bluesky::IMAGE_BYTES_MAX;
use channels::{PublishError, Sight, Trouble};
use std::time::Duration;
use tests::platforms::bluesky::{Bluesky, HANDLE};
use tests::platforms::{Act, Kind, Platform};

const A_WHILE: Duration = Duration::from_secs(300);

#[tokio::test]
async fn bluesky_keeps_the_contract() {
    contract(Bluesky::default).await;
}

#[tokio::test]
async fn an_evening_logs_in_once() {
    let platform = Platform::start(Bluesky::default()).await;
    let channel = open(&platform);
    for number in 0..40 {
        publish(&*channel, &words(number))
            .await
            .expect("nothing is wrong");
    }
    platform.plays(Kind::Visible, Act::Expired);
    publish(&*channel, &words(40))
        .await
        .expect("the session is renewed");
    assert_eq!(platform.with(|rules| rules.logins()), 1);
    // A session so old that it cannot be renewed.
    platform.with(|rules| rules.has_forgotten_session = true);
    platform.plays(Kind::Visible, Act::Expired);
    publish(&*channel, &words(41))
        .await
        .expect("a new session is made");
    assert_eq!(platform.with(|rules| rules.logins()), 2);
    assert_eq!(platform.seen().len(), 42);
}

#[tokio::test]
async fn a_post_of_which_nobody_knows_the_outcome_is_looked_up_by_its_name() {
    let platform = Platform::start(Bluesky::default()).await;
    let channel = open(&platform);
    assert_eq!(
        channel.look(&words(0), None, A_WHILE).await,
        Ok(Sight::NotThere)
    );
    platform.plays(Kind::Visible, Act::AcceptThen504);
    let lost = channel.publish(&words(0), None).await;
    assert!(matches!(lost, Err(PublishError::Unknown { .. })));
    let sight = channel.look(&words(0), None, A_WHILE).await;
    let Ok(Sight::There(found)) = sight else {
        panic!("{sight:?}");
    };
    // Asking again all the same is asking for the same.
    let again = publish(&*channel, &words(0))
        .await
        .expect("nothing is wrong");
    assert_eq!(again, found);
    assert_eq!(platform.seen().len(), 1);
    let name = again.id.rsplit('/').next().expect("it has one");
    let link = format!("https://bsky.app/profile/{HANDLE}/post/{name}");
    assert_eq!(again.link, Some(link));
}

#[tokio::test]
async fn links_and_hashtags_can_be_followed() {
    let platform = Platform::start(Bluesky::default()).await;
    let mut post = words(0);
    post.text = "🚲 Één #boefindewijk: zie https://voorbeeld.nl/speel.".to_owned();
    post.link = Some("https://voorbeeld.nl/speel".to_owned());
    publish(&*open(&platform), &post)
        .await
        .expect("the facets are right");
    let facets = platform.with(|rules| {
        let record = rules.records().values().next().expect("it is there");
        record["facets"].as_array().map(Vec::len)
    });
    assert_eq!(facets, Some(2));
}

#[tokio::test]
async fn a_picture_that_vanished_is_sent_again() {
    let platform = Platform::start(Bluesky::default()).await;
    let channel = open(&platform);
    let post = post(0);
    let ticket = channel.prepare(&post).await.expect("nothing is wrong");
    platform.with(Bluesky::lose_blobs);
    channel
        .publish(&post, ticket.as_ref())
        .await
        .expect("the same picture has the same name");
    assert_eq!(platform.seen().len(), 1);
}

#[tokio::test]
async fn a_picture_fits_or_is_refused() {
    let platform = Platform::start(Bluesky::default()).await;
    let channel = open(&platform);
    let sized = |bytes: usize| {
        let mut post = post(0);
        post.image.as_mut().expect("it has one").bytes = vec![7; bytes].into();
        post
    };
    publish(&*channel, &sized(IMAGE_BYTES_MAX))
        .await
        .expect("it just fits");
    let trouble = publish(&*channel, &sized(IMAGE_BYTES_MAX + 1)).await;
    assert!(
        matches!(trouble, Err(Trouble::Refused { .. })),
        "{trouble:?}"
    );
}

#[tokio::test]
async fn a_text_of_300_graphemes_fits() {
    let platform = Platform::start(Bluesky::default()).await;
    let channel = open(&platform);
    let mut post = words(0);
    post.text = "e\u{301}".repeat(300);
    publish(&*channel, &post).await.expect("it just fits");
    post.text.push('!');
    let trouble = publish(&*channel, &post).await;
    assert!(
        matches!(trouble, Err(Trouble::Refused { .. })),
        "{trouble:?}"
    );
}
