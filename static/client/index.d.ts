/** The client for programs. Written by `python -m tests.clients.declarations`: do not edit. */

import type {
  Broadcast,
  Code,
  Command,
  Commands,
  ConnectOptions,
  ConnectionOptions,
  Environment,
  Events,
  Fields,
  Frame,
  Json,
  LocalCode,
  Replies,
  Send,
  TokenStore,
} from './types.js';

export type * from './types.js';

/** Why a command was not done, or a connection has ended. */
/**
 * The server's refusal of a command, or one of the client's own:
 *
 *     lost       the connection ended: the command may have been done or not, or there is nothing more to wait for
 *     closed     this client, or this half of it, was closed
 *     full       too many commands wait for a reply already
 *     too_large  the command is longer than the server reads
 */
export declare class Refused extends Error {
    code: Code | LocalCode;
    /** The code of the text, by which it can be said in another language, and what stands in it. */
    reason: string | undefined;
    arguments: Record<string, string | number> | undefined;
    /** How many ms to wait before it is tried again, where the server says so. @type {number|undefined} */
    retry: number | undefined;
    /**
     * @param {object} error
     * @param {Code|LocalCode} error.code
     * @param {string} error.text
     * @param {string} [error.reason]
     * @param {Record<string, string|number>} [error.arguments]
     * @param {string} [error.ref]
     * @param {number} [error.retry]
     */
    constructor({ code, text, reason, arguments: given, ref, retry }: {
        code: Code | LocalCode;
        text: string;
        reason?: string;
        arguments?: Record<string, string | number>;
        ref?: string;
        retry?: number;
    });
}
/** The words for a person to read in what was thrown. @param {unknown} thrown */
export declare const reason: (thrown: unknown) => string;

/** What a connection needs of the program that it runs in; tests hand in others. */
/** A page, Node, or whatever else has WebSocket. @type {Environment} */
export declare const environment: Environment;
/** Keeps a token as long as the program runs. @implements {TokenStore} */
export declare class TokenInMemory implements TokenStore {
    #private;
    /** @param {string|null} [token] */
    constructor(token?: string | null);
    read(): string | null;
    /** @param {string} token */
    write(token: string): void;
    remove(): void;
}

/**
 * The connection to the server, over as many sockets as it takes.
 *
 * It says hello on every socket, gives each command's reply to its caller, and connects again by itself when
 * the socket is lost: it follows and seeks the same again and sends again what was not answered. An act and a
 * line of chat carry a nonce, so sending them twice does them once. Only `open`, `keep` and `hello` are not sent again:
 * their callers are told that the connection was lost. A server process that is about to stop says so; then this
 * connects at once to another, and sends there what this one did not do.
 *
 * It works in a page and in Node, and knows nothing of either: see `environment.js`.
 */
export declare class Connection {
    #private;
    /** @param {ConnectionOptions} options */
    constructor({ url, tokens, claim, most, ...given }: ConnectionOptions);
    /** The token by which to come back; null before the first reply to a hello. */
    get token(): string | null;
    /** Why there will be no connection any more; null while there may be. */
    get ended(): Refused | null;
    /**
     * Calls `listener` with every event of a type, see `Events`, until what it returns is called.
     *
     * @template {keyof Events} T
     * @param {T} type
     * @param {(value: Events[T]) => void} listener
     * @returns {() => void}
     */
    on<T extends keyof Events>(type: T, listener: (value: Events[T]) => void): () => void;
    connect(): void;
    /** Ends the connection, at once: what has no reply yet gets none. Waits until the socket is closed. */
    close(): Promise<void>;
    /**
     * Sends a command, now or as soon as there is a connection. Throws `Refused`.
     *
     * @template {keyof Commands} T
     * @param {T} type
     * @param {Fields<T>} [fields]
     * @returns {Promise<Replies[T]>}
     */
    command<T extends keyof Commands>(type: T, fields?: Fields<T>): Promise<Replies[T]>;
    /**
     * Does a command on this connection and on every later one, until `release`. Throws `Refused`.
     *
     * @template {keyof Commands} T
     * @param {T} type
     * @param {Fields<T>} fields
     * @returns {Promise<Replies[T]>}
     */
    hold<T extends keyof Commands>(type: T, fields: Fields<T>): Promise<Replies[T]>;
    /** Does a command, that was done on this connection, on every later one too. @param {Frame} frame */
    stand(frame: Frame): void;
    /** Later connections are no longer sent the commands that match. @param {(frame: Frame) => boolean} matches */
    release(matches: (frame: Frame) => boolean): void;
    /**
     * Follows a table. A `quiet` follower is not counted among the watchers. Throws `Refused`.
     *
     * @param {string} table
     * @param {{quiet?: boolean}} [options]
     */
    watch(table: string, options?: {
        quiet?: boolean;
    }): Promise<import("./messages.js").Ok>;
    /** Whether a table is followed on every connection. @param {string} table */
    follows(table: string): boolean;
    /** Follows a table no longer. Throws `Refused`. @param {string} table */
    leave(table: string): Promise<void>;
    /** Says hello once more, such as with another name; the reply. Throws `Refused`. @param {{name?: string, token?: string}} [claim] */
    greet(claim?: {
        name?: string;
        token?: string;
    }): Promise<import("./messages.js").Welcome>;
    /** Tells what is known from before, unless there is a connection. @param {keyof Events} type @param {any} value */
    recall(type: keyof Events, value: any): void;
    /** Says whether others may challenge us. Throws `Refused`. @param {boolean} accept */
    takeChallenges(accept: boolean): Promise<void>;
    /** Voids our token, or all tokens of this player. Throws `Refused`. @param {boolean} everywhere */
    signOut(everywhere: boolean): Promise<void>;
    /** Somebody looks, or the network is back: no reason to wait any longer. */
    hurry(): void;
    /** Asks the server for a sign of life. */
    probe(): void;
}

/**
 * A table that is followed:
 *
 *     const table = await moyo.watch(id);
 *     await table.act({ type: 'take', heap: 0, count: 1 });
 *     for await (const view of table) …
 *
 * A view that says nothing new is left out, and one that is older than an act of ours that was answered. Of views that
 * were not read only the newest is kept.
 */
export declare class Table {
    #private;
    id: string;
    /**
     * @param {Connection} connection
     * @param {string} id
     * @param {Send} send
     * @param {() => Promise<void>} left  called when it is followed no longer
     */
    constructor(connection: Connection, id: string, send: Send, left: () => Promise<void>);
    /** The newest view; null before the first. */
    get view(): import("./messages.js").View | null;
    /**
     * Does an action; its number in the log. It is sent again until it is answered, and done once. Throws `Refused`.
     *
     * @param {Json} action
     * @param {{nonce?: string, at?: number|null, late?: number|null}} [options]
     */
    act(action: Json, options?: {
        nonce?: string;
        at?: number | null;
        late?: number | null;
    }): Promise<number>;
    /** Says something to those who follow the table. Throws `Refused`. @param {string} text */
    say(text: string): Promise<void>;
    /** The next view that is news. Throws `Refused` where none comes any more. */
    receive(): Promise<import("./messages.js").View>;
    /** All views from now on, until the table or the client is left. */
    [Symbol.asyncIterator](): AsyncGenerator<import("./messages.js").View, void, void>;
    /** Follows the table no longer. Throws `Refused`. */
    leave(): Promise<void>;
    /** No view comes any more. @param {Refused} refused  why */
    end(refused: Refused): void;
}

/**
 * The client for programs:
 *
 *     import { connect } from './moyo.js';
 *
 *     const moyo = await connect('ws://127.0.0.1:8000/ws', { token });
 *     const { table } = await moyo.send({ type: 'open', game: 'nim' });   // its reply, or Refused
 *     for await (const broadcast of moyo) …
 *     await moyo.close();
 *
 * It has two halves, and each works without the other: `send` and what is made of it, and what is received. It connects
 * again by itself; then it follows, and seeks, what it did before, and sends again what was not answered.
 */
/**
 * Connects, and signs in with `token`; or with `name` where there is none, kept by `passphrase` or not; or as a guest.
 * Throws `Refused`: where the server says no, and where it is not reached. Only later is it tried again.
 *
 * @param {string} url  such as ws://127.0.0.1:8000/ws
 * @param {ConnectOptions} [options]
 */
export declare function connect(url: string, { token, name, passphrase, ...options }?: ConnectOptions): Promise<Moyo>;
export declare class Moyo {
    #private;
    /** When there is a connection. Throws `Refused`. @type {Promise<void>} */
    ready: Promise<void>;
    /** @param {Connection} connection  that is not connected yet */
    constructor(connection: Connection);
    /** The newest reply to hello. */
    get welcome(): import("./messages.js").Welcome;
    /** How many broadcasts were dropped, because nobody has read them. */
    get dropped(): number;
    /** The token by which to come back. */
    get token(): string;
    /**
     * Sends a command; its reply. An act and a line of chat get a nonce where they have none. `watch`, `seek` and `lobby`
     * hold for later connections too. Throws `Refused`.
     *
     * @template {keyof Commands} T
     * @param {Command<T>} command
     * @returns {Promise<Replies[T]>}
     */
    send<T extends keyof Commands>(command: Command<T>): Promise<Replies[T]>;
    /** The next broadcast. Throws `Refused` where none comes any more. */
    receive(): Promise<Broadcast>;
    /** All broadcasts from now on, until this half is closed. */
    [Symbol.asyncIterator](): AsyncGenerator<Broadcast, void, void>;
    /**
     * Follows a table. Throws `Refused`.
     *
     * @param {string} id
     * @param {{quiet?: boolean}} [options]
     */
    watch(id: string, options?: {
        quiet?: boolean;
    }): Promise<Table>;
    /** Sends nothing any more. Waits until all that was sent is answered. */
    closeSending(): Promise<void>;
    /** Receives nothing any more; what was not read is forgotten. */
    closeReceiving(): Promise<void>;
    /** Closes both halves at once: what has no reply yet gets none. Waits until the socket is closed. */
    close(): Promise<void>;
}
