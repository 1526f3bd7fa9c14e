//! Every sentence the game itself says, in Dutch (B1, "u") and in English, and the few checks on what people typed.

use crate::effect::Rejection;
use crate::id::{RoundId, SpelleiderId, TeamId};
use crate::input::{
    ClueCommand, Command, HaltKind, PhoneNumber, QuestionKind, REASON_MAX, TeamCommand,
    WalkerCommand,
};
use crate::scenario::{ReactionKind, Scenario, Trigger, VoetjeMoment, Walker, WinRule};
use crate::time::{GameTime, MINUTE_MS, SECOND_MS};
use crate::view::Correction;
use signalement::{Gedrag, Heading, Lang, Person, Vehicle, Words};

/// The most points a correction can give or take.
const CORRECTION_MAX: i32 = 200;
/// Every post says that it is a game.
const GAME_TAG: &str = "#BoefInDeWijk";

fn both(nl: impl Into<String>, en: impl Into<String>) -> Words {
    Words {
        nl: nl.into(),
        en: en.into(),
    }
}

// What people typed.

/// A text without spaces around it, not empty, and not too long.
pub(crate) fn trimmed(text: &str, max: usize) -> Result<String, Rejection> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Rejection::TextEmpty);
    }
    if text.chars().count() > max {
        return Err(Rejection::TextTooLong { max });
    }
    Ok(text.to_owned())
}

/// A correction needs a reason and stays within bounds.
pub(crate) fn correction(
    by: SpelleiderId,
    at: GameTime,
    delta: i32,
    reason: &str,
) -> Result<Correction, Rejection> {
    if delta == 0 || delta.abs() > CORRECTION_MAX {
        return Err(Rejection::OutOfRange);
    }
    let reason = trimmed(reason, REASON_MAX).map_err(|rejection| match rejection {
        Rejection::TextEmpty => Rejection::ReasonMissing,
        other => other,
    })?;
    Ok(Correction {
        by,
        at,
        delta,
        reason,
    })
}

/// Words that do not belong on a big screen with children around. Whole words only: a street may be called Lulstraat.
const UNFIT: &[&str] = &[
    "anus",
    "bitch",
    "cunt",
    "debiel",
    "dick",
    "flikker",
    "fuck",
    "fucking",
    "godverdomme",
    "hitler",
    "hoer",
    "hoeren",
    "homo",
    "kak",
    "kanker",
    "kankerlijer",
    "klootzak",
    "klote",
    "kut",
    "kutwijf",
    "lul",
    "mietje",
    "mongool",
    "nazi",
    "neger",
    "neuk",
    "neuken",
    "nigger",
    "nigga",
    "penis",
    "pik",
    "pis",
    "poep",
    "porno",
    "reet",
    "schijt",
    "seks",
    "sex",
    "shit",
    "slet",
    "sukkel",
    "tering",
    "tiefus",
    "tyfus",
    "trut",
    "tyfuslijer",
    "wijf",
    "whore",
];

/// Whether a name holds a word that is unfit for a public scoreboard, also when it is dressed up a little.
pub(crate) fn is_unfit(name: &str) -> bool {
    let folded: String = name
        .to_lowercase()
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect();
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    // Letters one by one ("k u t") are read as one word.
    let spelled: String = words
        .iter()
        .filter(|word| word.chars().count() == 1)
        .copied()
        .collect();
    words
        .iter()
        .copied()
        .chain([spelled.as_str()])
        .any(|word| UNFIT.contains(&word))
}

// What goes on the social media.

/// A clue as a post: it always says that it is an exercise.
pub fn as_exercise(text: &str) -> String {
    let exercise = if text.contains("OEFENING") {
        ""
    } else {
        "OEFENING. "
    };
    let tag = if text.contains(GAME_TAG) {
        String::new()
    } else {
        format!(" {GAME_TAG}")
    };
    format!("{exercise}{text}{tag}")
}

pub(crate) fn halt_post(kind: HaltKind, reason: &str) -> String {
    let what = match kind {
        HaltKind::Pauze => "Het spel staat even stil.",
        HaltKind::Noodstop => "Het spel stopt nu. Ga terug naar het startpunt.",
    };
    as_exercise(&format!("{what} Reden: {reason}"))
}

pub(crate) fn resumed_post() -> String {
    as_exercise("Het spel gaat weer verder. Kijkt u mee?")
}

pub(crate) fn end_of_exercise() -> String {
    format!("EINDE OEFENING. Boef in de Wijk is afgelopen. Bedankt voor het meedoen. {GAME_TAG}")
}

// Why a team gets its points.

// Beside each of these stands the part of the table it is about, so they do not name it again.

pub(crate) fn gedrag(said: &[Gedrag], shown: Option<Gedrag>, points: i32, max: i32) -> Words {
    let Some(shown) = shown else {
        return both(
            "De boef liep toen alleen voorbij.",
            "The boef only walked past then.",
        );
    };
    let (nl, en) = (lower(&shown.label().nl), lower(&shown.label().en));
    let is_sure = said.len() <= 2;
    if said.is_empty() {
        both(
            format!("Niet genoemd. Het was: {nl}."),
            format!("Not mentioned. It was: {en}."),
        )
    } else if points == max {
        both(format!("Goed: {nl}."), format!("Right: {en}."))
    } else if points > 0 && !is_sure {
        both(
            format!("U koos veel. Het was: {nl}."),
            format!("You chose many. It was: {en}."),
        )
    } else if points > 0 {
        both(
            format!("Bijna goed. Het was: {nl}."),
            format!("Almost right. It was: {en}."),
        )
    } else {
        both(
            format!("Het was iets anders: {nl}."),
            format!("It was something else: {en}."),
        )
    }
}

pub(crate) fn plaats(metres: u32, is_near: bool) -> Words {
    match (metres, is_near) {
        (0, _) => both("Precies goed.", "Exactly right."),
        (1, true) => both(
            "De boef was 1 meter daarvandaan.",
            "The boef was 1 metre from there.",
        ),
        (metres, true) => both(
            format!("De boef was {metres} meter daarvandaan."),
            format!("The boef was {metres} metres from there."),
        ),
        (metres, false) => both(
            format!("Te ver weg: de boef was {metres} meter daarvandaan."),
            format!("Too far away: the boef was {metres} metres from there."),
        ),
    }
}

pub(crate) fn tijd(ago_ms: u64, is_soon: bool) -> Words {
    let minutes = ago_ms / MINUTE_MS;
    let (nl, en) = match minutes {
        0 => {
            return both("U meldde het meteen.", "You reported it at once.");
        }
        1 => ("1 minuut".to_owned(), "1 minute".to_owned()),
        n => (format!("{n} minuten"), format!("{n} minutes")),
    };
    if is_soon {
        both(
            format!("U meldde het na {nl}."),
            format!("You reported it after {en}."),
        )
    } else {
        both(
            format!("U meldde het pas na {nl}. Meld het de volgende keer meteen."),
            format!("You reported it only after {en}. Report at once next time."),
        )
    }
}

/// A part that the melding says nothing about.
pub(crate) fn not_mentioned() -> Words {
    both("Niet genoemd.", "Not mentioned.")
}

/// How many traits were right, nearly right, wrong and not mentioned.
pub(crate) fn traits(right: usize, near: usize, wrong: usize, unknown: usize) -> Words {
    let counted = |counts: [(usize, &str); 4]| {
        let told = counts.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        told.join(", ")
    };
    let nl = counted([
        (right, "goed"),
        (near, "bijna goed"),
        (wrong, "fout"),
        (unknown, "niet genoemd"),
    ]);
    let en = counted([
        (right, "right"),
        (near, "almost right"),
        (wrong, "wrong"),
        (unknown, "not mentioned"),
    ]);
    if nl.is_empty() {
        return both(
            "Hiervan is niets bekend om mee te vergelijken.",
            "There is nothing known to compare this with.",
        );
    }
    both(format!("Kenmerken: {nl}."), format!("Details: {en}."))
}

pub(crate) fn published_bound() -> Words {
    both(
        "Wat al in een aanwijzing stond, geeft samen hoogstens de helft van de punten.",
        "What a clue had told already gives at most half of the points together.",
    )
}

pub(crate) fn most_bound(max: u16) -> Words {
    both(
        format!("Meer dan {max} punten kan niet."),
        format!("There are no more than {max} points."),
    )
}

pub(crate) fn least_bound() -> Words {
    both(
        "Minder dan 0 punten kan niet.",
        "There are no fewer than 0 points.",
    )
}

/// `towards` is the named place from which the wind that was said follows.
pub(crate) fn richting(
    said: Heading,
    towards: Option<&str>,
    real: Heading,
    is_right: bool,
) -> Words {
    let is_same = said == real;
    let (said, real) = (said.label(), real.label());
    // "Jumbo (noord)"
    let named = |wind: &str| match towards {
        Some(name) => format!("{name} ({wind})"),
        None => wind.to_owned(),
    };
    let (nl, en) = (named(&said.nl), named(&said.en));
    match (is_right, is_same) {
        (true, true) => both(format!("Goed: {nl}."), format!("Right: {en}.")),
        (true, false) => both(
            format!("Bijna goed. U zei {nl}, het was {}.", real.nl),
            format!("Almost right. You said {en}, it was {}.", real.en),
        ),
        (false, _) => both(
            format!("U zei {nl}, het was {}.", real.nl),
            format!("You said {en}, it was {}.", real.en),
        ),
    }
}

/// A place that somebody went towards, of which no direction can be made: it is not on the map, or nobody knows where he was.
pub(crate) fn no_direction(name: &str) -> Words {
    both(
        format!("U zei: {name}. Wij konden daar geen richting van maken."),
        format!("You said: {name}. We could not tell a direction from that."),
    )
}

pub(crate) fn nummer(said: Option<PhoneNumber>, right: PhoneNumber) -> Words {
    let (nl, en) = match right {
        PhoneNumber::Emergency => (
            "112, want het gebeurde op dat moment",
            "112, because it was happening right then",
        ),
        PhoneNumber::NoHurry => (
            "0900-8844, want er was geen haast bij",
            "0900-8844, because there was no hurry",
        ),
    };
    match said {
        None => both(
            format!("Niet genoemd. Goed was {nl}."),
            format!("Not mentioned. Right was {en}."),
        ),
        Some(said) if said == right => both(format!("Goed: {nl}."), format!("Right: {en}.")),
        Some(_) => both(
            format!("Het goede nummer was {nl}."),
            format!("The right number was {en}."),
        ),
    }
}

pub(crate) fn figurant(gedrag: Option<Gedrag>) -> Words {
    let doing = gedrag.map(Gedrag::label);
    let nl = doing.as_ref().map_or_else(String::new, |label| {
        format!(" Wat u zag, is gewoon: {}.", lower(&label.nl))
    });
    let en = doing.as_ref().map_or_else(String::new, |label| {
        format!(" What you saw is normal: {}.", lower(&label.en))
    });
    both(
        format!("Dit was een gewone voorbijganger.{nl} Let op gedrag, niet op uiterlijk."),
        format!("This was an ordinary passer-by.{en} Look at behaviour, not at looks."),
    )
}

pub(crate) fn nobody() -> Words {
    both(
        "Dit ging niet over iemand in het spel. Is het echt verdacht? Bel de politie.",
        "This was not about anybody in the game. Is it really suspicious? Call the police.",
    )
}

pub(crate) fn known_already() -> Words {
    both(
        "Dit was al gemeld, door uw team of in uw buurtgroep. Alleen wat nieuw is, telt.",
        "This was reported already, by your team or in your group. Only what is new counts.",
    )
}

pub(crate) fn saar() -> Words {
    both(
        "SAAR in de goede volgorde: signaleren, alarmeren, appen, reageren.",
        "SAAR in the right order: notice, raise the alarm, tell the group, react.",
    )
}

pub(crate) fn aanhouding(known_as: &str, is_first: bool, reported: bool) -> Words {
    let nl = if is_first {
        "als eerste gevonden"
    } else {
        "ook gevonden"
    };
    let en = if is_first {
        "found first"
    } else {
        "found as well"
    };
    let (half_nl, half_en) = if reported {
        ("", "")
    } else {
        (
            " De helft van de punten: u had nog niets gemeld.",
            " Half the points: you had not reported anything yet.",
        )
    };
    both(
        format!("U hebt {known_as} {nl}.{half_nl}"),
        format!("You {en}: {known_as}.{half_en}"),
    )
}

pub(crate) fn jury(reason: &str) -> Words {
    both(format!("Jury: {reason}"), format!("Jury: {reason}"))
}

pub(crate) fn floor() -> Words {
    both(
        "Een team krijgt in een ronde nooit minder dan 0 punten.",
        "A team never has less than 0 points in a round.",
    )
}

pub(crate) fn why_won(rule: WinRule, found: bool) -> Words {
    match (rule, found) {
        (WinRule::FoundAndBestMelding, true) => both(
            "Dit team vond een boef en had van alle vinders de beste meldingen.",
            "This team found a boef and had the best reports of all who found one.",
        ),
        (WinRule::FoundAndBestMelding, false) => both(
            "Niemand vond een boef. Dit team had de beste meldingen.",
            "Nobody found a boef. This team had the best reports.",
        ),
        (WinRule::FirstFinder, true) => both(
            "Dit team vond als eerste een boef.",
            "This team was the first to find a boef.",
        ),
        (WinRule::FirstFinder, false) => both(
            "Niemand vond een boef. Dit team had de meeste punten.",
            "Nobody found a boef. This team had the most points.",
        ),
        (WinRule::BestMelding, _) => both(
            "Dit team had de beste meldingen.",
            "This team had the best reports.",
        ),
        (WinRule::Points, _) => both(
            "Dit team had de meeste punten.",
            "This team had the most points.",
        ),
    }
}

// What a player sees and hears.

pub(crate) fn doing(gedrag: Option<Gedrag>) -> Words {
    gedrag.map_or_else(|| both("Loopt voorbij.", "Is walking past."), Gedrag::seen)
}

/// Everybody who is there and what they drive, in sentences.
pub(crate) fn looks(persons: &[Person], vehicle: Option<&Vehicle>) -> Words {
    let tell = |lang: Lang| {
        let persons = persons.iter().map(|person| person.describe(lang));
        let all: Vec<String> = persons
            .chain(vehicle.map(|vehicle| vehicle.describe(lang)))
            .collect();
        all.into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    both(tell(Lang::Nl), tell(Lang::En))
}

pub(crate) fn admits(code: &str) -> Words {
    both(
        format!("Ja, u hebt mij gevonden! Mijn code is {code}."),
        format!("Yes, you have found me! My code is {code}."),
    )
}

pub(crate) fn said(answer: &str) -> Words {
    if answer.is_empty() {
        return both("Nee, ik ben de boef niet.", "No, I am not the boef.");
    }
    both(answer, format!("No, I am not. (“{answer}”)"))
}

pub(crate) fn nobody_near() -> Words {
    both(
        "Er is hier niemand die u dit kunt vragen.",
        "There is nobody here to ask.",
    )
}

// What the log of the spelleiding says.

pub(crate) fn board_frozen() -> Words {
    both(
        "Het scorebord staat stil tot de uitslag.",
        "The scoreboard stands still until the result.",
    )
}

pub(crate) fn round_ended(round: RoundId) -> Words {
    both(
        format!("Ronde {} is afgelopen.", round.0 + 1),
        format!("Round {} is over.", round.0 + 1),
    )
}

pub(crate) fn actor_late(name: &str) -> Words {
    both(
        format!("{name} is nog niet aangekomen. Bel even."),
        format!("{name} has not arrived yet. Give a call."),
    )
}

pub(crate) fn gave_up_house(name: &str) -> Words {
    both(
        format!("{name} merkt dat hij gezien is en loopt door."),
        format!("{name} notices that he is seen and moves on."),
    )
}

pub(crate) fn found(team: &str, name: &str) -> Words {
    both(
        format!("{team} heeft {name} gevonden."),
        format!("{team} has found {name}."),
    )
}

pub(crate) fn says_caught(name: &str) -> Words {
    both(
        format!("{name} zegt: ik ben gepakt."),
        format!("{name} says: I am caught."),
    )
}

pub(crate) fn reacted(name: &str, does: ReactionKind) -> Words {
    match does {
        ReactionKind::Hurry => both(
            format!("{name} is gezien en krijgt haast."),
            format!("{name} was seen and hurries."),
        ),
        ReactionKind::SkipNext => both(
            format!("{name} is gezien en slaat een plek over."),
            format!("{name} was seen and skips a place."),
        ),
        ReactionKind::WalkOff => both(
            format!("{name} is gezien en loopt weg."),
            format!("{name} was seen and walks off."),
        ),
    }
}

pub(crate) fn is_unsafe(name: &str) -> Words {
    both(
        format!("{name} zegt: onveilig. Bel meteen."),
        format!("{name} says: unsafe. Call at once."),
    )
}

pub(crate) fn is_safe_again(name: &str) -> Words {
    both(
        format!("{name} zegt: weer veilig."),
        format!("{name} says: safe again."),
    )
}

pub(crate) fn all_caught() -> Words {
    both(
        "Alle boeven van deze ronde zijn gevonden.",
        "All boeven of this round are found.",
    )
}

pub(crate) fn urgent_question(kind: QuestionKind, team: &str) -> Words {
    match kind {
        QuestionKind::ChildLost => both(
            format!("{team}: een kind is kwijt!"),
            format!("{team}: a child is lost!"),
        ),
        QuestionKind::WorriedNeighbour => both(
            format!("{team}: een buurtbewoner is ongerust."),
            format!("{team}: a neighbour is worried."),
        ),
        QuestionKind::Question => both(
            format!("{team} heeft een vraag."),
            format!("{team} has a question."),
        ),
    }
}

pub(crate) fn remember_meldkamer() -> Words {
    both(
        "Einde oefening. Vertel het nu ook aan de meldkamer.",
        "End of the exercise. Tell the control room now as well.",
    )
}

/// When a clue goes out, as the spelleiding reads it.
pub(crate) fn trigger(trigger: &Trigger, scenario: &Scenario, round: RoundId) -> Words {
    match trigger {
        Trigger::At(at_ms) => both(
            format!("om {} in de ronde", span(*at_ms)),
            format!("at {} in the round", span(*at_ms)),
        ),
        Trigger::Voetje {
            boef,
            voetje,
            moment,
            delay_ms,
        } => {
            let route = scenario.round(round).and_then(|script| {
                script
                    .routes
                    .iter()
                    .find(|route| route.walker == Walker::Boef(*boef))
            });
            let place = route
                .and_then(|route| route.voetje(*voetje))
                .map_or("", |voetje| &voetje.place);
            let name = scenario.walker_name(Walker::Boef(*boef));
            let (nl, en) = match moment {
                VoetjeMoment::Arrive => ("aankomt bij", "arrives at"),
                VoetjeMoment::Leave => ("weggaat van", "leaves"),
            };
            let (after_nl, after_en) = after(*delay_ms);
            both(
                format!("{after_nl}als {name} {nl} {place}"),
                format!("{after_en}when {name} {en} {place}"),
            )
        }
        Trigger::Ladder(step) => both(
            format!("als niemand meldt (stap {step})"),
            format!("when nobody reports (step {step})"),
        ),
        Trigger::Aanhouding { boef, delay_ms } => {
            let name = boef.map_or("een boef", |boef| scenario.walker_name(Walker::Boef(boef)));
            let name_en = boef.map_or("a boef", |boef| scenario.walker_name(Walker::Boef(boef)));
            let (after_nl, after_en) = after(*delay_ms);
            both(
                format!("{after_nl}als {name} gevonden is"),
                format!("{after_en}when {name_en} is found"),
            )
        }
        Trigger::ByHand => both("met de hand", "by hand"),
    }
}

/// What a command did, for the log; `None` for what is not worth a line.
pub(crate) fn command(
    command: &Command,
    scenario: &Scenario,
    team: impl Fn(TeamId) -> String,
) -> Option<Words> {
    let round_name = |round: RoundId| u16::from(round.0) + 1;
    Some(match command {
        Command::SignMeldkamer { .. } => {
            both("De meldkamer weet ervan.", "The control room knows.")
        }
        Command::StartBriefing => both("De briefing begint.", "The briefing begins."),
        Command::StartRound { round } => both(
            format!("Ronde {} begint.", round_name(*round)),
            format!("Round {} begins.", round_name(*round)),
        ),
        Command::ExtendRound { by_ms } => both(
            format!("De ronde duurt {} langer.", span(*by_ms)),
            format!("The round takes {} longer.", span(*by_ms)),
        ),
        Command::EndRound { round } => both(
            format!("Ronde {} is gestopt.", round_name(*round)),
            format!("Round {} was ended.", round_name(*round)),
        ),
        Command::SkipRound { round } => both(
            format!("Ronde {} vervalt.", round_name(*round)),
            format!("Round {} is left out.", round_name(*round)),
        ),
        Command::Halt {
            kind: HaltKind::Pauze,
            reason,
        } => both(format!("PAUZE: {reason}"), format!("PAUSE: {reason}")),
        Command::Halt {
            kind: HaltKind::Noodstop,
            reason,
        } => both(
            format!("NOODSTOP: {reason}"),
            format!("EMERGENCY STOP: {reason}"),
        ),
        Command::Resume => both("Het spel gaat verder.", "The game goes on."),
        Command::StartDebrief => both("De nabespreking begint.", "The debrief begins."),
        Command::StartResult => both("De uitslag begint.", "The result begins."),
        Command::RevealNext { .. } => both("Een team is onthuld.", "A team was revealed."),
        Command::RevealUndo { .. } => {
            both("Een team is weer verborgen.", "A team was hidden again.")
        }
        Command::Close => both("De avond is gesloten.", "The evening was closed."),
        Command::Clue { does, .. } => match does {
            ClueCommand::SendNow => both("Een aanwijzing is nu verstuurd.", "A clue was sent now."),
            ClueCommand::Hold => both("Een aanwijzing is vastgehouden.", "A clue was held back."),
            ClueCommand::Release => {
                both("Een aanwijzing is weer vrij.", "A clue was released again.")
            }
            ClueCommand::Rewrite { .. } => {
                both("Een aanwijzing is herschreven.", "A clue was rewritten.")
            }
            ClueCommand::Skip => both("Een aanwijzing vervalt.", "A clue was left out."),
        },
        Command::NewClue(_) => both(
            "Een eigen bericht is verstuurd.",
            "A message of one's own was sent.",
        ),
        Command::Walker { walker, does } => walker_command(scenario.walker_name(*walker), *does),
        Command::Team { team: id, does } => team_command(&team(*id), does),
        Command::PaperTeam { name, .. } => both(
            format!("Team op papier: {name}"),
            format!("Team on paper: {name}"),
        ),
        Command::Correct { delta, reason, .. } => both(
            format!("Jury: {delta:+} punten. {reason}"),
            format!("Jury: {delta:+} points. {reason}"),
        ),
        Command::Answer { .. } => both("Een vraag is beantwoord.", "A question was answered."),
    })
}

fn walker_command(name: &str, does: WalkerCommand) -> Words {
    let (nl, en) = match does {
        WalkerCommand::Hold => ("blijft staan", "stays where he is"),
        WalkerCommand::Release => ("gaat verder", "goes on"),
        WalkerCommand::SkipVoetje { .. } => ("slaat een plek over", "skips a place"),
        WalkerCommand::Late { .. } => ("komt later", "comes later"),
        WalkerCommand::Stronger => ("krijgt een sterkere aanwijzing", "gets a stronger clue"),
        WalkerCommand::Arrived { .. } => ("is aangekomen", "has arrived"),
        WalkerCommand::Seen => ("is gezien", "was seen"),
        WalkerCommand::Caught { caught: true } => ("is gepakt", "is caught"),
        WalkerCommand::Caught { caught: false } => {
            ("is toch niet gepakt", "is not caught after all")
        }
        WalkerCommand::StartSpare => ("begint als reserve", "starts as a spare"),
        WalkerCommand::Withdraw => ("gaat uit de ronde", "leaves the round"),
    };
    both(format!("{name} {nl}."), format!("{name} {en}."))
}

fn team_command(name: &str, does: &TeamCommand) -> Words {
    match does {
        TeamCommand::Rename { name: to } => both(
            format!("{name} heet nu {to}."),
            format!("{name} is now called {to}."),
        ),
        TeamCommand::HideName { hidden: true } => both(
            format!("De naam van {name} is verborgen."),
            format!("The name of {name} is hidden."),
        ),
        TeamCommand::HideName { hidden: false } => both(
            format!("De naam van {name} is zichtbaar."),
            format!("The name of {name} is shown."),
        ),
        TeamCommand::Back { back: true } => {
            both(format!("{name} is terug."), format!("{name} is back."))
        }
        TeamCommand::Back { back: false } => both(
            format!("{name} is nog niet terug."),
            format!("{name} is not back yet."),
        ),
        TeamCommand::Award { delta, reason } => both(
            format!("{name}: {delta:+} punten. {reason}"),
            format!("{name}: {delta:+} points. {reason}"),
        ),
        TeamCommand::Message { .. } => both(
            format!("Bericht aan {name}."),
            format!("Message to {name}."),
        ),
        TeamCommand::Remove => both(
            format!("{name} doet niet meer mee."),
            format!("{name} takes no further part."),
        ),
    }
}

fn after(delay_ms: u64) -> (String, String) {
    if delay_ms == 0 {
        return (String::new(), String::new());
    }
    (
        format!("{} na het moment: ", span(delay_ms)),
        format!("{} after the moment: ", span(delay_ms)),
    )
}

/// A span of time as people read it: "4:05".
fn span(ms: u64) -> String {
    format!("{}:{:02}", ms / MINUTE_MS, ms % MINUTE_MS / SECOND_MS)
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_name_may_hold_what_a_word_may_not() {
        for fit in [
            "Team Lulstraat",
            "De Kutschers",
            "Familie Pikaar",
            "Scunthorpe",
            "De Reetjes",
        ] {
            assert!(!is_unfit(fit), "{fit}");
        }
        for unfit in ["kut", "De K U T", "team kl00tz4k", "FUCK!", "sh1t team"] {
            assert!(is_unfit(unfit), "{unfit}");
        }
    }

    #[test]
    fn every_post_says_that_it_is_a_game() {
        assert_eq!(
            as_exercise("Man gezien."),
            "OEFENING. Man gezien. #BoefInDeWijk"
        );
        assert_eq!(
            as_exercise("OEFENING: man gezien. #BoefInDeWijk"),
            "OEFENING: man gezien. #BoefInDeWijk"
        );
        assert!(halt_post(HaltKind::Noodstop, "storm").contains("OEFENING"));
        assert!(end_of_exercise().contains("EINDE OEFENING"));
    }

    #[test]
    fn a_text_is_trimmed_and_bounded() {
        assert_eq!(trimmed("  ja  ", 2), Ok("ja".to_owned()));
        assert_eq!(trimmed("   ", 2), Err(Rejection::TextEmpty));
        assert_eq!(trimmed("nee", 2), Err(Rejection::TextTooLong { max: 2 }));
    }
}
