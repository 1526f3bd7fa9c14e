//! Writing a scenario together, through the doors.

use crate::faulty::{Fault, Faulty};
use crate::support::{Server, body, ok, refusal, send};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use std::sync::Arc;

/// A server with an account, and a draft `oost` that begins as the oefenwijk.
pub async fn with_draft() -> Server {
    let mut server = Server::start().await;
    server.evening().await;
    make(&server, "oost").await;
    server
}

async fn make(server: &Server, name: &str) -> Value {
    let request = json!({
        "name": name, "title": "Boef in Oost", "from": { "kind": "scenario", "scenario": "oefenwijk" }
    });
    body(ok(server.post("/api/drafts", &request)).await).await
}

fn changing(server: &Server, base: u64, change: &Value) -> RequestBuilder {
    let id = uuid::Uuid::new_v4().to_string();
    let request = json!({ "id": id, "base": base, "change": change });
    server.post("/api/drafts/oost/changes", &request)
}

pub async fn change(server: &Server, base: u64, change: &Value) -> Value {
    body(ok(changing(server, base, change)).await).await
}

pub async fn draft(server: &Server) -> Value {
    body(ok(server.get_as_spelleider("/api/drafts/oost")).await).await
}

fn toml(draft: &Value) -> &str {
    draft["toml"].as_str().expect("a text")
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "the tests make both in place"
)]
pub fn set(path: Value, value: Value) -> Value {
    json!({ "kind": "edit", "edits": [{ "kind": "set", "path": path, "value": value }] })
}

/// Typing somewhere: what stands there once, and what comes in its place.
fn typed(text: &str, from: &str, to: &str) -> Value {
    let at = text.find(from).expect("it is there");
    let units = |text: &str| text.encode_utf16().count();
    json!({ "kind": "text", "splices": [{
        "file": "scenario", "from": units(&text[..at]), "to": units(&text[..at]) + units(from), "text": to,
    }] })
}

#[tokio::test]
async fn a_draft_begins_empty_or_as_a_scenario_with_its_remarks() {
    let server = with_draft().await;
    let request = json!({ "name": "leeg", "title": "Boef in West", "from": { "kind": "empty" } });
    let empty = body(ok(server.post("/api/drafts", &request)).await).await;
    assert_eq!(
        (&empty["version"], &empty["playable"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(empty["tree"]["titel"], "Boef in West");
    assert!(!empty["notices"].as_array().expect("a list").is_empty());
    let oost = draft(&server).await;
    assert_eq!(
        (&oost["playable"], &oost["tree"]["titel"]),
        (&json!(true), &json!("Boef in Oost"))
    );
    assert!(toml(&oost).contains("# De boeven. Wat hier staat, is de waarheid"));
    assert_eq!(
        oost["outline"]["rounds"][0]["routes"][0]["voetjes"][1]["place"],
        "Hoofdstraat 22"
    );
    let list = body(ok(server.get_as_spelleider("/api/drafts")).await).await;
    assert_eq!(list[1]["name"], "oost");
    assert_eq!(
        (&list[1]["title"], &list[1]["changed_by"]),
        (&json!("Boef in Oost"), &json!("Agent Smit"))
    );
    assert_eq!(
        (&list[0]["playable"], &list[1]["playable"]),
        (&json!(false), &json!(true))
    );
    let map = body(ok(server.get_as_spelleider("/api/drafts/oost/wijk")).await).await;
    assert_eq!(
        (&map["version"], &map["map"]["name"]),
        (&json!(1), &json!("Oefenwijk"))
    );
}

#[tokio::test]
async fn a_name_is_given_out_once_and_is_plain() {
    let server = with_draft().await;
    let named = |name: &str| {
        let request = json!({ "name": name, "title": "x", "from": { "kind": "empty" } });
        server.post("/api/drafts", &request)
    };
    assert_eq!(
        refusal(named("oost")).await,
        (409, "draft_name_taken".to_owned())
    );
    assert_eq!(
        refusal(named("oefenwijk")).await,
        (409, "draft_name_taken".to_owned())
    );
    assert_eq!(
        refusal(named("Oost!")).await,
        (422, "draft_name_unfit".to_owned())
    );
    let titled = json!({ "name": "west", "title": " ", "from": { "kind": "empty" } });
    assert_eq!(
        refusal(server.post("/api/drafts", &titled)).await,
        (422, "text_empty".to_owned())
    );
    let unknown = json!({ "name": "west", "title": "x", "from": { "kind": "scenario", "scenario": "nergens" } });
    assert_eq!(
        refusal(server.post("/api/drafts", &unknown)).await,
        (404, "scenario_unknown".to_owned())
    );
    let nobody = server.get("/api/drafts/oost");
    assert_eq!(refusal(nobody).await, (401, "unauthorized".to_owned()));
    let other = server.get_as_spelleider("/api/drafts/nergens");
    assert_eq!(refusal(other).await, (404, "draft_unknown".to_owned()));
    let odd = server.get_as_spelleider("/api/drafts/..%2foost");
    assert_eq!(refusal(odd).await, (404, "draft_unknown".to_owned()));
}

#[tokio::test]
async fn two_people_change_at_once_without_loss() {
    let server = with_draft().await;
    let start = draft(&server).await;
    // One drags a voetje, the other types, and a third adds a round of clues: all saw version 1.
    let voetje = json!(["ronde", 0, "route", 0, "voetje", 1, "plek"]);
    change(&server, 1, &set(voetje, json!([52.5547, 5.2299]))).await;
    change(
        &server,
        1,
        &typed(
            toml(&start),
            "Wie voelt aan de deuren?",
            "Wie voelt daar? 😀",
        ),
    )
    .await;
    let insert = json!({ "kind": "edit", "edits": [{
        "kind": "insert", "path": ["ronde", 1, "aanwijzing", 3], "value": { "id": "nog-een", "soort": "melding" }
    }] });
    let last = change(&server, 1, &insert).await;
    assert_eq!(
        (&last["version"], &last["draft"]["version"]),
        (&json!(4), &json!(4))
    );
    let tree = &last["draft"]["tree"];
    assert_eq!(
        tree["ronde"][0]["route"][0]["voetje"][1]["plek"],
        json!([52.5547, 5.2299])
    );
    assert_eq!(tree["ronde"][0]["titel"], "Wie voelt daar? 😀");
    assert_eq!(tree["ronde"][1]["aanwijzing"][3]["id"], "nog-een");
    // Nothing else moved.
    let lines = |draft: &Value| toml(draft).lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(&start), lines(&last["draft"]));
    let kept = before.iter().filter(|line| after.contains(line)).count();
    assert_eq!(kept, before.len() - 2);
    let versions = body(ok(server.get_as_spelleider("/api/drafts/oost/versions")).await).await;
    let told: Vec<(&Value, &Value)> = versions
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| (&item["what"], &item["about"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!("edit"), &json!("ronde 2, aanwijzing nog-een")),
            (&json!("text"), &json!("ronde 1, titel")),
            (
                &json!("edit"),
                &json!("ronde 1, route deurvoeler, voetje voordeur, plek")
            ),
            (&json!("start"), &json!("oefenwijk")),
        ]
    );
    let page = server.get_as_spelleider("/api/drafts/oost/versions?before=3");
    assert_eq!(body(ok(page).await).await[0]["version"], 2);
}

#[tokio::test]
async fn what_meets_a_change_of_somebody_else_is_refused_whole() {
    let server = with_draft().await;
    let titel = |text: &str| set(json!(["titel"]), json!(text));
    change(&server, 1, &titel("Eerst")).await;
    let before = draft(&server).await;
    let both = json!({ "kind": "edit", "edits": [
        { "kind": "set", "path": ["begin"], "value": "20:00" },
        { "kind": "set", "path": ["titel"], "value": "Later" },
    ] });
    let conflict = (409, "draft_conflict".to_owned());
    assert_eq!(refusal(changing(&server, 1, &both)).await, conflict);
    assert_eq!(draft(&server).await, before, "nothing of it was made");
    // Two keys of the same name do not overlap, but together they are no file.
    let donker = |value: bool| set(json!(["ronde", 0, "donker"]), json!(value));
    change(&server, 2, &donker(true)).await;
    assert_eq!(
        refusal(changing(&server, 2, &donker(false))).await,
        conflict
    );
    let gone = json!({ "kind": "edit", "edits": [{ "kind": "remove", "path": ["ronde", 7] }] });
    assert_eq!(
        refusal(changing(&server, 3, &gone)).await,
        (409, "draft_no_part".to_owned())
    );
    let null = set(json!(["titel"]), Value::Null);
    assert_eq!(
        refusal(changing(&server, 3, &null)).await,
        (422, "draft_bad_value".to_owned())
    );
    assert_eq!(
        refusal(changing(&server, 9, &titel("x"))).await,
        (404, "version_unknown".to_owned())
    );
    change(&server, 3, &titel("Later")).await;
    assert_eq!(draft(&server).await["tree"]["titel"], "Later");
}

#[tokio::test]
async fn the_same_change_twice_is_made_once_also_after_a_restart() {
    let server = with_draft().await;
    let id = uuid::Uuid::new_v4().to_string();
    let change = json!({ "kind": "edit", "edits": [{
        "kind": "insert", "path": ["buurtgroepen", 0], "value": "Noord"
    }] });
    let request = json!({ "id": id, "base": 1, "change": change });
    for _ in 0..2 {
        let answer = body(ok(server.post("/api/drafts/oost/changes", &request)).await).await;
        assert_eq!(answer["version"], 2);
    }
    let before = draft(&server).await;
    let server = server.restart().await;
    assert_eq!(draft(&server).await, before);
    let answer = body(ok(server.post("/api/drafts/oost/changes", &request)).await).await;
    assert_eq!((&answer["version"], &answer["draft"]), (&json!(2), &before));
}

#[tokio::test]
async fn a_change_the_disk_did_not_keep_was_never_shown_and_one_it_denied_counts_once() {
    let store = Arc::new(Faulty::default());
    let mut server = Server::start_with(Arc::clone(&store) as _).await;
    server.evening().await;
    make(&server, "oost").await;
    let request = |title: &str, base: u64| {
        let id = uuid::Uuid::new_v4().to_string();
        json!({ "id": id, "base": base, "change": set(json!(["titel"]), json!(title)) })
    };
    let send = |request: &Value| server.post("/api/drafts/oost/changes", request);
    let unavailable = (503, "unavailable".to_owned());
    let lost = request("Kwijt", 1);
    store.next(Fault::Lost);
    assert_eq!(refusal(send(&lost)).await, unavailable);
    assert_eq!(draft(&server).await["version"], 1);
    assert_eq!(body(ok(send(&lost)).await).await["version"], 2);
    let denied = request("Toch", 2);
    store.next(Fault::Denied);
    assert_eq!(refusal(send(&denied)).await, unavailable);
    assert_eq!(draft(&server).await["tree"]["titel"], "Toch");
    assert_eq!(body(ok(send(&denied)).await).await["version"], 3);
    assert_eq!(draft(&server).await["version"], 3);
}

#[tokio::test]
async fn many_versions_survive_a_restart_and_each_can_be_seen_again() {
    let server = with_draft().await;
    let start = draft(&server).await;
    for version in 1..=130_u64 {
        server.clock.advance(1_000);
        change(
            &server,
            version,
            &set(json!(["ronde", 0, "les"]), json!(format!("Les {version}"))),
        )
        .await;
    }
    let before = draft(&server).await;
    assert_eq!(before["version"], 131);
    let server = server.restart().await;
    assert_eq!(draft(&server).await, before);
    let old = |version: u64| {
        let path = format!("/api/drafts/oost/versions/{version}");
        server.get_as_spelleider(&path)
    };
    assert_eq!(body(ok(old(1)).await).await["toml"], start["toml"]);
    let toml = body(ok(old(101)).await).await;
    assert!(
        toml["toml"]
            .as_str()
            .expect("a text")
            .contains("\"Les 100\"")
    );
    assert_eq!(refusal(old(132)).await, (404, "version_unknown".to_owned()));
    let versions = body(ok(server.get_as_spelleider("/api/drafts/oost/versions")).await).await;
    assert_eq!(versions.as_array().map(Vec::len), Some(100), "a page");
}

#[tokio::test]
async fn an_old_change_can_be_taken_back_and_done_again_among_others() {
    let server = with_draft().await;
    let start = draft(&server).await;
    change(&server, 1, &set(json!(["titel"]), json!("Anders"))).await;
    let middle = change(
        &server,
        2,
        &set(json!(["ronde", 0, "les"]), json!("Kijk goed.")),
    )
    .await;
    let undone = change(&server, 3, &json!({ "kind": "undo", "version": 2 })).await;
    let tree = &undone["draft"]["tree"];
    assert_eq!(
        (&tree["titel"], &tree["ronde"][0]["les"]),
        (&json!("Boef in Oost"), &json!("Kijk goed."))
    );
    let redone = change(&server, 4, &json!({ "kind": "undo", "version": 4 })).await;
    assert_eq!(redone["draft"]["toml"], middle["draft"]["toml"]);
    let restored = change(&server, 5, &json!({ "kind": "restore", "version": 1 })).await;
    assert_eq!(restored["draft"]["toml"], start["toml"]);
    let never = json!({ "kind": "undo", "version": 1 });
    assert_eq!(
        refusal(changing(&server, 6, &never)).await,
        (404, "version_unknown".to_owned())
    );
    // Somebody built on it: taking back what is under that would lose their work.
    let text = toml(&restored["draft"]).to_owned();
    change(
        &server,
        6,
        &typed(&text, "Boef in Oost", "Boef in heel Oost"),
    )
    .await;
    let text = draft(&server).await;
    change(
        &server,
        7,
        &typed(toml(&text), "heel Oost", "heel Oost en West"),
    )
    .await;
    let under = json!({ "kind": "undo", "version": 7 });
    assert_eq!(
        refusal(changing(&server, 8, &under)).await,
        (409, "draft_conflict".to_owned())
    );
}

#[tokio::test]
async fn the_button_of_a_notice_mends_the_file() {
    let server = with_draft().await;
    let text = draft(&server).await;
    let broken = change(
        &server,
        1,
        &typed(
            toml(&text),
            "gedrag = \"kijkt_zoekend\"",
            "gedrag = \"kijkt_zoeknd\"",
        ),
    )
    .await;
    let notices = broken["draft"]["notices"].as_array().expect("a list");
    let at = notices
        .iter()
        .position(|notice| notice["fix"].is_string())
        .expect("one with a button");
    let notice = &notices[at];
    assert_eq!(
        notice["path"],
        json!(["ronde", 0, "route", 0, "voetje", 0, "gedrag"])
    );
    let units: Vec<u16> = toml(&broken["draft"]).encode_utf16().collect();
    let place =
        |key: &str| usize::try_from(notice[key].as_u64().expect("a number")).expect("small");
    let shown = String::from_utf16(&units[place("from")..place("to")]).expect("whole characters");
    assert_eq!(shown, "\"kijkt_zoeknd\"");
    // Somebody else changes something in between; the button still means what it showed.
    change(&server, 2, &set(json!(["titel"]), json!("Anders"))).await;
    let mended = change(&server, 2, &json!({ "kind": "fix", "notice": at })).await;
    assert_eq!(
        mended["draft"]["tree"]["ronde"][0]["route"][0]["voetje"][0]["gedrag"],
        "kijkt_zoekend"
    );
    assert_eq!(mended["draft"]["tree"]["titel"], "Anders");
    assert_eq!(mended["draft"]["playable"], true);
    let none = json!({ "kind": "fix", "notice": 99 });
    assert_eq!(
        refusal(changing(&server, 4, &none)).await,
        (409, "draft_no_fix".to_owned())
    );
}

#[tokio::test]
async fn the_map_is_drawn_on_one_feature_at_a_time() {
    let server = with_draft().await;
    let degrees = |lat_e7: i32, lon_e7: i32| json!({ "lat_e7": lat_e7, "lon_e7": lon_e7 });
    let forbid = json!({ "kind": "map", "edit": { "kind": "forbid", "is_area": false, "points": [
        degrees(525_550_000, 52_300_000), degrees(525_551_000, 52_301_000),
    ] } });
    let drawn = change(&server, 1, &forbid).await;
    assert_eq!(
        (&drawn["draft"]["map_version"], &drawn["draft"]["toml"]),
        (&json!(2), &draft(&server).await["toml"])
    );
    let map = body(ok(server.get_as_spelleider("/api/drafts/oost/wijk")).await).await;
    let shapes = map["forbidden"].as_array().expect("a list");
    let last = shapes.last().expect("the one just drawn");
    assert_eq!(
        (&last["is_area"], last["shape"].as_array().map(Vec::len)),
        (&json!(false), Some(2))
    );
    let remove =
        json!({ "kind": "map", "edit": { "kind": "remove_feature", "feature": last["feature"] } });
    change(&server, 2, &remove).await;
    let shape = json!({ "kind": "map", "edit": { "kind": "play_area", "corners": [degrees(0, 0), degrees(1, 1)] } });
    assert_eq!(
        refusal(changing(&server, 3, &shape)).await,
        (422, "map_bad_shape".to_owned())
    );
}

#[tokio::test]
async fn a_text_that_cannot_be_read_is_kept_and_only_typing_goes_on() {
    let server = with_draft().await;
    let text = draft(&server).await;
    let broken = change(&server, 1, &typed(toml(&text), "[contact]", "[contact")).await;
    assert_eq!(
        (&broken["draft"]["tree"], &broken["draft"]["playable"]),
        (&Value::Null, &json!(false))
    );
    let form = set(json!(["titel"]), json!("x"));
    assert_eq!(
        refusal(changing(&server, 2, &form)).await,
        (409, "draft_unreadable".to_owned())
    );
    let whole = change(
        &server,
        2,
        &typed(toml(&broken["draft"]), "[contact", "[contact]"),
    )
    .await;
    assert_eq!(whole["draft"]["toml"], text["toml"]);
}

#[tokio::test]
async fn a_change_larger_than_a_file_is_refused() {
    let server = with_draft().await;
    let typed_at_the_top = |length: usize| {
        let splice = json!({ "file": "scenario", "from": 0, "to": 0, "text": format!("#{}\n", "x".repeat(length)) });
        json!({ "kind": "text", "splices": [splice] })
    };
    let used = toml(&draft(&server).await).len() + 2;
    let most = scenario::SCENARIO_BYTES_MAX - used;
    let refused = (413, "draft_too_large".to_owned());
    assert_eq!(
        refusal(changing(&server, 1, &typed_at_the_top(most + 1))).await,
        refused
    );
    change(&server, 1, &typed_at_the_top(most)).await;
    let body = typed_at_the_top(app::limits::CHANGE_BYTES_MAX);
    assert_eq!(
        refusal(changing(&server, 2, &body)).await,
        (413, "too_large".to_owned())
    );
}

#[tokio::test]
async fn an_evening_is_made_of_a_draft_and_keeps_its_own_copy() {
    let server = with_draft().await;
    let scenarios = body(ok(server.get_as_spelleider("/api/scenarios")).await).await;
    let names: Vec<&str> = scenarios
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|item| item["scenario"].as_str())
        .collect();
    assert!(
        names.contains(&"oost") && names.contains(&"oefenwijk"),
        "{names:?}"
    );
    let made = body(ok(server.post("/api/games", &json!({ "scenario": "oost" }))).await).await;
    assert_eq!(made["title"], "Boef in Oost");
    let text = draft(&server).await;
    change(&server, 1, &typed(toml(&text), "[contact]", "[contact")).await;
    let broken = server.post("/api/games", &json!({ "scenario": "oost" }));
    assert_eq!(refusal(broken).await, (422, "scenario_broken".to_owned()));
    let game = made["game"].as_str().expect("a code");
    assert_eq!(
        body(ok(server.get(&format!("/api/games/{game}"))).await).await["title"],
        "Boef in Oost"
    );
}

#[tokio::test]
async fn a_draft_that_is_erased_is_gone_and_its_name_is_free() {
    let server = with_draft().await;
    let erase = |path: &str| {
        let request = server
            .spelleider
            .delete(server.url(path))
            .header("origin", server.url(""));
        request.header("cookie", server.cookie().to_owned())
    };
    assert_eq!(send(erase("/api/drafts/oost")).await.status(), 204);
    assert_eq!(
        refusal(erase("/api/drafts/oost")).await,
        (404, "draft_unknown".to_owned())
    );
    let again = make(&server, "oost").await;
    assert_eq!(again["version"], 1);
    let server = server.restart().await;
    assert_eq!(draft(&server).await, again);
}

#[tokio::test]
async fn who_writes_along_hears_of_every_change() {
    let server = with_draft().await;
    let mut stream = ok(server.get_as_spelleider("/api/drafts/oost/events")).await;
    let mut heard = String::new();
    async fn hear(stream: &mut reqwest::Response, heard: &mut String) -> Value {
        loop {
            if let Some((line, rest)) = heard.clone().split_once("\n\n") {
                rest.clone_into(heard);
                let said = line.strip_prefix("data: ").expect("an event");
                return serde_json::from_str(said).expect("JSON");
            }
            let chunk = stream
                .chunk()
                .await
                .expect("it goes on")
                .expect("it goes on");
            heard.push_str(std::str::from_utf8(&chunk).expect("a text"));
        }
    }
    let here = json!({ "version": 1, "by": "Agent Smit", "here": ["Agent Smit"] });
    assert_eq!(hear(&mut stream, &mut heard).await, here);
    change(&server, 1, &set(json!(["titel"]), json!("Anders"))).await;
    assert_eq!(hear(&mut stream, &mut heard).await["version"], 2);
}

#[tokio::test]
async fn bots_play_a_draft_to_look_at() {
    let server = with_draft().await;
    let demo = body(ok(server.post("/api/drafts/oost/demo", &json!({}))).await).await;
    let game = demo["game"].as_str().expect("a code");
    assert!(
        demo["join"]
            .as_str()
            .expect("a link")
            .ends_with(&format!("/?avond={game}")),
        "{demo}"
    );
    assert_eq!(
        body(ok(server.get(&format!("/api/games/{game}"))).await).await["demo"],
        true
    );
    for _ in 1..app::limits::DEMOS_MAX {
        ok(server.post("/api/drafts/oost/demo", &json!({}))).await;
    }
    let more = server.post("/api/drafts/oost/demo", &json!({}));
    assert_eq!(refusal(more).await, (409, "demos_full".to_owned()));
}

#[tokio::test]
async fn a_rehearsal_says_what_to_change() {
    let server = with_draft().await;
    let rehearse = |players: u32, evenings: u32| {
        let request = json!({ "players": players, "evenings": evenings, "seed": 7 });
        server.post("/api/drafts/oost/rehearse", &request)
    };
    let told = body(ok(rehearse(6, 2)).await).await;
    assert_eq!(
        (&told["evenings"], &told["players"], &told["first_seed"]),
        (&json!(2), &json!(6), &json!(7))
    );
    assert_eq!(told["clues"][0]["clue"], "eerste-melding");
    assert!(told["verdict"]["findings"].is_array(), "{told}");
    let most = protocol::draft::REHEARSE_EVENINGS_MAX;
    let refused = (422, "out_of_range".to_owned());
    for (players, evenings) in [(0, 1), (1, 0), (601, 1), (1, most + 1)] {
        assert_eq!(
            refusal(rehearse(players, evenings)).await,
            refused,
            "{players} {evenings}"
        );
    }
    let place = server
        .running
        .state()
        .rehearsing
        .clone()
        .try_acquire_owned();
    assert_eq!(
        refusal(rehearse(6, 2)).await,
        (409, "rehearsal_busy".to_owned())
    );
    drop(place);
    let text = draft(&server).await;
    change(&server, 1, &typed(toml(&text), "[contact]", "[contact")).await;
    assert_eq!(
        refusal(rehearse(6, 2)).await,
        (422, "scenario_broken".to_owned())
    );
}

#[tokio::test]
async fn the_papers_of_a_running_evening_hold_its_codes() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let links = body(ok(server.get_as_spelleider(&format!("/api/games/{game}/links"))).await).await;
    let key = links["boeven"][0]["key"]
        .as_str()
        .expect("a name")
        .to_owned();
    let address = |file: &str| format!("/api/games/{game}/paper/{file}");
    let print = async |file: &str| {
        let pdf = ok(server.get_as_spelleider(&address(file))).await;
        pdf.bytes().await.expect("a whole file")
    };
    assert!(
        print(&format!("draaiboek-{key}.pdf"))
            .await
            .starts_with(b"%PDF-")
    );
    let codes = print("codes.pdf").await;
    make(&server, "oost").await;
    let blank = ok(server.get_as_spelleider("/api/drafts/oost/paper/codes.pdf")).await;
    let blank = blank.bytes().await.expect("a whole file");
    assert_ne!(codes.len(), blank.len(), "a QR code stands where a box was");
    assert_eq!(
        refusal(server.get_as_spelleider(&address("anders.pdf"))).await,
        (404, "not_found".to_owned())
    );
    let (status, _) = refusal(server.get(&address("codes.pdf"))).await;
    assert_eq!(status, 401, "codes are for the spelleiding alone");
}

#[tokio::test]
async fn the_papers_of_an_evening_are_printed() {
    let server = with_draft().await;
    let paper = |file: &str| server.get_as_spelleider(&format!("/api/drafts/oost/paper/{file}"));
    let pdf = ok(paper("draaiboek-deurvoeler.pdf")).await;
    assert_eq!(pdf.headers()["content-type"], "application/pdf");
    let bytes = pdf.bytes().await.expect("a whole file");
    assert!(bytes.starts_with(b"%PDF-"));
    ok(paper("poster.pdf")).await;
    // There are two boeven, so it must be said whose.
    for file in [
        "draaiboek.pdf",
        "draaiboek-niemand.pdf",
        "regie",
        "anders.pdf",
    ] {
        assert_eq!(
            refusal(paper(file)).await,
            (404, "not_found".to_owned()),
            "{file}"
        );
    }
}
