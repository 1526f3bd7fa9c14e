//! What every medium must do, whatever its platform does: a post is seen once, or a human is asked to look.

use bytes::Bytes;
use channels::http::{Http, Patience};
use channels::{
    Channel, Image, Outgoing, Placed, PostName, PublishError, Published, Settings, Sight, Ticket,
    Trouble,
};
use std::sync::Arc;
use std::time::Duration;
use tests::platforms::{Act, Kind, Platform, Rules, SECRET, Seen};

/// Long enough for whatever a platform was still busy with to be over.
pub const LONG_AGO: Duration = Duration::from_secs(300);
/// A post that takes more tries than this never ends.
const TRIES_MAX: usize = 10;
/// Longer than what any of these platforms takes.
const FAR_TOO_LONG: usize = 70_000;

/// How publishing is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Placed,
    Unknown,
    RateLimited,
    Disconnected,
    /// Nobody can say what a refusal without the platform's own words means, but it is not there.
    NotPlacedOrUnknown,
}

/// What comes of each mishap with the request that makes a post visible.
const VISIBLE: [(Act, Class); 11] = [
    (Act::Normal, Class::Placed),
    (Act::AcceptThenDrop, Class::Unknown),
    (Act::AcceptThen504, Class::Unknown),
    (Act::Drop, Class::Unknown),
    (Act::RateLimited, Class::RateLimited),
    (Act::Expired, Class::Disconnected),
    (Act::Broken, Class::Unknown),
    (Act::Html, Class::Unknown),
    (Act::HugeError, Class::NotPlacedOrUnknown),
    (Act::AcceptThenHang, Class::Unknown),
    (Act::Hang, Class::Unknown),
];

/// Mishaps with a request that nobody sees anything of.
const HIDDEN: [Act; 7] = [
    Act::AcceptThenDrop,
    Act::AcceptThen504,
    Act::Drop,
    Act::RateLimited,
    Act::Expired,
    Act::Html,
    Act::HugeError,
];

/// Everything, for platforms as `fresh` makes them.
pub async fn contract<R: Rules>(fresh: impl Fn() -> R) {
    the_secrets_are_checked(&fresh).await;
    a_post_is_seen_as_it_was_given(&fresh).await;
    a_mishap_in_sight_never_makes_two_posts(&fresh).await;
    a_mishap_out_of_sight_is_repeated(&fresh).await;
    a_silence_out_of_sight_is_repeated(&fresh).await;
    what_is_too_long_is_refused(&fresh).await;
    a_post_is_taken_away_once(&fresh).await;
}

async fn the_secrets_are_checked<R: Rules>(fresh: &impl Fn() -> R) {
    let platform = Platform::start(fresh()).await;
    let account = open(&platform)
        .check()
        .await
        .expect("the secrets are right");
    assert!(!account.name.is_empty());

    let wrong = platform.settings().replace(SECRET, "een-ander-woord");
    let channel = channel(&wrong, &Http::default());
    for trouble in [
        channel.check().await.expect_err("a wrong secret"),
        publish(&*channel, &post(0))
            .await
            .expect_err("a wrong secret"),
    ] {
        assert!(
            matches!(trouble, Trouble::Disconnected { .. }),
            "{}: {trouble:?}",
            channel.medium()
        );
        assert!(!trouble.to_string().contains("een-ander-woord"));
    }
    assert_eq!(platform.seen(), []);
}

async fn a_post_is_seen_as_it_was_given<R: Rules>(fresh: &impl Fn() -> R) {
    let platform = Platform::start(fresh()).await;
    let channel = open(&platform);
    let post = post(0);
    let Driven::There(placed) = drive(&*channel, &post).await else {
        panic!("nothing was wrong");
    };
    let seen = Seen {
        id: placed.id,
        text: post.text,
        alt: post
            .image
            .map(|image| image.alt)
            .filter(|_| platform.with(|rules| rules.keeps_alt())),
    };
    assert_eq!(platform.seen(), [seen]);
    let visible = requests(&platform, Kind::Visible);
    assert_eq!(
        visible,
        1,
        "{}: one request makes it visible",
        channel.medium()
    );
}

async fn a_mishap_in_sight_never_makes_two_posts<R: Rules>(fresh: &impl Fn() -> R) {
    for (act, class) in VISIBLE {
        let platform = Platform::start(fresh()).await;
        let channel = open(&platform);
        let medium = channel.medium();
        let post = post(0);
        platform.plays(Kind::Visible, act);

        let ticket = channel.prepare(&post).await.expect("all is well so far");
        let outcome = match act {
            Act::Hang | Act::AcceptThenHang => {
                let hasty = hasty(&platform);
                hasty.publish(&post, ticket.as_ref()).await
            }
            _ => channel.publish(&post, ticket.as_ref()).await,
        };
        let renews = act == Act::Expired && platform.with(|rules| rules.can_renew());
        let is_right = match class {
            _ if renews => outcome.is_ok(),
            Class::Placed => outcome.is_ok(),
            Class::Unknown => matches!(outcome, Err(PublishError::Unknown { .. })),
            Class::RateLimited => matches!(
                outcome,
                Err(PublishError::NotPlaced(Trouble::Later {
                    for_all: true,
                    ..
                }))
            ),
            Class::Disconnected => matches!(
                outcome,
                Err(PublishError::NotPlaced(Trouble::Disconnected { .. }))
            ),
            Class::NotPlacedOrUnknown => outcome.is_err(),
        };
        assert!(is_right, "{medium}, {act:?}: {outcome:?}");

        let driven = match after(&*channel, &post, ticket.as_ref(), outcome).await {
            Some(driven) => driven,
            None => drive_with(&*channel, &post, ticket).await,
        };
        match driven {
            Driven::There(placed) => {
                let ids: Vec<String> = platform.seen().into_iter().map(|seen| seen.id).collect();
                assert_eq!(ids, [placed.id], "{medium}, {act:?}");
            }
            Driven::AskHuman => {
                assert!(platform.seen().len() <= 1, "{medium}, {act:?}");
            }
            Driven::Refused(why) => panic!("{medium}, {act:?}: {why}"),
        }
    }
}

async fn a_mishap_out_of_sight_is_repeated<R: Rules>(fresh: &impl Fn() -> R) {
    let platform = Platform::start(fresh()).await;
    drive(&*open(&platform), &post(0)).await;
    let hidden = requests(&platform, Kind::Hidden);

    for act in HIDDEN {
        for before in 0..hidden {
            let platform = Platform::start(fresh()).await;
            let channel = open(&platform);
            for _ in 0..before {
                platform.plays(Kind::Hidden, Act::Normal);
            }
            platform.plays(Kind::Hidden, act);
            let driven = drive(&*channel, &post(0)).await;
            let medium = channel.medium();
            assert!(
                matches!(driven, Driven::There(_)),
                "{medium}, {act:?} after {before}: {driven:?}"
            );
            assert_eq!(platform.seen().len(), 1, "{medium}, {act:?} after {before}");
        }
    }
}

async fn a_silence_out_of_sight_is_repeated<R: Rules>(fresh: &impl Fn() -> R) {
    let platform = Platform::start(fresh()).await;
    let channel = open(&platform);
    channel.prepare(&post(0)).await.expect("nothing was wrong");
    if requests(&platform, Kind::Hidden) == 0 {
        return;
    }
    platform.plays(Kind::Hidden, Act::AcceptThenHang);
    let outcome = hasty(&platform).prepare(&post(0)).await;
    assert!(matches!(outcome, Err(Trouble::Later { .. })), "{outcome:?}");
    let driven = drive(&*channel, &post(0)).await;
    assert!(matches!(driven, Driven::There(_)), "{driven:?}");
    assert_eq!(platform.seen().len(), 1);
}

async fn what_is_too_long_is_refused<R: Rules>(fresh: &impl Fn() -> R) {
    let platform = Platform::start(fresh()).await;
    let channel = open(&platform);
    let post = Outgoing {
        text: "a".repeat(FAR_TOO_LONG),
        ..post(0)
    };
    let driven = drive(&*channel, &post).await;
    assert!(
        matches!(driven, Driven::Refused(_)),
        "{}: {driven:?}",
        channel.medium()
    );
    assert_eq!(platform.seen(), []);
}

async fn a_post_is_taken_away_once<R: Rules>(fresh: &impl Fn() -> R) {
    let platform = Platform::start(fresh()).await;
    let channel = open(&platform);
    let Driven::There(placed) = drive(&*channel, &post(0)).await else {
        panic!("nothing was wrong");
    };
    let Driven::There(other) = drive(&*channel, &post(1)).await else {
        panic!("nothing was wrong");
    };
    match channel.remove(&placed).await {
        Ok(()) => {
            assert_eq!(platform.seen().len(), 1);
            assert_eq!(channel.remove(&placed).await, Ok(()), "it has gone already");
            platform.plays(Kind::Removal, Act::AcceptThenDrop);
            let trouble = channel.remove(&other).await.expect_err("no answer came");
            assert!(matches!(trouble, Trouble::Later { .. }), "{trouble:?}");
            assert_eq!(channel.remove(&other).await, Ok(()));
            assert_eq!(platform.seen(), []);
        }
        Err(trouble) => {
            assert!(matches!(trouble, Trouble::Refused { .. }), "{trouble:?}");
            assert_eq!(platform.seen().len(), 2, "it said that it cannot do it");
        }
    }
}

/// How a post ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Driven {
    There(Placed),
    AskHuman,
    Refused(String),
}

/// Drives a post as the outbox does, until it is there, refused, or only a human can tell. Being told that the secrets
/// are wrong is followed by a human who says that they are right.
pub async fn drive(channel: &dyn Channel, post: &Outgoing) -> Driven {
    drive_with(channel, post, None).await
}

async fn drive_with(channel: &dyn Channel, post: &Outgoing, mut ticket: Option<Ticket>) -> Driven {
    for _ in 0..TRIES_MAX {
        if ticket.is_none() {
            match channel.prepare(post).await {
                Ok(made) => ticket = made,
                Err(Trouble::Refused { why }) => return Driven::Refused(why),
                Err(Trouble::Later { .. } | Trouble::Disconnected { .. }) => continue,
            }
        }
        let outcome = channel.publish(post, ticket.as_ref()).await;
        if let Some(driven) = after(channel, post, ticket.as_ref(), outcome).await {
            return driven;
        }
    }
    panic!("{}: it never ends", channel.medium());
}

/// How a post ends after a try that came out so; `None` when it is tried again.
async fn after(
    channel: &dyn Channel,
    post: &Outgoing,
    ticket: Option<&Ticket>,
    outcome: Result<Published, PublishError>,
) -> Option<Driven> {
    match outcome {
        Ok(published) => Some(Driven::There(published.placed)),
        Err(PublishError::NotPlaced(Trouble::Refused { why })) => Some(Driven::Refused(why)),
        Err(PublishError::NotPlaced(_)) => None,
        Err(PublishError::Unknown { .. }) => match look(channel, post, ticket).await {
            Sight::There(placed) => Some(Driven::There(placed)),
            Sight::NotThere | Sight::SafeToRepeat => None,
            Sight::CannotTell => Some(Driven::AskHuman),
        },
    }
}

async fn look(channel: &dyn Channel, post: &Outgoing, ticket: Option<&Ticket>) -> Sight {
    for _ in 0..TRIES_MAX {
        if let Ok(sight) = channel.look(post, ticket, LONG_AGO).await {
            return sight;
        }
    }
    panic!("{}: it cannot be looked for", channel.medium());
}

/// Prepares and publishes once; an outcome nobody knows is no trouble and ends the test.
pub async fn publish(channel: &dyn Channel, post: &Outgoing) -> Result<Placed, Trouble> {
    let ticket = channel.prepare(post).await?;
    match channel.publish(post, ticket.as_ref()).await {
        Ok(published) => Ok(published.placed),
        Err(PublishError::NotPlaced(trouble)) => Err(trouble),
        Err(PublishError::Unknown { why }) => panic!("{}: {why}", channel.medium()),
    }
}

/// How many requests of this kind came in.
pub fn requests<R: Rules>(platform: &Platform<R>, kind: Kind) -> usize {
    let asked = platform.asked();
    platform.with(|rules| asked.iter().filter(|a| rules.kind(a) == kind).count())
}

/// The adapter for a platform.
pub fn open<R: Rules>(platform: &Platform<R>) -> Arc<dyn Channel> {
    channel(&platform.settings(), &Http::default())
}

/// The one adapter of these settings.
pub fn channel(settings: &str, http: &Http) -> Arc<dyn Channel> {
    let settings = Settings::parse(settings).expect("the platform knows our settings");
    let mut opened = settings.open(http);
    assert_eq!(opened.len(), 1, "one table, one adapter");
    opened.remove(0)
}

/// The adapter of somebody who does not wait: where a platform says nothing, only a real wait shows what comes of it. It is
/// used for nothing else, so that a slow machine changes nothing.
fn hasty<R: Rules>(platform: &Platform<R>) -> Arc<dyn Channel> {
    let patience = Patience {
        connect: Duration::from_millis(300),
        answer: Duration::from_millis(300),
    };
    channel(&platform.settings(), &Http::new(patience))
}

/// A post with a picture, unlike every other of another number.
pub fn post(number: u64) -> Outgoing {
    Outgoing {
        name: PostName {
            game: "oefen".to_owned(),
            made_ms: 1_790_000_000_000,
            number,
        },
        title: "Tip".to_owned(),
        text: format!(
            "OEFENING. Tip {number}: een man met een rode pet & een fiets liep bij de brug. #boefindewijk 🚲"
        ),
        lang: signalement::Lang::Nl,
        hashtags: vec!["#boefindewijk".to_owned()],
        link: None,
        image: Some(Image {
            // The beginning of a JPEG is all that is looked at.
            bytes: Bytes::from_static(b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
            content_type: "image/jpeg",
            width: 1080,
            height: 1080,
            alt: format!("Tekening van een man met een rode pet, nummer {number}."),
            url: Some("https://boef.example/media/tip.jpg".to_owned()),
        }),
        asked_ms: 1_790_000_060_000 + number,
    }
}

/// The same without a picture.
pub fn words(number: u64) -> Outgoing {
    Outgoing {
        image: None,
        ..post(number)
    }
}

/// The platform says in the body of its answer, or in a header, that a second will do.
pub async fn the_wait_of_a_second_is_read<R: Rules>(platform: &Platform<R>) {
    platform.plays(Kind::Visible, Act::RateLimited);
    let error = open(platform).publish(&words(0), None).await;
    let Err(PublishError::NotPlaced(Trouble::Later { after, .. })) = error else {
        panic!("{error:?}");
    };
    assert_eq!(after, Some(Duration::from_secs(1)));
}

/// A post that is not on the first page of `page` posts may stand on the next one.
pub async fn only_a_whole_list_shows_that_a_post_is_absent<R: Rules>(
    platform: &Platform<R>,
    page: usize,
) {
    let channel = open(platform);
    for (already, sight) in [(page, Sight::NotThere), (page + 1, Sight::CannotTell)] {
        for number in platform.seen().len()..already {
            let other = words(number as u64);
            assert!(publish(&*channel, &other).await.is_ok());
        }
        let seen = channel.look(&words(99), None, LONG_AGO).await;
        assert_eq!(seen, Ok(sight), "{already}");
    }
}
