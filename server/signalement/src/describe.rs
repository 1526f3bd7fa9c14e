//! A signalement as readable sentences: who it is, what they wear from top to bottom, what they carry.

use crate::leeftijd::Leeftijd;
use crate::lengte::Lengte;
use crate::person::{Haar, Kledingstuk, Person};
use crate::trait_key::TraitKey;
use crate::vehicle::Vehicle;
use crate::vocabulary::Entry;
use crate::word::{Geslacht, HaarVorm, Kleur, LeeftijdGroep, Postuur, Word};
use crate::words::{Lang, capital, listed};

/// The build of a person, as it stands in a sentence.
#[derive(Clone)]
struct Build {
    words: String,
    /// It stands behind "met", among the other things somebody has.
    is_noun: bool,
}

/// Ages below this make a man a boy, in years.
const GROWN_UP: u16 = 18;

impl Person {
    /// The person in readable sentences; "Een persoon." when nothing is known.
    pub fn describe(&self, lang: Lang) -> String {
        let mut sentences = vec![self.who(lang)];
        let (bags, mut clothes): (Vec<_>, Vec<_>) = self
            .worn()
            .into_iter()
            .partition(|garment| TraitKey::of_garment(garment.stuk) == TraitKey::Tas);
        clothes.sort_by_key(|garment| TraitKey::of_garment(garment.stuk));
        let clothes: Vec<_> = clothes.iter().map(|garment| garment.phrase(lang)).collect();
        let bags = bags.iter().map(|garment| garment.phrase(lang));
        let things: Vec<_> = bags
            .chain(
                self.carried()
                    .iter()
                    .map(|thing| thing.entry().as_noun(&[], lang)),
            )
            .collect();
        let who = self.pronoun(lang);
        if !clothes.is_empty() {
            let clothes = listed(&clothes, lang);
            sentences.push(match lang {
                Lang::Nl => format!("{who} draagt {clothes}."),
                Lang::En => format!("{who} is wearing {clothes}."),
            });
        }
        if !things.is_empty() {
            let things = listed(&things, lang);
            sentences.push(match lang {
                Lang::Nl => format!("{who} heeft {things} bij zich."),
                Lang::En => format!("{who} has {things} along."),
            });
        }
        sentences.extend(striking(
            self.bijzonderheden.iter().map(|one| one.label(lang)),
            lang,
        ));
        sentences.join(" ")
    }

    fn who(&self, lang: Lang) -> String {
        let mut parts = vec![self.subject(lang)];
        parts.extend(self.lengte.map(|height| height_phrase(height, lang)));
        let build = self.build(lang);
        parts.extend(
            build
                .clone()
                .filter(|build| !build.is_noun)
                .map(|it| it.words),
        );
        parts.extend(self.haar.bald(lang).map(str::to_owned));
        let mut with = Vec::new();
        with.extend(build.filter(|build| build.is_noun).map(|it| it.words));
        with.extend(self.huidskleur.map(|skin| match lang {
            Lang::Nl => format!(
                "een {} huid",
                skin.entry().verbogen.unwrap_or_else(|| skin.code())
            ),
            Lang::En => format!("{} skin", skin.label(lang)),
        }));
        with.extend(self.haar.phrase(lang));
        with.extend(
            self.face()
                .iter()
                .map(|feature| feature.entry().as_noun(&[], lang)),
        );
        if !with.is_empty() {
            let preposition = match lang {
                Lang::Nl => "met",
                Lang::En => "with",
            };
            parts.push(format!("{preposition} {}", listed(&with, lang)));
        }
        format!("{}.", parts.join(", "))
    }

    /// "slank of stevig", or "een normaal of stevig postuur": who is neither thin nor thick is not "normaal" without more.
    fn build(&self, lang: Lang) -> Option<Build> {
        if self.postuur.is_empty() {
            return None;
        }
        let labels = self.postuur.iter().map(|build| build.label(lang));
        let words = labels.collect::<Vec<_>>().join(or(lang));
        let needs_noun = |build: &Postuur| build.entry().has_own_sentence();
        Some(match lang {
            Lang::Nl if self.postuur.iter().any(needs_noun) => Build {
                words: format!("een {words} postuur"),
                is_noun: true,
            },
            _ => Build {
                words,
                is_noun: false,
            },
        })
    }

    /// "Een man van 26 tot 40 jaar".
    fn subject(&self, lang: Lang) -> String {
        let is_child = self
            .leeftijd
            .is_some_and(|age| age.range().1.is_some_and(|max| max < GROWN_UP));
        let sex = self.geslacht.map(Geslacht::code);
        let noun = match (sex, is_child, lang) {
            (Some("man"), true, Lang::Nl) => "jongen",
            (Some("man"), true, Lang::En) => "boy",
            (Some("vrouw"), true, Lang::Nl) => "meisje",
            (Some("vrouw"), true, Lang::En) => "girl",
            (None, true, Lang::Nl) => "kind",
            (None, true, Lang::En) => "child",
            (Some(_), _, _) => self.geslacht.map_or("", |sex| sex.label(lang)),
            (None, false, Lang::Nl) => "persoon",
            (None, false, Lang::En) => "person",
        };
        let group = self
            .leeftijd
            .and_then(Leeftijd::as_group)
            .map(LeeftijdGroep::code);
        let years = self
            .leeftijd
            .filter(|age| age.as_group().is_none())
            .map(|age| age.label(lang));
        match (lang, group, years) {
            (Lang::Nl, _, Some(years)) => format!("Een {noun} van {years}"),
            (Lang::En, _, Some(years)) => format!("A {noun} aged {years}"),
            (Lang::Nl, Some("jong"), _) => format!("Een jonge {noun}"),
            (Lang::En, Some("jong"), _) => format!("A young {noun}"),
            (Lang::Nl, Some("middelbaar"), _) => format!("Een {noun} van middelbare leeftijd"),
            (Lang::En, Some("middelbaar"), _) => format!("A middle-aged {noun}"),
            (Lang::Nl, Some("oud"), _) => format!("Een oudere {noun}"),
            (Lang::En, Some("oud"), _) => format!("An elderly {noun}"),
            (Lang::Nl, _, _) => format!("Een {noun}"),
            (Lang::En, _, _) => format!("A {noun}"),
        }
    }

    fn pronoun(&self, lang: Lang) -> &'static str {
        match (self.geslacht.map(Geslacht::code), lang) {
            (Some("man"), Lang::Nl) => "Hij",
            (Some("man"), Lang::En) => "He",
            (Some("vrouw"), Lang::Nl) => "Zij",
            (Some("vrouw"), Lang::En) => "She",
            (_, Lang::Nl) => "Deze persoon",
            (_, Lang::En) => "This person",
        }
    }
}

impl Haar {
    /// "kort bruin haar in een staart"; `None` when there is nothing to say but that there is none.
    pub(crate) fn phrase(&self, lang: Lang) -> Option<String> {
        let hair = match lang {
            Lang::Nl => "haar",
            Lang::En => "hair",
        };
        let and = match lang {
            Lang::Nl => " en ",
            Lang::En => " and ",
        };
        let bald = |code: &str| code == "kaal" || code == "kalend";
        let cut = self.vorm.iter().filter(|cut| !bald(cut.code()));
        let (dress, cut): (Vec<&HaarVorm>, Vec<&HaarVorm>) =
            cut.partition(|cut| cut.entry().has_own_sentence());
        let colours: Vec<_> = self.kleur.iter().map(|kleur| kleur.label(lang)).collect();
        let mut words: Vec<_> = cut.iter().map(|cut| cut.label(lang).to_owned()).collect();
        words.extend((!colours.is_empty()).then(|| colours.join(and)));
        if words.is_empty() && dress.is_empty() {
            return None;
        }
        words.push(hair.to_owned());
        words.extend(
            dress
                .iter()
                .map(|cut| cut.entry().in_sentence(lang).to_owned()),
        );
        Some(words.join(" "))
    }

    /// "kaal" or "kalend".
    fn bald(&self, lang: Lang) -> Option<&'static str> {
        self.vorm
            .iter()
            .find(|cut| cut.code() == "kaal" || cut.code() == "kalend")
            .map(|cut| cut.label(lang))
    }

    /// All of it, to set beside what somebody else said.
    pub(crate) fn label(&self, lang: Lang) -> String {
        let parts: Vec<_> = self
            .bald(lang)
            .map(str::to_owned)
            .into_iter()
            .chain(self.phrase(lang))
            .collect();
        parts.join(", ")
    }
}

impl Kledingstuk {
    /// "een zwarte jas"; "een blauwe jas of een groene jas" for who was not sure.
    pub(crate) fn as_noun(&self, lang: Lang) -> String {
        self.nouns(&self.kleur, lang)
    }

    /// "een jas", whatever its colour.
    pub(crate) fn as_bare_noun(&self, lang: Lang) -> String {
        self.nouns(&[], lang)
    }

    fn nouns(&self, colours: &[Kleur], lang: Lang) -> String {
        let pieces = std::iter::once(&self.stuk).chain(&self.stuk_of);
        let nouns = pieces.map(|stuk| coloured(stuk.entry(), colours, self.kleur_of, lang));
        nouns.collect::<Vec<_>>().join(or(lang))
    }

    /// "een zwarte jas van Nike (witte strepen)".
    pub(crate) fn phrase(&self, lang: Lang) -> String {
        let mut phrase = self.as_noun(lang);
        if let Some(merk) = &self.merk {
            let of = match lang {
                Lang::Nl => "van",
                Lang::En => "by",
            };
            phrase.push_str(&format!(" {of} {}", merk.label(lang)));
        }
        if !self.detail.is_empty() {
            let details: Vec<_> = self
                .detail
                .iter()
                .map(|detail| detail.label(lang))
                .collect();
            phrase.push_str(&format!(" ({})", details.join(", ")));
        }
        phrase
    }
}

impl Vehicle {
    /// The vehicle in readable sentences; "Een voertuig." when nothing is known.
    pub fn describe(&self, lang: Lang) -> String {
        let mut first = self.soort.map_or_else(
            || {
                let unnamed = Entry::unnamed("voertuig", "vehicle");
                coloured(&unnamed, &self.kleur, self.kleur_of, lang)
            },
            |soort| coloured(soort.entry(), &self.kleur, self.kleur_of, lang),
        );
        if let Some(merk) = self.make() {
            first.push_str(&match lang {
                Lang::Nl => format!(" van het merk {}", merk.label(lang)),
                Lang::En => format!(" made by {}", merk.label(lang)),
            });
        }
        let mut parts = vec![capital(&first)];
        let models = self.model.iter().chain(&self.type_of);
        let models: Vec<_> = models.map(|model| model.label(lang)).collect();
        parts.extend((!models.is_empty()).then(|| format!("type {}", models.join(or(lang)))));
        let from = match lang {
            Lang::Nl => "land",
            Lang::En => "country",
        };
        let plate = match lang {
            Lang::Nl => "kenteken",
            Lang::En => "number plate",
        };
        let land = self.land.as_ref().map(|land| format!("{from} {land}"));
        let plates = self.kenteken.iter().chain(&self.kenteken_of);
        let plates: Vec<_> = plates.map(ToString::to_string).collect();
        let kenteken = (!plates.is_empty()).then(|| plates.join(or(lang)));
        parts.extend(match (kenteken, land) {
            (Some(kenteken), Some(land)) => Some(format!("{plate} {kenteken} ({land})")),
            (Some(kenteken), None) => Some(format!("{plate} {kenteken}")),
            (None, land) => land.map(|land| format!("{plate}: {land}")),
        });
        parts.extend(self.opschrift.as_ref().map(|text| match lang {
            Lang::Nl => format!("met de tekst \"{text}\""),
            Lang::En => format!("with the text \"{text}\""),
        }));
        let mut sentences = vec![format!("{}.", parts.join(", "))];
        sentences.extend(striking(
            self.bijzonderheden.iter().map(|one| one.label(lang)),
            lang,
        ));
        sentences.join(" ")
    }
}

/// A noun with its colours, or once with each of those of which one is meant.
fn coloured(noun: &Entry, colours: &[Kleur], is_choice: bool, lang: Lang) -> String {
    let colours: Vec<&Entry> = colours.iter().map(|kleur| kleur.entry()).collect();
    if is_choice {
        let each = colours.iter().map(|colour| noun.as_noun(&[colour], lang));
        each.collect::<Vec<_>>().join(or(lang))
    } else {
        noun.as_noun(&colours, lang)
    }
}

fn height_phrase(height: Lengte, lang: Lang) -> String {
    let Some((min, max)) = height.range_cm() else {
        return match height.as_group().map_or("", |group| group.code()) {
            "gemiddeld" if lang == Lang::Nl => "van gemiddelde lengte".to_owned(),
            _ => height.label(lang),
        };
    };
    let label = height.label(lang);
    match lang {
        Lang::Nl if min == max => format!("ongeveer {label} lang"),
        Lang::En if min == max => format!("about {label} tall"),
        Lang::Nl => format!("tussen {} lang", label.replace(" tot ", " en ")),
        Lang::En => format!("{label} tall"),
    }
}

fn striking<'a>(particulars: impl Iterator<Item = &'a str>, lang: Lang) -> Option<String> {
    let mut told: Vec<&str> = Vec::new();
    for particular in particulars {
        // Two codes may have one word: what is said twice is told once.
        if !told.contains(&particular) {
            told.push(particular);
        }
    }
    let striking = match lang {
        Lang::Nl => "Opvallend",
        Lang::En => "Striking",
    };
    (!told.is_empty()).then(|| format!("{striking}: {}.", told.join(", ")))
}

pub(crate) fn or(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => " of ",
        Lang::En => " or ",
    }
}
