/** Trainlag on the wire, as far as the pages use it. Times are times of play, in ms. */

import type { State as TeamState, TeamView } from '../../team_play/types.js';

export type Parts = Record<string, number>;
/** By what the parts of the same names were reckoned: minutes, grades, points. */
export type Measures = Record<string, number>;

export interface Team {
  role: 'gatherer' | 'hunter';
  points: number;
  bounty: number;
  grace: number;
}

export interface Card {
  challenge: string;
  text: string;
  kind: 'place' | 'zone' | 'anywhere';
  zone: string | null;
  stop: string;
  points: number;
  parts: Parts;
  measures: Measures;
  bounty: number;
}

export interface Award {
  event: number;
  why: string;
  played: number;
  done: number;
  points: number;
  parts: Parts;
  measures?: Measures;
  caught?: number | null;
  bounty?: number;
  challenge?: string;
  photo?: string;
  reason?: string;
  void?: boolean;
  voided_by?: number;
  undo_until?: number | null;
}

export interface Own {
  seat: number;
  code: string;
  zone: string | null;
  deck: { number: number; cards: Card[] } | null;
  wrong_codes: number;
  awards: Award[];
}

export interface Claim {
  event: number;
  hunter: number;
  gatherer: number;
  due: number;
  contested: boolean;
}

export interface Catch {
  event: number;
  hunter: number;
  gatherer: number;
  played: number;
  bounty: number;
  void: boolean;
}

export interface State extends TeamState {
  period: string;
  teams: Team[];
  own: Own[];
  claims: Claim[];
  catches: Catch[];
  /** For organisers: when each team did something last, by seat. */
  heard?: number[];
}

export type View = TeamView & { state: State };
