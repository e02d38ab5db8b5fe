/** Clocks of games as they are agreed, as they stand, and as they are shown. */

/** A way to count time; lengths are in seconds, or in days in a correspondence game. */
export type TimeSystem =
  | { system: 'absolute'; main: number }
  | { system: 'fischer'; main: number; increment: number; limit?: number | null }
  | { system: 'byoyomi'; main: number; period: number; periods: number }
  | { system: 'canadian'; main: number; period: number; stones: number }
  | { system: 'simple'; move: number };

/** What is agreed. */
export type ClockSetup =
  | { system: 'none' }
  | TimeSystem
  | { system: 'correspondence'; days: TimeSystem; vacation?: number; weekends_off?: boolean };

/** What is left of a player's time, in ms: the main time, the period after it, and how many of these there are. */
export interface TimeLeft {
  main: number;
  period: number;
  periods: number;
  /** To be played before the period ends, by a clock that counts them. */
  stones: number;
  /** In a correspondence game: the ms of vacation that are left, and when the one ends that has begun. */
  vacation?: number;
  vacation_until?: number | null;
}

/** The clocks of a table at the instant of its view. */
export interface TableClock {
  setup: ClockSetup;
  /** By seat. */
  left: TimeLeft[];
  /** The seat whose clock runs. */
  running: number | null;
  /** Both clocks stand still until the players go on. */
  paused: boolean;
  /** The seat that has lost on time, once the server says so. */
  fallen: number | null;
}

/** Why time passed in a turn, in the order in which the server lists the causes. */
export type Cause = 'thought' | 'line' | 'away' | 'pause' | 'off';

/** Lengths of time in ms by their causes; only what was thought is charged. */
export type Spent = Record<Cause, number>;

/** Where the time of a game went, up to the instant `until`. */
export interface TimeSpent {
  until: number;
  /** Since play began, in ms. */
  all: number;
  /** By seat. */
  seats: Spent[];
  /** The seat whose time it is that passes after `until`. */
  running: number | null;
  /** The turns that are over, oldest first: the seat, then the ms of each cause without zeros at the end. */
  turns: [seat: number, ...lengths: number[]][];
}
