/** Enough TOML to pretend to be the server: reads the scenarios of this repository into a tree, and writes a tree. */

type Table = Record<string, unknown>;

/** Reads a scenario file; throws on what it does not know. */
export function readToml(text: string): Table {
  let at = 0;
  const root: Table = {};
  let table = root;

  const fail = (): never => {
    throw new Error(`cannot read the TOML at ${at}: ${text.slice(at, at + 30)}`);
  };
  const blank = () => {
    for (;;) {
      const [gone] = /^(\s+|#[^\n]*)/.exec(text.slice(at)) ?? [];
      if (gone === undefined) return;
      at += gone.length;
    }
  };
  const take = (what: RegExp): string => {
    const [found] = what.exec(text.slice(at)) ?? [];
    if (found === undefined) return fail();
    at += found.length;
    return found;
  };
  const value = (): unknown => {
    blank();
    switch (text[at]) {
      case '"':
        return JSON.parse(take(/^"(?:[^"\\]|\\.)*"/)) as string;
      case '[': {
        const list: unknown[] = [];
        at += 1;
        for (blank(); text[at] !== ']'; blank()) {
          list.push(value());
          blank();
          if (text[at] === ',') at += 1;
        }
        at += 1;
        return list;
      }
      case '{': {
        const inner: Table = {};
        at += 1;
        for (blank(); text[at] !== '}'; blank()) {
          const key = take(/^[\w-]+/);
          take(/^\s*=/);
          inner[key] = value();
          blank();
          if (text[at] === ',') at += 1;
        }
        at += 1;
        return inner;
      }
      default: {
        const word = take(/^(true|false|-?\d+(\.\d+)?)/);
        return word === 'true' ? true : word === 'false' ? false : Number(word);
      }
    }
  };
  const open = (path: string[], list: boolean): Table => {
    let inside = root;
    for (const [i, name] of path.entries()) {
      const last = i === path.length - 1;
      const known = inside[name];
      if (last && list) {
        const made: Table = {};
        inside[name] = [...((known as Table[] | undefined) ?? []), made];
        return made;
      }
      if (known === undefined) inside[name] = {};
      inside = (Array.isArray(known) ? known.at(-1) : inside[name]) as Table;
    }
    return inside;
  };
  for (blank(); at < text.length; blank()) {
    const heading = /^\[(\[?)\s*([\w.-]+)\s*\]\]?/.exec(text.slice(at));
    if (heading !== null) {
      at += heading[0].length;
      table = open(heading[2]!.split('.'), heading[1] === '[');
      continue;
    }
    const key = take(/^[\w-]+/);
    take(/^\s*=/);
    table[key] = value();
  }
  return root;
}

/** Writes a tree; tables in lists get headings, everything else stands on its line. */
export function writeToml(tree: Table, path: string[] = []): string {
  const isTable = (it: unknown): it is Table => typeof it === 'object' && it !== null && !Array.isArray(it);
  const isTables = (it: unknown): it is Table[] => Array.isArray(it) && it.length > 0 && it.every(isTable);
  const lines: string[] = [];
  const below: string[] = [];
  const headed = new Set(['boef', 'figurant', 'ronde', 'route', 'voetje', 'aanwijzing', 'reactie', 'keuze']);
  for (const [key, it] of Object.entries(tree)) {
    const deeper = [...path, key];
    if (isTables(it) && headed.has(key)) below.push(...it.map((entry) => `\n[[${deeper.join('.')}]]\n${writeToml(entry, deeper)}`));
    else if (isTable(it) && (path.length === 0 || key === 'signalement')) below.push(`\n[${deeper.join('.')}]\n${writeToml(it, deeper)}`);
    else lines.push(`${key} = ${inline(it)}\n`);
  }
  return lines.join('') + below.join('');

  function inline(it: unknown): string {
    if (Array.isArray(it)) return `[${it.map(inline).join(', ')}]`;
    if (isTable(it)) return `{ ${Object.entries(it).map(([key, inner]) => `${key} = ${inline(inner)}`).join(', ')} }`;
    return JSON.stringify(it);
  }
}
