//! The words people use, each with its canonical Dutch value: one JSON file per kind of word, read once.
//!
//! **To add** a spelling, write it in the `nl` or `en` list of its line; to add a colour, a garment or anything else, add a
//! line. Nothing in the code names them; the tests below say what a line may hold, and one of them lists every canonical
//! value, so that a change of the vocabulary shows in its snapshot. What can be carried, driven or worn on head or feet has its
//! shapes under `draw/art`; the tests there say which word lacks them. **To add a language that is understood**, write its
//! entry in `lezen_taal.json`; one that people are answered in is a variant of [`Lang`] with a list in every line.
//!
//! What a line may hold beside its `code` (the canonical value):
//! - `nl`, `en`: spellings, the first of which is shown to people; without `nl` it is the code, without `en` the Dutch;
//! - `verwant`: values easily taken for this one, half right in a comparison, named on either side; of colours that is at
//!   dusk: by day a quarter, in the dark three quarters;
//! - `basis`: the colour of which this is a shade, half right too, in the dark three quarters; `verbogen`: a colour before
//!   "jas" ("zwarte"), `onverbogen`: before "vest", where that is not the word itself ("zilverkleurig");
//! - `schemer`: what is left of a colour in the dark, `donker` or `licht`, so as right as what is `verwant`;
//! - `huid`: the colour of skin that this colour is before a word for somebody ("zwarte man");
//! - `slot`: where a garment is worn; `groep`: what a word for hair or a particular is about; `merk`: who makes this type of
//!   vehicle; `zonder_kenteken`: `true` for a kind that bears no plate; `soort`: what kind of vehicle a make or a type is;
//!   `dubbel`: `true` for a make or type that is an ordinary word too, so that the reader takes it for one only beside another
//!   word about vehicles;
//! - `lidwoord`: `het` for a het-word; `vorm`, `vorm_en`: `meervoud` or `stof` when there is no "een" or "a" before it;
//! - `rgb`: what a colour looks like in a drawing, as `#1f2f5e`;
//! - `min`, `max`: the years or centimetres a word stands for; `zin`, `zin_en`: the word in a sentence, where it bends.

use crate::draw::Rgb;
use crate::error::SignalementError;
use crate::light::Light;
use crate::words::{Lang, Words};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Characters of a word that are looked at; no known word is longer.
pub const WORD_MAX: usize = 60;

/// A kind of word: one data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Man or woman.
    Geslacht,
    /// An age in a word.
    LeeftijdGroep,
    /// A height in a word.
    Lengte,
    /// Build.
    Postuur,
    /// Colour of skin.
    Huidskleur,
    /// Colour of hair.
    HaarKleur,
    /// Cut of hair.
    HaarVorm,
    /// What can be seen in a face.
    Gezicht,
    /// Colours of clothes and vehicles.
    Kleur,
    /// Garments, bags included.
    Stuk,
    /// Things carried.
    Voorwerp,
    /// Kinds of vehicle.
    VoertuigSoort,
    /// Makes; others are allowed too.
    Merk,
    /// Types of vehicle; others are allowed too.
    Type,
    /// Anything else that strikes one; others are allowed too.
    Bijzonderheid,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 15] = [
        Kind::Geslacht,
        Kind::LeeftijdGroep,
        Kind::Lengte,
        Kind::Postuur,
        Kind::Huidskleur,
        Kind::HaarKleur,
        Kind::HaarVorm,
        Kind::Gezicht,
        Kind::Kleur,
        Kind::Stuk,
        Kind::Voorwerp,
        Kind::VoertuigSoort,
        Kind::Merk,
        Kind::Type,
        Kind::Bijzonderheid,
    ];

    /// The name of the kind, which is that of its file.
    pub fn code(self) -> &'static str {
        self.about().0
    }

    /// What people call it.
    pub fn label(self) -> Words {
        let (_, nl, en) = self.about();
        Words::new(nl, en)
    }

    /// Every canonical value with the word people see for it, in the order in which a form shows them.
    pub fn values(self) -> impl Iterator<Item = (&'static str, Words)> {
        self.table()
            .entries
            .iter()
            .map(|entry| (entry.code, Words::each(|lang| entry.label(lang).to_owned())))
    }

    /// Every spelling in a language with its canonical value, in the order of the file.
    pub fn spellings(self, lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.table().entries.iter().flat_map(move |entry| {
            entry
                .spellings(lang)
                .iter()
                .map(move |spelling| (*spelling, entry.code))
        })
    }

    /// Every bent form with its canonical value: "zwarte".
    pub(crate) fn bent(self, lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
        let entries = self.entries().iter().filter(move |_| lang == Lang::Nl);
        entries.filter_map(|entry| entry.verbogen.map(|bent| (bent, entry.code)))
    }

    fn about(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Kind::Geslacht => ("geslacht", "geslacht", "sex"),
            Kind::LeeftijdGroep => ("leeftijd_groep", "leeftijd", "age"),
            Kind::Lengte => ("lengte", "lengte", "height"),
            Kind::Postuur => ("postuur", "postuur", "build"),
            Kind::Huidskleur => ("huidskleur", "huidskleur", "skin colour"),
            Kind::HaarKleur => ("haar_kleur", "haarkleur", "hair colour"),
            Kind::HaarVorm => ("haar_vorm", "haar", "hair"),
            Kind::Gezicht => ("gezicht", "gezicht", "face"),
            Kind::Kleur => ("kleur", "kleur", "colour"),
            Kind::Stuk => ("kleding_stuk", "kleding", "clothing"),
            Kind::Voorwerp => ("voorwerp", "bij zich", "carrying"),
            Kind::VoertuigSoort => ("voertuig_soort", "soort voertuig", "kind of vehicle"),
            Kind::Merk => ("merk", "merk", "make"),
            Kind::Type => ("type", "type", "type"),
            Kind::Bijzonderheid => ("bijzonderheid", "bijzonderheden", "particulars"),
        }
    }

    fn source(self) -> &'static str {
        match self {
            Kind::Geslacht => include_str!("geslacht.json"),
            Kind::LeeftijdGroep => include_str!("leeftijd_groep.json"),
            Kind::Lengte => include_str!("lengte.json"),
            Kind::Postuur => include_str!("postuur.json"),
            Kind::Huidskleur => include_str!("huidskleur.json"),
            Kind::HaarKleur => include_str!("haar_kleur.json"),
            Kind::HaarVorm => include_str!("haar_vorm.json"),
            Kind::Gezicht => include_str!("gezicht.json"),
            Kind::Kleur => include_str!("kleur.json"),
            Kind::Stuk => include_str!("kleding_stuk.json"),
            Kind::Voorwerp => include_str!("voorwerp.json"),
            Kind::VoertuigSoort => include_str!("voertuig_soort.json"),
            Kind::Merk => include_str!("merk.json"),
            Kind::Type => include_str!("type.json"),
            Kind::Bijzonderheid => include_str!("bijzonderheid.json"),
        }
    }

    fn table(self) -> &'static Table {
        static TABLES: LazyLock<BTreeMap<Kind, Table>> = LazyLock::new(|| {
            Kind::ALL
                .into_iter()
                .map(|kind| (kind, Table::read(kind)))
                .collect()
        });
        &TABLES[&self]
    }

    pub(crate) fn entries(self) -> &'static [Entry] {
        &self.table().entries
    }

    /// The entry of a canonical value.
    pub(crate) fn entry(self, code: &str) -> Option<&'static Entry> {
        self.entries().iter().find(|entry| entry.code == code)
    }

    /// The entry a word means, if it is known: looked for in its language first, then in the other.
    pub(crate) fn find(self, word: &str, lang: Lang) -> Option<&'static Entry> {
        let table = self.table();
        let key = folded(word);
        let index = table
            .spelling(lang)
            .get(&key)
            .or_else(|| table.spelling(lang.other()).get(&key))?;
        table.entries.get(*index)
    }

    /// The entry a word means, or what is nearest to it. Looking for that takes a thousand times as long as [`Kind::find`].
    pub(crate) fn parse(self, word: &str, lang: Lang) -> Result<&'static Entry, SignalementError> {
        if folded(word).is_empty() {
            return Err(SignalementError::Empty);
        }
        self.find(word, lang)
            .ok_or_else(|| SignalementError::UnknownWord {
                kind: self,
                word: word.trim().chars().take(WORD_MAX).collect(),
                suggestion: suggest(self, word),
            })
    }
}

/// The canonical value of the known spelling nearest to a word; `None` when nothing is near.
pub fn suggest(kind: Kind, word: &str) -> Option<&'static str> {
    let table = kind.table();
    let known = Lang::ALL
        .into_iter()
        .flat_map(|lang| table.spelling(lang).iter());
    nearest(
        &folded(word),
        known.map(|(spelling, index)| (spelling.as_str(), table.entries[*index].code)),
    )
}

/// The value whose spelling differs least from `word`, when it differs in less than a third of the letters.
pub(crate) fn nearest<T: Copy + Ord>(
    word: &str,
    known: impl Iterator<Item = (impl AsRef<str>, T)>,
) -> Option<T> {
    let word: Vec<char> = word.chars().take(WORD_MAX).collect();
    let allowed = (word.len() / 3).max(1);
    if word.len() < 2 {
        return None;
    }
    known
        .filter_map(|(spelling, value)| {
            let spelling: Vec<char> = spelling.as_ref().chars().collect();
            if spelling.len().abs_diff(word.len()) > allowed || spelling.len() < 3 {
                return None;
            }
            let differs = edits(&word, &spelling);
            (differs <= allowed).then_some((differs, value))
        })
        .min()
        .map(|(_, value)| value)
}

/// How a word is looked up: letters and digits alone, small, without accents. "T-Shirt" is "tshirt".
pub(crate) fn folded(text: &str) -> String {
    text.chars()
        .take(4 * WORD_MAX)
        .flat_map(char::to_lowercase)
        .map(plain)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// A letter without its accent, as far as Dutch and its neighbours need it.
pub(crate) fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'š' => 's',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' => 'z',
        other => other,
    }
}

/// How many letters must be put in, left out, changed or swapped with their neighbour to make one word of another.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (above[j] + usize::from(x != y))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

/// One line of a data file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) code: &'static str,
    #[serde(default, borrow)]
    nl: Vec<&'static str>,
    #[serde(default, borrow)]
    en: Vec<&'static str>,
    #[serde(default, borrow)]
    verwant: Vec<&'static str>,
    #[serde(borrow)]
    basis: Option<&'static str>,
    #[serde(borrow)]
    pub(crate) verbogen: Option<&'static str>,
    #[serde(borrow)]
    onverbogen: Option<&'static str>,
    #[serde(borrow)]
    pub(crate) schemer: Option<&'static str>,
    #[serde(borrow)]
    pub(crate) huid: Option<&'static str>,
    pub(crate) rgb: Option<Rgb>,
    #[serde(borrow)]
    pub(crate) slot: Option<&'static str>,
    #[serde(borrow)]
    pub(crate) groep: Option<&'static str>,
    #[serde(borrow)]
    pub(crate) merk: Option<&'static str>,
    #[serde(borrow)]
    pub(crate) soort: Option<&'static str>,
    #[serde(default)]
    pub(crate) dubbel: bool,
    #[serde(default)]
    pub(crate) zonder_kenteken: bool,
    #[serde(default)]
    lidwoord: Article,
    #[serde(default)]
    vorm: Form,
    #[serde(default)]
    vorm_en: Form,
    pub(crate) min: Option<u16>,
    pub(crate) max: Option<u16>,
    #[serde(borrow)]
    zin: Option<&'static str>,
    #[serde(borrow)]
    zin_en: Option<&'static str>,
}

/// Which article a Dutch noun has; it decides whether a colour before it bends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Article {
    #[default]
    De,
    Het,
}

/// Whether there is "een" or "a" before a noun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    #[default]
    Enkelvoud,
    Meervoud,
    Stof,
}

impl Entry {
    /// A het-word outside every data file, for a sentence that has to name what is not known.
    pub(crate) fn unnamed(nl: &'static str, en: &'static str) -> Self {
        Self {
            code: nl,
            en: vec![en],
            lidwoord: Article::Het,
            ..Self::default()
        }
    }

    /// The spelling people see.
    pub(crate) fn label(&self, lang: Lang) -> &'static str {
        self.spellings(lang)
            .first()
            .or(self.nl.first())
            .copied()
            .unwrap_or(self.code)
    }

    fn spellings(&self, lang: Lang) -> &[&'static str] {
        match lang {
            Lang::Nl if self.nl.is_empty() => std::slice::from_ref(&self.code),
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }

    /// The word as it stands in a sentence.
    pub(crate) fn in_sentence(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Nl => self.zin,
            Lang::En => self.zin_en,
        }
        .unwrap_or_else(|| self.label(lang))
    }

    /// Whether a colour before it bends in Dutch: "zwarte jas", but "zwart vest".
    pub(crate) fn bends_colours(&self) -> bool {
        self.lidwoord == Article::De || self.vorm != Form::Enkelvoud
    }

    /// Whether it bends differently in a sentence.
    pub(crate) fn has_own_sentence(&self) -> bool {
        self.zin.is_some()
    }

    /// Whether two words mean the same, or how nearly, per mille; of colours, at dusk.
    pub(crate) fn closeness(&self, other: &Self) -> u16 {
        self.closeness_in(other, Light::Dusk)
    }

    /// Whether two colours are the same, or how nearly in this light, per mille. The less light, the more alike they look;
    /// a shade is named too roughly in any light, which is half right.
    pub(crate) fn closeness_in(&self, other: &Self, light: Light) -> u16 {
        let is_shade = self.basis == Some(other.code) || other.basis == Some(self.code);
        let is_mistaken = self.verwant.contains(&other.code)
            || other.verwant.contains(&self.code)
            || self.schemer == Some(other.code)
            || other.schemer == Some(self.code);
        match light {
            _ if self.code == other.code => 1_000,
            _ if !is_shade && !is_mistaken => 0,
            Light::Dark => 750,
            Light::Day if !is_shade => 250,
            Light::Day | Light::Dusk => 500,
        }
    }

    /// "een zwarte jas", "a black jacket": the noun with its article and the adjectives before it.
    pub(crate) fn as_noun(&self, adjectives: &[&Entry], lang: Lang) -> String {
        let (form, mut words) = match lang {
            Lang::Nl => {
                let bends = self.lidwoord == Article::De || self.vorm != Form::Enkelvoud;
                let bent = |entry: &&Entry| match entry.verbogen {
                    Some(verbogen) if bends => verbogen,
                    _ => entry.onverbogen.unwrap_or_else(|| entry.label(lang)),
                };
                (self.vorm, adjectives.iter().map(bent).collect::<Vec<_>>())
            }
            Lang::En => (
                self.vorm_en,
                adjectives.iter().map(|entry| entry.label(lang)).collect(),
            ),
        };
        let and = match lang {
            Lang::Nl => " en ",
            Lang::En => " and ",
        };
        let colours = words.join(and);
        words.clear();
        if !colours.is_empty() {
            words.push(&colours);
        }
        words.push(self.label(lang));
        let noun = words.join(" ");
        match (form, lang) {
            (Form::Enkelvoud, Lang::Nl) => format!("een {noun}"),
            (Form::Enkelvoud, Lang::En) => format!("{} {noun}", a_or_an(&noun)),
            _ => noun,
        }
    }
}

/// The English article before a noun.
fn a_or_an(noun: &str) -> &'static str {
    let sounds_like_you = ["uni", "eu", "use"]
        .iter()
        .any(|start| noun.starts_with(start));
    let vowel = noun
        .chars()
        .next()
        .is_some_and(|first| "aeiouAEIOU".contains(first));
    let spelt_out = noun.starts_with("SUV");
    if (vowel && !sounds_like_you) || spelt_out {
        "an"
    } else {
        "a"
    }
}

/// A data file that was read: its lines, and where each spelling leads.
struct Table {
    entries: Vec<Entry>,
    nl: BTreeMap<String, usize>,
    en: BTreeMap<String, usize>,
}

impl Table {
    fn read(kind: Kind) -> Self {
        let entries: Vec<Entry> = serde_json::from_str(kind.source())
            .expect("the tests of this file read every data file");
        let index = |lang: Lang| {
            let mut spellings = BTreeMap::new();
            // A canonical value always means itself, whatever else is spelt like it.
            for (index, entry) in entries.iter().enumerate() {
                spellings.insert(folded(entry.code), index);
            }
            for (index, entry) in entries.iter().enumerate() {
                let bent = entry.verbogen.filter(|_| lang == Lang::Nl);
                for spelling in entry.spellings(lang).iter().copied().chain(bent) {
                    spellings.entry(folded(spelling)).or_insert(index);
                }
            }
            spellings
        };
        let (nl, en) = (index(Lang::Nl), index(Lang::En));
        Self { entries, nl, en }
    }

    fn spelling(&self, lang: Lang) -> &BTreeMap<String, usize> {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Entry {}

#[cfg(test)]
mod tests;
