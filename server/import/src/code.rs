//! Every remark an import can make and every reason it can fail, with its stable name, its Dutch sentence and its repair.

use scenario::{Code, Severity};
use std::fmt::Write as _;

macro_rules! codes {
    ($($id:ident = $severity:ident $name:literal $means:literal $repair:literal;)+) => {
        $(pub(crate) const $id: Code = Code {
            name: $name,
            severity: Severity::$severity,
            means: $means,
            repair: $repair,
        };)+

        const ALL: &[&Code] = &[$(&$id),+];
    };
}

codes! {
    // Files as such.
    BESTAND_LEEG = Error "bestand_leeg" "Het bestand is leeg." "Maak het bestand opnieuw.";
    BESTAND_TE_GROOT = Error "import_te_groot" "Het bestand is te groot." "Knip een kleiner stuk uit de kaart, rond het gebied waar u speelt.";
    BESTAND_BESCHADIGD = Error "bestand_beschadigd" "Het ingepakte bestand is beschadigd." "Haal het bestand opnieuw op.";
    ANDER_BESTAND = Error "ander_bestand" "Het bestand is van een andere soort." "Kijk welk bestand u hebt: een kaart (.osm, .osm.pbf), een wandeling (.gpx) of een tekening (.geojson).";
    TEKENS_ONBEKEND = Error "tekens_onbekend" "Het spel kan de letters in het bestand niet lezen." "Bewaar het bestand opnieuw als tekst (UTF-8).";
    XML_ONLEESBAAR = Error "xml_onleesbaar" "Het bestand is geen goede XML." "Haal het bestand opnieuw op, of maak het opnieuw met hetzelfde programma.";
    JSON_ONLEESBAAR = Error "json_onleesbaar" "Het bestand is geen goede JSON." "Kijk op die plek in het bestand. Vaak staat er een komma te veel, of mist er een haakje.";
    PBF_ONLEESBAAR = Error "pbf_onleesbaar" "Het bestand is geen goede .osm.pbf." "Haal het bestand opnieuw op. Of maak er een .osm-bestand van.";
    TE_VEEL = Error "te_veel_delen" "Er staat meer in het bestand dan het spel aankan." "Knip een kleiner stuk uit de kaart, rond het gebied waar u speelt.";
    TE_DIEP = Error "te_veel_lagen" "In het bestand zitten te veel lagen in elkaar." "Maak het bestand opnieuw met een kaartprogramma.";
    BESTAND_AFGEKAPT = Warning "bestand_afgekapt" "Het bestand is afgebroken. Wat erin stond, is gebruikt; de rest mist." "Haal het bestand opnieuw op.";
    TEKENS_VERVANGEN = Warning "tekens_vervangen" "Sommige letters waren niet te lezen. Daar staat nu een vraagteken in een ruitje." "Kijk de namen na, of bewaar het bestand opnieuw als UTF-8.";

    // Maps.
    KAARTSERVER_FOUT = Error "kaartserver_fout" "De kaartserver gaf een fout in plaats van een kaart." "Vraag een kleiner gebied aan, of probeer het later opnieuw.";
    KAART_LEEG = Error "kaart_leeg" "Er staat niets op de kaart." "Kies een ander gebied en haal de kaart opnieuw op.";
    GEEN_STRATEN = Error "geen_straten" "In het gebied ligt geen straat of pad waar men mag lopen." "Kies een ander gebied, of haal de kaart op met straten (highway).";
    STRATEN_ZONDER_LIJN = Error "straten_zonder_lijn" "Van de straten is alleen het midden bekend." "Vraag de kaart opnieuw aan met \"out geom\" of \"out body\" in plaats van \"out center\".";
    AFGEBROKEN = Error "afgebroken" "Het bestand breekt af voordat er een straat in staat." "Haal het bestand opnieuw op.";
    TE_VEEL_STRATEN = Error "te_veel_straten" "Er liggen te veel straten in het gebied voor één kaart." "Kies een kleiner speelgebied.";
    GEBIED_ONBEKEND = Error "gebied_onbekend" "Dit gebied staat niet op de kaart." "Kijk hoe het gebied op de kaart heet, of teken het zelf.";
    GEBIED_GEEN_VLAK = Error "gebied_geen_vlak" "Het speelgebied is geen vlak." "Teken een vlak met minstens drie hoeken.";
    GEBIED_MAAT = Error "gebied_maat" "Het speelgebied is te groot of te klein." "Teken een gebied waar spelers in een ronde doorheen kunnen lopen.";
    BLOK_STUK = Warning "blok_stuk" "Een stuk van het bestand is beschadigd en overgeslagen." "Haal het bestand opnieuw op.";
    ID_ONLEESBAAR = Warning "id_onleesbaar" "Een deel van de kaart heeft geen goed nummer en is weggelaten." "Haal het bestand opnieuw op.";
    PUNT_BUITEN_DE_AARDE = Warning "punt_buiten_de_aarde" "Een punt heeft coördinaten die niet bestaan en is weggelaten." "Haal het bestand opnieuw op.";
    PUNT_ONTBREEKT = Tip "punt_ontbreekt" "Een lijn loopt door buiten het bestand. Alleen het stuk dat erin staat, is gebruikt." "Mist er een straat? Haal dan een groter stuk van de kaart op.";
    KAART_NIET_HEEL = Warning "kaart_niet_heel" "De kaartserver meldde een probleem. Misschien is de kaart niet heel." "Vraag een kleiner gebied aan, of probeer het later opnieuw.";
    GEBIED_INGEKORT = Warning "gebied_ingekort" "Het bestand is groter dan een speelgebied mag zijn. Alleen het midden is gebruikt." "Kies zelf het speelgebied, met een naam, een cirkel of een tekening.";
    GEBIED_EENVOUDIGER = Tip "gebied_eenvoudiger" "De rand van het speelgebied had te veel hoeken en is iets eenvoudiger gemaakt." "Kijk op de kaart of de rand goed ligt.";
    GEBIED_KRUIST = Warning "gebied_kruist" "De rand van het speelgebied kruist zichzelf, als een strik." "Teken het gebied opnieuw, met de hoeken op volgorde.";
    GEBIED_MEER_DELEN = Warning "gebied_meer_delen" "Het gebied bestaat uit losse delen. Alleen het deel met de meeste hoeken is gebruikt." "Teken zelf één vlak om het gebied waar u speelt.";
    GEBIED_CIRKEL = Warning "gebied_cirkel" "Van dit gebied is alleen het midden bekend. Het spel maakte er een cirkel van." "Teken zelf het gebied waar u speelt.";
    BUITEN_GEBIED = Tip "buiten_speelgebied" "Wat buiten het speelgebied ligt, is weggelaten." "Mist u iets? Kies een groter speelgebied.";
    AUTOWEG = Tip "autoweg_weggelaten" "Langs een snelweg of autoweg loopt niemand. Hij is geen straat om te lopen, maar verboden." "U hoeft niets te doen.";
    OPRIT = Tip "oprit_weggelaten" "Opritten en parkeerhavens zijn weggelaten: dat is privé of geen weg om te lopen." "Is het toch een openbaar pad? Teken het zelf op de kaart.";
    PRIVE_WEG = Tip "prive_weg_weggelaten" "Deze weg is privé, of men mag er niet lopen. Hij is weggelaten." "Mag men er wel lopen? Teken de weg zelf op de kaart.";
    IN_AANBOUW = Tip "weg_in_aanbouw" "Deze weg bestaat nog niet, of niet meer. Hij is weggelaten." "Is de weg er intussen? Teken hem zelf op de kaart.";
    BINNEN = Tip "binnen_weggelaten" "Gangen en liften in gebouwen zijn weggelaten." "U hoeft niets te doen.";
    STRAAT_ZONDER_LIJN = Warning "straat_zonder_lijn" "Van deze straat is alleen het midden bekend. Hij is weggelaten." "Vraag de kaart opnieuw aan met \"out geom\".";
    STRAAT_DUBBEL = Tip "straat_dubbel" "Twee straten ver van elkaar hebben dezelfde naam. Er staat nu achter waar ze liggen." "Verander de namen als u een betere weet.";
    STRAAT_LOS = Tip "straat_los" "Deze straat zit nergens vast aan de rest. Een boef kan er niet heen lopen." "Teken het stukje dat mist, of laat hem zo: hij staat dan alleen op de kaart.";
    NAAM_INGEKORT = Warning "naam_ingekort" "Een naam was te lang en is korter gemaakt." "Kijk of de naam nog klopt.";
    HUISNUMMER_ZONDER_STRAAT = Warning "huisnummer_zonder_straat" "Een huisnummer heeft geen straatnaam en is weggelaten." "Zet de straat erbij op de kaart.";
    HUISNUMMERS_OP_LIJN = Tip "huisnummers_op_lijn" "Tussen twee huizen staat alleen dat er nog nummers zijn. Die zijn weggelaten." "Zet de adressen die u nodig hebt zelf op de kaart.";
    ADRES_DUBBEL = Tip "adres_dubbel" "Een adres staat meer dan één keer op dezelfde plek. Het staat nu één keer op de kaart." "U hoeft niets te doen.";
    ADRES_ONDERSCHEIDEN = Tip "adres_onderscheiden" "Een adres staat op twee plekken. Achter de tweede staat nu een getal." "Kijk welk adres u bedoelt.";
    PLEK_ZONDER_NAAM = Tip "plek_zonder_naam" "Een plek heeft geen naam en is weggelaten." "Zet hem zelf op de kaart, met een naam.";
    PLEK_SAMENGEVOEGD = Tip "plek_samengevoegd" "Een plek staat dicht bij een andere met dezelfde naam. Het is er nu één." "U hoeft niets te doen.";
    PLEK_ONDERSCHEIDEN = Tip "plek_onderscheiden" "Meer dingen hebben dezelfde naam. Er staat nu achter waar of wat het is." "Verander de naam als u een betere weet.";
    VLAK_NIET_COMPLEET = Tip "vlak_niet_compleet" "Van een vlak mist een stuk rand. Het is weggelaten." "Mist u het? Haal een groter stuk van de kaart op.";
    VLAK_ZONDER_OMTREK = Tip "vlak_zonder_omtrek" "Van een vlak is alleen het midden bekend. Het is niet getekend." "Vraag de kaart opnieuw aan met \"out geom\".";
    GAT_IN_VLAK = Tip "gat_in_vlak" "In een vlak zit een gat, zoals een eiland in een vijver. De kaart laat het gat niet zien." "U hoeft niets te doen.";
    VERBODEN_MET_PAD = Tip "verboden_met_pad" "Door een verboden stuk loopt een weg waar men wel mag lopen. Daar is het niet verboden gemaakt." "Mag men er toch niet komen? Teken er zelf een verboden vlak.";
    OVERSTEEK_RUSTIG = Tip "oversteek_weggelaten" "Een oversteekplaats ligt niet aan een drukke weg. Hij is niet nodig en weggelaten." "U hoeft niets te doen.";
    PAST_NIET = Warning "past_niet" "De kaart is vol. Wat het minst nodig is en het verst weg ligt, is weggelaten." "Kies een kleiner speelgebied.";
    WIJK_ZONDER_NAAM = Warning "wijk_zonder_naam" "De wijk heeft nog geen naam." "Geef een naam op, of vul hem in bij \"naam\" boven in de kaart.";
    WIJK_ONLEESBAAR = Error "wijk_onleesbaar" "De kaart waar dit bij moet, is niet te lezen." "Controleer de kaart eerst met boef check.";

    // Walks.
    GEEN_WANDELING = Error "geen_wandeling" "Er staat geen wandeling in het bestand." "Neem de wandeling opnieuw op met een app die een spoor (track) bewaart.";
    PUNT_ONLEESBAAR = Warning "punt_onleesbaar" "Een punt heeft geen goede coördinaten en is weggelaten." "U hoeft niets te doen, tenzij het er veel zijn.";
    PUNT_DUBBEL = Tip "punt_dubbel" "Een punt kwam binnen een seconde na het vorige, of was dubbel. Het is weggelaten." "U hoeft niets te doen.";
    TIJD_TERUG = Warning "tijd_terug" "De klok liep terug. Het punt is weggelaten." "U hoeft niets te doen.";
    TIJD_ONLEESBAAR = Warning "tijd_onleesbaar" "Een tijd was niet te lezen." "Kijk of de tijden in de route kloppen.";
    TIJD_ZONDER_ZONE = Tip "tijd_zonder_zone" "Bij de tijden staat geen tijdzone. Voor de route maakt dat niet uit." "U hoeft niets te doen.";
    TIJD_ONTBREEKT = Warning "tijd_ontbreekt" "Er staan geen tijden in het bestand. De tijden in de route zijn geschat, bij rustig lopen." "Loop de route een keer na en verander de tijden.";
    TIJD_DEELS = Warning "tijd_deels" "Een deel van de punten heeft geen tijd. Die punten tellen mee voor de weg, niet voor de tijden." "Kijk of de tijden in de route kloppen.";
    TIJD_ONGELOOFWAARDIG = Warning "tijd_ongeloofwaardig" "De tijden in het bestand kunnen niet kloppen: zo snel gaat niemand. Ze zijn niet gebruikt." "Loop de route een keer na en verander de tijden.";
    SPRONG = Warning "sprong_weggelaten" "Het spoor maakte een sprong die niemand kan lopen. Die punten zijn weggelaten." "U hoeft niets te doen.";
    GAT_IN_SPOOR = Warning "gat_in_spoor" "Een stuk van het spoor mist. Tussen de twee kanten is de weg geraden." "Kijk op de kaart of de boef daar goed loopt, en zet er zo nodig een via bij.";
    SPOOR_SNEL = Warning "spoor_te_snel" "Dit spoor is sneller dan iemand loopt. Het is gefietst, hardgelopen of gereden." "Maak de tijden langer, of geef de boef een fiets.";
    STUKKEN_SAMEN = Tip "stukken_samen" "Het spoor bestond uit losse stukken. Ze zijn achter elkaar gezet." "Kijk op de kaart of dat klopt.";
    ANDER_SPOOR = Warning "ander_spoor" "In het bestand staan meer wandelingen. Alleen de gekozen wandeling is gebruikt." "Kies een andere met --spoor en het nummer.";
    SPOOR_ONBEKEND = Warning "spoor_onbekend" "Het gekozen spoor staat niet in het bestand. Het spel koos zelf." "Kies een nummer dat er is.";
    TE_VEEL_VOETJES = Warning "te_veel_voetjes" "Er zijn meer stops dan een route mag hebben. De kortste zijn weggelaten." "Verdeel de route over meer rondes.";
    DUUR_TE_LANG = Warning "duur_te_lang" "De wandeling duurt langer dan een ronde mag duren. Wat later kwam, is weggelaten." "Neem een kortere wandeling op.";
    EEN_PLEK = Warning "een_plek" "De wandeling blijft op één plek. De route heeft maar één voetje." "Voeg zelf een voetje toe.";
    PUNT_LOS = Tip "punt_los" "Een los punt ligt niet aan de wandeling. Het is geen voetje geworden." "Gebruik het punt als plek op de kaart.";
    BUITEN_WIJK = Warning "buiten_wijk" "Een voetje ligt buiten het speelgebied van de kaart." "Verander het voetje, of maak het speelgebied groter.";
    VER_VAN_STRAAT = Warning "ver_van_straat" "Een voetje ligt ver van elke straat op de kaart." "Kijk op de kaart of het daar mag: ga nooit een tuin in.";
    GEEN_WEG = Warning "geen_weg" "Tussen twee voetjes is op de kaart geen weg." "Kijk of er op de kaart een pad mist.";
    ANDERE_WEG = Tip "andere_weg" "Een stuk van de wandeling ging niet over straten van de kaart. Daar volgt de boef de straten." "Teken het pad op de kaart als de boef er moet lopen.";

    // Drawings.
    NIETS_GETEKEND = Error "niets_getekend" "In de tekening staat niets dat het spel kan gebruiken." "Teken een vlak, een lijn of een punt en bewaar de tekening opnieuw.";
    STELSEL_ONBEKEND = Error "stelsel_onbekend" "De coördinaten staan in een stelsel dat het spel niet kent." "Bewaar de tekening opnieuw met het stelsel WGS 84 (EPSG:4326).";
    STELSEL_OMGEREKEND = Tip "stelsel_omgerekend" "De coördinaten stonden in een ander stelsel en zijn omgerekend." "Kijk op de kaart of alles goed ligt.";
    STELSEL_GERADEN = Warning "stelsel_geraden" "Er stond niet bij in welk stelsel de coördinaten staan. Het spel leidde het af uit de getallen." "Kijk op de kaart of alles goed ligt. Bewaar anders opnieuw met WGS 84 (EPSG:4326).";
    VERWISSELD = Warning "coordinaten_verwisseld" "Breedte en lengte stonden omgekeerd. Het spel heeft ze omgewisseld." "Kijk op de kaart of alles goed ligt.";
    COORDINAAT_TEKST = Warning "coordinaat_als_tekst" "Een coördinaat stond er als tekst, niet als getal. Het spel las hem toch." "Kijk op de kaart of alles goed ligt.";
    COORDINAAT_FOUT = Warning "coordinaat_onleesbaar" "Een vorm heeft coördinaten die niet kloppen. Hij is weggelaten." "Teken de vorm opnieuw.";
    VORM_LEEG = Warning "vorm_leeg" "Een deel van de tekening heeft geen vorm. Het is weggelaten." "Teken de vorm opnieuw, of haal het deel weg.";
    VORM_ONBEKEND = Warning "vorm_onbekend" "Het spel kent deze vorm niet. Het deel is weggelaten." "Gebruik een punt, een lijn of een vlak.";
    LIJN_TE_KORT = Warning "lijn_te_kort" "Een lijn heeft maar één punt. Hij is weggelaten." "Teken de lijn opnieuw.";
    VLAK_TE_KLEIN = Warning "vlak_te_klein" "Een vlak heeft minder dan drie hoeken. Het is weggelaten." "Teken het vlak opnieuw.";
    RING_OPEN = Tip "rand_open" "De rand van een vlak was niet gesloten. Het spel heeft hem gesloten." "U hoeft niets te doen.";
    VLAK_KRUIST = Warning "vlak_kruist" "De rand van een vlak kruist zichzelf, als een strik." "Teken het vlak opnieuw, met de hoeken op volgorde.";
    VLAK_ZONDER_SOORT = Warning "vlak_zonder_soort" "Het spel weet niet wat een vlak voorstelt. Het is weggelaten." "Zet bij het vlak \"soort\": \"speelgebied\", \"verboden\", \"groen\" of \"water\". Of kies het speelgebied met --gebied.";
    PUNT_ZONDER_NAAM = Tip "punt_zonder_naam" "Een punt had geen naam. Het spel gaf het een nummer." "Verander de naam op de kaart.";
    REGEL_STUK = Warning "regel_stuk" "Een regel van het bestand is stuk. Wat erna kwam, is niet gelezen." "Bewaar de tekening opnieuw.";
    LAAG_ELDERS = Warning "laag_elders" "Een laag van deze kaart staat niet in het bestand, maar ergens op internet." "Haal die laag apart op en importeer hem.";
    LIJN_IS_ROUTE = Tip "lijn_is_route" "Deze lijn is gelezen als de route van een boef." "Is het een straat? Kies --lijnen straat, of zet er \"soort\": \"straat\" bij.";
    LIJN_IS_STRAAT = Tip "lijn_is_straat" "Deze lijn is gelezen als straat." "Is het de route van een boef? Kies --lijnen route, of zet er \"soort\": \"route\" bij.";
    GEBIED_GEMAAKT = Warning "gebied_gemaakt" "Er was geen speelgebied. Het spel tekende een vlak om alles heen." "Teken zelf het gebied waar u speelt.";
    GEEN_KAART = Tip "geen_kaart" "Er zijn geen straten getekend. Daarom is er geen nieuwe kaart gemaakt." "Noem de kaart waar dit bij moet met --wijk.";
}

/// Every code, in the order of the handbook.
#[must_use]
pub fn codes() -> &'static [&'static Code] {
    ALL
}

/// Every code as a table, for the handbook.
#[must_use]
pub fn codes_markdown() -> String {
    let mut text = String::from("| code | wat het betekent | wat u kunt doen |\n|---|---|---|\n");
    for code in ALL {
        writeln!(
            text,
            "| `{}` ({}) | {} | {} |",
            code.name,
            code.severity.word(),
            code.means,
            code.repair
        )
        .expect("writing to a string");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_a_name_of_its_own_and_whole_sentences() {
        let ours: BTreeSet<&str> = ALL.iter().map(|code| code.name).collect();
        assert_eq!(ours.len(), ALL.len());
        let theirs: BTreeSet<&str> = scenario::codes().iter().map(|code| code.name).collect();
        assert!(
            ours.is_disjoint(&theirs),
            "a code means one thing everywhere"
        );
        for code in ALL {
            assert!(
                code.means.ends_with('.') && code.repair.ends_with('.'),
                "{}",
                code.name
            );
        }
    }
}
