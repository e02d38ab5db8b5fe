/** Where on a canvas the field lies, and what of it a finger touches. */

const UNIT = 256; // of the state's numbers, in the units that things are drawn in
const MARGIN = 13; // units around the field, where the paddles stand

/** How far the field is from the canvas's edge, and how large both are, in units. */
export function outline([width, height], turned) {
  const [across, down] = turned ? [height, width] : [width, height];
  return { margin: MARGIN, width: across / UNIT + 2 * MARGIN, height: down / UNIT + 2 * MARGIN };
}

/**
 * A field is turned on an upright phone, so that its player has the long way ahead and a line below. Smaller
 * coordinates stay to the left.
 *
 * @param {number[]} field  as in the state
 * @param {boolean} turned
 * @param {boolean} mirrored  turned, and the right line is below, not the left
 */
export function geometry(field, turned, mirrored) {
  const [width] = field;
  const along = (x) => (mirrored ? x : width - x);
  return {
    turned,
    ...outline(field, turned),
    /** A point of the field on the canvas, in units. */
    put: (x, y) => {
      const [column, row] = turned ? [y, along(x)] : [x, y];
      return [column / UNIT + MARGIN, row / UNIT + MARGIN];
    },
    /** The point of the field that lies there on the canvas. */
    find: (column, row) => {
      const [a, b] = [(column - MARGIN) * UNIT, (row - MARGIN) * UNIT];
      return turned ? { x: along(b), y: a } : { x: a, y: b };
    },
  };
}

/** The two ends of a line. @param {string} side @returns {number[][]} */
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

/** Where along its line something is that lies at a point. */
export const along = (side, { x, y }) => (side === 'left' || side === 'right' ? y : x);
