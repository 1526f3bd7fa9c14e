//! X: what it asks beside the contract.

use crate::contract::{
    self, Driven, LONG_AGO, contract, drive, only_a_whole_list_shows_that_a_post_is_absent, open,
    post, publish, words,
};
use bytes::Bytes;
use channels::http::{Http, SETTLE};
use channels::x::{ALT_MAX, IMAGE_BYTES_MAX};
use channels::{Image, Outgoing, Sight, Trouble};
use std::time::Duration;
use tests::platforms::x::X;
use tests::platforms::{Act, Kind, Platform};

fn reading_back() -> X {
    let mut x = X::default();
    x.read_back = true;
    x
}

#[tokio::test]
async fn x_keeps_the_contract() {
    contract(X::default).await;
}

#[tokio::test]
async fn x_keeps_the_contract_reading_back() {
    contract(reading_back).await;
}

#[tokio::test]
async fn a_wrong_key_of_the_app_is_a_wrong_signature() {
    let platform = Platform::start(X::default()).await;
    let wrong = platform.settings().replace("app-key", "other-key");
    let channel = contract::channel(&wrong, &Http::default());
    let trouble = channel.check().await.expect_err("another app");
    assert!(
        matches!(trouble, Trouble::Disconnected { .. }),
        "{trouble:?}"
    );
}

#[tokio::test]
async fn a_text_of_280_fits_and_one_more_does_not() {
    let platform = Platform::start(X::default()).await;
    let channel = open(&platform);
    let of = |length: usize| Outgoing {
        // An emoji weighs two.
        text: format!("🚲{}", "a".repeat(length - 2)),
        ..words(0)
    };
    assert!(publish(&*channel, &of(280)).await.is_ok());
    let trouble = publish(&*channel, &of(281)).await.expect_err("too long");
    assert!(matches!(trouble, Trouble::Refused { .. }), "{trouble:?}");
}

#[tokio::test]
async fn the_same_text_twice_is_refused_and_a_human_is_told_to_look() {
    let platform = Platform::start(X::default()).await;
    let channel = open(&platform);
    assert!(publish(&*channel, &words(0)).await.is_ok());
    let trouble = publish(&*channel, &words(0))
        .await
        .expect_err("it is there");
    assert!(matches!(trouble, Trouble::Refused { .. }), "{trouble:?}");
    assert!(trouble.to_string().contains("er al staat"), "{trouble}");
    assert_eq!(platform.seen().len(), 1);
}

#[tokio::test]
async fn without_reading_back_only_a_human_can_tell() {
    let platform = Platform::start(X::default()).await;
    platform.plays(Kind::Visible, Act::AcceptThenDrop);
    assert_eq!(drive(&*open(&platform), &post(0)).await, Driven::AskHuman);

    let platform = Platform::start(reading_back()).await;
    platform.plays(Kind::Visible, Act::AcceptThenDrop);
    let driven = drive(&*open(&platform), &post(0)).await;
    assert!(matches!(driven, Driven::There(_)), "{driven:?}");
    assert_eq!(platform.seen().len(), 1);
}

#[tokio::test]
async fn what_may_still_be_under_way_is_not_called_absent() {
    let platform = Platform::start(reading_back()).await;
    let channel = open(&platform);
    let early = channel
        .look(&post(0), None, SETTLE - Duration::from_secs(1))
        .await;
    assert!(matches!(early, Err(Trouble::Later { .. })), "{early:?}");
    let late = channel.look(&post(0), None, LONG_AGO).await;
    assert_eq!(late, Ok(Sight::NotThere));
}

#[tokio::test]
async fn a_post_that_may_stand_on_a_next_page_is_not_called_absent() {
    let platform = Platform::start(reading_back()).await;
    only_a_whole_list_shows_that_a_post_is_absent(&platform, 10).await;
}

#[tokio::test]
async fn the_last_post_of_a_quarter_asks_for_rest() {
    for (remaining, rests) in [(None, false), (Some(1), false), (Some(0), true)] {
        let platform = Platform::start(X::default()).await;
        platform.with(|x| x.remaining = remaining);
        let published = open(&platform).publish(&words(0), None).await;
        let rest = published.expect("nothing is wrong").rest;
        assert_eq!(rest.is_some(), rests, "{remaining:?}");
    }
}

#[tokio::test]
async fn a_limit_says_until_when() {
    let platform = Platform::start(X::default()).await;
    platform.plays(Kind::Visible, Act::RateLimited);
    let trouble = publish(&*open(&platform), &words(0)).await;
    let Err(Trouble::Later {
        after: Some(after), ..
    }) = trouble
    else {
        panic!("{trouble:?}");
    };
    assert!(after <= Duration::from_secs(1), "{after:?}");
}

#[tokio::test]
async fn a_picture_that_is_too_large_is_not_even_sent() {
    let platform = Platform::start(X::default()).await;
    let channel = open(&platform);
    let of = |bytes: usize| {
        let post = post(0);
        let image = post.image.clone().map(|image| Image {
            bytes: Bytes::from(vec![0; bytes]),
            ..image
        });
        Outgoing { image, ..post }
    };
    let trouble = channel.prepare(&of(IMAGE_BYTES_MAX + 1)).await;
    assert!(
        matches!(trouble, Err(Trouble::Refused { .. })),
        "{trouble:?}"
    );
    assert!(platform.asked().is_empty());
}

#[tokio::test]
async fn words_of_a_picture_that_are_too_long_are_cut() {
    let platform = Platform::start(X::default()).await;
    let mut post = post(0);
    let image = post.image.as_mut().expect("it has a picture");
    image.alt = "é".repeat(ALT_MAX + 1);
    assert!(publish(&*open(&platform), &post).await.is_ok());
    let seen = platform.seen().remove(0);
    assert_eq!(seen.alt, Some("é".repeat(ALT_MAX)));
}
