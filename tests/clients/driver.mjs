/**
 * Holds one client of `static/client` and does with it what it is told, line by line: see README.md.
 *
 *     node --expose-gc --max-semi-space-size=1 tests/clients/driver.mjs
 *
 * With these options its memory is what is needed, not what has not been collected yet.
 */

import { createInterface } from 'node:readline';
import { environment } from '../../static/client/environment.js';
import { connect } from '../../static/client/moyo.js';
import { Refused } from '../../static/client/refused.js';

const COLLECT = 300; // ms between two collections
const FEATURES = ['halves', 'views', 'bounds', 'gives_up'];
const TIMES = {
  first_pause: 'firstPause',
  longest_pause: 'longestPause',
  quiet: 'quiet',
  answer: 'answer',
  spread: 'spread',
  give_up: 'giveUp',
};

/** What the client has running: timers and sockets. */
const running = new Set();
const counted = {
  ...environment,
  open(url) {
    const socket = environment.open(url);
    running.add(socket);
    socket.addEventListener('close', () => running.delete(socket));
    return socket;
  },
  after(ms, does) {
    const timer = environment.after(ms, () => {
      running.delete(timer);
      does();
    });
    running.add(timer);
    return timer;
  },
  cancel(timer) {
    running.delete(timer);
    environment.cancel(timer);
  },
};

let moyo;
/** The tables that are followed, by id. */
const tables = new Map();

async function begin({ url, table, token, name, reconnect, ...given }) {
  const times = {};
  for (const [key, ms] of Object.entries(given)) if (key in TIMES) times[TIMES[key]] = ms;
  moyo = await connect(url, { table, token, name, reconnect, times, environment: counted });
  const { player, token: theirs, node } = moyo.welcome;
  return { player, token: theirs, node };
}

async function watch(id) {
  tables.set(id, await moyo.watch(id));
}

async function act({ table, action, nonce }) {
  const followed = tables.get(table);
  if (followed) return { seq: await followed.act(action, nonce ? { nonce } : {}) };
  return { seq: (await moyo.send({ type: 'act', table, action, ...(nonce ? { nonce } : {}) })).seq };
}

const OPERATIONS = {
  connect: begin,
  send: ({ command }) => moyo.send(command),
  watch: ({ table }) => watch(table),
  leave: ({ table }) => tables.get(table).leave(),
  act,
  seek: async ({ seek }) => void (await moyo.send({ type: 'seek', ...seek })),
  receive: async () => ({ frame: await moyo.receive() }),
  view: async ({ table }) => ({ view: await tables.get(table).receive() }),
  close_sending: () => moyo.closeSending(),
  close_receiving: () => moyo.closeReceiving(),
  close: () => moyo.close(),
  running: () => ({ tasks: running.size }),
};

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function answer({ n, do: operation, ...fields }) {
  try {
    say({ n, ok: (await OPERATIONS[operation](fields)) ?? {} });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say({ n, error: { code: error.code, text: error.message } });
  }
}

void WebSocket; // Node loads it when it is first used, which takes as long as a hello may
if (globalThis.gc) setInterval(globalThis.gc, COLLECT).unref();
say({ driver: 'javascript', features: FEATURES });
createInterface({ input: process.stdin })
  .on('line', (line) => answer(JSON.parse(line)))
  .on('close', () => process.exit(0));
