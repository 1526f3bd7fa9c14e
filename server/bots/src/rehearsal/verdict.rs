//! What a rehearsal means, in words: every rule is a small function with its bounds as named constants, and every finding
//! names the clue, the voetje or the setting to change.

use super::{
    BoefSpread, ClueSpread, GoesOut, ProfileSpread, Rehearsal, RouteCoverage, VoetjeCoverage,
};
use crate::profile::Profile;
use crate::report::clock;
use engine::id::RoundId;
use engine::scenario::{Route, Scenario, Voetje, Walker, WinRule};
use engine::time::{MINUTE_MS, SECOND_MS};
use serde::Serialize;

/// In Leerdam they aimed at about a quarter of an hour for each boef, of rounds of twenty minutes, in seconds.
const AIM_S: u64 = 15 * 60;
/// A shorter round aims at as large a part of itself as a quarter of an hour is of twenty minutes, in percent.
const AIM_PERCENT: u64 = 75;
/// Found in less than this part of what was aimed at, in half of the evenings, he is too easy: by then most rounds have had
/// only their first, vague clue, and who had to walk three streets never saw him. In percent.
const TOO_EASY_PERCENT: u64 = 25;
/// Not found in this many of a hundred evenings he is too hard. A round survives that nobody finds him, but then it should
/// be the exception.
const TOO_HARD_PERCENT: u32 = 50;
/// A minute counts as dead when it is empty in this many of a hundred evenings.
const DEAD_PERCENT: u32 = 50;
/// So many dead minutes in a row are too many: with the two quiet minutes before the first of them it has been silent for
/// five, and people start to look at the clock.
const DEAD_MINUTES: usize = 3;
/// Teams that walk win at least this part of what they would win if all teams were equal, or running decides the game. In
/// percent.
const WALKERS_FAIR_PERCENT: u32 = 50;
/// A kind of team that wins less than this part of what it would win if all teams were equal has no chance, in percent. It
/// is low: who looks better and reports better may win more, that is the game.
const FAIR_PERCENT: u32 = 10;
/// With fewer wins than this to expect, having won hardly any may be bad luck, and is no verdict.
const EXPECTED_WINS_MIN: u32 = 20;
/// A clue that helps somebody in fewer of a hundred evenings in which it was sent, helps nobody.
const HELPS_PERCENT: u32 = 5;
/// With fewer evenings than this, what never came up may just have had no chance yet, and the verdict is not sure.
const SURE_EVENINGS: u32 = 20;
/// A branch that chance should have chosen at least this often, and never was walked, cannot be reached.
const EXPECTED_WALKS_MIN: u64 = 5;

/// What a rehearsal means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Whether it can be played like this.
    pub outcome: Outcome,
    /// Whether there were enough evenings to be sure.
    pub sure: bool,
    /// Everything there is to say, problems first.
    pub findings: Vec<Finding>,
}

/// Whether an evening can be played as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It can.
    Good,
    /// There are problems to mend first.
    NeedsWork,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It spoils the evening.
    Problem,
    /// It is worth a thought.
    Remark,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingCode {
    /// A boef is found too soon.
    TooEasy,
    /// A boef is hardly ever found.
    TooHard,
    /// Teams that run win more than is fair.
    RunningWins,
    /// One kind of team hardly ever wins.
    Unfair,
    /// Who only reports cannot win by the rule of the evening.
    ReportingCannotWin,
    /// Minutes in which nobody has anything to do.
    DeadMinutes,
    /// A branch that is never walked.
    BranchNeverWalked,
    /// A voetje he never comes to.
    VoetjeNeverReached,
    /// A reaction that never comes.
    ReactionNeverFired,
    /// A clue that is never sent.
    ClueNeverSent,
    /// A step of the ladder that is never needed.
    LadderNeverNeeded,
    /// A clue that hardly ever helps anybody.
    ClueHelpsNobody,
    /// A post that is longer than a medium takes.
    PostTooLong,
}

/// One thing to know about an evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which kind.
    pub code: FindingCode,
    /// How much it matters.
    pub weight: Weight,
    /// In which round, if it is about one.
    pub round: Option<RoundId>,
    /// About which boef, by key.
    pub boef: Option<String>,
    /// For which kind of team.
    pub profile: Option<Profile>,
    /// What to change.
    pub change: Change,
    /// What was found, in Dutch.
    pub what: String,
    /// What to do about it, in Dutch.
    pub advice: String,
}

/// The place in the scenario to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What kind of thing it is.
    pub of: ChangeOf,
    /// Its key in the scenario file.
    pub key: String,
}

/// What kind of thing to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeOf {
    /// A clue, by its id.
    Clue,
    /// A voetje, by its id.
    Voetje,
    /// A reaction, by the boef it is of.
    Reaction,
    /// A setting of the evening, by its name.
    Setting,
}

impl Default for Verdict {
    fn default() -> Self {
        Self {
            outcome: Outcome::Good,
            sure: false,
            findings: Vec::new(),
        }
    }
}

/// The verdict on a rehearsal of a scenario.
pub(super) fn of(rehearsal: &Rehearsal, scenario: &Scenario) -> Verdict {
    const RULES: [fn(&Rehearsal, &Scenario) -> Vec<Finding>; 11] = [
        too_easy,
        too_hard,
        running_wins,
        unfair,
        reporting_cannot_win,
        dead_minutes,
        never_walked,
        never_fired,
        never_sent,
        helps_nobody,
        too_long,
    ];
    if rehearsal.evenings == 0 {
        return Verdict::default();
    }
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| rule(rehearsal, scenario))
        .collect();
    findings.sort_by_key(|finding| (finding.weight, finding.round, finding.code));
    let has_problem = findings.iter().any(|it| it.weight == Weight::Problem);
    Verdict {
        outcome: if has_problem {
            Outcome::NeedsWork
        } else {
            Outcome::Good
        },
        sure: rehearsal.evenings >= SURE_EVENINGS,
        findings,
    }
}

/// How soon a boef should be found in a round of this length, in seconds: [`AIM_S`], or [`AIM_PERCENT`] of a short round.
fn aim_s(round_s: u64) -> u64 {
    AIM_S.min(round_s * AIM_PERCENT / 100)
}

/// Half of the evenings he is found before [`TOO_EASY_PERCENT`] of the aim. A spare is a bonus and may be easy.
fn too_easy(rehearsal: &Rehearsal, scenario: &Scenario) -> Vec<Finding> {
    let boeven = rehearsal.boeven.iter().filter(|boef| !boef.spare);
    boeven
        .filter_map(|boef| {
            let aim_s = aim_s(scenario.round(boef.round)?.duration_ms / SECOND_MS);
            let median_s = u64::try_from(boef.first_catch_s.median()?).ok()?;
            if median_s >= aim_s * TOO_EASY_PERCENT / 100 {
                return None;
            }
            let what = format!(
                "Ronde {}, {}: te makkelijk. Op de helft van de avonden gevonden binnen {}. Mik op ongeveer {}.",
                boef.round.0 + 1,
                boef.known_as,
                clock(median_s * SECOND_MS),
                clock(aim_s * SECOND_MS),
            );
            let (change, advice) = harder(boef, scenario)?;
            Some(about_boef(FindingCode::TooEasy, boef, change, what, advice))
        })
        .collect()
}

/// What makes a boef harder to find: the clue that led to him most, else the voetje where he was found most.
fn harder(boef: &BoefSpread, scenario: &Scenario) -> Option<(Change, String)> {
    let (by_clue, by_voetje) = (boef.found_thanks_to.first(), boef.found_at.first());
    let by_eye = boef.first_catch_s.of()
        - boef.first_catch_s.never()
        - boef.found_thanks_to.iter().map(|(_, n)| n).sum::<u32>();
    if let Some((clue, _)) = by_clue.filter(|(_, n)| *n >= by_eye) {
        let advice = format!(
            "Aanwijzing `{clue}` wijst hem aan. Stuur haar later, maak haar gebied groter, of laat er een kenmerk uit weg."
        );
        return Some((change(ChangeOf::Clue, clue), advice));
    }
    let first = || Some(his_route(boef, scenario)?.voetjes.first()?.key.clone());
    let voetje = by_voetje.map(|(key, _)| key.clone()).or_else(first)?;
    let advice = format!(
        "Men ziet hem vanzelf bij voetje `{voetje}`. Laat hem daar korter blijven, of kies een stillere plek of gedrag dat minder opvalt."
    );
    Some((change(ChangeOf::Voetje, &voetje), advice))
}

/// In [`TOO_HARD_PERCENT`] of the evenings in which he walked nobody found him. A spare has too little time to be judged.
fn too_hard(rehearsal: &Rehearsal, scenario: &Scenario) -> Vec<Finding> {
    let boeven = rehearsal.boeven.iter().filter(|boef| !boef.spare);
    boeven
        .filter_map(|boef| {
            let never = percent(boef.first_catch_s.never(), boef.first_catch_s.of());
            if boef.first_catch_s.of() == 0 || never < TOO_HARD_PERCENT {
                return None;
            }
            let what = format!(
                "Ronde {}, {}: te moeilijk. Op {never} van de 100 avonden door niemand gevonden.",
                boef.round.0 + 1,
                boef.known_as,
            );
            let (change, advice) = easier(boef, rehearsal, scenario)?;
            Some(about_boef(FindingCode::TooHard, boef, change, what, advice))
        })
        .collect()
}

/// What makes a boef easier to find: the clue about him with the largest area, else a clue at the voetje where he stays
/// longest.
fn easier(
    boef: &BoefSpread,
    rehearsal: &Rehearsal,
    scenario: &Scenario,
) -> Option<(Change, String)> {
    let about_him = |clue: &&ClueSpread| {
        clue.round == boef.round
            && clue.boef.as_ref() == Some(&boef.boef)
            && clue.can_help
            && clue.goes_out != GoesOut::Aanhouding
    };
    let radius_m = |clue: &ClueSpread| {
        let script = scenario.clues.iter().find(|it| it.key == clue.clue);
        script
            .and_then(|it| it.area.as_ref())
            .map_or(0, |area| area.radius_m)
    };
    let clues = rehearsal.clues.iter().filter(about_him);
    if let Some(clue) = clues.max_by_key(|clue| radius_m(clue)) {
        let key = &clue.clue;
        let advice = format!(
            "Maak het gebied van aanwijzing `{key}` kleiner, of stuur haar eerder. Een trede van de ladder helpt ook."
        );
        return Some((change(ChangeOf::Clue, key), advice));
    }
    let route = his_route(boef, scenario)?;
    let key = &route.voetjes.iter().max_by_key(|it| it.stay_ms)?.key;
    let advice = format!(
        "Er is geen aanwijzing die naar hem leidt. Maak er een bij voetje `{key}`, met een gebied, en laat hem daar langer blijven."
    );
    Some((change(ChangeOf::Voetje, key), advice))
}

/// A team that never runs must be able to win: together they win less than [`WALKERS_FAIR_PERCENT`] of their share. Who
/// cannot win by the rule of the evening does not count.
fn running_wins(rehearsal: &Rehearsal, scenario: &Scenario) -> Vec<Finding> {
    let sum = |runs: bool, of: fn(&ProfileSpread) -> u32| -> u32 {
        let able = able_to_win(rehearsal, scenario);
        able.filter(|it| it.profile.runs() == runs).map(of).sum()
    };
    let (walkers, runners) = (sum(false, |it| it.teams), sum(true, |it| it.teams));
    let (walkers_won, runners_won) = (sum(false, |it| it.wins), sum(true, |it| it.wins));
    let (fair, share) = (
        percent(walkers, walkers + runners),
        percent(walkers_won, walkers_won + runners_won),
    );
    let few = walkers_won + runners_won < EXPECTED_WINS_MIN;
    if walkers == 0 || runners == 0 || few || share * 100 >= fair * WALKERS_FAIR_PERCENT {
        return Vec::new();
    }
    let (change, advice) = fairer(rehearsal);
    vec![Finding {
        code: FindingCode::RunningWins,
        weight: Weight::Problem,
        round: None,
        boef: None,
        profile: None,
        change,
        what: format!(
            "Oneerlijk voor wie niet rent: zulke teams winnen {share} van de 100 keer. Eerlijk is ongeveer {fair} keer."
        ),
        advice,
    }]
}

/// The kinds of team that can win by the rule of the evening, also when somebody found a boef.
fn able_to_win<'a>(
    rehearsal: &'a Rehearsal,
    scenario: &Scenario,
) -> impl Iterator<Item = &'a ProfileSpread> + use<'a> {
    let all = !needs_a_find(scenario.win_rule);
    let teams = rehearsal.teams.iter();
    teams.filter(move |it| all || it.profile.approaches())
}

/// A kind of team that could win wins less than [`FAIR_PERCENT`] of its share.
fn unfair(rehearsal: &Rehearsal, scenario: &Scenario) -> Vec<Finding> {
    let wins: u32 = able_to_win(rehearsal, scenario).map(|it| it.wins).sum();
    let all: u32 = able_to_win(rehearsal, scenario).map(|it| it.teams).sum();
    able_to_win(rehearsal, scenario)
        .filter_map(|it| {
            let share = u64::from(wins) * u64::from(it.teams);
            let expected = u32::try_from(share.checked_div(u64::from(all))?).ok()?;
            if expected < EXPECTED_WINS_MIN || it.wins * 100 >= expected * FAIR_PERCENT {
                return None;
            }
            let (change, advice) = fairer(rehearsal);
            Some(Finding {
                code: FindingCode::Unfair,
                weight: Weight::Problem,
                round: None,
                boef: None,
                profile: Some(it.profile),
                change,
                what: format!(
                    "Oneerlijk voor een team van de soort \"{}\": het wint {} keer in {} avonden. Eerlijk is ongeveer {expected} keer.",
                    it.profile.name(),
                    it.wins,
                    rehearsal.evenings,
                ),
                advice,
            })
        })
        .collect()
}

/// What gives everybody a better chance: the clue that most often led the first team to a boef, a little later or wider;
/// where no clue did, the rule by which one wins.
fn fairer(rehearsal: &Rehearsal) -> (Change, String) {
    let clues = rehearsal.boeven.iter().flat_map(|it| &it.found_thanks_to);
    let Some((key, _)) = clues.max_by_key(|(_, n)| *n) else {
        let advice = "Kies bij [winnaar] de regel `beste-melding` of `punten`: dan telt goed kijken zwaarder dan snel zijn.";
        return (
            change(ChangeOf::Setting, "winnaar.regel"),
            advice.to_owned(),
        );
    };
    let advice = format!(
        "Aanwijzing `{key}` wordt een wedloop. Maak haar gebied groter, of geef eerst een aanwijzing over gedrag of kleding. De regel `beste-melding` of `punten` helpt ook."
    );
    (change(ChangeOf::Clue, key), advice)
}

/// By some rules only who found a boef can win, as long as anybody found one: who only reports should know that.
fn reporting_cannot_win(rehearsal: &Rehearsal, scenario: &Scenario) -> Vec<Finding> {
    let reporting = rehearsal.teams.iter().filter(|it| !it.profile.approaches());
    let (teams, wins) = reporting.fold((0, 0), |(teams, wins), it| {
        (teams + it.teams, wins + it.wins)
    });
    if teams == 0 || wins > 0 || !needs_a_find(scenario.win_rule) {
        return Vec::new();
    }
    vec![Finding {
        code: FindingCode::ReportingCannotWin,
        weight: Weight::Remark,
        round: None,
        boef: None,
        profile: Some(Profile::Reporter),
        change: change(ChangeOf::Setting, "winnaar.regel"),
        what: "Wie alleen meldt en nooit iemand aanspreekt, heeft geen avond gewonnen. Zo is de regel van deze avond."
            .to_owned(),
        advice: "Wilt u dat het wel kan? Kies bij [winnaar] de regel `beste-melding` of `punten`.".to_owned(),
    }]
}

fn needs_a_find(rule: WinRule) -> bool {
    match rule {
        WinRule::FoundAndBestMelding | WinRule::FirstFinder => true,
        WinRule::BestMelding | WinRule::Points => false,
    }
}

/// [`DEAD_MINUTES`] in a row are empty in at least [`DEAD_PERCENT`] of the evenings that lasted so long.
fn dead_minutes(rehearsal: &Rehearsal, scenario: &Scenario) -> Vec<Finding> {
    let mut findings = Vec::new();
    for round in &rehearsal.rounds {
        let Some(script) = scenario.round(round.round) else {
            continue;
        };
        let half = rehearsal.evenings.div_ceil(2);
        let is_dead: Vec<bool> = round
            .minutes
            .iter()
            .map(|it| it.played >= half && percent(it.empty, it.played) >= DEAD_PERCENT)
            .collect();
        let mut from = 0;
        for run in is_dead.chunk_by(|a, b| a == b) {
            let to = from + run.len();
            if run[0]
                && run.len() >= DEAD_MINUTES
                && let Some(voetje) = voetje_around(&script.routes, from, to)
            {
                findings.push(Finding {
                    code: FindingCode::DeadMinutes,
                    weight: Weight::Problem,
                    round: Some(round.round),
                    boef: None,
                    profile: None,
                    change: change(ChangeOf::Voetje, &voetje.key),
                    what: format!(
                        "Ronde {}: van minuut {from} tot {to} is er meestal niets te doen.",
                        round.round.0 + 1
                    ),
                    advice: format!(
                        "Maak een aanwijzing bij voetje `{}`, of laat hem daar iets doen wat opvalt.",
                        voetje.key
                    ),
                });
            }
            from = to;
        }
    }
    findings
}

/// The last voetje that a boef comes to before the middle of these minutes, else his first.
fn voetje_around(routes: &[Route], from_min: usize, to_min: usize) -> Option<&Voetje> {
    let middle_ms = u64::try_from(from_min + to_min).ok()? * MINUTE_MS / 2;
    let his = |route: &&Route| matches!(route.walker, Walker::Boef(_)) && !route.spare;
    let voetjes = || routes.iter().filter(his).flat_map(|route| &route.voetjes);
    let before = voetjes().filter(|it| it.arrive_ms <= middle_ms);
    before
        .max_by_key(|it| it.arrive_ms)
        .or_else(|| voetjes().min_by_key(|it| it.arrive_ms))
}

/// A branch that chance should have chosen [`EXPECTED_WALKS_MIN`] times (or never will), and a voetje outside such a
/// branch, that he never came to though he walked.
fn never_walked(rehearsal: &Rehearsal, scenario: &Scenario) -> Vec<Finding> {
    let mut findings = Vec::new();
    for route in rehearsal
        .routes
        .iter()
        .filter(|it| it.walked >= SURE_EVENINGS)
    {
        let unreachable: Vec<&str> = route
            .branches
            .iter()
            .filter(|it| it.walked == 0)
            .filter(|it| {
                it.weight == 0
                    || u64::from(route.walked) * u64::from(it.weight) >= EXPECTED_WALKS_MIN * it.of
            })
            .map(|it| &*it.branch)
            .collect();
        for branch in &unreachable {
            let mut voetjes = route.voetjes.iter();
            let first = voetjes.find(|it| it.branch.as_deref() == Some(*branch));
            findings.extend(first.map(|first| Finding {
                code: FindingCode::BranchNeverWalked,
                weight: Weight::Problem,
                round: Some(route.round),
                boef: Some(route.walker.clone()),
                profile: None,
                change: change(ChangeOf::Voetje, &first.voetje),
                what: format!(
                    "Ronde {}: tak `{branch}` van `{}` komt nooit voor.",
                    route.round.0 + 1,
                    route.walker
                ),
                advice: format!(
                    "Geef de tak bij `takken` een kans boven 0 en zet voetje `{}` vroeg genoeg. Of haal de tak weg.",
                    first.voetje
                ),
            }));
        }
        let is_boef = scenario.boeven.iter().any(|boef| boef.key == route.walker);
        let never = |it: &&VoetjeCoverage| it.reached == 0 && it.branch.is_none();
        let lonely = route.voetjes.iter().filter(|_| is_boef).filter(never);
        findings.extend(lonely.map(|voetje| Finding {
            code: FindingCode::VoetjeNeverReached,
            weight: Weight::Remark,
            round: Some(route.round),
            boef: Some(route.walker.clone()),
            profile: None,
            change: change(ChangeOf::Voetje, &voetje.voetje),
            what: format!(
                "Ronde {}: `{}` komt nooit bij voetje `{}`.",
                route.round.0 + 1,
                route.walker,
                voetje.voetje
            ),
            advice: format!(
                "Hij is dan al gevonden, of de ronde is voorbij. Zet voetje `{}` eerder, of maak hem moeilijker te vinden.",
                voetje.voetje
            ),
        }));
    }
    findings
}

/// A reaction that never came, of a boef who walked often enough.
fn never_fired(rehearsal: &Rehearsal, _: &Scenario) -> Vec<Finding> {
    let walked = |it: &&RouteCoverage| it.walked >= SURE_EVENINGS;
    rehearsal
        .routes
        .iter()
        .filter(walked)
        .flat_map(|route| {
            let never = route.reactions.iter().filter(|it| it.fired == 0);
            never.map(move |reaction| Finding {
                code: FindingCode::ReactionNeverFired,
                weight: Weight::Remark,
                round: Some(route.round),
                boef: Some(route.walker.clone()),
                profile: None,
                change: change(ChangeOf::Reaction, &route.walker),
                what: format!(
                    "Ronde {}: de reactie van `{}` na {} keer gezien komt nooit.",
                    route.round.0 + 1,
                    route.walker,
                    reaction.seen
                ),
                advice: format!(
                    "Maak `bij_gezien = {}` lager, of haal de reactie weg.",
                    reaction.seen
                ),
            })
        })
        .collect()
}

/// A clue that never went out, though it does not wait for the spelleiding. A step of the ladder is a safety net that may
/// stay unused.
fn never_sent(rehearsal: &Rehearsal, _: &Scenario) -> Vec<Finding> {
    if rehearsal.evenings < SURE_EVENINGS {
        return Vec::new();
    }
    let never = rehearsal
        .clues
        .iter()
        .filter(|clue| clue.goes_out != GoesOut::ByHand && clue.sent_s.never() == clue.sent_s.of());
    never
        .map(|clue| {
            let (code, why, advice) = match clue.ladder_step {
                Some(step) => (
                    FindingCode::LadderNeverNeeded,
                    format!("trede {step} van de ladder was nooit nodig"),
                    "Dat mag: de ladder is een vangnet. Komt ze ook bij weinig spelers niet? Wacht dan korter, of haal haar weg.".to_owned(),
                ),
                None => (
                    FindingCode::ClueNeverSent,
                    format!("aanwijzing `{}` wordt nooit verstuurd", clue.clue),
                    format!(
                        "Wat eraan vooraf moet gaan, gebeurt niet. Stuur `{}` eerder, of bij een ander voetje.",
                        clue.clue
                    ),
                ),
            };
            about_clue(code, Weight::Remark, clue, &why, advice)
        })
        .collect()
}

/// A clue a bot can use, sent in at least half of the evenings, helps somebody in fewer than [`HELPS_PERCENT`] of these.
fn helps_nobody(rehearsal: &Rehearsal, _: &Scenario) -> Vec<Finding> {
    if rehearsal.evenings < SURE_EVENINGS {
        return Vec::new();
    }
    let used = rehearsal
        .clues
        .iter()
        .filter(|clue| clue.can_help && clue.helped_teams.of() * 2 >= rehearsal.evenings);
    used.filter(|clue| percent(clue.helped_evenings, clue.helped_teams.of()) < HELPS_PERCENT)
        .map(|clue| {
            let why = format!("aanwijzing `{}` helpt bijna nooit iemand", clue.clue);
            let advice = format!(
                "Kijk of het gebied van `{}` klopt met waar hij dan is, en of zij iets nieuws vertelt.",
                clue.clue
            );
            about_clue(FindingCode::ClueHelpsNobody, Weight::Remark, clue, &why, advice)
        })
        .collect()
}

/// A post that a medium would refuse.
fn too_long(rehearsal: &Rehearsal, _: &Scenario) -> Vec<Finding> {
    let of_medium = rehearsal.posts.iter().flat_map(|medium| {
        let keys = medium.too_long.iter();
        keys.map(move |key| (medium, key))
    });
    of_medium
        .filter_map(|(medium, key)| {
            let clue = rehearsal.clues.iter().find(|clue| clue.clue == *key)?;
            let why = format!(
                "aanwijzing `{key}` past niet op {}: daar mogen {} tekens",
                medium.name, medium.limit
            );
            let advice = format!("Maak de tekst van `{key}` korter. De hashtag telt mee.");
            Some(about_clue(
                FindingCode::PostTooLong,
                Weight::Problem,
                clue,
                &why,
                advice,
            ))
        })
        .collect()
}

fn about_boef(
    code: FindingCode,
    boef: &BoefSpread,
    change: Change,
    what: String,
    advice: String,
) -> Finding {
    Finding {
        code,
        weight: Weight::Problem,
        round: Some(boef.round),
        boef: Some(boef.boef.clone()),
        profile: None,
        change,
        what,
        advice,
    }
}

fn about_clue(
    code: FindingCode,
    weight: Weight,
    clue: &ClueSpread,
    why: &str,
    advice: String,
) -> Finding {
    Finding {
        code,
        weight,
        round: Some(clue.round),
        boef: clue.boef.clone(),
        profile: None,
        change: change(ChangeOf::Clue, &clue.clue),
        what: format!("Ronde {}: {why}.", clue.round.0 + 1),
        advice,
    }
}

fn change(of: ChangeOf, key: &str) -> Change {
    Change {
        of,
        key: key.to_owned(),
    }
}

fn his_route<'a>(boef: &BoefSpread, scenario: &'a Scenario) -> Option<&'a Route> {
    let id = scenario.boeven.iter().find(|it| it.key == boef.boef)?.id;
    let routes = &scenario.round(boef.round)?.routes;
    routes.iter().find(|it| it.walker == Walker::Boef(id))
}

fn percent(part: u32, of: u32) -> u32 {
    u32::try_from(u64::from(part) * 100 / u64::from(of.max(1))).unwrap_or(u32::MAX)
}
