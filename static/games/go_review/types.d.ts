/** Reviews of Go on the wire, and what the page makes of them. */

import type { View as AnyView } from '../../client/types.js';
import type { Colour, Point } from '../go/types.js';

/** A point as SGF has it: column and row from the upper left, `pd`. */
export type Pair = string;
/** The values of each SGF property of a node, without escapes. */
export type Properties = Record<string, string[]>;
/** A property of SGF for a mark: on a point, or from one point to another (`AR`, `LN`). */
export type MarkKind = 'TR' | 'SQ' | 'CR' | 'MA' | 'LB' | 'AR' | 'LN';

export interface Setup {
  size: number;
  /** The parent's number, -1 for that of the root, and the properties. A node's number is its index. */
  nodes: [number, Properties][];
  /** The table whose game it is; empty where it came from elsewhere. */
  table: string;
}

export interface State {
  size: number;
  /** How many nodes the setup has. */
  base: number;
  /** Those that were added: the parent's number, the properties, and by which member. Numbered from `base`. */
  nodes: [number, Properties, number][];
  /** Added nodes that were taken away with all below them. */
  removed: number[];
  /** By node and place, `pd` or `pd:dd`: kind and text. An empty kind: taken away. */
  marks: Record<string, Record<string, [MarkKind | '', string]>>;
  /** By node: who says what. */
  comments: Record<string, [number, string][]>;
  shown: number;
  leader: number;
  led_at: number;
  everybody: boolean;
  closed: boolean;
  closes_at: number;
}

export type View = Omit<AnyView, 'state' | 'setup'> & { state: State; setup: Setup };

/** A mark; `text` is that of a label. */
export interface Mark {
  kind: MarkKind;
  text: string;
}

/** What a node says: by a member, or by the file. */
export interface Comment {
  by: number | null;
  text: string;
}

/** A node of a tree that is read only. */
export interface Node {
  readonly number: number;
  /** -1 for that of the root. */
  readonly parent: number;
  /** How many nodes lead to it: the root has 0. */
  readonly depth: number;
  /** How many moves have led here; a number that the file gives stands instead. */
  readonly move: number;
  /** Those that are there; the line goes on with the first. */
  readonly children: readonly number[];
  readonly properties: Readonly<Properties>;
  /** The member who has added it; null for those of the setup. */
  readonly by: number | null;
  /** By place: `pd`, or `pd:dd` for a line. */
  readonly marks: ReadonlyMap<string, Mark>;
  readonly comments: readonly Comment[];
}

/** The board at a node. */
export interface Position {
  readonly size: number;
  /** Point by point, the top row first: 0 for none, 1 for black, 2 for white. */
  readonly stones: Uint8Array;
  /** The same as `board.js` draws it: `X`, `O` and `.`. */
  readonly rows: string[];
  readonly turn: Colour;
  /** The move of this node, if it has one. */
  readonly last: Point | 'pass' | null;
}
