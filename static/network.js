/**
 * A worse line than one has, between the wire and its socket: to feel what that does, and for tests.
 *
 *     /t/k3Zq?lag=150&jitter=50&drop=2
 *
 * `lag` is a round trip in ms, `jitter` how far it strays to either side, `drop` how many packets of a
 * hundred are lost. A line such as ours loses nothing and mixes nothing up: what is lost is sent again after
 * a while, and all that was sent behind it waits. Without one of the three words nothing stands between.
 */

const AGAIN = 200; // ms and a round trip until a sender takes a packet for lost; twice that at the next loss
const MOST_LOSSES = 5; // of one packet

const asked = new URLSearchParams(location.search);
const number = (name) => Math.max(0, Number(asked.get(name)) || 0);

/** What the line is like. It may be changed while the page lives. */
export const conditions = { lag: number('lag'), jitter: number('jitter'), drop: number('drop') };

/** Whether a worse line was asked for. */
export const simulated = Object.keys(conditions).some((name) => asked.has(name));

/** Opens a socket, a worse one where that was asked for. @param {string} url */
export const socket = (url) => (simulated ? new WorseSocket(url) : new WebSocket(url));

/** How long the next packet is under way, one way, in ms. */
function delay({ lag, jitter, drop }) {
  let sum = Math.max(0, lag + (2 * Math.random() - 1) * jitter) / 2;
  for (let losses = 0; losses < MOST_LOSSES && Math.random() * 100 < drop; losses++)
    sum += (AGAIN + lag) * 2 ** losses;
  return sum;
}

/** One direction of a line: what goes in comes out later, in order. */
function way() {
  const underWay = []; // functions, in order
  let last = 0; // when the newest of them arrives
  return (arrive) => {
    const now = performance.now();
    last = Math.max(last, now + delay(conditions));
    underWay.push(arrive);
    setTimeout(() => underWay.shift()(), last - now);
  };
}

/** As much of a WebSocket as the wire uses. */
class WorseSocket {
  #socket;
  #up = way();
  #down = way();
  onopen = null;
  onmessage = null;
  onclose = null;

  constructor(url) {
    this.#socket = new WebSocket(url);
    this.#socket.onopen = () => this.#down(() => this.onopen?.());
    this.#socket.onmessage = ({ data }) => this.#down(() => this.onmessage?.({ data }));
    this.#socket.onclose = () => this.#down(() => this.onclose?.());
  }

  get readyState() {
    return this.#socket.readyState;
  }

  send(data) {
    this.#up(() => this.readyState === WebSocket.OPEN && this.#socket.send(data));
  }

  close() {
    this.#up(() => this.#socket.close());
  }
}
