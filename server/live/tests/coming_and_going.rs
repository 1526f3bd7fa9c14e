//! Seats, presence, limits, goodbyes and heartbeats.

mod phone;

use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use live::{Attach, CloseCode, Error, Hub, HubConfig, PresenceKind, Room, RoomConfig, Seat};
use phone::{
    ALL, Message, Phone, REPLACED, RESTART, eventually, quiet_hub, room, skip, to, topics,
};

/// A room that tells who comes and goes.
fn watched_room() -> (Room, Receiver<(u64, PresenceKind)>) {
    let (sender, events) = mpsc::channel();
    let on_presence = Box::new(move |event: live::PresenceEvent| {
        // The test may have ended already.
        let _ = sender.send((event.seat.0, event.kind));
    });
    let config = RoomConfig {
        on_presence: Some(on_presence),
        ..RoomConfig::default()
    };
    (
        Hub::start(&quiet_hub()).expect("threads").room(config),
        events,
    )
}

fn expect_event(events: &Receiver<(u64, PresenceKind)>, seat: u64, kind: PresenceKind) {
    let event = events.recv_timeout(Duration::from_secs(20));
    assert_eq!(event, Ok((seat, kind)));
}

#[test]
fn a_newer_socket_of_a_seat_replaces_the_older() {
    let (room, events) = watched_room();
    let mut older = to(&room, 7, &[0], Some(0));
    let mut newer = to(&room, 7, &[0], Some(0));
    older.expect(&[REPLACED]);
    older.expect_close(4001);
    room.publish(1, &[ALL], "1").expect("published");
    newer.expect(&["1"]);
    older.send(0x88, &4001_u16.to_be_bytes());
    assert_eq!(older.next(), Message::End);
    drop(newer);
    expect_event(&events, 7, PresenceKind::Came);
    expect_event(&events, 7, PresenceKind::Went);
    eventually("both are gone", || room.stats().sockets == 0);
    assert_eq!(room.stats().replaced, 1);
    assert!(events.try_recv().is_err(), "one seat came and went, once");
}

#[test]
fn spectators_share_no_seat_and_make_no_event() {
    let (room, events) = watched_room();
    let mut phones: Vec<_> = (0..4).map(|_| to(&room, 0, &[0], Some(0))).collect();
    room.publish(1, &[ALL], "1").expect("published");
    for phone in &mut phones {
        phone.expect(&["1"]);
        phone.ping();
        phone.expect(&[&skip(1)]);
    }
    drop(phones);
    eventually("all are gone", || room.stats().sockets == 0);
    assert!(events.try_recv().is_err());
}

#[test]
fn a_seat_comes_is_heard_and_goes() {
    let (room, events) = watched_room();
    assert_eq!(room.last_heard(Seat(3)), None);
    let before = Instant::now();
    let mut phone = to(&room, 3, &[0], Some(0));
    expect_event(&events, 3, PresenceKind::Came);
    phone.ping();
    expect_event(&events, 3, PresenceKind::Heard);
    let heard = room.last_heard(Seat(3)).expect("it is there");
    // The hub's clock counts whole milliseconds.
    assert!(heard + Duration::from_millis(1) >= before && heard <= Instant::now());
    drop(phone);
    expect_event(&events, 3, PresenceKind::Went);
    assert_eq!(room.last_heard(Seat(3)), None);
}

#[test]
fn a_room_takes_as_many_sockets_as_it_may_and_not_one_more() {
    let hub = Hub::start(&quiet_hub()).expect("threads");
    let room = hub.room(RoomConfig {
        sockets_max: 3,
        ..RoomConfig::default()
    });
    let attach = |seat| Attach {
        seat: Seat(seat),
        topics: topics(&[0]),
        after: Some(0),
    };
    let mut phones: Vec<_> = (1..=3)
        .map(|seat| Phone::attach(&room, b"", attach(seat)))
        .collect();
    // Everybody is in when everybody has heard something.
    room.publish(1, &[ALL], "1").expect("published");
    for phone in &mut phones {
        phone.expect(&["1"]);
    }
    for seat in [4, 0] {
        let (mut refused, error) = Phone::try_attach(&room, b"", attach(seat));
        assert!(matches!(error, Err(Error::RoomFull { max: 3 })));
        refused.expect_close(1013);
        assert_eq!(refused.next(), Message::End);
    }
    assert_eq!(room.stats().refused, 2);
    // A phone whose old socket is a zombie must get in.
    let mut again = Phone::attach(&room, b"", attach(2));
    again.expect(&["1"]);
    phones[1].expect(&[REPLACED]);
    drop(phones);
    eventually("there is room", || room.stats().sockets < 3);
    Phone::attach(&room, b"", attach(4)).expect(&["1"]);
}

#[test]
fn a_seat_can_be_closed_with_a_reason() {
    let room = room();
    let (mut kicked, mut other) = (to(&room, 1, &[0], Some(0)), to(&room, 2, &[0], Some(0)));
    room.close_seat(Seat(1), CloseCode(4003), "verwijderd");
    assert_eq!(kicked.next(), Message::Close(4003, "verwijderd".into()));
    room.publish(1, &[ALL], "1").expect("published");
    other.expect(&["1"]);
    kicked.send(0x88, b"");
    assert_eq!(
        kicked.next(),
        Message::End,
        "without the text that came later"
    );
}

#[test]
fn a_closed_room_gives_everybody_the_last_texts_first() {
    let room = room();
    let mut phones: Vec<_> = (0..5).map(|seat| to(&room, seat, &[0], Some(0))).collect();
    room.publish(1, &[ALL], "the winner").expect("published");
    room.close(CloseCode::NORMAL);
    for phone in &mut phones {
        phone.expect(&["the winner"]);
        phone.expect_close(1000);
        phone.send(0x88, &1000_u16.to_be_bytes());
        assert_eq!(phone.next(), Message::End);
    }
    eventually("all are gone", || room.stats().sockets == 0);
}

#[test]
fn a_planned_restart_is_announced_and_the_hub_stops_when_all_have_answered() {
    let hub = Hub::start(&quiet_hub()).expect("threads");
    let room = hub.room(RoomConfig::default());
    let mut phones: Vec<_> = (1..=4).map(|seat| to(&room, seat, &[0], Some(0))).collect();
    room.publish(1, &[ALL], "last").expect("published");
    hub.announce_restart();
    for phone in &mut phones {
        phone.expect(&["last", RESTART]);
        phone.expect_close(1012);
        phone.send(0x88, &1012_u16.to_be_bytes());
    }
    let attach = Attach {
        seat: Seat(9),
        topics: topics(&[0]),
        after: None,
    };
    let (mut late, refused) = Phone::try_attach(&room, b"", attach);
    assert!(matches!(refused, Err(Error::Stopping)));
    late.expect_close(1012);
    hub.stop();
    hub.stop();
    for phone in &mut phones {
        assert_eq!(phone.next(), Message::End);
    }
    assert_eq!(hub.stats().sockets, 0);
}

#[test]
fn a_hub_stops_even_when_a_phone_does_not_answer() {
    let config = HubConfig {
        close_timeout: Duration::from_millis(20),
        ..quiet_hub()
    };
    let hub = Hub::start(&config).expect("threads");
    let room = hub.room(RoomConfig::default());
    let mut phone = to(&room, 1, &[0], Some(0));
    hub.stop();
    phone.expect_close(1001);
    assert_eq!(phone.next(), Message::End);
    assert_eq!(hub.stats().sockets, 0);
}

#[test]
fn an_idle_phone_hears_a_heartbeat_that_names_the_latest() {
    let config = HubConfig {
        heartbeat: Duration::from_millis(60),
        ..HubConfig::default()
    };
    let room = Hub::start(&config)
        .expect("threads")
        .room(RoomConfig::default());
    let mut phone = to(&room, 1, &[1], Some(0));
    phone.expect(&[&skip(0), &skip(0)]);
    room.publish(1, &[ALL], "for others").expect("published");
    eventually("a heartbeat tells", || phone.text() == skip(1));
    room.publish(2, &[live::Topic(1)], "2").expect("published");
    eventually("no skip before a text that follows on", || {
        match phone.text() {
            text if text == skip(1) => false,
            text => {
                assert_eq!(text, "2");
                true
            }
        }
    });
}
