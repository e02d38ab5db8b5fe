/** The colours on the field, the same by day and by night. Those of the seats are in about.css too, darker. */

/** By seat. */
export const SEATS = ['#53c7ff', '#ff9561', '#bda0ff', '#84e296'];
export const INK = '#e9edf5';
export const WALL = '#5d6980';
/** Of a seat; that of nobody is the ink's. @param {number|null} seat */
export const colourOf = (seat) => (seat === null ? INK : (SEATS[seat] ?? INK));

export const NIGHT = ['#182032', '#0a0d15']; // the ground, in the middle and outside
