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

/** A mark on a point: a property of SGF, or `next` where a move goes on; with a text if it is a label (`LB`). */
export interface Mark {
  kind: 'TR' | 'SQ' | 'CR' | 'MA' | 'LB' | 'next';
  text: string;
}

/** An arrow or a line between two points. */
export interface Line {
  from: Point;
  to: Point;
  kind: 'AR' | 'LN';
}

/** A point, or a pass. */
export type Move = Point | 'pass';
export type MoveAction = { type: 'play'; point: Point } | { type: 'pass' };
/** Of conditional moves: a move of the other, the answer, and the branches after that. */
export type Branch = [MoveAction, MoveAction, Branch[]];

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

export type Points = Record<Colour, number>;

export interface Score extends Points {
  /** By the other way of counting. */
  other?: Points;
  territory: Record<Colour, Point[]>;
  dame: Point[];
}

export type Word = 'alive' | 'dead' | 'seki' | 'dame';

/** A region of which the players say different things. */
export interface Difference extends Record<Colour, Word> {
  points: Point[];
  /** By how many points more black leads by what black says. */
  worth: number;
}

/** What differs between rule sets, as the server tells it. */
export interface Ruleset {
  scoring: 'territory' | 'area';
  ko: 'simple' | 'positional' | 'situational';
  suicide: boolean;
}

/** Who is likely to have which points. */
export interface Estimate extends Points {
  other: Points;
  territory: Record<Colour, Point[]>;
  dead: Point[];
}

export interface State {
  size: number;
  rules: string;
  komi: number;
  handicap: number;
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
  /** Not in games that were begun when nothing was known of seki; nor are the next three. */
  seki?: Point[];
  proposal?: 'computing' | 'made' | 'none';
  differences?: Difference[];
  /** Who has marked or accepted; the others' marking is what the server proposes. */
  marked_by?: Colour[];
  accepted: Colour[];
  /** While what is accepted is to be answered: up to when. Not in games that were begun without such a time. */
  answer_by?: number | null;
  to_answer?: Colour[];
  /** Who has not answered in time, be it a count or play that goes on after one: by that the game has ended. */
  unanswered?: Colour | null;
  /** In a game that was resumed: when it ends, unless who is to move acts. No time runs. */
  stands_until?: number | null;
  /** How it ends then, as in `result`. */
  ends_as?: string | null;
  score: Score | null;
  clock: ClockState | null;
  /** While a player is away and waited for: from which instant on the other may claim the win. */
  claim?: number | null;
  time: (Omit<TimeSpent, 'seats' | 'running'> & { running: Colour | null } & Record<Colour, Spent>) | null;
  result: string | null;
}

export type View = Omit<AnyView, 'state' | 'setup'> & { state: State; setup: Setup };

/** A point of a score graph: how far Black is ahead after a move. */
export interface ScorePoint {
  /** As the server knows it: the event, or in a review the node. */
  position: number;
  move: number;
  lead: number;
}
