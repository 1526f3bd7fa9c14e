//! The scenario file as it is written: every table and key it may hold, read with the place of each value.
//!
//! A field is added here, once: its name, its kind and its Dutch explanation, which is also the explanation in the schema.

pub(crate) mod code;
pub(crate) mod person;
pub(crate) mod read;
mod syntax;
pub(crate) mod time;
pub(crate) mod value;

pub(crate) use code::ALL as CODES;

use crate::notice::Remark;
use crate::sources::Text;
use engine::scenario::{Address, ClueKind, PlayedBy, ReactionKind, VoetjeMoment, WinRule};
use media::HASHTAGS_MAX;
pub(crate) use person::{Signalement, Vehicle};
use read::{Block, Node, Read, Reader, Slot, Sp, choose_from, short, table};
use schemars::{Schema, SchemaGenerator, json_schema};
use time::{AnyDuration, Clock, Day, Duration, Moment};
use toml::de::{DeTable, DeValue};
use value::{FileName, Hashtag, Id, Number, PlaceName, Prose, words};

/// A title or a name has at most this many characters.
pub const TITLE_MAX: usize = 80;
/// One sentence, such as an instruction to an actor, has at most this many characters.
pub const SENTENCE_MAX: usize = 300;
/// The summary and the words for neighbours have at most this many characters.
pub const SUMMARY_MAX: usize = 1_000;
/// The text of a clue has at most this many characters.
pub const CLUE_TEXT_MAX: usize = 1_000;
/// A scenario has at most this many boeven.
pub const BOEVEN_MAX: usize = 12;
/// Together walk at most this many persons as one boef.
pub const PERSONS_MAX: usize = 2;
/// A scenario has at most this many figuranten.
pub const FIGURANTEN_MAX: usize = 24;
/// A scenario has at most this many buurtgroepen.
pub const GROUPS_MAX: usize = 40;
/// A scenario has at most this many rounds.
pub const ROUNDS_MAX: usize = 10;
/// A round has at most this many routes.
pub const ROUTES_MAX: usize = 24;
/// A route has at most this many voetjes, all branches together.
pub const VOETJES_MAX: usize = 40;
/// A voetje is reached past at most this many other places.
pub const VIA_MAX: usize = 10;
/// A route has at most this many choices.
pub const CHOICES_MAX: usize = 6;
/// A choice has at most this many branches.
pub const BRANCHES_MAX: usize = 6;
/// A boef has at most this many reactions in a round.
pub const REACTIONS_MAX: usize = 6;
/// A round has at most this many clues.
pub const CLUES_MAX: usize = 60;
/// A scenario has at most this many answers for one tap.
pub const ANSWERS_MAX: usize = 12;
/// At most this many sentences say what a boef never does.
pub const NEVER_MAX: usize = 12;
/// A clue gives away at most this many traits.
pub const GIVES_MAX: usize = 40;
/// Personal data is kept at most this many days.
pub const KEEP_DAYS_MAX: u32 = 90;
/// No more people than this come to an evening.
pub const PEOPLE_MAX: u32 = 10_000;
/// At most this many places are named whose owner agreed.
pub const CONSENTS_MAX: usize = 60;
/// No part of the points table gives more than this.
pub const POINTS_MAX: u32 = 1_000;
/// The area of a clue has a radius of at most this many metres.
pub const RADIUS_MAX_M: u32 = 5_000;

table! {
    /// Een avond Boef in de Wijk.
    Evening("het scenario") {
        /// Hoe de avond heet.
        must titel: Prose<TITLE_MAX>,
        /// Een of twee zinnen voor wie mee wil doen.
        may samenvatting: Prose<SUMMARY_MAX>,
        /// Het bestand met de kaart, in dezelfde map.
        must wijk: FileName,
        /// Hoe het spel de spelers aanspreekt: "u", of "je" voor de jeugd.
        may aanspreken: Address,
        /// Op welke dag u speelt. Het programma weet dan hoe laat het donker wordt.
        may datum: Day,
        /// Waar iedereen begint en na afloop samenkomt: een plek op de kaart.
        may verzamelplek: PlaceName,
        /// Hoeveel mensen u verwacht.
        may deelnemers: Number<1, PEOPLE_MAX>,
        /// De plekken waarvan de eigenaar van tevoren ja zei: speeladressen, het schoolplein.
        many [CONSENTS_MAX] toestemming: PlaceName,
        /// Hoe laat de inloop begint, op de klok.
        must begin: Clock,
        /// Spelen we buiten, of op de kaart aan tafel?
        may vorm: Form,
        /// Is het donker tijdens het spel? Kleuren zijn dan slecht te zien.
        may donker: bool,
        /// De hashtags van deze avond, voor de berichten op sociale media. #BoefInDeWijk staat er altijd al bij.
        many [HASHTAGS_MAX] hashtags: Hashtag,
        /// Antwoorden die de spelleiding met één tik geeft.
        many [ANSWERS_MAX] antwoorden: Prose<SENTENCE_MAX>,
        /// De buurtgroepen waar een team bij kan horen.
        many [GROUPS_MAX] buurtgroepen: Prose<TITLE_MAX>,
        /// Wie de avond organiseert en hoe u die bereikt.
        must contact: Contact,
        /// Wat de buren te lezen krijgen.
        may buren: Neighbours,
        /// Wie wint.
        may winnaar: Winner,
        /// De puntentelling, als u die wilt veranderen.
        may punten: Points,
        /// De boeven.
        many [BOEVEN_MAX] boef: Boef,
        /// De onschuldige voorbijgangers.
        many [FIGURANTEN_MAX] figurant: Figurant,
        /// De rondes, op volgorde.
        many [ROUNDS_MAX] ronde: Round,
    }
}

/// Outside or at a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Outside,
    Table,
}

words!(Form, "\"buiten\" of \"tafel\"" { "buiten" => Self::Outside, "tafel" => Self::Table });
words!(Address, "\"u\" of \"je\"" { "u" => Self::U, "je" => Self::Je });

table! {
    /// Wie de avond organiseert.
    Contact("[contact]") {
        /// Wie de avond organiseert.
        must organisatie: Prose<TITLE_MAX>,
        /// Het telefoonnummer van de spelleiding.
        must telefoon: Prose<TITLE_MAX>,
        /// Hoeveel dagen na de avond de gegevens van de spelers worden gewist. Gewoon is 14.
        may bewaren_dagen: Number<1, KEEP_DAYS_MAX>,
        /// Wat de gemeente zei over het evenement: gemeld, of een vergunning.
        may evenement_gemeld: Prose<SENTENCE_MAX>,
    }
}

table! {
    /// Wat de buren te lezen krijgen.
    Neighbours("[buren]") {
        /// Wat de boef zeker niet doet, per regel een zin.
        many [NEVER_MAX] boef_doet_nooit: Prose<SENTENCE_MAX>,
        /// Wat de buren nog meer moeten weten.
        may meer: Prose<SUMMARY_MAX>,
    }
}

table! {
    /// Wie wint.
    Winner("[winnaar]") {
        /// De regel voor de winnaar.
        may regel: WinRule,
        /// Zo lang voor het einde van de laatste ronde staat het scorebord stil.
        may bevries_voor_einde: AnyDuration,
    }
}

words!(WinRule, "een regel voor de winnaar" {
    "gevonden-en-beste-melding" => Self::FoundAndBestMelding,
    "eerste-vinder" => Self::FirstFinder,
    "beste-melding" => Self::BestMelding,
    "punten" => Self::Points,
});

/// A number of points.
pub(crate) type Amount = Number<0, POINTS_MAX>;
/// A distance in metres.
pub(crate) type Metres = Number<0, 10_000>;
/// An angle in degrees.
pub(crate) type Degrees = Number<0, 180>;

table! {
    /// De puntentelling. Wat u weglaat, telt zoals in de spelregels.
    Points("[punten]") {
        /// Het goede gedrag.
        may gedrag: Amount,
        /// De goede plaats.
        may plaats: Amount,
        /// Tot zoveel meter ernaast geeft de plaats alle punten.
        may plaats_vol_m: Metres,
        /// Vanaf zoveel meter ernaast geeft de plaats niets meer.
        may plaats_niets_m: Metres,
        /// Snel melden.
        may tijd: Amount,
        /// Tot zo lang na het zien geeft de tijd alle punten.
        may tijd_vol: AnyDuration,
        /// Vanaf zo lang na het zien geeft de tijd niets meer.
        may tijd_niets: AnyDuration,
        /// Het goede signalement.
        may signalement: Amount,
        /// Het goede voertuig.
        may voertuig: Amount,
        /// De goede richting.
        may richting: Amount,
        /// Tot zoveel graden ernaast geeft de richting alle punten.
        may richting_vol_graden: Degrees,
        /// Vanaf zoveel graden ernaast geeft de richting niets meer.
        may richting_niets_graden: Degrees,
        /// Het juiste nummer: 112 of 0900-8844.
        may nummer: Amount,
        /// De stappen van SAAR op volgorde.
        may saar: Amount,
        /// De eerste aanhouding van een boef.
        may eerste_aanhouding: Amount,
        /// Een latere aanhouding van dezelfde boef.
        may latere_aanhouding: Amount,
        /// Wat het kost om een onschuldige voorbijganger te melden.
        may figurant: Amount,
    }
}

table! {
    /// Een gespeelde boef, of een tweetal dat samen loopt.
    Boef("[[boef]]") {
        /// De korte naam waarmee de rest van het bestand hem bedoelt.
        must id: Id,
        /// Hoe de spelleiding hem noemt; spelers zien dit niet.
        may naam: Prose<TITLE_MAX>,
        /// Hoe iedereen hem mag noemen, zoals "de inbreker".
        must bekend_als: Prose<TITLE_MAX>,
        /// Wie hem speelt: "motor" (het spel zelf) of "acteur" (iemand met een telefoon).
        may gespeeld_door: PlayedBy,
        /// Wat hij zegt als een buurman vraagt wat hij doet.
        may dekmantel: Prose<SENTENCE_MAX>,
        /// Hoe hij eruitziet; een tweetal heeft er twee.
        one_or_more [PERSONS_MAX] signalement: Signalement,
        /// Waarin of waarop hij rijdt.
        may voertuig: Vehicle,
    }
}

words!(PlayedBy, "\"motor\" of \"acteur\"" { "motor" => Self::Engine, "acteur" => Self::Actor });

table! {
    /// Een onschuldige voorbijganger.
    Figurant("[[figurant]]") {
        /// De korte naam waarmee de rest van het bestand hem bedoelt.
        must id: Id,
        /// Wat hij is, zoals "de postbode".
        must naam: Prose<TITLE_MAX>,
        /// Wat hij zegt op de vraag: Bent u de boef?
        may antwoord: Prose<SENTENCE_MAX>,
        /// Hoe hij eruitziet.
        must signalement: Signalement,
        /// Waarin of waarop hij rijdt.
        may voertuig: Vehicle,
    }
}

table! {
    /// Een ronde van de avond.
    Round("[[ronde]]") {
        /// Hoe de ronde heet.
        must titel: Prose<TITLE_MAX>,
        /// Hoe laat de ronde begint, op de klok.
        must begin: Clock,
        /// Hoe lang de ronde duurt.
        must duur: Duration<60, 10_800>,
        /// De pauze erna.
        may pauze: AnyDuration,
        /// Wat de buurt in deze ronde leert.
        may les: Prose<SENTENCE_MAX>,
        /// Zo lang gaat de ronde door na de laatste aanhouding, zodat ook anderen de boef nog kunnen vinden.
        may na_laatste_aanhouding: AnyDuration,
        /// Meldt niemand iets, dan komt na deze tijd de volgende aanwijzing van de ladder.
        may als_niemand_meldt_binnen: Duration<10, 10_800>,
        /// Wie er lopen.
        many [ROUTES_MAX] route: Route,
        /// De aanwijzingen van deze ronde.
        many [CLUES_MAX] aanwijzing: Clue,
    }
}

table! {
    /// De route van een boef of een figurant in één ronde.
    Route("[[ronde.route]]") {
        /// Het id van de boef of de figurant.
        must wie: Id,
        /// Een reserveboef loopt pas als er een andere is gepakt.
        may reserve: bool,
        /// Keuzes die het toeval maakt aan het begin van de ronde.
        many [CHOICES_MAX] keuze: Choice,
        /// De voetjes, op volgorde.
        many [VOETJES_MAX] voetje: Voetje,
        /// Wat hij doet als hij vaak is gezien.
        many [REACTIONS_MAX] reactie: Reaction,
    }
}

table! {
    /// Een keuze tussen takken van de route.
    Choice("[[ronde.route.keuze]]") {
        /// De takken met hun kans. Een tak met 2 komt twee keer zo vaak als een tak met 1.
        must takken: Branches,
    }
}

/// Branches with their weights, in the order of the file.
#[derive(Debug, Clone)]
pub(crate) struct Branches(pub(crate) Vec<(Sp<Id>, Weight)>);

/// The weight of a branch.
pub(crate) type Weight = Number<0, 1_000>;

impl Read for Branches {
    const WHAT: &'static str = "een lijstje takken met hun kans";
    const EXAMPLE: &'static str = "{ brandgang = 2, straat = 1 }";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Table(table) = node.get_ref() else {
            reader.wrong_kind::<Self>(node);
            return None;
        };
        if table.len() > BRANCHES_MAX {
            reader.say(
                Remark::new(
                    &code::LIJST_TE_LANG,
                    &node.span(),
                    format!(
                        "Deze keuze heeft {} takken. Het mogen er hoogstens {BRANCHES_MAX} zijn.",
                        table.len()
                    ),
                )
                .help("Haal er een paar takken uit."),
            );
            return None;
        }
        let mut branches = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().to_string();
            if !Id::is_valid(&name) {
                reader.say(Id::remark(&key.span(), &name, true));
                continue;
            }
            if let Some(weight) = Weight::read(value, reader) {
                let name = Sp {
                    value: Id(name),
                    span: key.span(),
                };
                branches.push((name, weight));
            }
        }
        // The map of toml sorts by name; chance has to draw in the order of the file.
        branches.sort_by_key(|(name, _)| name.span.start);
        Some(Self(branches))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "additionalProperties": Weight::schema(generator),
            "maxProperties": BRANCHES_MAX
        })
    }
}

table! {
    /// Een voetje: een plek op de route, met wat de boef daar doet.
    Voetje("[[ronde.route.voetje]]") {
        /// De korte naam waarmee aanwijzingen dit voetje bedoelen.
        must id: Id,
        /// Waar: een adres, een straat, een plek met een naam, of [breedte, lengte].
        must plek: PlaceName,
        /// Waar hij langs loopt op weg hierheen.
        many [VIA_MAX] via: PlaceName,
        /// Wanneer hij er is: hoe lang na het begin van de ronde, of op de klok.
        must om: Moment,
        /// Hoe lang hij blijft.
        may blijft: AnyDuration,
        /// Wat hij doet; een woord uit de lijst van gedragingen.
        must gedrag: signalement::Gedrag,
        /// Wat hij achterlaat.
        may spoor: Prose<SENTENCE_MAX>,
        /// Wat de acteur moet doen.
        may opdracht: Prose<SENTENCE_MAX>,
        /// De tak waar dit voetje bij hoort.
        may tak: Id,
    }
}

table! {
    /// Wat een boef doet als hij vaak is gezien.
    Reaction("[[ronde.route.reactie]]") {
        /// Na hoeveel keer gezien.
        must bij_gezien: Number<1, 1_000>,
        /// Wat hij dan doet.
        must doet: ReactionKind,
        /// Wat de acteur dan te lezen krijgt.
        may opdracht: Prose<SENTENCE_MAX>,
    }
}

words!(ReactionKind, "wat de boef doet" {
    "haast" => Self::Hurry,
    "sla-over" => Self::SkipNext,
    "loop-weg" => Self::WalkOff,
});

table! {
    /// Een aanwijzing voor de spelers.
    Clue("[[ronde.aanwijzing]]") {
        /// De korte naam van de aanwijzing.
        must id: Id,
        /// Wat voor aanwijzing het is.
        must soort: ClueKind,
        /// Over welke boef het gaat.
        may boef: Id,
        /// Gaat uit op dit moment van de ronde.
        may om: Moment,
        /// Gaat uit als de boef bij dit voetje is.
        may bij_voetje: Id,
        /// Bij aankomst of bij vertrek.
        may als: VoetjeMoment,
        /// Zo lang erna.
        may na: AnyDuration,
        /// Gaat uit als niemand meldt; lage nummers eerst.
        may ladder: Number<1, 100>,
        /// Gaat uit als deze boef is aangehouden, of "iedereen".
        may bij_aanhouding: Id,
        /// Gaat alleen uit als de spelleiding dat doet.
        may met_de_hand: bool,
        /// Wat er staat.
        must tekst: Prose<CLUE_TEXT_MAX>,
        /// Wat er staat, in het Engels.
        may tekst_en: Prose<CLUE_TEXT_MAX>,
        /// Wanneer het is gezien, als moment van de ronde.
        may gezien: Moment,
        /// Wanneer het is gezien: zo lang voor het versturen.
        may gezien_voor: AnyDuration,
        /// Waar ongeveer.
        may gebied: Area,
        /// De kenmerken die hiermee bekend zijn.
        many [GIVES_MAX] geeft: signalement::TraitKey,
        /// Voor wie: "allen", een buurtgroep, of teams die het hebben verdiend.
        may voor: Audience,
        /// Een afbeelding uit dezelfde map.
        may afbeelding: FileName,
        /// Wat er op de afbeelding staat, voor wie de afbeelding niet kan zien.
        may alt: Prose<SENTENCE_MAX>,
    }
}

impl Clue {
    /// Its kind, when that is a false trail: such a clue is about nobody.
    pub(crate) fn false_trail(&self) -> Option<&Sp<ClueKind>> {
        let soort = self.soort.given();
        soort.filter(|soort| soort.value == ClueKind::ValsSpoor)
    }
}

words!(ClueKind, "een soort aanwijzing" {
    "melding" => Self::Melding,
    "signalement" => Self::Signalement,
    "plaats" => Self::Plaats,
    "voertuig" => Self::Voertuig,
    "foto" => Self::Foto,
    "vals-spoor" => Self::ValsSpoor,
    "mededeling" => Self::Mededeling,
});

words!(VoetjeMoment, "\"aankomst\" of \"vertrek\"" { "aankomst" => Self::Arrive, "vertrek" => Self::Leave });

table! {
    /// Een rond gebied op de kaart.
    Area("gebied") {
        /// Het midden.
        must rond: PlaceName,
        /// Hoe ver het gebied om het midden reikt, in meters.
        must straal: Number<1, RADIUS_MAX_M>,
    }
}

/// Who gets a clue.
#[derive(Debug, Clone)]
pub(crate) enum Audience {
    All,
    Group(Sp<String>),
    Earned(u16),
}

table! {
    /// Een deel van de teams.
    Part("voor") {
        /// Alleen de teams van deze buurtgroep.
        may buurtgroep: Prose<TITLE_MAX>,
        /// Alleen de teams met minstens zoveel goede meldingen in deze ronde.
        may verdiend: Number<1, 100>,
    }
}

impl Audience {
    /// Whether everybody gets it, the social media too.
    pub(crate) fn is_all(&self) -> bool {
        matches!(self, Self::All)
    }
}

impl Read for Audience {
    const WHAT: &'static str = "voor wie de aanwijzing is";
    const EXAMPLE: &'static str = "\"allen\" of { buurtgroep = \"Noord\" } of { verdiend = 2 }";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        match node.get_ref() {
            DeValue::String(word) if word.trim() == "allen" => Some(Self::All),
            DeValue::String(word) => {
                reader.say(
                    Remark::new(
                        &code::ONBEKENDE_WAARDE,
                        &node.span(),
                        format!("Het spel weet niet wie \"{}\" zijn.", short(word)),
                    )
                    .help(format!(
                        "{} Schrijf {}.",
                        choose_from(word, ["allen"].into_iter()),
                        Self::EXAMPLE
                    )),
                );
                None
            }
            _ => {
                let part = Part::read(node, reader)?;
                match (&part.buurtgroep, &part.verdiend) {
                    (Slot::Given(group), Slot::Absent) => Some(Self::Group(Sp {
                        value: group.value.0.clone(),
                        span: group.span.clone(),
                    })),
                    (Slot::Absent, Slot::Given(count)) => Some(Self::Earned(count.small())),
                    (Slot::Wrong, _) | (_, Slot::Wrong) => None,
                    (Slot::Absent, Slot::Absent) | (Slot::Given(_), Slot::Given(_)) => {
                        reader.wrong_kind::<Self>(node);
                        None
                    }
                }
            }
        }
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "const": "allen" }, Part::schema(generator)] })
    }
}

/// What the text of a scenario file says, and what is wrong with how it is written.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) evening: Evening,
    pub(crate) remarks: Vec<Remark>,
    /// Whether all that is written could be read, so that what is missing is truly missing.
    pub(crate) whole: bool,
}

/// Reads a scenario file. Whatever is wrong becomes a remark; the rest is read all the same.
pub(crate) fn parse(text: &str) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(text);
    let table = table.get_ref();
    let syntax = syntax::explain(text, table, errors);
    let mut reader = Reader::default();
    reader.unknown_keys::<Evening>(table, Evening::KEYS);
    let evening = Evening::read_block(&Block { table, span: 0..0 }, &mut reader);
    let whole = syntax.broken_lines.is_empty();
    let mut remarks = syntax.remarks;
    if !syntax.derailed {
        let lines = Text::new("", text);
        remarks.extend(reader.remarks.into_iter().filter(|remark| {
            let broken = remark
                .line(&lines)
                .is_some_and(|line| syntax.broken_lines.contains(&line));
            // In a file with a line that cannot be read, that line may hold what seems to be missing.
            !broken && (whole || remark.code != &code::SLEUTEL_ONTBREEKT)
        }));
    }
    Parsed {
        evening,
        remarks,
        whole,
    }
}
