//! Pictures in the folder of a draft, through the doors: put there, seen, carried along, and erased.

use crate::faulty::{Fault, Faulty};
use crate::support::{Server, body, ok, refusal, send};
use app::drafts::DRAFT_PICTURES_MAX;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use protocol::draft::PICTURE_UPLOAD_BYTES_MAX;
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use std::io::Cursor;
use std::sync::Arc;

/// A server with an account, and a draft `oost` that begins as this scenario.
async fn with_draft(scenario: &str) -> Server {
    let mut server = Server::start().await;
    server.evening().await;
    make(&server, "oost", scenario).await;
    server
}

async fn make(server: &Server, name: &str, scenario: &str) -> Value {
    let request = json!({
        "name": name, "title": "Boef in Oost", "from": { "kind": "scenario", "scenario": scenario }
    });
    body(ok(server.post("/api/drafts", &request)).await).await
}

async fn draft(server: &Server) -> Value {
    body(ok(server.get_as_spelleider("/api/drafts/oost")).await).await
}

/// A file with a picture of one colour.
fn file(colour: [u8; 3], format: ImageFormat) -> Vec<u8> {
    let plain = RgbImage::from_pixel(60, 40, Rgb(colour));
    let mut file = Cursor::new(Vec::new());
    let written = DynamicImage::from(plain).write_to(&mut file, format);
    written.expect("memory takes it");
    file.into_inner()
}

fn sending(server: &Server, file: &str, bytes: Vec<u8>) -> RequestBuilder {
    let path = format!("/api/drafts/oost/pictures?file={file}");
    let request = server.post(&path, &json!({}));
    request
        .header("content-type", "application/octet-stream")
        .body(bytes)
}

async fn put(server: &Server, file: &str, bytes: Vec<u8>) -> Value {
    body(ok(sending(server, file, bytes)).await).await
}

async fn seen(server: &Server, path: &str) -> Vec<u8> {
    let answer = ok(server.get_as_spelleider(path)).await;
    answer.bytes().await.expect("a whole picture").to_vec()
}

fn erasing(server: &Server, file: &str) -> RequestBuilder {
    let request = server
        .spelleider
        .delete(server.url(&format!("/api/drafts/oost/pictures/{file}")));
    let request = request.header("origin", server.url(""));
    request.header("cookie", server.cookie().to_owned())
}

async fn change(server: &Server, edits: Value) -> Value {
    let base = draft(server).await["version"].clone();
    let id = uuid::Uuid::new_v4().to_string();
    let request = json!({ "id": id, "base": base, "change": { "kind": "edit", "edits": edits } });
    body(ok(server.post("/api/drafts/oost/changes", &request)).await).await
}

/// Lets the first clue show this picture.
async fn show(server: &Server, file: &str) -> Value {
    let path = |key: &str| json!(["ronde", 0, "aanwijzing", 0, key]);
    change(
        server,
        json!([
            { "kind": "set", "path": path("afbeelding"), "value": file },
            { "kind": "set", "path": path("alt"), "value": "Een groene jas." },
        ]),
    )
    .await
}

fn codes(draft: &Value) -> Vec<&str> {
    let notices = draft["notices"].as_array().expect("a list");
    notices
        .iter()
        .filter_map(|notice| notice["code"].as_str())
        .collect()
}

const GREEN: [u8; 3] = [20, 160, 60];

#[tokio::test]
async fn a_picture_that_is_sent_stands_in_the_folder_the_history_and_the_evening() {
    let server = with_draft("oefenwijk").await;
    let early = show(&server, "Jas.png").await;
    assert!(codes(&early["draft"]).contains(&"afbeelding_ontbreekt"));
    let added = put(&server, "Jas%20(1).JPG", file(GREEN, ImageFormat::Jpeg)).await;
    assert_eq!(
        (
            &added["file"],
            &added["draft"]["version"],
            &added["draft"]["pictures"]
        ),
        (&json!("jas-1.jpg"), &json!(3), &json!(["jas-1.jpg"]))
    );
    let shown = show(&server, "jas-1.jpg").await;
    assert_eq!(
        shown["draft"]["playable"],
        true,
        "{:?}",
        codes(&shown["draft"])
    );
    let answer = ok(server.get_as_spelleider("/api/drafts/oost/pictures/jas-1.jpg")).await;
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    let kept = answer.bytes().await.expect("a whole picture");
    assert_eq!(
        (
            image::load_from_memory(&kept).expect("a picture").width(),
            &kept[..2]
        ),
        (60, b"\xff\xd8".as_slice())
    );
    let versions = body(ok(server.get_as_spelleider("/api/drafts/oost/versions")).await).await;
    assert_eq!(
        (&versions[1]["what"], &versions[1]["about"]),
        (&json!("picture"), &json!("jas-1.jpg"))
    );
    // The evening, a copy and the bundle have it too, also after a restart.
    let server = server.restart().await;
    assert_eq!(draft(&server).await, shown["draft"]);
    let game = body(ok(server.post("/api/games", &json!({ "scenario": "oost" }))).await).await;
    let code = game["game"]
        .as_str()
        .expect("a code")
        .parse()
        .expect("a code");
    let game = server
        .running
        .state()
        .games
        .get(code)
        .expect("it was just made");
    assert!(game.pictures.addresses().0.contains_key("jas-1.jpg"));
    let copy = make(&server, "west", "oost").await;
    assert_eq!(copy["pictures"], json!(["jas-1.jpg"]));
    assert_eq!(
        seen(&server, "/api/drafts/west/pictures/jas-1.jpg").await,
        kept
    );
    let zip = seen(&server, "/api/drafts/oost/bundle").await;
    let upload = server.post("/api/drafts/bundle?name=elders", &json!({}));
    let came = body(ok(upload.header("content-type", "application/zip").body(zip)).await).await;
    assert_eq!(came["pictures"], json!(["jas-1.jpg"]));
    assert_eq!(
        seen(&server, "/api/drafts/elders/pictures/jas-1.jpg").await,
        kept
    );
}

#[tokio::test]
async fn the_same_picture_twice_is_one_and_another_of_that_name_gets_a_number() {
    let server = with_draft("oefenwijk").await;
    let green = file(GREEN, ImageFormat::Png);
    put(&server, "jas.png", green.clone()).await;
    let again = put(&server, "anders.png", green).await;
    assert_eq!(
        (&again["file"], &again["draft"]["version"]),
        (&json!("jas.png"), &json!(2))
    );
    let red = put(&server, "jas.png", file([200, 0, 0], ImageFormat::Png)).await;
    assert_eq!(
        (&red["file"], &red["draft"]["pictures"]),
        (&json!("jas-2.png"), &json!(["jas-2.png", "jas.png"]))
    );
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_changes_nothing() {
    let server = with_draft("oefenwijk").await;
    let before = draft(&server).await;
    let unreadable = (422, "picture_unreadable".to_owned());
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
    for wrong in [Vec::new(), b"%PDF-1.7".to_vec(), svg] {
        assert_eq!(refusal(sending(&server, "a.png", wrong)).await, unreadable);
    }
    let mut cut = file(GREEN, ImageFormat::Jpeg);
    cut.truncate(cut.len() / 2);
    let cut_short = (422, "picture_cut_short".to_owned());
    assert_eq!(refusal(sending(&server, "a.jpg", cut)).await, cut_short);
    let white = image::GrayImage::from_pixel(8_001, 5_000, image::Luma([255]));
    let mut large = Cursor::new(Vec::new());
    let written = DynamicImage::from(white).write_to(&mut large, ImageFormat::Png);
    written.expect("memory takes it");
    let answer = send(sending(&server, "a.png", large.into_inner())).await;
    assert_eq!(answer.status(), 422);
    assert_eq!(
        body(answer).await,
        json!({ "code": "picture_too_many_pixels", "detail": { "max": 40 } })
    );
    let mut most = file(GREEN, ImageFormat::Png);
    most.resize(PICTURE_UPLOAD_BYTES_MAX + 1, 0);
    let answer = send(sending(&server, "a.png", most.clone())).await;
    assert_eq!(answer.status(), 413);
    assert_eq!(
        body(answer).await,
        json!({ "code": "picture_too_large", "detail": { "max": 12 } })
    );
    assert_eq!(draft(&server).await, before);
    most.pop();
    put(&server, "a.png", most).await;
    let nobody = server.get("/api/drafts/oost/pictures/a.png");
    assert_eq!(refusal(nobody).await, (401, "unauthorized".to_owned()));
    let other = server.get_as_spelleider("/api/drafts/oost/pictures/b.png");
    assert_eq!(refusal(other).await, (404, "not_found".to_owned()));
}

#[tokio::test]
async fn one_picture_more_than_fits_is_refused() {
    let server = with_draft("oefenwijk").await;
    let picture = |nth: usize| {
        let shade = u8::try_from(nth).expect("a few");
        sending(&server, "a.png", file([shade, 0, 0], ImageFormat::Png))
    };
    for nth in 0..DRAFT_PICTURES_MAX {
        server.clock.advance(app::limits::HEAVY.every_ms);
        ok(picture(nth)).await;
    }
    server.clock.advance(app::limits::HEAVY.every_ms);
    let full = (409, "pictures_full".to_owned());
    assert_eq!(refusal(picture(DRAFT_PICTURES_MAX)).await, full);
    let all = draft(&server).await;
    let server = server.restart().await;
    assert_eq!(draft(&server).await, all);
}

#[tokio::test]
async fn a_picture_that_is_taken_away_is_gone_for_every_version() {
    let server = with_draft("edelsteenbuurt").await;
    put(&server, "jas.png", file(GREEN, ImageFormat::Png)).await;
    put(&server, "pet.png", file([0, 0, 0], ImageFormat::Png)).await;
    let shown = show(&server, "jas.png").await;
    let left = body(ok(erasing(&server, "jas.png")).await).await;
    assert_eq!(left["pictures"], json!(["autokraker.svg", "pet.png"]));
    assert_eq!(
        left["playable"],
        true,
        "no clue shows it any more: {:?}",
        codes(&left)
    );
    let clue = &left["tree"]["ronde"][0]["aanwijzing"][0];
    assert_eq!(
        (&clue["afbeelding"], &clue["alt"]),
        (&Value::Null, &Value::Null)
    );
    let gone = (404, "picture_unknown".to_owned());
    assert_eq!(refusal(erasing(&server, "jas.png")).await, gone);
    // One of those it began with goes as well, and the others stay.
    let left = body(ok(erasing(&server, "autokraker.svg")).await).await;
    assert_eq!(left["pictures"], json!(["pet.png"]));
    let server = server.restart().await;
    assert_eq!(draft(&server).await, left);
    // An old version says what is missing; it is not brought back.
    let restore = json!({ "kind": "restore", "version": shown["version"] });
    let id = uuid::Uuid::new_v4().to_string();
    let request = json!({ "id": id, "base": left["version"], "change": restore });
    let restored = body(ok(server.post("/api/drafts/oost/changes", &request)).await).await;
    assert!(codes(&restored["draft"]).contains(&"afbeelding_ontbreekt"));
    let added = put(&server, "jas.png", file(GREEN, ImageFormat::Png)).await;
    assert_eq!(added["file"], "jas.png", "the name is free again");
}

#[tokio::test]
async fn of_several_pictures_it_began_with_one_can_go() {
    let server = with_draft("edelsteenbuurt").await;
    put(&server, "jas.png", file(GREEN, ImageFormat::Png)).await;
    make(&server, "west", "oost").await;
    let request = server
        .spelleider
        .delete(server.url("/api/drafts/west/pictures/jas.png"));
    let request = request.header("origin", server.url(""));
    let left = body(ok(request.header("cookie", server.cookie())).await).await;
    assert_eq!(left["pictures"], json!(["autokraker.svg"]));
    let server = server.restart().await;
    let kept = seen(&server, "/api/drafts/west/pictures/autokraker.svg").await;
    assert!(kept.starts_with(b"<svg") || kept.starts_with(b"<?xml"));
}

#[tokio::test]
async fn a_picture_the_disk_did_not_keep_was_never_shown_and_can_be_sent_again() {
    let store = Arc::new(Faulty::default());
    let mut server = Server::start_with(Arc::clone(&store) as _).await;
    server.evening().await;
    make(&server, "oost", "oefenwijk").await;
    let green = || sending(&server, "jas.png", file(GREEN, ImageFormat::Png));
    let unavailable = (503, "unavailable".to_owned());
    store.next(Fault::Lost);
    assert_eq!(refusal(green()).await, unavailable);
    assert_eq!(draft(&server).await["pictures"], json!([]));
    assert_eq!(body(ok(green()).await).await["file"], "jas.png");
    let red = || sending(&server, "tas.png", file([200, 0, 0], ImageFormat::Png));
    store.next(Fault::Denied);
    assert_eq!(refusal(red()).await, unavailable);
    assert_eq!(
        draft(&server).await["pictures"],
        json!(["jas.png", "tas.png"]),
        "it was kept after all"
    );
    assert_eq!(body(ok(red()).await).await["file"], "tas.png");
}
