//! What a scenario has to obey: one file per check. A check looks at the whole script and says what is wrong with it.
//!
//! **To add one:** write a file that holds its [`Code`]s and a `RULE`, name it here twice (what makes a scenario unplayable in
//! [`ALL`], what only goes wrong on the evening in [`ADVICE`]), and put `<code>.toml` with the expected `<code>.txt` in
//! `fixtures/`, and `<code>.fixed.toml` when its notice carries a repair.

mod afbeelding;
mod afkomst;
mod bevriezen;
mod bij_voetje;
mod dubbel_id;
mod einde_oefening;
mod evenement;
mod gebied;
mod gedrag;
mod geeft;
mod gezien;
mod hashtags;
mod iets_te_spelen;
mod inloop;
mod kanaal;
mod kenteken;
mod ladder;
mod licht;
mod lijkt_op;
mod moment;
mod nooit;
mod pad;
mod plaats;
mod publiek;
mod punten;
mod reacties;
mod rechtzetten;
mod reserve;
mod rondes;
mod routes;
mod spreiding;
mod stilte;
mod taal;
mod takken;
mod telefoon;
mod tempo;
mod toestemming;
mod vals_spoor;
mod verklapt;
mod verwijzing;
mod verzamelplek;
mod voetjes;
mod wijkbestand;
mod winnaar;

pub use routes::VOETJES_TOTAL_MAX;
pub(crate) use verwijzing::EVERYBODY;

use crate::notice::{Code, Remark};
use crate::script::Script;

/// One check.
pub(crate) struct Rule {
    /// What it can say.
    pub(crate) codes: &'static [&'static Code],
    /// Says it.
    pub(crate) check: fn(&Script<'_>, &mut Vec<Remark>),
}

/// Every check of what can be played, in the order of the handbook.
pub(crate) const ALL: &[Rule] = &[
    wijkbestand::RULE,
    iets_te_spelen::RULE,
    telefoon::RULE,
    dubbel_id::RULE,
    verwijzing::RULE,
    rondes::RULE,
    routes::RULE,
    reserve::RULE,
    plaats::RULE,
    pad::RULE,
    voetjes::RULE,
    tempo::RULE,
    takken::RULE,
    reacties::RULE,
    gedrag::RULE,
    moment::RULE,
    bij_voetje::RULE,
    ladder::RULE,
    gezien::RULE,
    gebied::RULE,
    geeft::RULE,
    vals_spoor::RULE,
    publiek::RULE,
    afbeelding::RULE,
    bevriezen::RULE,
    punten::RULE,
];

/// What an experienced spelleider would say about a scenario that can be played, in the order of the handbook. Whoever
/// still has an error to repair is not bothered with it.
pub(crate) const ADVICE: &[Rule] = &[
    toestemming::RULE,
    afkomst::RULE,
    nooit::RULE,
    stilte::RULE,
    inloop::RULE,
    verklapt::RULE,
    lijkt_op::RULE,
    rechtzetten::RULE,
    kanaal::RULE,
    hashtags::RULE,
    taal::RULE,
    licht::RULE,
    einde_oefening::RULE,
    verzamelplek::RULE,
    spreiding::RULE,
    winnaar::RULE,
    kenteken::RULE,
    evenement::RULE,
];

/// Every check there is.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().chain(ADVICE)
}
