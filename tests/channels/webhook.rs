//! The webhook: signed calls, and receivers that do each thing once.

use crate::contract::{contract, open, post, publish, words};
use channels::Sight;
use serde_json::Value;
use std::time::Duration;
use tests::platforms::webhook::{Webhook, is_signed};
use tests::platforms::{Platform, SECRET};

#[tokio::test]
async fn a_webhook_keeps_the_contract() {
    contract(Webhook::default).await;
}

#[tokio::test]
async fn a_receiver_that_names_posts_itself_keeps_the_contract() {
    contract(|| {
        let mut receiver = Webhook::default();
        receiver.names_posts = true;
        receiver
    })
    .await;
}

#[tokio::test]
async fn a_call_that_was_changed_on_the_way_is_not_signed() {
    let platform = Platform::start(Webhook::default()).await;
    publish(&*open(&platform), &post(0))
        .await
        .expect("nothing is wrong");
    let [call] = platform.asked().try_into().expect("one call");
    assert!(is_signed(&call, SECRET));
    assert!(!is_signed(&call, "een-ander-woord"));
    let mut changed = call.clone();
    changed.body = [&call.body[..], b" "].concat().into();
    assert!(!is_signed(&changed, SECRET));
    let mut old = call.clone();
    old.headers.insert("boef-timestamp", 1_700_000_000.into());
    assert!(!is_signed(&old, SECRET));
}

#[tokio::test]
async fn the_same_post_again_is_the_same_call() {
    let platform = Platform::start(Webhook::default()).await;
    let channel = open(&platform);
    let first = publish(&*channel, &post(0))
        .await
        .expect("nothing is wrong");
    let second = publish(&*channel, &post(0))
        .await
        .expect("nothing is wrong");
    assert_eq!(first, second);
    assert_eq!(platform.seen().len(), 1);
    let sight = channel.look(&post(0), None, Duration::ZERO).await;
    assert_eq!(sight, Ok(Sight::SafeToRepeat));
    let bodies: Vec<Value> = platform
        .asked()
        .iter()
        .map(|call| serde_json::from_slice(&call.body).expect("it is JSON"))
        .collect();
    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(bodies[0]["image"]["data"], "/9j/4AAQSkZJRg==");
}

#[tokio::test]
async fn any_answer_will_do_but_a_page_of_a_website() {
    let check = async |says: &'static str| {
        let platform = Platform::start(Webhook::default()).await;
        platform.with(|receiver| receiver.says = Some(says));
        open(&platform).publish(&words(0), None).await.is_ok()
    };
    for fine in ["", "ok", "{}", "{\"id\": 7}", "{\"id\": \"met spatie\"}"] {
        assert!(check(fine).await, "{fine}");
    }
    assert!(!check(" <!doctype html>").await);
}
