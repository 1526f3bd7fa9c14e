//! Whole documents: what stands on them, read back from the PDF, and where it stands.

use crate::ink::{Drawn, Label, Mark};
use crate::pages::{A4, BOTTOM, MARGIN, TOP};
use crate::tree::NodeId;
use crate::{BoefCode, Codes, Kind, Laid, Link, Options, PaperError, lay, print};
use engine::id::{BoefId, RoundId};
use engine::scenario::{Scenario, Walker};
use jiff::civil::date;
use letters::CAPITAL;
use lopdf::{Dictionary, Document, Object};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// A bundled evening.
pub(crate) fn bundled(name: &str) -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let loaded = scenario::load(&folder.join(name));
    loaded
        .scenario
        .expect("the bundled scenarios can be played")
}

fn bare() -> Options {
    Options {
        printed_on: date(2026, 11, 26),
        evening_on: None,
        link: None,
        codes: None,
    }
}

fn full(scenario: &Scenario) -> Options {
    let link = |text: &str| Link::parse(text).expect("it is an address");
    let code = |boef: &engine::scenario::Boef| {
        let code = BoefCode::parse("AB23CD").expect("it is a code");
        ((RoundId(0), boef.id), code)
    };
    Options {
        evening_on: Some(date(2026, 12, 8)),
        link: Some(link("https://boef.example.nl/")),
        codes: Some(Codes {
            page: link("https://boef.example.nl/speel?avond=WXYZ"),
            codes: scenario.boeven.iter().map(code).collect(),
        }),
        ..bare()
    }
}

fn kinds(scenario: &Scenario) -> Vec<Kind> {
    let boeven = scenario.boeven.iter().map(|boef| Kind::Draaiboek(boef.id));
    boeven
        .chain([
            Kind::Regie,
            Kind::Meldkamer,
            Kind::Kaartjes,
            Kind::Poster,
            Kind::Brief,
            Kind::Voetjes,
            Kind::Codes,
        ])
        .collect()
}

/// The text of each page of a PDF, without white: lines are broken where they must be.
fn read_back(scenario: &Scenario, kind: Kind, options: &Options) -> Vec<String> {
    let bytes = print(scenario, kind, options).expect("it can be printed");
    let document = Document::load_mem(&bytes).expect("it is a PDF");
    document
        .get_pages()
        .keys()
        .map(|page| {
            squeezed(
                &document
                    .extract_text(&[*page])
                    .expect("its text can be read"),
            )
        })
        .collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn assert_holds(read: &[String], kind: Kind, text: &str) {
    let whole = read.concat();
    assert!(whole.contains(&squeezed(text)), "{kind:?} lacks {text:?}");
}

#[test]
fn every_page_says_what_it_is_and_has_something_on_it() {
    for name in ["oefenwijk", "edelsteenbuurt"] {
        let scenario = bundled(name);
        for options in [bare(), full(&scenario)] {
            for kind in kinds(&scenario) {
                let pages = read_back(&scenario, kind, &options);
                for (index, page) in pages.iter().enumerate() {
                    let number = format!("pagina{}van{}", index + 1, pages.len());
                    assert!(page.contains("OEFENING"), "{name} {kind:?}");
                    assert!(page.contains(&number), "{name} {kind:?}: {page}");
                    assert!(
                        page.contains("afgedruktop26november2026"),
                        "{name} {kind:?}"
                    );
                    assert!(page.len() > 200, "{name} {kind:?} page {index}: {page}");
                }
            }
        }
    }
}

#[test]
fn a_pdf_can_be_read_aloud_and_carries_its_fonts() {
    let scenario = bundled("oefenwijk");
    let bytes = print(&scenario, Kind::Draaiboek(BoefId(0)), &bare()).expect("it can be printed");
    let document = Document::load_mem(&bytes).expect("it is a PDF");
    let catalog = document.catalog().expect("a PDF has a catalog");
    let text = |dictionary: &Dictionary, key: &[u8]| {
        let value = dictionary.get(key).expect("the key is there");
        lopdf::decode_text_string(value).expect("it is a text")
    };
    assert_eq!(text(catalog, b"Lang"), "nl");
    assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"Outlines"));
    let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict);
    let marked = marked.and_then(|info| info.get(b"Marked"));
    assert!(matches!(marked, Ok(Object::Boolean(true))));
    let info = document.trailer.get(b"Info").expect("there is a title");
    let (_, info) = document.dereference(info).expect("it is in the file");
    let info = info.as_dict().expect("it is a dictionary");
    assert_eq!(text(info, b"Title"), "Draaiboek van Ria");
    let embedded = document.objects.values().filter(|object| {
        object
            .as_dict()
            .is_ok_and(|dictionary| dictionary.has(b"FontFile2") || dictionary.has(b"FontFile3"))
    });
    assert_eq!(embedded.count(), 2);
    for page in document.get_pages().values() {
        let page = document.get_dictionary(*page).expect("a page");
        let size = page.get(b"MediaBox").and_then(Object::as_array);
        let size: Vec<f32> = size
            .expect("a page has a size")
            .iter()
            .map(|side| side.as_float().expect("a number"))
            .collect();
        assert_eq!(size[2..], A4);
    }
}

#[test]
fn a_draaiboek_says_where_when_what_and_what_to_say() {
    for name in ["oefenwijk", "edelsteenbuurt"] {
        let scenario = bundled(name);
        for boef in &scenario.boeven {
            let kind = Kind::Draaiboek(boef.id);
            let read = read_back(&scenario, kind, &bare());
            let mut expected: Vec<&str> = vec![
                &boef.name,
                &boef.known_as,
                &boef.cover,
                "Ja, ik ben de boef.",
                &scenario.contact.phone,
                "Echt gevaar? Stop het spel. Bel 112.",
            ];
            expected.extend(scenario.neighbours.boef_never.iter().map(String::as_str));
            for route in scenario.rounds.iter().flat_map(|round| &round.routes) {
                if route.walker == Walker::Boef(boef.id) {
                    for voetje in &route.voetjes {
                        expected.extend([voetje.place.as_str(), &voetje.instruction]);
                        expected.extend(voetje.spoor.as_deref());
                    }
                    expected.extend(route.reactions.iter().map(|one| one.instruction.as_str()));
                }
            }
            for text in expected {
                assert_holds(&read, kind, text);
            }
        }
    }
}

#[test]
fn times_are_on_the_clock_except_those_of_a_spare_boef() {
    let scenario = bundled("edelsteenbuurt");
    let read = read_back(&scenario, Kind::Draaiboek(BoefId(0)), &bare());
    assert_holds(&read, Kind::Draaiboek(BoefId(0)), "19:23 na 3:15");
    let spare = Kind::Draaiboek(BoefId(5));
    let read = read_back(&scenario, spare, &bare());
    assert_holds(&read, spare, "U bent reserve.");
    assert_holds(&read, spare, "na 4:00 Visvijver");
    assert!(!read.concat().contains("20:39"), "{read:?}");
}

#[test]
fn the_run_sheet_holds_every_clue_and_every_voetje() {
    for name in ["oefenwijk", "edelsteenbuurt"] {
        let scenario = bundled(name);
        let read = read_back(&scenario, Kind::Regie, &bare());
        for clue in &scenario.clues {
            assert_holds(&read, Kind::Regie, &clue.text);
        }
        for route in scenario.rounds.iter().flat_map(|round| &round.routes) {
            for voetje in &route.voetjes {
                assert_holds(&read, Kind::Regie, &voetje.place);
            }
        }
        assert_holds(
            &read,
            Kind::Regie,
            "Het scorebord voor het publiek staat stil",
        );
    }
}

#[test]
fn the_meldkamer_gets_one_page_with_everybody_on_it() {
    for name in ["oefenwijk", "edelsteenbuurt"] {
        let scenario = bundled(name);
        for options in [bare(), full(&scenario)] {
            let read = read_back(&scenario, Kind::Meldkamer, &options);
            assert_eq!(read.len(), 1, "{name}");
            for figurant in &scenario.figuranten {
                let looks = figurant.person.describe(signalement::Lang::Nl);
                assert_holds(&read, Kind::Meldkamer, &looks);
            }
            assert_holds(&read, Kind::Meldkamer, &scenario.contact.phone);
        }
    }
}

#[test]
fn without_a_link_there_is_a_line_and_with_one_an_address() {
    let scenario = bundled("oefenwijk");
    for kind in [Kind::Poster, Kind::Brief] {
        let read = read_back(&scenario, kind, &bare());
        assert_holds(&read, kind, "Ga naar:");
        let read = read_back(&scenario, kind, &full(&scenario));
        assert_holds(&read, kind, "boef.example.nl");
        assert_holds(
            &read,
            kind,
            "Scan de code".to_lowercase().trim_start_matches("scan "),
        );
    }
}

#[test]
fn codes_are_printed_where_the_game_has_them() {
    let scenario = bundled("oefenwijk");
    let read = read_back(&scenario, Kind::Codes, &full(&scenario));
    assert_holds(&read, Kind::Codes, "AB2 3CD");
    assert_holds(&read, Kind::Codes, "Typ deze code in op uw telefoon.");
    let read = read_back(&scenario, Kind::Codes, &bare());
    assert!(!read.concat().contains("AB23CD"));
}

#[test]
fn the_voetjes_tell_what_the_boeven_leave_behind() {
    let scenario = bundled("edelsteenbuurt");
    let read = read_back(&scenario, Kind::Voetjes, &bare());
    let routes = scenario.rounds.iter().flat_map(|round| &round.routes);
    let sporen = routes.flat_map(|route| &route.voetjes);
    for spoor in sporen.filter_map(|voetje| voetje.spoor.as_deref()) {
        assert_holds(&read, Kind::Voetjes, spoor);
    }
    assert_holds(&read, Kind::Voetjes, "De sleutel zat in het slot.");
}

#[test]
fn a_map_from_openstreetmap_names_its_contributors() {
    let mut scenario = bundled("oefenwijk");
    scenario.wijk.attribution = "OpenStreetMap, bewerkt".to_owned();
    for kind in [Kind::Draaiboek(BoefId(0)), Kind::Meldkamer] {
        let read = read_back(&scenario, kind, &bare());
        assert_holds(&read, kind, "© OpenStreetMap contributors");
    }
}

#[test]
fn a_boef_who_is_not_there_is_an_error() {
    let scenario = bundled("oefenwijk");
    let printed = print(&scenario, Kind::Draaiboek(BoefId(99)), &bare());
    assert!(matches!(
        printed,
        Err(PaperError::UnknownBoef { boef: BoefId(99) })
    ));
}

#[test]
fn the_same_evening_gives_the_same_bytes() {
    let scenario = bundled("oefenwijk");
    for kind in kinds(&scenario) {
        let printed = || print(&scenario, kind, &full(&scenario)).expect("it can be printed");
        assert!(printed() == printed(), "{kind:?}");
    }
}

#[test]
fn signs_the_fonts_do_not_have_spoil_no_document() {
    let mut scenario = bundled("oefenwijk");
    scenario.title = "🙂 مرحبا 日本 \u{0}\u{feff}\u{202e}\u{200b}e\u{301} \u{e000}".to_owned();
    scenario.contact.organiser = scenario.title.clone();
    for kind in kinds(&scenario) {
        assert!(print(&scenario, kind, &bare()).is_ok(), "{kind:?}");
    }
}

/// The texts on a page with their places, as they are drawn.
fn labels(marks: &[Mark]) -> impl Iterator<Item = (Option<NodeId>, &Label)> {
    marks.iter().filter_map(|mark| match &mark.drawn {
        Drawn::Label(label) => Some((mark.node, label)),
        Drawn::Shape(_) | Drawn::Window(..) => None,
    })
}

/// Left, top, right and bottom of the letters of a text.
fn bounds(label: &Label) -> [f32; 4] {
    let [x, y] = label.at;
    let visible = label.run.text.trim_end().len();
    let glyphs = &label.run.glyphs;
    let shown = glyphs.partition_point(|glyph| glyph.range.start < visible);
    let wide = letters::width(&glyphs[..shown], label.run.size);
    [x, y - CAPITAL * label.run.size, x + wide, y]
}

/// Nothing stands outside the white of the page or over something else.
fn assert_in_place(laid: &Laid, kind: Kind) {
    for page in &laid.pages.pages {
        let texts: Vec<(&Label, [f32; 4])> = labels(page)
            .filter(|(node, _)| node.is_some())
            .map(|(_, label)| (label, bounds(label)))
            .collect();
        for (index, (label, [left, top, right, bottom])) in texts.iter().enumerate() {
            let text = &label.run.text;
            assert!(*left >= MARGIN - 0.1, "{kind:?} {text:?} at {left}");
            assert!(
                *right <= A4[0] - MARGIN + 0.1,
                "{kind:?} {text:?} to {right}"
            );
            assert!(
                *top >= TOP && *bottom <= BOTTOM,
                "{kind:?} {text:?} at {bottom}"
            );
            for (other, [l, t, r, b]) in &texts[index + 1..] {
                let is_over = left < r && l < right && top < b && t < bottom;
                assert!(!is_over, "{kind:?}: {text:?} over {:?}", other.run.text);
            }
        }
    }
}

/// What is read of each part of a document, without white.
fn spoken(laid: &Laid) -> Vec<String> {
    let mut parts: BTreeMap<NodeId, String> = BTreeMap::new();
    for (node, label) in laid.pages.pages.iter().flat_map(|page| labels(page)) {
        if let Some(node) = node {
            parts
                .entry(node)
                .or_default()
                .push_str(&squeezed(&label.run.text));
        }
    }
    parts.into_values().collect()
}

#[test]
fn nothing_stands_over_something_else() {
    for name in ["oefenwijk", "edelsteenbuurt"] {
        let scenario = bundled(name);
        for options in [bare(), full(&scenario)] {
            for kind in kinds(&scenario) {
                let laid = lay(&scenario, kind, &options).expect("it can be laid out");
                assert_in_place(&laid, kind);
            }
        }
    }
}

/// Texts of short and very long words, some of them many pages long.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        20 => "[a-zA-ZëéïöüçĳŁЖΩ0-9.,?!“”’()-]{1,12}",
        1 => "[a-zA-Z]{60,400}",
    ];
    prop_oneof![
        2 => prop::collection::vec(word.clone(), 1..8),
        2 => prop::collection::vec(word.clone(), 8..120),
        1 => prop::collection::vec(word, 200..300),
    ]
    .prop_map(|words| words.join(" "))
}

/// An evening in which everything that people write says this.
fn telling(said: &str) -> Scenario {
    let mut scenario = bundled("oefenwijk");
    let said = said.to_owned();
    scenario.title.clone_from(&said);
    scenario.summary.clone_from(&said);
    scenario.contact.organiser.clone_from(&said);
    scenario.neighbours.boef_never = vec![said.clone()];
    scenario.neighbours.more.clone_from(&said);
    for boef in &mut scenario.boeven {
        boef.name.clone_from(&said);
        boef.known_as.clone_from(&said);
        boef.cover.clone_from(&said);
    }
    for round in &mut scenario.rounds {
        round.lesson.clone_from(&said);
        for voetje in round.routes.iter_mut().flat_map(|route| &mut route.voetjes) {
            voetje.place.clone_from(&said);
            voetje.instruction.clone_from(&said);
            voetje.spoor = Some(said.clone());
        }
    }
    for clue in &mut scenario.clues {
        clue.text.clone_from(&said);
    }
    scenario
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn texts_of_any_length_are_printed_whole(said in text()) {
        let scenario = telling(&said);
        let options = full(&scenario);
        let whole = squeezed(&said);
        for kind in kinds(&scenario) {
            let laid = lay(&scenario, kind, &options).expect("it can be laid out");
            assert_in_place(&laid, kind);
            let spoken = spoken(&laid);
            prop_assert!(
                spoken.iter().any(|part| part.contains(&whole)),
                "{kind:?} lacks {said:?}"
            );
        }
        let read = read_back(&scenario, Kind::Regie, &options).concat();
        for word in said.split(' ').filter(|word| word.len() <= 12) {
            prop_assert!(read.contains(word), "the PDF lacks {word:?}");
        }
    }
}

/// A document as a list of its texts: page, left, base line, size, face.
fn listed(scenario: &Scenario, kind: Kind, options: &Options) -> String {
    let laid = lay(scenario, kind, options).expect("it can be laid out");
    let mut list = String::new();
    for (number, page) in laid.pages.pages.iter().enumerate() {
        for (_, label) in labels(page) {
            let [x, y] = label.at;
            list.push_str(&format!(
                "{} {x:>4.0} {y:>4.0} {:>4.1} {:7} {}\n",
                number + 1,
                label.run.size,
                format!("{:?}", label.run.face),
                label.run.text.trim_end()
            ));
        }
    }
    list
}

#[test]
fn the_documents_of_the_smallest_evening_look_like_this() {
    let scenario = bundled("oefenwijk");
    let options = full(&scenario);
    for (name, kind) in [
        ("draaiboek", Kind::Draaiboek(BoefId(0))),
        ("regie", Kind::Regie),
        ("meldkamer", Kind::Meldkamer),
        ("kaartjes", Kind::Kaartjes),
        ("brief", Kind::Brief),
    ] {
        insta::assert_snapshot!(name, listed(&scenario, kind, &options));
    }
}
