/** A small document in the form the server writes, for looking at the page without a server. Only tests read it. */
import type { Document } from './openapi.ts';

export const openapi: Document = {
  info: { title: 'Boef in de Wijk', version: '0.1.0', description: 'Every door of the server.' },
  tags: [
    { name: 'speler', description: "A player's phone, with the token of its seat." },
    { name: 'algemeen', description: 'For everybody.' },
  ],
  paths: {
    '/api/games/{game}/meldingen': {
      post: {
        tags: ['speler'],
        summary: 'Reports what was seen.',
        security: [{ seat: [] }],
        parameters: [{ name: 'game', in: 'path', required: true, description: 'The code of the game', schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/MeldingRequest' } } } },
        responses: { 200: { description: 'It is in.' }, '4XX': { content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } } } },
      },
    },
    '/health': { get: { tags: ['algemeen'], summary: 'How the server is.', responses: { 200: {} } } },
  },
  components: {
    schemas: {
      MeldingRequest: {
        type: 'object',
        description: 'What a player saw.',
        required: ['id'],
        properties: {
          id: { type: 'string', description: 'Made by the phone: the same id twice scores once.' },
          place: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Where' }] },
        },
      },
      Where: { oneOf: [{ type: 'object', required: ['at'], properties: { at: { type: 'array', items: { type: 'integer' } } } }] },
      ErrorBody: { type: 'object', properties: { code: { type: 'string' } } },
    },
  },
  'x-messages': { subprotocol: 'boef.v1', from_server: { $ref: '#/components/schemas/Where' }, control: { skip: 'nothing for you up to here' } },
};
