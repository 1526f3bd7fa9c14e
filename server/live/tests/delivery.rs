//! What reaches whom, in which order, and from where a phone goes on.

mod phone;

use live::{Attach, Error, Missed, PAYLOAD_MAX, RoomConfig, Seat, Topic, TopicSet};
use phone::{ALL, Message, Phone, RESYNC, eventually, room, skip, to, topics};

#[test]
fn a_frame_reaches_the_phones_that_listen_to_one_of_its_topics() {
    let room = room();
    let (mut one, mut both, mut none) = (
        to(&room, 1, &[0, 1], Some(0)),
        to(&room, 2, &[0, 1, 2], Some(0)),
        to(&room, 3, &[0], Some(0)),
    );
    room.publish(1, &[Topic(1)], "one").expect("published");
    room.publish(2, &[Topic(2), Topic(1)], "either")
        .expect("published");
    room.publish(3, &[ALL], "all").expect("published");
    one.expect(&["one", "either", "all"]);
    both.expect(&["one", "either", "all"]);
    none.expect(&[&skip(2), "all"]);
}

#[test]
fn what_a_phone_may_not_see_reaches_it_as_a_bare_skip() {
    let room = room();
    let mut phone = to(&room, 0, &[0], Some(0));
    for seq in 1..=20 {
        let topic = Topic(u32::from(seq % 5 != 0));
        room.publish(seq, &[topic], &format!("text {seq}"))
            .expect("published");
    }
    for seq in [5, 10, 15, 20] {
        phone.expect(&[&skip(seq - 1), &format!("text {seq}")]);
    }
}

#[test]
fn numbers_may_jump_and_the_jump_is_skipped() {
    let room = room();
    let mut phone = to(&room, 0, &[0], Some(0));
    room.publish(7, &[ALL], "seven").expect("published");
    room.publish(8, &[ALL], "eight").expect("published");
    room.publish(11, &[ALL], "eleven").expect("published");
    phone.expect(&[&skip(6), "seven", "eight", &skip(10), "eleven"]);
}

#[test]
fn many_frames_published_at_once_arrive_in_order() {
    let room = room();
    let mut phones: Vec<_> = (0..3)
        .map(|seat| to(&room, seat, &[0, 1], Some(0)))
        .collect();
    for seq in 1..=900 {
        room.publish(seq, &[Topic((seq % 2) as u32)], &seq.to_string())
            .expect("published");
    }
    for phone in &mut phones {
        for seq in 1..=900 {
            assert_eq!(phone.text(), seq.to_string());
        }
    }
    eventually("all are counted", || room.stats().frames_sent == 2700);
}

#[test]
fn huge_texts_arrive_whole_however_often_the_socket_is_full() {
    let room = room();
    let attach = Attach {
        seat: Seat(1),
        topics: topics(&[0, 1]),
        after: Some(0),
    };
    let mut phones = [Phone::narrow(&room, attach), to(&room, 2, &[0], Some(0))];
    let huge = |seq: u64| seq.to_string().repeat(PAYLOAD_MAX / 2);
    for seq in 1..=3 {
        room.publish(2 * seq - 1, &[Topic(9)], "for nobody")
            .expect("published");
        room.publish(2 * seq, &[ALL], &huge(seq))
            .expect("published");
    }
    for phone in &mut phones {
        for seq in 1..=3 {
            phone.expect(&[&skip(2 * seq - 1)]);
            assert!(phone.text() == huge(seq), "text {seq} came damaged");
        }
    }
}

#[test]
fn a_phone_that_comes_back_gets_exactly_what_it_missed() {
    let room = room();
    for seq in 1..=10 {
        room.publish(seq, &[Topic((seq % 2) as u32)], &seq.to_string())
            .expect("published");
    }
    to(&room, 1, &[0, 1], Some(7)).expect(&["8", "9", "10"]);
    to(&room, 2, &[0], Some(6)).expect(&[&skip(7), "8", &skip(9), "10"]);
    let mut up_to_date = to(&room, 3, &[0, 1], Some(10));
    room.publish(11, &[Topic(1)], "11").expect("published");
    up_to_date.expect(&["11"]);
}

#[test]
fn more_than_one_share_of_missed_texts_comes_whole_and_in_order() {
    let room = room();
    let text = |seq: u64| format!("{seq} {}", "x".repeat(3000));
    for seq in 1..=600 {
        room.publish(seq, &[ALL], &text(seq)).expect("published");
    }
    let mut phone = to(&room, 1, &[0], Some(0));
    for seq in 1..=600 {
        assert_eq!(phone.text(), text(seq));
    }
}

#[test]
fn a_phone_that_missed_too_much_or_has_nothing_or_dreams_is_told_to_fetch_the_whole_picture() {
    let hub = live::Hub::start(&phone::quiet_hub()).expect("threads");
    let room = hub.room(RoomConfig {
        ring_frames: 4,
        ..RoomConfig::default()
    });
    for seq in 1..=10 {
        room.publish(seq, &[ALL], &seq.to_string())
            .expect("published");
    }
    let mut in_ring = to(&room, 0, &[0], Some(6));
    in_ring.expect(&["7", "8", "9", "10"]);
    let mut lost: Vec<_> = [Some(5), Some(11), None]
        .into_iter()
        .map(|after| to(&room, 0, &[0], after))
        .collect();
    for phone in &mut lost {
        phone.expect(&[RESYNC]);
    }
    room.publish(11, &[ALL], "11").expect("published");
    for phone in &mut lost {
        phone.expect(&["11"]);
    }
}

#[test]
fn a_room_goes_on_after_a_restart_of_the_server() {
    let room = room();
    room.start_at(40).expect("a new room");
    let frames = [
        (41, &[ALL][..], "41"),
        (43, &[Topic(1)], "43"),
        (44, &[ALL], "44"),
    ];
    room.preload(frames).expect("in order");
    assert_eq!(room.latest(), 44);
    to(&room, 1, &[0], Some(41)).expect(&[&skip(43), "44"]);
    to(&room, 2, &[0], Some(39)).expect(&[RESYNC]);
    assert!(matches!(
        room.start_at(43),
        Err(Error::SeqNotAhead {
            seq: 43,
            latest: 44
        })
    ));
}

#[test]
fn a_room_that_jumps_ahead_tells_its_phones() {
    let room = room();
    let mut phone = to(&room, 1, &[0], Some(0));
    room.start_at(40).expect("ahead");
    phone.expect(&[RESYNC]);
    room.publish(41, &[ALL], "41").expect("published");
    phone.expect(&["41"]);
}

#[test]
fn a_refused_publish_changes_nothing() {
    let room = room();
    let mut phone = to(&room, 1, &[0], Some(0));
    room.publish(1, &[ALL], "1").expect("published");
    for seq in [0, 1] {
        let refused = room.publish(seq, &[ALL], "again");
        assert!(matches!(refused, Err(Error::SeqNotAhead { latest: 1, .. })));
    }
    let too_big = "x".repeat(PAYLOAD_MAX + 1);
    assert!(matches!(
        room.publish(2, &[ALL], &too_big),
        Err(Error::PayloadTooBig { .. })
    ));
    let crowd: Vec<_> = (0..65).map(Topic).collect();
    assert!(matches!(
        room.publish(2, &crowd, "2"),
        Err(Error::TooManyTopics { count: 65, .. })
    ));
    room.publish(2, &[ALL], "2").expect("published");
    phone.expect(&["1", "2"]);
}

#[test]
fn new_topics_hold_from_the_next_frame_on() {
    let room = room();
    let mut phone = to(&room, 1, &[1], Some(0));
    room.publish(1, &[Topic(1)], "old team").expect("published");
    room.publish(2, &[Topic(2)], "not yet").expect("published");
    room.set_topics(Seat(1), topics(&[2]));
    room.publish(3, &[Topic(1)], "no more").expect("published");
    room.publish(4, &[Topic(2)], "new team").expect("published");
    phone.expect(&["old team", &skip(3), "new team"]);
    room.set_topics(Seat(2), topics(&[1]));
    room.set_topics(Seat::ANONYMOUS, topics(&[1]));
    room.publish(5, &[Topic(2)], "still").expect("published");
    phone.expect(&["still"]);
}

#[test]
fn a_phone_without_topics_hears_nothing_but_where_the_room_is() {
    let room = room();
    let mut phone = to(&room, 1, &[], Some(0));
    room.publish(1, &[ALL], "1").expect("published");
    // A phone that sees it proves that it went out.
    to(&room, 2, &[0], Some(0)).expect(&["1"]);
    eventually("the answer tells the latest", || {
        phone.ping();
        phone.text() == skip(1)
    });
}

#[test]
fn rooms_do_not_hear_each_other() {
    let hub = live::Hub::start(&phone::quiet_hub()).expect("threads");
    let rooms: Vec<_> = (0..5).map(|_| hub.room(RoomConfig::default())).collect();
    let mut phones: Vec<_> = rooms
        .iter()
        .map(|room| to(room, 1, &[0], Some(0)))
        .collect();
    for (index, room) in rooms.iter().enumerate() {
        room.publish(1, &[ALL], &format!("room {index}"))
            .expect("published");
    }
    for (index, phone) in phones.iter_mut().enumerate() {
        phone.expect(&[&format!("room {index}")]);
    }
    eventually("all are counted", || hub.stats().frames_sent == 5);
    assert_eq!((hub.stats().sockets, rooms[3].stats().frames_sent), (5, 1));
}

#[test]
fn a_fallback_reads_the_same_story_without_a_socket() {
    let hub = live::Hub::start(&phone::quiet_hub()).expect("threads");
    let room = hub.room(RoomConfig {
        ring_frames: 6,
        ..RoomConfig::default()
    });
    let changed = room.changed();
    for seq in 1..=8 {
        room.publish(seq, &[Topic((seq % 2) as u32)], &seq.to_string())
            .expect("published");
    }
    assert_eq!(*changed.borrow(), 8);
    let check = |after, max, expected: Option<(&[u64], u64)>| {
        let odd: TopicSet = topics(&[1]);
        let seen = match room.read_after(after, &odd, max) {
            Missed::TooOld => None,
            Missed::Frames { frames, latest } => {
                assert!(frames.iter().all(|(seq, text)| seq.to_string() == *text));
                Some((
                    frames.into_iter().map(|(seq, _)| seq).collect::<Vec<_>>(),
                    latest,
                ))
            }
        };
        assert_eq!(seen, expected.map(|(seqs, latest)| (seqs.to_vec(), latest)));
    };
    check(2, 10, Some((&[3, 5, 7], 8)));
    check(2, 2, Some((&[3, 5], 5)));
    check(5, 2, Some((&[7], 8)));
    check(8, 2, Some((&[], 8)));
    check(1, 10, None);
    check(9, 10, None);
}

#[test]
fn a_watcher_of_a_room_learns_that_it_is_closed() {
    let room = room();
    let before = room.changed();
    room.close(live::CloseCode::NORMAL);
    assert!(before.has_changed().is_err());
    assert!(room.changed().has_changed().is_err());
    assert!(matches!(
        room.publish(1, &[ALL], "late"),
        Err(Error::RoomClosed)
    ));
    assert!(matches!(room.start_at(1), Err(Error::RoomClosed)));
    let attach = Attach {
        seat: Seat(1),
        topics: topics(&[0]),
        after: None,
    };
    let (mut phone, refused) = Phone::try_attach(&room, b"", attach);
    assert!(matches!(refused, Err(Error::RoomClosed)));
    phone.expect_close(1001);
    assert_eq!(phone.next(), Message::End);
}
