//! A phone that takes nothing costs a bounded amount and slows nobody.

mod phone;

use std::time::Duration;

use live::{Attach, Hub, HubConfig, Room, RoomConfig, Seat};
use phone::{ALL, Message, Phone, RESYNC, eventually, quiet_hub, to, topics};

const FRAMES: u64 = 300;
const RING: u64 = 8;

/// 64 KiB that say which they are.
fn text(seq: u64) -> String {
    format!("{seq:>8}").repeat(8 << 10)
}

fn narrow(room: &Room, seat: u64) -> Phone {
    Phone::narrow(
        room,
        Attach {
            seat: Seat(seat),
            topics: topics(&[0]),
            after: Some(0),
        },
    )
}

fn small_ring(hub: &HubConfig) -> Room {
    let hub = Hub::start(hub).expect("threads");
    hub.room(RoomConfig {
        ring_frames: RING as usize,
        ..RoomConfig::default()
    })
}

/// Publishes at the pace of `fast`, which gets everything.
fn play(room: &Room, fast: &mut Phone, seqs: std::ops::RangeInclusive<u64>) {
    for seq in seqs {
        room.publish(seq, &[ALL], &text(seq)).expect("published");
        assert!(fast.text() == text(seq), "the fast phone missed {seq}");
    }
}

#[test]
fn a_phone_that_does_not_read_slows_nobody_and_is_resynced_when_it_reads_again() {
    let room = small_ring(&HubConfig {
        threads: 1,
        ..quiet_hub()
    });
    let mut slow = narrow(&room, 1);
    let mut fast = to(&room, 2, &[0], Some(0));
    play(&room, &mut fast, 1..=FRAMES);
    let mut seq = 0;
    loop {
        match slow.text() {
            resync if resync == RESYNC => break,
            whole => {
                seq += 1;
                assert!(whole == text(seq), "text {seq} came damaged");
            }
        }
    }
    assert!(seq < FRAMES - RING, "the sockets hold {seq} texts");
    eventually("it is counted", || room.stats().resyncs == 1);
    play(&room, &mut fast, FRAMES + 1..=FRAMES + 1);
    assert!(
        slow.text() == text(FRAMES + 1),
        "it goes on where the room is"
    );
}

#[test]
fn a_phone_that_stops_for_a_while_within_the_ring_misses_nothing() {
    let room = small_ring(&quiet_hub());
    let mut phones = [narrow(&room, 1), narrow(&room, 2)];
    for seq in 1..=RING {
        room.publish(seq, &[ALL], &text(seq)).expect("published");
    }
    for phone in &mut phones {
        for seq in 1..=RING {
            assert!(phone.text() == text(seq), "text {seq} came damaged");
        }
    }
    assert_eq!(room.stats().resyncs, 0);
}

#[test]
fn a_burst_larger_than_the_ring_is_a_resync_and_no_queue() {
    let room = small_ring(&quiet_hub());
    let mut phone = narrow(&room, 1);
    for seq in 1..=FRAMES {
        room.publish(seq, &[ALL], &text(seq)).expect("published");
    }
    let mut last = 0;
    eventually("the last text or a resync", || match phone.text() {
        resync if resync == RESYNC => true,
        whole => {
            last += 1;
            assert!(whole == text(last), "text {last} came damaged");
            last == FRAMES
        }
    });
}

#[test]
fn a_phone_that_takes_nothing_for_the_stall_time_is_dropped() {
    let patience = Duration::from_millis(80);
    let heartbeat = Duration::from_millis(20);
    let room = small_ring(&HubConfig {
        stall_timeout: patience,
        heartbeat,
        ..HubConfig::default()
    });
    let mut slow = narrow(&room, 1);
    for seq in 1..=RING {
        room.publish(seq, &[ALL], &text(seq)).expect("published");
    }
    eventually("it is dropped", || room.stats().dropped_slow == 1);
    while slow.next() != Message::End {}
    eventually("it is gone", || room.stats().sockets == 0);
}

#[test]
fn topics_of_a_phone_that_is_behind_change_with_a_resync() {
    let room = small_ring(&quiet_hub());
    let mut slow = narrow(&room, 1);
    for seq in 1..=RING {
        room.publish(seq, &[ALL], &text(seq)).expect("published");
    }
    room.set_topics(Seat(1), topics(&[1]));
    eventually("a resync comes", || slow.text() == RESYNC);
    room.publish(RING + 1, &[live::Topic(1)], "new team")
        .expect("published");
    slow.expect(&["new team"]);
}

#[test]
fn a_goodbye_waits_for_the_end_of_the_text_that_is_under_way() {
    let room = small_ring(&quiet_hub());
    let mut slow = narrow(&room, 1);
    for seq in 1..=RING {
        room.publish(seq, &[ALL], &text(seq)).expect("published");
    }
    room.close_seat(Seat(1), live::CloseCode(4003), "");
    let mut seq = 0;
    loop {
        match slow.next() {
            Message::Text(whole) => {
                seq += 1;
                assert!(whole == text(seq), "text {seq} came damaged");
            }
            closed => {
                assert_eq!(closed, Message::Close(4003, String::new()));
                break;
            }
        }
    }
    assert!(seq < RING, "it was slow");
}

/// Resident memory of this process in bytes.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("linux tells");
    statm
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok())
        .expect("a number of pages")
        * 4096
}

#[test]
#[cfg(target_os = "linux")]
fn phones_that_do_not_read_hold_no_more_than_the_ring() {
    let room = small_ring(&quiet_hub());
    let slow: Vec<_> = (1..=50).map(|seat| narrow(&room, seat)).collect();
    let mut fast = to(&room, 99, &[0], Some(0));
    play(&room, &mut fast, 1..=RING);
    let before = resident();
    // 50 phones that each queued these would hold 940 MiB, and one queue for all 19 MiB.
    play(&room, &mut fast, RING + 1..=FRAMES);
    let grown = resident().saturating_sub(before);
    assert!(
        grown < 12 << 20,
        "{grown} bytes more for {} phones",
        slow.len()
    );
}
