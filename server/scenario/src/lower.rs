//! From a script that passed every check to the evening the engine plays.

use crate::parse::read::{Slot, Sp};
use crate::parse::time::MINUTE_MS;
use crate::parse::value::{Number, Prose};
use crate::parse::{Amount, Audience, Boef, Clue, Figurant, Form, Points, Vehicle};
use crate::rules::EVERYBODY;
use crate::script::{Course, RoundScript, RouteScript, Script, VoetjeFound, small};
use engine::id::{BoefId, ClueId, FigurantId, RoundId, VoetjeId};
use engine::scenario as game;

/// Players may find a boef this long after the last aanhouding, unless the scenario says otherwise.
pub(crate) const AFTER_LAST_CATCH_MS: u64 = 5 * MINUTE_MS;
/// Personal data is kept this many days, unless the scenario says otherwise.
const KEEP_DAYS: u16 = 14;

/// The evening; `None` when something is missing, about which the rules have spoken.
pub(crate) fn lower(script: &Script<'_>) -> Option<game::Scenario> {
    let evening = script.evening;
    let contact = evening.contact.value()?;
    let winner = evening.winnaar.value();
    let neighbours = evening.buren.value();
    let mut clues = Vec::new();
    for (index, round) in script.rounds.iter().enumerate() {
        for clue in &round.source.aanwijzing {
            clues.push(lower_clue(
                script,
                round,
                round_id(index),
                clue,
                ClueId(small(clues.len())),
            )?);
        }
    }
    Some(game::Scenario {
        title: text(&evening.titel)?,
        summary: text(&evening.samenvatting).unwrap_or_default(),
        address: evening.aanspreken.or(game::Address::U),
        walk_in_at_min: evening.begin.value()?.0,
        wijk: script.map?.wijk.clone(),
        neighbours: game::Neighbours {
            boef_never: neighbours
                .map(|buren| texts(&buren.boef_doet_nooit))
                .unwrap_or_default(),
            more: neighbours
                .and_then(|buren| text(&buren.meer))
                .unwrap_or_default(),
        },
        contact: game::Contact {
            organiser: text(&contact.organisatie)?,
            phone: text(&contact.telefoon)?,
            keep_days: contact
                .bewaren_dagen
                .value()
                .map_or(KEEP_DAYS, |days| days.small()),
        },
        boeven: numbered(&evening.boef, |index, boef| lower_boef(BoefId(index), boef))?,
        figuranten: numbered(&evening.figurant, |index, figurant| {
            lower_figurant(FigurantId(index), figurant)
        })?,
        groups: texts(&evening.buurtgroepen),
        rounds: script
            .rounds
            .iter()
            .enumerate()
            .map(|(index, round)| lower_round(script, round_id(index), round))
            .collect::<Option<_>>()?,
        clues,
        canned_answers: texts(&evening.antwoorden),
        win_rule: winner.map_or(game::WinRule::FoundAndBestMelding, |winner| {
            winner.regel.or(game::WinRule::FoundAndBestMelding)
        }),
        freeze_before_end_ms: winner
            .and_then(|winner| winner.bevries_voor_einde.value())
            .map(|freeze| freeze.0),
        points: evening.punten.value().map(lower_points).unwrap_or_default(),
        table_form: evening.vorm.or(Form::Outside) == Form::Table,
        dark: evening.donker.or(false),
        sunset_at_min: script.sundown().map(|light| light.sunset_min),
        hashtags: evening.hashtags.iter().map(|tag| tag.0.clone()).collect(),
    })
}

fn lower_boef(id: BoefId, boef: &Boef) -> Option<game::Boef> {
    let known_as = text(&boef.bekend_als)?;
    Some(game::Boef {
        id,
        key: boef.id.value()?.0.clone(),
        name: text(&boef.naam).unwrap_or_else(|| known_as.clone()),
        known_as,
        played_by: boef.gespeeld_door.or(game::PlayedBy::Engine),
        persons: boef
            .signalement
            .iter()
            .map(|signalement| signalement.person())
            .collect(),
        vehicle: boef.voertuig.value().map(Vehicle::vehicle),
        cover: text(&boef.dekmantel).unwrap_or_default(),
    })
}

fn lower_figurant(id: FigurantId, figurant: &Figurant) -> Option<game::Figurant> {
    Some(game::Figurant {
        id,
        key: figurant.id.value()?.0.clone(),
        name: text(&figurant.naam)?,
        person: figurant.signalement.value()?.person(),
        vehicle: figurant.voertuig.value().map(Vehicle::vehicle),
        answer: text(&figurant.antwoord).unwrap_or_default(),
    })
}

fn lower_round(script: &Script<'_>, id: RoundId, round: &RoundScript<'_>) -> Option<game::Round> {
    let source = round.source;
    Some(game::Round {
        id,
        title: text(&source.titel)?,
        lesson: text(&source.les).unwrap_or_default(),
        begins_at_min: source.begin.value().map(|begin| begin.0),
        duration_ms: round.duration_ms()?,
        break_ms: source.pauze.value().map_or(0, |pause| pause.0),
        after_last_catch_ms: source
            .na_laatste_aanhouding
            .value()
            .map_or(AFTER_LAST_CATCH_MS, |after| after.0),
        ladder_every_ms: source.als_niemand_meldt_binnen.value().map(|wait| wait.0),
        routes: round
            .routes
            .iter()
            .map(|route| lower_route(script, route))
            .collect::<Option<_>>()?,
    })
}

fn lower_route(script: &Script<'_>, route: &RouteScript<'_>) -> Option<game::Route> {
    let voetjes = route
        .steps
        .iter()
        .map(|step| {
            let source = step.source;
            Some(game::Voetje {
                key: source.id.value()?.0.clone(),
                at: step.at?,
                place: script.words_for(source.plek.value()?)?,
                arrive_ms: step.arrive_ms?,
                stay_ms: step.stay_ms,
                gedrag: *source.gedrag.value()?,
                spoor: text(&source.spoor),
                instruction: text(&source.opdracht).unwrap_or_default(),
                branch: source.tak.value().map(|branch| branch.0.clone()),
            })
        })
        .collect::<Option<_>>()?;
    let choices = route
        .source
        .keuze
        .iter()
        .map(|choice| {
            let branches = &choice.takken.value()?.0;
            Some(game::Choice {
                branches: branches
                    .iter()
                    .map(|(name, weight)| (name.0.clone(), weight.0))
                    .collect(),
            })
        })
        .collect::<Option<_>>()?;
    let legs = route
        .ways
        .iter()
        .map(|way| match &way.course {
            Course::Along(line) => Some(game::Leg {
                from: VoetjeId(small(way.from)),
                to: VoetjeId(small(way.to)),
                line: line.clone(),
            }),
            Course::Nowhere | Course::Unknown => None,
        })
        .collect::<Option<_>>()?;
    let reactions = route
        .source
        .reactie
        .iter()
        .map(|reaction| {
            Some(game::Reaction {
                seen: reaction.bij_gezien.value()?.small(),
                does: *reaction.doet.value()?,
                instruction: text(&reaction.opdracht).unwrap_or_default(),
            })
        })
        .collect::<Option<_>>()?;
    Some(game::Route {
        walker: route.walker?,
        spare: route.is_spare(),
        voetjes,
        choices,
        legs,
        reactions,
    })
}

fn lower_clue(
    script: &Script<'_>,
    round: &RoundScript<'_>,
    round_id: RoundId,
    clue: &Clue,
    id: ClueId,
) -> Option<game::Clue> {
    let area = match clue.gebied.value() {
        None => None,
        Some(area) => Some(game::Area {
            centre: script.find(area.rond.value()?)?,
            radius_m: area.straal.value()?.0,
            label: script.words_for(area.rond.value()?)?,
        }),
    };
    let boef = match clue.boef.value() {
        None => None,
        Some(id) => Some(script.boef_id(id)?),
    };
    let audience = match clue.voor.value() {
        None | Some(Audience::All) => game::ClueAudience::All,
        Some(Audience::Group(group)) => game::ClueAudience::Group(script.group(group)?),
        Some(Audience::Earned(meldingen)) => game::ClueAudience::Earned {
            meldingen: *meldingen,
        },
    };
    let picture = match clue.afbeelding.value() {
        None => None,
        Some(file) => Some(game::Picture {
            file: file.0.clone(),
            alt: text(&clue.alt)?,
        }),
    };
    Some(game::Clue {
        id,
        key: clue.id.value()?.0.clone(),
        round: round_id,
        kind: *clue.soort.value()?,
        boef,
        text: text(&clue.tekst)?,
        text_en: text(&clue.tekst_en),
        trigger: trigger(script, round, clue)?,
        seen: match clue.gezien.value() {
            Some(moment) => game::Seen::At(round.moment_ms(*moment)?),
            None => game::Seen::Before(clue.gezien_voor.value().map_or(0, |before| before.0)),
        },
        area,
        gives: clue.geeft.iter().map(|key| key.value).collect(),
        audience,
        picture,
    })
}

fn trigger(script: &Script<'_>, round: &RoundScript<'_>, clue: &Clue) -> Option<game::Trigger> {
    let delay_ms = clue.na.value().map_or(0, |delay| delay.0);
    if let Some(moment) = clue.om.value() {
        return Some(game::Trigger::At(round.moment_ms(*moment)?));
    }
    if let Some(wanted) = clue.bij_voetje.value() {
        let VoetjeFound::One(boef, voetje) = script.find_voetje(round, clue, wanted) else {
            return None;
        };
        let moment = clue.als.or(game::VoetjeMoment::Arrive);
        return Some(game::Trigger::Voetje {
            boef,
            voetje,
            moment,
            delay_ms,
        });
    }
    if let Some(step) = clue.ladder.value() {
        return Some(game::Trigger::Ladder(step.small()));
    }
    if let Some(caught) = clue.bij_aanhouding.value() {
        let boef = if caught.0 == EVERYBODY {
            None
        } else {
            Some(script.boef_id(caught)?)
        };
        return Some(game::Trigger::Aanhouding { boef, delay_ms });
    }
    clue.met_de_hand.or(false).then_some(game::Trigger::ByHand)
}

fn lower_points(points: &Points) -> game::PointsTable {
    let usual = game::PointsTable::default();
    let amount =
        |slot: &Slot<Amount>, usual: u16| slot.value().map_or(usual, |amount| amount.small());
    game::PointsTable {
        gedrag: amount(&points.gedrag, usual.gedrag),
        plaats: amount(&points.plaats, usual.plaats),
        plaats_full_m: number(&points.plaats_vol_m, usual.plaats_full_m),
        plaats_none_m: number(&points.plaats_niets_m, usual.plaats_none_m),
        tijd: amount(&points.tijd, usual.tijd),
        tijd_full_ms: points
            .tijd_vol
            .value()
            .map_or(usual.tijd_full_ms, |time| time.0),
        tijd_none_ms: points
            .tijd_niets
            .value()
            .map_or(usual.tijd_none_ms, |time| time.0),
        signalement: amount(&points.signalement, usual.signalement),
        voertuig: amount(&points.voertuig, usual.voertuig),
        richting: amount(&points.richting, usual.richting),
        richting_full_deg: points
            .richting_vol_graden
            .value()
            .map_or(usual.richting_full_deg, |angle| angle.small()),
        richting_none_deg: points
            .richting_niets_graden
            .value()
            .map_or(usual.richting_none_deg, |angle| angle.small()),
        nummer: amount(&points.nummer, usual.nummer),
        saar: amount(&points.saar, usual.saar),
        aanhouding_first: amount(&points.eerste_aanhouding, usual.aanhouding_first),
        aanhouding_later: amount(&points.latere_aanhouding, usual.aanhouding_later),
        figurant: amount(&points.figurant, usual.figurant),
    }
}

fn number<const MIN: u32, const MAX: u32>(slot: &Slot<Number<MIN, MAX>>, usual: u32) -> u32 {
    slot.value().map_or(usual, |number| number.0)
}

fn text<const MAX: usize>(slot: &Slot<Prose<MAX>>) -> Option<String> {
    slot.value().map(|text| text.0.clone())
}

fn texts<const MAX: usize>(list: &[Sp<Prose<MAX>>]) -> Vec<String> {
    list.iter().map(|text| text.0.clone()).collect()
}

fn numbered<T, U>(list: &[Sp<T>], lower: impl Fn(u16, &T) -> Option<U>) -> Option<Vec<U>> {
    list.iter()
        .enumerate()
        .map(|(index, item)| lower(small(index), item))
        .collect()
}

fn round_id(index: usize) -> RoundId {
    RoundId(u8::try_from(index).expect("a scenario has at most ROUNDS_MAX rounds"))
}
