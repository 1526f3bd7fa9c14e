//! What a scenario has to obey: one file per check. A check looks at the whole script and says what is wrong with it.
//!
//! **To add one:** write a file that holds its [`Code`]s and a `RULE`, name it here twice, and put `<code>.toml` with the
//! expected `<code>.txt` in `fixtures/`.

mod afbeelding;
mod bevriezen;
mod bij_voetje;
mod dubbel_id;
mod gebied;
mod gedrag;
mod geeft;
mod gezien;
mod iets_te_spelen;
mod ladder;
mod moment;
mod pad;
mod plaats;
mod publiek;
mod punten;
mod reacties;
mod reserve;
mod rondes;
mod routes;
mod takken;
mod telefoon;
mod tempo;
mod vals_spoor;
mod verwijzing;
mod voetjes;
mod wijkbestand;

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

/// Every check, in the order of the handbook.
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
