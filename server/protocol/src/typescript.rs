//! The wire types as TypeScript: one file that the pages import, written by a test and never by hand.

use crate::{
    account, catalogue, command, draft, error, figure, game, melding, message, posting, push,
    reading, rehearsal, replay, results, team, to_engine, walker, wijk,
};
use engine::input;
use engine::scenario::AREA_RADIUS_MIN_M;
use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "\
/**
 * Every message that crosses the wire. Generated from `server/protocol`; never edit it by hand.
 * To write it again: `UPDATE_PROTOCOL=1 cargo test -p protocol`.
 */
";

/// The whole of `web/lib/protocol/index.ts`. `of_scenarios` are the limits of scenario files, which are not known here.
///
/// # Panics
/// When two types of the wire, or two limits, have the same name: TypeScript has one room for both.
#[must_use]
pub fn typescript(of_scenarios: &[(&str, u64)]) -> String {
    let mut types = Types::new();
    types.add::<message::Frame>();
    types.add::<message::PictureAnswer>();
    types.add::<message::PictureQuery>();
    types.add::<message::LiveQuery>();
    types.add::<game::PublicGame>();
    types.add::<wijk::WijkMap>();
    types.add::<catalogue::Catalogue>();
    types.add::<team::JoinRequest>();
    types.add::<team::Joined>();
    types.add::<team::QuestionRequest>();
    types.add::<team::StopRequest>();
    types.add::<melding::MeldingRequest>();
    types.add::<melding::MeldingAnswer>();
    types.add::<melding::AmendRequest>();
    types.add::<figure::FigureOf>();
    types.add::<reading::ReadRequest>();
    types.add::<reading::ReadAnswer>();
    types.add::<melding::ReagerenRequest>();
    types.add::<melding::LookRequest>();
    types.add::<melding::LookAnswer>();
    types.add::<melding::AskRequest>();
    types.add::<melding::AskAnswer>();
    types.add::<melding::AanhoudingRequest>();
    types.add::<melding::AanhoudingAnswer>();
    types.add::<melding::CodeChecks>();
    types.add::<push::PushInfo>();
    types.add::<push::PushRequest>();
    types.add::<push::PushTestAnswer>();
    types.add::<push::Pass>();
    types.add::<push::PassRequest>();
    types.add::<push::PassSeat>();
    types.add::<walker::BoefActRequest>();
    types.add::<command::CommandRequest>();
    types.add::<posting::OutboxPicture>();
    types.add::<posting::DecideRequest>();
    types.add::<posting::SwitchRequest>();
    types.add::<posting::StopPostingRequest>();
    types.add::<posting::ReconnectRequest>();
    types.add::<posting::NewRelay>();
    types.add::<posting::RelayLink>();
    types.add::<posting::RelayPicture>();
    types.add::<posting::TickRequest>();
    types.add::<posting::PreviewRequest>();
    types.add::<posting::Preview>();
    types.add::<account::SetupRequest>();
    types.add::<account::LoginRequest>();
    types.add::<account::Me>();
    types.add::<account::Colleague>();
    types.add::<account::Invite>();
    types.add::<account::ScenarioListItem>();
    types.add::<account::NewGame>();
    types.add::<account::GameListItem>();
    types.add::<account::Links>();
    types.add::<draft::DraftItem>();
    types.add::<draft::NewDraft>();
    types.add::<draft::Draft>();
    types.add::<draft::DraftMap>();
    types.add::<draft::WaysQuery>();
    types.add::<draft::DraftWays>();
    types.add::<draft::ChangeRequest>();
    types.add::<draft::ChangeAnswer>();
    types.add::<draft::VersionItem>();
    types.add::<draft::VersionText>();
    types.add::<draft::BeforeQuery>();
    types.add::<draft::BundleQuery>();
    types.add::<draft::ImportQuery>();
    types.add::<draft::ImportAnswer>();
    types.add::<draft::NewPictureQuery>();
    types.add::<draft::PictureAdded>();
    types.add::<draft::RehearseRequest>();
    types.add::<rehearsal::Rehearsal>();
    types.add::<draft::DemoAnswer>();
    types.add::<draft::DraftNews>();
    types.add::<replay::Replay>();
    types.add::<results::Results>();
    types.add::<error::ErrorBody>();

    let mut out = HEAD.to_owned();
    let mut names = HashSet::new();
    for (name, value) in limits().iter().chain(of_scenarios) {
        assert!(names.insert(*name), "two limits are called {name}");
        write!(out, "\nexport const {name} = {value};").expect("a String takes everything");
    }
    out.push('\n');
    for declaration in types.declarations.values() {
        write!(out, "\n{declaration}\n").expect("a String takes everything");
    }
    out
}

/// The limits a form should know, by the name they have here.
fn limits() -> Vec<(&'static str, u64)> {
    let of = |limit: usize| limit as u64;
    vec![
        ("AGO_MAX_MS", to_engine::AGO_MAX_MS),
        ("AREA_LABEL_MAX", of(to_engine::AREA_LABEL_MAX)),
        ("AREA_RADIUS_MAX_M", to_engine::AREA_RADIUS_MAX_M.into()),
        ("AREA_RADIUS_MIN_M", AREA_RADIUS_MIN_M.into()),
        ("BIJ_ZICH_MAX", of(signalement::BIJ_ZICH_MAX)),
        ("BIJZONDERHEDEN_MAX", of(signalement::BIJZONDERHEDEN_MAX)),
        ("BUNDLE_BYTES_MAX", of(draft::BUNDLE_BYTES_MAX)),
        ("CLUE_TEXT_MAX", of(input::CLUE_TEXT_MAX)),
        ("CODE_TEXT_MAX", of(to_engine::CODE_TEXT_MAX)),
        ("DELTA_MAX", to_engine::DELTA_MAX.unsigned_abs().into()),
        ("CORNERS_MAX", of(draft::CORNERS_MAX)),
        ("DETAIL_MAX", of(signalement::DETAIL_MAX)),
        ("DRAFT_NAME_MAX", of(draft::DRAFT_NAME_MAX)),
        ("EDITS_MAX", of(draft::EDITS_MAX)),
        ("EXTEND_MAX_MS", input::EXTEND_MAX_MS),
        ("GEZICHT_MAX", of(signalement::GEZICHT_MAX)),
        ("HAAR_MAX", of(signalement::HAAR_MAX)),
        ("IMPORT_BYTES_MAX", of(draft::IMPORT_BYTES_MAX)),
        ("LARGE_FILE_BYTES", of(draft::LARGE_FILE_BYTES)),
        (
            "PICTURE_UPLOAD_BYTES_MAX",
            of(draft::PICTURE_UPLOAD_BYTES_MAX),
        ),
        ("KENTEKEN_MAX", of(signalement::KENTEKEN_MAX)),
        ("KLEDING_MAX", of(signalement::KLEDING_MAX)),
        ("KLEUR_MAX", of(signalement::KLEUR_MAX)),
        ("LINK_MAX", of(posting::LINK_MAX)),
        ("LOG_LINES_SHOWN", of(engine::LOG_LINES_SHOWN)),
        ("MELDING_GEDRAG_MAX", of(input::MELDING_GEDRAG_MAX)),
        ("MELDING_PERSONS_MAX", of(input::MELDING_PERSONS_MAX)),
        ("MELDING_VEHICLES_MAX", of(input::MELDING_VEHICLES_MAX)),
        ("MELDING_TOWARDS_MAX", of(input::MELDING_TOWARDS_MAX)),
        ("MELDING_TEXT_MAX", of(input::MELDING_TEXT_MAX)),
        ("POSTUUR_MAX", of(signalement::POSTUUR_MAX)),
        ("PREVIEW_TEXT_MAX", of(posting::PREVIEW_TEXT_MAX)),
        ("QUESTION_TEXT_MAX", of(input::QUESTION_TEXT_MAX)),
        ("REASON_MAX", of(input::REASON_MAX)),
        ("REHEARSE_EVENINGS_MAX", draft::REHEARSE_EVENINGS_MAX.into()),
        ("REHEARSE_PLAYERS_MAX", draft::REHEARSE_PLAYERS_MAX.into()),
        ("RELAY_NAME_MAX", of(posting::RELAY_NAME_MAX)),
        ("TEAM_NAME_MAX", of(input::TEAM_NAME_MAX)),
        ("TEXT_MAX", of(signalement::TEXT_MAX)),
        ("VERSIONS_PAGE", of(draft::VERSIONS_PAGE)),
    ]
}

/// The declarations of some types and of everything they are made of, by name.
struct Types {
    config: Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl Types {
    fn new() -> Self {
        Self {
            // Every number on the wire is below 2^53, so that JavaScript keeps it exactly.
            config: Config::new().with_large_int("number"),
            seen: HashSet::new(),
            declarations: BTreeMap::new(),
        }
    }

    fn add<T: TS + 'static + ?Sized>(&mut self) {
        // A type without a file of its own is one of the language: a number, a list.
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        let declaration = format!("{docs}export {}", T::decl(&self.config));
        let name = T::ident(&self.config);
        let other = self
            .declarations
            .insert(name.clone(), readable(&declaration));
        assert!(other.is_none(), "two types are called {name}");
        T::visit_dependencies(self);
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

/// The same declaration, with short comments on one line and the fields indented.
fn readable(declaration: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut comment: Vec<&str> = Vec::new();
    for line in declaration.lines().map(str::trim) {
        match line {
            "/**" => comment.clear(),
            "*/" => lines.extend(comment_lines(&comment, depth)),
            _ if line.starts_with('*') => comment.push(line.trim_start_matches('*').trim()),
            _ => {
                lines.push(indented(line, depth));
                depth = usize::from(line.ends_with(['{', ',']));
            }
        }
    }
    let closed = lines.last().and_then(|line| line.strip_suffix(", };"));
    if let Some(last) = closed.map(|line| format!("{line},")) {
        lines.pop();
        lines.extend([last, "};".to_owned()]);
    }
    lines.join("\n")
}

fn comment_lines(comment: &[&str], depth: usize) -> Vec<String> {
    if let [only] = comment {
        return vec![indented(&format!("/** {only} */"), depth)];
    }
    let mut lines = vec![indented("/**", depth)];
    lines.extend(
        comment
            .iter()
            .map(|line| indented(&format!(" * {line}"), depth)),
    );
    lines.push(indented(" */", depth));
    lines
}

fn indented(line: &str, depth: usize) -> String {
    format!("{}{}", "  ".repeat(depth), line.trim_end())
}
