/**
 * Every message that crosses the wire. Generated from `server/protocol`; never edit it by hand.
 * To write it again: `UPDATE_PROTOCOL=1 cargo test -p protocol`.
 */

export const AGO_MAX_MS = 86400000;
export const AREA_LABEL_MAX = 60;
export const AREA_RADIUS_MAX_M = 5000;
export const AREA_RADIUS_MIN_M = 25;
export const BIJ_ZICH_MAX = 6;
export const BIJZONDERHEDEN_MAX = 6;
export const BUNDLE_BYTES_MAX = 25165824;
export const CLUE_TEXT_MAX = 500;
export const CODE_TEXT_MAX = 20;
export const DELTA_MAX = 1000;
export const CORNERS_MAX = 500;
export const DETAIL_MAX = 4;
export const DRAFT_NAME_MAX = 40;
export const EDITS_MAX = 100;
export const EXTEND_MAX_MS = 3600000;
export const GEZICHT_MAX = 6;
export const HAAR_MAX = 3;
export const IMPORT_BYTES_MAX = 33554432;
export const LARGE_FILE_BYTES = 524288;
export const PICTURE_UPLOAD_BYTES_MAX = 12582912;
export const KENTEKEN_MAX = 10;
export const KLEDING_MAX = 12;
export const KLEUR_MAX = 3;
export const LINK_MAX = 500;
export const LOG_LINES_SHOWN = 200;
export const MELDING_GEDRAG_MAX = 5;
export const MELDING_PERSONS_MAX = 3;
export const MELDING_VEHICLES_MAX = 3;
export const MELDING_TOWARDS_MAX = 60;
export const MELDING_TEXT_MAX = 500;
export const POSTUUR_MAX = 2;
export const PREVIEW_TEXT_MAX = 2000;
export const QUESTION_TEXT_MAX = 300;
export const REASON_MAX = 200;
export const REHEARSE_EVENINGS_MAX = 200;
export const REHEARSE_PLAYERS_MAX = 600;
export const RELAY_NAME_MAX = 60;
export const TEAM_NAME_MAX = 30;
export const TEXT_MAX = 60;
export const VERSIONS_PAGE = 100;
export const BRANCHES_MAX = 6;
export const CHOICES_MAX = 6;
export const HASHTAG_MAX = 30;
export const HASHTAGS_MAX = 5;
export const ID_MAX = 40;
export const RADIUS_MAX_M = 5000;
export const SCENARIO_CLUE_TEXT_MAX = 1000;
export const SENTENCE_MAX = 300;
export const SUMMARY_MAX = 1000;
export const TITLE_MAX = 80;
export const VIA_MAX = 10;

/** The code is right. */
export type AanhoudingAnswer = {
  /** Which. */
  id: AanhoudingId,
  /** What the boef is called. */
  known_as: string,
};

/** A code a team entered, named by its phone: a UUID. */
export type AanhoudingId = string;

/** `POST …/aanhoudingen`: the code of a boef. */
export type AanhoudingRequest = {
  /** Made by the phone: the same id twice is one. */
  id: AanhoudingId,
  /** The code as typed or scanned. */
  code: string,
  /** When it was typed, on the clock of the game as the phone knows it. */
  typed_at: Moment,
};

/** What a piece of a text tells something of. */
export type About = "place" | "gedrag" | "people" | { "person": number } | { "vehicle": number } | "heading" | "time";

/** How players are addressed. */
export type Address = "u" | "je";

/** Why a text needs a friendly word before it is of use. */
export type Advice = "no_gedrag" | "off_topic" | "nonsense" | "abusive" | "discriminating";

/** How old a player is; no birth date is asked. */
export type AgeBand = "under_14" | "14_17" | "18_64" | "65_up";

/** "Al gemeld": for the buurtgroep of the team that says so. One for each `melding`. */
export type AlGemeld = {
  /** The melding it is about. */
  melding: MeldingId,
  /** Which team says so. */
  team: string,
  /** When. */
  at: Moment,
  /** Where, as that team reported it. */
  place: Where | null,
  /** What the person did, as that team reported it. */
  gedrag: Array<Gedrag>,
};

/**
 * `POST …/meldingen/{id}/amend`: what a team says instead of what was read from its words (`was_read`), while the round
 * runs.
 */
export type AmendRequest = {
  /** What the person did, at most `MELDING_GEDRAG_MAX`; without any it comes back. */
  gedrag: Array<Gedrag>,
  /** Who, at most `MELDING_PERSONS_MAX`. */
  persons?: Array<Person>,
  /** With which vehicles, at most `MELDING_VEHICLES_MAX`. */
  vehicles?: Array<Vehicle>,
  /** Which way. */
  heading?: Heading | null,
  /**
   * What they went towards, when that has a name: "Jumbo"; at most `MELDING_TOWARDS_MAX` characters. Without a `heading`
   * the map tells which way that is.
   */
  towards?: string | null,
  /** Where; left out it stays as it was. */
  place?: Where | null,
  /** How long before `typed_at` it was seen, in milliseconds; left out it stays as it was. */
  seen_ago_ms?: number | null,
  /** Whether it is still going on; left out it stays as it was. */
  ongoing?: boolean | null,
};

/** A round area on the map. */
export type Area = {
  /** Its middle. */
  centre: Point,
  /** Its radius in whole metres, at least 25. */
  radius_m: number,
  /** What it is called. */
  label: string,
};

/** The answer to "Bent u de boef?". */
export type AskAnswer = {
  /** What is said, or that nobody is near. */
  words: Words,
  /** The code, when it is the boef. */
  code: string | null,
};

/** `POST …/ask`: "Goedenavond, bent u de boef?" */
export type AskRequest = {
  /** From where. */
  from: Where,
};

/** The query of `GET /api/drafts/{name}/versions`. */
export type BeforeQuery = {
  /** Only versions before this one; without it, from the newest. */
  before?: number,
};

/** The public standings: for everybody. There is one. */
export type Board = {
  /** The rows, best first; equal teams share a rank. */
  rows: Array<BoardRow>,
  /** After which round this stands; `null` before the first ended. */
  after_round: RoundId | null,
  /** Whether it stands still until the reveal. */
  frozen: boolean,
  /** The reveal, once it began. */
  reveal: Reveal | null,
};

/** One team on the scoreboard. */
export type BoardRow = {
  /** Which. */
  team: TeamId,
  /** What it is called in public. */
  name: string,
  /** Its rank, from 1. */
  rank: number,
  /** Its points. */
  points: number,
  /** How many boeven it found. */
  aanhoudingen: number,
  /** Whether these are its final points (in the reveal). */
  is_final: boolean,
  /** In the reveal, when the win rule looks at it before the points: its best melding of each round, in points together. */
  best_meldingen?: number,
};

/** What a boef can do on his phone. */
export type BoefAct = { "do": "arrived",
  /** Which, so that an old tap does nothing. */
  voetje: VoetjeId,
  /** In which round. */
  round: RoundId, } | { "do": "seen", } | { "do": "caught", } | { "do": "unsafe",
  /** Whether it is unsafe. */
  is_unsafe: boolean,
};

/** Something a boef did, named by his phone. */
export type BoefActId = string;

/** `POST …/boef`: something a boef does on his phone. */
export type BoefActRequest = {
  /** Made by the phone; the same id twice counts once and gets the same answer. */
  id: BoefActId,
  /** What. */
  act: BoefAct,
};

/** The code of a boef in one round. */
export type BoefCode = {
  /** Which round. */
  round: RoundId,
  /** The code, 6 characters. */
  code: string,
};

/** A boef, counted from 0. */
export type BoefId = number;

/** The secret address of one boef's phone. */
export type BoefLink = {
  /** Who. */
  boef: BoefId,
  /** What the crew calls him. */
  name: string,
  /** His id in the scenario: his draaiboek is `GET …/paper/draaiboek-{key}.pdf`. */
  key: string,
  /** The whole address. */
  url: string,
};

/** Everything on a boef's phone. There is one. */
export type BoefPhone = {
  /** Who. */
  boef: BoefId,
  /** What the crew calls him. */
  name: string,
  /** What he says when somebody asks. */
  cover: string,
  /** What he looks like, to check himself before he leaves. */
  looks: Words,
  /** The same, to draw him; a pair has two. */
  persons: Array<Person>,
  /** What he drives or rides. */
  vehicle: Vehicle | null,
  /** His rounds with the code of each, so that the code is there without network. */
  codes: Array<BoefCode>,
  /** The round now or next in which he walks. */
  round: RoundId | null,
  /** What he is doing. */
  walking: Walking,
  /** His voetjes of this round, from the one he is at or goes to. */
  next: Array<BoefStep>,
  /** Held where he is by the spelleiding. */
  held: boolean,
  /** How often he was seen in this round. */
  seen: number,
  /** What a reaction tells him to do. */
  instruction: string | null,
  /** Whether he reported that it is unsafe. */
  is_unsafe: boolean,
};

/** How soon a boef was found in a round. */
export type BoefSpread = {
  /** Which round, from 0. */
  round: number,
  /** What it is called. */
  round_title: string,
  /** The id of the boef in the file. */
  boef: string,
  /** What everybody calls him. */
  known_as: string,
  /** Whether he walks only after a catch. */
  spare: boolean,
  /** When the first team found him. */
  first_catch_s: Distribution,
  /** At or after which voetje, with how often, the most often first. */
  found_at: Array<[string, number]>,
  /** Thanks to which clue, with how often, the most often first. */
  found_thanks_to: Array<[string, number]>,
};

/** One voetje on a boef's phone. */
export type BoefStep = {
  /** Which. */
  voetje: VoetjeId,
  /** Where, in words. */
  place: string,
  /** Where, on the map. */
  at: Point,
  /** When he should be there. */
  eta: Moment,
  /** How long he stays, in milliseconds. */
  stay_ms: number,
  /** What he does there. */
  gedrag: Gedrag,
  /** What he is told. */
  instruction: string,
  /** What he leaves behind. */
  spoor: string | null,
};

/** One branch. */
export type BranchCoverage = {
  /** Its name. */
  branch: string,
  /** Its weight in the file. */
  weight: number,
  /** The weights of its choice together. */
  of: number,
  /** In how many evenings he came to a voetje of it. */
  walked: number,
};

/** The query of `POST /api/drafts/bundle`; the body is the zip. */
export type BundleQuery = {
  /** The name of the new draft, see [`DraftItem::name`]. */
  name: string,
};

/** `GET /api/catalogue`: what can be chosen in a melding and in a clue. Each list is in the order in which a form shows it. */
export type Catalogue = {
  /** What somebody does, by category, suspicious ones first. */
  gedrag: Array<GedragCategory>,
  /** Man or woman. */
  geslacht: Array<Choice>,
  /** Age; other ages can be typed. */
  leeftijd: Array<Choice>,
  /** Ages in one word, as people type them: young, old. */
  leeftijd_woord: Array<Choice>,
  /** Height; other heights can be typed. */
  lengte: Array<Choice>,
  /** Build. */
  postuur: Array<Choice>,
  /** Colour of skin. */
  huidskleur: Array<Choice>,
  /** Colour of hair. */
  haar_kleur: Array<Choice>,
  /** Length, curl and dress of hair. */
  haar_vorm: Array<Choice>,
  /** What strikes one in a face. */
  gezicht: Array<Choice>,
  /** Garments and bags. */
  kleding: Array<GarmentChoice>,
  /** Colours of clothes and vehicles. */
  kleur: Array<Choice>,
  /** Things carried along. */
  bij_zich: Array<Choice>,
  /** Anything else that strikes one; others can be typed. */
  bijzonderheden: Array<Choice>,
  /** Kinds of vehicle. */
  voertuig_soort: Array<Choice>,
  /** Makes; others can be typed. */
  merk: Array<Choice>,
  /** Types of vehicle; others can be typed. */
  voertuig_type: Array<Choice>,
  /** Where somebody goes, clockwise from the north. */
  richting: Array<HeadingChoice>,
  /** The traits a clue can give away, from head to toe, then the vehicle. */
  kenmerken: Array<TraitChoice>,
};

/** A boef that was caught: for everybody. One for each `boef` and `round`. */
export type Caught = {
  /** Who. */
  boef: BoefId,
  /** In which round. */
  round: RoundId,
  /** What everybody calls him. */
  known_as: string,
  /** Whether it still stands; the spelleiding may take it back. */
  caught: boolean,
  /** When. */
  at: Moment,
  /** The team that was first, where that may be known already. */
  by: string | null,
  /** How many teams found him. */
  teams: number,
};

/** What to change. All of it or nothing. */
export type Change = { "kind": "text",
  /** Where and what, in the order of the file, not overlapping, at most `EDITS_MAX`. */
  splices: Array<Splice>, } | { "kind": "edit",
  /** One after the other. */
  edits: Array<Edit>, } | { "kind": "map",
  /** What. */
  edit: MapEdit, } | { "kind": "fix",
  /** Its place in the list of notices. */
  notice: number, } | { "kind": "undo",
  /** Which. */
  version: number, } | { "kind": "restore",
  /** In this version. */
  version: number,
};

/** The answer to a change that was made. */
export type ChangeAnswer = {
  /** The version it made. */
  version: number,
  /** The draft as it is now, with what others changed. */
  draft: Draft,
};

/** A change of a draft, named by the editor: a UUID. The same change twice is made once. */
export type ChangeId = string;

/** What kind of thing to change. */
export type ChangeOf = "clue" | "voetje" | "reaction" | "setting";

/** `POST /api/drafts/{name}/changes`: one change. */
export type ChangeRequest = {
  /** Made by the editor: the same id twice changes once. */
  id: ChangeId,
  /** The version it was written against. */
  base: number,
  /** What to change. */
  change: Change,
};

/** One medium of an evening. */
export type ChannelState = {
  /** Which. */
  medium: Medium,
  /** Its name for people. */
  name: string,
  /** Whether people post there by hand. */
  by_hand: boolean,
  /** Whether this server has an account there. */
  configured: boolean,
  /** Whether posts go out for real; `false`: a dry run. */
  live: boolean,
  /** The language of its posts. */
  lang: Language,
  /** How many clues of the scenario that are for everybody were not written in that language: they go out in Dutch. */
  untranslated: number,
  /** Where a human can look. */
  look_link: string | null,
  /** Until when the platform wants no post. */
  rests_until: Moment | null,
  /** Why nothing is taken until a human mends something. */
  trouble: string | null,
};

/** Something that can be chosen. */
export type Choice = {
  /** Its code on the wire. */
  code: string,
  /** The words on its chip. */
  label: Words,
};

/** The clock of a round: `elapsed_ms` at moment `at`, going on while it runs. */
export type Clock = {
  /** The moment this was true. */
  at: Moment,
  /** How much of the round had passed then, in milliseconds. */
  elapsed_ms: number,
  /** How long the round takes, in milliseconds. */
  duration_ms: number,
  /** Whether it goes on. */
  running: boolean,
};

/** A clue that was sent. One for each `id`. */
export type Clue = {
  /** Which. */
  id: ClueId,
  /** The round it belongs to. */
  round: RoundId,
  /** What it is; a false trail looks like the place it pretends to be, until the debrief. */
  kind: ClueKind,
  /** Whom it is about, as everybody may call him. */
  about: string | null,
  /** What it says. */
  text: string,
  /** What it says in English, where the author wrote that. */
  text_en: string | null,
  /** When it was seen. */
  seen_at: Moment,
  /** When it was sent. */
  sent_at: Moment,
  /** The area it names. */
  area: Area | null,
  /** Its picture. */
  picture: Picture | null,
  /** Whether it is for everybody, and not for some teams alone. */
  for_all: boolean,
  /** Whom its words let one draw, where they describe somebody. */
  depicts?: ClueFigure,
};

/** A clue with its plan: for the spelleiding. One for each `id`. */
export type ClueAdmin = {
  /** Which. */
  id: ClueId,
  /** The round it belongs to. */
  round: RoundId,
  /** What it really is. */
  kind: ClueKind,
  /** Whom it is about. */
  boef: BoefId | null,
  /** What it says, as rewritten. */
  text: string,
  /** When it goes out, in words. */
  trigger: Words,
  /** Who gets it. */
  audience: ClueAudience,
  /** The area it names. */
  area: Area | null,
  /** What became of it. */
  state: ClueState,
};

/** Who gets a clue. */
export type ClueAudience = { "kind": "all", } | { "kind": "group",
  /** Which. */
  group: GroupId, } | { "kind": "earned",
  /** At least 1. */
  meldingen: number, } | { "kind": "team",
  /** Which. */
  team: TeamId,
};

/** What the spelleiding can do with a clue. */
export type ClueCommand = { "do": "send_now", } | { "do": "hold", } | { "do": "release", } | { "do": "rewrite",
  /** Not empty, at most `CLUE_TEXT_MAX` characters. */
  text: string, } | { "do": "skip",
};

/** Whom the words of a clue let one draw, and nothing they do not say: see `GET /api/figure.svg`. */
export type ClueFigure = {
  /** Who, at most two, from left to right. */
  persons: Array<Person>,
  /** With which vehicle. */
  vehicle: Vehicle | null,
  /** The same in words, for who cannot see the picture. */
  alt: Words,
};

/** A clue, counted from 0; those of the script first. */
export type ClueId = number;

/** What a clue is. */
export type ClueKind = "melding" | "signalement" | "plaats" | "voertuig" | "foto" | "vals_spoor" | "mededeling";

/** One clue. */
export type ClueSpread = {
  /** Its id in the file. */
  clue: string,
  /** Its round, from 0. */
  round: number,
  /** What it is. */
  kind: ClueKind,
  /** The id of the boef it is about. */
  boef: string | null,
  /** What makes it go out. */
  goes_out: GoesOut,
  /** Its step of the ladder, if it is one. */
  ladder_step: number | null,
  /** When it was sent. */
  sent_s: Distribution,
  /** Whether a bot could do something with it. */
  can_help: boolean,
  /** In how many evenings it helped somebody. */
  helped_evenings: number,
  /** How many teams it helped, in each evening in which it was sent. */
  helped_teams: Distribution,
};

/** What became of a clue. */
export type ClueState = { "kind": "planned",
  /** When it is expected, if that can be known. */
  expected: Moment | null, } | { "kind": "held" } | { "kind": "sent",
  /** When. */
  at: Moment, } | { "kind": "skipped" } | { "kind": "expired" };

/** A way to recognise one code: PBKDF2 with HMAC-SHA-256 over the code in capitals. */
export type CodeCheck = {
  /** The salt, in base64url without padding. */
  salt: string,
  /** How many rounds of hashing. */
  rounds: number,
  /** The first bytes that must come out, in base64url without padding. */
  check: string,
};

/**
 * `GET …/code-checks`: with these a phone without network can tell whether a code is right. One for each boef, in no
 * telling order; they name nobody and do not give the code away.
 */
export type CodeChecks = {
  /** The round they are good for; `null` when no round runs. */
  round: RoundId | null,
  /** One for each boef of that round. */
  checks: Array<CodeCheck>,
};

/** One line of `GET /api/colleagues`: somebody with an account on this server. */
export type Colleague = {
  /** Which spelleider. */
  id: SpelleiderId,
  /** What colleagues see. */
  name: string,
};

/** What the spelleiding can do. */
export type Command = { "do": "sign_meldkamer",
  /** Who at the meldkamer was told, not empty, at most `REASON_MAX` characters. */
  name: string,
  /** Their reference, at most `REASON_MAX` characters. */
  reference: string, } | { "do": "start_briefing", } | { "do": "start_round",
  /** Which. */
  round: RoundId, } | { "do": "extend_round",
  /** Milliseconds more, at most `EXTEND_MAX_MS`. */
  by_ms: number, } | { "do": "end_round",
  /** Which. */
  round: RoundId, } | { "do": "skip_round",
  /** Which. */
  round: RoundId, } | { "do": "halt",
  /** Which of the two. */
  kind: HaltKind,
  /** Why, at most `REASON_MAX` characters. */
  reason: string, } | { "do": "resume", } | { "do": "start_debrief", } | { "do": "start_result", } | { "do": "reveal_next",
  /** How many were revealed when the button was pressed, so that a double tap reveals one. */
  revealed: number, } | { "do": "reveal_undo",
  /** How many were revealed when the button was pressed. */
  revealed: number, } | { "do": "close", } | { "do": "clue",
  /** Which. */
  clue: ClueId,
  /** What. */
  does: ClueCommand, } | { "do": "new_clue",
  /** The clue. */
  clue: NewClue, } | { "do": "walker",
  /** Whom. */
  walker: WalkerId,
  /** How. */
  does: WalkerCommand, } | { "do": "team",
  /** Which. */
  team: TeamId,
  /** What. */
  does: TeamCommand, } | { "do": "paper_team",
  /** What it is called, at most `TEAM_NAME_MAX` characters. */
  name: string,
  /** The buurtgroep it belongs to. */
  group?: GroupId | null, } | { "do": "correct",
  /** Which. */
  melding: MeldingId,
  /** Points more or less, at most `DELTA_MAX`. */
  delta: number,
  /** Why, not empty, at most `REASON_MAX` characters. */
  reason: string, } | { "do": "answer",
  /** Which. */
  question: QuestionId,
  /** Not empty, at most `QUESTION_TEXT_MAX` characters. */
  text: string,
};

/** A command, named by the console: a UUID. The same command twice is carried out once. */
export type CommandId = string;

/** `POST …/commands`: the spelleiding decides. */
export type CommandRequest = {
  /** Made by the console; the same command twice is carried out once. */
  id: CommandId,
  /** What. */
  command: Command,
};

/** A word about the line itself. */
export type Control = { "t": "skip",
  /** The number. */
  seq: number, } | { "t": "resync", } | { "t": "restart", } | { "t": "replaced",
};

/** A correction of the jury, kept beside the computed points. */
export type Correction = {
  /** Who. */
  by: SpelleiderId,
  /** When. */
  at: Moment,
  /** Points more or less. */
  delta: number,
  /** Why. */
  reason: string,
};

/** `POST …/outbox/decide`. */
export type DecideRequest = {
  /** Which post. */
  post: number,
  /** Where. */
  medium: Medium,
  /** What. */
  decision: Decision,
  /** Where people read it, when a human posted it; at most [`LINK_MAX`] characters. */
  link: string | null,
};

/** What can be decided about a post on a medium. */
export type Decision = "send" | "skip" | "posted" | "remove";

/** A corner as people and other programs name it. */
export type Degrees = {
  /** Latitude, in ten-millionths of a degree. */
  lat_e7: number,
  /** Longitude, in ten-millionths of a degree. */
  lon_e7: number,
};

/** The word for how a post stands on a medium. */
export type Delivery = "dry" | "by_hand" | "planned" | "armed" | "sent" | "later" | "failed" | "unknown" | "too_late" | "left_out" | "skipped" | "posted" | "removing" | "removed" | "not_removed";

/** How a post stands on a medium. */
export type DeliveryState = {
  /** Where. */
  medium: Medium,
  /** How it stands. */
  state: Delivery,
  /** The text as this medium gets it. */
  text: string,
  /** The language of the text and of its picture. */
  lang: Language,
  /** Whether that is another language than the medium has, as it was not written in that one. */
  untranslated: boolean,
  /** How long that is, as the medium counts. */
  length: number,
  /** The longest it may be. */
  limit: number,
  /** The address of the picture that goes with it there. */
  card: string | null,
  /** When it came to stand so, or when the next try is. */
  at: Moment | null,
  /** Why, where there is something to say. */
  why: string | null,
  /** Where people read it. */
  link: string | null,
  /** Which spelleider decided so, where a human did. */
  by: string | null,
  /** What can be decided about it now. */
  may: Array<Decision>,
};

/** `POST /api/drafts/{name}/demo`: an evening with bots, to look at on a phone and on a big screen. */
export type DemoAnswer = {
  /** The public code of the evening. */
  game: string,
  /** For a phone. */
  join: string,
  /** For the big screen. */
  scorebord: string,
};

/** The evening's paperwork: for the spelleiding. There is one. */
export type Desk = {
  /** Who at the meldkamer was told; `null` while nobody was. */
  meldkamer: Meldkamer | null,
  /** The answers that can be given with one tap. */
  canned_answers: Array<string>,
  /** The names of the buurtgroepen. */
  groups: Array<string>,
};

/** How far away something is, as people say it. */
export type DistanceBand = "near" | "across_the_street" | "far";

/** How a figure was spread: every value with how often it came, and how often there was none. */
export type Distribution = {
  /** Each value with how often it came, the lowest first. */
  counts: Array<[number, number]>,
  /** How often there was none. */
  never: number,
  /** The value below which a quarter, half and three quarters stay; `null` where that is among those without a value. */
  quartiles: [number | null, number | null, number | null],
};

/** `GET /api/drafts/{name}`: all that is known of a draft but its map. */
export type Draft = {
  /** Its name. */
  name: string,
  /** How often it was changed. */
  version: number,
  /** The version in which the map was changed last; fetch the map again when this moves. */
  map_version: number,
  /** The scenario file. */
  toml: string,
  /** The scenario file as a tree, for forms; `null` while it cannot be read as TOML. */
  tree: unknown,
  /** Whether an evening can be made of it. */
  playable: boolean,
  /** What there is to say about it, in the order of the files. */
  notices: Array<DraftNotice>,
  /** How many notices more there were. */
  notices_left_out: number,
  /** Who walks where and when, and which clues come when, as far as it can be known. */
  outline: Outline,
  /** The pictures, by file name. */
  pictures: Array<string>,
};

/** The texts of a draft. */
export type DraftFile = "scenario" | "wijk";

/** From what a draft starts. */
export type DraftFrom = { "kind": "empty", } | { "kind": "scenario",
  /** Its name. */
  scenario: string,
};

/** One line of `GET /api/drafts`. */
export type DraftItem = {
  /** Its name: lower case letters, digits and dashes, at most `DRAFT_NAME_MAX`. Evenings are made under this name. */
  name: string,
  /** What the evening is called; empty while the file cannot be read. */
  title: string,
  /** How often it was changed. */
  version: number,
  /** When it was changed last: real time, in milliseconds since 1970-01-01 00:00 UTC. */
  changed_ms: number,
  /** Who changed it last. */
  changed_by: string,
  /** Whether an evening can be made of it. */
  playable: boolean,
};

/** `GET /api/drafts/{name}/wijk`: the map, and what of it can be changed. */
export type DraftMap = {
  /** The version of the draft it belongs to. */
  version: number,
  /** The map; `null` while there is none that can be read. */
  map: WijkMap | null,
  /** Ground on which nobody may walk, with its place in the list of features. */
  forbidden: Array<DraftShape>,
};

/** What `GET /api/drafts/{name}/events` says whenever something changes. */
export type DraftNews = {
  /** The newest version. */
  version: number,
  /** Who changed it last. */
  by: string,
  /** Who has the editor open. */
  here: Array<string>,
};

/** One notice about a draft. */
export type DraftNotice = {
  /** Its stable name. */
  code: string,
  /** How bad it is. */
  severity: NoticeSeverity,
  /** What is wrong, in Dutch. */
  title: string,
  /** A few words beside the place; may be empty. */
  label: string,
  /** What to do about it. */
  help: string,
  /** The file it is about. */
  file: DraftFile,
  /** The first character, in UTF-16 units. */
  from: number,
  /** One past the last. */
  to: number,
  /** The line, from 1; 0 when the file as a whole is meant. */
  line: number,
  /** The part of the scenario file it stands in, as deep as can be said. */
  path: Array<PathStep>,
  /** The words of its button, when the program can mend it. */
  fix: string | null,
};

/** A shape of the map file that can be taken away again. */
export type DraftShape = {
  /** Its place in the list of features, from 0. */
  feature: number,
  /** Its corners, or the points of its line. */
  shape: Array<Point>,
  /** Whether it is a piece of ground, not a line. */
  is_area: boolean,
};

/** One way between two voetjes. */
export type DraftWay = {
  /** Along these points. */
  line: Array<Point>,
  /** How long it is, in metres. */
  length_m: number,
  /** How long it takes at each pace, in whole seconds. */
  time_s: WayTimes,
  /** The streets it follows, in order; without those that have no name. */
  streets: Array<string>,
  /** What `via` of the second voetje is when this way is meant; empty for the best way. */
  via: Array<Degrees>,
  /** Whether it is meant now. */
  chosen: boolean,
};

/** `GET /api/drafts/{name}/ways`: the ways to choose from between two voetjes. */
export type DraftWays = {
  /** The version of the draft they were looked for in. */
  version: number,
  /** How who walks here goes; `null` with a motor. */
  pace: WayPace | null,
  /** The best first. The last is the author's own when none of the others is meant now. Empty when nothing joins the two. */
  ways: Array<DraftWay>,
  /** So many more ways are as good, but cannot be chosen: no `via` is long enough to mean them. */
  left_out: number,
};

/** A change of one part of the scenario file. */
export type Edit = { "kind": "set",
  /** Which key; tables on the way are made. */
  path: Array<PathStep>,
  /** The value; never `null`. */
  value: unknown, } | { "kind": "remove",
  /** Which. */
  path: Array<PathStep>, } | { "kind": "insert",
  /** The list and the place in it; one past the last entry adds it at the end. */
  path: Array<PathStep>,
  /** The entry. */
  value: Record<string, unknown>, } | { "kind": "move",
  /** Which entry. */
  path: Array<PathStep>,
  /** Its place afterwards. */
  to: number, } | { "kind": "rename",
  /** Which key. */
  path: Array<PathStep>,
  /** Its name afterwards; the table has no other key of that name. */
  to: string,
};

/** A message on the live line: `{"seq":17,"t":"clue",…}`. The numbers of a game count on by one. */
export type Envelope = {
  /** Its number in the story of the game, from 1. */
  seq: number, } & ({ "t": "evening" } & Evening | { "t": "clue" } & Clue | { "t": "caught" } & Caught | { "t": "board" } & Board | { "t": "team" } & Team | { "t": "melding" } & Melding | { "t": "points" } & Points | { "t": "al_gemeld" } & AlGemeld | { "t": "question" } & Question | { "t": "message" } & TeamMessage | { "t": "boef_phone" } & BoefPhone | { "t": "walker" } & Walker | { "t": "clue_admin" } & ClueAdmin | { "t": "melding_admin" } & MeldingAdmin | { "t": "team_admin" } & TeamAdmin | { "t": "log_line" } & LogLine | { "t": "desk" } & Desk);

/** The body of every answer that is not the one hoped for. */
export type ErrorBody = {
  /** What is wrong, as a code that the pages turn into a sentence: `wrong_code`. */
  code: string,
  /** More about this one case. */
  detail?: ErrorDetail,
};

/** More about one error: only what applies. */
export type ErrorDetail = {
  /** The field that is wrong, by its path in the request: `persons.0.kleding`. */
  field?: string,
  /** The least it may be. */
  min?: number,
  /** The most it may be. */
  max?: number,
  /** What there is too much of. */
  what?: string,
};

/** Phase, clock and halt: for everybody. There is one. */
export type Evening = {
  /** Where the evening stands. */
  phase: Phase,
  /** The clock of the running round. */
  clock: Clock | null,
  /** PAUZE or NOODSTOP, while it lasts. */
  halt: Halt | null,
  /** The rounds, in order. */
  rounds: Array<RoundTitle>,
  /** Whether the public scoreboard stands still. */
  frozen: boolean,
  /** How many teams play. */
  teams: number,
  /** How many rounds are over, skipped ones too. */
  rounds_done: number,
};

/** A team that is there. */
export type ExistingTeam = {
  /** Its code as typed. */
  code: string,
};

/** A figurant, counted from 0. */
export type FigurantId = number;

/** `GET /api/figure.svg`, as JSON in its query: who and what to draw. */
export type FigureOf = {
  /** Who, at most `MELDING_PERSONS_MAX`, from left to right. */
  persons?: Array<Person>,
  /** With which vehicle. */
  vehicle?: Vehicle | null,
};

/** One thing to know about an evening. */
export type Finding = {
  /** Its stable name: `too_easy`. */
  code: string,
  /** How much it matters. */
  weight: Weight,
  /** In which round, from 0. */
  round: number | null,
  /** About which boef, by id. */
  boef: string | null,
  /** For which kind of team. */
  profile: Profile | null,
  /** What to change. */
  change: ToChange,
  /** What was found, in Dutch. */
  what: string,
  /** What to do about it, in Dutch. */
  advice: string,
};

/** A boef a team found. */
export type Found = {
  /** In which round. */
  round: RoundId,
  /** Whom. */
  known_as: string,
  /** When, as the server judges it. */
  at: Moment,
};

/** Anything that comes over the live line. */
export type Frame = Envelope | Control;

/** One line of `GET /api/games`, and the answer to `POST /api/games`. */
export type GameListItem = {
  /** Its public code. */
  game: string,
  /** What the evening is called. */
  title: string,
  /** The scenario it plays. */
  scenario: string,
  /** When it was prepared: real time, in milliseconds since 1970-01-01 00:00 UTC. */
  created_ms: number,
  /** The day on which personal data is erased: `2026-12-08`. */
  purge_on: string,
  /** Whether personal data was erased. */
  purged: boolean,
  /** How many phones get messages while their page is closed; `null` when this server sends none, or it was purged. */
  push_phones: number | null,
  /** Where the evening stands; `null` when it was purged, or when the game cannot say so now. */
  phase: Phase | null,
};

/** A garment or bag. */
export type GarmentChoice = {
  /** Its code on the wire. */
  code: string,
  /** The words on its chip. */
  label: Words,
  /** The trait it belongs to, which tells where it is worn: `hoofd`, `jas`, `schoenen`. */
  kenmerk: string,
};

/** What somebody does: a code of the catalogue, such as `voelt_aan_deur`. */
export type Gedrag = string;

/** A category of gedragingen. */
export type GedragCategory = {
  /** Its code. */
  code: string,
  /** What people call it. */
  label: Words,
  /** Whether what is in it is worth a melding. */
  suspicious: boolean,
  /** What is in it. */
  gedrag: Array<GedragChoice>,
};

/** A gedrag of the catalogue. */
export type GedragChoice = {
  /** Its code on the wire. */
  code: string,
  /** The words on its chip. */
  label: Words,
  /** The number the workshop teaches for it. */
  number: PhoneNumber,
};

/** What makes a clue go out. */
export type GoesOut = "at" | "voetje" | "ladder" | "aanhouding" | "by_hand";

/** A buurtgroep, counted from 0. */
export type GroupId = number;

/** Hair: its colours and its cut. */
export type Haar = {
  /** Colours, the main one first, at most `HAAR_MAX`. */
  kleur?: Array<string>,
  /** Length, curl and dress, at most `HAAR_MAX`. */
  vorm?: Array<string>,
};

/** The game stands still. */
export type Halt = {
  /** Which of the two. */
  kind: HaltKind,
  /** Why. */
  reason: string,
  /** Since when. */
  since: Moment,
};

/** PAUZE or NOODSTOP. */
export type HaltKind = "pauze" | "noodstop";

/** Where somebody goes: one of the eight winds by its Dutch letters. */
export type Heading = "n" | "no" | "o" | "zo" | "z" | "zw" | "w" | "nw";

/** A heading. */
export type HeadingChoice = {
  /** Its code on the wire. */
  code: Heading,
  /** What people call it. */
  label: Words,
};

/** What became of a file. */
export type ImportAnswer = {
  /** What kind of file it was. */
  kind: ImportKind,
  /** What was taken, what was left out and why, in Dutch, each with its code. */
  remarks: Array<ImportRemark>,
  /** The version it made; `null` when nothing was changed. */
  version: number | null,
  /** The draft as it is now. */
  draft: Draft,
};

/** Kinds of files. */
export type ImportKind = "osm" | "gpx" | "geojson";

/** The query of `POST /api/drafts/{name}/import`; the body is the file itself, at most `IMPORT_BYTES_MAX`. */
export type ImportQuery = {
  /** The name of the file, for the report; its kind is seen from what is in it. */
  file: string,
  /** Keep this far around the middle, in metres; without it, all that a map can hold. */
  reach_m?: number,
  /** The round a recorded walk is meant for, from 0. */
  round?: number,
  /** The id of who walks it. */
  who?: string,
  /** Lay the voetjes that are there on the new map, as far as they fit. */
  resnap?: boolean,
};

/** One remark about an import. */
export type ImportRemark = {
  /** Its stable name. */
  code: string,
  /** How bad it is; `tip` for what was simply taken. */
  severity: NoticeSeverity,
  /** What happened, in Dutch. */
  text: string,
  /** What can be done about it; may be empty. */
  help: string,
};

/** `POST /api/invites`: a one-time link for a colleague. */
export type Invite = {
  /** The whole address, to send to that colleague alone. */
  url: string,
  /** Until when it is good: real time, in milliseconds since 1970-01-01 00:00 UTC. */
  expires_ms: number,
};

/**
 * `POST /api/games/{game}/players`: a phone takes a seat. The token of the seat is in the header; the same token again
 * gets the same seat.
 */
export type JoinRequest = {
  /** Which team. */
  team: JoinTeam,
  /** How old, roughly. */
  age: AgeBand,
  /** Whether an adult comes along; needed under 14. */
  with_adult?: boolean,
};

/** A new team, or one that is there. */
export type JoinTeam = { "new": NewTeam } | { "existing": ExistingTeam };

/** The seat is taken. */
export type Joined = {
  /** The phone. */
  player: PlayerId,
  /** Its team. */
  team: TeamId,
  /** The code with which another phone joins this team. */
  team_code: string,
  /** The buurtgroep of the team. */
  group: GroupId | null,
};

/** One garment or bag. */
export type Kledingstuk = {
  /** What it is. */
  stuk: string,
  /** What it may be instead ("jas of trui"), at most `OF_MAX`. */
  stuk_of?: Array<string>,
  /** Its colours, the main one first, at most `KLEUR_MAX`. */
  kleur?: Array<string>,
  /** Whether only one of the colours is meant: "blauw of groen". */
  kleur_of?: boolean,
  /** Its brand: a code or a short text. */
  merk?: string,
  /** Print, stripes, cut: short texts, at most `DETAIL_MAX`. */
  detail?: Array<string>,
};

/** A language of the pages. */
export type Language = "nl" | "en";

/** `GET /api/games/{game}/links`: whole addresses, to hand out or show as QR codes. */
export type Links = {
  /** For players. */
  join: string,
  /** For the big screen. */
  scorebord: string,
  /** For neighbours. */
  spel: string,
  /** For each boef; secret. */
  boeven: Array<BoefLink>,
};

/** The query of `GET …/live` and `GET …/events`. */
export type LiveQuery = {
  /** In which role. */
  as: Role,
  /** The number of the last message that is known. */
  after?: number,
};

/** Somebody did something: for the spelleiding. One for each `id`. */
export type LogLine = {
  /** Which, counted from 0. */
  id: LogLineId,
  /** When. */
  at: Moment,
  /** Which spelleider; `null` for the game itself and its players. */
  by: SpelleiderId | null,
  /** What. */
  what: Words,
  /** Whether it asks for attention at once. */
  alarm: boolean,
};

/** A line of the log or a word to a team, counted from 0. */
export type LogLineId = number;

/** `POST /api/login`. */
export type LoginRequest = {
  /** The name of the account. */
  name: string,
  /** Its password. */
  password: string,
};

/** What can be seen from there. */
export type LookAnswer = {
  /** Each that can be seen, nearest first; empty when there is nothing special. */
  seen: Array<Waarneming>,
};

/** `POST …/look`: what can be seen from here? */
export type LookRequest = {
  /** From where. */
  from: Where,
};

/** A change of the map file. */
export type MapEdit = { "kind": "play_area",
  /** Its corners, 3 to `CORNERS_MAX`. */
  corners: Array<Degrees>, } | { "kind": "forbid",
  /** The corners of the ground, or the points of the line, 2 to `CORNERS_MAX`. */
  points: Array<Degrees>,
  /** Whether it is a piece of ground. */
  is_area: boolean, } | { "kind": "add_plek",
  /** What people call it. */
  name: string,
  /** Where it is. */
  at: Degrees, } | { "kind": "remove_feature",
  /** Its place in the list of features, from 0. */
  feature: number,
};

/** Whether a trait was right. */
export type Mark = "right" | "near" | "wrong" | "not_mentioned" | "not_counted" | "bound";

/** `GET /api/me`, and the answer to setup and login: who is logged in. */
export type Me = {
  /** Which spelleider. */
  id: SpelleiderId,
  /** What colleagues see. */
  name: string,
};

/** A medium, by the name it has in files and addresses. */
export type Medium = "x" | "bluesky" | "mastodon" | "threads" | "telegram" | "facebook" | "instagram" | "matrix" | "mail" | "webhook" | "feed" | "whatsapp" | "burgernet";

/** What would be posted on one social medium. */
export type MediumPosts = {
  /** Its short name. */
  medium: string,
  /** What people call it. */
  name: string,
  /** The longest post it takes, as it counts itself. */
  limit: number,
  /** How many posts an evening has here. */
  posts: Distribution,
  /** What an evening costs here, in thousandths of a US dollar. */
  usd_mills: Distribution,
  /** How long each different post is, as this medium counts. */
  lengths: Distribution,
  /** The clues whose post is longer than it takes, by id. */
  too_long: Array<string>,
};

/** A melding, for the phones of the team that made it: what was sent, never what is true. One for each `id`. */
export type Melding = {
  /** Which. */
  id: MeldingId,
  /** In which round it counts. */
  round: RoundId,
  /** When it was typed, as the server believes it. */
  typed_at: Moment,
  /** When it came in. */
  received_at: Moment,
  /** Where. */
  place: Where | null,
  /** What the person did. */
  gedrag: Array<Gedrag>,
  /** Who. */
  persons: Array<Person>,
  /** With which vehicles. */
  vehicles: Array<Vehicle>,
  /** Which way. */
  heading: Heading | null,
  /** What they went towards, when that has a name. */
  towards: Towards | null,
  /** Which number the player would call. */
  number: PhoneNumber | null,
  /** In the player's own words. */
  text: string,
  /** Whether the description was read from those words, and may still be mended. */
  was_read: boolean,
  /** Whether the team mended it. */
  was_mended: boolean,
  /** How long before `typed_at` it was seen, in milliseconds. */
  seen_ago_ms: number | null,
  /** Whether it was still going on. */
  ongoing: boolean | null,
  /** Whether the buurtgroep was told. */
  appen: boolean,
  /** Whether they reacted. */
  reageren: boolean,
};

/** A melding with its truth: for the spelleiding. One for each `melding.id`. */
export type MeldingAdmin = {
  /** What the team sent. */
  melding: Melding,
  /** Which team. */
  team: TeamId,
  /** Whom it is about, as the program judges it; `null`: nobody in the game. */
  about: WalkerId | null,
  /** How far from him the place was, in metres. */
  distance_m: number | null,
  /** The computed points. */
  lines: Array<PointLine>,
  /** The corrections, oldest first. */
  corrections: Array<Correction>,
};

/** The melding is in; its points come when the round ends. */
export type MeldingAnswer = {
  /** Which. */
  id: MeldingId,
  /** When the game counted it. */
  received_at: Moment,
};

/** A melding, named by the phone that made it: a UUID. The same name twice is the same melding. */
export type MeldingId = string;

/** `POST …/meldingen`: what a player saw, in the order the centralist asks. What is left out is "weet ik niet". */
export type MeldingRequest = {
  /** Made by the phone: the same id twice scores once. */
  id: MeldingId,
  /** When it was sent off by the player, on the clock of the game as the phone knows it. */
  typed_at: Moment,
  /** Where. */
  place?: Where | null,
  /** What the person did, at most `MELDING_GEDRAG_MAX`; without any it comes back, unless it is `unread`. */
  gedrag: Array<Gedrag>,
  /** Who, at most `MELDING_PERSONS_MAX`. */
  persons?: Array<Person>,
  /** With which vehicles, at most `MELDING_VEHICLES_MAX`. */
  vehicles?: Array<Vehicle>,
  /** Which way. */
  heading?: Heading | null,
  /**
   * What they went towards, when that has a name: "Jumbo"; at most `MELDING_TOWARDS_MAX` characters. Without a `heading`
   * the map tells which way that is.
   */
  towards?: string | null,
  /** How long before `typed_at` it was seen, in milliseconds; left out is "just now". */
  seen_ago_ms?: number | null,
  /** Whether it is still going on. */
  ongoing?: boolean | null,
  /** Which number the player would call. */
  number?: PhoneNumber | null,
  /** In the player's own words, at most `MELDING_TEXT_MAX` characters. */
  text?: string,
  /**
   * Without network nobody could show what was understood: the server reads `text` and fills in what was left open.
   * What no reading finds is asked of the team afterwards, unless the text is no melding at all.
   */
  unread?: boolean,
};

/** The signature of the meldkamer. */
export type Meldkamer = {
  /** Who. */
  name: string,
  /** Their reference. */
  reference: string,
  /** When. */
  at: Moment,
  /** Which spelleider told them. */
  by: SpelleiderId,
};

/** One minute of a round. */
export type Minute = {
  /** In how many evenings the round lasted that long. */
  played: number,
  /** In how many of these nothing happened in it, nor in the two before it. */
  empty: number,
};

/** A moment on the clock of the game: milliseconds since 1970-01-01 00:00 UTC, below 2^53. */
export type Moment = number;

/** A clue the spelleiding makes on the spot. */
export type NewClue = {
  /** What it is. */
  kind: ClueKind,
  /** Whom it is about. */
  boef?: BoefId | null,
  /** What it says, not empty, at most `CLUE_TEXT_MAX` characters. */
  text: string,
  /** How long ago it was seen, in milliseconds. */
  seen_ago_ms?: number,
  /** The area it names. */
  area?: Area | null,
  /** The traits it gives away, by their codes in the catalogue: from then on they count half in a melding. */
  gives?: Array<string>,
  /** Who gets it. */
  audience: ClueAudience,
};

/** `POST /api/drafts`: start writing. */
export type NewDraft = {
  /** Its name, see [`DraftItem::name`]. */
  name: string,
  /** What the evening is called, at most as long as a title may be. */
  title: string,
  /** From what. */
  from: DraftFrom,
};

/** `POST /api/games`: prepare an evening. */
export type NewGame = {
  /** Which scenario. */
  scenario: string,
  /** Another title than the scenario's. */
  title?: string | null,
};

/** The query of `POST /api/drafts/{name}/pictures`; the body is the picture, at most `PICTURE_UPLOAD_BYTES_MAX`. */
export type NewPictureQuery = {
  /** The name of the file; the picture gets one like it. */
  file: string,
};

/** `POST …/relays`: somebody posts by hand from now on. */
export type NewRelay = {
  /** Where: a medium on which people post by hand. */
  medium: Medium,
  /** What the spelleiding calls them, at most [`RELAY_NAME_MAX`] characters. */
  name: string,
};

/** A team that is made by joining. */
export type NewTeam = {
  /** What it is called, at most `TEAM_NAME_MAX` characters. */
  name: string,
  /** The buurtgroep it belongs to. */
  group?: GroupId | null,
};

/** How bad a notice is. */
export type NoticeSeverity = "error" | "warning" | "tip";

/** `GET …/outbox`: everything about the posts of an evening. */
export type OutboxPicture = {
  /** The clock of the game now. */
  now: Moment,
  /** Since when all posting is stopped; `null` while it is not. */
  stopped: Moment | null,
  /** Every medium, in the order in which they are shown. */
  channels: Array<ChannelState>,
  /** Every post, oldest first. */
  posts: Array<PostState>,
  /** Who posts by hand. */
  relays: Array<RelayState>,
};

/** Whether an evening can be played as it is. */
export type Outcome = "good" | "needs_work";

/** Who walks where and when, looked up on the map. In the order of the file, so that places in these lists are places in paths. */
export type Outline = {
  /** The boeven, as they will be shown. */
  boeven: Array<OutlineWalker>,
  /** The figuranten. */
  figuranten: Array<OutlineWalker>,
  /** The rounds. */
  rounds: Array<OutlineRound>,
};

/** The area of a clue. */
export type OutlineArea = {
  /** Its middle. */
  at: Point,
  /** How far it reaches, in metres. */
  radius_m: number,
};

/** One clue. */
export type OutlineClue = {
  /** The id in the file, if it has a good one. */
  id: string | null,
  /** The kind, as in the file: `signalement`. */
  kind: string | null,
  /** The earliest moment it can go, in milliseconds of the round; `null` when it waits for the ladder, a catch or a hand. */
  at_ms: number | null,
  /** The step of the ladder it stands on. */
  ladder: number | null,
  /** The area it shows. */
  area: OutlineArea | null,
};

/** One round. */
export type OutlineRound = {
  /** What it is called. */
  title: string,
  /** When it begins, in minutes after midnight. */
  begin_min: number | null,
  /** How long it takes, in milliseconds. */
  duration_ms: number | null,
  /** Who walks. */
  routes: Array<OutlineRoute>,
  /** What is told. */
  clues: Array<OutlineClue>,
};

/** One route. */
export type OutlineRoute = {
  /** The id of who walks it. */
  who: string | null,
  /** Whether that is a figurant. */
  figurant: boolean,
  /** The voetjes. */
  voetjes: Array<OutlineVoetje>,
  /** The ways between two voetjes that can follow each other. */
  ways: Array<OutlineWay>,
};

/** One voetje. */
export type OutlineVoetje = {
  /** The id in the file, if it has a good one. */
  id: string | null,
  /** Where, when that is on the map and in the play area. */
  at: Point | null,
  /** What people call that place. */
  place: string | null,
  /** When he comes, in milliseconds of the round. */
  arrive_ms: number | null,
  /** How long he stays, in milliseconds. */
  stay_ms: number,
  /** What he does there. */
  gedrag: Array<Gedrag>,
  /** The branch of a choice it belongs to. */
  branch: string | null,
};

/** Somebody who walks. */
export type OutlineWalker = {
  /** The id in the file, if it has a good one. */
  id: string | null,
  /** What the crew calls them. */
  name: string,
  /** What can be read of how they look. */
  persons: Array<Person>,
  /** With which vehicle. */
  vehicle: Vehicle | null,
};

/** The way between two voetjes. */
export type OutlineWay = {
  /** From this voetje of the route. */
  from: number,
  /** To this one. */
  to: number,
  /** Along these points; empty when there is no way. */
  line: Array<Point>,
  /** How long it is, in metres. */
  length_m: number,
  /** How fast it must be walked, in tenths of a kilometre an hour; `null` when that cannot be said. */
  speed_tenth_kmh: number | null,
};

/** A part of the points table. */
export type Part = "gedrag" | "plaats" | "tijd" | "signalement" | "voertuig" | "richting" | "nummer" | "saar" | "aanhouding" | "figurant" | "niet_in_het_spel" | "al_bekend" | "jury" | "bodem";

/** The answer to `POST /api/games/{game}/passes`. */
export type Pass = {
  /** Opens the seat once, for whoever uses it first. */
  pass: string,
};

/** `POST /api/games/{game}/passes/use`. */
export type PassRequest = {
  /** The pass. */
  pass: string,
  /** Made by the phone: the same one again gets the same answer. */
  id: string,
};

/** The seat behind a pass. */
export type PassSeat = {
  /** What proves that the phone holds the seat. */
  token: string,
  /** The phone. */
  player: PlayerId,
  /** Its team. */
  team: TeamId,
};

/** One step of a path. */
export type PathStep = number | string;

/** What is known of how a person looks. */
export type Person = {
  /** Man or woman, as it looks. */
  geslacht?: string,
  /** Age in years, `30`, `26-40` or `60+`, or a code of the catalogue. */
  leeftijd?: string,
  /** Height in centimetres, `180` or `175-185`, or a code of the catalogue. */
  lengte?: string,
  /** Build, at most `POSTUUR_MAX`; several mean that each of them may be meant. */
  postuur?: Array<string>,
  /** Colour of skin. */
  huidskleur?: string,
  /** Hair. */
  haar?: Haar,
  /** What strikes one in the face, at most `GEZICHT_MAX`. */
  gezicht?: Array<string>,
  /** Clothes and bags, at most `KLEDING_MAX`. */
  kleding?: Array<Kledingstuk>,
  /** What is carried along, at most `BIJ_ZICH_MAX`. */
  bij_zich?: Array<string>,
  /** Whatever else strikes one, at most `BIJZONDERHEDEN_MAX`; codes or short texts. */
  bijzonderheden?: Array<string>,
};

/** Where the evening stands. */
export type Phase = { "kind": "walk_in" } | { "kind": "briefing" } | { "kind": "round",
  /** Which. */
  round: RoundId, } | { "kind": "break",
  /** The round that comes next. */
  next: RoundId, } | { "kind": "debrief" } | { "kind": "result" } | { "kind": "closed" };

/** Which number the player would call; the game never dials it. */
export type PhoneNumber = "112" | "0900";

/** A picture and what it shows, for who cannot see it. */
export type Picture = {
  /** The last part of its address: `/api/games/{game}/pictures/{hash}`. */
  hash: string,
  /** What it shows. */
  alt: string,
};

/** A picture that came into the folder of a draft. */
export type PictureAdded = {
  /** What it is called there, for `afbeelding` of a clue. */
  file: string,
  /** The draft as it is now. */
  draft: Draft,
};

/** `GET …/picture`: everything the one who asks may know, up to and including `seq`. */
export type PictureAnswer = {
  /** The number of the last message that is in it; 0 before the first. */
  seq: number,
  /** The clock of the game now, in milliseconds since 1970-01-01 00:00 UTC. */
  now_ms: number,
  /** How many times faster than a real clock it runs, at least 1. */
  speed: number,
  /** Everything, each thing once. */
  messages: Array<ServerMessage>,
};

/** The query of `GET …/picture`. */
export type PictureQuery = {
  /** In which role. */
  as: Role,
};

/** Something a player can name when asked "where?". */
export type Place = {
  /** Which. */
  id: PlaceId,
  /** What people call it: "Dorpsplein", "Smaragdstraat", "Smaragdstraat 12". */
  name: string,
  /** What it is. */
  kind: PlaceKind,
  /** Its course: one point for a place or an address, the pieces of the street for a street. */
  lines: Array<Array<Point>>,
};

/** A place of the map, counted from 0. */
export type PlaceId = number;

/** What kind of place it is. */
export type PlaceKind = "straat" | "adres" | "plek";

/** What became of a voetje. */
export type PlanState = "ahead" | "here" | "done" | "skipped";

/** One voetje of a walker's plan. */
export type PlanStep = {
  /** Which. */
  voetje: VoetjeId,
  /** Where, in words. */
  place: string,
  /** Where, on the map. */
  at: Point,
  /** When he arrived, or is expected. */
  arrive: Moment,
  /** What he does there. */
  gedrag: Gedrag,
  /** What became of it. */
  state: PlanState,
};

/** Who plays a boef. */
export type PlayedBy = "engine" | "actor";

/** A phone, counted from 0 in the order of joining. */
export type PlayerId = number;

/** A place in the wijk: `[x, y]`, whole centimetres east and north of the origin of the map. */
export type Point = [number, number];

/** One award with its reason in words. */
export type PointLine = {
  /** The melding it is for, if it is for one. */
  melding: MeldingId | null,
  /** Which part of the table. */
  part: Part,
  /** The points; below 0 is a deduction. */
  points: number,
  /** The most this part could give; 0 where there is no most. */
  max: number,
  /** Why. */
  why: Words,
  /** The same trait by trait, where it is about a description; their points add up to those of the line. */
  reasons?: Array<Reason>,
};

/** The points of a team in a round, after the round. One for each `team` and `round`. */
export type Points = {
  /** Which team. */
  team: TeamId,
  /** Which round. */
  round: RoundId,
  /** Every awarded point with its reason. */
  lines: Array<PointLine>,
  /** The sum, not below 0. */
  total: number,
};

/** What a post is about. */
export type PostKind = "news" | "halt" | "resumed" | "end";

/** One post. */
export type PostState = {
  /** Counted from 0 within the game. */
  number: number,
  /** When the game asked for it. */
  at: Moment,
  /** When it is no longer worth posting. */
  useless_after: Moment,
  /** What it is about. */
  kind: PostKind,
  /** The clue it is, if it is one. */
  clue: ClueId | null,
  /** What the game wants to say, before it is made fit for a medium. */
  text: string,
  /** How it stands on every medium, in the order of the channels. */
  deliveries: Array<DeliveryState>,
};

/** What becomes of a text on one medium. */
export type Preview = {
  /** Where. */
  medium: Medium,
  /** Its name for people. */
  name: string,
  /** The whole post. */
  text: string,
  /** The language it is in. */
  lang: Language,
  /** Whether that is another language than the medium has, as there is no text in that one. */
  untranslated: boolean,
  /** How long that is, as the medium counts. */
  length: number,
  /** The longest it may be. */
  limit: number,
  /** Whether the text had to be cut. */
  cut: boolean,
  /** What it costs, in thousandths of a US dollar. */
  usd_mills: number,
};

/** `POST /api/posts/preview`: what becomes of a text on every medium. */
export type PreviewRequest = {
  /** The text of a clue, at most [`PREVIEW_TEXT_MAX`] characters. */
  text: string,
  /** The same in English, where its author wrote it, at most [`PREVIEW_TEXT_MAX`] characters. */
  text_en?: string | null,
  /** When it was seen, as `19:42`, at most [`PREVIEW_SEEN_MAX`] characters; said where the text does not say it. */
  seen?: string | null,
  /** The hashtags of the scenario. */
  hashtags: Array<string>,
  /** The code of the evening, for the address that posts carry; an example stands in its place while there is none. */
  game?: string | null,
};

/** A kind of team. */
export type Profile = "fast" | "slow" | "sharp_eyed" | "window" | "family" | "reporter";

/** How one kind of team did. */
export type ProfileSpread = {
  /** Which kind. */
  profile: Profile,
  /** How many teams of this kind played in each evening. */
  teams: number,
  /** The points of each of these teams in each evening. */
  points: Distribution,
  /** How often a team of this kind won. */
  wins: number,
  /** In how many evenings such a team won. */
  won_evenings: number,
  /** Of a thousand evenings, how many one such team wins. */
  wins_per_team_permille: number,
};

/** The local plane: `x = (lon - lon0) * cm_per_deg_lon`, `y = (lat - lat0) * cm_per_deg_lat`. */
export type Projection = {
  /** Latitude of the origin, in ten-millionths of a degree. */
  lat0_e7: number,
  /** Longitude of the origin, in ten-millionths of a degree. */
  lon0_e7: number,
  /** Centimetres north per degree of latitude. */
  cm_per_deg_lat: number,
  /** Centimetres east per degree of longitude. */
  cm_per_deg_lon: number,
};

/** `GET /api/games/{game}`. */
export type PublicGame = {
  /** Its public code, 5 characters. */
  game: string,
  /** What the evening is called. */
  title: string,
  /** One or two sentences for who joins. */
  summary: string,
  /** How players are addressed. */
  address: Address,
  /** When the walk-in is planned, in minutes after local midnight. */
  walk_in_at_min: number,
  /** The buurtgroepen a team may belong to; may be empty. */
  groups: Array<string>,
  /** Who organises the evening. */
  organiser: string,
  /** The telephone number of the spelleiding, as it is shown. */
  phone: string,
  /** The day on which personal data is erased: `2026-12-08`. */
  purge_on: string,
  /** Whether it is played on the map instead of outside. */
  table_form: boolean,
  /** Whether it is dark while they play: colours are hard to see. */
  dark: boolean,
  /** The tags its posts carry beside that of the game, each with its `#`. */
  hashtags: Array<string>,
  /** What the boeven will certainly not do, a sentence each. */
  boef_never: Array<string>,
  /** Anything else neighbours should know. */
  neighbours_more: string,
  /** What the wijk is called. */
  area_name: string,
  /** Whether a phone can still take a seat. */
  can_join: boolean,
  /** Where the evening stands. */
  phase: Phase,
  /** The clock of the game now, in milliseconds since 1970-01-01 00:00 UTC. */
  now_ms: number,
  /** How many times faster than a real clock it runs, at least 1. */
  speed: number,
  /** Whether this is a demonstration that bots play along with. */
  demo: boolean,
};

/** `GET /api/push`. */
export type PushInfo = {
  /** The key to subscribe with (`applicationServerKey`), in base64url; `null` when this server sends no messages. */
  key: string | null,
};

/** What a push service made of a message. */
export type PushOutcome = "accepted" | "gone" | "later" | "refused" | "not_reached";

/** `PUT /api/games/{game}/push`: what the browser gave when its owner agreed. */
export type PushRequest = {
  /** Where its push service takes messages. */
  endpoint: string,
  /** The public key of the phone, in base64url. */
  p256dh: string,
  /** The shared secret of the phone, in base64url. */
  auth: string,
  /** The language of the messages. */
  lang: Language,
};

/** The answer to `POST /api/games/{game}/push/test`. */
export type PushTestAnswer = {
  /** Stands in the message as `notification.data.id`: when it arrives, this one arrived. */
  id: string,
  /** What the push service made of it. */
  outcome: PushOutcome,
};

/** A question and its answer: for the team and the spelleiding. One for each `id`. */
export type Question = {
  /** Which. */
  id: QuestionId,
  /** Who asks. */
  team: TeamId,
  /** How urgent. */
  kind: QuestionKind,
  /** The question. */
  text: string,
  /** When it was asked. */
  at: Moment,
  /** The answer. */
  answer: string | null,
};

/** A question to the spelleiding, named by the phone: a UUID. */
export type QuestionId = string;

/** How urgent a question is. */
export type QuestionKind = "question" | "child_lost" | "worried_neighbour";

/** `POST …/questions`: a question to the spelleiding. */
export type QuestionRequest = {
  /** Made by the phone. */
  id: QuestionId,
  /** How urgent. */
  kind: QuestionKind,
  /** At most `QUESTION_TEXT_MAX` characters. */
  text: string,
};

/** A safe way to react; nothing else is on offer. */
export type Reaction = "praatje" | "samen" | "laten_zien";

/** One reaction. */
export type ReactionCoverage = {
  /** After how many times seen. */
  seen: number,
  /** What he does: `hurry`, `skip_next`, `walk_off`. */
  does: string,
  /** In how many evenings he did. */
  fired: number,
};

/** What was understood. What is not there was not said. */
export type ReadAnswer = {
  /** A place of the wijk that is named. */
  place: PlaceId | null,
  /** What the people did. */
  gedrag: Array<Gedrag>,
  /** Who. */
  persons: Array<Person>,
  /** How many people there were, when that was said; they need not all be described. */
  people: number | null,
  /** With which vehicles. */
  vehicles: Array<Vehicle>,
  /** Which way. */
  heading: Heading | null,
  /** What they went towards, by the name that was said. */
  towards: string | null,
  /** How long ago it was, in milliseconds. */
  seen_ago_ms: number | null,
  /** Whether it still goes on. */
  ongoing: boolean | null,
  /** What to say to the sender, if anything. */
  advice: Advice | null,
  /** The pieces of the text that were understood, in their order. Those about the same thing do not overlap. */
  spans: Array<Span>,
};

/** `POST …/read`: a text that somebody is typing. */
export type ReadRequest = {
  /** The text as it stands now, at most `MELDING_TEXT_MAX` characters. */
  text: string,
};

/** `POST …/meldingen/{id}/reageren`: let the boef notice that he is seen. */
export type ReagerenRequest = {
  /** How. */
  choice: Reaction,
};

/** What became of one trait of a description. */
export type Reason = {
  /** Whether it was right. */
  mark: Mark,
  /** Which trait, what was said and what it was. */
  text: Words,
  /** Whether a clue had told it before, so that it counts half. */
  published: boolean,
  /** The points it gave; below 0 is a deduction. */
  points: number,
};

/** `POST …/outbox/reconnect`: something was mended; a medium is tried again. */
export type ReconnectRequest = {
  /** Which. */
  medium: Medium,
};

/** The answer to `POST /api/drafts/{name}/rehearse`. */
export type Rehearsal = {
  /** What the evening is called. */
  title: string,
  /** The seed of the first evening; each next one has the next seed. */
  first_seed: number,
  /** How many evenings were played. */
  evenings: number,
  /** How many teams played in each. */
  players: number,
  /** How soon each boef was found, by round. */
  boeven: Array<BoefSpread>,
  /** The rounds. */
  rounds: Array<RoundSpread>,
  /** Every clue, in the order of the file. */
  clues: Array<ClueSpread>,
  /** Of a hundred times that a clue which can be judged was sent, how often it helped somebody. */
  clues_helped_percent: number | null,
  /** What came up of each route. */
  routes: Array<RouteCoverage>,
  /** How each kind of team did. */
  teams: Array<ProfileSpread>,
  /** What would be posted on each social medium. */
  posts: Array<MediumPosts>,
  /** What it means. */
  verdict: Verdict,
};

/** `POST /api/drafts/{name}/rehearse`: play it many times. */
export type RehearseRequest = {
  /** How many teams, 1 to `REHEARSE_PLAYERS_MAX`. */
  players: number,
  /** How many evenings, 1 to `REHEARSE_EVENINGS_MAX`. */
  evenings: number,
  /** The first seed. */
  seed: number,
};

/** The answer: their link, shown once. */
export type RelayLink = {
  /** Who. */
  relay: number,
  /** Their page: `…/doorplaatsen#…`. */
  url: string,
};

/** `GET …/relay`: what somebody who posts by hand sees. */
export type RelayPicture = {
  /** The clock of the game now. */
  now: Moment,
  /** What the evening is called. */
  title: string,
  /** What they are called. */
  name: string,
  /** Where they post. */
  medium: Medium,
  /** Whether the spelleiding stopped all posting. */
  stopped: boolean,
  /** The texts, newest first. */
  posts: Array<RelayPost>,
};

/** A text to post by hand. */
export type RelayPost = {
  /** Counted from 0 within the game. */
  number: number,
  /** When the game asked for it. */
  at: Moment,
  /** When it is no longer worth posting. */
  useless_after: Moment,
  /** What it is about. */
  kind: PostKind,
  /** The ready text. */
  text: string,
  /** The language of the text and of its picture. */
  lang: Language,
  /** The address of the picture that goes with it. */
  card: string | null,
  /** When they said that it is out. */
  posted: Moment | null,
  /** Whether the spelleiding does not want it any more. */
  skipped: boolean,
};

/** Somebody who posts by hand, as the spelleiding sees them. */
export type RelayState = {
  /** Who. */
  relay: number,
  /** Where. */
  medium: Medium,
  /** What the spelleiding calls them. */
  name: string,
  /** The posts they said are out, with when. */
  posted: Array<RelayTick>,
};

/** A post that is out by hand. */
export type RelayTick = {
  /** Which. */
  post: number,
  /** When they said so. */
  at: Moment,
};

/** `GET /api/games/{game}/replay`. */
export type Replay = {
  /** The rounds that were played, in order. */
  rounds: Array<ReplayRound>,
};

/** A clue that was published. */
export type ReplayClue = {
  /** Which. */
  id: ClueId,
  /** When. */
  at_ms: number,
  /** What it really was. */
  kind: ClueKind,
  /** What it said. */
  text: string,
  /** The area it named. */
  area: Area | null,
};

/** A team that found a boef. */
export type ReplayFind = {
  /** When. */
  at_ms: number,
  /** Which team. */
  team: TeamId,
  /** What the scoreboard calls it. */
  name: string,
  /** Whom. */
  walker: WalkerId,
};

/** A melding about somebody in the game. */
export type ReplayMelding = {
  /** Which. */
  id: MeldingId,
  /** When it was made. */
  at_ms: number,
  /** By which team, as the scoreboard calls it. */
  team: string,
  /** About whom. */
  about: WalkerId,
  /** Its points. */
  points: number,
  /** Where the team said it was. */
  at: Point | null,
};

/** A piece of a way, walked evenly; a stay has one point. */
export type ReplayPiece = {
  /** When it began. */
  from_ms: number,
  /** When it ended. */
  to_ms: number,
  /** Its course. */
  line: Array<Point>,
  /** What he did there, when he stayed at a voetje. */
  gedrag: Gedrag | null,
};

/** One round. Moments are milliseconds of the round, so that pauses do not show. */
export type ReplayRound = {
  /** Which. */
  round: RoundId,
  /** How long it took, in milliseconds. */
  duration_ms: number,
  /** Who walked where. */
  walkers: Array<ReplayWalker>,
  /** What was published to everybody. */
  clues: Array<ReplayClue>,
  /** What was reported about somebody in the game; nothing about uninvolved people. */
  meldingen: Array<ReplayMelding>,
  /** Who was found when. */
  finds: Array<ReplayFind>,
};

/** The way of one walker. */
export type ReplayWalker = {
  /** Who. */
  walker: WalkerId,
  /** What everybody may call him. */
  name: string,
  /** What he looked like, in words. */
  looks: Words,
  /** The same, to be drawn. */
  persons: Array<Person>,
  /** What he drove or rode. */
  vehicle: Vehicle | null,
  /** His way, piece by piece. */
  pieces: Array<ReplayPiece>,
};

/** `GET /api/games/{game}/result`. */
export type Results = {
  /** What the evening was called. */
  title: string,
  /** The rule of this evening. */
  win_rule: WinRule,
  /** The winners; more than one when they are equal in everything. */
  winners: Array<TeamId>,
  /** Why they won. */
  why: Words,
  /** The teams, best first. */
  teams: Array<TeamResult>,
  /** The rounds that were played. */
  rounds: Array<RoundFigures>,
  /** Players that took a seat. */
  players: number,
  /** Players by age band. */
  ages: Partial<Record<AgeBand, number>>,
  /** Whether nothing can change any more. A sheet that is printed before says so. */
  is_final: boolean,
};

/** The reveal, from the last team to the first. */
export type Reveal = {
  /** How many teams are revealed. */
  revealed: number,
  /** How many there are. */
  of: number,
  /** The winners, once all are revealed; more than one when they are equal in everything. */
  winners: Array<TeamId>,
  /** Why they won, once all are revealed. */
  why: Words | null,
};

/** In which role somebody looks at a game. */
export type Role = "speler" | "boef" | "spelleiding" | "scorebord";

/** What happened in one round, in numbers. */
export type RoundFigures = {
  /** Which. */
  round: RoundId,
  /** What it was called. */
  title: string,
  /** How long it took, in milliseconds of the round. */
  duration_ms: number,
  /** How many meldingen were made. */
  meldingen: number,
  /** How many of them were about a boef. */
  about_boef: number,
  /** How many were about a figurant. */
  about_figurant: number,
  /** How many had a place, a behaviour and a direction. */
  complete: number,
  /** When the first melding about a boef was made, in milliseconds of the round. */
  first_melding_ms: number | null,
  /** When the first boef was found, in milliseconds of the round. */
  first_find_ms: number | null,
  /** The mean points of a melding about a boef, in tenths. */
  mean_points_tenths: number,
};

/** A round, counted from 0 in the order of the evening. */
export type RoundId = number;

/** One round. */
export type RoundSpread = {
  /** Which, from 0. */
  round: number,
  /** What it is called. */
  title: string,
  /** How long it is planned. */
  planned_s: number,
  /** How long it took. */
  duration_s: Distribution,
  /** When the first melding about a boef was made. */
  first_melding_s: Distribution,
  /** How many meldingen were made. */
  meldingen: Distribution,
  /** The minutes, counted from 0. */
  minutes: Array<Minute>,
};

/** One round in the list of the evening. */
export type RoundTitle = {
  /** What it is called. */
  title: string,
  /** How long it takes, in milliseconds. */
  duration_ms: number,
  /** Whether it was left out. */
  skipped: boolean,
};

/** What came up of a route. */
export type RouteCoverage = {
  /** Which round, from 0. */
  round: number,
  /** The id of who walks it. */
  walker: string,
  /** In how many evenings he came out. */
  walked: number,
  /** His voetjes. */
  voetjes: Array<VoetjeCoverage>,
  /** The branches that chance chooses from. */
  branches: Array<BranchCoverage>,
  /** How he answers to being seen. */
  reactions: Array<ReactionCoverage>,
};

/** One line of `GET /api/scenarios`: an evening that can be played. */
export type ScenarioListItem = {
  /** The name of its folder. */
  scenario: string,
  /** What the evening is called. */
  title: string,
  /** One or two sentences. */
  summary: string,
  /** How many rounds. */
  rounds: number,
  /** How long the rounds take together, in milliseconds. */
  duration_ms: number,
  /** How many boeven. */
  boeven: number,
  /** How many of those are played by a person. */
  actors: number,
  /** Whether it is played on the map instead of outside. */
  table_form: boolean,
};

/** The newest state of one thing, as the one who reads it may see it. */
export type ServerMessage = { "t": "evening" } & Evening | { "t": "clue" } & Clue | { "t": "caught" } & Caught | { "t": "board" } & Board | { "t": "team" } & Team | { "t": "melding" } & Melding | { "t": "points" } & Points | { "t": "al_gemeld" } & AlGemeld | { "t": "question" } & Question | { "t": "message" } & TeamMessage | { "t": "boef_phone" } & BoefPhone | { "t": "walker" } & Walker | { "t": "clue_admin" } & ClueAdmin | { "t": "melding_admin" } & MeldingAdmin | { "t": "team_admin" } & TeamAdmin | { "t": "log_line" } & LogLine | { "t": "desk" } & Desk;

/** `POST /api/setup`: the holder of a one-time link makes an account. */
export type SetupRequest = {
  /** What the link carried. */
  token: string,
  /** What colleagues see. */
  name: string,
  /** The new password. */
  password: string,
};

/** A piece of the text that was understood, counted in UTF-16 units as browsers count. */
export type Span = {
  /** Where it begins. */
  from: number,
  /** Where it ends. */
  to: number,
  /** What it tells something of. */
  about: About,
  /** Whether the sender doubted it, or it was guessed. */
  unsure: boolean,
};

/** A spelleider of this server. */
export type SpelleiderId = number;

/** A replacement in a text. */
export type Splice = {
  /** Which text. */
  file: DraftFile,
  /** The first character that goes, in UTF-16 units. */
  from: number,
  /** One past the last. */
  to: number,
  /** What comes in its place. */
  text: string,
};

/** `POST …/outbox/stop`: all posting of this evening stops, or goes on. */
export type StopPostingRequest = {
  /** Whether it stops. */
  stopped: boolean,
};

/** `POST …/stop`: this player goes home, or is back after all. */
export type StopRequest = {
  /** Whether he stops. */
  stopped: boolean,
};

/** One line that can be walked. */
export type Street = {
  /** Its name; empty for a path without one. */
  name: string,
  /** What it is. */
  kind: StreetKind,
  /** Its course. */
  line: Array<Point>,
};

/** What kind of line a street is. */
export type StreetKind = "straat" | "hoofdweg" | "pad" | "brandgang" | "trap";

/** `POST …/outbox/switch`: a medium goes live for this evening, or back to a dry run. */
export type SwitchRequest = {
  /** Which. */
  medium: Medium,
  /** Whether posts go out for real from now on. */
  live: boolean,
};

/** A team, for its own phones. There is one. */
export type Team = {
  /** Which. */
  id: TeamId,
  /** What it is called. */
  name: string,
  /** The code with which another phone joins. */
  code: string,
  /** The buurtgroep it belongs to. */
  group: GroupId | null,
  /** How many phones it has that still play. */
  phones: number,
  /** Whether it was removed by the spelleiding. */
  removed: boolean,
  /** Whether everybody is back. */
  back: boolean,
  /** The boeven it has found, by round. */
  found: Array<Found>,
};

/** A team with its traffic light: for the spelleiding. One for each `id`. */
export type TeamAdmin = {
  /** Which. */
  id: TeamId,
  /** What it is called. */
  name: string,
  /** Whether its name is hidden in public. */
  name_hidden: boolean,
  /** The code with which another phone joins. */
  code: string,
  /** The buurtgroep it belongs to. */
  group: GroupId | null,
  /** How it is doing. */
  light: TeamLight,
  /** The ages of its players that still play. */
  ages: Array<AgeBand>,
  /** Meldingen in the running or last round. */
  meldingen: number,
  /** Its points with those of the running round. */
  points: number,
  /** Boeven found. */
  aanhoudingen: number,
  /** Everybody is back. */
  back: boolean,
  /** Everybody stopped. */
  stopped: boolean,
  /** Removed by the spelleiding. */
  removed: boolean,
};

/** What the spelleiding can do with a team. */
export type TeamCommand = { "do": "rename",
  /** The new name, at most `TEAM_NAME_MAX` characters. */
  name: string, } | { "do": "hide_name",
  /** Whether it is hidden. */
  hidden: boolean, } | { "do": "back",
  /** Whether they are. */
  back: boolean, } | { "do": "award",
  /** Points more or less, at most `DELTA_MAX`. */
  delta: number,
  /** Why, not empty, at most `REASON_MAX` characters. */
  reason: string, } | { "do": "message",
  /** Not empty, at most `QUESTION_TEXT_MAX` characters. */
  text: string, } | { "do": "remove",
};

/** A team, counted from 0 in the order of joining. */
export type TeamId = number;

/** How a team is doing at a glance. */
export type TeamLight = "never_connected" | "no_melding" | "no_points" | "good";

/** A word of the spelleiding to one team. One for each `id`. */
export type TeamMessage = {
  /** Counted within the game. */
  id: LogLineId,
  /** What it says. */
  text: string,
  /** When. */
  at: Moment,
};

/** One team on the result sheet. */
export type TeamResult = {
  /** Which. */
  team: TeamId,
  /** What the scoreboard calls it. */
  name: string,
  /** Its rank by the rule of this evening, from 1. */
  rank: number,
  /** Its points. */
  points: number,
  /** The points of its best melding in each round, summed. */
  best_meldingen: number,
  /** Boeven found. */
  aanhoudingen: number,
  /** How many meldingen it made. */
  meldingen: number,
  /** Its points in each round, with the reasons. */
  rounds: Array<Points>,
};

/** `POST …/relay/ticks`: a post is out, or it is not after all. */
export type TickRequest = {
  /** Which. */
  post: number,
  /** Whether it is out. */
  done: boolean,
};

/** A server of map tiles, which is somebody else's: nothing is asked of it before a person switches it on. */
export type TileServer = {
  /** Where each tile stands: https, with `{z}`, `{x}` and `{y}` once each. */
  template: string,
  /** Who made the tiles; shown wherever they are. */
  attribution: string,
};

/** The place in the scenario to change. */
export type ToChange = {
  /** What kind of thing it is. */
  of: ChangeOf,
  /** Its id in the file. */
  key: string,
};

/** A named place that somebody went towards. */
export type Towards = {
  /** Its name, as it was said. */
  name: string,
  /** The wind in which the map has it, seen from where the melding was; `null` when the map does not tell. */
  wind: Heading | null,
};

/** A trait that a clue can give away. */
export type TraitChoice = {
  /** Its code on the wire. */
  code: string,
  /** What people call it. */
  label: Words,
  /** Whether it is a trait of the vehicle. */
  vehicle: boolean,
};

/** What is known of how a vehicle looks. */
export type Vehicle = {
  /** What kind it is. */
  soort?: string,
  /** Its colours, the main one first, at most `KLEUR_MAX`. */
  kleur?: Array<string>,
  /** Whether only one of the colours is meant: "blauw of groen". */
  kleur_of?: boolean,
  /** Its make: a code or a short text. */
  merk?: string,
  /** Its type: a code or a short text. */
  type?: string,
  /** What its type may be instead, at most `OF_MAX`. */
  type_of?: Array<string>,
  /** Its number plate or a part of it, `…` for what was not read. */
  kenteken?: string,
  /** What its plate may be instead, at most `OF_MAX`. */
  kenteken_of?: Array<string>,
  /** The country of its plate, one to three letters. */
  kenteken_land?: string,
  /** What is written on it: a short text. */
  opschrift?: string,
  /** Whatever else strikes one, at most `BIJZONDERHEDEN_MAX`; codes or short texts. */
  bijzonderheden?: Array<string>,
};

/** What a rehearsal means. */
export type Verdict = {
  /** Whether it can be played like this. */
  outcome: Outcome,
  /** Whether there were enough evenings to be sure. */
  sure: boolean,
  /** Everything there is to say, problems first. */
  findings: Array<Finding>,
};

/** One version in `GET /api/drafts/{name}/versions?before=`, the newest first. */
export type VersionItem = {
  /** Which. */
  version: number,
  /** When: real time, in milliseconds since 1970-01-01 00:00 UTC. */
  at_ms: number,
  /** Who. */
  by: string,
  /**
   * What kind of change: `text`, `edit`, `map`, `fix`, `undo`, `restore`, `import`, `picture`,
   * `picture_gone`, `start`.
   */
  what: string,
  /** What it is about, in a few words of the file: `ronde 1, voetje winkel`. */
  about: string,
};

/** `GET /api/drafts/{name}/versions/{version}`: how it was. */
export type VersionText = {
  /** Which. */
  version: number,
  /** The scenario file as it was. */
  toml: string,
};

/** One voetje. */
export type VoetjeCoverage = {
  /** Its id in the file. */
  voetje: string,
  /** The branch it belongs to. */
  branch: string | null,
  /** In how many evenings he came there. */
  reached: number,
};

/** A voetje, counted from 0 within its route. */
export type VoetjeId = number;

/** What a player sees of a boef or a figurant. It does not say which of the two it is. */
export type Waarneming = {
  /** How far away, roughly. */
  distance: DistanceBand,
  /** The persons, as far as they can be made out from here. */
  persons: Array<Person>,
  /** The vehicle, as far as it can be made out from here. */
  vehicle: Vehicle | null,
  /** What they are doing. */
  doing: Words,
  /** Who they are, in words. */
  looks: Words,
  /** What they left behind, when it can be seen. */
  spoor: string | null,
  /** Which way they walk, when they walk. */
  heading: Heading | null,
  /** How long the phone shows it, in milliseconds. */
  show_ms: number,
  /** Whether it is near enough to ask "Bent u de boef?". */
  can_ask: boolean,
};

/** A walker as he really is: for the spelleiding. One for each `walker` and `round`. */
export type Walker = {
  /** Who. */
  walker: WalkerId,
  /** In which round. */
  round: RoundId,
  /** What the crew calls him. */
  name: string,
  /** Who plays him. */
  played_by: PlayedBy,
  /** What he is doing. */
  walking: Walking,
  /** The voetjes he has done and will do, with their expected times. */
  plan: Array<PlanStep>,
  /** Held by the spelleiding. */
  held: boolean,
  /** How often he was seen. */
  seen: number,
  /** How much later than the script he is, in milliseconds. */
  late_ms: number,
  /** Whether he reported that it is unsafe. */
  is_unsafe: boolean,
  /** Whether his phone has been live. */
  connected: boolean,
  /** His code in this round; figuranten have none. */
  code: string | null,
  /** The teams that found him, in the order the server judges. */
  found_by: Array<TeamId>,
};

/** How the spelleiding steers a walker. */
export type WalkerCommand = { "do": "hold", } | { "do": "release", } | { "do": "skip_voetje",
  /** Which, so that a double tap skips one. */
  voetje: VoetjeId, } | { "do": "late",
  /** Milliseconds, at most `EXTEND_MAX_MS`. */
  by_ms: number, } | { "do": "stronger", } | { "do": "arrived",
  /** Which voetje. */
  voetje: VoetjeId, } | { "do": "seen", } | { "do": "caught",
  /** Whether he is. */
  caught: boolean, } | { "do": "start_spare", } | { "do": "withdraw",
};

/** Somebody who walks a route of the script. */
export type WalkerId = { "boef": BoefId } | { "figurant": FigurantId };

/** What a walker is doing now. */
export type Walking = { "kind": "not_yet" } | { "kind": "spare" } | { "kind": "at",
  /** Which. */
  voetje: VoetjeId,
  /** Since when. */
  since: Moment,
  /** Until when, if nothing changes. */
  until: Moment, } | { "kind": "to",
  /** Which. */
  voetje: VoetjeId,
  /** When he left. */
  since: Moment,
  /** When he is expected. */
  eta: Moment,
  /** Along these streets. */
  line: Array<Point>, } | { "kind": "caught",
  /** When. */
  at: Moment, } | { "kind": "gone" };

/** How somebody goes. */
export type WayPace = "strolling" | "walking" | "cycling";

/** How long a way takes, in whole seconds. */
export type WayTimes = {
  /** At ease. */
  strolling: number,
  /** With a purpose. */
  walking: number,
  /** By bicycle. */
  cycling: number,
};

/**
 * The query of `GET /api/drafts/{name}/ways`: the stretch between two voetjes of which one can follow the other. All are
 * places in the lists of the outline, from 0.
 */
export type WaysQuery = {
  /** The round. */
  round: number,
  /** The route in that round. */
  route: number,
  /** The voetje where it begins. */
  from: number,
  /** The voetje where it ends. */
  to: number,
};

/** How much a finding matters. */
export type Weight = "problem" | "remark";

/** Where something was, or where somebody stands. */
export type Where = { "at": Point } | { "place": PlaceId };

/** `GET /api/games/{game}/wijk`: never changes within a game. */
export type WijkMap = {
  /** What the wijk is called. */
  name: string,
  /** How latitude and longitude become the local plane. */
  projection: Projection,
  /** The corners of the play area; nobody plays outside it. */
  area: Array<Point>,
  /** The lines that are walked. */
  streets: Array<Street>,
  /** What a player can name. */
  places: Array<Place>,
  /** Water, only drawn. */
  water: Array<Array<Point>>,
  /** Green, only drawn. */
  green: Array<Array<Point>>,
  /** Buildings, only drawn. */
  buildings: Array<Array<Point>>,
  /** Where the map comes from; shown wherever it is drawn. */
  attribution: string,
  /** A tile server that people may have drawn under the streets; absent unless whoever runs the server named one. */
  tiles?: TileServer,
};

/** Who wins the evening. */
export type WinRule = "found_and_best_melding" | "first_finder" | "best_melding" | "points";

/** The same text in both languages. */
export type Words = {
  /** In Dutch. */
  nl: string,
  /** In English. */
  en: string,
};
