/** The names under which the browser's code speaks of the messages in messages.d.ts. */

import type { Broadcasts, Commands, Json, Replies } from './messages.js';

export type { Broadcasts, Code, Commands, Json, Replies } from './messages.js';

export type Welcome = Replies['hello'];
/** Oneself, as the reply to `hello` tells it. */
export type Account = Welcome['player'];
/** A game that the server offers. */
export type Offer = Welcome['games'][number];
/** A table at which one has a seat. */
export type OwnTable = Welcome['tables'][number];
export type View = Broadcasts['view'];
/** A seat of a table with who sits there. */
export type Player = View['players'][number];
export type Said = Broadcasts['said'];
/** What the player answers to the next moves of the other. */
export type Conditional = Broadcasts['conditional'];
export type Seated = Broadcasts['seated'];
export type Waiting = Broadcasts['waiting'];
/** A seek of one's own, as the server tells of it. */
export type ToldSeek = Waiting['seeks'][number];
export type Challenge = Waiting['challenges'][number];
export type Lobby = Broadcasts['lobby'];
export type ListedTable = Lobby['tables'][number];
/** Seeks of the lobby that are equal. */
export type ListedSeek = Lobby['seeks'][number];
export type Person = Lobby['people'][number];
/** A table of `mine`. */
export type PlayedGame = Replies['mine']['games'][number];
export type Rating = Replies['mine']['ratings'][number];
export type LoggedEvent = Replies['log']['events'][number];
/** What somebody wants after a game. */
export type NextAnswer = Commands['next']['what'];

/** A command as it is sent. */
export type Frame = { type: keyof Commands; id?: number } & Record<string, Json>;
/** The fields of a command, without `type` and `id`. */
export type Fields<T extends keyof Commands> = Omit<Commands[T], 'type' | 'id'>;

/** What the browser's own events hand on, beside broadcasts: see `Connection.on`. */
export interface Events extends Broadcasts {
  hello: Welcome;
  connection: 'open' | 'lost' | 'outdated';
  slow: boolean;
  challengeable: boolean;
}
