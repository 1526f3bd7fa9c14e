import { expect, test } from 'vitest';
import { pagesOf, PER_PAGE } from './pages.ts';

const of = (count: number) => pagesOf(Array.from({ length: count }, (_, index) => index)).map((page) => page.length);

test('pages are as even as can be and never too full', () => {
  expect(of(0)).toEqual([]);
  expect(of(1)).toEqual([1]);
  expect(of(PER_PAGE)).toEqual([PER_PAGE]);
  expect(of(5)).toEqual([3, 2]);
  expect(of(12)).toEqual([4, 4, 4]);
  expect(of(13)).toEqual([4, 4, 4, 1]);
});

test('everybody is on one page, in order', () => {
  expect(pagesOf(['a', 'b', 'c', 'd', 'e']).flat()).toEqual(['a', 'b', 'c', 'd', 'e']);
});
