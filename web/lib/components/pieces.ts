/** A text of a post in stretches, so that its hashtags and links stand out the way media show them. Pure. */

/** A stretch of a text: a hashtag or a link stands out. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** A text in stretches, for showing its hashtags and links the way media do. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (part: string, marked: boolean) => {
    const last = pieces.at(-1);
    if (last !== undefined && !last.marked && !marked) last.text += part;
    else if (part !== '') pieces.push({ text: part, marked });
  };
  for (const word of text.split(/(\s+)/)) {
    const [marked] = /^(#[\p{L}\p{N}]+|https?:\/\/\S+)/u.exec(word) ?? [''];
    add(marked, true);
    add(word.slice(marked.length), false);
  }
  return pieces;
}
