//! What a long evening costs: a thousand posts on every medium, with mishaps all the way. Not a test but a measurement:
//! `cargo test -p tests --test channels -- --ignored a_thousand --nocapture`.

use crate::evening::{Evening, STEP_MS, serve_all};
use app::clock::ManualClock;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Memory;
use tests::platforms::bluesky::Bluesky;
use tests::platforms::facebook::Facebook;
use tests::platforms::instagram::Instagram;
use tests::platforms::mastodon::Mastodon;
use tests::platforms::matrix::Matrix;
use tests::platforms::telegram::Telegram;
use tests::platforms::threads::Threads;
use tests::platforms::webhook::Webhook;
use tests::platforms::x::X;
use tests::platforms::{Act, Kind, Platform, Rules};

const POSTS: usize = 1_000;
/// One visible request in so many goes wrong.
const MISHAP_EVERY: usize = 10;
const MISHAPS: [Act; 6] = [
    Act::AcceptThenDrop,
    Act::AcceptThen504,
    Act::Drop,
    Act::RateLimited,
    Act::Broken,
    Act::Html,
];

#[tokio::test]
#[ignore = "a measurement"]
async fn a_thousand_posts_on_every_medium() {
    let bluesky = Platform::start(Bluesky::default()).await;
    let facebook = Platform::start(Facebook::default()).await;
    let instagram = Platform::start(Instagram::default()).await;
    let mastodon = Platform::start(Mastodon::default()).await;
    let matrix = Platform::start(Matrix::default()).await;
    let telegram = Platform::start(Telegram::default()).await;
    let threads = Platform::start(Threads::default()).await;
    let webhook = Platform::start(Webhook::default()).await;
    let x = Platform::start(X::default()).await;
    let settings = [
        script(&bluesky),
        script(&facebook),
        script(&instagram),
        script(&mastodon),
        script(&matrix),
        script(&telegram),
        script(&threads),
        script(&webhook),
        script(&x),
    ]
    .join("\n");
    let clock = Arc::new(ManualClock::new(crate::evening::START));
    let store: Arc<dyn store::Store> = Arc::new(Memory::new());
    let running = serve_all(&settings, &store, &clock).await;
    let media = [
        "bluesky",
        "facebook",
        "instagram",
        "mastodon",
        "matrix",
        "telegram",
        "threads",
        "webhook",
        "x",
    ];
    let evening = Evening::on(running, clock, store, "oefenwijk", &media).await;
    let (cpu_before, kib_before) = (cpu_s(), resident_kib());
    for number in 0..POSTS {
        let command = match number % 2 {
            0 => json!({ "do": "halt", "kind": "pauze", "reason": format!("Reden {number}.") }),
            _ => json!({ "do": "resume" }),
        };
        evening.commands(number, &command).await;
        evening.clock.advance(STEP_MS);
        evening.settles().await;
    }
    for _ in 0..25 {
        evening.clock.advance(STEP_MS);
        evening.settles().await;
    }
    let (cpu, kib) = (
        cpu_s() - cpu_before,
        resident_kib().saturating_sub(kib_before),
    );
    let mut states: BTreeMap<(String, String), usize> = BTreeMap::new();
    let outbox = evening.outbox().await;
    for post in outbox["posts"].as_array().into_iter().flatten() {
        for delivery in post["deliveries"].as_array().into_iter().flatten() {
            let word = |key: &str| delivery[key].as_str().unwrap_or_default().to_owned();
            if media.contains(&&*word("medium")) {
                *states.entry((word("medium"), word("state"))).or_default() += 1;
            }
        }
    }
    for ((medium, state), count) in &states {
        println!("{medium:10} {state:10} {count}");
    }
    println!(
        "{POSTS} posts on {} media: {cpu:.1} s CPU, {kib} KiB more, platforms included",
        media.len()
    );
    at_most_once(&bluesky);
    at_most_once(&facebook);
    at_most_once(&instagram);
    at_most_once(&mastodon);
    at_most_once(&matrix);
    at_most_once(&telegram);
    at_most_once(&threads);
    at_most_once(&webhook);
    at_most_once(&x);
}

/// Lets one visible request in [`MISHAP_EVERY`] go wrong, and returns the settings of the platform.
fn script<R: Rules>(platform: &Platform<R>) -> String {
    for number in 0..POSTS {
        let act = match number % MISHAP_EVERY {
            0 => MISHAPS[number / MISHAP_EVERY % MISHAPS.len()],
            _ => Act::Normal,
        };
        platform.plays(Kind::Visible, act);
    }
    platform.settings()
}

fn at_most_once<R: Rules>(platform: &Platform<R>) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for seen in platform.seen() {
        *times.entry(seen.text).or_default() += 1;
    }
    let medium = platform.with(|rules| rules.medium());
    assert!(
        times.values().all(|count| *count == 1),
        "{medium}: {times:?}"
    );
}

/// Seconds of processor time of this process.
fn cpu_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux says so");
    let after = stat.rsplit(')').next().expect("a name in brackets");
    let ticks: f64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux says so");
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or_default()
}
