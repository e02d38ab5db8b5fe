/** The names under which the browser's code speaks of the messages in messages.d.ts. */

import type { Broadcasts, Code, Commands, Json, Replies } from './messages.js';

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
/** A game that is over, in one's own list or found. */
export type FinishedGame = PlayedGame | Replies['search']['games'][number];
/** What is known of a player. */
export type Profile = Replies['profile'];
/** How many games of one kind were won and lost. */
export type GameCount = Profile['games'][number];
export type Rating = Replies['mine']['ratings'][number];
export type LoggedEvent = Replies['log']['events'][number];
/** What somebody wants after a game. */
export type NextAnswer = Commands['next']['what'];

/** A command as it is sent. */
export type Frame = { type: keyof Commands; id?: number } & Record<string, Json>;
/** The fields of a command, without `type` and `id`. */
export type Fields<T extends keyof Commands> = Omit<Commands[T], 'type' | 'id'>;

/** A command as a program gives it: an act gets a nonce where it has none. */
export type Command<T extends keyof Commands> = { type: T } & (T extends 'act'
  ? Omit<Fields<T>, 'nonce'> & { nonce?: string }
  : Fields<T>);

/** Sends a command; its reply. */
export type Send = <T extends keyof Commands>(command: Command<T>) => Promise<Replies[T]>;

/** What the server says without being asked. */
export type Broadcast = Broadcasts[keyof Broadcasts];

/** Refusals of the client's own: see `Refused`. */
export type LocalCode = 'lost' | 'closed' | 'full' | 'too_large';

/** What is thrown: a `Refused`. */
export interface Refusal extends Error {
  code: Code | LocalCode;
  reason: string | undefined;
  arguments: Record<string, string | number> | undefined;
  retry: number | undefined;
}

/** What a connection tells its listeners, beside the broadcasts by their types: see `Connection.on`. */
export interface Events extends Broadcasts {
  /** A broadcast of any type. */
  broadcast: Broadcast;
  /** A reply to our hello. */
  hello: Welcome;
  /** `outdated`: the server speaks another protocol. */
  connection: 'open' | 'lost' | 'outdated';
  /** A command begins to take long, or none does any more. */
  slow: boolean;
  /** The server has made a mistake, which has this reference in its log. */
  failed: string;
  /** We have said whether others may challenge us. */
  challengeable: boolean;
  /** A command that stands was refused on a later connection. */
  dropped: { frame: Frame; refused: Refusal };
  /** There will be no connection any more. */
  ended: Refusal;
}

/** As much of a WebSocket as a connection uses. */
export interface Socket {
  onopen: ((event: Json) => void) | null;
  /** With `data`. */
  onmessage: ((event: Json) => void) | null;
  /** With `code`. */
  onclose: ((event: Json) => void) | null;
  readonly readyState: number;
  send(data: string): void;
  close(code?: number): void;
}

/** What a connection needs of the program that it runs in. */
export interface Environment {
  open(url: string): Socket;
  /** Milliseconds by a clock that never goes back. */
  now(): number;
  /** At least 0, less than 1. */
  random(): number;
  /** Calls `does` once, after `ms`. */
  after(ms: number, does: () => void): unknown;
  cancel(timer: unknown): void;
}

/** Where the token of a player is kept. */
export interface TokenStore {
  read(): string | null;
  write(token: string): void;
  remove(): void;
  /**
   * The server does not know the token: another one, or null to come as a guest. Where this is left out a void token
   * ends the connection.
   */
  another?(): string | null;
}

/** See `TIMES`. */
export interface Times {
  firstPause: number;
  longestPause: number;
  quiet: number;
  answer: number;
  spread: number;
  giveUp: number;
}

export interface ConnectionOptions {
  url: string;
  /** The table for which it is; the one that is followed, if left out. */
  table?: string;
  /** A new one, in memory, if left out. */
  tokens?: TokenStore;
  /** The name to come with where there is no token, and the passphrase that keeps it. */
  claim?: { name?: string; passphrase?: string; reset?: string };
  times?: Partial<Times>;
  /** How many commands may wait for a reply. */
  most?: number;
  /** False: when the connection is lost, all ends. */
  reconnect?: boolean;
  /** False: the first try has to succeed. */
  patient?: boolean;
  environment?: Environment;
}

export interface ConnectOptions
  extends Pick<ConnectionOptions, 'table' | 'times' | 'most' | 'reconnect' | 'environment'> {
  token?: string | null;
  name?: string;
  passphrase?: string;
}
