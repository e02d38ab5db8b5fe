/**
 * How a board lies on the pixels of a screen. Two lines are a whole number of device pixels apart, and as wide as a
 * whole number of them, so that all lines look the same and none is smeared over two half-tone pixels.
 */

const LINE = 0.75; // width of a line, in CSS pixels
const LETTER = [9, 13]; // height of a coordinate, in CSS pixels: at least, at most
const LETTERS = 58; // of them are as high as a board is wide
const BESIDE = 1.45; // what a coordinate takes beside the board, in its heights

/**
 * All of it in device pixels.
 *
 * @typedef {object} Raster
 * @property {number} cell    from one line to the next
 * @property {number} line    how wide a line is
 * @property {number} margin  from the middle of an outermost line to the edge of the board
 * @property {number} letter  how high a coordinate is; 0 where there are none
 * @property {number} side    the whole board
 */

/**
 * The largest board that has its place in a room.
 *
 * @param {number} room   the width and height of the room, in device pixels
 * @param {number} ratio  device pixels in one of CSS
 * @param {number} size   the number of lines
 * @param {object} wanted
 * @param {number} wanted.edge  how far the board reaches beyond its lines, in distances of lines
 * @param {boolean} [wanted.letters]  whether there are coordinates beyond that
 * @param {boolean} [wanted.fill]  whether what remains of the room belongs to the margins
 * @returns {Raster}
 */
export function raster(room, ratio, size, { edge, letters = false, fill = false }) {
  const line = Math.max(1, Math.round(LINE * ratio));
  const [least, most] = LETTER.map((height) => height * ratio);
  const letter = letters ? Math.round(Math.min(most ?? 0, Math.max(least ?? 0, room / LETTERS))) : 0;
  const beside = Math.ceil(BESIDE * letter);
  const cell = Math.max(2, Math.floor((room - 2 * beside) / (size - 1 + 2 * edge)));
  const lines = (size - 1) * cell;
  const thin = Math.round(edge * cell) + beside;
  const outside = fill ? Math.floor((room - lines - line) / 2) : thin; // whole pixels, up to the line's own
  return {
    cell,
    line,
    margin: outside + line / 2,
    letter,
    side: fill ? room : lines + line + 2 * outside,
  };
}

/** The view box in which one unit is the distance of two lines and 0 0 the upper left point. @param {Raster} raster */
export const viewBox = ({ cell, margin, side }) =>
  `${-margin / cell} ${-margin / cell} ${side / cell} ${side / cell}`;

/** How far beside its point a square has its edges on whole pixels, in units. @param {Raster} raster */
export const toPixels = ({ cell, line }) => ((cell + line) % 2) / 2 / cell;

/**
 * Tells the width of a square element in device pixels, as soon as it is on the page and whenever it has changed.
 *
 * @param {Element} element
 * @param {(room: number) => void} tell
 */
export function watchRoom(element, tell) {
  const observer = new ResizeObserver((entries) => {
    const { width = 0, height = 0 } = entries.at(-1)?.contentRect ?? {};
    const room = Math.floor(Math.min(width, height) * devicePixelRatio);
    if (room > 0) tell(room);
  });
  try {
    observer.observe(element, { box: 'device-pixel-content-box' }); // when the page is zoomed, too
  } catch {
    observer.observe(element); // Safari
  }
}
