/** Sentences of the spelleiding: the evenings, what is handed out and the result. The console and its posts have files of their own. */
import { common } from './common.ts';
import { consoleTexts } from './spelleiding-console.ts';
import { outboxTexts } from './spelleiding-outbox.ts';
import { translator, type Texts } from './translate.ts';

export const spelleiding = {
  ...consoleTexts,
  ...outboxTexts,
  'spelleiding.title': { nl: 'Spelleiding', en: 'Game leaders' },

  'spelleiding.logout': { nl: 'Afmelden', en: 'Sign out' },
  'spelleiding.logged_in_as': { nl: 'Aangemeld als {name}', en: 'Signed in as {name}' },

  // Colleagues.
  'spelleiding.invite': { nl: 'Collega uitnodigen', en: 'Invite a colleague' },
  'spelleiding.invite_text': {
    nl: 'Geef deze link aan één collega. Die maakt er zelf een account mee.',
    en: 'Give this link to one colleague, who makes an account with it.',
  },
  'spelleiding.invite_until': { nl: 'Geldig tot {day} {time}, en maar één keer.', en: 'Good until {day} {time}, and only once.' },

  // Evenings.
  'spelleiding.evenings': { nl: 'Avonden', en: 'Evenings' },
  'spelleiding.push_phones': {
    nl: { one: '{n} telefoon krijgt aanwijzingen ook als het scherm uit is', other: '{n} telefoons krijgen aanwijzingen ook als het scherm uit is' },
    en: { one: '{n} phone gets clues even while its screen is off', other: '{n} phones get clues even while their screen is off' },
  },
  'spelleiding.evenings_none': { nl: 'Nog geen avonden', en: 'No evenings yet' },
  'spelleiding.evenings_none_text': { nl: 'Zet hieronder de eerste avond klaar.', en: 'Prepare the first evening below.' },
  'spelleiding.open': { nl: 'Leiden', en: 'Lead' },
  'spelleiding.open_named': { nl: '{title} leiden', en: 'Lead {title}' },
  'spelleiding.links': { nl: 'Links en QR-codes', en: 'Links and QR codes' },
  'spelleiding.result': { nl: 'Uitslag', en: 'Result' },
  'spelleiding.look_back': { nl: 'Terugkijken', en: 'Look back' },
  'spelleiding.purge_on': { nl: 'Gegevens worden gewist op {day}', en: 'Data is erased on {day}' },
  'spelleiding.purged': { nl: 'Gewist op {day}', en: 'Erased on {day}' },
  'spelleiding.code': { nl: 'Code {code}', en: 'Code {code}' },
  'spelleiding.write': { nl: 'Draaiboeken', en: 'Scenarios' },
  'spelleiding.write_text': {
    nl: 'Schrijf samen een draaiboek voor uw eigen wijk, of pas een bestaand draaiboek aan. Daarna zet u er hier een avond van klaar.',
    je: 'Schrijf samen een draaiboek voor je eigen wijk, of pas een bestaand draaiboek aan. Daarna zet je er hier een avond van klaar.',
    en: 'Write a scenario for your own neighbourhood together, or change an existing one. Then prepare an evening of it here.',
  },
  'spelleiding.write_open': { nl: 'Draaiboeken schrijven', en: 'Write scenarios' },
  'spelleiding.new_evening': { nl: 'Nieuwe avond', en: 'New evening' },
  'spelleiding.scenario': { nl: 'Draaiboek', en: 'Scenario' },
  'spelleiding.scenario_facts': {
    nl: '{rounds} rondes, {minutes} minuten, {boeven} boeven. Acteurs nodig: {actors}.',
    en: '{rounds} rounds, {minutes} minutes, {boeven} boeven. Actors needed: {actors}.',
  },
  'spelleiding.scenario_table': { nl: 'Op de kaart, niet buiten', en: 'On the map, not outside' },
  'spelleiding.scenarios_none': { nl: 'Er zijn nog geen draaiboeken op deze server.', en: 'There are no scenarios on this server yet.' },
  'spelleiding.evening_title': { nl: 'Naam van de avond', en: 'Name of the evening' },
  'spelleiding.evening_title_hint': { nl: 'Leeg: de naam van het draaiboek.', en: 'Empty: the name of the scenario.' },
  'spelleiding.make': { nl: 'Avond klaarzetten', en: 'Prepare the evening' },

  // Erasing.
  'spelleiding.purge': { nl: 'Nu wissen', en: 'Erase now' },
  'spelleiding.purge_title': { nl: '{title} wissen?', en: 'Erase {title}?' },
  'spelleiding.purge_what': { nl: 'Dit gaat weg en komt niet terug:', en: 'This goes and does not come back:' },
  'spelleiding.purge_1': { nl: 'de namen van de teams en hun codes', en: 'the names of the teams and their codes' },
  'spelleiding.purge_2': { nl: 'alle meldingen, vragen en antwoorden', en: 'all reports, questions and answers' },
  'spelleiding.purge_3': { nl: 'het logboek, de uitslag en het terugkijken', en: 'the log, the result and looking back' },
  'spelleiding.purge_4': { nl: 'de links van de boeven en de spelers', en: 'the links of the boeven and the players' },
  'spelleiding.purge_keep': { nl: 'Druk de uitslag eerst af als die bewaard moet blijven.', en: 'Print the result first if it must be kept.' },
  'spelleiding.purge_type': { nl: 'Typ de code {code} om te bevestigen', en: 'Type the code {code} to confirm' },
  'spelleiding.purge_yes': { nl: 'Ja, alles wissen', en: 'Yes, erase everything' },

  // Links.
  'spelleiding.links_join': { nl: 'Meedoen', en: 'Join' },
  'spelleiding.links_join_text': { nl: 'Voor alle spelers. Hang deze code groot op.', en: 'For all players. Hang this code up large.' },
  'spelleiding.links_scorebord': { nl: 'Scorebord', en: 'Scoreboard' },
  'spelleiding.links_scorebord_text': { nl: 'Voor het grote scherm en voor thuis.', en: 'For the big screen and for at home.' },
  'spelleiding.links_spel': { nl: 'Is dit een spel?', en: 'Is this a game?' },
  'spelleiding.links_spel_text': { nl: 'Voor buren die niet meespelen. Zet hem op de brief en de poster.', en: 'For neighbours who do not play. Put it on the letter and the poster.' },
  'spelleiding.paper': { nl: 'Op papier', en: 'On paper' },
  'spelleiding.paper_text': {
    nl: 'Elke knop geeft een PDF van deze avond, met de eigen codes en links. De draaiboeken en de codes zijn geheim.',
    en: 'Each button gives a PDF of this evening, with its own codes and links. The scripts and the codes are secret.',
  },
  'spelleiding.paper_draaiboek': { nl: 'Draaiboek van {name}', en: 'Script of {name}' },
  'spelleiding.paper_regie': { nl: 'Regieblad', en: 'Run sheet' },
  'spelleiding.paper_meldkamer': { nl: 'Blad voor de meldkamer', en: 'Sheet for the control room' },
  'spelleiding.paper_kaartje': { nl: 'Kaartjes van de boeven', en: 'Cards of the boeven' },
  'spelleiding.paper_codes': { nl: 'Codes van de boeven', en: 'Codes of the boeven' },
  'spelleiding.paper_poster': { nl: 'Poster', en: 'Poster' },
  'spelleiding.paper_brief': { nl: 'Brief aan de buren', en: 'Letter to neighbours' },
  'spelleiding.paper_voetjes': { nl: 'Kaarten met voetjes', en: 'Cards with voetjes' },
  'spelleiding.links_boeven': { nl: 'Boeven', en: 'Boeven' },
  'spelleiding.links_boeven_text': {
    nl: 'Geheim. Geef elke boef alleen de eigen link; hang deze nooit op.',
    en: 'Secret. Give each boef only their own link; never hang these up.',
  },
  'spelleiding.links_secret': { nl: 'Geheim', en: 'Secret' },
  'spelleiding.links_show': { nl: 'Toon de code', en: 'Show the code' },
  'spelleiding.links_hide': { nl: 'Verberg de code', en: 'Hide the code' },
  'spelleiding.links_open': { nl: 'Openen', en: 'Open' },
  'spelleiding.print': { nl: 'Afdrukken', en: 'Print' },
  'spelleiding.back_console': { nl: 'Terug naar de avond', en: 'Back to the evening' },
  'spelleiding.back_evenings': { nl: 'Alle avonden', en: 'All evenings' },

  // The result sheet.
  'spelleiding.sheet_title': { nl: 'Uitslag {title}', en: 'Result of {title}' },
  'spelleiding.sheet_draft': { nl: 'Voorlopig', en: 'Provisional' },
  'spelleiding.sheet_draft_text': { nl: 'Deze uitslag kan nog veranderen. Hij is pas vast als de avond gesloten is.', en: 'This result can still change. It is fixed once the evening is closed.' },
  'spelleiding.sheet_final': { nl: 'Definitief', en: 'Final' },
  'spelleiding.sheet_winner': { nl: 'Winnaar', en: 'Winner' },
  'spelleiding.sheet_winner_none': { nl: 'Nog geen winnaar', en: 'No winner yet' },
  'spelleiding.sheet_rule_found_and_best_melding': { nl: 'Regel: boef gevonden en de beste meldingen', en: 'Rule: found the boef and the best reports' },
  'spelleiding.sheet_rule_first_finder': { nl: 'Regel: wie de boef het eerst vond', en: 'Rule: first to find the boef' },
  'spelleiding.sheet_rule_best_melding': { nl: 'Regel: de beste meldingen', en: 'Rule: the best reports' },
  'spelleiding.sheet_rule_points': { nl: 'Regel: de meeste punten', en: 'Rule: most points' },
  'spelleiding.sheet_teams': { nl: 'Stand', en: 'Standings' },
  'spelleiding.sheet_rank': { nl: 'Plaats', en: 'Rank' },
  'spelleiding.sheet_team': { nl: 'Team', en: 'Team' },
  'spelleiding.sheet_points': { nl: 'Punten', en: 'Points' },
  'spelleiding.sheet_best': { nl: 'Beste meldingen', en: 'Best reports' },
  'spelleiding.sheet_found': { nl: 'Boeven', en: 'Boeven' },
  'spelleiding.sheet_meldingen': { nl: 'Meldingen', en: 'Reports' },
  'spelleiding.sheet_figures': { nl: 'Cijfers van de avond', en: 'Figures of the evening' },
  'spelleiding.sheet_players': { nl: 'Deelnemers', en: 'Participants' },
  'spelleiding.sheet_ages': { nl: 'Leeftijden', en: 'Ages' },
  'spelleiding.sheet_first': { nl: 'Tijd tot de eerste melding', en: 'Time to the first report' },
  'spelleiding.sheet_complete': { nl: 'Meldingen met plaats, gedrag en richting', en: 'Reports with place, behaviour and direction' },
  'spelleiding.sheet_rounds': { nl: 'Ronde voor ronde', en: 'Round by round' },
  'spelleiding.sheet_round': { nl: 'Ronde', en: 'Round' },
  'spelleiding.sheet_about': { nl: 'Over een boef', en: 'About a boef' },
  'spelleiding.sheet_figurant': { nl: 'Over een figurant', en: 'About a bystander' },
  'spelleiding.sheet_first_find': { nl: 'Eerste aanhouding', en: 'First arrest' },
  'spelleiding.sheet_quality': { nl: 'Punten per melding', en: 'Points per report' },
  'spelleiding.sheet_csv': { nl: 'Voor een rekenblad (CSV)', en: 'For a spreadsheet (CSV)' },
  'spelleiding.sheet_printed': { nl: 'Afgedrukt {day} {time}', en: 'Printed {day} {time}' },
  'spelleiding.sheet_refresh': { nl: 'Vernieuwen', en: 'Refresh' },
  'spelleiding.percent': { nl: '{n}%', en: '{n}%' },
  'spelleiding.none': { nl: 'geen', en: 'none' },
} as const satisfies Texts;

export const t = translator({ ...common, ...spelleiding });
