//! Telegram: plain text, a token that nobody sees, and nothing to read back.

use crate::contract::{channel, contract, open, publish, the_wait_of_a_second_is_read, words};
use channels::http::Http;
use channels::{PublishError, Sight, Trouble};
use std::time::Duration;
use tests::platforms::telegram::{CHAT, Telegram};
use tests::platforms::{Act, Kind, Platform, SECRET};

#[tokio::test]
async fn telegram_keeps_the_contract() {
    contract(Telegram::default).await;
}

#[tokio::test]
async fn a_text_goes_as_it_is_and_without_a_preview_of_its_links() {
    let platform = Platform::start(Telegram::default()).await;
    let mut post = words(0);
    post.text = "OEFENING <b>_een_ & *twee* https://voorbeeld.nl".to_owned();
    let placed = publish(&*open(&platform), &post)
        .await
        .expect("nothing is wrong");
    assert_eq!(platform.seen()[0].text, post.text);
    assert!(!platform.with(|rules| rules.has_preview));
    let link = format!("https://t.me/boefindewijk/{}", placed.id);
    assert_eq!(placed.link, Some(link));
}

#[tokio::test]
async fn what_nobody_knows_is_for_a_human() {
    let platform = Platform::start(Telegram::default()).await;
    let channel = open(&platform);
    platform.plays(Kind::Visible, Act::AcceptThenDrop);
    let lost = channel.publish(&words(0), None).await;
    assert!(matches!(lost, Err(PublishError::Unknown { .. })));
    let sight = channel.look(&words(0), None, Duration::ZERO).await;
    assert_eq!(sight, Ok(Sight::CannotTell));
    assert_eq!(
        channel.look_link().as_deref(),
        Some("https://t.me/boefindewijk")
    );
}

#[tokio::test]
async fn the_wait_stands_in_the_body() {
    let platform = Platform::start(Telegram::default()).await;
    the_wait_of_a_second_is_read(&platform).await;
}

#[tokio::test]
async fn an_answer_that_repeats_the_address_shows_no_token() {
    let platform = Platform::start(Telegram::default()).await;
    platform.with(|rules| rules.echoes = true);
    let channel = open(&platform);
    let checked = channel.check().await.expect_err("it is not found");
    let posted = channel
        .publish(&words(0), None)
        .await
        .expect_err("it is not found");
    for shown in [format!("{checked:?}"), format!("{posted:?}")] {
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

#[tokio::test]
async fn a_bot_that_may_not_post_and_a_chat_that_is_not_there_are_told() {
    let platform = Platform::start(Telegram::default()).await;
    platform.with(|rules| rules.may_post = false);
    for trouble in [
        open(&platform).check().await.map(|_| ()),
        publish(&*open(&platform), &words(0)).await.map(|_| ()),
        channel(
            &platform.settings().replace(CHAT, "@elders"),
            &Http::default(),
        )
        .check()
        .await
        .map(|_| ()),
    ] {
        assert!(
            matches!(trouble, Err(Trouble::Disconnected { .. })),
            "{trouble:?}"
        );
    }
}
