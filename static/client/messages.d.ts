/** The messages of the wire. Written by `python -m messages.typescript`: do not edit. */

/** JSON that only the game in question understands: a setup, an action, a state, a schema. */
export type Json = any;

/** Why a command is refused. */
export type Code = 'malformed' | 'unknown_type' | 'not_here' | 'bad_protocol' | 'name_taken' | 'bad_name' | 'bad_token' | 'bad_passphrase' | 'no_such_table' | 'no_such_player' | 'seat_taken' | 'not_seated' | 'illegal' | 'over' | 'bad_setup' | 'too_fast' | 'too_many' | 'draining' | 'internal';

/** The first command of a connection: who is there. Answered by `Welcome`. */
export interface Hello {
  id: string | number;
  protocol: number;
  type: 'hello';
  name?: string | null;
  token?: string | null;
  passphrase?: string | null;
}

/** Keeps one's name by a passphrase, or by another one in place of `old`. Answered by `Ok`. */
export interface Keep {
  id: string | number;
  passphrase: string;
  type: 'keep';
  old?: string | null;
}

/** Voids the token that this connection came in with, or all of one's own. Answered by `Ok`. */
export interface SignOut {
  id: string | number;
  type: 'sign_out';
  everywhere?: boolean;
}

/** Asks for the server's time. Answered by `ServerTime`. */
export interface Ping {
  id: string | number;
  type: 'ping';
}

/** Makes a table and follows it. Answered by `TableSeat`. */
export interface Open {
  id: string | number;
  game: string;
  type: 'open';
  setup?: Json;
  seat?: number | 'any';
  players?: number | null;
  private?: boolean;
  rated?: boolean;
}

/** Takes a seat, the first free one or the one named, and follows the table. Answered by `TableSeat`. */
export interface Sit {
  id: string | number;
  table: string;
  type: 'sit';
  seat?: number | null;
}

/** Says that one has come to a table that one was called to. Answered by `Ok`. */
export interface Ready {
  id: string | number;
  table: string;
  type: 'ready';
}

/** Says what one wants to do after a game. Answered by `Ok`; what comes is told by a `Seated`. */
export interface Next {
  id: string | number;
  table: string;
  what: 'another' | 'lobby' | 'rematch';
  type: 'next';
}

/** Asks for one's tables, those that ended `before`, and for one's ratings. Answered by `GameList`. */
export interface MyGames {
  id: string | number;
  type: 'mine';
  before?: number | null;
}

/** Follows a table, as a spectator or in one's own seat. Answered by `Ok`. */
export interface Watch {
  id: string | number;
  table: string;
  type: 'watch';
  quiet?: boolean;
}

/** Stops following a table; a seat is kept. Answered by `Ok`. */
export interface Leave {
  id: string | number;
  table: string;
  type: 'leave';
}

/** Does what the game allows from one's own seat. Answered by `ActDone`, once it is in the log. */
export interface Act {
  id: string | number;
  table: string;
  action: Json;
  nonce: string;
  type: 'act';
  at?: number | null;
}

/** Asks for the events after `after`, at most 1,000. Answered by `LogPage`. */
export interface Log {
  id: string | number;
  table: string;
  type: 'log';
  after?: number;
}

/** Asks for the view after event `seq`, which follows with `past` set. Answered by `Ok`. */
export interface Look {
  id: string | number;
  table: string;
  seq: number;
  type: 'look';
}

/** Says something to everybody at a table that one follows. Answered by `Ok`; `nonce` as with `Act`. */
export interface Say {
  id: string | number;
  table: string;
  text: string;
  type: 'say';
  nonce?: string | null;
}

/** Looks for others who wish the same, or challenges the player `to`. Answered by `Ok`, then by `Seated`. */
export interface Seek {
  id: string | number;
  game: string;
  type: 'seek';
  setup?: Json;
  players?: number | null;
  rated?: boolean;
  to?: string | null;
}

/** Ends all seeks of this connection. Answered by `Ok`. */
export interface Unseek {
  id: string | number;
  type: 'unseek';
}

/** Refuses what the player `from` challenged one to. Answered by `Ok`. */
export interface Decline {
  id: string | number;
  from: string;
  type: 'decline';
}

/** Follows the lobby, or stops following it. Answered by `Ok`; `LobbyView`s follow. */
export interface FollowLobby {
  id: string | number;
  type: 'lobby';
  follow?: boolean;
}

/** Done, and there is nothing more to say: to `keep`, `ready`, `watch`, `say`, `seek` and the like. */
export interface Ok {
  re: string | number;
  type: 'ok';
}

/** Who one is, and whether the name is kept by a passphrase. */
export interface Player {
  id: string;
  name: string;
  kept: boolean;
}

/** A game that is played here. `seats` is the fewest and the most; the rest are JSON Schemas. */
export interface GameOffer {
  game: string;
  seats: [number, number];
  setup: Json;
  action: Json;
}

/** A table that one sits at and that is not over; `seat` is null until lots are drawn. */
export interface OwnTable {
  table: string;
  game: string;
  seat: number | null;
  phase: 'playing' | 'waiting';
}

/** To `hello`: who one is, the secret to come back with, what can be played, where one sits. */
export interface Welcome {
  re: string | number;
  protocol: number;
  player: Player;
  token: string;
  now: number;
  node: string;
  games: Array<GameOffer>;
  tables: Array<OwnTable>;
  type: 'ok';
}

/** To `ping`: the server's clock. */
export interface ServerTime {
  re: string | number;
  now: number;
  type: 'ok';
}

/** To `open` and `sit`: which table, which seat; `seat` is null until lots are drawn. */
export interface TableSeat {
  re: string | number;
  table: string;
  seat: number | null;
  type: 'ok';
}

/** To `act`: the number that it has in the log. */
export interface ActDone {
  re: string | number;
  seq: number;
  type: 'ok';
}

/** An action that was taken; `seat` is null for a notice of the server's own. */
export interface Event {
  seq: number;
  at: number;
  seat: number | null;
  action: Json;
}

/** To `log`: events in order, and whether there are more behind them. */
export interface LogPage {
  re: string | number;
  events: Array<Event>;
  more: boolean;
  type: 'ok';
}

/** How a game ended: one integer a seat, higher is better, and the game's own word for it. */
export interface Result {
  scores: Array<number>;
  text: string;
}

/** A rating that a game has led to, whether it is still uncertain, and by how much the game changed it. */
export interface RatingView {
  rating: number;
  provisional: boolean;
  gain: number;
}

/** A table somebody has sat at; `players` are names in the order of seats, null where nobody came. */
export interface GameEntry {
  table: string;
  game: string;
  setup: Json;
  phase: 'over' | 'playing' | 'waiting';
  seat: number | null;
  players: Array<string | null>;
  ended: number | null;
  result: Result | null;
  rating?: RatingView;
}

/** How strong somebody is at a game and speed, and was after each of the last games: [at, rating]. */
export interface RatingEntry {
  game: string;
  speed: string;
  rating: number;
  deviation: number;
  provisional: boolean;
  history: Array<[number, number]>;
}

/** To `mine`: tables, whether there are older ones, and ratings. */
export interface GameList {
  re: string | number;
  games: Array<GameEntry>;
  more: boolean;
  ratings: Array<RatingEntry>;
  type: 'ok';
}

/** To any command: why not. `re` is null where no `id` could be read. */
export interface Error {
  re: string | number | null;
  code: Code;
  text: string;
  type: 'error';
  retry?: number;
  ref?: string;
}

/** A seat of a table; `name` is null while it is free, `seat` while lots are out for it. */
export interface SeatView {
  seat: number | null;
  name: string | null;
  online: boolean;
  ready?: boolean;
  next?: 'another' | 'lobby' | 'rematch';
  rating?: RatingView;
}

/** A table as one seat, or a spectator (`seat` null), may see it: whole, so the newest is enough. */
export interface View {
  table: string;
  game: string;
  setup: Json;
  seq: number;
  at: number;
  phase: 'over' | 'playing' | 'waiting';
  began: number | null;
  ended: number | null;
  seat: number | null;
  players: Array<SeatView>;
  watchers: number;
  state: Json;
  result: Result | null;
  session: string;
  step: number;
  type: 'view';
  next?: string;
  rated?: true;
  past?: true;
}

/** Who said something; `seat` is null for a spectator. */
export interface Speaker {
  name: string;
  seat: number | null;
}

/** A line of chat. */
export interface Said {
  table: string;
  from: Speaker;
  text: string;
  at: number;
  type: 'said';
}

/** This process closes the socket within so many milliseconds: connect again, any other takes you. */
export interface Draining {
  within: number;
  type: 'draining';
}

/** To every connection of a player who has been brought to a table. It follows nothing: `watch` does. */
export interface Seated {
  table: string;
  game: string;
  seat: number | null;
  type: 'seated';
}

/** What a player looks for: `to` is whom it is meant for, `here` how many look for the same. */
export interface SeekView {
  game: string;
  setup: Json;
  players: number;
  rated: boolean;
  to: string | null;
  since: number;
  here: number;
}

/** What another player wants to play with one. */
export interface ChallengeView {
  from: string;
  game: string;
  setup: Json;
  players: number;
  rated: boolean;
}

/** What a player waits for and who waits for the player: whole, after each change. */
export interface Waiting {
  seeks: Array<SeekView>;
  challenges: Array<ChallengeView>;
  type: 'waiting';
}

/** A public table that is not over; free seats come last, without a number. */
export interface Listed {
  table: string;
  game: string;
  setup: Json;
  phase: 'playing' | 'waiting';
  players: Array<SeatView>;
  watchers: number;
  rated: boolean;
}

/** How many wait for the same. */
export interface SeekCount {
  game: string;
  setup: Json;
  players: number;
  rated: boolean;
  waiting: number;
}

/** Somebody who is connected; `table` is the public one that they play at. */
export interface OnlinePlayer {
  name: string;
  table: string | null;
}

/** What is to be seen in the lobby: whole, so the newest is enough. `players` counts who is connected. */
export interface LobbyView {
  players: number;
  tables: Array<Listed>;
  seeks: Array<SeekCount>;
  people: Array<OnlinePlayer>;
  type: 'lobby';
}

/** Whether the server waits for its database: meanwhile commands are kept, and answered late. */
export interface Status {
  database: 'away' | 'here';
  type: 'status';
}

export interface Commands {
  hello: Hello;
  keep: Keep;
  sign_out: SignOut;
  ping: Ping;
  open: Open;
  sit: Sit;
  ready: Ready;
  next: Next;
  mine: MyGames;
  watch: Watch;
  leave: Leave;
  act: Act;
  log: Log;
  look: Look;
  say: Say;
  seek: Seek;
  unseek: Unseek;
  decline: Decline;
  lobby: FollowLobby;
}

export interface Replies {
  hello: Welcome;
  keep: Ok;
  sign_out: Ok;
  ping: ServerTime;
  open: TableSeat;
  sit: TableSeat;
  ready: Ok;
  next: Ok;
  mine: GameList;
  watch: Ok;
  leave: Ok;
  act: ActDone;
  log: LogPage;
  look: Ok;
  say: Ok;
  seek: Ok;
  unseek: Ok;
  decline: Ok;
  lobby: Ok;
}

export interface Broadcasts {
  view: View;
  said: Said;
  draining: Draining;
  seated: Seated;
  waiting: Waiting;
  lobby: LobbyView;
  status: Status;
}
