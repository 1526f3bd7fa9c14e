//! Instagram: what it asks beside the contract.

use crate::contract::{Driven, LONG_AGO, channel, contract, drive, open, post, publish, words};
use bytes::Bytes;
use channels::http::{Http, SETTLE};
use channels::instagram::IMAGE_BYTES_MAX;
use channels::{
    Account, Channel, Image, Keyring, Outgoing, PublishError, Settings, Sight, Trouble,
};
use jiff::SignedDuration;
use std::time::Duration;
use tests::platforms::graph::State;
use tests::platforms::instagram::{CAPTION_MAX, HASHTAGS_MAX, Instagram};
use tests::platforms::{Act, Kind, Platform, SECRET};

#[tokio::test]
async fn instagram_keeps_the_contract() {
    contract(Instagram::default).await;
}

#[tokio::test]
async fn instagrams_own_login_takes_nothing_away() {
    contract(|| {
        let mut instagram = Instagram::default();
        instagram.containers.may_delete = false;
        instagram
    })
    .await;
}

async fn refusal(channel: &dyn Channel, post: &Outgoing) -> String {
    match publish(channel, post).await {
        Err(Trouble::Refused { why }) => why,
        other => panic!("{other:?}"),
    }
}

fn with(change: impl FnOnce(&mut Image)) -> Outgoing {
    let mut post = post(0);
    change(post.image.as_mut().expect("it has a picture"));
    post
}

#[tokio::test]
async fn a_post_without_a_picture_is_refused_with_what_to_do() {
    let platform = Platform::start(Instagram::default()).await;
    let why = refusal(&*open(&platform), &words(0)).await;
    assert!(why.contains("zonder plaatje"), "{why}");
    assert!(platform.asked().is_empty());
}

#[tokio::test]
async fn a_picture_is_a_jpeg_of_8_mb_on_an_open_address() {
    let platform = Platform::start(Instagram::default()).await;
    let channel = open(&platform);
    let png = with(|image| image.content_type = "image/png");
    assert!(refusal(&*channel, &png).await.contains("JPEG"));
    let large = with(|image| image.bytes = Bytes::from(vec![0; IMAGE_BYTES_MAX + 1]));
    assert!(refusal(&*channel, &large).await.contains("8 MB"));
    let nowhere = with(|image| image.url = None);
    assert!(refusal(&*channel, &nowhere).await.contains("https"));
    assert!(platform.asked().is_empty(), "Instagram was not even asked");

    // What we cannot know beforehand Instagram says itself.
    let liar = with(|image| image.url = Some("https://boef.example/tip.png".to_owned()));
    assert!(refusal(&*channel, &liar).await.contains("JPEG"));
    let inside = with(|image| image.url = Some("https://127.0.0.1/tip.jpg".to_owned()));
    let trouble = publish(&*channel, &inside)
        .await
        .expect_err("not to be fetched");
    assert!(matches!(trouble, Trouble::Later { .. }), "{trouble:?}");
    assert_eq!(platform.seen(), []);
}

#[tokio::test]
async fn a_caption_has_its_limits() {
    let platform = Platform::start(Instagram::default()).await;
    let channel = open(&platform);
    let of = |text: String| Outgoing { text, ..post(0) };
    assert!(
        publish(&*channel, &of("a".repeat(CAPTION_MAX)))
            .await
            .is_ok()
    );
    assert!(
        publish(&*channel, &of("#a ".repeat(HASHTAGS_MAX)))
            .await
            .is_ok()
    );
    refusal(&*channel, &of("a".repeat(CAPTION_MAX + 1))).await;
    refusal(&*channel, &of("#a ".repeat(HASHTAGS_MAX + 1))).await;
}

#[tokio::test]
async fn a_picture_that_takes_long_is_waited_for_in_later_tries() {
    let mut rules = Instagram::default();
    rules.containers.starts = State::InProgress(20);
    let platform = Platform::start(rules).await;
    let channel = open(&platform);
    let ticket = channel.prepare(&post(0)).await.expect("a container");
    let early = channel.publish(&post(0), ticket.as_ref()).await;
    assert!(
        matches!(early, Err(PublishError::NotPlaced(Trouble::Later { .. }))),
        "{early:?}"
    );
    for _ in 0..20 {
        if channel.publish(&post(0), ticket.as_ref()).await.is_ok() {
            break;
        }
    }
    assert_eq!(platform.seen().len(), 1);
    let again = channel.publish(&post(0), ticket.as_ref()).await;
    let placed = again.expect("it is there").placed;
    assert_eq!(placed.id, platform.seen()[0].id);
    assert_eq!(platform.seen().len(), 1, "a container is published once");
}

#[tokio::test]
async fn a_container_says_what_became_of_it() {
    let platform = Platform::start(Instagram::default()).await;
    let channel = open(&platform);
    let ticket = channel.prepare(&post(0)).await.expect("a container");
    let ticket = ticket.as_ref();
    let early = SETTLE - Duration::from_secs(1);
    let look = async |since| channel.look(&post(0), ticket, since).await;
    assert!(matches!(look(early).await, Err(Trouble::Later { .. })));
    assert_eq!(look(LONG_AGO).await, Ok(Sight::NotThere));
    for state in [State::Expired, State::Error("2207005".to_owned())] {
        platform.with(|rules| rules.containers.become_all(&state));
        assert_eq!(look(early).await, Ok(Sight::NotThere));
        let outcome = channel.publish(&post(0), ticket).await;
        assert!(
            matches!(
                outcome,
                Err(PublishError::NotPlaced(Trouble::Refused { .. }))
            ),
            "{outcome:?}"
        );
    }
    assert_eq!(platform.seen(), []);
}

#[tokio::test]
async fn a_published_container_of_which_the_post_is_not_found_is_there_all_the_same() {
    let platform = Platform::start(Instagram::default()).await;
    let channel = open(&platform);
    let ticket = channel.prepare(&post(0)).await.expect("a container");
    platform.with(|rules| rules.containers.become_all(&State::Published));
    let sight = channel.look(&post(0), ticket.as_ref(), LONG_AGO).await;
    let Ok(Sight::There(placed)) = sight else {
        panic!("{sight:?}");
    };
    let trouble = channel
        .remove(&placed)
        .await
        .expect_err("nobody knows its name");
    assert!(matches!(trouble, Trouble::Refused { .. }), "{trouble:?}");
}

#[tokio::test]
async fn a_published_container_is_never_called_absent() {
    let platform = Platform::start(Instagram::default()).await;
    let channel = open(&platform);
    let ticket = channel.prepare(&post(0)).await.expect("a container");
    platform.with(|rules| rules.containers.become_all(&State::Published));
    platform.plays(Kind::Hidden, Act::Normal);
    platform.plays(Kind::Hidden, Act::Broken);
    let outcome = channel.publish(&post(0), ticket.as_ref()).await;
    assert!(
        matches!(outcome, Err(PublishError::Unknown { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_container_that_fails_says_why() {
    let mut rules = Instagram::default();
    rules.containers.starts = State::Error("Error: failed with error code 2207009".to_owned());
    let platform = Platform::start(rules).await;
    let why = refusal(&*open(&platform), &post(0)).await;
    assert!(why.contains("te hoog of te breed"), "{why}");
}

#[tokio::test]
async fn the_limit_of_a_day_is_read() {
    let mut rules = Instagram::default();
    rules.containers.daily = 1;
    let platform = Platform::start(rules).await;
    let channel = open(&platform);
    let account = channel.check().await.expect("all is well");
    assert!(account.remarks[0].contains("nog 1 post aan"), "{account:?}");
    assert!(publish(&*channel, &post(0)).await.is_ok());
    let trouble = publish(&*channel, &post(1)).await;
    assert!(
        matches!(trouble, Err(Trouble::Later { for_all: true, .. })),
        "{trouble:?}"
    );
    assert_eq!(platform.seen().len(), 1);
}

#[tokio::test]
async fn a_used_up_day_is_waited_for_until_its_oldest_post_no_longer_counts() {
    let platform = Platform::start(Instagram::default()).await;
    let hours_ago = |hours| {
        platform.with(|rules| rules.containers.age = SignedDuration::from_hours(hours));
    };
    platform.with(|rules| {
        rules.containers.daily = 3;
        rules.containers.page = 1;
    });
    let channel = open(&platform);
    // The oldest is on the last page.
    for (number, hours) in [(0, 23), (1, 2), (2, 1)] {
        hours_ago(hours);
        drive(&*channel, &post(number)).await;
    }
    let hour = Duration::from_secs(60 * 60);
    let nearly = hour - Duration::from_secs(60)..=hour;
    let waits = |trouble: &Trouble| match trouble {
        Trouble::Later {
            after: Some(after),
            for_all: true,
            ..
        } => nearly.contains(after),
        _ => false,
    };
    let trouble = publish(&*channel, &post(3)).await.expect_err("no more");
    assert!(waits(&trouble), "{trouble:?}");

    // Somebody else takes what was left between preparing and publishing.
    platform.with(|rules| rules.containers.daily = 4);
    let ticket = channel.prepare(&post(3)).await.expect("there is room");
    platform.with(|rules| rules.containers.daily = 3);
    match channel.publish(&post(3), ticket.as_ref()).await {
        Err(PublishError::NotPlaced(trouble)) => assert!(waits(&trouble), "{trouble:?}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_token_near_its_end_is_renewed_when_asked_to() {
    let renewals = |platform: &Platform<Instagram>| {
        let asked = platform.asked();
        asked
            .iter()
            .filter(|a| a.path == "/refresh_access_token")
            .count()
    };
    for (settings, expected) in [
        ("", 0),
        ("token_until = '2020-01-01'\n", 0),
        ("renew = true\ntoken_until = '2999-01-01'\n", 0),
        ("renew = true\n", 1),
    ] {
        let platform = Platform::start(Instagram::default()).await;
        let settings = format!("{}{settings}", platform.settings());
        let channel = channel(&settings, &Http::default());
        channel.check().await.expect("all is well");
        drive(&*channel, &post(0)).await;
        assert_eq!(renewals(&platform), expected, "{settings}");
        let key = channel.key().expect("it says which token counts");
        let is_new = key.contains("is vernieuwd, maar kon niet worden bewaard");
        assert_eq!(is_new, expected == 1, "{key}");
        assert!(!key.contains(SECRET), "{key}");
    }
}

#[tokio::test]
async fn whoever_only_looks_uses_the_kept_token_and_renews_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let platform = Platform::start(Instagram::default()).await;
    platform.with(|rules| rules.containers.ends_old_tokens = true);
    let settings = format!("{}renew = true\n", platform.settings());
    let open = |keyring: Keyring| {
        let settings = Settings::parse(&settings).expect("the platform knows our settings");
        settings.keeping(keyring).open(&Http::default()).remove(0)
    };
    let look = || open(Keyring::looking_in(folder.path().to_owned()));
    let renewals = || {
        let asked = platform.asked();
        let renews = |asked: &&tests::platforms::Asked| asked.path == "/refresh_access_token";
        asked.iter().filter(renews).count()
    };
    let first = look();
    first
        .check()
        .await
        .expect("the token of the settings works");
    assert_eq!(
        renewals(),
        0,
        "its end is not known, and yet it is left alone"
    );
    let said = first.key().expect("it says which token counts");
    assert!(
        said.starts_with("De sleutel uit het bestand telt."),
        "{said}"
    );

    let server = open(Keyring::in_folder(folder.path().to_owned()));
    server.check().await.expect("it renews and keeps");
    assert_eq!(renewals(), 1);
    let second = look();
    second.check().await.expect("the kept token works");
    assert_eq!(renewals(), 1);
    let said = second.key().expect("it says which token counts");
    assert!(said.starts_with("De vernieuwde sleutel telt"), "{said}");
}

#[tokio::test]
async fn a_renewed_token_outlives_the_server_until_the_settings_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let platform = Platform::start(Instagram::default()).await;
    platform.with(|rules| rules.containers.ends_old_tokens = true);
    let settings = format!("{}renew = true\n", platform.settings());
    let started = |settings: &str| {
        let settings = Settings::parse(settings).expect("the platform knows our settings");
        let keyring = Keyring::in_folder(folder.path().to_owned());
        settings.keeping(keyring).open(&Http::default()).remove(0)
    };
    let first = started(&settings).check().await;
    first.expect("the token of the settings still works");

    let restarted = started(&settings);
    restarted.check().await.expect("the kept token works");
    let said = restarted.key().expect("it says which token counts");
    assert!(said.contains("De vernieuwde sleutel telt"), "{said}");
    assert!(said.contains("Hij werkt nog 59 dagen"), "{said}");
    let driven = drive(&*restarted, &post(0)).await;
    assert!(matches!(driven, Driven::There(_)), "{driven:?}");

    let is_shut_out =
        |told: &Result<Account, Trouble>| matches!(told, Err(Trouble::Disconnected { .. }));
    let forgetful = channel(&settings, &Http::default());
    let told = forgetful.check().await;
    assert!(is_shut_out(&told), "the old token has ended: {told:?}");
    let changed = settings.replace(SECRET, "een-ander-woord");
    let told = started(&changed).check().await;
    assert!(is_shut_out(&told), "the settings win: {told:?}");
    let told = started(&settings).check().await;
    assert!(is_shut_out(&told), "it was forgotten: {told:?}");
}

#[tokio::test]
async fn a_lost_answer_is_found_by_its_container() {
    let platform = Platform::start(Instagram::default()).await;
    platform.plays(Kind::Visible, Act::AcceptThenDrop);
    drive(&*open(&platform), &post(0)).await;
    assert_eq!(platform.seen().len(), 1);
    assert_eq!(crate::contract::requests(&platform, Kind::Visible), 1);
}
