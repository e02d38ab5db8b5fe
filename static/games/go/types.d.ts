/** Go on the wire. */

import type { View as AnyView } from '../../client/types.js';
import type { ClockSetup, Spent, TimeLeft, TimeSpent } from '../../ui/types.js';

export type Colour = 'black' | 'white';
/** As in GTP: `A1` is bottom left and there is no column I. */
export type Point = string;

export interface Setup {
  size: number;
  rules: string;
  komi: number;
  handicap: number;
  clock: ClockSetup;
}

/** The clocks that are offered, by speed and by size of the board. */
export type Clocks = Record<string, Record<string, ClockSetup>>;

/** As of the view's `at`. */
export interface ClockState extends Record<Colour, TimeLeft> {
  running: Colour | null;
  deadline: number | null;
  paused?: boolean;
}

export interface Request {
  what: 'undo' | 'draw' | 'pause';
  by: Colour;
}

export interface Score {
  black: number;
  white: number;
  territory: Record<Colour, Point[]>;
  dame: Point[];
}

export interface State {
  size: number;
  /** `X` black, `O` white, `.` empty, the top row first. */
  board: string[];
  turn: Colour | null;
  ko: Point | null;
  captures: Record<Colour, number>;
  moves: number;
  last: Point | 'pass' | null;
  stage: 'play' | 'scoring' | 'over';
  request: Request | null;
  dead: Point[];
  accepted: Colour[];
  score: Score | null;
  clock: ClockState | null;
  /** While a player is away and waited for: from which instant on the other may claim the win. */
  claim?: number | null;
  time: (Omit<TimeSpent, 'seats' | 'running'> & { running: Colour | null } & Record<Colour, Spent>) | null;
  result: string | null;
}

export type View = Omit<AnyView, 'state' | 'setup'> & { state: State; setup: Setup };
