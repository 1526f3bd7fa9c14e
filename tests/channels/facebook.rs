//! Facebook: what it asks beside the contract.

use crate::contract::{
    LONG_AGO, channel, contract, only_a_whole_list_shows_that_a_post_is_absent, open, post,
    publish, words,
};
use bytes::Bytes;
use channels::facebook::IMAGE_BYTES_MAX;
use channels::http::{Http, SETTLE};
use channels::{Sight, Ticket, Trouble};
use std::time::Duration;
use tests::platforms::facebook::{Facebook, PAGE};
use tests::platforms::{Act, Kind, Platform};

#[tokio::test]
async fn facebook_keeps_the_contract() {
    contract(Facebook::default).await;
}

#[tokio::test]
async fn a_post_without_a_picture_is_one_request() {
    let platform = Platform::start(Facebook::default()).await;
    let placed = publish(&*open(&platform), &words(0)).await;
    assert!(placed.expect("nothing is wrong").link.is_some());
    assert_eq!(platform.asked().len(), 1);
}

#[tokio::test]
async fn a_picture_nobody_uploaded_is_refused() {
    let platform = Platform::start(Facebook::default()).await;
    let channel = open(&platform);
    let stale = Ticket("999".to_owned());
    let outcome = channel.publish(&post(0), Some(&stale)).await;
    assert!(outcome.is_err());
    assert_eq!(platform.seen(), []);
}

#[tokio::test]
async fn a_page_near_its_limit_rests() {
    for (used_percent, rests) in [(89, false), (90, true)] {
        let platform = Platform::start(Facebook::default()).await;
        platform.with(|page| page.used_percent = used_percent);
        let published = open(&platform).publish(&words(0), None).await;
        let rest = published.expect("nothing is wrong").rest;
        assert_eq!(rest.is_some(), rests, "{used_percent}");
    }
}

#[tokio::test]
async fn a_limit_says_how_many_minutes() {
    let platform = Platform::start(Facebook::default()).await;
    platform.with(|page| page.regain_minutes = 7);
    platform.plays(Kind::Visible, Act::RateLimited);
    let trouble = publish(&*open(&platform), &words(0)).await;
    let Err(Trouble::Later { after, for_all, .. }) = trouble else {
        panic!("{trouble:?}");
    };
    assert_eq!((after, for_all), (Some(Duration::from_secs(7 * 60)), true));
}

#[tokio::test]
async fn what_may_still_be_under_way_is_not_called_absent() {
    let platform = Platform::start(Facebook::default()).await;
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
    let platform = Platform::start(Facebook::default()).await;
    only_a_whole_list_shows_that_a_post_is_absent(&platform, 50).await;
}

#[tokio::test]
async fn a_number_that_is_not_ours_is_refused_with_what_to_do() {
    let platform = Platform::start(Facebook::default()).await;
    let settings = platform.settings().replace(PAGE, "7");
    let trouble = channel(&settings, &Http::default()).check().await;
    let Err(Trouble::Refused { why }) = trouble else {
        panic!("{trouble:?}");
    };
    assert!(why.contains("Controleer het nummer"), "{why}");
}

#[tokio::test]
async fn a_picture_that_is_too_large_is_not_even_sent() {
    let platform = Platform::start(Facebook::default()).await;
    let mut post = post(0);
    let image = post.image.as_mut().expect("it has a picture");
    image.bytes = Bytes::from(vec![0; IMAGE_BYTES_MAX + 1]);
    let trouble = open(&platform).prepare(&post).await;
    assert!(
        matches!(trouble, Err(Trouble::Refused { .. })),
        "{trouble:?}"
    );
    assert!(platform.asked().is_empty());
}

#[tokio::test]
async fn the_token_is_in_no_address() {
    let platform = Platform::start(Facebook::default()).await;
    assert!(publish(&*open(&platform), &post(0)).await.is_ok());
    for asked in platform.asked() {
        assert!(!asked.query.contains(tests::platforms::SECRET));
    }
}
