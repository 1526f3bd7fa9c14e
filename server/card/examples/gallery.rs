//! Draws every clue of a scenario at every size in both languages, to be looked at:
//! `cargo run -p card --example gallery -- scenarios/edelsteenbuurt FOLDER [WIJK.geojson]`. With a map of its own the circles
//! lie on that map, round the middle of its first streets.

use card::{ALT_MAX_MASTODON, Card, Size, photo, render};
use engine::scenario::{Clue, Scenario};
use engine::time::GameTime;
use engine::view::ClueView;
use jiff::civil::time;
use signalement::Lang;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(source), Some(target)) = (given.next(), given.next()) else {
        return Err("which scenario, and into which folder?".into());
    };
    let mut scenario = scenario::load(&source)
        .scenario
        .ok_or("the scenario has errors")?;
    if let Some(map) = given.next() {
        move_to(&mut scenario, &map)?;
    }
    fs::create_dir_all(&target)?;
    for clue in &scenario.clues {
        let view = view(&scenario, clue);
        for size in Size::ALL {
            for lang in Lang::ALL {
                draw(&scenario, &view, &source, &target, (size, lang), &clue.key)?;
            }
        }
    }
    Ok(())
}

fn move_to(scenario: &mut Scenario, map: &Path) -> Result<(), Box<dyn Error>> {
    let read = scenario::read_map("wijk.geojson", &fs::read_to_string(map)?);
    scenario.wijk = read.map.ok_or("the map has errors")?.wijk().clone();
    let streets = scenario.wijk.streets.iter().cycle().step_by(7);
    for (clue, street) in scenario.clues.iter_mut().zip(streets) {
        if let Some(area) = &mut clue.area {
            area.centre = street.line[street.line.len() / 2];
        }
    }
    Ok(())
}

fn view(scenario: &Scenario, clue: &Clue) -> ClueView {
    let known_as = |boef| scenario.boef(boef).map(|boef| boef.known_as.clone());
    ClueView {
        id: clue.id,
        round: clue.round,
        kind: clue.kind,
        about: clue.boef.and_then(known_as),
        text: clue.text.clone(),
        text_en: clue.text_en.clone(),
        seen_at: GameTime(0),
        sent_at: GameTime(0),
        area: clue.area.clone(),
        picture: clue.picture.clone(),
        for_all: true,
    }
}

fn draw(
    scenario: &Scenario,
    clue: &ClueView,
    source: &Path,
    target: &Path,
    (size, lang): (Size, Lang),
    key: &str,
) -> Result<(), Box<dyn Error>> {
    let card = Card {
        lang,
        clue,
        seen_at: time(19, 42, 0, 0),
        sent_at: time(19, 45, 0, 0),
        evening: &scenario.title,
        organiser: &scenario.contact.organiser,
        wijk: &scenario.wijk,
    };
    let picture = match &clue.picture {
        Some(own) => photo(&card, &fs::read(source.join(&own.file))?, size)?,
        None => render(&card, size)?,
    };
    let lang = format!("{lang:?}").to_lowercase();
    let name = format!("{key}-{}-{lang}", size.as_str());
    let ending = picture.format.ending();
    fs::write(target.join(format!("{name}.{ending}")), picture.bytes)?;
    fs::write(
        target.join(format!("{name}.txt")),
        card.alt(ALT_MAX_MASTODON),
    )?;
    Ok(())
}
