import { describe, expect, test } from 'vitest';
import { fieldsOf, groupsOf, namesIn, search, typeInWords, type Document, type Schema } from './openapi.ts';

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const document: Document = {
  tags: [{ name: 'speler', description: 'A phone.' }, { name: 'leeg' }],
  paths: {
    '/health': { get: { tags: ['algemeen'], summary: 'How it is.', responses: { 200: { content: { 'text/plain': {} } } } } },
    '/api/games/{game}/meldingen': {
      post: {
        tags: ['speler'],
        summary: 'Send a melding.',
        security: [{ seat: [] }],
        parameters: [{ name: 'game', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: ref('MeldingRequest') } } },
        responses: { 200: { description: 'In.', content: { 'application/json': { schema: ref('MeldingAnswer') } } }, 409: {} },
      },
    },
  },
};

describe('the endpoints', () => {
  test('stand under their tag, in the order of the document, and empty tags are left out', () => {
    expect(groupsOf(document).map(({ tag, operations }) => [tag, operations.length])).toEqual([['speler', 1], ['algemeen', 1]]);
  });

  test('tell what goes in, what comes out and who may come', () => {
    const [operation] = groupsOf(document)[0]!.operations;
    expect(operation).toMatchObject({
      method: 'POST',
      access: ['seat'],
      body: { type: 'MeldingRequest' },
      answers: [{ status: '200', type: 'MeldingAnswer' }, { status: '409', type: '' }],
      parameters: [{ name: 'game', place: 'path', required: true, type: 'string' }],
    });
  });

  test('are found by address, words and types together', () => {
    const found = (wanted: string) => search(groupsOf(document), wanted).flatMap(({ operations }) => operations).length;
    expect(found('meldingen ANSWER')).toBe(1);
    expect(found('')).toBe(2);
    expect(found('nergens')).toBe(0);
  });
});

describe('a type in words', () => {
  const check = (schema: Schema, expected: string) => expect(typeInWords(schema)).toBe(expected);

  test('says names, lists and what may be absent', () => {
    check(ref('Point'), 'Point');
    check({ type: 'array', items: ref('Point') }, 'list of Point');
    check({ type: ['string', 'null'] }, 'string or null');
    check({ oneOf: [{ type: 'null' }, ref('Halt')] }, 'null or Halt');
    check({ type: 'string', enum: ['pauze', 'noodstop'] }, '"pauze" | "noodstop"');
    check({ prefixItems: [{ type: 'integer' }, { type: 'integer' }], type: 'array' }, '[integer, integer]');
    check({}, 'anything');
  });

  test('an object made of parts has the fields of all of them', () => {
    const schema: Schema = {
      allOf: [ref('Clue'), { type: 'object', required: ['t'], properties: { t: { type: 'string', description: 'Kind.' } } }],
    };
    expect(fieldsOf(schema)).toEqual([{ name: 't', type: 'string', required: true, description: 'Kind.' }]);
    expect(namesIn(schema)).toEqual(['Clue']);
  });
});
