//! A rehearsal tells its author the truth: small scenarios that are too easy, too hard, unfair, silent or partly
//! unreachable each get their verdict, the bundled ones a good one, and the same evenings always the same bytes.

use bots::PLAYERS_MAX;
use bots::evening::{Options, SIMULATED_START};
use bots::rehearsal::{
    ChangeOf, EVENINGS_MAX, Finding, FindingCode, Outcome, Rehearsal, RehearsalOptions, Weight,
    rehearse,
};
use engine::scenario::Scenario;
use scenario::{SCENARIO_FILE, Sources};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How every scenario here begins: one boef in the Oefenwijk, and a rule by which one wins.
fn evening(rule: &str, rounds: &str) -> Arc<Scenario> {
    let toml = format!(
        r#"
titel = "Proefavond"
wijk = "wijk.geojson"
begin = "19:00"

[contact]
organisatie = "Buurtvereniging"
telefoon = "085 - 000 00 00"

[winnaar]
regel = "{rule}"

[[boef]]
id = "kees"
bekend_als = "de deurvoeler"
signalement = {{ geslacht = "man", kleding = [{{ stuk = "jas", kleur = "groen" }}, {{ stuk = "pet", kleur = "rood" }}] }}
{rounds}"#
    );
    compiled(toml)
}

fn compiled(toml: String) -> Arc<Scenario> {
    let map = fs::read_to_string(scenarios().join("oefenwijk/wijk.geojson")).expect("the map");
    let sources = Sources {
        files: BTreeMap::from([
            (SCENARIO_FILE.to_owned(), 1),
            ("wijk.geojson".to_owned(), 1),
        ]),
        maps: BTreeMap::from([("wijk.geojson".to_owned(), map)]),
        toml,
    };
    let compiled = scenario::compile(&sources);
    let notices = scenario::render(&compiled.notices, &sources, false);
    Arc::new(compiled.scenario.unwrap_or_else(|| panic!("{notices}")))
}

fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios")
}

fn bundled(name: &str) -> Arc<Scenario> {
    let loaded = scenario::load(&scenarios().join(name));
    Arc::new(loaded.scenario.expect("it can be played"))
}

fn options(evenings: u32, players: u32) -> RehearsalOptions {
    RehearsalOptions {
        evenings,
        players,
        threads: 2,
        ..RehearsalOptions::default()
    }
}

fn rehearsed(scenario: &Arc<Scenario>, evenings: u32, players: u32) -> Rehearsal {
    rehearse(scenario, options(evenings, players), |_| {
        ControlFlow::Continue(())
    })
}

/// The finding of this kind, which must be there and name this thing to change.
fn check(rehearsal: &Rehearsal, code: FindingCode, of: ChangeOf, key: &str) -> Finding {
    let mut found = rehearsal.verdict.findings.iter();
    let finding = found.find(|finding| finding.code == code);
    let finding = finding.unwrap_or_else(|| panic!("no {code:?} in:\n{}", rehearsal.text()));
    assert_eq!((finding.change.of, &*finding.change.key), (of, key));
    assert!(
        rehearsal.text().contains(&finding.what) && rehearsal.text().contains(&finding.advice),
        "what is found is told"
    );
    finding.clone()
}

fn has(rehearsal: &Rehearsal, code: FindingCode) -> bool {
    rehearsal.verdict.findings.iter().any(|it| it.code == code)
}

/// A round of ten minutes in which the boef stands at a door in the middle of the village from the first second.
const STANDS_THERE: &str = r#"
[[ronde]]
titel = "Hij staat er de hele tijd"
begin = "19:20"
duur = "10m"
na_laatste_aanhouding = "1m"

[[ronde.route]]
wie = "kees"

[[ronde.route.voetje]]
id = "plein"
plek = "Dorpspomp"
om = "0s"
blijft = "10m"
gedrag = "voelt_aan_deur"

[[ronde.aanwijzing]]
id = "hier"
soort = "plaats"
boef = "kees"
om = "20s"
gezien = "10s"
tekst = "OEFENING. Hij staat bij de Dorpspomp."
gebied = { rond = "Dorpspomp", straal = 30 }
geeft = ["jas", "pet"]
"#;

/// A round of twelve minutes in which the boef comes out for the last half minute and no clue tells where.
const HARDLY_THERE: &str = r#"
[[ronde]]
titel = "Hij komt bijna niet"
begin = "19:20"
duur = "12m"

[[ronde.route]]
wie = "kees"

[[ronde.route.voetje]]
id = "laat"
plek = "Eendenvijver"
om = "11m30s"
blijft = "30s"
gedrag = "kijkt_zoekend"

[[ronde.route.reactie]]
bij_gezien = 40
doet = "haast"

[[ronde.aanwijzing]]
id = "begin"
soort = "mededeling"
om = "10s"
tekst = "OEFENING. Kijkt u mee?"

[[ronde.aanwijzing]]
id = "gepakt"
soort = "mededeling"
bij_aanhouding = "kees"
tekst = "OEFENING. Hij is gepakt."
"#;

/// A round in which he is a moment at a far corner, and a clue says exactly where.
fn pointed_out(round: usize, minutes: usize) -> String {
    format!(
        r#"
[[ronde]]
titel = "Wie er het eerst is"
begin = "19:{:02}"
duur = "{minutes}m"
na_laatste_aanhouding = "0s"

[[ronde.route]]
wie = "kees"

[[ronde.route.voetje]]
id = "hoek-{round}"
plek = "Molenweg 9"
om = "30s"
blijft = "1m15s"
gedrag = "voelt_aan_deur"

[[ronde.aanwijzing]]
id = "snel-{round}"
soort = "plaats"
boef = "kees"
om = "30s"
gezien = "30s"
tekst = "OEFENING. Hij is nu bij de Molenweg!"
gebied = {{ rond = "Molenweg 9", straal = 25 }}
"#,
        20 + 5 * round,
    )
}

#[test]
fn a_boef_who_stands_in_the_middle_is_too_easy() {
    let rehearsal = rehearsed(&evening("punten", STANDS_THERE), 24, 12);
    let finding = check(&rehearsal, FindingCode::TooEasy, ChangeOf::Voetje, "plein");
    assert_eq!(finding.boef.as_deref(), Some("kees"));
    assert_eq!(rehearsal.verdict.outcome, Outcome::NeedsWork);
    assert!(rehearsal.verdict.sure);
    let catch = &rehearsal.boeven[0].first_catch_s;
    assert_eq!(catch.of(), 24);
    assert!(catch.median().is_some_and(|median| median < 112));
}

#[test]
fn a_boef_whom_a_clue_points_out_is_too_easy() {
    let rehearsal = rehearsed(&evening("punten", &pointed_out(0, 20)), 24, 12);
    check(&rehearsal, FindingCode::TooEasy, ChangeOf::Clue, "snel-0");
    let thanks_to = &rehearsal.boeven[0].found_thanks_to;
    assert!(thanks_to[0].1 > 12, "{thanks_to:?}");
}

#[test]
fn a_boef_whom_nobody_can_find_is_too_hard_and_his_round_is_dead() {
    let rehearsal = rehearsed(&evening("punten", HARDLY_THERE), 24, 6);
    check(&rehearsal, FindingCode::TooHard, ChangeOf::Voetje, "laat");
    check(
        &rehearsal,
        FindingCode::DeadMinutes,
        ChangeOf::Voetje,
        "laat",
    );
    let never = check(
        &rehearsal,
        FindingCode::ClueNeverSent,
        ChangeOf::Clue,
        "gepakt",
    );
    assert_eq!(never.weight, Weight::Remark);
    check(
        &rehearsal,
        FindingCode::ReactionNeverFired,
        ChangeOf::Reaction,
        "kees",
    );
    assert!(rehearsal.boeven[0].first_catch_s.never() > 20);
    let minute = rehearsal.rounds[0].minutes[6];
    assert!(minute.played == 24 && minute.empty > 12, "{minute:?}");
}

#[test]
fn an_evening_for_the_first_who_comes_running_is_unfair() {
    let rounds: String = (0..4).map(|round| pointed_out(round, 4)).collect();
    let rehearsal = rehearsed(&evening("eerste-vinder", &rounds), 60, 12);
    let finding = check(
        &rehearsal,
        FindingCode::RunningWins,
        ChangeOf::Clue,
        "snel-3",
    );
    assert_eq!(finding.weight, Weight::Problem);
    // Where looking well decides, who walks wins again.
    let rehearsal = rehearsed(&evening("beste-melding", &rounds), 60, 12);
    assert!(
        !has(&rehearsal, FindingCode::RunningWins),
        "{}",
        rehearsal.text()
    );
}

#[test]
fn a_branch_that_chance_never_takes_and_a_place_he_never_comes_to_are_told() {
    let rounds = r#"
[[ronde]]
titel = "Twee wegen"
begin = "19:20"
duur = "6m"
na_laatste_aanhouding = "0s"

[[ronde.route]]
wie = "kees"

[[ronde.route.keuze]]
takken = { links = 1, rechts = 0 }

[[ronde.route.voetje]]
id = "linde"
tak = "links"
plek = "Lindelaan 5"
om = "0s"
blijft = "1m"
gedrag = "kijkt_in_auto"

[[ronde.route.voetje]]
id = "molen"
tak = "rechts"
plek = "Molenweg 3"
om = "0s"
blijft = "1m"
gedrag = "kijkt_in_auto"

[[ronde.route.voetje]]
id = "slot"
plek = "Eendenvijver"
om = "5m"
blijft = "1m"
gedrag = "schrikt"

[[ronde.route.reactie]]
bij_gezien = 1
doet = "sla-over"
"#;
    let rehearsal = rehearsed(&evening("punten", rounds), 24, 4);
    let finding = check(
        &rehearsal,
        FindingCode::BranchNeverWalked,
        ChangeOf::Voetje,
        "molen",
    );
    assert_eq!(finding.weight, Weight::Problem);
    let branches = &rehearsal.routes[0].branches;
    let walked: Vec<(&str, u32)> = branches.iter().map(|it| (&*it.branch, it.walked)).collect();
    assert_eq!(walked, [("links", 24), ("rechts", 0)]);
}

#[test]
fn a_clue_that_points_away_from_him_helps_nobody_and_an_unused_ladder_may_stay() {
    let rounds = r#"
[[ronde]]
titel = "De verkeerde kant op"
begin = "19:20"
duur = "6m"
als_niemand_meldt_binnen = "5m50s"

[[ronde.route]]
wie = "kees"

[[ronde.route.voetje]]
id = "plein"
plek = "Dorpspomp"
om = "0s"
blijft = "1m"
gedrag = "voelt_aan_deur"

[[ronde.route.voetje]]
id = "winkel"
plek = "Buurtwinkel Om de Hoek"
om = "3m"
blijft = "3m"
gedrag = "voelt_aan_deur"

[[ronde.aanwijzing]]
id = "mis"
soort = "plaats"
boef = "kees"
om = "5m30s"
gezien = "5m"
tekst = "OEFENING. Hij is bij de Eendenvijver."
gebied = { rond = "Eendenvijver", straal = 25 }

[[ronde.aanwijzing]]
id = "trede"
soort = "plaats"
boef = "kees"
ladder = 1
gezien_voor = "10s"
tekst = "OEFENING. Hij is bij de Dorpspomp."
gebied = { rond = "Dorpspomp", straal = 40 }
"#;
    let rehearsal = rehearsed(&evening("punten", rounds), 24, 8);
    check(
        &rehearsal,
        FindingCode::ClueHelpsNobody,
        ChangeOf::Clue,
        "mis",
    );
    check(
        &rehearsal,
        FindingCode::LadderNeverNeeded,
        ChangeOf::Clue,
        "trede",
    );
    assert_eq!(rehearsal.clues[1].ladder_step, Some(1));
}

#[test]
fn who_only_reports_can_win_where_the_rule_lets_them() {
    let by_finding = rehearsed(&evening("gevonden-en-beste-melding", STANDS_THERE), 24, 12);
    let finding = check(
        &by_finding,
        FindingCode::ReportingCannotWin,
        ChangeOf::Setting,
        "winnaar.regel",
    );
    assert_eq!(finding.weight, Weight::Remark);
    let by_melding = rehearsed(&evening("beste-melding", STANDS_THERE), 24, 12);
    assert!(!has(&by_melding, FindingCode::ReportingCannotWin));
    let reporting = by_melding
        .teams
        .iter()
        .filter(|it| !it.profile.approaches());
    assert!(
        reporting.map(|it| it.wins).sum::<u32>() > 0,
        "{}",
        by_melding.text()
    );
}

#[test]
fn a_post_that_a_medium_would_refuse_is_a_problem() {
    // With the tag of the game it is just too long for X, and fits everywhere else.
    let text = format!("OEFENING. {}", "Kijkt u mee? ".repeat(20));
    let long = STANDS_THERE.replace("OEFENING. Hij staat bij de Dorpspomp.", text.trim());
    let rehearsal = rehearsed(&evening("punten", &long), 2, 2);
    let finding = check(&rehearsal, FindingCode::PostTooLong, ChangeOf::Clue, "hier");
    assert!(finding.what.contains("X"), "{}", finding.what);
    let too_long = |medium: &str| {
        let posts = rehearsal.posts.iter().find(|it| it.medium == medium);
        posts.expect("it is listed").too_long.len()
    };
    assert_eq!((too_long("x"), too_long("bluesky")), (1, 0));
    let x = &rehearsal.posts[0];
    // The clue and the end of the exercise, in each evening.
    assert_eq!(
        (x.posts.median(), x.usd_mills.median()),
        (Some(2), Some(30))
    );
    assert!(!rehearsal.verdict.sure, "two evenings are few");
}

#[test]
fn the_bundled_evenings_get_a_good_verdict() {
    for (name, evenings, players) in [("oefenwijk", 60, 10), ("edelsteenbuurt", 60, 20)] {
        let rehearsal = rehearsed(&bundled(name), evenings, players);
        assert_eq!(
            rehearsal.verdict.outcome,
            Outcome::Good,
            "{}",
            rehearsal.text()
        );
        let walkers = rehearsal.teams.iter().filter(|it| !it.profile.runs());
        assert!(walkers.map(|it| it.wins).sum::<u32>() > evenings / 2);
    }
}

#[test]
fn the_same_evenings_give_the_same_bytes_on_any_number_of_threads() {
    let scenario = bundled("oefenwijk");
    let on = |threads: usize, first_seed: u64| {
        let options = RehearsalOptions {
            threads,
            first_seed,
            ..options(12, 7)
        };
        let rehearsal = rehearse(&scenario, options, |_| ControlFlow::Continue(()));
        serde_json::to_string(&rehearsal).expect("figures have only plain keys")
    };
    assert_eq!(on(1, 5), on(3, 5));
    assert_ne!(on(2, 5), on(2, 6));
}

#[test]
fn an_evening_nobody_watches_ends_like_one_that_is_watched() {
    for (name, players) in [("oefenwijk", 9), ("edelsteenbuurt", 14)] {
        let scenario = bundled(name);
        for seed in 0..4 {
            let report = bots::report(
                &scenario,
                Options {
                    players,
                    seed,
                    start: SIMULATED_START,
                },
            );
            let options = RehearsalOptions {
                first_seed: seed,
                ..options(1, players)
            };
            let rehearsal = rehearse(&scenario, options, |_| ControlFlow::Continue(()));
            let mut watched: Vec<i64> = report
                .results
                .teams
                .iter()
                .map(|it| i64::from(it.points))
                .collect();
            watched.sort_unstable();
            let mut unwatched: Vec<i64> = rehearsal
                .teams
                .iter()
                .flat_map(|it| it.points.counts())
                .flat_map(|(points, times)| vec![points; times as usize])
                .collect();
            unwatched.sort_unstable();
            assert_eq!(watched, unwatched, "{name} seed {seed}");
            for (watched, unwatched) in report.rounds.iter().zip(&rehearsal.rounds) {
                let figures = &watched.figures;
                let first = figures
                    .first_melding_ms
                    .map(|ms| i64::try_from(ms / 1_000).expect("small"));
                assert_eq!(
                    unwatched.first_melding_s.median(),
                    first,
                    "{name} seed {seed}"
                );
                let empty: Vec<u64> = (0..)
                    .zip(&unwatched.minutes)
                    .filter(|(_, minute)| minute.empty > 0)
                    .map(|(at, _)| at)
                    .collect();
                assert_eq!(watched.empty_minutes, empty, "{name} seed {seed}");
            }
            let silent = rehearsal.clues.iter().filter(|it| it.sent_s.never() > 0);
            let silent: Vec<String> = silent.map(|it| it.clue.clone()).collect();
            assert_eq!(report.clues_never_sent, silent, "{name} seed {seed}");
        }
    }
}

#[test]
fn a_rehearsal_that_is_stopped_tells_about_its_first_evenings() {
    let scenario = bundled("oefenwijk");
    let mut calls = 0;
    let stopped = rehearse(&scenario, options(400, 5), |progress| {
        calls += 1;
        assert_eq!((progress.done, progress.of), (calls, 400));
        if progress.done >= 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!((3..400).contains(&stopped.evenings), "{}", stopped.evenings);
    assert_eq!(stopped, rehearsed(&scenario, stopped.evenings, 5));
}

#[test]
fn evenings_and_players_are_bounded() {
    let scenario = evening("punten", STANDS_THERE);
    let mut of = 0;
    rehearse(&scenario, options(EVENINGS_MAX + 1, 1), |progress| {
        of = progress.of;
        ControlFlow::Break(())
    });
    assert_eq!(of, EVENINGS_MAX);
    let mut asked = options(1, PLAYERS_MAX + 1);
    asked.threads = usize::MAX;
    let crowded = rehearse(&scenario, asked, |_| ControlFlow::Continue(()));
    assert_eq!(crowded.players, PLAYERS_MAX);
    let none = rehearsed(&scenario, 0, 3);
    assert!(none.evenings == 0 && none.verdict.findings.is_empty());
    assert!(!none.text().is_empty());
}

#[test]
fn a_rehearsal_reads_like_this() {
    let rehearsal = rehearsed(&evening("punten", STANDS_THERE), 20, 6);
    insta::assert_snapshot!(rehearsal.text());
}

#[test]
fn programs_read_a_rehearsal_under_these_keys() {
    let rehearsal = rehearsed(&evening("punten", &pointed_out(0, 4)), 2, 2);
    insta::assert_json_snapshot!(rehearsal);
}
