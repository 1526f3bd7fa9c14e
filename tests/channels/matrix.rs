//! Matrix: one event for text and picture, transactions, and a room one must be in.

use crate::contract::{contract, open, post, publish, the_wait_of_a_second_is_read, words};
use channels::{PublishError, Sight, Trouble};
use std::time::Duration;
use tests::platforms::matrix::Matrix;
use tests::platforms::{Act, Kind, Platform};

#[tokio::test]
async fn matrix_keeps_the_contract() {
    contract(Matrix::default).await;
}

#[tokio::test]
async fn text_and_picture_are_one_event() {
    let platform = Platform::start(Matrix::default()).await;
    let post = post(0);
    let placed = publish(&*open(&platform), &post)
        .await
        .expect("nothing is wrong");
    platform.with(|rules| {
        let contents = rules.contents();
        let [content] = contents.as_slice() else {
            panic!("{contents:?}");
        };
        assert_eq!(content["msgtype"], "m.image");
        assert_eq!(content["body"], post.text);
        // The file is named by what it shows.
        let name = "Tekening van een man met een rode pet, nummer 0.jpeg";
        assert_eq!(content["filename"], name);
        assert_eq!(content["info"]["size"], 10);
    });
    assert!(placed.link.is_some_and(|link| link.ends_with(&placed.id)));
}

#[tokio::test]
async fn the_same_post_again_is_the_same_event() {
    let platform = Platform::start(Matrix::default()).await;
    let channel = open(&platform);
    platform.plays(Kind::Visible, Act::AcceptThenDrop);
    let lost = channel.publish(&words(0), None).await;
    assert!(matches!(lost, Err(PublishError::Unknown { .. })));
    let soon = channel.look(&words(0), None, Duration::from_secs(60)).await;
    assert_eq!(soon, Ok(Sight::SafeToRepeat));
    let a_day = Duration::from_secs(24 * 3_600);
    assert_eq!(
        channel.look(&words(0), None, a_day).await,
        Ok(Sight::CannotTell)
    );
    publish(&*channel, &words(0))
        .await
        .expect("nothing is wrong");
    assert_eq!(platform.seen().len(), 1);
}

#[tokio::test]
async fn the_wait_stands_in_the_body() {
    let platform = Platform::start(Matrix::default()).await;
    the_wait_of_a_second_is_read(&platform).await;
}

#[tokio::test]
async fn an_account_outside_the_room_is_told_to_go_in() {
    let platform = Platform::start(Matrix::default()).await;
    platform.with(|rules| rules.has_joined = false);
    let channel = open(&platform);
    let trouble = channel.check().await.expect_err("it is outside");
    assert!(
        matches!(trouble, Trouble::Disconnected { .. }),
        "{trouble:?}"
    );
    let trouble = publish(&*channel, &words(0))
        .await
        .expect_err("it is outside");
    assert!(
        matches!(trouble, Trouble::Disconnected { .. }),
        "{trouble:?}"
    );
}

#[tokio::test]
async fn an_encrypted_room_is_remarked_on() {
    let platform = Platform::start(Matrix::default()).await;
    let channel = open(&platform);
    let remarks = |account: channels::Account| account.remarks.len();
    assert_eq!(channel.check().await.map(remarks), Ok(0));
    platform.with(|rules| rules.is_encrypted = true);
    assert_eq!(channel.check().await.map(remarks), Ok(1));
}
