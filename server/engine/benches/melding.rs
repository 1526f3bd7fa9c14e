//! What a melding costs the engine on a full evening: many teams, and thousands of meldingen before it.

#[path = "../tests/common/mod.rs"]
mod common;

use common::{Play, at, scenario};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use engine::id::PlayerId;
use engine::input::{Input, PlayerAct};
use engine::time::{MINUTE_MS, SECOND_MS};
use std::hint::black_box;

/// Teams of this evening.
const TEAMS: u64 = 600;
/// Meldingen of each team before the one that is measured.
const BEFORE: u64 = 10;

/// An evening on which every team has reported often, and one more melding of each.
fn crowded() -> (Play, Vec<Input>) {
    let mut play = Play::in_round(scenario());
    let players: Vec<PlayerId> = (0..TEAMS)
        .map(|team| play.join(&format!("Team {team}")))
        .collect();
    play.wind(play.now + MINUTE_MS + MINUTE_MS / 2);
    for _ in 0..BEFORE {
        for player in &players {
            let melding = play.good_melding(at(0, 5), "voelt_aan_deur");
            play.melds(*player, melding);
        }
        play.wind(play.now + SECOND_MS);
    }
    play.shown.clear();
    let mut next = Vec::with_capacity(players.len());
    for player in players {
        let melding = play.good_melding(at(0, 5), "voelt_aan_deur");
        next.push(Input::Player {
            player,
            act: PlayerAct::Melding(Box::new(melding)),
        });
    }
    (play, next)
}

fn meldingen(c: &mut Criterion) {
    let (play, inputs) = crowded();
    let now = play.now + SECOND_MS;
    let mut group = c.benchmark_group("a full evening");
    group
        .sample_size(20)
        .throughput(Throughput::Elements(TEAMS));
    group.bench_function("a melding of each team", |b| {
        b.iter_batched_ref(
            || (play.game.clone(), inputs.clone()),
            |(game, inputs)| {
                for input in inputs.drain(..) {
                    black_box(game.handle(now, input));
                }
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, meldingen);
criterion_main!(benches);
