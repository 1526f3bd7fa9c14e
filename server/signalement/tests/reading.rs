//! What holds of every reading, whatever the text, and what is read from sentences of our own.

use proptest::prelude::*;
use signalement::read::{Certainty, READ_MAX, lexicon_size, read, read_description};
use signalement::{Lang, Person, Vehicle};

/// A sentence in a few words: what was understood of it, without places in the text.
fn short(text: &str) -> String {
    let reading = read(text, None);
    let mut described = serde_json::to_value(reading.described()).expect("a reading is writable");
    let map = described.as_object_mut().expect("an object");
    for noise in ["findings", "lang", "suspicious", "advice"] {
        map.remove(noise);
    }
    map.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    let json = serde_json::to_string(&described).expect("writable");
    format!(
        "{text}\n    {}",
        json.replace('"', "").trim_matches(['{', '}'])
    )
}

fn table(texts: &[&str]) -> String {
    texts
        .iter()
        .map(|text| short(text))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn people_are_read_in_any_order_and_style() {
    insta::assert_snapshot!(table(&[
        "man blauwe jas zwarte broek witte schoenen",
        "zwarte broek, jas blauw, vrouw, blond haar in een knot",
        "Jas: rood. Broek: grijs. Schoenen: geen idee. Haar: kort en bruin.",
        "ong 1m90, mager, kale gast met een antraciet vest met capuchon",
        "tenger meisje met lange rode krullen en een spijkerjasje",
        "vent met een dikke donker blauwe winterjas en een dikke buik",
        "iemand met een grijs met zwart trainingspak van Nike met witte strepen",
        "man, 35, stevig postuur, rossige baard, tatoeage in zijn nek",
        "oude vrouw met rollator en beige regenjas",
        "guy in his late thirties, six foot two, shaved head, olive bomber jacket",
        "short woman, long grey hair in a ponytail, navy raincoat, carrying a shopping bag",
        "teenager 5'10, curly hair, white trainers, no hat",
    ]));
}

#[test]
fn ages_and_heights_are_read_as_people_say_them() {
    insta::assert_snapshot!(table(&[
        "man van begin 20",
        "vrouw, eind dertig",
        "dertiger, 1,78",
        "een jaar of veertig, een meter tachtig",
        "tussen de 25 en 30 jaar en tussen de 1.70 en 1.75 meter",
        "60-plusser, klein van stuk",
        "hij is 17 of 18",
        "30tal, ne lange",
        "jongen van 16 jaar, 165 cm",
        "mid twenties, 5 foot 11",
        "woman in her fifties, about 1.60 m",
        "bijna 40, 1m75 tot 1m80",
    ]));
}

#[test]
fn what_is_denied_or_put_right_is_not_kept() {
    insta::assert_snapshot!(table(&[
        "man zonder bril, geen pet of muts, wel een baard",
        "een groene jas, nee wacht, blauwe jas",
        "hij had een pet, ik bedoel een muts",
        "he wore a red, I mean orange, jacket and no gloves",
        "niet blond maar bruin haar",
        "rode of bruine trui",
        "muts of capuchon, zwart",
        "ik heb zelf een gele jas aan, hij een zwarte",
        "mijn rode auto stond er nog, er reed een grijze scooter weg",
        "blanke man met een donker getinte huid en een witte broek",
    ]));
}

#[test]
fn several_people_are_told_apart() {
    insta::assert_snapshot!(table(&[
        "twee mannen, de een met een rode jas en de ander met een zwarte hoodie",
        "een man met een bril en een vrouw met een rode jas",
        "drie jongens, allemaal in het zwart, 1 met een rugzak",
        "two lads, one in a green jacket, the other in a white hoodie",
        "met zn tweeen op een scooter, voorste blauwe helm, achterste witte helm",
    ]));
}

#[test]
fn vehicles_plates_and_directions_are_read() {
    insta::assert_snapshot!(table(&[
        "vw polo grijs 12-ABC-3 richting het station",
        "witte bestelbus, poolse platen, kenteken begint met WX",
        "zwrte golf, kent 27 xk bb, ri A2",
        "peugot 206 donkerrood, laatste stuk van het kenteken 4-X",
        "rode volvo v70 of v50, 27-XK-?",
        "citroen berlingo met imperiaal en geblindeerde ruiten",
        "omafiets met krat voorop, reed de Molenstraat in",
        "fatbike zwart, fietste naar de Kerkstraat",
        "black ford transit, no plates, heading towards the motorway",
        "hij rende richting de Jumbo",
        "ging te voet naar het noorden",
        "kenteken met XK erin, blauwe bmw",
    ]));
}

#[test]
fn people_are_counted_without_a_noun_for_people() {
    insta::assert_snapshot!(table(&[
        "2 op een scooter, beiden met een helm op",
        "ik zag er drie wegrennen, de Molenstraat in",
        "een stel van rond de 30, hij zwarte jas, zij witte jas",
        "a couple in their forties, he's in a grey coat, she's wearing a red hat",
        "een man en een vrouw, beiden rond de 50, zij had een rode tas en hij een blauwe jas",
        "de ene is lang met een bruine jas, de andere klein en dik met een witte muts",
        "een stel handschoenen en een zwarte muts",
    ]));
}

#[test]
fn a_vehicle_that_cannot_be_the_one_before_is_another() {
    insta::assert_snapshot!(table(&[
        "man in zwarte jas fiets weg ri station, grijze golf 27-xk?",
        "blauwe fiets, verderop een witte bmw, ri A2",
        "vrouw op een step, 12-ABC-3 stond te wachten",
        "rode suzuki motor",
        "ervandoor op mijn groene damesfiets",
        "een wit voertuig met een jong stel erin",
    ]));
}

#[test]
fn people_are_counted_in_whatever_words() {
    insta::assert_snapshot!(table(&[
        "groepje van 5",
        "2 mannen en 2 vrouwen",
        "twee jongens plus een meisje",
        "met drieën op een fatbike",
        "beiden in het zwart",
        "man met beide handen in zijn zakken",
        "een drietal jongeren",
        "er zaten 2 in de auto",
        "2x een jongen met capuchon",
        "two suspicious looking males",
        "man met pet, nog iemand erbij",
        "met een ander, man in zwarte jas",
        "he ran off with a mate",
        "hij liep alleen, blauwe jas",
        "ik loop hier met twee vrienden en zie een man met groene jas",
        "ze belde bij de andere huizen ook aan, vrouw met map",
        "De andere man draagt een pet",
        "een man, nee twee mannen",
    ]));
}

#[test]
fn hair_is_read_however_it_is_worn_and_told_from_garments_and_dogs() {
    insta::assert_snapshot!(table(&[
        "bruin haar, kort, baardje",
        "een langharige kerel",
        "kort blond haar met gel",
        "lang, vettig haar",
        "lang sluik haar",
        "korte coupe, lange sjaal",
        "haarlengte: lang",
        "haar tot op haar heupen, jas tot op de knieën",
        "jas tot op de heupen, muts tot over de oren",
        "guy losing his hair",
        "haar in een dot",
        "hond met lange krullen, mevrouw met rode jas",
    ]));
}

#[test]
fn a_kind_of_vehicle_follows_from_its_type_and_a_bus_may_be_public() {
    insta::assert_snapshot!(table(&[
        "audi a6 avant zwart",
        "passat variant, grijs",
        "toyota hilux",
        "witte bestel met ladder",
        "wachtte op de bus, man met pet",
        "hij keek bij de brommers",
        "iemand rommelt aan fietsen",
    ]));
}

#[test]
fn a_denied_noun_comes_back_in_the_colour_that_is_put_right() {
    insta::assert_snapshot!(table(&[
        "niet de zwarte golf maar de witte",
        "het was geen blauwe jas maar een groene",
        "blauwe jas nee groene jas ja groene jas spijkerbroek",
        "zij heeft een rode muts en hij een blauwe",
        "auto grijs, geen kenteken gezien",
    ]));
}

#[test]
fn all_of_a_group_are_told() {
    insta::assert_snapshot!(table(&[
        "twee gasten, een met een rode jas en de rest in t zwart",
        "drie: een vrouw en twee mannen",
        "drie van de vier hadden een pet op",
        "een van de drie had een rode pet",
        "twee tieners, jongen en meisje, zij roze jas hij grijs vest",
        "passagier met een rode helm, bestuurder in het grijs, samen op een scooter",
        "groep van een man of zes",
        "er staan er twee bij het hek",
        "inzittenden: 3",
    ]));
}

#[test]
fn a_plate_may_be_spelt_and_a_van_has_words_on_it() {
    insta::assert_snapshot!(table(&[
        "kenteken is de X van Xander, B van Bernard, 27 en dan K B",
        "plaat: kilo papa 44 zulu",
        "witte bus met opschrift Jansen Dakwerken",
        "busje van de firma De Boer, wit",
        "white van with \"Smith & Sons Roofing\" on the side",
        "zwart T-shirt met 'witte bus' op de borst",
    ]));
}

#[test]
fn a_part_of_a_plate_is_told_from_words_beside_the_word_for_a_plate() {
    insta::assert_snapshot!(table(&[
        "Een deel van een kenteken melden helpt ook",
        "een deel van het kenteken mag dus ook",
        "noteer het kenteken en bel 112",
        "kenteken niet goed gezien, 27 iets",
        "kenteken svp doorgeven",
        "witte bus met NL op het kenteken",
        "kenteken eindigt op ok",
        "kenteken met RZ",
        "kenteken met rz",
        "kent. AB",
        "plate with an X",
        "kenteken begint met de letters GV",
        "kenteken 27 xk bb",
        "kenteken 27 vw golf",
        "reg starts with VT, broken tail light, 3rd time",
    ]));
}

#[test]
fn a_vehicle_that_something_is_done_to_is_not_driven() {
    insta::assert_snapshot!(table(&[
        "jongen drukt bij elke auto op de klink",
        "ze hebben net 2 fietsen in een witte bus geladen",
        "een rode mini reed weg",
        "een grijze 308",
        "peugeot 208 of 308",
        "honda civic blauw",
    ]));
}

#[test]
fn ages_heights_and_winds_are_read_in_one_word_and_over_a_comma() {
    insta::assert_snapshot!(table(&[
        "dertigjarige man",
        "vijftigplusser met hoed",
        "eind 40 begin 50",
        "misschien 1.80, misschien 1.90",
        "lengte ca 180",
        "liep noordwaarts",
        "zwarte (trainings)broek",
    ]));
}

#[test]
fn builds_and_hair_are_read_in_any_row() {
    insta::assert_snapshot!(table(&[
        "beetje gezet, jaar of 55, grijs stoppelhaar",
        "M 45j 185cm gezet kaal bril",
        "man, klein en gezet, met een flinke buik",
        "die bouw is normaal, lengte normaal",
        "meisje met paars haar, 1.65",
        "V, 1.65, blond, groene jas",
        "rossig, sproeten, dun",
        "haar los, donker en lang, bril",
        "een kaal plekje bovenop, man zonder haar",
        "weelderige bos krullen, bruin, meisje van 17",
        "blond haar tot op zn schouders",
        "hij zat op een fiets die veel te klein was",
    ]));
}

#[test]
fn a_colour_between_commas_closes_its_noun() {
    insta::assert_snapshot!(table(&[
        "koptelefoon op, muts, rood, blauwe jas",
        "korte broek kaki, wit shirt",
        "vest met rits, grijs gemeleerd, zwarte spijkerbroek",
        "gestreept shirt blauw wit, witte broek",
        "hoodie en bomberjack, allebei donker",
        "there were five of them, all wearing black",
        "een man of vijf, in het donker gekleed",
        "bakfiets met een blauw huifje",
        "racefiets, fietser in het geel",
        "man/blank/30-35/1.80/blauw jack/spijkerbroek",
    ]));
}

#[test]
fn people_are_told_apart_by_number_role_and_looks() {
    insta::assert_snapshot!(table(&[
        "man 1: groene jas. man 2: grijze trui",
        "3 personen, 2 mannen en 1 vrouw",
        "het zijn er twee, een dikke en een dunne",
        "tweetal, een in het grijs de ander in het blauw",
        "2 females, one blonde one dark haired",
        "a group of three, one in a red hoodie, two in grey",
        "2 jongens op een scooter, de bestuurder had een rode helm en de ander een sjaal",
        "ik zag er twee, en een fiets",
        "scooter, gele plaat, twee erop",
        "busje, 1 man erin",
        "een stel jongeren bij het hek, stuk of acht",
        "wij zijn met z'n vieren thuis en er staat een man",
        "three hooded figures",
        "een grote groep jongens, zeker vijftien",
        "groep jongens van 15",
        "a gang of about eight on bikes",
        "2 verdachten, beiden man, een met een wit vest, een met een blauw vest",
        "jongen/meisje weet niet, lang haar",
    ]));
}

#[test]
fn who_is_not_meant_or_only_tells_is_left_out() {
    insta::assert_snapshot!(table(&[
        "niet de man met de hond maar die met de rugzak",
        "ik dacht eerst een vrouw maar het was een man",
        "witte trui ipv die zwarte jas",
        "Geachte heer/mevrouw, er loopt hier een man met een bril",
        "het slachtoffer is een vrouw van 80. De dader is een man van 35",
        "een 70-jarige bewoner zag een jonge vrouw",
        "de dader wordt omschreven als een slungelige jongen",
        "vader met twee kinderen en een rode jas",
    ]));
}

#[test]
fn a_choice_of_vehicles_is_one_and_a_list_is_several() {
    insta::assert_snapshot!(table(&[
        "een aygo of een c1",
        "donkere sedan, audi of bmw",
        "de auto is een grijze of zilveren seat",
        "zwarte scooter of brommer",
        "mercedes vito taxibus",
        "een golf en een audi",
        "auto met twee fietsen achterop, grijze renault",
        "silver hatchback, dent in the boot",
        "grijze pick up",
    ]));
}

#[test]
fn ways_lead_on_after_a_street_and_without_a_preposition() {
    insta::assert_snapshot!(table(&[
        "fietste de Lijsterstraat uit richting het winkelcentrum",
        "drove north on a black vespa",
        "going back to the park, kid with the yellow jacket",
        "loopt richting nr 40",
        "kwam uit de richting van het station, blauwe jas",
    ]));
}

#[test]
fn company_is_counted_and_a_range_by_its_lower_end() {
    insta::assert_snapshot!(table(&[
        "hij had twee vrienden bij zich, rode jas",
        "een jongen met nog 2 anderen op de fiets",
        "man met pet en nog een man met muts",
        "driver with glasses and passenger with a cap",
        "een met een rode jas en een met een blauwe jas",
        "een kale en een met lang haar",
        "de dikke was kaal, de dunne had krullen",
        "dader 1 heeft een rode jas, dader 2 heeft een blauwe jas",
        "2 of 3 jongens, zwarte jassen",
        "3 a 4 jongens op fietsen",
        "between 4 and 6 lads on bikes",
        "twee mannen, nee drie, in het zwart",
        "I thought 2 but there are 3",
        "het waren er zeker 4",
        "tis er maar 1",
        "one man in a grey coat",
        "niemand bij hem, zwarte jas",
        "man alleen, zwarte pet",
        "inzittenden 2, auto was een zwarte golf",
        "3tal jongens met petten",
        "een jongen of 5",
        "half a dozen boys in black",
        "4 pubers (3 jongens 1 meisje)",
        "het groepje bestond uit 4 jongens en 2 meisjes",
    ]));
}

#[test]
fn what_is_of_things_or_of_the_sender_counts_nobody() {
    insta::assert_snapshot!(table(&[
        "alleen een rode pet gezien",
        "man met twee tassen en een pet",
        "hij liep samen met zijn hond over het pad",
        "2 brommers met elk een koffer, man met rode jas",
        "een paar jongens met capuchons",
        "een stelletje jongens bij het hek, rode pet",
        "my two mates saw a man in a red coat",
        "ik en twee vrienden zien een man met rode jas",
        "team 3 ziet man met rode jas",
        "looking for two men",
        "hij was niet alleen, rode jas",
    ]));
}

#[test]
fn a_size_without_its_noun_is_of_the_hair_just_named_or_of_the_person() {
    insta::assert_snapshot!(table(&[
        "donker haar, lang, vrouw",
        "blond haar, lang, slank",
        "kort haar, lang, bril",
        "man, lang, blond haar",
        "vrouw met lang, blond haar",
        "haar zwart kort jas blauw",
        "lang blond, vrouw met rode jas",
        "kort en krullend",
        "long legs, woman",
        "lange zwarte haren en een rode jas",
    ]));
}

#[test]
fn hair_is_put_right_and_that_of_others_is_left_out() {
    insta::assert_snapshot!(table(&[
        "kort haar nee wacht lang haar, vrouw",
        "lang haar, nee kort",
        "hij had krullen, of nee, steil haar",
        "geen lang haar maar kort",
        "geen haar te zien door de muts",
        "couldn't see if he was bald, had a cap on",
        "de hond had lang haar, de man had een rode jas",
        "dog with curly hair, man in red coat",
        "my husband is bald, the man had curly hair",
        "mn buurvrouw heeft ook kort haar maar deze vrouw had lang blond haar",
        "he ran straight on, black jacket",
        "3 jongens, 1 krullen, 1 kort haar, 1 capuchon",
    ]));
}

#[test]
fn an_answer_behind_a_garment_takes_it_away() {
    insta::assert_snapshot!(table(&[
        "jas rood, broek zwart, pet nee",
        "jas zwart, pet geen",
        "pet: geen, jas: blauw",
        "bril: nee",
        "cap: no, coat: blue",
        "rode jas geen pet",
    ]));
}

#[test]
fn a_light_a_shed_and_a_long_look_say_nothing_of_anybody() {
    insta::assert_snapshot!(table(&[
        "man in a light green jacket",
        "a light coloured van",
        "there was a light on in our shed, man in black coat",
        "she'd a red coat",
        "very short black hair",
        "quite short guy with a red cap",
        "hij keek wel erg lang naar ons raam",
        "leeftijd ergens in de dertig",
        "man joggert met zwarte legging",
    ]));
}

#[test]
fn a_bus_with_a_halt_is_public_and_what_hides_somebody_is_not_driven() {
    insta::assert_snapshot!(table(&[
        "stapte uit de bus bij de halte, rode jas",
        "man stapt in bus 14, zwarte jas",
        "stapten in een witte bus bij de halte",
        "mannen laden spullen in een bus",
        "achter een witte bus verstopt, rode jas",
        "ik zit in de auto en zie een man met rode jas",
        "niet met de auto maar op de fiets",
        "ik dacht een busje maar het is een suv, zwart",
    ]));
}

#[test]
fn a_kind_is_told_by_the_nearest_words_and_another_colour_is_another_vehicle() {
    insta::assert_snapshot!(table(&[
        "citroen c4 coupe",
        "hyundai coupe",
        "peugeot scooter zwart",
        "skoda octavia combi grijs",
        "vrachwagen wit",
        "zwarte polo met spoiler",
        "busje of grote stationwagen, grijs",
        "vw crafter of mercedes sprinter, wit",
        "een zwarte fiets en een witte fatbike",
        "zwarte audi gevolgd door een witte bus",
        "een blauwe auto, een donkerblauwe golf",
        "coupe: kort, bril",
    ]));
}

#[test]
fn a_colour_goes_to_the_noun_it_is_said_of() {
    insta::assert_snapshot!(table(&[
        "man met hoed en broek. hoed is beige, broek zwart",
        "gast op een racefiets, geel met zwart, rode helm",
        "nee geen blauwe broek het was een zwarte! oude man",
        "twee auto's: zwarte golf en witte polo",
        "zwarte polo, twee man erin, bijrijder met pet",
    ]));
}

#[test]
fn what_is_said_of_all_is_of_each() {
    insta::assert_snapshot!(table(&[
        "Een van de mannen droeg een witte pet, de andere man een muts. De twee waren tussen de 20 en 25 jaar.",
        "2 gasten, 1 in een blauw trainingspak en 1 met een oranje muts. ri Havenkade",
        "two blokes, one bald, the other has a ginger beard. walking towards the bridge",
        "zwarte bmw en daarachter een grijs busje, rijden samen weg ri N348",
        "2 kerels: 1 lange met een baard en 1 kleine dikke in een oranje hesje",
        "een twintigtal mensen bij de brug",
    ]));
}

#[test]
fn an_age_stands_behind_the_noun_and_what_a_witness_says_is_of_the_other() {
    insta::assert_snapshot!(table(&[
        "man 40, blond",
        "4 man, zwarte jassen",
        "De man was volgens het slachtoffer rond de 40 jaar, fors postuur",
        "according to a witness in his thirties, red coat",
    ]));
}

#[test]
fn a_number_is_a_plate_by_its_form_and_by_the_words_beside_it() {
    insta::assert_snapshot!(table(&[
        "zilver golf k-095-zl met 4 man erin",
        "blue Opel Corsa with number 3-SFJ-91",
        "bij nummer 3 stond een blauwe corsa",
        "busje voor nr 14, postcode 6714 KL",
        "zwart busje, duitse platen K-TB 482",
        "mazda 3 rood, luxemburgs kenteken",
    ]));
}

#[test]
fn a_piece_of_a_plate_says_where_it_stands() {
    insta::assert_snapshot!(table(&[
        "kenteken XK en nog iets",
        "reg was HX-1 something",
        "kenteken: ??-KJ-92",
        "cijfers 21 vooraan",
        "kenteken met 3 letters in het midden: ZBT",
        "kenteken letters KZ en ergens een 4",
        "27 XK BB",
        "20 jr bl",
        "poolse plaat WX 12345",
    ]));
}

#[test]
fn who_is_counted_out_and_what_may_be_either_is_kept() {
    insta::assert_snapshot!(table(&[
        "3 personen: man 1 zwarte jas, man 2 groene jas en een vrouw met een bruine jas",
        "zwarte jas of donkerblauwe jas",
        "grijze golf (of was het een polo?)",
        "wolkswagen polo grijs",
        "een golf van inbraken in de wijk",
        "man met Schots accent en een hese stem",
        "haalt zijn hand uit zijn zak, rode jas",
    ]));
}

/// What was understood of a text with how sure it is.
fn certainties(text: &str) -> Vec<(String, Certainty)> {
    let findings = read(text, None).findings.into_iter();
    findings
        .map(|finding| (finding.value, finding.certainty))
        .collect()
}

#[test]
fn a_doubt_before_or_behind_makes_a_finding_unsure() {
    use Certainty::{Onzeker, Waarschijnlijk, Zeker};
    let said = |text: &str| {
        certainties(text)
            .into_iter()
            .map(|(_, sure)| sure)
            .collect::<Vec<_>>()
    };
    assert_eq!(said("zwarte jas"), [Zeker, Zeker]);
    assert_eq!(said("volgens mij een zwarte jas"), [Onzeker, Onzeker]);
    assert_eq!(
        said("zwarte jas denk ik, rode broek"),
        [Onzeker, Onzeker, Zeker, Zeker]
    );
    assert_eq!(
        said("rode pet, zwarte jas?"),
        [Zeker, Zeker, Onzeker, Onzeker]
    );
    assert_eq!(
        certainties("kenteken O-1I2-BG"),
        [("O-112-BG".to_owned(), Waarschijnlijk)]
    );
    assert_eq!(
        certainties("kenteken O-112-BG"),
        [("O-112-BG".to_owned(), Zeker)]
    );
}

#[test]
fn a_colour_of_somebody_is_of_the_skin_and_of_no_garment() {
    let skin = |text: &str| {
        let people = read(text, None).people();
        people[0]
            .huidskleur
            .as_ref()
            .map(|skin| skin.code().to_owned())
    };
    assert_eq!(skin("donkere man met rode jas").as_deref(), Some("donker"));
    assert_eq!(skin("black guy in a red coat").as_deref(), Some("donker"));
    assert_eq!(skin("witte man, rode jas").as_deref(), Some("licht"));
    assert_eq!(skin("2 zwart geklede mannen"), None);
}

#[test]
fn words_of_a_further_language_are_understood_beside_dutch_and_english() {
    insta::assert_snapshot!(table(&[
        "Mann in schwarzer Jacke und blauer Hose, etwa 30 Jahre alt",
        "Frau mit kurzen Haaren, ohne Brille, Rucksack",
        "zwei Jungs auf einem Motorrad, Richtung Bahnhof",
        "grauer Lieferwagen, Kennzeichen K-TB 482",
        "a garden hose on the rock, man in a red coat",
        "rot op met jullie spel",
    ]));
}

#[test]
fn a_text_of_two_words_is_read_in_the_language_of_its_whole_words() {
    assert_eq!(read("white van", None).lang, Lang::En);
    assert_eq!(read("four lads", None).lang, Lang::En);
    assert_eq!(read("witte van", None).lang, Lang::Nl);
    assert_eq!(read("vier man", None).lang, Lang::Nl);
}

#[test]
fn words_that_only_resemble_looks_are_none() {
    insta::assert_snapshot!(table(&[
        "hij heeft zich teruggetrokken, situaties genoeg",
        "a boat full of opportunities passed by",
        "fiets tegen de boom gezet",
    ]));
}

#[test]
fn what_was_done_and_when_is_read() {
    insta::assert_snapshot!(table(&[
        "man voelt aan de achterdeur van nr 12, vijf minuten geleden",
        "iemand kijkt bij de buren door het raam naar binnen, nu bezig",
        "vrouw belt overal aan en vraagt of er iemand thuis is",
        "om 19:42 klom er iemand over de schutting",
        "de postbode brengt een pakket",
        "buurvrouw laat haar hond uit",
        "two men trying car doors at half past nine",
    ]));
}

#[test]
fn what_is_no_description_gets_a_class_of_its_own() {
    insta::assert_snapshot!(table(&[
        "test",
        "wie heeft er nog een ladder te leen",
        "stelletje sukkels, rot op met jullie spel",
        "er vliegt een draak over de kerk",
        "hoe laat begint het vanavond",
        "die klootzak met zijn rode jas en witte pet breekt in bij de buren",
        "weet iemand wie die man met die groene jas is",
        "zwarte labrador losgelopen, luistert naar Max",
        "het was Sinterklaas op een wit paard",
        "wat een kutspel, ik kap ermee",
    ]));
}

#[test]
fn a_friendly_word_says_what_is_missing() {
    use signalement::read::Advice;
    let advice = |text| read(text, None).advice;
    assert_eq!(advice("man met een rode jas"), Some(Advice::NoGedrag));
    assert_eq!(advice("man met een rode jas voelt aan de deur"), None);
    assert_eq!(
        advice("Oost-Europees type met een rode jas"),
        Some(Advice::Discriminating)
    );
    assert_eq!(advice("wat eten we vanavond"), Some(Advice::OffTopic));
    for one in [
        Advice::NoGedrag,
        Advice::OffTopic,
        Advice::Nonsense,
        Advice::Abusive,
        Advice::Discriminating,
    ] {
        assert!(!one.words().nl.is_empty() && !one.words().en.is_empty());
    }
}

#[test]
fn a_reading_gives_the_types_of_the_game() {
    let reading = read(
        "man van 30, 1.80, zwarte jas, in een witte ford transit 12-ABC-3",
        None,
    );
    let (people, vehicles) = (reading.people(), reading.vehicles());
    assert_eq!(people.len(), 1);
    assert_eq!(
        people[0].describe(Lang::Nl),
        "Een man van ongeveer 30 jaar, ongeveer 1,80 m lang. Hij draagt een zwarte jas."
    );
    assert_eq!(vehicles[0].make().expect("said").as_str(), "Ford");
    assert!(vehicles[0].kenteken.as_ref().expect("said").is_dutch());
}

#[test]
fn a_text_that_is_known_to_describe_somebody_is_read_as_such() {
    let text = "Gezocht: geel hesje over een blauwe jas. Wie heeft er nog een camera?";
    assert!(read(text, None).people().is_empty());
    let people = read_description(text, None).people();
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].kleding.len(), 2);
}

#[test]
fn a_text_is_read_up_to_its_limit() {
    let long = format!("{} rode jas", "x".repeat(READ_MAX));
    assert!(read(&long, None).people().is_empty());
    assert_eq!(read(&"rode jas. ".repeat(READ_MAX), None).people().len(), 1);
}

#[test]
fn the_tables_stay_small_enough_for_a_small_machine() {
    let (words, bytes) = lexicon_size();
    println!("{words} words in {} kB", bytes / 1024);
    assert!(bytes < 16 * 1024 * 1024, "{bytes} bytes");
}

/// Pieces that real messages are made of, and some that they are not.
fn message() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "man", "vrouw", "rode", "zwart", "jas", "broek", "met", "en", "of", "geen", "nee wacht", "1.80", "30", "jaar",
            "tussen de", "begin", "27-XK-BB", "vw", "golf", "richting", "de", "Molenstraat", "in", "haar", "lang", "ze", "zijn", "2",
            "jongens", "de ander", "1", "kenteken", "begint met", "mijn", "ik heb", "gezien", "één", "5'10", "19:42", "minuten geleden",
            "de rest", "opschrift", "\"Bakker\"", "(trainings)broek", "niet de", "maar de witte", "X van Xander", "van de drie", "elke auto",
            "the other", "black", "jacket", "she", "their", "alle 3", "in het", "van", "…", "?", "-", "\n", ",", ".", ":", "/",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => message(), 1 => ".{0,300}", 1 => any::<String>()]
}

proptest! {
    #[test]
    fn every_finding_has_its_place_in_the_text(text in text()) {
        let reading = read(&text, None);
        for finding in &reading.findings {
            let piece = text.get(finding.span.clone());
            prop_assert!(piece.is_some_and(|piece| !piece.is_empty()), "{finding:?}");
            prop_assert!(!finding.value.is_empty());
        }
    }

    #[test]
    fn reading_twice_says_the_same(text in text()) {
        prop_assert_eq!(read(&text, None), read(&text, None));
        let lang = read(&text, None).lang;
        prop_assert_eq!(read(&text, Some(lang)), read(&text, None));
    }

    #[test]
    fn every_value_is_one_the_game_takes(text in text()) {
        let reading = read(&text, None);
        for person in reading.people() {
            let json = serde_json::to_string(&person).expect("writable");
            prop_assert_eq!(serde_json::from_str::<Person>(&json).expect("within the limits"), person);
        }
        for vehicle in reading.vehicles() {
            let json = serde_json::to_string(&vehicle).expect("writable");
            prop_assert_eq!(serde_json::from_str::<Vehicle>(&json).expect("within the limits"), vehicle);
        }
    }

    #[test]
    fn a_reading_is_one_object_of_json(text in text()) {
        let json = serde_json::to_string(&read(&text, None).described()).expect("writable");
        prop_assert!(!json.contains('\n'));
        let back: serde_json::Value = serde_json::from_str(&json).expect("readable");
        prop_assert!(back["label"].is_string());
    }

    #[test]
    fn no_more_is_found_than_the_text_has_room_for(text in message()) {
        let reading = read(&text, None);
        // Each word fills a few fields at most, for each of the people it is said of.
        let words = text.split_whitespace().count() + 1;
        prop_assert!(reading.findings.len() <= 16 * words);
    }
}
