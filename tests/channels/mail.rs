//! E-mail: what is said before the mail can be tried again, and what is lost after it is for a human.

use crate::contract::{Driven, channel, drive, post, publish, words};
use channels::http::{Http, Patience};
use channels::{PublishError, Sight, Trouble};
use std::time::Duration;
use tests::platforms::SECRET;
use tests::platforms::smtp::{Act, Safety, Smtp};

const LIST: [&str; 1] = ["wijk@lijst.example"];
const TWO: [&str; 2] = ["een@wijk.example", "twee@wijk.example"];

/// A real wait is needed where the server says nothing; everywhere else the machine may be as slow as it likes.
fn http_for(act: Act) -> Http {
    match act {
        Act::Mute | Act::HangAfterData => Http::new(Patience {
            connect: Duration::from_millis(300),
            answer: Duration::from_millis(300),
        }),
        _ => Http::default(),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Class {
    Later,
    Refused,
    Unknown,
}

async fn check(act: Act, expected: Class, mails: usize) {
    let smtp = Smtp::start().await;
    smtp.plays(act);
    let mail = channel(&smtp.settings(&LIST), &http_for(act));
    let class = match mail.publish(&post(0), None).await {
        Err(PublishError::NotPlaced(Trouble::Later { .. })) => Class::Later,
        Err(PublishError::NotPlaced(Trouble::Refused { .. })) => Class::Refused,
        Err(PublishError::Unknown { .. }) => Class::Unknown,
        other => panic!("{act:?}: {other:?}"),
    };
    assert_eq!(class, expected, "{act:?}");
    assert_eq!(smtp.mails().len(), mails, "{act:?}");
    let driven = match expected {
        Class::Unknown => {
            let sight = mail.look(&post(0), None, Duration::ZERO).await;
            assert_eq!(sight, Ok(Sight::CannotTell), "{act:?}");
            return;
        }
        Class::Later | Class::Refused => drive(&*mail, &post(0)).await,
    };
    assert!(matches!(driven, Driven::There(_)), "{act:?}: {driven:?}");
    assert_eq!(smtp.mails().len(), mails + 1, "{act:?}");
}

#[tokio::test]
async fn a_mishap_before_the_mail_is_tried_again() {
    check(Act::Busy, Class::Later, 0).await;
    check(Act::Mute, Class::Later, 0).await;
    check(Act::Greylist, Class::Later, 0).await;
    check(Act::DropBeforeData, Class::Later, 0).await;
    check(Act::FullAfterData, Class::Later, 0).await;
}

#[tokio::test]
async fn a_server_that_says_no_is_believed() {
    check(Act::NobodyHere, Class::Refused, 0).await;
    check(Act::RefuseData, Class::Refused, 0).await;
}

#[tokio::test]
async fn a_mail_that_may_be_out_is_not_sent_again() {
    check(Act::DropAfterData, Class::Unknown, 1).await;
    check(Act::HangAfterData, Class::Unknown, 1).await;
}

#[tokio::test]
async fn a_wrong_password_and_a_server_that_is_away_are_told() {
    let smtp = Smtp::start().await;
    let wrong = smtp.settings(&LIST).replace(SECRET, "een-ander-woord");
    let mail = channel(&wrong, &Http::default());
    for trouble in [
        mail.check().await.map(|_| ()),
        publish(&*mail, &post(0)).await.map(|_| ()),
    ] {
        assert!(
            matches!(trouble, Err(Trouble::Disconnected { .. })),
            "{trouble:?}"
        );
        assert!(!format!("{trouble:?}").contains("een-ander-woord"));
    }
    let settings = smtp.settings(&LIST);
    drop(smtp);
    let away = channel(&settings, &Http::default())
        .publish(&words(0), None)
        .await;
    assert!(
        matches!(away, Err(PublishError::NotPlaced(Trouble::Later { .. }))),
        "{away:?}"
    );
}

#[tokio::test]
async fn recipients_do_not_see_each_other() {
    let smtp = Smtp::start().await;
    let mail = channel(&smtp.settings(&TWO), &Http::default());
    assert!(mail.check().await.is_ok());
    assert_eq!(smtp.mails(), []);
    let placed = publish(&*mail, &post(0)).await.expect("nothing is wrong");
    let [taken] = smtp.mails().try_into().expect("one mail");
    assert_eq!(taken.from, "boef@wijk.example");
    assert_eq!(taken.to, TWO);
    for address in TWO {
        assert!(!taken.text.contains(address), "{}", taken.text);
    }
    assert!(taken.text.contains(&format!("Message-ID: {}", placed.id)));
    assert!(taken.text.contains("Subject: [OEFENING] Tip\r\n"));
    assert!(taken.text.contains("Auto-Submitted: auto-generated\r\n"));
    assert!(
        taken
            .text
            .contains("List-Unsubscribe: <mailto:weg@wijk.example>\r\n")
    );
    let list = channel(&smtp.settings(&LIST), &Http::default());
    publish(&*list, &post(0)).await.expect("nothing is wrong");
    assert!(smtp.mails()[1].text.contains("To: wijk@lijst.example\r\n"));
}

#[tokio::test]
async fn one_recipient_who_is_gone_takes_the_mail_from_nobody() {
    let smtp = Smtp::start().await;
    smtp.plays(Act::OneIsGone);
    let mail = channel(&smtp.settings(&TWO), &Http::default());
    publish(&*mail, &words(0)).await.expect("the other gets it");
    assert_eq!(smtp.mails()[0].to, [TWO[1]]);
}

/// Our settings for a server, which believe in whoever vouches for it.
pub fn believing(smtp: &Smtp, folder: &tempfile::TempDir) -> String {
    let file = folder.path().join("ca.pem");
    std::fs::write(&file, &smtp.authority).expect("it can be written");
    format!("{}ca_file = '{}'\n", smtp.settings(&LIST), file.display())
}

#[tokio::test]
async fn a_server_that_is_vouched_for_gets_the_mail_and_nobody_else_reads_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for safety in [Safety::Tls, Safety::Starttls] {
        let smtp = Smtp::start_with(safety, "127.0.0.1").await;
        let mail = channel(&believing(&smtp, &folder), &Http::default());
        mail.check().await.expect("it is vouched for");
        let placed = publish(&*mail, &post(0)).await;
        assert!(placed.is_ok(), "{safety:?}: {placed:?}");
        assert_eq!(smtp.mails().len(), 1, "{safety:?}");
        only_hello(&smtp, safety);
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_gets_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for safety in [Safety::Tls, Safety::Starttls] {
        let smtp = Smtp::start_with(safety, "127.0.0.1").await;
        gets_nothing(&smtp, &smtp.settings(&LIST), "ca_file").await;
        only_hello(&smtp, safety);
        // The right name, by somebody else of the same name.
        let stranger = believing(&smtp, &folder);
        let twin = Smtp::start_with(safety, "127.0.0.1").await;
        std::fs::write(folder.path().join("ca.pem"), &twin.authority).expect("it can be written");
        gets_nothing(&smtp, &stranger, "certificaat").await;
    }
    let smtp = Smtp::start_with(Safety::None, "127.0.0.1").await;
    let settings = smtp.settings(&LIST).replace("'none'", "'tls'");
    gets_nothing(&smtp, &settings, "niet veilig").await;
}

#[tokio::test]
async fn a_certificate_that_has_ended_or_is_of_another_name_gets_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for safety in [Safety::Tls, Safety::Starttls] {
        let ended = Smtp::start_expired(safety, "127.0.0.1").await;
        gets_nothing(&ended, &believing(&ended, &folder), "is verlopen").await;
        only_hello(&ended, safety);
        let other = Smtp::start_with(safety, "mail.wijk.example").await;
        gets_nothing(&other, &believing(&other, &folder), "een andere naam").await;
        only_hello(&other, safety);
    }
}

#[tokio::test]
async fn a_server_that_cannot_be_safe_hears_nothing_but_hello() {
    let smtp = Smtp::start_with(Safety::StarttlsMissing, "127.0.0.1").await;
    gets_nothing(&smtp, &smtp.settings(&LIST), "geen veilige verbinding").await;
    only_hello(&smtp, Safety::StarttlsMissing);
}

/// Neither the check nor a post comes through, and it says why.
async fn gets_nothing(smtp: &Smtp, settings: &str, why: &str) {
    let mail = channel(settings, &Http::default());
    for told in [
        mail.check().await.map(|_| ()),
        publish(&*mail, &post(0)).await.map(|_| ()),
    ] {
        match told {
            Err(Trouble::Disconnected { why: said }) => assert!(said.contains(why), "{said}"),
            other => panic!("{why}: {other:?}"),
        }
    }
    assert_eq!(smtp.mails(), []);
}

/// Nothing of ours was said in the open but the greeting and the wish to be safe.
fn only_hello(smtp: &Smtp, safety: Safety) {
    for line in smtp.open() {
        let verb = line.split(' ').next().unwrap_or_default().to_owned();
        assert!(
            matches!(verb.as_str(), "EHLO" | "STARTTLS" | "QUIT"),
            "{safety:?}: {line}"
        );
    }
}

#[tokio::test]
async fn a_text_that_is_too_long_is_refused_and_a_mail_is_not_taken_back() {
    let smtp = Smtp::start().await;
    let mail = channel(&smtp.settings(&LIST), &Http::default());
    let mut long = words(0);
    long.text = "é".repeat(5_000);
    let placed = publish(&*mail, &long).await.expect("it just fits");
    long.text.push('!');
    let trouble = publish(&*mail, &long).await;
    assert!(
        matches!(trouble, Err(Trouble::Refused { .. })),
        "{trouble:?}"
    );
    let trouble = mail.remove(&placed).await;
    assert!(
        matches!(trouble, Err(Trouble::Refused { .. })),
        "{trouble:?}"
    );
    assert_eq!(smtp.mails().len(), 1);
}
