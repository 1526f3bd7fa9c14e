//! Mastodon: its key, its limits, and what reading back tells when the key is forgotten.

use crate::contract::{contract, open, post, publish, requests, words};
use channels::{PublishError, Sight, Trouble};
use std::time::Duration;
use tests::platforms::mastodon::{ALT_MAX, CHARACTERS_MAX, Mastodon};
use tests::platforms::{Act, Kind, Platform};

/// The server remembers a key for an hour.
const AN_HOUR: Duration = Duration::from_secs(3_600);

#[tokio::test]
async fn mastodon_keeps_the_contract() {
    contract(Mastodon::default).await;
}

#[tokio::test]
async fn the_same_post_again_is_the_same_status() {
    let platform = Platform::start(Mastodon::default()).await;
    let channel = open(&platform);
    let first = publish(&*channel, &words(0))
        .await
        .expect("nothing is wrong");
    let second = publish(&*channel, &words(0))
        .await
        .expect("nothing is wrong");
    assert_eq!(first, second);
    assert_eq!(platform.seen().len(), 1);
    let link = format!("https://voorbeeld.social/@boef/{}", first.id);
    assert_eq!(first.link.as_deref(), Some(link.as_str()));
    let told = platform.with(|rules| format!("{:?}", rules.settings_of_statuses()));
    assert_eq!(told, r#"[("unlisted", "nl")]"#);
}

#[tokio::test]
async fn a_server_is_asked_once_for_its_limits() {
    let platform = Platform::start(Mastodon::default()).await;
    let channel = open(&platform);
    for number in 0..3 {
        publish(&*channel, &words(number))
            .await
            .expect("nothing is wrong");
    }
    assert_eq!(requests(&platform, Kind::Hidden), 1);
}

#[tokio::test]
async fn a_server_that_tells_no_limits_is_taken_to_have_the_usual_ones() {
    let platform = Platform::start(Mastodon::default()).await;
    platform.with(|rules| rules.tells_limits = false);
    publish(&*open(&platform), &post(0))
        .await
        .expect("nothing is wrong");
    assert_eq!(platform.seen().len(), 1);
}

#[tokio::test]
async fn a_text_fits_or_is_refused_by_us_and_by_the_server() {
    let platform = Platform::start(Mastodon::default()).await;
    let channel = open(&platform);
    let mut long = words(0);
    long.text = "é".repeat(CHARACTERS_MAX);
    publish(&*channel, &long).await.expect("it just fits");
    long.name.number = 1;
    long.text.push('!');
    let trouble = publish(&*channel, &long).await.expect_err("one too many");
    assert!(trouble.to_string().contains("501"), "{trouble}");
    let error = channel
        .publish(&long, None)
        .await
        .expect_err("one too many");
    let PublishError::NotPlaced(Trouble::Refused { why }) = error else {
        panic!("{error:?}");
    };
    assert!(
        why.contains("Text character limit of 500 exceeded"),
        "{why}"
    );
}

#[tokio::test]
async fn the_words_of_a_picture_are_cut_where_the_server_would_refuse_them() {
    let platform = Platform::start(Mastodon::default()).await;
    let mut post = post(0);
    let image = post.image.as_mut().expect("it has one");
    image.alt = "é".repeat(ALT_MAX + 1);
    publish(&*open(&platform), &post)
        .await
        .expect("nothing is wrong");
    assert_eq!(platform.seen()[0].alt, Some("é".repeat(ALT_MAX)));
}

#[tokio::test]
async fn a_post_is_found_again_by_its_words() {
    let platform = Platform::start(Mastodon::default()).await;
    let channel = open(&platform);
    let mut post = words(0);
    post.text =
        "OEFENING. \"Man\" & <vrouw>\nbij https://voorbeeld.nl/a\n\n#boefindewijk 🚲".to_owned();
    platform.plays(Kind::Visible, Act::AcceptThenDrop);
    let lost = channel.publish(&post, None).await;
    assert!(matches!(lost, Err(PublishError::Unknown { .. })));
    let sight = channel
        .look(&post, None, AN_HOUR)
        .await
        .expect("it answers");
    let Sight::There(placed) = sight else {
        panic!("{sight:?}");
    };
    assert_eq!(platform.seen()[0].id, placed.id);
}

#[tokio::test]
async fn once_the_key_is_forgotten_a_post_is_not_there_only_when_that_is_sure() {
    let check = async |is_there: bool, clock_is_off_ms: i64, since: Duration| {
        let platform = Platform::start(Mastodon::default()).await;
        platform.with(|rules| rules.now_ms += clock_is_off_ms);
        let channel = open(&platform);
        publish(&*channel, &words(1)).await.expect("another post");
        if is_there {
            publish(&*channel, &words(0)).await.expect("the post");
        }
        platform.with(Mastodon::forget_keys);
        channel
            .look(&words(0), None, since)
            .await
            .expect("it answers")
    };
    let young = Duration::from_secs(54 * 60);
    assert!(matches!(check(true, 0, AN_HOUR).await, Sight::There(_)));
    assert_eq!(check(false, 0, AN_HOUR).await, Sight::NotThere);
    // The server may still be busy with it.
    assert_eq!(check(false, 0, young).await, Sight::SafeToRepeat);
    // Its clock is behind: the status seems older than the question.
    assert_eq!(check(true, -120_000, AN_HOUR).await, Sight::CannotTell);
    assert_eq!(check(true, -120_000, young).await, Sight::SafeToRepeat);
}

#[tokio::test]
async fn a_token_that_may_not_read_leaves_the_key() {
    let platform = Platform::start(Mastodon::default()).await;
    platform.with(|rules| rules.may_read = false);
    let channel = open(&platform);
    let young = Duration::from_secs(60);
    assert_eq!(
        channel.look(&words(0), None, young).await,
        Ok(Sight::SafeToRepeat)
    );
    assert_eq!(
        channel.look(&words(0), None, AN_HOUR).await,
        Ok(Sight::CannotTell)
    );
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let platform = Platform::start(Mastodon::default()).await;
    platform.plays(Kind::Visible, Act::RateLimited);
    let error = open(&platform).publish(&words(0), None).await;
    let Err(PublishError::NotPlaced(Trouble::Later {
        after: Some(after), ..
    })) = error
    else {
        panic!("{error:?}");
    };
    assert!(after <= Duration::from_secs(1), "{after:?}");
}
