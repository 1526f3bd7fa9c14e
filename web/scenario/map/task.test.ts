import { expect, test } from 'vitest';
import type { Point } from '../../lib/map/wijk.ts';
import { CORNERS_MAX } from '../../lib/protocol/index.ts';
import { isDrawing, LOOK, withCorner } from './task.ts';

test('a shape takes corners until it is full', () => {
  const points = Array.from({ length: CORNERS_MAX - 1 }, (_, i): Point => [i, i]);
  const full = withCorner({ kind: 'play_area', points }, [1, 2]);
  expect(isDrawing(full) && full.points).toHaveLength(CORNERS_MAX);
  expect(isDrawing(full) && withCorner(full, [3, 4])).toBe(full);
  expect(isDrawing(LOOK)).toBe(false);
});
