//! In whatever pattern a phone loses its socket and comes back, it ends with every text it may see, once and in order.

mod phone;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use live::{Hub, Room, RoomConfig, Topic};
use phone::{Message, Phone, REPLACED, RESYNC, quiet_hub, to, topics};
use proptest::prelude::*;

const PHONES: usize = 3;
const TOPICS: u32 = 4;

static HUB: LazyLock<Hub> = LazyLock::new(|| Hub::start(&quiet_hub()).expect("threads"));

#[derive(Clone, Debug)]
enum Step {
    /// For the topics of which the bit is set, with this much to say.
    Publish {
        topics: u32,
        len: usize,
    },
    /// The socket is gone; what was under way may be lost or read.
    Lose {
        phone: usize,
        read: bool,
    },
    /// It attaches, though it may still have a socket.
    Come {
        phone: usize,
        topics: u32,
    },
    ChangeTopics {
        phone: usize,
        topics: u32,
    },
    Read {
        phone: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let phone = 0..PHONES;
    let topics = 0..1_u32 << TOPICS;
    let step = prop_oneof![
        6 => (topics.clone(), prop_oneof![Just(10), Just(300), Just(70_000)])
            .prop_map(|(topics, len)| Step::Publish { topics, len }),
        1 => (phone.clone(), any::<bool>()).prop_map(|(phone, read)| Step::Lose { phone, read }),
        3 => (phone.clone(), topics.clone()).prop_map(|(phone, topics)| Step::Come { phone, topics }),
        1 => (phone.clone(), topics).prop_map(|(phone, topics)| Step::ChangeTopics { phone, topics }),
        2 => phone.prop_map(|phone| Step::Read { phone }),
    ];
    prop::collection::vec(step, 1..60)
}

fn numbers(bits: u32) -> Vec<u32> {
    (0..TOPICS).filter(|topic| bits & 1 << topic != 0).collect()
}

/// A phone as the page on it behaves, and what it ought to see.
#[derive(Default)]
struct Player {
    seat: u64,
    socket: Option<Phone>,
    /// Bits of the topics it listens to.
    topics: u32,
    /// It has everything up to here, from texts, skips and whole pictures.
    have: Option<u64>,
    /// The texts it may see, by the topics it had when they were published, or when it last came.
    ought: BTreeMap<u64, String>,
}

impl Player {
    fn come(&mut self, room: &Room, story: &[(u32, String)], topics: u32) {
        self.topics = topics;
        self.ought.clear();
        for (seq, (audience, text)) in (1..).zip(story) {
            if audience & topics != 0 {
                self.ought.insert(seq, text.clone());
            }
        }
        let older = self
            .socket
            .replace(to(room, self.seat, &numbers(topics), self.have));
        if let Some(mut older) = older {
            loop {
                match older.next() {
                    Message::Text(text) if text == REPLACED => break,
                    Message::Text(_) => {}
                    other => panic!("{other:?} before it was replaced"),
                }
            }
        }
    }

    /// Reads until it has every text that was published for it.
    fn read(&mut self, room: &Room) {
        let Some(last) = self.ought.last_key_value().map(|(seq, _)| *seq) else {
            return;
        };
        while self.socket.is_some() && self.have.is_none_or(|have| have < last) {
            self.read_one(room);
        }
    }

    fn read_one(&mut self, room: &Room) {
        let text = self.socket.as_mut().expect("it has one").text();
        if text == RESYNC {
            // The whole picture is fetched now, so it is at least as new.
            self.have = Some(room.latest());
            return;
        }
        let have = self
            .have
            .expect("a phone that has nothing gets a resync first");
        let skip = text
            .strip_prefix(r#"{"t":"skip","seq":"#)
            .and_then(|rest| rest.strip_suffix('}'));
        if let Some(seq) = skip {
            let seq: u64 = seq.parse().expect("a number");
            if seq > have {
                let hidden: Vec<_> = self.ought.range(have + 1..=seq).collect();
                assert!(hidden.is_empty(), "skipped {hidden:?}");
                self.have = Some(seq);
            }
            return;
        }
        let seq: u64 = text
            .split(' ')
            .next()
            .and_then(|n| n.parse().ok())
            .expect("it begins with its seq");
        assert_eq!(
            self.ought.get(&seq),
            Some(&text),
            "text {seq} is not for it, or damaged"
        );
        if seq > have {
            assert_eq!(seq, have + 1, "a gap means loss");
            self.have = Some(seq);
        }
    }
}

fn play(steps: Vec<Step>, ring_frames: usize) {
    let room = HUB.room(RoomConfig {
        ring_frames,
        ..RoomConfig::default()
    });
    let mut story: Vec<(u32, String)> = Vec::new();
    let mut players: [Player; PHONES] = std::array::from_fn(|index| Player {
        seat: index as u64 + 1,
        ..Player::default()
    });
    let publish =
        |story: &mut Vec<(u32, String)>, players: &mut [Player], audience: u32, len: usize| {
            let seq = story.len() as u64 + 1;
            let text = format!("{seq} {}", "x".repeat(len));
            let to: Vec<_> = numbers(audience).into_iter().map(Topic).collect();
            room.publish(seq, &to, &text).expect("in order and small");
            for player in players {
                if audience & player.topics != 0 {
                    player.ought.insert(seq, text.clone());
                }
            }
            story.push((audience, text));
        };
    for step in steps {
        match step {
            Step::Publish { topics, len } => publish(&mut story, &mut players, topics, len),
            Step::Lose { phone, read } => {
                if read {
                    players[phone].read(&room);
                }
                players[phone].socket = None;
            }
            Step::Come { phone, topics } => players[phone].come(&room, &story, topics),
            Step::ChangeTopics {
                phone,
                topics: bits,
            } => {
                let player = &mut players[phone];
                if player.socket.is_some() {
                    room.set_topics(live::Seat(player.seat), topics(&numbers(bits)));
                    player.topics = bits;
                }
            }
            Step::Read { phone } => players[phone].read(&room),
        }
    }
    // Everybody comes back once more, and everybody hears the last word.
    for player in &mut players {
        let topics = player.topics | 1;
        player.come(&room, &story, topics);
    }
    publish(&mut story, &mut players, 1, 10);
    for player in &mut players {
        player.read(&room);
        assert_eq!(player.have, Some(story.len() as u64));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_phone_ends_with_every_text_it_may_see_once_and_in_order(steps in steps(), ring_frames in 1..12_usize) {
        play(steps, ring_frames);
    }
}
