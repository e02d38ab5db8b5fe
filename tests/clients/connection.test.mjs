/** How a connection is kept, on virtual time. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection } from '../../static/client/connection.js';
import { view, World } from './world.mjs';

async function connected(options = {}) {
  const world = new World();
  const connection = new Connection({ url: 'ws://x', environment: world.environment, ...options });
  connection.connect();
  const hello = await world.welcome();
  return { world, connection, hello };
}

const types = (commands) => commands.map(({ type }) => type);
const refused = (code) => (error) => error.code === code;

test('a hello says who comes and that views may be lean', async () => {
  const { world, hello } = await connected({ claim: { name: 'honinbo' } });
  assert.deepEqual(hello, { type: 'hello', id: hello.id, protocol: 1, lean: true, name: 'honinbo' });
  world.sockets.at(-1).onclose({ code: 1006 });
  await world.pass(1_000);
  const again = await world.welcome();
  assert.deepEqual([again.token, again.name], ['t', undefined]);
});

test('a setup is remembered for the views that come without it, over connections', async () => {
  const { world, connection } = await connected();
  const setups = [];
  connection.on('view', ({ setup }) => setups.push(setup));
  const lean = view();
  delete lean.setup;
  await world.says(view(), lean);
  await world.breaks();
  await world.says(lean);
  assert.deepEqual(setups, Array(3).fill({ heaps: [3] }));
});

test('a view that was under way when a table was left brings nobody back to it', async () => {
  const { world, connection } = await connected();
  connection.watch('T');
  await world.answers();
  const lean = view();
  delete lean.setup;
  await world.says(view());
  const leaving = connection.leave('T');
  await world.says(lean);
  assert.deepEqual(types(await world.answers()), ['leave']);
  await leaving;
});

test('a setup that is not known is asked for by one watch, then on another connection', async () => {
  const { world, connection } = await connected();
  connection.watch('T', { quiet: true });
  await world.answers();
  const shown = [];
  connection.on('view', (each) => shown.push(each));
  const lean = view();
  delete lean.setup;
  await world.says(lean);
  const [{ type, table, quiet }] = await world.answers();
  assert.deepEqual([type, table, quiet], ['watch', 'T', true]);
  const first = world.socket;
  await world.says(lean);
  assert.equal(first.closed, 1000);
  await world.pass(1_000);
  await world.welcome();
  await world.says(view());
  assert.deepEqual(shown, [view()]);
});

test('views without a setup that were under way as it was asked for are passed over', async () => {
  const { world, connection } = await connected();
  connection.watch('T');
  await world.answers();
  const shown = [];
  connection.on('view', ({ seq }) => shown.push(seq));
  const lean = view();
  delete lean.setup;
  await world.says(lean, lean);
  const [{ id, type }, ...more] = await world.commands();
  assert.deepEqual([type, more], ['watch', []]);
  await world.says(lean, { type: 'ok', re: id }, view({ seq: 1 }), { ...lean, seq: 2 });
  assert.deepEqual(shown, [1, 2]);
  assert.equal(world.sockets.length, 1);
});

test('setups that were forgotten for others are asked for again, on the same connection', async () => {
  const { world, connection } = await connected();
  const shown = [];
  connection.on('view', ({ table, setup }) => shown.push([table, setup]));
  const more = Array.from({ length: 500 }, (_, number) => view({ table: `T${number}` }));
  const lean = view();
  delete lean.setup;
  for (let round = 0; round < 3; round++) {
    await world.says(view(), ...more, lean);
    const [{ type, table }, ...others] = await world.answers();
    assert.deepEqual([type, table, others], ['watch', 'T', []]);
    await world.says(view());
    assert.deepEqual(shown.at(-1), ['T', { heaps: [3] }]);
  }
  assert.equal(world.sockets.length, 1);
});

test('the pauses grow while no connection lasts', async () => {
  const { world } = await connected();
  const pauses = [];
  for (let i = 0; i < 4; i++) {
    const before = world.sockets.length;
    const lost = world.now;
    world.socket.onclose({ code: 1008 });
    while (world.sockets.length === before) await world.pass(10);
    pauses.push(world.now - lost);
    await world.welcome();
  }
  assert.deepEqual(pauses, [300, 600, 1200, 2400]);
  for (let i = 0; i < 5; i++) {
    await world.pass(5_000);
    await world.says({ type: 'status', database: 'here' });
  }
  world.socket.onclose({ code: 1006 });
  await world.pass(300);
  assert.equal(world.sockets.length, 6);
});

test('a line that falls silent is asked, and given up', async () => {
  const { world } = await connected();
  await world.pass(18_000);
  assert.deepEqual(types(await world.commands()), ['ping']);
  await world.pass(11_000);
  assert.equal(world.sockets.length, 2);
});

test('a sign of life is enough', async () => {
  const { world } = await connected();
  await world.pass(18_000);
  await world.answers();
  await world.pass(10_000);
  assert.equal(world.sockets.length, 1);
});

test('it is given up after a time', async () => {
  const { world, connection } = await connected({ times: { giveUp: 60_000 } });
  const waits = assert.rejects(connection.command('mine'), refused('lost'));
  world.socket.onclose({ code: 1006 });
  await world.pass(61_000);
  await waits;
  await assert.rejects(connection.command('ping'), refused('lost'));
  assert.equal(world.timers, 0);
});

test('a token that is void ends it, or another one is taken', async () => {
  const { world, connection } = await connected();
  world.socket.onclose({ code: 1006 });
  await world.pass(1_000);
  world.socket.readyState = 1;
  world.socket.onopen();
  const [{ id }] = await world.commands();
  await world.says({ type: 'error', re: id, code: 'bad_token', text: 'Nobody.' });
  assert.equal(connection.ended.code, 'bad_token');

  const kept = new World();
  const tokens = { read: () => 'old', write: () => {}, remove: () => {}, another: () => null };
  const page = new Connection({ url: 'ws://x', environment: kept.environment, tokens });
  page.connect();
  kept.socket.readyState = 1;
  kept.socket.onopen();
  const [first] = await kept.commands();
  await kept.says({ type: 'error', re: first.id, code: 'bad_token', text: 'Nobody.' });
  const [second] = await kept.commands();
  assert.deepEqual([first.token, second.token, page.ended], ['old', undefined, null]);
});

test('an open that was not sent yet is sent when there is a connection', async () => {
  const { world, connection } = await connected();
  const sent = connection.command('open', { game: 'nim' });
  world.socket.onclose({ code: 1006 });
  const unsent = connection.command('open', { game: 'nim' });
  await assert.rejects(sent, refused('lost'));
  await world.pass(1_000);
  await world.welcome();
  assert.deepEqual(types(await world.answers({ table: 'T', seat: 0 })), ['open']);
  assert.equal((await unsent).table, 'T');
});

test('it leaves a draining process when what may not be sent twice is answered', async () => {
  const { world, connection } = await connected();
  const opened = connection.command('open', { game: 'nim' });
  const [{ id }] = await world.commands();
  await world.says({ type: 'draining', within: 5_000 });
  await world.pass(1_000);
  assert.equal(world.sockets.length, 1);
  await world.says({ type: 'ok', re: id, table: 'T', seat: 0 });
  assert.equal(world.sockets.length, 2);
  assert.equal((await opened).table, 'T');
});

test('commands that are too fast wait, keep their order and come back slowly', async () => {
  const { world, connection } = await connected();
  for (let n = 1; n <= 5; n++) connection.command('say', { table: 'T', text: String(n) });
  const first = await world.commands();
  assert.equal(first.length, 5);
  await world.says(
    ...first.slice(1).map(({ id }) => ({ type: 'error', re: id, code: 'too_fast', retry: 200 })),
  );
  await world.says({ type: 'ok', re: first[0].id });
  const other = connection.command('ping');
  assert.deepEqual(types(await world.answers({ now: 1 })), ['ping']);
  await other;
  await world.pass(190);
  assert.deepEqual(await world.commands(), []);
  await world.pass(20);
  const batches = [];
  for (let i = 0; i < 3; i++) batches.push((await world.answers()).map(({ text }) => text));
  assert.deepEqual(batches, [['2'], ['3', '4'], ['5']]);
});

test('what takes long to compute is not called slow, and nothing waits for it', async () => {
  const { world, connection } = await connected();
  const slow = [];
  connection.on('slow', (now) => slow.push(now));
  const scores = connection.command('scores', { table: 'T' });
  const [{ id }] = await world.commands();
  await world.says({ type: 'error', re: id, code: 'too_fast', retry: 3_000 });
  connection.command('look', { table: 'T', seq: 1 });
  assert.deepEqual(types(await world.answers()), ['look']);
  await world.pass(3_100);
  assert.deepEqual(slow, []);
  assert.deepEqual(types(await world.answers({ points: [], more: false })), ['scores']);
  assert.equal((await scores).more, false);
  connection.command('look', { table: 'T', seq: 2 });
  await world.pass(2_100);
  assert.deepEqual(slow, [true]);
});

test('a server for which all is too fast is asked less and less often', async () => {
  const { world, connection } = await connected();
  connection.command('mine');
  const asked = [];
  while (world.now < 20_000) {
    for (const { id, type } of await world.commands()) {
      if (type === 'mine') asked.push(world.now);
      await world.says({ type: 'error', re: id, code: 'too_fast', text: 'Too fast.', retry: 0 });
    }
    await world.pass(5);
  }
  const pauses = asked.slice(1).map((at, i) => at - asked[i]);
  assert.ok(
    pauses.every((pause, i) => pause >= (pauses[i - 1] ?? 0)),
    String(pauses),
  );
  assert.ok(asked.length < 20, String(asked.length));
});

test('what waits is bounded, and so is a frame', async () => {
  const { world, connection } = await connected({ most: 2 });
  world.socket.onclose({ code: 1006 });
  for (let i = 0; i < 2; i++) connection.command('ping');
  await assert.rejects(connection.command('ping'), refused('full'));
  const other = await connected();
  const long = other.connection.command('say', { table: 'T', text: 'é'.repeat(9_000) });
  await assert.rejects(long, refused('too_large'));
  assert.deepEqual(await other.world.commands(), []);
});

test('however much waits, what stands is said again', async () => {
  const { world, connection } = await connected({ most: 2 });
  connection.watch('T');
  await world.answers();
  for (let i = 0; i < 2; i++) connection.command('mine');
  await world.breaks();
  assert.deepEqual(types(await world.answers()), ['watch', 'mine', 'mine']);
});

test('what the server fails to do again does not hold up the rest, and is tried less and less often', async () => {
  const { world, connection } = await connected();
  connection.watch('T');
  await world.answers();
  await world.breaks();
  const asked = [];
  while (world.now < 60_000) {
    for (const { id } of await world.commands()) {
      asked.push(world.now);
      await world.says({ type: 'error', re: id, code: 'internal', text: 'Something is wrong here.' });
      const other = connection.watch('U');
      await world.answers();
      await other;
    }
    await world.pass(50);
    await world.says({ type: 'status', database: 'here' });
  }
  const pauses = asked.slice(1, 6).map((at, i) => at - asked[i]);
  assert.deepEqual(pauses, [1_000, 2_000, 4_000, 8_000, 16_000]);
});

test('a table that is gone is not followed any more', async () => {
  const { world, connection } = await connected();
  connection.watch('T');
  await world.answers();
  await world.says({ type: 'gone', table: 'T', text: 'It is gone.' });
  await world.breaks();
  assert.deepEqual(await world.commands(), []);
});

test('closing ends all', async () => {
  const { world, connection } = await connected();
  const waits = assert.rejects(connection.command('ping'), refused('closed'));
  await connection.close();
  await waits;
  assert.deepEqual([world.socket.closed, world.timers], [1000, 0]);
});
