//! Writes contact sheets of drawn people and vehicles into a folder, to be looked at in a browser:
//! `cargo run -p signalement --example figures -- FOLDER`.

use signalement::{
    Gezicht, HaarVorm, Lang, Person, Stuk, Vehicle, VoertuigSoort, Voorwerp, draw_person,
    draw_scene, draw_vehicle,
};
use std::path::PathBuf;
use std::{env, fs, io};

/// People who together wear and show nearly everything.
const PEOPLE: &[&str] = &[
    r#"{}"#,
    r#"{"geslacht":"man","leeftijd":"26-40","lengte":180,"postuur":"normaal","huidskleur":"licht","haar":{"kleur":"bruin","vorm":"kort"},"gezicht":["bril"],"kleding":[{"stuk":"jas","kleur":"zwart","merk":"Nike"},{"stuk":"spijkerbroek","kleur":"blauw"},{"stuk":"sneakers","kleur":"wit"}],"bij_zich":["koevoet","zaklamp"]}"#,
    r#"{"geslacht":"vrouw","leeftijd":"60+","lengte":163,"postuur":"normaal","huidskleur":"licht","haar":{"vorm":"knot"},"gezicht":["bril"],"kleding":[{"stuk":"vest","kleur":"paars"},{"stuk":"blouse","kleur":"wit"},{"stuk":"rok","kleur":["donkergroen","beige"]},{"stuk":"schoenen","kleur":"bruin"},{"stuk":"tas","kleur":"bruin"}],"bij_zich":["wandelstok"]}"#,
    r#"{"geslacht":"man","leeftijd":"41-60","lengte":186,"postuur":"stevig","huidskleur":"getint","haar":{"kleur":"grijs","vorm":"kalend"},"gezicht":["snor"],"kleding":[{"stuk":"hesje","kleur":"geel"},{"stuk":"trui","kleur":"donkerblauw"},{"stuk":"broek","kleur":"donkergrijs","detail":["cargozakken"]},{"stuk":"laarzen","kleur":"bruin"},{"stuk":"helm","kleur":"wit"}],"bij_zich":["ladder","emmer"]}"#,
    r#"{"geslacht":"man","lengte":178,"postuur":"gespierd","kleding":[{"stuk":"bivakmuts","kleur":"zwart"},{"stuk":"hoodie","kleur":"donkergrijs"},{"stuk":"trainingsbroek","kleur":["zwart","wit"]},{"stuk":"sneakers","kleur":["zwart","rood"]},{"stuk":"handschoenen","kleur":"zwart"},{"stuk":"rugzak","kleur":"donkergroen"}],"bij_zich":["koevoet"]}"#,
    r#"{"geslacht":"vrouw","leeftijd":9,"huidskleur":"donker","haar":{"kleur":"zwart","vorm":"vlecht"},"gezicht":["beugel"],"kleding":[{"stuk":"trui","kleur":["geel","oranje"]},{"stuk":"legging","kleur":"paars"},{"stuk":"sneakers","kleur":["rood","wit"]},{"stuk":"rugzak","kleur":"rood"}],"bij_zich":["step","bal"]}"#,
    r#"{"geslacht":"vrouw","leeftijd":"18-25","lengte":170,"postuur":"slank","huidskleur":"licht","haar":{"kleur":"rood","vorm":["lang","krullend"]},"gezicht":["sproeten","oorbel"],"kleding":[{"stuk":"jas","kleur":"beige"},{"stuk":"shirt","kleur":["wit","rood"],"detail":["rode strepen"]},{"stuk":"spijkerbroek","kleur":"lichtblauw","detail":["gaten"]},{"stuk":"laarzen","kleur":"zwart"}],"bij_zich":["hond","telefoon"]}"#,
    r#"{"geslacht":"man","leeftijd":"18-25","lengte":192,"postuur":"slank","huidskleur":"donker","haar":{"kleur":"zwart","vorm":"dreads"},"gezicht":["baard"],"kleding":[{"stuk":"bodywarmer","kleur":"oranje"},{"stuk":"overhemd","kleur":["wit","blauw"],"detail":["geruit"]},{"stuk":"broek","kleur":"beige"},{"stuk":"sneakers","kleur":"groen"}],"bij_zich":["fiets"],"bijzonderheden":["belt"]}"#,
    r#"{"geslacht":"man","leeftijd":"41-60","lengte":"gemiddeld","huidskleur":"licht","haar":{"kleur":"donkerblond","vorm":"opgeschoren"},"gezicht":["stoppelbaard","zonnebril"],"kleding":[{"stuk":"pak","kleur":"donkerblauw"},{"stuk":"overhemd","kleur":"lichtblauw"},{"stuk":"stropdas","kleur":["rood","wit"]},{"stuk":"schoenen","kleur":"donkerbruin"}],"bij_zich":["laptop","klembord"],"bijzonderheden":["rookt"]}"#,
    r#"{"geslacht":"vrouw","leeftijd":"26-40","lengte":168,"huidskleur":"getint","kleding":[{"stuk":"hoofddoek","kleur":"turquoise"},{"stuk":"jas","kleur":"donkergrijs"},{"stuk":"broek","kleur":"zwart"},{"stuk":"schoenen","kleur":"zwart"}],"bij_zich":["kinderwagen","boodschappentas"]}"#,
    r#"{"geslacht":"man","leeftijd":"oud","lengte":172,"postuur":"slank","huidskleur":"licht","haar":{"vorm":"kaal"},"gezicht":["baard"],"kleding":[{"stuk":"hoed","kleur":["bruin","zwart"]},{"stuk":"sjaal","kleur":["rood","wit"]},{"stuk":"jas","kleur":"legergroen","detail":["bontkraag"]},{"stuk":"broek","kleur":"bruin"},{"stuk":"klompen","kleur":"geel"}],"bij_zich":["rollator"]}"#,
    r#"{"geslacht":"vrouw","leeftijd":"26-40","lengte":174,"postuur":"stevig","huidskleur":"donker","haar":{"kleur":["bruin","blond"],"vorm":["halflang","krullend"]},"gezicht":["rond gezicht"],"kleding":[{"stuk":"jurk","kleur":["rood","wit"],"detail":["witte stippen"]},{"stuk":"slippers","kleur":"goud"}],"bij_zich":["bloemen","paraplu"]}"#,
    r#"{"leeftijd":"12-17","lengte":165,"huidskleur":"licht","haar":{"kleur":"blond","vorm":"halflang"},"kleding":[{"stuk":"pet","kleur":["rood","wit"]},{"stuk":"hoodie","kleur":"lichtgrijs","detail":["rode opdruk"]},{"stuk":"korte broek","kleur":"donkerblauw"},{"stuk":"sokken","kleur":["wit","rood"]},{"stuk":"sneakers","kleur":"wit"}],"bij_zich":["spuitbus"]}"#,
    r#"{"geslacht":"man","leeftijd":"26-40","lengte":184,"huidskleur":"getint","haar":{"kleur":"zwart","vorm":"kort"},"gezicht":["litteken","tatoeage"],"kleding":[{"stuk":"overall","kleur":["blauw","oranje"],"detail":["reflecterende banden"]},{"stuk":"laarzen","kleur":"zwart"},{"stuk":"handschoenen","kleur":"beige"}],"bij_zich":["gereedschapskist","betonschaar"]}"#,
    r#"{"geslacht":"vrouw","leeftijd":"26-40","lengte":176,"huidskleur":"licht","haar":{"kleur":"blond","vorm":["lang","staart"]},"kleding":[{"stuk":"trainingspak","kleur":["donkerrood","wit"],"merk":"Adidas"},{"stuk":"sneakers","kleur":"roze"}],"bij_zich":["oortje"]}"#,
    r#"{"geslacht":"man","lengte":181,"kleding":[{"stuk":"jas","kleur":"donker"},{"stuk":"broek","kleur":"donker"},{"stuk":"schoenen","kleur":"licht"},{"stuk":"capuchon","kleur":"donker"}]}"#,
    r#"{"geslacht":"man","leeftijd":"26-40","lengte":177,"huidskleur":"licht","haar":{"kleur":"lichtbruin","vorm":["halflang","steil"]},"kleding":[{"stuk":"jas","kleur":"camouflage"},{"stuk":"broek","kleur":"camouflage"},{"stuk":"laarzen","kleur":"zwart"}],"bij_zich":["verrekijker","portofoon"]}"#,
    r#"{"geslacht":"vrouw","leeftijd":"41-60","lengte":166,"huidskleur":"licht","haar":{"kleur":"wit","vorm":["kort","krullend"]},"kleding":[{"stuk":"badjas","kleur":"roze"},{"stuk":"slippers","kleur":"blauw"}],"bij_zich":["sleutels"]}"#,
    r#"{"geslacht":"man","leeftijd":"26-40","lengte":179,"kleding":[{"stuk":"werkkleding","kleur":["donkergroen","zwart"]},{"stuk":"mondkapje","kleur":"lichtblauw"},{"stuk":"muts","kleur":["grijs","zwart"]},{"stuk":"schoenen","kleur":"zwart"}],"bij_zich":["doos","pakket"]}"#,
    r#"{"geslacht":"vrouw","leeftijd":5,"huidskleur":"licht","haar":{"kleur":"blond","vorm":"staart"},"kleding":[{"stuk":"jurk","kleur":"lichtblauw"},{"stuk":"laarzen","kleur":"geel"}]}"#,
    r#"{"geslacht":"vrouw","leeftijd":"18-25","lengte":171,"huidskleur":"licht","haar":{"kleur":"donker","vorm":["lang","steil"]},"gezicht":["piercing","smal gezicht"],"kleding":[{"stuk":"colbert","kleur":"zwart"},{"stuk":"shirt","kleur":"wit"},{"stuk":"broek","kleur":"grijs"},{"stuk":"sneakers","kleur":"wit"}],"bij_zich":["tablet","koffer"]}"#,
    r#"{"geslacht":"man","leeftijd":"26-40","lengte":176,"huidskleur":"licht","haar":{"kleur":"blond"},"kleding":[{"stuk":"polo","kleur":"oranje"},{"stuk":"korte broek","kleur":"beige"},{"stuk":"sneakers","kleur":"blauw"},{"stuk":"rugzak","kleur":["blauw","geel"]}],"bij_zich":["kruiwagen","bezem"]}"#,
    r#"{"geslacht":"man","leeftijd":"41-60","lengte":183,"postuur":"stevig","huidskleur":"donker","haar":{"vorm":"kaal"},"gezicht":["baard","bril"],"kleding":[{"stuk":"kleding","kleur":"zwart"},{"stuk":"schoenen","kleur":"zwart"}],"bij_zich":["televisie","sieraden"]}"#,
    r#"{"geslacht":"man","leeftijd":"26-40","lengte":250,"postuur":["normaal","stevig"],"huidskleur":"licht","haar":{"kleur":["bruin","grijs","wit"],"vorm":["halflang","krullend","vlecht"]},"gezicht":["baard","bril","litteken","oorbel","sproeten","rond gezicht"],"kleding":[{"stuk":"muts","kleur":["rood","wit","blauw"],"merk":"Helly Hansen"},{"stuk":"sjaal","kleur":["rood","wit","blauw"]},{"stuk":"jas","kleur":["camouflage","wit","blauw"],"merk":"Stone Island","detail":["capuchon","reflecterend","rits","zakken"]},{"stuk":"trui","kleur":["groen","geel","rood"],"detail":["strepen"]},{"stuk":"overhemd","kleur":["wit"],"detail":["geruit"]},{"stuk":"broek","kleur":["camouflage","wit","blauw"],"detail":["strepen","zakken","gescheurd"]},{"stuk":"sokken","kleur":["rood","wit","blauw"]},{"stuk":"sneakers","kleur":["rood","wit","blauw"],"merk":"Nike"},{"stuk":"handschoenen","kleur":["rood","wit","blauw"]},{"stuk":"rugzak","kleur":["rood","wit","blauw"]},{"stuk":"tas","kleur":["rood","wit","blauw"],"merk":"Eastpak"},{"stuk":"mondkapje","kleur":"wit"}],"bij_zich":["fiets","hond","doos","paraplu","kruiwagen","kinderwagen"],"bijzonderheden":["rookt"]}"#,
];

/// Vehicles with everything that can be seen on one; every kind is drawn besides.
const VEHICLES: &[&str] = &[
    r#"{}"#,
    r#"{"soort":"bestelbus","kleur":["wit"],"type":"transit","kenteken":"p000st","opschrift":"Van Dalen Installatie","bijzonderheden":["imperiaal","ladder op het dak","deuk"]}"#,
    r#"{"soort":"auto","kleur":["donkerblauw","wit"],"type":"golf","kenteken":"27-xk","bijzonderheden":["geblindeerde ruiten","dakkoffer","achterlicht kapot","aanhanger"]}"#,
    r#"{"soort":"stationwagen","kleur":["rood","zwart","geel"],"merk":"Volvo","kenteken":"W 4587 KL","kenteken_land":"PL","bijzonderheden":["sticker","schade voorkant","trekhaak"]}"#,
    r#"{"soort":"fiets","kleur":["groen"],"type":"omafiets","bijzonderheden":["krat voorop","fietstassen","kinderzitje"]}"#,
    r#"{"soort":"scooter","kleur":["turquoise","beige"],"merk":"Vespa","opschrift":"Pizza Bella, bezorgt tot in de kleine uurtjes","bijzonderheden":["windscherm","zonder verlichting"]}"#,
    r#"{"soort":"vrachtwagen","kleur":["wit","rood"],"opschrift":"Bloemen van de veiling","bijzonderheden":["zonder kenteken"]}"#,
    r#"{"soort":"bakfiets","kleur":["bruin"],"opschrift":"Bakker Bol","bijzonderheden":["kinderzitje"]}"#,
    r#"{"soort":"suv","kleur":["camouflage"],"kenteken":"?4-kb-…","bijzonderheden":["koplamp kapot","schade achterkant"]}"#,
];

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "figures".to_owned()));
    fs::create_dir_all(&folder)?;
    let people: Vec<Person> = PEOPLE.iter().map(|json| read(json)).collect();
    let drawn: Vec<String> = people
        .iter()
        .map(|person| draw_person(person, Lang::Nl).svg)
        .collect();
    fs::write(folder.join("people.html"), sheet(&drawn, 290))?;
    fs::write(folder.join("small.html"), sheet(&drawn, 120))?;
    let things = Voorwerp::all().map(|thing| format!(r#"{{"bij_zich":["{thing}"]}}"#));
    let things: Vec<String> = things.map(|json| person(&json)).collect();
    fs::write(folder.join("things.html"), sheet(&things, 190))?;
    let cuts = HaarVorm::all().map(|cut| {
        format!(r#"{{"huidskleur":"licht","haar":{{"kleur":"bruin","vorm":"{cut}"}}}}"#)
    });
    let faces = Gezicht::all().map(|feature| {
        format!(r#"{{"huidskleur":"getint","haar":{{"kleur":"zwart","vorm":"kort"}},"gezicht":["{feature}"]}}"#)
    });
    let clothes = Stuk::all().map(|stuk| {
        format!(
            r#"{{"kleding":[{{"stuk":"{stuk}","kleur":["rood","wit","blauw"],"merk":"Merk"}}]}}"#
        )
    });
    let parts: Vec<String> = cuts
        .chain(faces)
        .chain(clothes)
        .map(|json| person(&json))
        .collect();
    fs::write(folder.join("parts.html"), sheet(&parts, 250))?;
    let kinds = VoertuigSoort::all().map(|kind| {
        let colours = ["rood", "zilver", "zwart", "blauw", "geel", "groen"];
        let kleur = colours[kind.code().len() % colours.len()];
        format!(r#"{{"soort":"{kind}","kleur":"{kleur}"}}"#)
    });
    let vehicles: Vec<Vehicle> = VEHICLES
        .iter()
        .map(|json| (*json).to_owned())
        .chain(kinds)
        .map(|json| read(&json))
        .collect();
    let driven: Vec<String> = vehicles
        .iter()
        .map(|one| draw_vehicle(one, Lang::Nl).svg)
        .collect();
    fs::write(folder.join("vehicles.html"), sheet(&driven, 350))?;
    let scene = draw_scene(&people[1..3], vehicles.get(1), Lang::Nl);
    fs::write(folder.join("scene.svg"), scene.svg)?;
    for (index, svg) in driven.iter().enumerate() {
        fs::write(folder.join(format!("vehicle-{index:02}.svg")), svg)?;
    }
    for (index, svg) in drawn.iter().enumerate() {
        fs::write(folder.join(format!("person-{index:02}.svg")), svg)?;
    }
    Ok(())
}

fn person(json: &str) -> String {
    draw_person(&read::<Person>(json), Lang::Nl).svg
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("every word of the examples is known")
}

/// A page with drawings in rows, each as wide as told.
fn sheet(drawings: &[String], width: u32) -> String {
    let cells: Vec<String> = drawings
        .iter()
        .map(|svg| format!("<div style=\"width:{width}px\">{svg}</div>"))
        .collect();
    format!(
        "<!doctype html><meta charset=utf-8><body style=\"margin:8px;display:flex;flex-wrap:wrap;gap:8px\">{}",
        cells.concat()
    )
}
