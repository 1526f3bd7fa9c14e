/** What somebody types in the scenario file, beside what the server and others do to it. Pure. */
import type { Splice } from '../../lib/protocol/index.ts';
import { CONFLICT } from '../draft/draft-state.ts';
import { mergeTexts, splicesOf } from './diff.ts';

export interface Typing {
  /** The file as it was when this typing began, and its version. */
  base: string;
  version: number;
  typed: string;
  /** What is on its way. */
  sent?: { id: string; typed: string };
  /** The file as somebody else made it, about the same lines. */
  quarrel?: { theirs: string; version: number };
  /** Why the server did not take it. */
  refusal?: string;
}

export function emptyTyping(toml: string, version: number): Typing {
  return { base: toml, version, typed: toml };
}

/** Whether there is something the server has not seen. */
export function isUnsent({ base, typed, sent }: Typing): boolean {
  return typed !== (sent?.typed ?? base);
}

/** The file changed: our own words stay. */
export function withFile(typing: Typing, toml: string, version: number): Typing {
  if (version <= typing.version) return typing;
  const { base, typed, sent } = typing;
  if (sent !== undefined) return typing;
  const merged = mergeTexts(base, typed, toml);
  if (merged === undefined) return { ...typing, quarrel: { theirs: toml, version } };
  return { base: toml, version, typed: merged };
}

/** What is sent now: nothing while an answer is awaited or a choice must be made. */
export function toSend(typing: Typing): { splices: Splice[]; base: number } | undefined {
  if (typing.sent !== undefined || typing.quarrel !== undefined || typing.typed === typing.base) return undefined;
  return { splices: splicesOf(typing.base, typing.typed, 'scenario'), base: typing.version };
}

/** The server made the change; `toml` is the file with it. */
export function answered(typing: Typing, toml: string, version: number): Typing {
  const { typed, sent } = typing;
  const merged = mergeTexts(sent?.typed ?? typed, typed, toml);
  // What was typed since is about lines that others changed too.
  if (merged === undefined) return { base: sent?.typed ?? typed, version: typing.version, typed, quarrel: { theirs: toml, version } };
  return { base: toml, version, typed: merged };
}

/** The server refused; what was typed stays. After a conflict the file as it is now decides what is the matter. */
export function refused(typing: Typing, code: string, toml: string, version: number): Typing {
  const { base, typed } = typing;
  const open = { base, typed, version: typing.version };
  if (code !== CONFLICT) return { ...open, refusal: code };
  const merged = mergeTexts(base, typed, toml);
  return merged === undefined || version <= typing.version ? { ...open, quarrel: { theirs: toml, version } } : { base: toml, version, typed: merged };
}

/** Its author chose whose lines stay where both wrote; everything else of both stays anyhow. */
export function settled(typing: Typing, whose: 'mine' | 'theirs'): Typing {
  const { base, typed, quarrel } = typing;
  if (quarrel === undefined) return typing;
  return { base: quarrel.theirs, version: quarrel.version, typed: mergeTexts(base, typed, quarrel.theirs, whose) ?? typed };
}
