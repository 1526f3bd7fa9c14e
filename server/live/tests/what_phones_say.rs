//! What a phone may say, and what closes it.

mod phone;

use live::{Attach, CLIENT_FRAME_MAX, CLIENT_FRAMES_MAX, Seat, Topic};
use phone::{ALL, Message, Phone, eventually, masked, room, skip, to, topics};

#[test]
fn a_ping_is_answered_with_where_the_room_is() {
    let room = room();
    let mut phone = to(&room, 1, &[0], Some(0));
    phone.ping();
    phone.expect(&[&skip(0)]);
    room.publish(1, &[ALL], "1").expect("published");
    phone.expect(&["1"]);
    phone.send(0x01, b"pi");
    phone.send(0x80, b"ng");
    phone.expect(&[&skip(1)]);
}

#[test]
fn the_answer_to_a_ping_is_not_repeated_before_the_next_text() {
    let room = room();
    let mut phone = to(&room, 1, &[0], Some(0));
    room.publish(1, &[Topic(9)], "for others")
        .expect("published");
    eventually("the answer tells", || {
        phone.ping();
        phone.text() == skip(1)
    });
    room.publish(2, &[ALL], "2").expect("published");
    phone.expect(&["2"]);
}

#[test]
fn what_came_with_the_handshake_is_heard() {
    let room = room();
    let attach = Attach {
        seat: Seat(1),
        topics: topics(&[0]),
        after: Some(0),
    };
    let both = [masked(0x81, b"ping"), masked(0x89, b"half")].concat();
    let (early, late) = both.split_at(both.len() - 3);
    let mut phone = Phone::attach(&room, early, attach);
    phone.expect(&[&skip(0)]);
    phone.send_raw(late);
    assert_eq!(phone.next(), Message::Pong(b"half".to_vec()));
}

#[test]
fn a_protocol_ping_is_ponged_and_a_pong_is_taken() {
    let room = room();
    let mut phone = to(&room, 1, &[0], Some(0));
    phone.send(0x8A, b"unasked");
    phone.send(0x89, b"");
    assert_eq!(phone.next(), Message::Pong(Vec::new()));
    phone.send(0x89, &[7; 125]);
    assert_eq!(phone.next(), Message::Pong(vec![7; 125]));
}

#[test]
fn goodbye_is_answered_in_kind() {
    let room = room();
    let check = |payload: &[u8], code| {
        let mut phone = to(&room, 1, &[0], Some(0));
        phone.send(0x88, payload);
        phone.expect_close(code);
        assert_eq!(phone.next(), Message::End);
    };
    check(b"", 1000);
    check(&1001_u16.to_be_bytes(), 1001);
    check(b"\x0F\xA0tot ziens", 4000);
    check(b"\x00", 1002);
    check(&999_u16.to_be_bytes(), 1002);
    eventually("all are gone", || room.stats().sockets == 0);
}

#[test]
fn anything_else_closes_the_phone_and_disturbs_nobody() {
    let room = room();
    let mut other = to(&room, 1, &[0], Some(0));
    let check = |bytes: &[u8], code| {
        let mut phone = to(&room, 2, &[0], Some(0));
        phone.send_raw(bytes);
        phone.expect_close(code);
    };
    check(&masked(0x81, b"pang"), 1008);
    check(&masked(0x81, &[b'x'; CLIENT_FRAME_MAX]), 1008);
    check(&masked(0x81, &[b'x'; CLIENT_FRAME_MAX + 1]), 1009);
    check(
        &[masked(0x01, &[b'x'; CLIENT_FRAME_MAX]), masked(0x80, b"x")].concat(),
        1009,
    );
    check(b"\x81\xFF\x00\x00\x00\x01\x00\x00\x00\x00", 1009);
    check(&masked(0x81, b"\xF0\x28\x8C\x28"), 1007);
    check(&masked(0x82, b"ping"), 1003);
    check(b"\x81\x04ping", 1002);
    check(&masked(0x80, b"ping"), 1002);
    check(&masked(0xF1, b"ping"), 1002);
    check(&masked(0x09, b"ping"), 1002);
    check(b"GET / HTTP/1.1\r\n\r\n", 1002);
    room.publish(1, &[ALL], "1").expect("published");
    other.expect(&["1"]);
}

#[test]
fn a_phone_may_chatter_so_much_and_not_one_frame_more() {
    let room = room();
    let mut phone = to(&room, 1, &[0], Some(0));
    let chatter = masked(0x81, b"ping").repeat(usize::from(CLIENT_FRAMES_MAX));
    phone.send_raw(&chatter);
    // However the network cut it, each read gets one answer.
    phone.expect(&[&skip(0)]);
    phone.send(0x89, b"");
    loop {
        match phone.next() {
            Message::Text(text) => assert_eq!(text, skip(0)),
            closed => {
                assert_eq!(closed, Message::Close(1008, String::new()));
                break;
            }
        }
    }
}
