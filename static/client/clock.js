/**
 * The server's clock as seen from here, and how long a round trip to it takes.
 *
 * Each ping says what the time was at the server, somewhere between asking and being answered; the faster the
 * answer, the better that is known, so of the newest samples the fastest is believed. The clock is never set, only
 * made to run a little faster or slower, unless it is far out.
 */

/** @typedef {{ahead: number, round: number}} Sample  the server's clock less ours, and the round trip, in ms */

const KEPT = 12; // samples
const SLOPE = 0.05; // how much faster or slower the clock may run
const LOST = 3_000; // ms: an answer so late says nothing, the connection was lost in between
const FAR = 250; // ms that are jumped over

const local = () => performance.now();

export class Clock {
  /** Oldest first. @type {Sample[]} */
  #samples = [];
  /** The server's clock less ours, in ms, as it is used. @type {number|null} */
  #ahead = null;
  #used = 0; // when it was
  /** When the ping was sent that has no answer yet. @type {number|null} */
  #asked = null;

  /** Takes a sample, unless one is being taken. @param {() => Promise<{now: number}>} ping */
  async sample(ping) {
    if (this.#asked !== null) return;
    const asked = local();
    this.#asked = asked;
    try {
      const { now } = await ping();
      const round = local() - asked;
      if (round > LOST) return;
      this.#samples = [...this.#samples, { ahead: now + round / 2 - local(), round }].slice(-KEPT);
    } finally {
      this.#asked = null;
    }
  }

  /** The server's clock shows at least that instant. @param {number} at */
  atLeast(at) {
    if (this.#ahead === null || at > this.now()) this.#ahead = at - local();
  }

  /** Unix milliseconds by the server's clock, not rounded. */
  now() {
    const now = local();
    const best = this.#best()?.ahead ?? this.#ahead ?? Date.now() - now;
    const most = (now - this.#used) * SLOPE;
    const off = best - (this.#ahead ?? best);
    this.#ahead = Math.abs(off) > FAR ? best : best - off + Math.max(-most, Math.min(most, off));
    this.#used = now;
    return now + this.#ahead;
  }

  /** A round trip now, in ms: the middle of the newest, or longer while an answer is overdue. Null: unknown. */
  get round() {
    return this.#samples.length ? Math.max(this.#middle(), this.overdue) : null;
  }

  /** For how many ms an answer has been waited for. */
  get overdue() {
    return this.#asked === null ? 0 : local() - this.#asked;
  }

  /** How many ms round trips stray from the middle, on average. */
  get jitter() {
    const middle = this.#middle();
    const off = this.#samples.map(({ round }) => Math.abs(round - middle));
    return off.reduce((sum, ms) => sum + ms, 0) / (off.length || 1);
  }

  #middle() {
    const sorted = this.#samples.map(({ round }) => round).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  }

  #best() {
    return [...this.#samples].sort((one, other) => one.round - other.round).at(0);
  }
}
