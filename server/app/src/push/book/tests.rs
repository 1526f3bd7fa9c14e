//! Who gets what, in which order, and when again.

use super::*;
use crate::push::letter::CLUE_USEFUL_MS;
use crate::push::letter::News;
use crate::push::letter::samples::{NOW, clue, letter};
use engine::effect::Audience;
use engine::id::{ClueId, GroupId};
use push::{Reach, Refusal, SubscriptionText};

const ONE: PlayerId = PlayerId(1);
const TWO: PlayerId = PlayerId(2);

fn subscription(name: &str) -> Arc<Subscription> {
    let (p256dh, auth) = push::fake::KEYS;
    let text = SubscriptionText {
        endpoint: format!("https://web.push.apple.com/{name}"),
        p256dh: p256dh.to_owned(),
        auth: auth.to_owned(),
    };
    Arc::new(Subscription::parse(&text, Reach::Public).expect("a good one"))
}

fn phone(player: PlayerId) -> Reachable {
    Reachable {
        seat: Seat {
            player,
            team: TeamId(player.0),
            group: Some(GroupId(u16::try_from(player.0).expect("few players"))),
        },
        lang: Lang::Nl,
        home: "https://boef.example.nl".to_owned(),
        subscription: subscription("a"),
    }
}

/// A book with these phones, which agreed at the start of the log.
fn book(players: &[PlayerId]) -> Book {
    let mut book = Book::default();
    for player in players {
        book.agree(phone(*player), Position::START);
    }
    book
}

fn about(position: u64, about: &str) -> Arc<Letter> {
    Arc::new(letter(position, News::Clue(Box::new(clue(1, Some(about))))))
}

/// Whom errands are for, and the positions of their letters.
fn seen(errands: &[Errand]) -> Vec<(PlayerId, u64)> {
    let of = |errand: &Errand| (errand.to.seat.player, errand.letter.position.0);
    errands.iter().map(of).collect()
}

/// Everything that is due, brought back with this outcome.
fn run(book: &mut Book, now: GameTime, outcome: &Outcome) -> Vec<(PlayerId, u64)> {
    let errands = book.due(now);
    for errand in &errands {
        assert!(!book.back(errand, outcome, now, 1));
    }
    seen(&errands)
}

#[test]
fn a_letter_is_for_who_belongs_to_its_audiences() {
    let check = |to: Audience, expected: &[PlayerId]| {
        let mut book = book(&[ONE, TWO]);
        let mut letter = letter(1, News::GoesOn);
        letter.to = vec![to, Audience::Spelleiding];
        book.take(&Arc::new(letter));
        let players: Vec<PlayerId> = seen(&book.due(NOW))
            .iter()
            .map(|(player, _)| *player)
            .collect();
        assert_eq!(players, expected, "{to:?}");
    };
    check(Audience::Everyone, &[ONE, TWO]);
    check(Audience::Players, &[ONE, TWO]);
    check(Audience::Team(TeamId(2)), &[TWO]);
    check(Audience::Group(GroupId(1)), &[ONE]);
    check(Audience::Player(TWO), &[TWO]);
    for nobody in [
        Audience::Boeven,
        Audience::Spectators,
        Audience::Team(TeamId(9)),
    ] {
        check(nobody, &[]);
    }
}

#[test]
fn a_phone_gets_nothing_of_before_it_agreed() {
    let mut book = Book::default();
    book.agree(phone(ONE), Position(5));
    book.take(&about(5, "a"));
    assert!(book.due(NOW).is_empty());
    book.take(&about(6, "a"));
    assert_eq!(seen(&book.due(NOW)), [(ONE, 6)]);
}

#[test]
fn a_phone_gets_one_letter_at_a_time_the_oldest_first() {
    let mut book = book(&[ONE]);
    book.take(&about(2, "b"));
    book.take(&about(1, "a"));
    let first = book.due(NOW);
    assert_eq!(seen(&first), [(ONE, 1)]);
    assert!(book.due(NOW).is_empty());
    book.back(&first[0], &Outcome::Accepted, NOW, 1);
    assert_eq!(run(&mut book, NOW, &Outcome::Accepted), [(ONE, 2)]);
    assert!(book.due(NOW).is_empty());
}

#[test]
fn a_newer_letter_takes_the_place_of_an_older_one_about_the_same_boef() {
    let mut book = book(&[ONE]);
    book.take(&about(1, "a"));
    book.take(&about(2, "a"));
    assert_eq!(run(&mut book, NOW, &Outcome::Accepted), [(ONE, 2)]);
    // One that is under way when the newer comes is not tried again.
    book.take(&about(3, "a"));
    let under_way = book.due(NOW);
    book.take(&about(4, "a"));
    book.back(&under_way[0], &Outcome::NotReached, NOW, 1);
    assert_eq!(run(&mut book, NOW, &Outcome::Accepted), [(ONE, 4)]);
    assert!(book.due(NOW + CLUE_USEFUL_MS).is_empty());
}

#[test]
fn what_is_no_longer_of_use_is_not_sent() {
    let mut book = book(&[ONE]);
    book.take(&about(1, "a"));
    assert!(book.due(NOW + CLUE_USEFUL_MS + 1).is_empty());
    assert_eq!(book.carried(), Position(1));
}

#[test]
fn a_push_service_that_asks_for_patience_gets_it() {
    let mut book = book(&[ONE]);
    book.take(&about(1, "a"));
    let wait = Outcome::Later(Some(Duration::from_secs(30)));
    run(&mut book, NOW, &wait);
    assert_eq!(book.wake_at(), Some(NOW + 30_000));
    assert!(book.due(NOW + 29_999).is_empty());
    assert_eq!(run(&mut book, NOW + 30_000, &Outcome::Accepted), [(ONE, 1)]);
    assert_eq!(book.wake_at(), None);
}

#[test]
fn a_failure_is_tried_again_ever_later() {
    let mut book = book(&[ONE]);
    book.take(&about(1, "a"));
    let mut now = NOW;
    let mut waits = Vec::new();
    while run(&mut book, now, &Outcome::NotReached) == [(ONE, 1)] {
        let Some(next) = book.wake_at() else { break };
        waits.push(next.since_ms(now) / SECOND_MS);
        now = next;
    }
    assert_eq!(waits[..6], [5, 10, 20, 40, 60, 60]);
    let tried_ms: u64 = waits.iter().sum::<u64>() * SECOND_MS;
    assert!(
        tried_ms > CLUE_USEFUL_MS,
        "it is tried as long as it is of use"
    );
    assert_eq!(book.wake_at(), None, "and no longer");
}

#[test]
fn patience_follows_the_clock_of_the_game() {
    let mut book = book(&[ONE]);
    book.take(&about(1, "a"));
    let errand = book.due(NOW).remove(0);
    book.back(
        &errand,
        &Outcome::Later(Some(Duration::from_secs(2))),
        NOW,
        10,
    );
    assert_eq!(book.wake_at(), Some(NOW + 20_000));
}

#[test]
fn a_phone_that_has_gone_is_to_be_forgotten_unless_it_is_reached_in_another_way_now() {
    let mut book = book(&[ONE]);
    book.take(&about(1, "a"));
    let errand = book.due(NOW).remove(0);
    let other = Reachable {
        subscription: subscription("b"),
        ..phone(ONE)
    };
    book.agree(other, Position(9));
    assert!(!book.back(&errand, &Outcome::Gone, NOW, 1));
    let errand = book.due(NOW).remove(0);
    assert!(*errand.to.subscription == *subscription("b"));
    assert!(book.back(&errand, &Outcome::Gone, NOW, 1));
}

#[test]
fn a_letter_that_is_too_large_is_sent_with_fewer_words_once() {
    let mut book = book(&[ONE]);
    book.take(&about(1, "a"));
    for is_short in [false, true] {
        let errand = book.due(NOW).remove(0);
        assert_eq!(errand.is_short, is_short);
        book.back(&errand, &Outcome::TooLarge, NOW, 1);
    }
    assert!(book.due(NOW).is_empty());
}

#[test]
fn what_is_refused_is_not_tried_again() {
    let mut book = book(&[ONE]);
    book.take(&about(1, "a"));
    let refused = Refusal {
        status: 403,
        reason: None,
    };
    run(&mut book, NOW, &Outcome::Refused(refused));
    assert_eq!(book.wake_at(), None);
}

#[test]
fn it_knows_up_to_where_everything_was_carried() {
    let mut book = book(&[ONE, TWO]);
    assert_eq!(book.carried(), Position::START);
    book.take(&about(3, "a"));
    book.take(&about(7, "b"));
    assert_eq!(book.carried(), Position(2));
    let first = book.due(NOW);
    assert_eq!(seen(&first), [(ONE, 3), (TWO, 3)]);
    book.back(&first[0], &Outcome::Accepted, NOW, 1);
    assert_eq!(
        book.carried(),
        Position(2),
        "one phone has it, the other does not"
    );
    book.back(&first[1], &Outcome::Accepted, NOW, 1);
    assert_eq!(book.carried(), Position(6));
    run(&mut book, NOW, &Outcome::Accepted);
    assert_eq!(book.carried(), Position(7));
}

#[test]
fn one_letter_more_than_can_wait_takes_the_place_of_the_oldest() {
    let mut book = book(&[ONE]);
    let most = u64::try_from(WAITING_MAX).expect("few");
    for position in 1..=most + 1 {
        let mut said = clue(1, None);
        said.id = ClueId(u16::try_from(position).expect("few"));
        book.take(&Arc::new(letter(position, News::Clue(Box::new(said)))));
    }
    let mut carried = Vec::new();
    loop {
        let positions = run(&mut book, NOW, &Outcome::Accepted);
        let Some((_, position)) = positions.first() else {
            break;
        };
        carried.push(*position);
    }
    assert_eq!(carried, (2..=most + 1).collect::<Vec<_>>());
}
