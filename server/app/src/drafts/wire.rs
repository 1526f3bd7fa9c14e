//! A draft as it crosses the wire.

use super::review::Review;
use super::units::Units;
use super::{DraftName, Now, WIJK_FILE};
use engine::scenario::ClueKind;
use protocol::WijkMap;
use protocol::draft::{
    Draft, DraftFile, DraftMap, DraftNotice, DraftShape, NoticeSeverity, Outline, OutlineArea,
    OutlineClue, OutlineRound, OutlineRoute, OutlineVoetje, OutlineWalker, OutlineWay, Path,
    PathStep,
};
use scenario::edit::{self, Step, forbidden};
use scenario::{
    ClueOutline, Notice, RoundOutline, RouteOutline, Severity, VoetjeOutline, WalkerOutline,
};
use serde_json::Value;

pub(super) fn draft(now: &Now, name: &DraftName) -> Draft {
    let review = &now.review;
    let units = (Units::of(&review.texts.toml), Units::of(&review.texts.wijk));
    let notices = review.notices.iter();
    Draft {
        name: name.to_string(),
        version: review.version,
        map_version: review.map_version,
        toml: review.texts.toml.clone(),
        tree: review.tree.clone().unwrap_or(Value::Null),
        playable: review.scenario.is_some(),
        notices: notices.map(|said| notice(review, &units, said)).collect(),
        notices_left_out: count(review.left_out),
        outline: outline(&review.outline),
        pictures: now
            .pictures
            .iter()
            .map(|picture| picture.file.clone())
            .collect(),
    }
}

pub(super) fn map(review: &Review) -> DraftMap {
    let wijk = review.checker.map(WIJK_FILE).map(scenario::Map::wijk);
    let shapes = wijk.map(|wijk| forbidden(&review.texts.wijk, &wijk.projection));
    DraftMap {
        version: review.version,
        map: wijk.map(WijkMap::from),
        forbidden: shapes
            .into_iter()
            .flatten()
            .map(|ground| DraftShape {
                feature: count(ground.feature),
                shape: ground.shape.into_iter().map(Into::into).collect(),
                is_area: ground.is_area,
            })
            .collect(),
    }
}

fn notice(review: &Review, (toml, wijk): &(Units<'_>, Units<'_>), notice: &Notice) -> DraftNotice {
    let place = &notice.place;
    let is_map = place.file == WIJK_FILE;
    let units = if is_map { wijk } else { toml };
    let in_file = !is_map && place.line > 0;
    DraftNotice {
        code: notice.code.to_owned(),
        severity: match notice.severity {
            Severity::Error => NoticeSeverity::Error,
            Severity::Warning => NoticeSeverity::Warning,
            Severity::Tip => NoticeSeverity::Tip,
        },
        title: notice.title.clone(),
        label: notice.label.clone(),
        help: notice.help.clone(),
        file: if is_map {
            DraftFile::Wijk
        } else {
            DraftFile::Scenario
        },
        from: units.of_byte(place.start),
        to: units.of_byte(place.end),
        line: count(place.line),
        path: match in_file {
            true => path(&review.places.find(&(place.start..place.end))),
            false => Path::new(),
        },
        fix: notice.fix.as_ref().map(|fix| fix.label.clone()),
    }
}

fn path(path: &edit::Path) -> Path {
    let step = |step: &Step| match step {
        Step::Key(key) => PathStep::Key(key.clone()),
        Step::Index(index) => PathStep::Index(count(*index)),
    };
    path.0.iter().map(step).collect()
}

fn outline(outline: &scenario::Outline) -> Outline {
    Outline {
        boeven: outline.boeven.iter().map(walker).collect(),
        figuranten: outline.figuranten.iter().map(walker).collect(),
        rounds: outline.rounds.iter().map(round).collect(),
    }
}

fn walker(walker: &WalkerOutline) -> OutlineWalker {
    OutlineWalker {
        id: walker.id.clone(),
        name: walker.name.clone(),
        persons: walker.persons.iter().cloned().map(Into::into).collect(),
        vehicle: walker.vehicle.clone().map(Into::into),
    }
}

fn round(round: &RoundOutline) -> OutlineRound {
    OutlineRound {
        title: round.title.clone(),
        begin_min: round.begin_min,
        duration_ms: round.duration_ms,
        routes: round.routes.iter().map(route).collect(),
        clues: round.clues.iter().map(clue).collect(),
    }
}

fn route(route: &RouteOutline) -> OutlineRoute {
    let place = |index: usize| u16::try_from(index).expect("a route has at most VOETJES_MAX");
    let way = |way: &scenario::WayOutline| OutlineWay {
        from: place(way.from),
        to: place(way.to),
        line: way.line.iter().copied().map(Into::into).collect(),
        length_m: u32::try_from(engine::geo::length_cm(&way.line) / 100).unwrap_or(u32::MAX),
        speed_tenth_kmh: way.speed_tenth_kmh,
    };
    OutlineRoute {
        who: route.who.clone(),
        figurant: route.figurant,
        voetjes: route.voetjes.iter().map(voetje).collect(),
        ways: route.ways.iter().map(way).collect(),
    }
}

fn voetje(voetje: &VoetjeOutline) -> OutlineVoetje {
    OutlineVoetje {
        id: voetje.id.clone(),
        at: voetje.at.map(Into::into),
        place: voetje.place.clone(),
        arrive_ms: voetje.arrive_ms,
        stay_ms: voetje.stay_ms,
        gedrag: voetje.gedrag.map(Into::into).into_iter().collect(),
        branch: voetje.branch.clone(),
    }
}

fn clue(clue: &ClueOutline) -> OutlineClue {
    OutlineClue {
        id: clue.id.clone(),
        kind: clue.kind.map(|kind| kind_word(kind).to_owned()),
        at_ms: clue.at_ms,
        ladder: clue.ladder,
        area: clue.area.map(|(at, radius_m)| OutlineArea {
            at: at.into(),
            radius_m,
        }),
    }
}

/// The word of the scenario file.
fn kind_word(kind: ClueKind) -> &'static str {
    match kind {
        ClueKind::Melding => "melding",
        ClueKind::Signalement => "signalement",
        ClueKind::Plaats => "plaats",
        ClueKind::Voertuig => "voertuig",
        ClueKind::Foto => "foto",
        ClueKind::ValsSpoor => "vals-spoor",
        ClueKind::Mededeling => "mededeling",
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
