/** What the views of all games of teams have, and the parts of which their tables are made. Times are times of play, in ms. */

import type { StoredAct } from '../browser/act_store.js';
import type { Broadcasts, View } from '../client/types.js';

/** A client knows the time of play by this: it is `stands`, or the present instant less `zero`. */
export interface PlayTime {
  zero: number;
  stands: number | null;
}

export interface State {
  time: PlayTime;
  /** When the time is up. */
  ends: number;
  /** What organisers have told, the newest last; to all, or to one team. */
  announcements: { text: string; to: number | null; played: number }[];
  /** For organisers: when each team did something last, by seat. */
  heard?: number[];
}

export type TeamView = Omit<View, 'state' | 'setup'> & { state: State };

export type Positions = Broadcasts['positions']['positions'];

/** Something on the map: with a text in it, at a stop, or else in the middle of a zone. */
export interface Pin {
  text: string;
  stop: string;
  zone: string | null;
}

/** Reports an act: it is stored, and sent when there is a line. */
export type Report = (action: Record<string, unknown>, photo?: Blob) => Promise<unknown>;

/** What a part may offer with a view. */
export interface Moment {
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
  draw(view: V, moment: Moment): void;
  /** Once a second: the time of play, and the instant by the server's clock. */
  tick?(played: number, now: number): void;
  /** Where teams are, of those that one may see. */
  see?(positions: Positions): void;
}
