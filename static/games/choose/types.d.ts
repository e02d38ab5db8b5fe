/** The vote on the wire. */

import type { View as AnyView, Json } from '../../client/types.js';

export interface Option {
  game: string;
  setup: Json;
  /** Whether it is a game for as many as are still there. */
  fits: boolean;
  /** What these people have just played. */
  last?: boolean;
  /** Seats. */
  votes: number[];
}

export interface State {
  options: Option[];
  /** By seat; 'left' has gone for good. */
  standing: string[];
  until: number;
  chosen: number | null;
}

export type View = Omit<AnyView, 'state' | 'setup'> & { state: State; setup: { seconds: number } };
