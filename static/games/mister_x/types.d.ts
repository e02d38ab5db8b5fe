/** Mister X on the wire, as far as the pages use it. Times are times of play, in ms. */

import type { Place, State as TeamState, TeamView } from '../../team_play/types.js';

export type Transport = 'bus' | 'tram' | 'train';

export type Tickets = Record<Transport, number>;

export interface Stop {
  name: string;
  transports: Transport[];
}

export interface Ride {
  /** 0 is Mister X. */
  seat: number;
  /** Null where it is hidden, and so is the stop. */
  transport: Transport | null;
  stop: number | null;
  played: number;
}

export interface Sighting {
  played: number;
  place: (Place & { at: number }) | null;
  /** Else the stop of the last ride; null before the first. */
  stop: number | null;
}

export interface State extends TeamState {
  head_start: number;
  stops: Stop[];
  tickets: Tickets[];
  hidden_tickets: number;
  rides: Ride[];
  sightings: Sighting[];
  can_look: boolean;
  next_sighting: number;
  code: string;
  wrong_codes: number;
  found_by: number | null;
}

export type View = TeamView & { state: State; setup: { every: number } };
