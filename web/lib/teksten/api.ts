/** Sentences of the page that reads the API; the descriptions themselves come from the server, in English. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const api = {
  'api.title': { nl: 'De API', en: 'The API' },
  'api.lead': {
    nl: 'Alles wat de server kan, voor wie er iets op wil aansluiten. De beschrijvingen zijn in het Engels.',
    en: 'Everything the server can do, for whoever wants to connect to it.',
  },
  'api.document': { nl: 'Het hele document (OpenAPI)', en: 'The whole document (OpenAPI)' },
  'api.search': { nl: 'Zoek', en: 'Search' },
  'api.search_hint': { nl: 'Een deel van een adres, woord of type', en: 'A part of an address, word or type' },
  'api.doors': { nl: 'Adressen', en: 'Endpoints' },
  'api.found': { nl: { one: '{n} adres', other: '{n} adressen' }, en: { one: '{n} endpoint', other: '{n} endpoints' } },
  'api.parameters': { nl: 'Vragen in het adres', en: 'Parameters' },
  'api.body': { nl: 'Wat erin gaat', en: 'Request body' },
  'api.answers': { nl: 'Wat eruit komt', en: 'Responses' },
  'api.access': { nl: 'Toegang', en: 'Access' },
  'api.access_none': { nl: 'voor iedereen', en: 'everybody' },
  'api.required': { nl: 'verplicht', en: 'required' },
  'api.live': { nl: 'De levende lijn', en: 'The live line' },
  'api.live_lead': { nl: 'Berichten die vanzelf komen, over een websocket of een event stream.', en: 'Messages that come by themselves, over a websocket or an event stream.' },
  'api.types': { nl: 'Typen', en: 'Types' },
  'api.one_of': { nl: 'Een van deze:', en: 'One of these:' },
  'api.field': { nl: 'Veld', en: 'Field' },
  'api.type': { nl: 'Type', en: 'Type' },
  'api.meaning': { nl: 'Betekenis', en: 'Meaning' },
} as const satisfies Texts;

export const t = translator({ ...common, ...api });
