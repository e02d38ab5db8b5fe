/** What the views of all games of teams have, and the parts of which their tables are made. Times are times of play, in ms. */

import type { StoredAct } from '../browser/act_store.js';
import type { Broadcasts, View } from '../client/types.js';
import type { Trace } from '../games/types.js';

/** A client knows the time of play by this: it is `stands`, or `pace` times the present instant less `zero`. */
export interface PlayTime {
  zero: number;
  stands: number | null;
  /** Left out where it is 1. */
  pace?: number;
}

export interface State {
  time: PlayTime;
  /** When the time is up. */
  ends: number;
  /** What organisers have told, the newest last; to all, or to one team. */
  announcements?: { text: string; to: number | null; played: number }[];
}

export type TeamView = Omit<View, 'state' | 'setup'> & {
  state: State;
  /** While a day is replayed: what the map shows of it. */
  replay?: Trace;
};

export type Positions = Broadcasts['positions']['positions'];

/** A place by its coordinates, in ten-millionths of a degree, with the radius of its error in metres. */
export interface Place {
  latitude: number;
  longitude: number;
  accuracy: number;
}

/** Something on the map: at a place, or else at a stop, or else in the middle of a zone. */
export interface Pin {
  /** In it, and above it. */
  text: string;
  name?: string;
  place?: Place | null;
  stop?: string;
  zone?: string | null;
  /** Whose colour it has. */
  team?: number;
  /** Whether it tells of earlier. */
  past?: boolean;
}

/** Reports an act: it is stored, and sent when there is a line. */
export type Report = (action: Record<string, unknown>, photo?: Blob) => Promise<unknown>;

/** What the parts of a table go by beside the view. */
export interface Situation {
  /** Whether it is the newest view, and no earlier one is looked at. */
  live: boolean;
  /** Whether the game goes on, or is paused. */
  goes: boolean;
  /** Whether it goes on. */
  open: boolean;
  /** What was reported and waits for a line. */
  waiting: StoredAct[];
}

/** A part of the table of a game, whose views are `V`. */
export interface Part<V> {
  element: HTMLElement;
  draw(view: V, situation: Situation): void;
  /** Once a second: the time of play, and the instant by the server's clock. */
  tick?(played: number, now: number): void;
  /** Where teams are, of those that one may see. */
  see?(positions: Positions): void;
}
