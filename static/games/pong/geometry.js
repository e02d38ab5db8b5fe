/** Where on a canvas the field lies, and what of it a finger touches. */

/** @import { Side, Size, Spot } from './types.js' */

const UNIT = 256; // of the state's numbers, in the units that things are drawn in
const MARGIN = 13; // units around the field, where the paddles stand

/** How far the field is from the canvas's edge, and how large both are, in units. @param {Size} field @param {boolean} turned */
export function outline([width, height], turned) {
  const [across, down] = turned ? [height, width] : [width, height];
  return { margin: MARGIN, width: across / UNIT + 2 * MARGIN, height: down / UNIT + 2 * MARGIN };
}

/**
 * A field is turned on an upright phone, so that its player has the long way ahead and a line below. Smaller
 * coordinates stay to the left.
 *
 * @param {Size} field  as in the state
 * @param {boolean} turned
 * @param {boolean} mirrored  turned, and the right line is below, not the left
 */
export function geometry(field, turned, mirrored) {
  const [width] = field;
  const away = (/** @type {number} */ x) => (mirrored ? x : width - x);
  return {
    turned,
    ...outline(field, turned),
    /** A point of the field on the canvas, in units. @param {number} x @param {number} y @returns {Spot} */
    put: (x, y) => {
      const [column, row] = turned ? [y, away(x)] : [x, y];
      return [column / UNIT + MARGIN, row / UNIT + MARGIN];
    },
    /** The point of the field that lies there on the canvas. @param {number} column @param {number} row */
    find: (column, row) => {
      const [a, b] = [(column - MARGIN) * UNIT, (row - MARGIN) * UNIT];
      return turned ? { x: away(b), y: a } : { x: a, y: b };
    },
  };
}

/** @typedef {ReturnType<typeof geometry>} Geometry */

/** The two ends of a line. @param {Size} field @param {Side} side @returns {[Spot, Spot]} */
export function ends([width, height], side, corner = 0) {
  if (side === 'left' || side === 'right') {
    const x = side === 'left' ? 0 : width;
    return [
      [x, corner],
      [x, height - corner],
    ];
  }
  const y = side === 'top' ? 0 : height;
  return [
    [corner, y],
    [width - corner, y],
  ];
}

/** Where along its line something is that lies at a point. @param {Side} side @param {{x: number, y: number}} point */
export const along = (side, { x, y }) => (side === 'left' || side === 'right' ? y : x);
