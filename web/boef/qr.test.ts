import { expect, test } from 'vitest';
import { codeAddress, drawingOf } from './qr.ts';

test('the squares of a code are read out of its picture', () => {
  const svg = '<svg viewBox="0 0 29 29" xmlns="http://www.w3.org/2000/svg"><rect width="29px" height="29px" fill="#ffffff"/><path d="M4,4h1v1h-1M6,4h1v1h-1" fill="#000000"/></svg>';
  expect(drawingOf(svg)).toEqual({ side: 29, path: 'M4,4h1v1h-1M6,4h1v1h-1' });
});

test('anything else is no code', () => {
  for (const text of ['', '<html>Log in</html>', '<svg viewBox="0 0 29 29"><path d="M0 0" onload="x"', '<svg viewBox="0 0 9 8"><path d="M0 0"/>']) {
    const drawing = drawingOf(text);
    expect(drawing === undefined || /^[MmHhVvLlZz0-9 ,.-]+$/.test(drawing.path)).toBe(true);
  }
  expect(drawingOf('<html>Log in</html>')).toBeUndefined();
});

test('the code opens the page of the player with the code filled in', () => {
  expect(codeAddress('https://boef.example', 'KX7QP', 'ABC234')).toBe('https://boef.example/speel?avond=KX7QP#code=ABC234');
});
