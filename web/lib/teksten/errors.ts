/**
 * What a code from the server means, in a sentence that says what to do. A code without a sentence
 * gets a helpful general one, so a newer server never leaves an older phone speechless.
 */
import type { ErrorDetail } from '../api.ts';
import { say, type Text, type Texts } from './translate.ts';

export const errors = {
  unknown: {
    nl: 'Dat ging niet goed. Probeer het nog een keer. Blijft het zo? Vraag de spelleiding.',
    en: 'That did not work. Please try again. Does it stay like this? Ask the game leaders.',
  },
  network: {
    nl: 'Geen verbinding. Zodra er weer netwerk is, gaat het verder.',
    en: 'No connection. It goes on as soon as there is a network.',
  },
  timeout: {
    nl: 'De server antwoordt niet. Probeer het zo nog een keer.',
    en: 'The server does not answer. Please try again in a moment.',
  },
  bad_answer: {
    nl: 'Er kwam een vreemd antwoord. Bent u op een wifi met een inlogpagina? Log daar eerst in.',
    en: 'A strange answer came back. Are you on a wifi with a login page? Log in there first.',
    je: 'Er kwam een vreemd antwoord. Zit je op een wifi met een inlogpagina? Log daar eerst in.',
  },
  bad_request: {
    nl: 'De server begrijpt dit niet. Laad de pagina opnieuw en probeer het nog een keer.',
    en: 'The server does not understand this. Load the page again and try once more.',
  },
  unauthorized: {
    nl: 'U bent niet (meer) aangemeld. Meld u opnieuw aan.',
    en: 'You are not signed in (any more). Please sign in again.',
    je: 'Je bent niet (meer) aangemeld. Meld je opnieuw aan.',
  },
  forbidden: {
    nl: 'Dit mag u hier niet doen.',
    en: 'You may not do this here.',
    je: 'Dit mag je hier niet doen.',
  },
  not_found: {
    nl: 'Dit bestaat niet (meer). Kijk of de code of het adres klopt.',
    en: 'This does not exist (any more). Check the code or the address.',
  },
  push_off: {
    nl: 'Deze server stuurt geen berichten.',
    en: 'This server sends no messages.',
  },
  push_full: {
    nl: 'Er krijgen al te veel telefoons bericht. Houd deze pagina open.',
    en: 'Too many phones get messages already. Keep this page open.',
  },
  push_unfit: {
    nl: 'De berichten van deze browser kan de server niet gebruiken. Houd deze pagina open.',
    en: 'The server cannot use the messages of this browser. Keep this page open.',
  },
  push_none: {
    nl: 'Deze telefoon krijgt geen berichten. Zet ze eerst aan.',
    en: 'This phone gets no messages. Turn them on first.',
  },
  bad_pass: {
    nl: 'Deze link naar het team is al gebruikt of te oud. Doe mee met de teamcode.',
    en: 'This link to the team was used or is too old. Join with the team code.',
  },
  conflict: {
    nl: 'Iemand anders was net eerder. Kijk naar het nieuwe beeld en kies opnieuw.',
    en: 'Someone else was just before you. Look at the new picture and choose again.',
  },
  too_large: {
    nl: 'Dit is te lang. Maak het korter.',
    en: 'This is too long. Please make it shorter.',
  },
  draft_unknown: {
    nl: 'Dit draaiboek bestaat niet (meer).',
    en: 'This scenario does not exist (any more).',
  },
  draft_name_taken: {
    nl: 'Er is al een draaiboek met deze naam. Kies een andere.',
    en: 'There is a scenario of this name already. Choose another.',
  },
  draft_name_unfit: {
    nl: 'Deze naam kan niet. Gebruik letters, cijfers en streepjes.',
    en: 'This name will not do. Use letters, digits and dashes.',
  },
  drafts_full: {
    nl: 'Er zijn al {max} draaiboeken. Gooi er eerst een weg.',
    en: 'There are {max} scenarios already. Throw one away first.',
  },
  draft_too_large: {
    nl: 'Zo wordt het draaiboek te groot. Haal er eerst iets uit.',
    en: 'The scenario would become too large. Take something out first.',
  },
  picture_unreadable: {
    nl: 'Dit is geen plaatje dat wij kunnen lezen. Kies een JPEG, PNG of WebP.',
    en: 'This is no picture that we can read. Choose a JPEG, PNG or WebP.',
  },
  picture_cut_short: {
    nl: 'Dit plaatje is niet heel: het houdt halverwege op. Kies het origineel.',
    en: 'This picture is not whole: it breaks off halfway. Choose the original.',
  },
  picture_too_many_pixels: {
    nl: 'Dit plaatje is te groot. Het mag {max} miljoen beeldpunten hebben. Maak het eerst kleiner.',
    en: 'This picture is too big. It may have {max} million pixels. Make it smaller first.',
  },
  picture_too_large: {
    nl: 'Dit bestand is te groot. Het mag {max} MB zijn. Maak het plaatje eerst kleiner.',
    en: 'This file is too big. It may be {max} MB. Make the picture smaller first.',
  },
  pictures_full: {
    nl: 'Dit draaiboek heeft al {max} plaatjes. Gooi er eerst een weg.',
    en: 'This scenario has {max} pictures already. Throw one away first.',
  },
  pictures_too_large: {
    nl: 'De plaatjes zijn samen te groot. Zij mogen {max} MB zijn. Gooi er eerst een weg.',
    en: 'The pictures are too big together. They may be {max} MB. Throw one away first.',
  },
  picture_unknown: {
    nl: 'Dit plaatje is er niet meer. Iemand gooide het weg.',
    en: 'This picture is not there any more. Somebody threw it away.',
  },
  version_unknown: {
    nl: 'Deze versie is er niet (meer).',
    en: 'This version is not there (any more).',
  },
  draft_conflict: {
    nl: 'Iemand anders veranderde hetzelfde. Kijk naar het nieuwe beeld en kies opnieuw.',
    en: 'Somebody else changed the same. Look at the new picture and choose again.',
  },
  draft_unreadable: {
    nl: 'De tekst van het draaiboek is nu niet te lezen. Herstel die eerst bij Tekst.',
    en: 'The text of the scenario cannot be read now. Mend it under Text first.',
  },
  draft_no_part: {
    nl: 'Dit onderdeel is er niet meer. Iemand haalde het weg.',
    en: 'This part is not there any more. Somebody took it away.',
  },
  draft_bad_value: {
    nl: 'Dit past hier niet. Kies iets anders.',
    en: 'This does not fit here. Choose something else.',
  },
  map_unreadable: {
    nl: 'De kaart is niet te lezen. Voeg een nieuwe kaart toe.',
    en: 'The map cannot be read. Add a new map.',
  },
  map_bad_shape: {
    nl: 'Deze vorm kan niet. Tik de hoeken op volgorde aan, zonder kruising.',
    en: 'This shape will not do. Tap the corners in order, without crossing.',
  },
  draft_no_fix: {
    nl: 'Deze knop werkt niet meer, want het draaiboek is veranderd. Kijk opnieuw.',
    en: 'This button no longer works, for the scenario has changed. Look again.',
  },
  bundle_file_too_large: {
    nl: 'Dit bestand is te groot. Het mag {max} MB zijn. Haal eerst plaatjes uit het draaiboek.',
    en: 'This file is too big. It may be {max} MB. Take pictures out of the scenario first.',
  },
  bundle_too_large: {
    nl: 'In dit bestand zit te veel.',
    en: 'There is too much in this file.',
  },
  bundle_incomplete: {
    nl: 'In dit bestand zit geen draaiboek.',
    en: 'There is no scenario in this file.',
  },
  bundle_unreadable: {
    nl: 'Dit bestand is niet te openen. Vraag om een nieuw bestand.',
    en: 'This file cannot be opened. Ask for a new one.',
  },
  rehearsal_busy: {
    nl: 'Er draait al een proef op deze server. Probeer het zo opnieuw.',
    en: 'A rehearsal is running on this server already. Please try again in a moment.',
  },
  paper_unprintable: {
    nl: 'Dit blad is niet af te drukken. Kijk eerst bij de opmerkingen.',
    en: 'This sheet cannot be printed. Look at the notices first.',
  },
  demos_full: {
    nl: 'Er lopen al genoeg proefavonden. Wacht tot er een klaar is.',
    en: 'There are enough evenings with bots. Wait until one is done.',
  },
  file_too_large: {
    nl: 'Dit bestand is te groot. Het mag {max} MB zijn. Neem een kleiner stuk van de kaart.',
    en: 'This file is too big. It may be {max} MB. Take a smaller piece of the map.',
  },
  reading_busy: {
    nl: 'De server leest nu al veel bestanden. Probeer het zo opnieuw.',
    en: 'The server is reading many files already. Please try again in a moment.',
  },
  too_many_requests: {
    nl: 'Dat ging te snel achter elkaar. Wacht even en probeer het opnieuw.',
    en: 'That was too much at once. Wait a moment and try again.',
  },
  internal: {
    nl: 'Er ging iets mis bij ons. Wat u stuurde, proberen wij opnieuw.',
    en: 'Something went wrong on our side. We will try again with what you sent.',
    je: 'Er ging iets mis bij ons. Wat je stuurde, proberen wij opnieuw.',
  },
  unworkable: {
    nl: 'De server kan hier niets mee. Vraag de spelleiding om hulp.',
    en: 'The server cannot do anything with this. Ask the crew for help.',
  },
  unavailable: {
    nl: 'De server heeft het nu te druk. Wij proberen het zo opnieuw.',
    en: 'The server is too busy now. We will try again soon.',
  },
  game_unknown: {
    nl: 'Dit spel bestaat niet (meer). Kijk of de code klopt.',
    en: 'This game does not exist (any more). Check the code.',
  },
  no_seat: {
    nl: 'U doet nog niet mee aan dit spel, of uw team is gestopt. Doe opnieuw mee met de code.',
    en: 'You are not in this game yet, or your team has stopped. Join again with the code.',
    je: 'Je doet nog niet mee aan dit spel, of je team is gestopt. Doe opnieuw mee met de code.',
  },
  other_site: {
    nl: 'Dit kwam van een andere website. Open de pagina van het spel zelf.',
    en: 'This came from another website. Open the page of the game itself.',
  },
  not_yet: {
    nl: 'Dit kan nog niet. Het komt bij de nabespreking.',
    en: 'Not yet. This comes at the debrief.',
  },
  game_closed: {
    nl: 'Dit spel is afgelopen. Meedoen kan niet meer.',
    en: 'This game is over. You cannot join any more.',
  },
  game_full: {
    nl: 'Dit spel is vol. Vraag de spelleiding of er nog plaats komt.',
    en: 'This game is full. Ask the game leaders whether there will be room.',
  },
  game_not_over: {
    nl: 'Dit kan pas als het spel is afgelopen.',
    en: 'This is possible only when the game is over.',
  },
  team_full: {
    nl: 'Dit team is vol. Maak een nieuw team of kies een ander.',
    en: 'This team is full. Make a new team or choose another.',
  },
  name_empty: { nl: 'Vul een naam in.', en: 'Fill in a name.' },
  name_too_long: {
    nl: 'Deze naam is te lang. Gebruik hooguit {max} tekens.',
    en: 'This name is too long. Use at most {max} characters.',
  },
  name_taken: {
    nl: 'Deze naam is al bezet. Kies een andere.',
    en: 'This name is taken. Choose another.',
  },
  name_unfit: {
    nl: 'Deze naam past niet op het grote scherm. Kies een andere.',
    en: 'This name does not suit the big screen. Choose another.',
  },
  unknown_team_code: {
    nl: 'Deze teamcode kennen wij niet. Kijk nog eens op de telefoon van uw team.',
    en: "We do not know this team code. Look again on your team's phone.",
    je: 'Deze teamcode kennen wij niet. Kijk nog eens op de telefoon van je team.',
  },
  child_alone: {
    nl: 'Onder de 14 jaar speelt u samen met een volwassene. Vraag iemand om mee te doen.',
    en: 'Under 14 you play together with an adult. Ask someone to join in.',
    je: 'Onder de 14 jaar speel je samen met een volwassene. Vraag iemand om mee te doen.',
  },
  text_too_long: {
    nl: 'Deze tekst is te lang. Gebruik hooguit {max} tekens.',
    en: 'This text is too long. Use at most {max} characters.',
  },
  text_empty: { nl: 'Hier ontbreekt nog tekst.', en: 'There is text missing here.' },
  too_many: {
    nl: 'Dit zijn er te veel. Kies er hooguit {max}.',
    en: 'These are too many. Choose at most {max}.',
  },
  unknown_code: {
    nl: 'Deze keuze bestaat niet. Laad de pagina opnieuw en kies nog een keer.',
    en: 'This choice does not exist. Load the page again and choose once more.',
  },
  out_of_range: {
    nl: 'Dit getal kan hier niet. Kies een ander.',
    en: 'This number is not possible here. Choose another.',
  },
  no_gedrag: {
    nl: 'Vul in wat de persoon deed. Zonder gedrag kan de meldkamer niets doen.',
    en: 'Fill in what the person did. Without behaviour the control room cannot act.',
  },
  no_round: {
    nl: 'Er loopt nu geen ronde. Wacht tot de volgende begint.',
    en: 'There is no round now. Wait until the next one begins.',
  },
  melding_too_late: {
    nl: 'Deze melding kwam te laat: de ronde was al om.',
    en: 'This report came too late: the round was already over.',
  },
  halted: {
    nl: 'Het spel staat stil. Wacht tot de spelleiding het weer start.',
    en: 'The game is halted. Wait until the game leaders start it again.',
  },
  enough: {
    nl: 'U hebt dit nu vaak genoeg gedaan. Kijk eerst goed en kom dan terug.',
    en: 'You have done this often enough for now. Look well first and come back later.',
    je: 'Je hebt dit nu vaak genoeg gedaan. Kijk eerst goed en kom dan terug.',
  },
  wrong_code: {
    nl: 'Deze code klopt niet. Vraag de boef om de code nog eens te laten zien.',
    en: 'This code is not right. Ask the boef to show the code again.',
  },
  wrong_order: {
    nl: 'Dit is nog niet aan de beurt. Doe eerst de stap ervoor.',
    en: "It is not this one's turn yet. Take the step before it first.",
  },
  too_fast: {
    nl: 'Zo snel kan niemand lopen. Kijk of de plek en de tijd kloppen.',
    en: 'Nobody can walk that fast. Check the place and the time.',
  },
  outside_area: {
    nl: 'Deze plek ligt buiten het speelgebied. Kies een plek binnen de stippellijn.',
    en: 'This place is outside the play area. Choose a place inside the dotted line.',
  },
  meldkamer_not_signed: {
    nl: 'De meldkamer is nog niet ingelicht. Teken dat eerst af.',
    en: 'The control room has not been told yet. Sign that off first.',
  },
  wrong_phase: {
    nl: 'Dit kan niet in dit deel van de avond.',
    en: 'This is not possible in this part of the evening.',
  },
  not_now: {
    nl: 'Dit kan nu niet meer. Kijk hoe het bericht er nu voor staat.',
    en: 'This is not possible any more. Look how the post stands now.',
  },
  already_done: {
    nl: 'Dit is al gebeurd. Misschien deed een ander het net.',
    en: 'This has been done already. Perhaps someone else just did it.',
  },
  reason_missing: { nl: 'Vul een reden in.', en: 'Fill in a reason.' },
  wrong_password: {
    nl: 'De naam of het wachtwoord klopt niet.',
    en: 'The name or the password is not right.',
  },
  bad_link: {
    nl: 'Deze link is verlopen of al gebruikt. Vraag om een nieuwe.',
    en: 'This link has expired or was used already. Ask for a new one.',
  },
  bad_name: {
    nl: 'Deze naam kan niet. Gebruik 1 tot {max} tekens.',
    en: 'This name is not possible. Use 1 to {max} characters.',
  },
  bad_password: {
    nl: 'Dit wachtwoord kan niet. Gebruik {min} tot {max} tekens.',
    en: 'This password is not possible. Use {min} to {max} characters.',
  },
  server_full: {
    nl: 'De server is vol. Ruim eerst een oud spel op.',
    en: 'The server is full. Clear an old game first.',
  },
  scenario_unknown: {
    nl: 'Dit scenario bestaat niet (meer).',
    en: 'This scenario does not exist (any more).',
  },
  scenario_broken: {
    nl: 'In dit scenario staan fouten. Controleer het eerst met boef check.',
    en: 'This scenario has faults. Check it first with boef check.',
  },
  outbox_full: {
    nl: 'Er wachten te veel berichten op deze telefoon. Zoek eerst een plek met netwerk.',
    en: 'Too many messages are waiting on this phone. Find a place with a network first.',
  },
} as const satisfies Texts;

export type ErrorCode = keyof typeof errors;

/**
 * The sentence for a code of the server or of our own network code; never empty. `detail` is what
 * the server said beside the code: how much is allowed.
 */
export function errorText(code: string, detail: ErrorDetail = {}): string {
  const text: Text = isKnown(code) ? errors[code] : errors.unknown;
  const said = say(text, detail as Record<string, string | number>);
  // A number the server left out would show as its name between braces.
  return said.includes('{') ? say(errors.unknown) : said;
}

/** Whether there is a sentence of its own for this code. */
export function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}
