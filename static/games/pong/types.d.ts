/** Pong on the wire. Numbers of the field are integers, 1/256 of a unit; times in the state are ticks. */

import type { View as AnyView } from '../../client/types.js';

export type Side = 'left' | 'right' | 'top' | 'bottom';
export type Size = [width: number, height: number];

export interface Ball {
  x: number;
  y: number;
  vx: number;
  vy: number;
}

export interface Paddle {
  seat: number;
  side: Side;
  pos: number;
  /** -1 towards smaller coordinates, 0 stop, 1 towards larger. */
  dir: number;
  length: number;
}

/** A seat whose connection is silent, and the tick up to which it is waited for. */
export interface Awaited {
  seat: number;
  until: number;
}

export interface State {
  tick: number;
  /** Unix ms at which tick 0 begins. */
  zero: number;
  field: Size;
  /** How much of a line at each of its ends is a wall. */
  corner: number;
  ball: Ball;
  paddles: Paddle[];
  score: number[];
  points: number;
  /** Seats. */
  ready: number[];
  hits: number;
  serve_at: number | null;
  goal: { seat: number; counts_at: number } | null;
  frozen: { waiting: Awaited[]; ends: number | null } | null;
  out: { seat: number; at: number; gone: boolean }[];
  seed: string;
}

export type View = Omit<AnyView, 'state' | 'setup'> & { state: State; setup: { points: number } };

/** Whose state is shown: all that words need of a view. */
export type Moment = Pick<View, 'phase' | 'players' | 'seat' | 'state'> & {
  /** Two play from this page. */
  shared?: boolean;
};

/** A point in the units that things are drawn in: column and row. */
export type Spot = [column: number, row: number];
