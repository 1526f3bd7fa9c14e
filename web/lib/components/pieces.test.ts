import { expect, test } from 'vitest';
import { piecesOf } from './pieces.ts';

test('hashtags and links stand out, and nothing is lost', () => {
  const check = (text: string, marked: string[]) => {
    const pieces = piecesOf(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(marked);
  };
  check('OEFENING. Man. #BoefInDeWijk #Één2', ['#BoefInDeWijk', '#Één2']);
  check('Lees https://boef.example.nl/spel?avond=AB2CD nu.', ['https://boef.example.nl/spel?avond=AB2CD']);
  check('Huis#12 en # niets', []);
  check('', []);
});
