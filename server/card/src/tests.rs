//! Cards of the bundled scenarios: what stands on them, that everything fits, and what is never on them.

use crate::{
    ALT_MAX_MASTODON, ALT_MAX_X, Block, Card, CardError, Content, Format, Layout, PHOTO_BYTES_MAX,
    Role, Size, photo, render,
};
use engine::geo::Point;
use engine::id::{ClueId, RoundId};
use engine::scenario::{Area, ClueKind, Picture, Scenario};
use engine::time::GameTime;
use engine::view::ClueView;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use jiff::civil::{Time, time};
use letters::Name;
use letters::shape::{Quad, along, overlap};
use proptest::prelude::*;
use scenario::CLUE_TEXT_MAX;
use signalement::Lang;
use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

static OEFENWIJK: LazyLock<Scenario> = LazyLock::new(|| bundled("oefenwijk"));
static EDELSTEENBUURT: LazyLock<Scenario> = LazyLock::new(|| bundled("edelsteenbuurt"));

const SEEN: Time = time(19, 42, 0, 0);
const SENT: Time = time(19, 45, 30, 0);

fn bundled(name: &str) -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let loaded = scenario::load(&folder.join(name));
    loaded
        .scenario
        .expect("the bundled scenarios can be played")
}

/// A clue as everybody sees it.
fn view(scenario: &Scenario, key: &str) -> ClueView {
    let clue = scenario.clues.iter().find(|clue| clue.key == key);
    let clue = clue.unwrap_or_else(|| panic!("no clue {key}"));
    let known_as = |boef| scenario.boef(boef).map(|boef| boef.known_as.clone());
    ClueView {
        id: clue.id,
        round: clue.round,
        kind: clue.kind,
        about: clue.boef.and_then(known_as),
        text: clue.text.clone(),
        text_en: clue.text_en.clone(),
        seen_at: GameTime(0),
        sent_at: GameTime(0),
        area: clue.area.clone(),
        picture: clue.picture.clone(),
        for_all: true,
    }
}

/// A clue that says this, without anything else.
fn saying(kind: ClueKind, text: &str) -> ClueView {
    ClueView {
        id: ClueId(0),
        round: RoundId(0),
        kind,
        about: None,
        text: text.to_owned(),
        text_en: None,
        seen_at: GameTime(0),
        sent_at: GameTime(0),
        area: None,
        picture: None,
        for_all: true,
    }
}

fn area(radius_m: u32, label: &str) -> Area {
    Area {
        centre: OEFENWIJK.wijk.area[0],
        radius_m,
        label: label.to_owned(),
    }
}

fn card<'a>(scenario: &'a Scenario, clue: &'a ClueView, lang: Lang) -> Card<'a> {
    Card {
        lang,
        clue,
        seen_at: SEEN,
        sent_at: SENT,
        evening: &scenario.title,
        organiser: &scenario.contact.organiser,
        wijk: &scenario.wijk,
    }
}

/// A layout as people can read it.
fn told(layout: &Layout) -> String {
    let [width, height] = layout.size.pixels();
    let mut told = format!("{} {width}x{height}\n", layout.size.as_str());
    for part in &layout.parts {
        let at = part.area;
        let role = format!("{:?}", part.role);
        let _ = write!(
            told,
            "{role:<14}{:>4},{:>4} {:>4}x{:<4}",
            at.x, at.y, at.width, at.height
        );
        match &part.content {
            Content::Words(blocks) => {
                told.push('\n');
                for block in blocks {
                    for row in &block.rows {
                        let _ = writeln!(
                            told,
                            "    {:?} {} {} at {},{}: {}",
                            block.face, block.size, block.ink, row.area.x, row.base, row.text
                        );
                    }
                }
            }
            Content::Figure(drawing) => {
                let _ = writeln!(told, " {}", drawing.alt);
            }
            Content::Map(map) => {
                let [x, y] = map.middle;
                let _ = writeln!(told, " circle {x:.0},{y:.0} {:.0}", map.radius);
                for layer in &map.layers {
                    let points: usize = layer.lines.iter().map(Vec::len).sum();
                    let _ = writeln!(
                        told,
                        "    {:?} {:.1} wide: {} lines, {points} points",
                        layer.ground,
                        layer.wide,
                        layer.lines.len()
                    );
                }
                for name in &map.names {
                    let [x, y] = name.middle;
                    let _ = writeln!(told, "    {} at {x:.0},{y:.0}", text_of(name));
                }
            }
            Content::Photo => told.push('\n'),
        }
    }
    told
}

fn text_of(name: &Name) -> &str {
    name.line.runs.first().map_or("", |run| &run.text)
}

/// Where the letters of a name are.
fn quad(name: &Name) -> Quad {
    let [x, y] = name.middle;
    let [dx, dy] = name.direction.map(|part| part * name.line.width / 2.0);
    let size = name.line.runs.first().map_or(0.0, |run| run.size);
    along([x - dx, y - dy], [x + dx, y + dy], size)
}

/// Everything lies in its own box, every box in the picture, and no box over another.
fn check_boxes(layout: &Layout) {
    let [width, height] = layout.size.pixels().map(|side| side as i32);
    let whole = crate::Rect::new(0, 0, width, height);
    for (index, part) in layout.parts.iter().enumerate() {
        assert!(whole.holds(part.area), "{part:?}");
        for other in &layout.parts[index + 1..] {
            assert!(!part.area.meets(other.area), "{part:?} and {other:?}");
        }
        match &part.content {
            Content::Words(blocks) => {
                let rows = |block: &Block| block.rows.clone();
                let rows: Vec<_> = blocks.iter().flat_map(rows).collect();
                for (index, row) in rows.iter().enumerate() {
                    assert!(part.area.holds(row.area), "{row:?} in {part:?}");
                    for other in &rows[index + 1..] {
                        assert!(!row.area.meets(other.area), "{row:?} and {other:?}");
                    }
                }
            }
            Content::Map(map) => {
                let quads: Vec<_> = map.names.iter().map(quad).collect();
                for (index, quad) in quads.iter().enumerate() {
                    let inside = |[x, y]: [f32; 2]| {
                        (0.0..=map.size[0]).contains(&x) && (0.0..=map.size[1]).contains(&y)
                    };
                    assert!(quad.iter().copied().all(inside), "{quad:?}");
                    for other in &quads[index + 1..] {
                        assert!(!overlap(quad, other));
                    }
                }
            }
            Content::Figure(_) | Content::Photo => {}
        }
    }
}

fn words_in(layout: &Layout, role: Role) -> String {
    let part = layout.parts.iter().find(|part| part.role == role);
    let Some(Content::Words(blocks)) = part.map(|part| &part.content) else {
        return String::new();
    };
    let rows = blocks.iter().flat_map(|block| &block.rows);
    let texts: Vec<&str> = rows.map(|row| row.text.as_str()).collect();
    texts.join(" ")
}

/// A text without white, which says where lines were broken.
fn letters_of(text: &str) -> String {
    text.split_whitespace().collect()
}

fn has(layout: &Layout, role: Role) -> bool {
    layout.parts.iter().any(|part| part.role == role)
}

#[test]
fn what_stands_where() {
    let place = view(&EDELSTEENBUURT, "r1-deur");
    let looks = view(&EDELSTEENBUURT, "r1-compleet");
    let both = view(&EDELSTEENBUURT, "r1-jas");
    for (name, clue) in [("place", &place), ("looks", &looks), ("both", &both)] {
        for size in Size::ALL {
            for lang in Lang::ALL {
                let layout = Layout::of(&card(&EDELSTEENBUURT, clue, lang), size);
                check_boxes(&layout);
                let name = format!("{name}_{}_{lang:?}", size.as_str());
                insta::assert_snapshot!(name, told(&layout));
            }
        }
    }
}

#[test]
fn every_bundled_clue_fits_whole_on_every_card() {
    for scenario in [&*OEFENWIJK, &*EDELSTEENBUURT] {
        for clue in &scenario.clues {
            let clue = view(scenario, &clue.key);
            for size in Size::ALL {
                for lang in Lang::ALL {
                    let card = card(scenario, &clue, lang);
                    let layout = Layout::of(&card, size);
                    check_boxes(&layout);
                    let shown = words_in(&layout, Role::Text);
                    assert_eq!(letters_of(&shown), letters_of(card.text()));
                    assert!(words_in(&layout, Role::Band).contains(crate::words::exercise(lang)));
                    assert!(words_in(&layout, Role::Band).contains("#BoefInDeWijk"));
                    let has_picture = has(&layout, Role::Map) || has(&layout, Role::Figure);
                    assert!(has_picture || clue.area.is_none(), "{}", clue.text);
                }
            }
        }
    }
}

#[test]
fn the_longest_text_is_shortened_at_most_at_its_end_and_whole_in_words() {
    let word = "Hottentottententententoonstelling ";
    let mut text: String = word.chars().cycle().take(CLUE_TEXT_MAX - 1).collect();
    text.push('.');
    let mut clue = saying(ClueKind::Plaats, &text);
    clue.area = Some(area(100, &"Straat ".repeat(20)));
    clue.about = Some("de man ".repeat(20));
    for size in Size::ALL {
        let card = card(&OEFENWIJK, &clue, Lang::Nl);
        let layout = Layout::of(&card, size);
        check_boxes(&layout);
        let shown = letters_of(&words_in(&layout, Role::Text));
        let whole = letters_of(&text);
        let kept = shown.trim_end_matches('…');
        assert!(whole.starts_with(kept), "{shown}");
        assert_eq!(shown.ends_with('…'), kept.len() < whole.len());
        assert!(shown.len() > CLUE_TEXT_MAX / 2, "{size:?}: {shown}");
        assert!(card.alt(ALT_MAX_MASTODON).contains(&text));
    }
}

#[test]
fn a_card_in_words_is_no_longer_than_media_take() {
    let mut clue = saying(ClueKind::Plaats, &"Man gezien. ".repeat(80));
    clue.area = Some(area(100, "Lindelaan"));
    let card = card(&OEFENWIJK, &clue, Lang::Nl);
    let short = card.alt(ALT_MAX_X);
    assert!(short.chars().count() <= ALT_MAX_X, "{short}");
    assert!(short.ends_with("Man gezien."), "{short}");
    assert!(card.alt(ALT_MAX_MASTODON).ends_with("#BoefInDeWijk"));
}

#[test]
fn a_card_says_in_words_what_it_shows() {
    let clue = view(&EDELSTEENBUURT, "r1-jas");
    let each = Lang::ALL.map(|lang| card(&EDELSTEENBUURT, &clue, lang).alt(ALT_MAX_MASTODON));
    insta::assert_snapshot!("in_words", each.join("\n"));
}

/// Two evenings with the same clue and another boef give the same card: nothing about him comes from elsewhere.
#[test]
fn a_figure_is_drawn_from_the_words_alone() {
    let clue = view(&EDELSTEENBUURT, "r1-compleet");
    let mut other = EDELSTEENBUURT.clone();
    for boef in &mut other.boeven {
        boef.persons.clear();
        boef.vehicle = None;
    }
    for round in &mut other.rounds {
        round.routes.clear();
    }
    let mine = Layout::of(&card(&EDELSTEENBUURT, &clue, Lang::Nl), Size::Wide);
    let theirs = Layout::of(&card(&other, &clue, Lang::Nl), Size::Wide);
    assert!(has(&mine, Role::Figure));
    assert_eq!(mine, theirs);
}

#[test]
fn no_map_is_drawn_over_a_figure() {
    let clue = view(&EDELSTEENBUURT, "r1-jas");
    for size in Size::ALL {
        let layout = Layout::of(&card(&EDELSTEENBUURT, &clue, Lang::Nl), size);
        let svg = crate::svg::write(&layout, Lang::Nl);
        let [map, figure, ground] = [
            "<g transform=\"translate(",
            "<svg x=",
            "fill-rule=\"evenodd\" d=\"M0 0H",
        ]
        .map(|start| svg.rfind(start).expect("the card has both"));
        let first_figure = svg.find("<svg x=").expect("it has a figure");
        assert!(svg.find("<g transform").expect("a map") < first_figure);
        assert!(map < ground && figure < ground, "{size:?}");
    }
}

#[test]
fn a_question_beside_a_description_leaves_its_figure() {
    let clue = view(&EDELSTEENBUURT, "r3-signalement");
    for lang in Lang::ALL {
        let layout = Layout::of(&card(&EDELSTEENBUURT, &clue, lang), Size::Wide);
        assert!(has(&layout, Role::Figure), "{lang:?}");
    }
}

#[test]
fn nobody_is_drawn_when_the_words_say_too_little() {
    let check = |kind, text: &str, is_drawn| {
        let clue = saying(kind, text);
        let layout = Layout::of(&card(&OEFENWIJK, &clue, Lang::Nl), Size::Wide);
        assert_eq!(has(&layout, Role::Figure), is_drawn, "{text}");
    };
    check(ClueKind::Signalement, "Man met een rode jas.", true);
    check(ClueKind::Signalement, "Het is een man.", false);
    check(ClueKind::Signalement, "Kijk goed om u heen.", false);
    check(
        ClueKind::Plaats,
        "Man met een rode jas in de Lindelaan.",
        false,
    );
    check(ClueKind::Voertuig, "Een grijze bestelbus.", true);
    check(ClueKind::Voertuig, "Een bus.", false);
    check(
        ClueKind::Mededeling,
        "De vrouw met de rode jas is gepakt.",
        false,
    );
}

#[test]
fn a_false_trail_looks_like_any_clue_of_a_place_also_when_the_truth_is_out() {
    let told = |kind| {
        let mut clue = saying(kind, "Tip: twee jongens bij het Trapveldje.");
        clue.area = Some(area(80, "Trapveldje"));
        let card = card(&OEFENWIJK, &clue, Lang::Nl);
        (Layout::of(&card, Size::Wide), card.alt(ALT_MAX_X))
    };
    assert_eq!(told(ClueKind::ValsSpoor), told(ClueKind::Plaats));
}

#[test]
fn the_map_says_where_it_comes_from_and_only_when_it_is_there() {
    let mut scenario = OEFENWIJK.clone();
    scenario.wijk.attribution = "© OpenStreetMap contributors".to_owned();
    let mut clue = saying(ClueKind::Plaats, "Man gezien.");
    clue.area = Some(area(100, "Lindelaan"));
    let with = Layout::of(&card(&scenario, &clue, Lang::Nl), Size::Link);
    assert_eq!(
        words_in(&with, Role::Source),
        "Kaart: © OpenStreetMap contributors"
    );
    clue.area = None;
    let without = Layout::of(&card(&scenario, &clue, Lang::Nl), Size::Link);
    assert!(!has(&without, Role::Source));
}

#[test]
fn a_card_is_a_file_that_its_media_take() {
    let clue = view(&EDELSTEENBUURT, "r1-deur");
    for size in Size::ALL {
        let picture = render(&card(&EDELSTEENBUURT, &clue, Lang::Nl), size).expect("it is drawn");
        assert!(picture.bytes.len() <= size.bytes_max());
        assert_eq!(picture.format, size.format());
        assert_eq!([picture.width, picture.height], size.pixels());
        let again = render(&card(&EDELSTEENBUURT, &clue, Lang::Nl), size).expect("it is drawn");
        assert_eq!(picture, again, "the same card is the same bytes");
        let format = match picture.format {
            Format::Png => ImageFormat::Png,
            Format::Jpeg => ImageFormat::Jpeg,
        };
        let seen = image::load_from_memory_with_format(&picture.bytes, format);
        let seen = seen.expect("a whole file").into_rgb8();
        assert_eq!([seen.width(), seen.height()], size.pixels());
        assert!(
            is_near(*seen.get_pixel(4, 4), [0xf4, 0xa8, 0x25]),
            "the band"
        );
        let below = *seen.get_pixel(4, 200);
        assert!(is_near(below, [0x14, 0x21, 0x3d]), "the ground: {below:?}");
    }
}

fn is_near(pixel: Rgb<u8>, colour: [u8; 3]) -> bool {
    let parts = pixel.0.into_iter().zip(colour);
    parts.into_iter().all(|(a, b)| a.abs_diff(b) < 12)
}

fn photo_of(file: &[u8], size: Size) -> Result<crate::Picture, CardError> {
    let mut clue = saying(ClueKind::Foto, "Zo ziet de tas eruit.");
    clue.picture = Some(Picture {
        file: "tas".to_owned(),
        alt: "Een groene tas".to_owned(),
    });
    let card = card(&OEFENWIJK, &clue, Lang::Nl);
    assert!(card.alt(ALT_MAX_X).contains("Een groene tas."));
    photo(&card, file, size)
}

fn green(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let plain = RgbImage::from_pixel(width, height, Rgb([20, 160, 60]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(plain)
        .write_to(&mut file, format)
        .expect("memory takes it");
    file.into_inner()
}

#[test]
fn an_author_s_picture_of_any_kind_becomes_a_jpeg_under_the_band() {
    let svg = br##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#14a03c"/></svg>"##;
    for (file, kind) in [
        (green(40, 30, ImageFormat::Png), "small png"),
        (green(2_400, 1_800, ImageFormat::Jpeg), "large jpeg"),
        (green(400, 300, ImageFormat::WebP), "webp"),
        (svg.to_vec(), "svg"),
    ] {
        for size in Size::ALL {
            let picture = photo_of(&file, size).unwrap_or_else(|error| panic!("{kind}: {error}"));
            assert_eq!(picture.format, Format::Jpeg);
            assert_eq!([picture.width, picture.height], size.pixels());
            assert!(picture.bytes.len() <= size.bytes_max());
            let seen = image::load_from_memory_with_format(&picture.bytes, ImageFormat::Jpeg);
            let seen = seen.expect("a whole file").into_rgb8();
            let middle = *seen.get_pixel(picture.width / 2, picture.height / 2);
            assert!(is_near(middle, [20, 160, 60]), "{kind}: {middle:?}");
            assert!(
                is_near(*seen.get_pixel(4, 4), [0xf4, 0xa8, 0x25]),
                "the band"
            );
        }
    }
}

#[test]
fn a_file_that_is_no_picture_or_too_large_is_refused() {
    let refused = |file: &[u8]| photo_of(file, Size::Portrait).expect_err("it is no picture");
    assert!(matches!(refused(b"GIF89a"), CardError::Unreadable(_)));
    assert!(matches!(refused(b"<svg"), CardError::Drawing(_)));
    let mut cut = green(40, 30, ImageFormat::Png);
    cut.truncate(60);
    assert!(matches!(refused(&cut), CardError::Unreadable(_)));
    // One pixel more than fits in 5,000 rows of 8,000: small as a file.
    let large = green(8_001, 5_000, ImageFormat::Png);
    assert!(large.len() < PHOTO_BYTES_MAX);
    assert!(matches!(
        refused(&large),
        CardError::TooManyPixels {
            width: 8_001,
            height: 5_000
        }
    ));
    let mut padded = green(40, 30, ImageFormat::Png);
    padded.resize(PHOTO_BYTES_MAX, 0);
    assert!(photo_of(&padded, Size::Portrait).is_ok());
    padded.push(0);
    assert!(matches!(refused(&padded), CardError::FileTooLarge { .. }));
}

#[test]
fn an_extract_with_many_streets_still_fits() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/osm/herrenberg-wegen.osm.pbf");
    let Ok(extract) = std::fs::read(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let imported = import::osm(&extract, &import::OsmOptions::default()).expect("it was tried");
    let map = scenario::read_map("wijk.geojson", &imported.wijk).map;
    let mut evening = OEFENWIJK.clone();
    evening.wijk = map.expect("an imported map can be read").wijk().clone();
    let middle = evening.wijk.streets[evening.wijk.streets.len() / 2].line[0];
    for radius_m in [25, 400, 5_000] {
        let mut clue = saying(ClueKind::Plaats, "Een man liep door de straat.");
        clue.area = Some(Area {
            centre: middle,
            radius_m,
            label: "Midden".to_owned(),
        });
        for size in Size::ALL {
            let card = card(&evening, &clue, Lang::Nl);
            check_boxes(&Layout::of(&card, size));
            let picture = render(&card, size).expect("it is drawn");
            assert!(picture.bytes.len() <= size.bytes_max());
        }
    }
}

fn any_text(max: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::collection::vec("[a-zé]{1,12}[,.]?|[A-Z0-9]{1,8}|\n|👀|警察", 0..max / 4)
            .prop_map(|words| words.join(" ")),
        1 => proptest::collection::vec(any::<char>(), 0..max).prop_map(String::from_iter),
        1 => (0..max).prop_map(|long| "W".repeat(long)),
    ]
    .prop_map(move |text| text.chars().take(max).collect())
}

fn any_kind() -> impl Strategy<Value = ClueKind> {
    prop::sample::select(vec![
        ClueKind::Melding,
        ClueKind::Signalement,
        ClueKind::Plaats,
        ClueKind::Voertuig,
        ClueKind::Mededeling,
    ])
}

fn any_area() -> impl Strategy<Value = Option<Area>> {
    let centre = (-400_000..400_000, -400_000..400_000);
    proptest::option::of((centre, 25_u32..5_000, any_text(60)).prop_map(
        |((x_cm, y_cm), radius_m, label)| Area {
            centre: Point { x_cm, y_cm },
            radius_m,
            label,
        },
    ))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn any_clue_gives_boxes_within_the_picture_that_do_not_overlap(
        kind in any_kind(),
        text in any_text(CLUE_TEXT_MAX),
        describes in any::<bool>(),
        about in proptest::option::of(any_text(120)),
        circle in any_area(),
        evening in any_text(100),
        organiser in any_text(300),
    ) {
        let text = if describes {
            format!("Man met een rode jas, een zwarte pet en een grijze bestelbus. {text}")
        } else {
            text
        };
        let text: String = text.chars().take(CLUE_TEXT_MAX).collect();
        let mut clue = saying(kind, &text);
        clue.about = about;
        clue.area = circle;
        for size in Size::ALL {
            for lang in Lang::ALL {
                let card = Card {
                    lang,
                    clue: &clue,
                    seen_at: SEEN,
                    sent_at: SENT,
                    evening: &evening,
                    organiser: &organiser,
                    wijk: &OEFENWIJK.wijk,
                };
                check_boxes(&Layout::of(&card, size));
                assert!(card.alt(ALT_MAX_X).chars().count() <= ALT_MAX_X);
            }
        }
    }
}
