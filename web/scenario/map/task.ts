/** What a tap on the map does now. */
import type { Point } from '../../lib/map/wijk.ts';
import { CORNERS_MAX } from '../../lib/protocol/index.ts';
import type { Path } from '../draft/path.ts';

export type MapTask =
  | { kind: 'look' }
  /** Adds a voetje to this route. */
  | { kind: 'voetje'; route: Path }
  /** Gives this key a place; `about` says what it is in words. */
  | { kind: 'place'; path: Path; about: string }
  /** Draws the play area or forbidden ground, corner by corner. */
  | { kind: 'play_area' | 'forbid_area' | 'forbid_line'; points: readonly Point[] }
  /** A spot with a name. */
  | { kind: 'plek' };

export type DrawingKind = 'play_area' | 'forbid_area' | 'forbid_line';

export const LOOK: MapTask = { kind: 'look' };

export function isDrawing(task: MapTask): task is Extract<MapTask, { points: readonly Point[] }> {
  return 'points' in task;
}

/** Corners a shape needs before it is one. */
export function cornersNeeded(kind: DrawingKind): number {
  return kind === 'forbid_line' ? 2 : 3;
}

/** One corner more, as long as there is room. */
export function withCorner(task: Extract<MapTask, { points: readonly Point[] }>, at: Point): MapTask {
  return task.points.length >= CORNERS_MAX ? task : { ...task, points: [...task.points, at] };
}
