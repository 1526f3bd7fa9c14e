//! Threads: what it asks beside the contract.

use crate::contract::{contract, open, post, publish, requests, words};
use channels::{Outgoing, Trouble};
use tests::platforms::threads::{TEXT_MAX, Threads};
use tests::platforms::{Kind, Platform};

#[tokio::test]
async fn threads_keeps_the_contract() {
    contract(Threads::default).await;
}

#[tokio::test]
async fn an_emoji_is_as_long_as_its_bytes() {
    let platform = Platform::start(Threads::default()).await;
    let channel = open(&platform);
    let of = |length: usize| Outgoing {
        text: format!("🚲{}", "a".repeat(length - "🚲".len())),
        ..words(0)
    };
    assert!(publish(&*channel, &of(TEXT_MAX)).await.is_ok());
    let trouble = publish(&*channel, &of(TEXT_MAX + 1)).await;
    assert!(
        matches!(trouble, Err(Trouble::Refused { .. })),
        "{trouble:?}"
    );
}

#[tokio::test]
async fn a_text_needs_no_picture() {
    let platform = Platform::start(Threads::default()).await;
    let placed = publish(&*open(&platform), &words(0)).await;
    assert!(placed.expect("nothing is wrong").link.is_some());
    assert_eq!(platform.seen()[0].alt, None);
}

#[tokio::test]
async fn words_go_out_without_a_picture_that_cannot_be_fetched() {
    let platform = Platform::start(Threads::default()).await;
    let mut post = post(0);
    post.image.as_mut().expect("it has a picture").url = None;
    assert!(publish(&*open(&platform), &post).await.is_ok());
    assert_eq!(platform.seen()[0].alt, None);
}

#[tokio::test]
async fn the_same_container_is_published_once() {
    let platform = Platform::start(Threads::default()).await;
    let channel = open(&platform);
    let ticket = channel.prepare(&post(0)).await.expect("a container");
    for _ in 0..2 {
        let published = channel.publish(&post(0), ticket.as_ref()).await;
        let id = published.expect("it is there").placed.id;
        assert_eq!(platform.seen()[0].id, id);
    }
    assert_eq!(requests(&platform, Kind::Visible), 1);
}
