/** The interface between the pages and the folder of a game: see README.md. */

import type { Clock } from '../client/clock.js';
import type { ConditionalMoves } from '../client/conditional_moves.js';
import type { Connection } from '../client/connection.js';
import type { Json, LoggedEvent, Offer, View } from '../client/types.js';
import type { TableClock, TimeSpent } from '../ui/types.js';

/** After an event of the log, or so many milliseconds after the game began. */
export type Moment = { at: number } | { ms: number };

/** The moment in the address of a page. */
export interface MomentAddress {
  /** The one that it named when the page was opened. */
  readonly asked: Moment | null;
  /** Another moment is shown; null: now. */
  show(moment: Moment | null): void;
  /** The address of a moment. */
  url(moment: Moment | null): string;
}

/** What the replay of a day is given by the page of its table. */
export interface ReplayPage {
  live(): View;
  /** An earlier moment, or null for now. */
  show(view: View | null): void;
  address: MomentAddress;
  news: HTMLElement;
}

export interface Replay {
  /** Shows a moment. */
  open(moment: Moment): Promise<void>;
}

/** At a stop, or else in a zone; or in ten-millionths of a degree. */
export type Where = { stop: string; zone: string | null } | { latitude: number; longitude: number };

/** Something that happened, in words. */
export interface Told {
  text: string;
  /** What it is, as a class of the page. */
  kind: string;
  /** The team that has done it; null for none. */
  seat: number | null;
  /** Where that was, if it is known; or that it was where another team is. */
  where?: Where;
  near?: number;
}

/** Tells what happened from one moment to the next; it is asked for all moments, one after the other. */
export type Teller = (before: View, after: View, event: LoggedEvent | null) => Told[];

/** What the map of a replay shows beside the view. */
export interface Trace {
  /** Where each team is, as far as it is known, by seat. */
  places: { seat: number; where: Where }[];
  /** What has happened up to then, where that is known. */
  marks: { kind: string; seat: number | null; where: Where }[];
}

export interface QuickChoice {
  label: string;
  /** What is said below it, such as its clock. */
  detail?: string;
  /** The speed under which it is found, where the game is offered at several. */
  speed?: string;
  setup: Json;
  players?: number;
}

/** What is known of a table before it is opened. */
export interface Summary {
  setup: Json;
  players: number;
}

export interface About {
  title?(): string;
  /** What one plays, in "How do I play …?", where that is not its title. */
  played?(): string;
  seats?(): string[];
  /** The classes of the marks of its seats, by number. */
  beads?: string[];
  /** Of names that the server gives, such as those of the fields of a setup: the ids of what they are called. */
  words?: Record<string, string>;
  name?(summary: Summary): string;
  details?(setup: Json): string[];
  facts?(summary: Summary): string[];
  quick?(presets: Json[], constants: Json): QuickChoice[];
  tile?(setup: Json): SVGElement;
  /** What the games are called whose ratings go together, by their name at the server: "rapid 19 × 19". */
  speed?(name: string): string;
  /** A rating as a rank, in a game that has ranks. */
  rank?(rating: number): string;
}

export interface Places {
  board: HTMLElement;
  /** Beside the status: what a player is asked, with its answers. */
  answers: HTMLElement;
  panel: HTMLElement;
  steps: HTMLElement;
}

export interface Context {
  connection: Connection;
  /** The table, and the player, by their ids. */
  table: string;
  player: string;
  /** What the player is called now: by that one finds oneself among the members of a seat. */
  name(): string;
  clock: Clock;
  /** What the player has said in advance at this table. */
  conditional: ConditionalMoves;
  /** The moment that the address of the page names. A game in real time shows it, and tells what it shows. */
  moment: MomentAddress;
  /** Shows the game after so many moves; null: as it is now. */
  lookAt(move: number | null): void;
  /** Shows the words of a view, or of a later moment of it. */
  tell(view: View): void;
  /** The clocks, a line for each player, to be read aloud. */
  clocks(): string[];
  /** What was said, the oldest first. */
  chat(): string[];
  /** Says something in the chat: true when it was said. */
  say(text: string): Promise<boolean>;
}

/** Does an action: true when it was done. */
export type Act = (action: Json) => Promise<boolean>;

export type Draw = (view: View, live: boolean) => void;

export interface Table {
  realTime?: boolean;
  /** True where keys and a wheel go through something of its own: only its buttons go through the log. */
  walks?: boolean;
  mount(places: Places, act: Act, offer: Offer, context: Context): Draw;
  /** The seats that the game waits for. */
  turn(view: View): number[];
  /** One line for the status. */
  status(view: View): string;
  /** A remark beside a player's name. */
  note(view: View, seat: number): string;
  /** The move that a view shows last, in words. */
  lastMove(view: View): string | null;
  /** The players' clocks, where the game has any. */
  clock?(view: View): TableClock | null;
  /** Where the players' time went. */
  timeSpent?(view: View): TimeSpent | null;
  /** What happened between two views, oldest first: shown until the next, and told to a screen reader. */
  news(before: View, after: View): string[];
  /** What waits for an answer, in the words of `news`: for who comes later. */
  open?(view: View): string[];
  /** A game that is a whole day is replayed by time, in a place of the page of its table. */
  replay?(place: HTMLElement, connection: Connection, page: ReplayPage): Replay;
  /** How many moves have led to a view. Where a game says so, it has `moves` too. */
  move?(view: View): number;
  /** Those moves, by the numbers of their events in the log up to there. */
  moves?(events: LoggedEvent[]): number[];
}

export interface SmallBoard {
  element: Element;
  draw(view: View): void;
}

export interface Small {
  small(clock: Clock): SmallBoard;
  /** One line for the status of a view. */
  status(view: View): string;
}

export interface SetupFields {
  element: HTMLElement | null;
  read(): Json;
}

export interface Setup {
  setup(offer: Offer): SetupFields;
}

export interface Pastime {
  pastime(): HTMLElement;
}

export interface Famous {
  famous(): { element: Element; title: string; line: HTMLElement };
}

export interface Help {
  help(): HTMLElement;
}

/** Whose score graph it is, and what a click does. */
export interface ScoreGraphOf {
  connection: Connection;
  table: string;
  /** Goes to a point: after so many moves, and as the server knows it. */
  go(point: { position: number; move: number }): void;
  /** How many moves led to each of these positions; null: it is not there any more. */
  moves(positions: number[]): Promise<(number | null)[]>;
}

export interface Scores {
  scores(given: ScoreGraphOf): {
    element: HTMLElement;
    /** Shows the move that is looked at. */
    look(move: number | null): void;
    /** Asks the server for all of it, as long as it is seen. */
    ask(): void;
  };
}

export interface Parts {
  about: About;
  table: Table;
  small: Small;
  setup: Setup;
  pastime: Pastime;
  famous: Famous;
  help: Help;
  scores: Scores;
  sentences: { loaded: true };
}
