//! The ways to choose from between two voetjes of a draft, through the doors.

use crate::drafts::{change, draft, set, with_draft};
use crate::support::{Server, body, ok, refusal};
use app::limits::WAYS;
use reqwest::RequestBuilder;
use scenario::ALTERNATIVES_MAX;
use serde_json::{Value, json};

fn ways(server: &Server, [round, route, from, to]: [usize; 4]) -> RequestBuilder {
    let query = format!("round={round}&route={route}&from={from}&to={to}");
    server.get_as_spelleider(&format!("/api/drafts/oost/ways?{query}"))
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().expect("a list")
}

/// A stretch with something to choose, and its ways.
async fn fork(server: &Server) -> ([usize; 4], Value) {
    let draft = draft(server).await;
    for (round, of_round) in list(&draft["outline"], "rounds").iter().enumerate() {
        for (route, of_route) in list(of_round, "routes").iter().enumerate() {
            for to in 1..list(of_route, "voetjes").len() {
                let stretch = [round, route, to - 1, to];
                let offered = body(ok(ways(server, stretch)).await).await;
                if list(&offered, "ways").len() > 1 {
                    return (stretch, offered);
                }
            }
        }
    }
    panic!("the oefenwijk has a block to walk round");
}

#[tokio::test]
async fn a_way_that_is_chosen_stands_in_the_file_and_is_known_again() {
    let server = with_draft().await;
    let (stretch, offered) = fork(&server).await;
    let [round, route, from, to] = stretch;
    assert_eq!(
        (&offered["version"], &offered["left_out"]),
        (&json!(1), &json!(0))
    );
    let offered = list(&offered, "ways");
    assert!(offered.len() <= ALTERNATIVES_MAX);
    assert_eq!(
        (&offered[0]["chosen"], &offered[0]["via"]),
        (&json!(true), &json!([]))
    );
    assert_eq!(offered[1]["chosen"], false);
    for way in offered {
        let time_s = |pace: &str| way["time_s"][pace].as_u64().expect("a number");
        assert!(time_s("cycling") < time_s("walking") && time_s("walking") < time_s("strolling"));
        assert!(!list(way, "streets").is_empty());
    }
    let degrees = |at: &Value, key: &str| at[key].as_f64().expect("a number") / 1e7;
    let via: Vec<Value> = list(&offered[1], "via")
        .iter()
        .map(|at| json!([degrees(at, "lat_e7"), degrees(at, "lon_e7")]))
        .collect();
    let path = json!(["ronde", round, "route", route, "voetje", to, "via"]);
    let changed = change(&server, 1, &set(path, json!(via))).await;
    let outline = &changed["draft"]["outline"]["rounds"][round]["routes"][route];
    let laid = list(outline, "ways").iter().find(|way| way["from"] == from);
    let length_m = |way: &Value| way["length_m"].as_u64().expect("a number");
    let laid_m = length_m(laid.expect("it goes on from there"));
    assert!(laid_m.abs_diff(length_m(&offered[1])) <= 5);
    let again = body(ok(ways(&server, stretch)).await).await;
    assert_eq!(again["version"], 2);
    let chosen = list(&again, "ways").iter().map(|way| &way["chosen"]);
    let chosen: Vec<&Value> = chosen.take(2).collect();
    assert_eq!(chosen, [&json!(false), &json!(true)]);
}

#[tokio::test]
async fn ways_are_looked_for_only_where_somebody_goes() {
    let server = with_draft().await;
    for stretch in [[9, 0, 0, 1], [0, 99, 0, 1], [0, 0, 0, 2], [0, 0, 2, 1]] {
        let refused = refusal(ways(&server, stretch)).await;
        assert_eq!(refused, (409, "draft_no_part".to_owned()), "{stretch:?}");
    }
    let nobody = server.get("/api/drafts/oost/ways?round=0&route=0&from=0&to=1");
    assert_eq!(refusal(nobody).await, (401, "unauthorized".to_owned()));
}

#[tokio::test]
async fn looking_for_ways_has_a_rate_of_its_own() {
    let server = with_draft().await;
    for _ in 0..WAYS.burst {
        ok(ways(&server, [0, 0, 0, 1])).await;
    }
    let once_more = refusal(ways(&server, [0, 0, 0, 1])).await;
    assert_eq!(once_more, (429, "too_many_requests".to_owned()));
}
