//! Prints every document of a scenario into a folder, to look at them without building the server:
//! `cargo run -p paper --example print -- scenarios/oefenwijk /tmp/papier [LINK]`.

use engine::code::ALPHABET;
use engine::id::RoundId;
use jiff::civil::date;
use paper::{BoefCode, Codes, Kind, Link, Options};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("which scenario?")?);
    let into = PathBuf::from(args.next().ok_or("into which folder?")?);
    let scenario = scenario::load(&folder)
        .scenario
        .ok_or("boef check finds errors in it")?;
    let mut options = Options {
        printed_on: date(2026, 11, 26),
        evening_on: None,
        link: None,
        codes: None,
    };
    if let Some(link) = args.next() {
        options.evening_on = Some(date(2026, 12, 8));
        options.link = Some(Link::parse(&link)?);
        let letters = |from: usize| -> String {
            (0..6)
                .map(|index| char::from(ALPHABET[(from * 7 + index * 5) % ALPHABET.len()]))
                .collect()
        };
        let mut codes = std::collections::BTreeMap::new();
        for boef in &scenario.boeven {
            for round in 0..scenario.rounds.len() {
                let code = BoefCode::parse(&letters(round * 13 + usize::from(boef.id.0)))?;
                codes.insert((RoundId(u8::try_from(round)?), boef.id), code);
            }
        }
        options.codes = Some(Codes {
            page: Link::parse(&format!("{link}/speel?avond=ABCD"))?,
            codes,
        });
    }
    std::fs::create_dir_all(&into)?;
    let mut kinds: Vec<(String, Kind)> = scenario
        .boeven
        .iter()
        .map(|boef| (format!("draaiboek-{}", boef.key), Kind::Draaiboek(boef.id)))
        .collect();
    kinds.extend(
        [
            ("regie", Kind::Regie),
            ("meldkamer", Kind::Meldkamer),
            ("kaartjes", Kind::Kaartjes),
            ("poster", Kind::Poster),
            ("brief", Kind::Brief),
            ("voetjes", Kind::Voetjes),
            ("codes", Kind::Codes),
        ]
        .map(|(name, kind)| (name.to_owned(), kind)),
    );
    for (name, kind) in kinds {
        let bytes = paper::print(&scenario, kind, &options)?;
        println!("{name}: {} bytes", bytes.len());
        std::fs::write(into.join(format!("{name}.pdf")), bytes)?;
    }
    Ok(())
}
