//! `boef paper`: the documents of an evening as PDF: draaiboeken, sheets, cards, poster and letter.

use super::CommandError;
use super::simulate::find;
use clap::ValueEnum;
use engine::scenario::Scenario;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use paper::{Kind, Link, Options};
use std::path::PathBuf;

/// What is asked.
#[derive(Debug, clap::Args)]
pub struct PaperArgs {
    /// A folder with a `scenario.toml`, or the name of a scenario in the program.
    pub scenario: PathBuf,
    /// Which documents to print.
    #[arg(long, value_enum, default_value_t = Document::Alles)]
    pub wat: Document,
    /// The page that players and neighbours open, as a QR code on poster and letter.
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// The day of the evening: 2026-12-08.
    #[arg(long, value_name = "DATE")]
    pub datum: Option<Date>,
    /// Where to write the files.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub naar: PathBuf,
}

/// A kind of document, as people ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// For each boef: where he is when, what he does and what he says.
    Draaiboek,
    /// For the spelleiding: the evening minute by minute.
    Regie,
    /// One page for the meldkamer.
    Meldkamer,
    /// Cards that say "dit is een oefening".
    Kaartje,
    /// The poster.
    Poster,
    /// The letter to neighbours.
    Brief,
    /// Footprints to lay where a burglar could have come in.
    Voetjes,
    /// Cards for the codes of the boeven.
    Codes,
    /// All of them.
    Alles,
}

impl Document {
    /// The files it takes: their names and what is in them.
    fn files(self, scenario: &Scenario) -> Vec<(String, Kind)> {
        let one = |name: &str, kind| vec![(format!("{name}.pdf"), kind)];
        match self {
            Self::Draaiboek => scenario
                .boeven
                .iter()
                .map(|boef| {
                    let name = format!("draaiboek-{}.pdf", boef.key);
                    (name, Kind::Draaiboek(boef.id))
                })
                .collect(),
            Self::Regie => one("regie", Kind::Regie),
            Self::Meldkamer => one("meldkamer", Kind::Meldkamer),
            Self::Kaartje => one("kaartjes", Kind::Kaartjes),
            Self::Poster => one("poster", Kind::Poster),
            Self::Brief => one("brief", Kind::Brief),
            Self::Voetjes => one("voetjes", Kind::Voetjes),
            Self::Codes => one("codes", Kind::Codes),
            Self::Alles => Self::value_variants()
                .iter()
                .filter(|document| **document != Self::Alles)
                .flat_map(|document| document.files(scenario))
                .collect(),
        }
    }
}

/// Prints documents into files and names each; returns whether the scenario had no errors.
///
/// # Errors
/// [`CommandError`], when there is no such scenario, the link is none, or a file cannot be written.
pub fn run(args: &PaperArgs) -> Result<bool, CommandError> {
    let Some(scenario) = find(&args.scenario)? else {
        return Ok(false);
    };
    let options = Options {
        printed_on: ZonedDateTime::now().date(),
        evening_on: args.datum,
        link: args.link.as_deref().map(Link::parse).transpose()?,
        codes: None,
    };
    std::fs::create_dir_all(&args.naar).map_err(|source| CommandError::File {
        action: "make",
        path: args.naar.clone(),
        source,
    })?;
    for (name, kind) in args.wat.files(&scenario) {
        let bytes = paper::print(&scenario, kind, &options)?;
        let path = args.naar.join(name);
        std::fs::write(&path, bytes).map_err(|source| CommandError::File {
            action: "write",
            path: path.clone(),
            source,
        })?;
        println!("{}", path.display());
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn bundled() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/oefenwijk")
    }

    fn args(scenario: PathBuf, naar: PathBuf) -> PaperArgs {
        PaperArgs {
            scenario,
            wat: Document::Alles,
            link: Some("https://boef.example.nl/".to_owned()),
            datum: None,
            naar,
        }
    }

    #[test]
    fn every_document_becomes_a_file_of_its_own() {
        let into = tempfile::tempdir().expect("there is room for a test");
        let into = into.path().join("papier");
        let printed = run(&args(bundled(), into.clone()));
        assert!(matches!(printed, Ok(true)), "{printed:?}");
        let mut names: Vec<String> = std::fs::read_dir(&into)
            .expect("it was made")
            .map(|file| {
                file.expect("a file")
                    .file_name()
                    .into_string()
                    .expect("ASCII")
            })
            .collect();
        names.sort();
        let expected = [
            "brief.pdf",
            "codes.pdf",
            "draaiboek-autokijker.pdf",
            "draaiboek-deurvoeler.pdf",
            "kaartjes.pdf",
            "meldkamer.pdf",
            "poster.pdf",
            "regie.pdf",
            "voetjes.pdf",
        ];
        assert_eq!(names, expected);
        for name in names {
            let bytes = std::fs::read(into.join(&name)).expect("it was written");
            assert!(bytes.starts_with(b"%PDF-"), "{name}");
        }
    }

    #[test]
    fn a_scenario_with_errors_prints_nothing_and_a_link_that_is_none_is_refused() {
        let folder = tempfile::tempdir().expect("there is room for a test");
        std::fs::write(folder.path().join("scenario.toml"), "").expect("a file of our own");
        let into = folder.path().join("papier");
        let empty = args(folder.path().to_owned(), into.clone());
        assert!(matches!(run(&empty), Ok(false)));
        assert!(!into.exists());
        let mut wrong = args(bundled(), into);
        wrong.link = Some("boef.example.nl".to_owned());
        assert!(matches!(run(&wrong), Err(CommandError::Paper(_))));
    }
}
