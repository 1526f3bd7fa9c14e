//! How long drawing one card takes, of each size: a place among many streets, a description with a figure, and both.

use card::{Card, Size, render};
use criterion::{Criterion, criterion_group, criterion_main};
use engine::scenario::{Clue, ClueKind, Scenario};
use engine::time::GameTime;
use engine::view::ClueView;
use jiff::civil::time;
use signalement::Lang;
use std::hint::black_box;
use std::path::Path;

fn rendering(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/edelsteenbuurt");
    let scenario = scenario::load(&folder)
        .scenario
        .expect("the bundled scenarios can be played");
    let longest = |wanted: fn(&Clue) -> bool| {
        let clues = scenario.clues.iter().filter(|clue| wanted(clue));
        view(
            clues
                .max_by_key(|clue| clue.text.len())
                .expect("the scenario has such a clue"),
        )
    };
    let place = longest(|clue| clue.area.as_ref().is_some_and(|area| area.radius_m >= 200));
    let looks = longest(|clue| clue.kind == ClueKind::Signalement && clue.area.is_none());
    let mut both = looks.clone();
    both.area.clone_from(&place.area);
    for (name, clue) in [("place", &place), ("figure", &looks), ("both", &both)] {
        for size in Size::ALL {
            criterion.bench_function(&format!("{name}, {}", size.as_str()), |bencher| {
                let card = card(&scenario, clue);
                bencher.iter(|| render(black_box(&card), size));
            });
        }
    }
}

fn view(clue: &Clue) -> ClueView {
    ClueView {
        id: clue.id,
        round: clue.round,
        kind: clue.kind,
        about: Some("de inbreker".to_owned()),
        text: clue.text.clone(),
        text_en: clue.text_en.clone(),
        seen_at: GameTime(0),
        sent_at: GameTime(0),
        area: clue.area.clone(),
        picture: None,
        for_all: true,
    }
}

fn card<'a>(scenario: &'a Scenario, clue: &'a ClueView) -> Card<'a> {
    Card {
        lang: Lang::Nl,
        clue,
        seen_at: time(19, 42, 0, 0),
        sent_at: time(19, 45, 0, 0),
        evening: &scenario.title,
        organiser: &scenario.contact.organiser,
        wijk: &scenario.wijk,
    }
}

criterion_group!(benches, rendering);
criterion_main!(benches);
