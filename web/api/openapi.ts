/** An OpenAPI document as a page reads it: endpoints by tag, and types as words. Pure. */

/** As much of a JSON schema as this server writes. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

interface Parameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema?: Schema;
}

interface Body {
  content?: Record<string, { schema?: Schema }>;
  description?: string;
}

interface RawOperation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Record<string, Body>;
  security?: Record<string, unknown>[];
}

export interface Document {
  info?: { title?: string; version?: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, Schema> };
  'x-messages'?: Record<string, unknown>;
}

/** One endpoint. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  /** Who may come in; empty for everybody. */
  access: string[];
  parameters: { name: string; place: string; required: boolean; type: string; description: string }[];
  body?: { type: string; schema?: Schema };
  answers: { status: string; type: string; schema?: Schema; description: string }[];
}

export interface Group {
  tag: string;
  description: string;
  operations: Operation[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The endpoints by their first tag, in the order of the document; tags it does not describe come last. */
export function groupsOf(document: Document): Group[] {
  const groups = new Map<string, Group>();
  for (const { name, description } of document.tags ?? []) groups.set(name, { tag: name, description: description ?? '', operations: [] });
  for (const operation of operationsOf(document)) {
    const group = groups.get(operation.tag) ?? { tag: operation.tag, description: '', operations: [] };
    group.operations.push(operation);
    groups.set(operation.tag, group);
  }
  return [...groups.values()].filter(({ operations }) => operations.length > 0);
}

/** Only what has every word of `wanted` somewhere in its address, words or types. */
export function search(groups: readonly Group[], wanted: string): Group[] {
  const parts = wanted.toLowerCase().split(/\s+/).filter((part) => part !== '');
  const fits = (operation: Operation) => {
    const text = JSON.stringify(operation).toLowerCase();
    return parts.every((part) => text.includes(part));
  };
  return groups
    .map((group) => ({ ...group, operations: group.operations.filter(fits) }))
    .filter(({ operations }) => operations.length > 0);
}

/** A type in words: `Melding`, `list of Point`, `string or null`, `"pauze" | "noodstop"`. */
export function typeInWords(schema: Schema | undefined): string {
  if (schema === undefined) return '';
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return [...new Set(choices.map(typeInWords))].filter((word) => word !== '').join(' or ');
  if (schema.allOf !== undefined) return schema.allOf.map(typeInWords).filter((word) => word !== '').join(' and ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(typeInWords).join(', ')}]`;
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'anything'];
  return types.map((type) => (type === 'array' ? `list of ${typeInWords(schema.items) || 'anything'}` : type)).join(' or ');
}

/** The fields of an object, with those of everything it is made of. */
export function fieldsOf(schema: Schema): { name: string; type: string; required: boolean; description: string }[] {
  const own = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    type: typeInWords(field),
    required: schema.required?.includes(name) ?? false,
    description: field.description ?? '',
  }));
  return [...own, ...(schema.allOf ?? []).filter(({ $ref }) => $ref === undefined).flatMap(fieldsOf)];
}

/** The choices of a type that is one of several, each with its own words. */
export function variantsOf(schema: Schema): Schema[] {
  return schema.oneOf ?? schema.anyOf ?? [];
}

/** The name at the end of a reference. */
export function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? reference;
}

/** The types a schema speaks of, by name, in the order in which it does. */
export function namesIn(schema: Schema | undefined): string[] {
  if (schema === undefined) return [];
  const found = [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
  return [...new Set(found)];
}

function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, raw]) => operationOf(method, path, raw)),
  );
}

function operationOf(method: string, path: string, raw: RawOperation): Operation {
  const body = contentOf(raw.requestBody);
  return {
    id: `${method}${path}`.replace(/[^a-z0-9]+/gi, '-'),
    method: method.toUpperCase(),
    path,
    tag: raw.tags?.[0] ?? '',
    summary: raw.summary ?? '',
    description: raw.description ?? '',
    access: (raw.security ?? []).flatMap((way) => Object.keys(way)),
    parameters: (raw.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      place: parameter.in,
      required: parameter.required ?? false,
      type: typeInWords(parameter.schema),
      description: parameter.description ?? '',
    })),
    ...(body === undefined ? {} : { body: { type: typeInWords(body.schema) || body.mime, schema: body.schema } }),
    answers: Object.entries(raw.responses ?? {}).map(([status, answer]) => {
      const content = contentOf(answer);
      const type = content === undefined ? '' : typeInWords(content.schema) || content.mime;
      return { status, type, schema: content?.schema, description: answer.description ?? '' };
    }),
  };
}

function contentOf(body: Body | undefined): { mime: string; schema?: Schema } | undefined {
  const [first] = Object.entries(body?.content ?? {});
  return first === undefined ? undefined : { mime: first[0], schema: first[1].schema };
}
