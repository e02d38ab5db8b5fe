/** A world for one connection, on virtual time: the test plays the server, frame by frame. */

/** Lets all that is waiting for a promise go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A socket of which the test is the other end. */
export class FakeSocket {
  readyState = 0;
  onopen = null;
  onmessage = null;
  onclose = null;
  /** What the client has sent and `World.next` has not taken, oldest first. */
  sent = [];
  /** The code with which the client has closed it. */
  closed = null;

  send(data) {
    this.sent.push(JSON.parse(data));
  }

  close(code) {
    this.closed = code;
    this.readyState = 3;
    queueMicrotask(() => this.onclose?.({ code }));
  }
}

export class World {
  #time = 0;
  #timers = new Set();
  sockets = [];
  environment = {
    open: () => this.sockets[this.sockets.push(new FakeSocket()) - 1],
    now: () => this.#time,
    random: () => 1 / 2,
    after: (ms, does) => {
      const timer = { at: this.#time + ms, does };
      this.#timers.add(timer);
      return timer;
    },
    cancel: (timer) => this.#timers.delete(timer),
  };

  get now() {
    return this.#time;
  }

  /** How many timers run. */
  get timers() {
    return this.#timers.size;
  }

  get socket() {
    return this.sockets.at(-1);
  }

  /** Lets time flow. */
  async pass(ms) {
    const end = this.#time + ms;
    await settled();
    while (true) {
      const [next] = [...this.#timers].sort((one, other) => one.at - other.at);
      if (!next || next.at > end) break;
      this.#time = Math.max(this.#time, next.at);
      this.#timers.delete(next);
      next.does();
      await settled();
    }
    this.#time = end;
  }

  /** The commands that the client has sent since. */
  async commands() {
    await settled();
    return this.socket.sent.splice(0);
  }

  /** The server says these. */
  async says(...frames) {
    for (const frame of frames) this.socket.onmessage?.({ data: JSON.stringify(frame) });
    await settled();
  }

  /** The socket opens, and the server answers its hello; that hello. */
  async welcome(more = {}) {
    const { socket } = this;
    socket.readyState = 1;
    socket.onopen();
    const [hello] = await this.commands();
    const player = { id: 'p', name: 'guest', kept: false };
    await this.says({ type: 'ok', re: hello.id, token: 't', player, games: [], tables: [], ...more });
    return hello;
  }

  /** The server answers all commands that have come, with `ok`; these. */
  async answers(more = {}) {
    const commands = await this.commands();
    await this.says(...commands.map(({ id }) => ({ type: 'ok', re: id, ...more })));
    return commands;
  }

  /** The line breaks; the client has connected again, and was welcomed. */
  async breaks(code = 1006) {
    const { socket } = this;
    socket.readyState = 3;
    socket.onclose({ code });
    while (this.socket === socket) await this.pass(1_000);
    await this.welcome();
  }
}

/** A view of a table. */
export const view = (more = {}) => ({
  ...{ type: 'view', table: 'T', game: 'nim', setup: { heaps: [3] }, seq: 0, at: 0, phase: 'playing' },
  ...{ began: 0, ended: null, seat: 0, players: [], watchers: 0, state: { heaps: [3] }, result: null },
  ...{ session: 'T', step: 0, ...more },
});
