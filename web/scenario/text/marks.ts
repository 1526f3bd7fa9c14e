/** The lines of the scenario file with the words that a notice is about. Pure. */
import type { DraftNotice, NoticeSeverity } from '../../lib/protocol/index.ts';

export interface Piece {
  text: string;
  /** Of the notice about these words. */
  severity?: NoticeSeverity;
}

export interface MarkedLine {
  pieces: Piece[];
  /** The worst there is to say about something in this line. */
  worst?: NoticeSeverity;
}

const RANK: Record<NoticeSeverity, number> = { error: 0, warning: 1, tip: 2 };

/** Each line cut where a notice begins or ends; where two are about the same words the worst is shown. */
export function markedLines(text: string, notices: readonly DraftNotice[]): MarkedLine[] {
  const spans = notices.filter(({ file, line }) => file === 'scenario' && line > 0).map(({ from, to, severity, line }) => ({ from, to: Math.max(to, from + 1), severity, line }));
  let start = 0;
  return text.split('\n').map((line, index) => {
    const [from, to] = [start, start + line.length];
    start = to + 1;
    const inside = spans.filter((span) => span.from < Math.max(to, from + 1) && span.to > from);
    const cuts = [...new Set([from, to, ...inside.flatMap((span) => [span.from, span.to])])].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((end, i): Piece => {
      const severity = worst(inside.filter((span) => span.from < end && span.to > cuts[i]!));
      return { text: text.slice(cuts[i], end), ...(severity === undefined ? {} : { severity }) };
    });
    const severity = worst(spans.filter((span) => span.line === index + 1));
    return { pieces, ...(severity === undefined ? {} : { worst: severity }) };
  });
}

function worst(spans: readonly { severity: NoticeSeverity }[]): NoticeSeverity | undefined {
  return spans.map(({ severity }) => severity).sort((a, b) => RANK[a] - RANK[b])[0];
}
