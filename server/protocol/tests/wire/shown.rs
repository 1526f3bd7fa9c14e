//! One example of everything the engine shows, answers and posts.

use engine::effect::{DistanceBand, Reply, Waarneming};
use engine::geo::Point;
use engine::id::{
    AanhoudingId, BoefId, ClueId, FigurantId, GroupId, LogLineId, MeldingId, PlaceId, PlayerId,
    QuestionId, RoundId, SpelleiderId, TeamId, VoetjeId,
};
use engine::input::{AgeBand, HaltKind, PhoneNumber, QuestionKind, Where};
use engine::replay::{
    Replay, ReplayClue, ReplayFind, ReplayMelding, ReplayPiece, ReplayRound, ReplayWalker,
};
use engine::results::{Results, RoundFigures, TeamResult};
use engine::scenario::{
    Address, Area, ClueAudience, ClueKind, Contact, Neighbours, Picture, PlayedBy, PointsTable,
    Scenario, Walker, WinRule,
};
use engine::time::GameTime;
use engine::view::*;
use engine::wijk::{Place, PlaceKind, Projection, Street, StreetKind, Wijk};
use protocol::id::Moment;
use protocol::posting::{
    ChannelState, Decision, Delivery, DeliveryState, Medium, OutboxPicture, PostKind, PostState,
    RelayPicture, RelayPost, RelayState, RelayTick,
};
use protocol::push::Language;
use protocol::reading::Here;
use signalement::{Gedrag, Heading, Person, Vehicle, Words};
use uuid::Uuid;

/// An example of every kind of view; of those with several shapes, each shape.
pub fn views() -> Vec<View> {
    let mut views = vec![
        View::Evening(evening(Phase::Round(RoundId(1)))),
        View::Clue(clue()),
        View::Caught(CaughtView {
            boef: BoefId(0),
            round: RoundId(1),
            known_as: "de inbreker".to_owned(),
            caught: true,
            at: GameTime(9_000),
            by: Some("De Uilen".to_owned()),
            teams: 2,
        }),
        View::Board(board()),
        View::Team(TeamView {
            id: TeamId(7),
            name: "De Uilen".to_owned(),
            code: "KLM345".to_owned(),
            group: Some(GroupId(1)),
            phones: 2,
            removed: false,
            back: false,
            found: vec![Found {
                round: RoundId(0),
                known_as: "de inbreker".to_owned(),
                at: GameTime(9_000),
            }],
        }),
        View::Melding(melding()),
        View::Points(PointsView {
            team: TeamId(7),
            round: RoundId(1),
            lines: vec![line()],
            total: 25,
        }),
        View::AlGemeld(AlGemeldView {
            melding: melding().id,
            team: "De Uilen".to_owned(),
            at: GameTime(8_000),
            place: Some(Where::Place(PlaceId(3))),
            gedrag: vec![gedrag()],
        }),
        View::Question(QuestionView {
            id: QuestionId(uuid(3)),
            team: TeamId(7),
            kind: QuestionKind::ChildLost,
            text: "Wij zijn Bo kwijt.".to_owned(),
            at: GameTime(7_000),
            answer: Some("We komen naar u toe.".to_owned()),
        }),
        View::Message(MessageView {
            id: LogLineId(4),
            text: "Kom terug.".to_owned(),
            at: GameTime(7_500),
        }),
        View::BoefPhone(Box::new(boef_phone())),
        View::MeldingAdmin(MeldingAdminView {
            melding: melding(),
            team: TeamId(7),
            about: Some(Walker::Figurant(FigurantId(1))),
            distance_m: Some(12),
            lines: vec![line()],
            corrections: vec![Correction {
                by: SpelleiderId(1),
                at: GameTime(9_500),
                delta: -5,
                reason: "Zag hem niet zelf.".to_owned(),
            }],
        }),
        View::TeamAdmin(TeamAdminView {
            id: TeamId(7),
            name: "De Uilen".to_owned(),
            name_hidden: false,
            code: "KLM345".to_owned(),
            group: None,
            light: TeamLight::NoMelding,
            ages: vec![
                AgeBand::Under14,
                AgeBand::From14To17,
                AgeBand::From18To64,
                AgeBand::From65,
            ],
            meldingen: 0,
            points: 12,
            aanhoudingen: 0,
            back: false,
            stopped: false,
            removed: false,
        }),
        View::LogLine(LogLineView {
            id: LogLineId(9),
            at: GameTime(9_000),
            by: Some(SpelleiderId(1)),
            what: words("PAUZE"),
            alarm: true,
        }),
        View::Desk(DeskView {
            meldkamer: Some(MeldkamerView {
                name: "De centralist".to_owned(),
                reference: "OEF-12".to_owned(),
                at: GameTime(1_000),
                by: SpelleiderId(1),
            }),
            canned_answers: vec!["Ja, dat mag.".to_owned()],
            groups: vec!["Noord".to_owned()],
        }),
    ];
    let phases = [
        Phase::WalkIn,
        Phase::Briefing,
        Phase::Break(RoundId(1)),
        Phase::Debrief,
        Phase::Result,
        Phase::Closed,
    ];
    views.extend(phases.map(|phase| View::Evening(evening(phase))));
    views.extend(walkings().map(|walking| View::Walker(walker(walking))));
    views.extend(clue_plans().map(View::ClueAdmin));
    views
}

/// An example of every kind of answer.
pub fn replies() -> Vec<Reply> {
    vec![
        Reply::Joined {
            player: PlayerId(12),
            team: TeamId(7),
            group: Some(GroupId(1)),
            team_code: "KLM345".to_owned(),
        },
        Reply::Melding {
            id: melding().id,
            received_at: GameTime(8_000),
        },
        Reply::Waarneming {
            seen: vec![Waarneming {
                distance: DistanceBand::AcrossTheStreet,
                persons: vec![person()],
                vehicle: Some(vehicle()),
                doing: words("Iemand voelt aan de deur van een huis."),
                looks: words("Een man met een donkere jas."),
                spoor: Some("Het hek staat open.".to_owned()),
                heading: Some(Heading::Zuidwest),
                show_ms: 8_000,
                can_ask: false,
            }],
        },
        Reply::Asked {
            words: words("Ja, dat ben ik."),
            code: Some("ABC234".to_owned()),
        },
        Reply::Aanhouding {
            id: AanhoudingId(uuid(2)),
            known_as: "de inbreker".to_owned(),
        },
    ]
}

/// An evening once more, with everything in it.
pub fn replay() -> Replay {
    let walker = Walker::Boef(BoefId(0));
    let piece = |gedrag| ReplayPiece {
        from_ms: 0,
        to_ms: 60_000,
        line: vec![point(0, 0), point(100, 0)],
        gedrag,
    };
    Replay {
        rounds: vec![ReplayRound {
            round: RoundId(1),
            duration_ms: 1_200_000,
            walkers: vec![ReplayWalker {
                walker,
                name: "de inbreker".to_owned(),
                persons: vec![person()],
                vehicle: None,
                pieces: vec![piece(None), piece(Some(gedrag()))],
            }],
            clues: vec![ReplayClue {
                id: ClueId(2),
                at_ms: 60_000,
                kind: ClueKind::ValsSpoor,
                text: "Hij liep richting het plein.".to_owned(),
                area: Some(area()),
            }],
            meldingen: vec![ReplayMelding {
                id: melding().id,
                at_ms: 90_000,
                team: "De Uilen".to_owned(),
                about: walker,
                points: 61,
                at: Some(point(10, 20)),
            }],
            finds: vec![ReplayFind {
                at_ms: 120_000,
                team: TeamId(7),
                name: "De Uilen".to_owned(),
                walker,
            }],
        }],
    }
}

/// A result sheet with everything on it.
pub fn results() -> Results {
    Results {
        title: "Boef in de Oefenwijk".to_owned(),
        win_rule: WinRule::FoundAndBestMelding,
        winners: vec![TeamId(7)],
        why: words("Vond de boef en had de beste meldingen."),
        teams: vec![TeamResult {
            team: TeamId(7),
            name: "De Uilen".to_owned(),
            rank: 1,
            points: 61,
            best_meldingen: 61,
            aanhoudingen: 1,
            meldingen: 2,
            rounds: vec![PointsView {
                team: TeamId(7),
                round: RoundId(1),
                lines: vec![line()],
                total: 25,
            }],
        }],
        rounds: vec![RoundFigures {
            round: RoundId(1),
            title: "De inbraak".to_owned(),
            duration_ms: 1_200_000,
            meldingen: 4,
            about_boef: 3,
            about_figurant: 1,
            complete: 2,
            first_melding_ms: Some(90_000),
            first_find_ms: None,
            mean_points_tenths: 425,
        }],
        players: 3,
        ages: [(AgeBand::Under14, 1), (AgeBand::From18To64, 2)].into(),
        is_final: true,
    }
}

pub fn clue() -> ClueView {
    ClueView {
        id: ClueId(2),
        round: RoundId(1),
        kind: ClueKind::Plaats,
        about: Some("de inbreker".to_owned()),
        text: "Hij liep richting het plein.".to_owned(),
        text_en: Some("He walked towards the square.".to_owned()),
        seen_at: GameTime(5_000),
        sent_at: GameTime(6_000),
        area: Some(area()),
        picture: Some(picture()),
        for_all: true,
    }
}

/// An outbox with one of everything.
pub fn outbox() -> OutboxPicture {
    OutboxPicture {
        now: Moment(60_000),
        stopped: Some(Moment(50_000)),
        channels: vec![ChannelState {
            medium: Medium::Mastodon,
            name: "Mastodon".to_owned(),
            by_hand: false,
            configured: true,
            live: true,
            lang: Language::En,
            untranslated: 2,
            look_link: Some("https://voorbeeld.social/@buurt".to_owned()),
            rests_until: Some(Moment(70_000)),
            trouble: Some("Log opnieuw in.".to_owned()),
        }],
        posts: vec![PostState {
            number: 0,
            at: Moment(10_000),
            useless_after: Moment(610_000),
            kind: PostKind::News,
            clue: Some(protocol::id::ClueId(2)),
            text: "OEFENING. Hij liep richting het plein. #BoefInDeWijk".to_owned(),
            deliveries: vec![DeliveryState {
                medium: Medium::Mastodon,
                state: Delivery::Unknown,
                text: "OEFENING. Hij liep richting het plein. #BoefInDeWijk".to_owned(),
                lang: Language::Nl,
                untranslated: true,
                length: 52,
                limit: 500,
                card: Some("/api/games/K7MPQ/cards/0-link-nl-abc.png".to_owned()),
                at: Some(Moment(11_000)),
                why: Some("geen antwoord binnen de tijd".to_owned()),
                link: None,
                by: None,
                may: vec![Decision::Send, Decision::Skip, Decision::Posted],
            }],
        }],
        relays: vec![RelayState {
            relay: 3,
            medium: Medium::Whatsapp,
            name: "Buurtapp Noord".to_owned(),
            posted: vec![RelayTick {
                post: 0,
                at: Moment(12_000),
            }],
        }],
    }
}

/// What somebody who posts by hand sees.
pub fn relay() -> RelayPicture {
    RelayPicture {
        now: Moment(60_000),
        title: "Boef in de Oefenwijk".to_owned(),
        name: "Buurtapp Noord".to_owned(),
        medium: Medium::Whatsapp,
        stopped: false,
        posts: vec![RelayPost {
            number: 0,
            at: Moment(10_000),
            useless_after: Moment(610_000),
            kind: PostKind::End,
            text: "EINDE OEFENING. #BoefInDeWijk".to_owned(),
            lang: Language::Nl,
            card: None,
            posted: Some(Moment(12_000)),
            skipped: false,
        }],
    }
}

/// A scenario with something in every field that leaves, and nothing to play.
pub fn scenario() -> Scenario {
    Scenario {
        title: "Boef in de Oefenwijk".to_owned(),
        summary: "Zoek de boef.".to_owned(),
        address: Address::Je,
        walk_in_at_min: 19 * 60,
        wijk: wijk(),
        neighbours: Neighbours {
            boef_never: vec!["Hij gaat nooit een huis in.".to_owned()],
            more: "Om 21.00 uur is het klaar.".to_owned(),
        },
        contact: Contact {
            organiser: "De wijkagent".to_owned(),
            phone: "085 - 000 00 00".to_owned(),
            keep_days: 14,
        },
        boeven: Vec::new(),
        figuranten: Vec::new(),
        groups: vec!["Noord".to_owned(), "Zuid".to_owned()],
        rounds: Vec::new(),
        clues: Vec::new(),
        canned_answers: Vec::new(),
        win_rule: WinRule::FoundAndBestMelding,
        freeze_before_end_ms: None,
        points: PointsTable::default(),
        table_form: false,
        dark: true,
        sunset_at_min: None,
        hashtags: vec!["#Edelsteenbuurt".to_owned()],
    }
}

/// In this wijk, at ten to eight in the evening.
pub(crate) fn here(wijk: &Wijk) -> Here<'_> {
    Here {
        wijk,
        clock_min: 19 * 60 + 50,
    }
}

pub(crate) fn wijk() -> Wijk {
    let square = vec![point(0, 0), point(100, 0), point(100, 100), point(0, 100)];
    Wijk {
        name: "Oefenwijk".to_owned(),
        projection: Projection {
            lat0_e7: 520_000_000,
            lon0_e7: 50_000_000,
            cm_per_deg_lat: 11_126_000,
            cm_per_deg_lon: 6_860_000,
        },
        area: square.clone(),
        streets: vec![
            street("Dorpsstraat", StreetKind::Straat),
            street("Rijksweg", StreetKind::Hoofdweg),
            street("", StreetKind::Pad),
            street("", StreetKind::Brandgang),
            street("", StreetKind::Trap),
        ],
        places: [
            (0, PlaceKind::Straat),
            (1, PlaceKind::Adres),
            (2, PlaceKind::Plek),
        ]
        .map(|(id, kind)| Place {
            id: PlaceId(id),
            name: format!("Plek {id}"),
            kind,
            lines: vec![vec![point(10, 20)]],
        })
        .into(),
        water: vec![square.clone()],
        green: vec![square.clone()],
        buildings: vec![square],
        attribution: "Zelf getekend".to_owned(),
    }
}

fn street(name: &str, kind: StreetKind) -> Street {
    Street {
        name: name.to_owned(),
        kind,
        line: vec![point(0, 0), point(-100, 50)],
    }
}

fn evening(phase: Phase) -> EveningView {
    EveningView {
        phase,
        clock: Some(ClockView {
            at: GameTime(4_000),
            elapsed_ms: 1_000,
            duration_ms: 1_200_000,
            running: false,
        }),
        halt: Some(HaltView {
            kind: HaltKind::Noodstop,
            reason: "Er is een ongeluk.".to_owned(),
            since: GameTime(4_000),
        }),
        rounds: vec![RoundTitle {
            title: "De inbraak".to_owned(),
            duration_ms: 1_200_000,
            skipped: false,
        }],
        frozen: false,
        teams: 12,
        rounds_done: 1,
    }
}

fn board() -> BoardView {
    BoardView {
        rows: vec![BoardRow {
            team: TeamId(7),
            name: "De Uilen".to_owned(),
            rank: 1,
            points: 61,
            aanhoudingen: 1,
            is_final: true,
            best_meldingen: Some(48),
        }],
        after_round: Some(RoundId(1)),
        frozen: true,
        reveal: Some(RevealView {
            revealed: 1,
            of: 1,
            winners: vec![TeamId(7)],
            why: Some(words("Vond de boef en had de beste meldingen.")),
        }),
    }
}

fn melding() -> MeldingView {
    MeldingView {
        id: MeldingId(uuid(1)),
        round: RoundId(1),
        typed_at: GameTime(7_000),
        received_at: GameTime(7_200),
        place: Some(Where::At(point(1_200, -300))),
        gedrag: vec![gedrag()],
        persons: vec![person()],
        vehicles: vec![vehicle(), vehicle()].try_into().expect("two fit"),
        heading: Some(Heading::Noordoost),
        towards: Some(Towards {
            name: "Jumbo".to_owned(),
            wind: Some(Heading::Noord),
        }),
        number: Some(PhoneNumber::Emergency),
        text: "Bij het hek.".to_owned(),
        was_read: false,
        was_mended: false,
        seen_ago_ms: Some(120_000),
        ongoing: Some(true),
        appen: true,
        reageren: false,
    }
}

fn boef_phone() -> BoefPhoneView {
    BoefPhoneView {
        boef: BoefId(0),
        name: "Rik".to_owned(),
        cover: "Ik zoek mijn kat.".to_owned(),
        looks: words("Een man met een donkere jas."),
        persons: vec![person()],
        vehicle: Some(vehicle()),
        codes: vec![BoefCode {
            round: RoundId(1),
            code: "ABC234".to_owned(),
        }],
        round: Some(RoundId(1)),
        walking: Walking::NotYet,
        next: vec![BoefStep {
            voetje: VoetjeId(0),
            place: "Dorpsplein".to_owned(),
            at: point(10, 20),
            eta: GameTime(9_000),
            stay_ms: 120_000,
            gedrag: gedrag(),
            instruction: "Voel aan de deurklink.".to_owned(),
            spoor: Some("Het hek staat open.".to_owned()),
        }],
        held: false,
        seen: 2,
        instruction: Some("Loop door.".to_owned()),
        is_unsafe: false,
    }
}

fn walkings() -> [Walking; 6] {
    [
        Walking::NotYet,
        Walking::Spare,
        Walking::At {
            voetje: VoetjeId(1),
            since: GameTime(5_000),
            until: GameTime(9_000),
        },
        Walking::To {
            voetje: VoetjeId(1),
            since: GameTime(5_000),
            eta: GameTime(9_000),
            line: vec![point(0, 0), point(100, 0)],
        },
        Walking::Caught {
            at: GameTime(9_000),
        },
        Walking::Gone,
    ]
}

fn walker(walking: Walking) -> WalkerView {
    let plan = [
        PlanState::Done,
        PlanState::Here,
        PlanState::Ahead,
        PlanState::Skipped,
    ]
    .map(|state| PlanStep {
        voetje: VoetjeId(0),
        place: "Dorpsplein".to_owned(),
        at: point(10, 20),
        arrive: GameTime(5_000),
        gedrag: gedrag(),
        state,
    });
    WalkerView {
        walker: Walker::Boef(BoefId(0)),
        round: RoundId(1),
        name: "Rik".to_owned(),
        played_by: PlayedBy::Actor,
        walking,
        plan: plan.into(),
        held: false,
        seen: 2,
        late_ms: 30_000,
        is_unsafe: false,
        connected: true,
        code: Some("ABC234".to_owned()),
        found_by: vec![TeamId(7)],
    }
}

fn clue_plans() -> [ClueAdminView; 5] {
    let of = |audience, state| ClueAdminView {
        id: ClueId(2),
        round: RoundId(1),
        kind: ClueKind::ValsSpoor,
        boef: Some(BoefId(0)),
        text: "Hij liep richting het plein.".to_owned(),
        trigger: words("na 1 minuut"),
        audience,
        area: Some(area()),
        state,
    };
    [
        of(
            ClueAudience::All,
            ClueState::Planned {
                expected: Some(GameTime(9_000)),
            },
        ),
        of(ClueAudience::Group(GroupId(1)), ClueState::Held),
        of(
            ClueAudience::Earned { meldingen: 2 },
            ClueState::Sent {
                at: GameTime(9_000),
            },
        ),
        of(ClueAudience::Team(TeamId(7)), ClueState::Skipped),
        of(ClueAudience::All, ClueState::Expired),
    ]
}

fn line() -> PointLine {
    PointLine {
        melding: Some(melding().id),
        part: Part::Gedrag,
        points: 25,
        max: 25,
        why: words("Dat klopt."),
        reasons: marks()
            .into_iter()
            .map(|mark| Reason {
                mark,
                text: words("Jas: zwart klopt."),
                published: mark == Mark::Near,
                points: 5,
            })
            .collect(),
    }
}

fn marks() -> [Mark; 6] {
    [
        Mark::Right,
        Mark::Near,
        Mark::Wrong,
        Mark::NotMentioned,
        Mark::NotCounted,
        Mark::Bound,
    ]
}

fn area() -> Area {
    Area {
        centre: point(10, 20),
        radius_m: 150,
        label: "Dorpsplein".to_owned(),
    }
}

fn picture() -> Picture {
    Picture {
        file: "jas.svg".to_owned(),
        alt: "Een donkere jas.".to_owned(),
    }
}

fn gedrag() -> Gedrag {
    Gedrag::parse("voelt_aan_deur").expect("it is in the catalogue")
}

/// A person of whom everything is known.
pub fn person() -> Person {
    serde_json::from_str(
        r#"{"geslacht": "man", "leeftijd": "26-40", "lengte": "175-185", "postuur": ["slank"], "huidskleur": "licht",
            "haar": {"kleur": ["bruin"], "vorm": ["kort"]}, "gezicht": ["bril"],
            "kleding": [{"stuk": "jas", "kleur": ["zwart", "rood"], "merk": "Nike", "detail": ["streep op de mouw"]}],
            "bij_zich": ["rugzak"], "bijzonderheden": ["loopt mank"]}"#,
    )
    .expect("every word is known")
}

/// A vehicle of which everything is known.
pub fn vehicle() -> Vehicle {
    serde_json::from_str(
        r#"{"soort": "bestelbus", "kleur": ["wit"], "merk": "Ford", "type": "Transit", "kenteken": "VX-*",
            "kenteken_land": "NL", "opschrift": "Klusbedrijf", "bijzonderheden": ["deuk"]}"#,
    )
    .expect("every word is known")
}

fn words(nl: &str) -> Words {
    Words::new(nl, format!("{nl} (en)"))
}

fn point(x_cm: i32, y_cm: i32) -> Point {
    Point { x_cm, y_cm }
}

fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}
