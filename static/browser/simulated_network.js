/**
 * A simulated network that is worse than the real one, between the connection and its socket: to feel what that
 * does, and for tests.
 *
 *     /t/k3Zq?lag=150&jitter=50&drop=2
 *
 * `lag` is the round trip in ms, `jitter` how many ms it strays to either side, `drop` how many packets of a
 * hundred are lost. As with TCP nothing is missing or out of order in the end: what is lost is sent again after a
 * while, and all that was sent behind it waits. Without one of the three words nothing is simulated.
 */

/** @import { Socket } from '../client/types.js' */
/** See early_socket.js; empty once it is taken. @typedef {{socket?: WebSocket, came?: MessageEvent[]}} EarlySocket */

const RESEND = 200; // ms and a round trip until a sender takes a packet for lost; twice that at the next loss
const MOST_LOSSES = 5; // of one packet

const query = new URLSearchParams(location.search);
/** @param {string} name */
const number = (name) => Math.max(0, Number(query.get(name)) || 0);

/** How bad the network is. It may be changed while the page lives. */
export const conditions = { lag: number('lag'), jitter: number('jitter'), drop: number('drop') };

/** Whether anything is simulated. */
export const simulated = Object.keys(conditions).some((name) => query.has(name));

/** Opens a socket, through the simulated network if there is one. @param {string} url @returns {Socket} */
export const openSocket = (url) => (simulated ? new SimulatedSocket(url) : earlySocket(url));

/** The socket that was opened before this module was there, the first time; else a new one. @param {string} url */
function earlySocket(url) {
  const page = /** @type {typeof globalThis & {earlySocket?: EarlySocket}} */ (globalThis);
  const { socket, came } = page.earlySocket ?? {};
  page.earlySocket = {};
  if (!socket || socket.url !== url || socket.readyState > WebSocket.OPEN) return new WebSocket(url);
  if (socket.readyState === WebSocket.OPEN)
    queueMicrotask(() => {
      socket.onopen?.(new Event('open'));
      for (const event of came ?? []) socket.onmessage?.(event);
    });
  return socket;
}

/** How many ms the next packet takes one way. @param {typeof conditions} conditions */
function delay({ lag, jitter, drop }) {
  let sum = Math.max(0, lag + (2 * Math.random() - 1) * jitter) / 2;
  for (let losses = 0; losses < MOST_LOSSES && Math.random() * 100 < drop; losses++)
    sum += (RESEND + lag) * 2 ** losses;
  return sum;
}

/** One direction of the network: what goes in comes out later, in order. */
function direction() {
  /** @type {(() => void)[]} */
  const underWay = [];
  let last = 0; // when the newest of them arrives
  return (/** @type {() => void} */ arrive) => {
    const now = performance.now();
    last = Math.max(last, now + delay(conditions));
    underWay.push(arrive);
    setTimeout(() => underWay.shift()?.(), last - now);
  };
}

/** @implements {Socket} */
class SimulatedSocket {
  #socket;
  #up = direction();
  #down = direction();
  /** @type {Socket['onopen']} */
  onopen = null;
  /** @type {Socket['onmessage']} */
  onmessage = null;
  /** @type {Socket['onclose']} */
  onclose = null;

  /** @param {string} url */
  constructor(url) {
    this.#socket = earlySocket(url);
    this.#socket.onopen = (event) => this.#down(() => this.onopen?.(event));
    this.#socket.onmessage = ({ data }) => this.#down(() => this.onmessage?.({ data }));
    this.#socket.onclose = (event) => this.#down(() => this.onclose?.(event));
  }

  get readyState() {
    return this.#socket.readyState;
  }

  /** @param {string} data */
  send(data) {
    this.#up(() => {
      if (this.readyState === WebSocket.OPEN) this.#socket.send(data);
    });
  }

  /** @param {number} [code] */
  close(code) {
    this.#up(() => this.#socket.close(code));
  }
}
