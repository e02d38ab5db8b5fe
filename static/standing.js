/**
 * The commands that hold for longer than a connection: following a table, looking for a game, seeing the
 * lobby. Each is sent again on every later one.
 */

const said = ({ id, ...rest }) => JSON.stringify(rest);

export class Standing {
  #frames = new Map(); // what it says → the frame, without an id

  add(frame) {
    this.#frames.set(said(frame), frame);
  }

  delete(frame) {
    this.#frames.delete(said(frame));
  }

  /** Ends those that fit. @param {(frame: object) => boolean} fits */
  end(fits) {
    for (const [key, frame] of this.#frames) if (fits(frame)) this.#frames.delete(key);
  }

  /** What a new connection has to be told, beside the frames that it is told anyway. @param {object[]} told */
  missing(told) {
    const known = new Set(told.map(said));
    return [...this.#frames].filter(([key]) => !known.has(key)).map(([, frame]) => frame);
  }
}
