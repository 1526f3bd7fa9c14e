/** What differs between two texts, line by line; for the history, for what is sent, and for two people who type at once. */
import type { DraftFile, Splice } from '../../lib/protocol/index.ts';
import { EDITS_MAX } from '../../lib/protocol/index.ts';

/** Lines `from` up to `to` of the old text became lines `from2` up to `to2` of the new one. */
export interface Hunk {
  from: number;
  to: number;
  from2: number;
  to2: number;
}

/** Pairs of lines that are compared at most; beyond it the whole middle counts as one change. */
const PAIRS_MAX = 4_000_000;

/** The lines of a text, each with its line end, so that they add up to the text. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The changes that make `before` into `after`, in order, as few lines as can be. */
export function diffLines(before: readonly string[], after: readonly string[]): Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let [end, end2] = [before.length, after.length];
  while (end > start && end2 > start && before[end - 1] === after[end2 - 1]) [end, end2] = [end - 1, end2 - 1];
  if (start === end && start === end2) return [];
  const [rows, columns] = [end - start, end2 - start];
  if (rows === 0 || columns === 0 || rows * columns > PAIRS_MAX) return [{ from: start, to: end, from2: start, to2: end2 }];
  const common = commonLines(before.slice(start, end), after.slice(start, end2));
  const hunks: Hunk[] = [];
  let [i, j] = [start, start];
  for (const [a, b] of [...common.map(([a, b]) => [a + start, b + start] as const), [end, end2] as const]) {
    if (a > i || b > j) hunks.push({ from: i, to: a, from2: j, to2: b });
    [i, j] = [a + 1, b + 1];
  }
  return hunks;
}

/** The longest row of lines that both have, as pairs of places. */
function commonLines(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const best = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      best[at] = a[i] === b[j] ? best[at + width + 1]! + 1 : Math.max(best[at + width]!, best[at + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

/** The replacements that make `before` into `after`, as the server takes them. */
export function splicesOf(before: string, after: string, file: DraftFile): Splice[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const hunks = diffLines(a, b);
  const [starts, starts2] = [startsOf(a), startsOf(b)];
  const splices = hunks.map(({ from, to, from2, to2 }) => narrowed(before, { file, from: starts[from]!, to: starts[to]!, text: after.slice(starts2[from2], starts2[to2]) }));
  if (splices.length <= EDITS_MAX) return splices;
  return [narrowed(before, { file, from: 0, to: before.length, text: after })];
}

/** A replacement without what stays the same at both ends; never through the middle of one character. */
function narrowed(before: string, { file, from, to, text }: Splice): Splice {
  const old = before.slice(from, to);
  let head = 0;
  while (head < old.length && head < text.length && old[head] === text[head]) head += 1;
  if (isHalf(old, head) || isHalf(text, head)) head -= 1;
  let tail = 0;
  while (tail < old.length - head && tail < text.length - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  if (isHalf(old, old.length - tail) || isHalf(text, text.length - tail)) tail -= 1;
  return { file, from: from + head, to: to - tail, text: text.slice(head, text.length - tail) };
}

function isHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff;
}

/** Where each line begins, and where the text ends. */
function startsOf(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length);
  return starts;
}

/** Makes the replacements in a text. */
export function withSplices(text: string, splices: readonly Splice[]): string {
  return splices.reduceRight((made, { from, to, text: come }) => made.slice(0, from) + come + made.slice(to), text);
}

/** Both changes of one text together. About the same lines those that `prefer` says stay; without it the answer is undefined. */
export function mergeTexts(base: string, mine: string, theirs: string, prefer?: 'mine' | 'theirs'): string | undefined {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const [lines, my, their] = [linesOf(base), linesOf(mine), linesOf(theirs)];
  let [a, b] = [diffLines(lines, my), diffLines(lines, their)];
  // Lines that touch count as the same: what stands next to each other belongs together in this file.
  const touches = (one: Hunk) => (other: Hunk) => one.from <= other.to && other.from <= one.to;
  if (prefer === 'mine') b = b.filter((other) => !a.some(touches(other)));
  else if (prefer === 'theirs') a = a.filter((one) => !b.some(touches(one)));
  else if (a.some((one) => b.some(touches(one)))) return undefined;
  const changes = [...a.map((hunk) => ({ ...hunk, lines: my })), ...b.map((hunk) => ({ ...hunk, lines: their }))].sort((x, y) => x.from - y.from);
  let [merged, at] = ['', 0];
  for (const { from, to, from2, to2, lines: source } of changes) {
    merged += lines.slice(at, from).join('') + source.slice(from2, to2).join('');
    at = to;
  }
  return merged + lines.slice(at).join('');
}

/** Where the cursor stands when the text around it changed from `before` to `after`. */
export function carryOffset(offset: number, before: string, after: string): number {
  let moved = offset;
  for (const { from, to, text } of splicesOf(before, after, 'scenario')) {
    if (offset >= to) moved += text.length - (to - from);
    else if (offset > from) moved += Math.min(text.length, offset - from) - (offset - from);
  }
  return Math.min(after.length, Math.max(0, moved));
}
