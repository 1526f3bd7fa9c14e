//! `boef replay`: walks a logged evening again, prints it, and shows any effect that differs.

use super::export::Export;
use super::{CommandError, Reading, code, must_exist};
use crate::game_log::{self, Header, Step};
use crate::retention;
use crate::secret::Token;
use engine::effect::{Effect, Reply};
use engine::input::{BoefAct, Command, Input, PlayerAct};
use engine::time::GameTime;
use engine::view::View;
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Differences that are printed; more are only counted.
const DIFFERENCES_SHOWN: usize = 20;

/// What is asked.
#[derive(Debug, clap::Args)]
pub struct ReplayArgs {
    /// The code of a game, or a file made by `boef export`.
    pub game: String,
    /// Stop at this moment: `20:15`, `20:15:30` or `"2026-12-08 20:15"`, as the clock hung on the wall there.
    #[arg(long)]
    pub to: Option<String>,
    /// The directory of the server.
    #[arg(long, env = "BOEF_DATA", default_value = "data")]
    pub data: PathBuf,
}

/// Prints the evening; returns whether every effect is the same as then.
///
/// # Errors
/// [`CommandError`].
pub async fn run(args: &ReplayArgs) -> Result<bool, CommandError> {
    let path = PathBuf::from(&args.game);
    let (header, steps) = if path.is_file() {
        from_file(&path)?
    } else {
        must_exist(&args.data)?;
        let reading = Reading::open(&args.data)?;
        let game = code(&args.game)?;
        let header = game_log::read_header(&reading.store, game).await?;
        let mut steps = Vec::new();
        game_log::read_steps(&reading.store, game, |_, step| {
            steps.push(step);
            Ok(())
        })
        .await?;
        (header, steps)
    };
    let to = args
        .to
        .as_deref()
        .map(|text| moment(text, &header, &steps))
        .transpose()?;
    let mut lines = std::io::stdout().lock();
    walk(&header, &steps, to, &mut lines).map_err(|source| CommandError::File {
        action: "write to",
        path: PathBuf::from("the screen"),
        source,
    })
}

/// Walks these steps again, up to and with `to`; returns whether nothing differs.
///
/// # Errors
/// Those of `out`.
pub fn walk(
    header: &Header,
    steps: &[Step],
    to: Option<GameTime>,
    out: &mut dyn std::io::Write,
) -> std::io::Result<bool> {
    writeln!(
        out,
        "{} ({}, spel {})",
        header.title, header.source, header.game
    )?;
    let mut game = header.start();
    let mut differing = 0_usize;
    let steps = steps
        .iter()
        .take_while(|step| to.is_none_or(|to| step.at <= to));
    for (number, step) in (2_u64..).zip(steps) {
        let Ok(effects) = game_log::caught(|| game.handle(step.at, step.input.clone())) else {
            writeln!(
                out,
                "{}  het spel liep vast op regel {number} van het logboek",
                clock(step.at)
            )?;
            return Ok(false);
        };
        if let Some(line) = line(step) {
            writeln!(out, "{}  {line}", clock(step.at))?;
        }
        if effects != step.effects {
            differing += 1;
            if differing <= DIFFERENCES_SHOWN {
                difference(out, number, &step.effects, &effects)?;
            }
        }
    }
    if differing == 0 {
        writeln!(out, "Alles ging precies zoals toen.")?;
    } else {
        writeln!(out, "Op {differing} momenten gaat het nu anders dan toen.")?;
    }
    Ok(differing == 0)
}

fn from_file(path: &Path) -> Result<(Header, Vec<Step>), CommandError> {
    let bytes = std::fs::read(path).map_err(|source| CommandError::File {
        action: "read",
        path: path.to_owned(),
        source,
    })?;
    let not_an_export = |source| CommandError::NotAnExport {
        path: path.to_owned(),
        source,
    };
    let mut export: Export = serde_json::from_slice(&bytes).map_err(not_an_export)?;
    // An export has no secrets; walking it again needs none.
    let nothing = serde_json::to_value(Token::random()).expect("a token is a text");
    export.header["secret"] = nothing;
    export.header["boef_tokens"] = Value::from(Vec::<Value>::new());
    let header = serde_json::from_value(export.header).map_err(not_an_export)?;
    let steps = export.steps.into_iter().map(serde_json::from_value);
    let steps = steps.collect::<Result<_, _>>().map_err(not_an_export)?;
    Ok((header, steps))
}

/// A moment as people write it; a time alone is on the day of the last step.
fn moment(text: &str, header: &Header, steps: &[Step]) -> Result<GameTime, CommandError> {
    let bad = || CommandError::BadMoment {
        text: text.to_owned(),
    };
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let last = steps.last().map_or(header.created_at, |step| step.at);
    let last = i64::try_from(last.0)
        .ok()
        .and_then(|ms| Timestamp::from_millisecond(ms).ok());
    let day = last.ok_or_else(bad)?.to_zoned_datetime(zone.clone()).date();
    let at = match text.parse::<Time>() {
        Ok(time) => day.to_datetime(time),
        Err(_) => text.parse::<DateTime>().map_err(|_| bad())?,
    };
    let at = at
        .to_zoned_datetime(zone)
        .map_err(|_| bad())?
        .timestamp()
        .as_millisecond();
    u64::try_from(at).map(GameTime).map_err(|_| bad())
}

fn clock(at: GameTime) -> String {
    retention::moment(at.0)
}

/// What happened, in a few words; `None` when nothing did.
fn line(step: &Step) -> Option<String> {
    let what = match &step.input {
        Input::Tick if step.effects.is_empty() => return None,
        Input::Tick => "de klok".to_owned(),
        Input::Join(_) => "een telefoon doet mee".to_owned(),
        Input::Player { player, act } => format!("speler {}: {}", player.0, player_act(act)),
        Input::Boef { boef, act, .. } => format!("boef {}: {}", boef.0, boef_act(act)),
        Input::Command { by, command, .. } => {
            format!("spelleider {}: {}", by.0, command_name(command))
        }
    };
    let mut line = what;
    for effect in &step.effects {
        match effect {
            Effect::Reply(Reply::Rejected(rejection)) => {
                line.push_str(&format!(" | geweigerd: {rejection:?}"));
            }
            Effect::Publish { view, .. } => {
                if let Some(shown) = shown(view) {
                    line.push_str(&format!(" | {shown}"));
                }
            }
            Effect::Post(_) => line.push_str(" | bericht voor sociale media"),
            Effect::Reply(_) => {}
        }
    }
    Some(line)
}

fn player_act(act: &PlayerAct) -> &'static str {
    match act {
        PlayerAct::Connected => "is verbonden",
        PlayerAct::Melding(_) => "melding",
        PlayerAct::Amend(_) => "verbetert een melding",
        PlayerAct::Appen { .. } => "appt de buurtgroep",
        PlayerAct::Reageren { .. } => "reageert",
        PlayerAct::Look { .. } => "kijkt rond",
        PlayerAct::Ask { .. } => "vraagt: bent u de boef?",
        PlayerAct::Aanhouding(_) => "voert een code in",
        PlayerAct::Question { .. } => "stelt een vraag",
        PlayerAct::Stop { stopped: true } => "stopt",
        PlayerAct::Stop { stopped: false } => "doet weer mee",
    }
}

fn boef_act(act: &BoefAct) -> &'static str {
    match act {
        BoefAct::Connected => "is verbonden",
        BoefAct::Arrived { .. } => "is er",
        BoefAct::Seen => "is gezien",
        BoefAct::Caught => "is gepakt",
        BoefAct::Unsafe { is_unsafe: true } => "zegt dat het onveilig is",
        BoefAct::Unsafe { is_unsafe: false } => "zegt dat het weer veilig is",
    }
}

fn command_name(command: &Command) -> &'static str {
    match command {
        Command::SignMeldkamer { .. } => "de meldkamer weet ervan",
        Command::StartBriefing => "begint de uitleg",
        Command::StartRound { .. } => "start de ronde",
        Command::ExtendRound { .. } => "verlengt de ronde",
        Command::EndRound { .. } => "beëindigt de ronde",
        Command::SkipRound { .. } => "slaat een ronde over",
        Command::Halt { .. } => "legt het spel stil",
        Command::Resume => "laat het spel verdergaan",
        Command::StartDebrief => "begint de nabespreking",
        Command::StartResult => "begint de uitslag",
        Command::RevealNext { .. } => "onthult de volgende",
        Command::RevealUndo { .. } => "neemt een onthulling terug",
        Command::Close => "sluit de avond",
        Command::Clue { .. } => "stuurt een aanwijzing bij",
        Command::NewClue(_) => "maakt een aanwijzing",
        Command::Walker { .. } => "stuurt een loper bij",
        Command::Team { .. } => "doet iets met een team",
        Command::PaperTeam { .. } => "maakt een team op papier",
        Command::Correct { .. } => "verbetert punten",
        Command::Answer { .. } => "beantwoordt een vraag",
    }
}

/// What everybody could see of it.
fn shown(view: &View) -> Option<String> {
    match view {
        View::Clue(clue) => Some(format!("aanwijzing: {}", clue.text)),
        View::Caught(caught) if caught.caught => Some(format!("gepakt: {}", caught.known_as)),
        View::Evening(evening) => Some(format!("{:?}", evening.phase)),
        _ => None,
    }
}

fn difference(
    out: &mut dyn std::io::Write,
    number: u64,
    then: &[Effect],
    now: &[Effect],
) -> std::io::Result<()> {
    writeln!(out, "    anders op regel {number} van het logboek:")?;
    let text =
        |effect: &Effect| serde_json::to_string(effect).expect("an effect has only plain keys");
    let count = then.len().max(now.len());
    for index in 0..count {
        let (then, now) = (then.get(index), now.get(index));
        if then != now {
            let show = |effect: Option<&Effect>| effect.map_or_else(|| "niets".to_owned(), text);
            writeln!(out, "      toen: {}", show(then))?;
            writeln!(out, "      nu:   {}", show(now))?;
        }
    }
    Ok(())
}
