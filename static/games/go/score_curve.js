/** The sums of a score graph: its points are how far Black is ahead after some moves of a game. */

/** @import { ScorePoint } from './types.js' */

const LEAST = 10; // points that the axis reaches on both sides at least
const ROOM = 1.08; // the axis reaches a little beyond the largest lead
const STEPS = [5, 10, 20, 50, 100];
const LINES = 2; // at most, on each side of the middle
const TURNED = 4; // points by which a lead changes at least, for the move to be named

/** How far the axis reaches on both sides, and between which steps it has lines. @param {readonly ScorePoint[]} points */
export function axis(points) {
  const reach = Math.max(LEAST, ...points.map(({ lead }) => Math.abs(lead))) * ROOM;
  const step = STEPS.find((each) => reach / each < LINES + 1) ?? 200;
  const lines = Array.from({ length: Math.floor(reach / step) }, (_, i) => (i + 1) * step);
  return { reach, lines: [...lines.map((line) => -line).reverse(), 0, ...lines] };
}

/**
 * The points, and those between them at which nobody is ahead: what lies above the middle is Black's, the rest White's.
 *
 * @param {readonly ScorePoint[]} points  in the order of their moves
 * @returns {{move: number, lead: number}[]}
 */
export const crossed = (points) =>
  points.flatMap((point, i) => {
    const before = points[i - 1];
    if (!before || before.lead * point.lead >= 0) return [point];
    const part = before.lead / (before.lead - point.lead);
    return [{ move: before.move + part * (point.move - before.move), lead: 0 }, point];
  });

/**
 * The moves by which the lead changed most, in their order, with what each has changed: above 0 for Black. Where moves are
 * missing between two points nobody knows which of them it was, so these are not among them.
 *
 * @param {readonly ScorePoint[]} points  in the order of their moves
 * @param {number} most
 */
export function swings(points, most) {
  const changes = points.flatMap((point, i) => {
    const before = points[i - 1];
    const change = before && before.move === point.move - 1 ? point.lead - before.lead : 0;
    return Math.abs(change) >= TURNED ? [{ point, change }] : [];
  });
  const largest = changes.toSorted((one, other) => Math.abs(other.change) - Math.abs(one.change));
  return largest.slice(0, most).sort((one, other) => one.point.move - other.point.move);
}

/** The point nearest to a move. @param {readonly ScorePoint[]} points @param {number} move @returns {ScorePoint|null} */
export function nearest(points, move) {
  let found = null;
  for (const point of points)
    if (!found || Math.abs(point.move - move) < Math.abs(found.move - move)) found = point;
  return found;
}
