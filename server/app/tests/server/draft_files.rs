//! Files that go into a draft and come out of it, through the doors: bundles, maps, walks, and whose turn it is.

use crate::drafts::{change, draft, with_draft};
use crate::support::{Server, body, ok, refusal, send};
use app::limits::{HEAVY, LARGE_READING_QUEUE_MAX};
use futures_util::future::poll_immediate;
use protocol::draft::{BUNDLE_BYTES_MAX, LARGE_FILE_BYTES};
use serde_json::{Value, json};

#[tokio::test]
async fn a_draft_is_mailed_as_one_file() {
    let server = with_draft().await;
    let made = json!({
        "name": "plaatjes", "title": "Met plaatjes", "from": { "kind": "scenario", "scenario": "edelsteenbuurt" }
    });
    let sent = body(ok(server.post("/api/drafts", &made)).await).await;
    let zip = ok(server.get_as_spelleider("/api/drafts/plaatjes/bundle")).await;
    assert_eq!(
        zip.headers()["content-disposition"],
        "attachment; filename=\"plaatjes.zip\""
    );
    let zip = zip.bytes().await.expect("a whole file");
    let upload = |name: &str, bytes: Vec<u8>| {
        let path = format!("/api/drafts/bundle?name={name}");
        server
            .post(&path, &json!({}))
            .header("content-type", "application/zip")
            .body(bytes)
    };
    let mut came = body(ok(upload("elders", zip.to_vec())).await).await;
    came["name"] = json!("plaatjes");
    assert_eq!(came, sent);
    assert_eq!(came["pictures"], json!(["autokraker.svg"]));
    let again = upload("elders", zip.to_vec());
    assert_eq!(refusal(again).await, (409, "draft_name_taken".to_owned()));
    let torn = upload("stuk", zip[..zip.len() / 2].to_vec());
    assert_eq!(refusal(torn).await, (422, "bundle_unreadable".to_owned()));
    // As much as fits is looked at; one byte more is not.
    let most = upload("voos", vec![0; BUNDLE_BYTES_MAX]);
    assert_eq!(refusal(most).await, (422, "bundle_unreadable".to_owned()));
    let more = upload("voos", vec![0; BUNDLE_BYTES_MAX + 1]);
    let answer = more.send().await.expect("an answer");
    assert_eq!(answer.status(), 413);
    let said = body(answer).await;
    assert_eq!(said["code"], "bundle_file_too_large");
    assert_eq!(said["detail"]["max"], BUNDLE_BYTES_MAX >> 20);
}

/// A file of the collection of real files beside the checkout; `None`, and a word about it, where that is absent.
fn real(path: &str) -> Option<Vec<u8>> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(path);
    let bytes = std::fs::read(&file).ok();
    if bytes.is_none() {
        eprintln!("skipped: there is no {}", file.display());
    }
    bytes
}

async fn import(server: &Server, query: &str, bytes: Vec<u8>) -> Value {
    let path = format!("/api/drafts/oost/import?{query}");
    let request = server.post(&path, &json!({}));
    let request = request
        .header("content-type", "application/octet-stream")
        .body(bytes);
    body(ok(request).await).await
}

#[tokio::test]
async fn a_map_that_is_dropped_in_takes_the_voetjes_along() {
    let Some(extract) = real("osm/amsterdam-watergraafsmeer.osm.pbf") else {
        return;
    };
    let server = with_draft().await;
    let before = draft(&server).await;
    let answer = import(
        &server,
        "file=watergraafsmeer.osm.pbf&resnap=true&reach_m=500",
        extract,
    )
    .await;
    assert_eq!(
        (&answer["kind"], &answer["version"]),
        (&json!("osm"), &json!(2))
    );
    let remarks = answer["remarks"].as_array().expect("a list");
    let codes: Vec<&str> = remarks
        .iter()
        .filter_map(|remark| remark["code"].as_str())
        .collect();
    assert!(
        codes.contains(&"overgenomen") && codes.contains(&"plekken_verlegd"),
        "{codes:?}"
    );
    let after = &answer["draft"];
    assert_eq!(after["map_version"], 2);
    for round in after["outline"]["rounds"].as_array().expect("a list") {
        for route in round["routes"].as_array().expect("a list") {
            for voetje in route["voetjes"].as_array().expect("a list") {
                assert!(voetje["at"].is_array(), "{voetje}");
            }
        }
    }
    let versions = body(ok(server.get_as_spelleider("/api/drafts/oost/versions")).await).await;
    assert_eq!(versions[0]["what"], "import");
    // One change, and so one change back.
    let undone = change(&server, 2, &json!({ "kind": "undo", "version": 2 })).await;
    assert_eq!(undone["draft"]["toml"], before["toml"]);
    assert_eq!(undone["draft"]["playable"], true);
}

#[tokio::test]
async fn a_walk_that_is_dropped_in_becomes_a_route() {
    let server = with_draft().await;
    let point = |lat: f64, lon: f64, minute: u32, second: u32| {
        format!(
            "<trkpt lat=\"{lat}\" lon=\"{lon}\"><time>2026-05-01T19:{minute:02}:{second:02}Z</time></trkpt>"
        )
    };
    let mut track = String::new();
    // Two minutes at the shop, then along the Hoofdstraat.
    for second in 0..24 {
        track += &point(52.55503, 5.22963, second * 5 / 60, second * 5 % 60);
    }
    for step in 0..30_u32 {
        track += &point(
            52.55503,
            5.22963 + f64::from(step) * 0.00005,
            2 + step * 5 / 60,
            step * 5 % 60,
        );
    }
    let gpx = format!(
        "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><trkseg>{track}</trkseg></trk></gpx>"
    );
    let answer = import(
        &server,
        "file=rondje.gpx&round=1&who=hondenuitlater",
        gpx.clone().into_bytes(),
    )
    .await;
    assert_eq!(answer["kind"], "gpx");
    let route = &answer["draft"]["tree"]["ronde"][1]["route"][1];
    assert_eq!(route["wie"], "hondenuitlater");
    assert!(
        route["voetje"]
            .as_array()
            .is_some_and(|voetjes| voetjes.len() > 1),
        "{route}"
    );
    let path = "/api/drafts/oost/import?file=rondje.gpx&round=7";
    let nowhere = server.post(path, &json!({})).body(gpx);
    assert_eq!(refusal(nowhere).await, (409, "draft_no_part".to_owned()));
}

#[tokio::test]
async fn a_file_of_which_nothing_can_be_made_says_why_and_changes_nothing() {
    let server = with_draft().await;
    let answer = import(
        &server,
        "file=brief.pdf",
        b"%PDF-1.7 dit is geen kaart".to_vec(),
    )
    .await;
    assert_eq!(
        (&answer["version"], &answer["draft"]["version"]),
        (&Value::Null, &json!(1))
    );
    assert_eq!(answer["remarks"][0]["severity"], "error");
    let large = vec![b' '; protocol::draft::IMPORT_BYTES_MAX + 1];
    let request = server
        .post("/api/drafts/oost/import?file=x", &json!({}))
        .body(large);
    assert_eq!(refusal(request).await, (413, "file_too_large".to_owned()));
}

#[tokio::test]
async fn a_large_file_waits_for_another_and_a_small_one_does_not() {
    let server = with_draft().await;
    let letter = |bytes: usize| {
        let mut letter = b"%PDF-1.7 dit is geen kaart".to_vec();
        letter.resize(bytes, b' ');
        let path = "/api/drafts/oost/import?file=brief.pdf";
        server.post(path, &json!({})).body(letter)
    };
    let reading = &server.running.state().reading;
    let other = reading.map(LARGE_FILE_BYTES).await.expect("nobody reads");
    let mut line: Vec<_> = (1..LARGE_READING_QUEUE_MAX)
        .map(|_| Box::pin(reading.map(LARGE_FILE_BYTES)))
        .collect();
    for waiting in &mut line {
        assert!(poll_immediate(waiting).await.is_none());
    }
    // The line is full: one more is told to come back.
    let busy = send(letter(LARGE_FILE_BYTES)).await;
    // Who comes back then is never refused for coming too often.
    let again_s = busy.headers()["retry-after"]
        .to_str()
        .map(str::parse::<u64>);
    assert!(again_s.is_ok_and(|again| again.is_ok_and(|again| again * 1_000 >= HEAVY.every_ms)));
    assert_eq!(
        (busy.status().as_u16(), &body(busy).await["code"]),
        (503, &json!("reading_busy"))
    );
    drop(line);
    let waiting = tokio::spawn(ok(letter(LARGE_FILE_BYTES)));
    ok(letter(LARGE_FILE_BYTES - 1)).await;
    assert!(!waiting.is_finished());
    drop(other);
    waiting.await.expect("its turn came");
}
