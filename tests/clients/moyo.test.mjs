/** The client for programs, on virtual time. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../static/client/moyo.js';
import { view, World } from './world.mjs';

async function connected(options = {}) {
  const world = new World();
  const connecting = connect('ws://x', { environment: world.environment, ...options });
  await world.welcome();
  return { world, moyo: await connecting };
}

async function watched() {
  const { world, moyo } = await connected();
  const watching = moyo.watch('T');
  await world.answers();
  return { world, moyo, table: await watching };
}

const types = (commands) => commands.map(({ type }) => type);
const refused = (code) => (error) => error.code === code;

test('a name that is taken is thrown', async () => {
  const world = new World();
  const connecting = connect('ws://x', { environment: world.environment, name: 'honinbo' });
  world.socket.readyState = 1;
  world.socket.onopen();
  const [{ id }] = await world.commands();
  const thrown = assert.rejects(connecting, refused('name_taken'));
  await world.says({ type: 'error', re: id, code: 'name_taken', text: 'Somebody else has it.' });
  await thrown;
  assert.equal(world.timers, 0);
});

test('what is thrown has the code of its text, and what stands in it', async () => {
  const { world, table } = await watched();
  const acting = assert.rejects(table.act({ type: 'take' }), (error) => {
    assert.deepEqual([error.reason, error.arguments], ['nim-no-heap', { heap: 4 }]);
    return error.message === 'There is no heap 4.';
  });
  const [{ id }] = await world.commands();
  await world.says({
    ...{ type: 'error', re: id, code: 'illegal', text: 'There is no heap 4.' },
    ...{ reason: 'nim-no-heap', arguments: { heap: 4 } },
  });
  await acting;
});

test('a table that is gone says so by the same code', async () => {
  const { world, table } = await watched();
  const waits = assert.rejects(table.receive(), (error) => error.reason === 'nobody-came');
  await world.says({ type: 'gone', table: table.id, text: 'Nobody came.', reason: 'nobody-came' });
  await waits;
});

test('the newest reply to hello is known', async () => {
  const { world, moyo } = await connected();
  const greeted = moyo.send({ type: 'hello', protocol: 1, name: 'meijin' });
  await world.answers({ token: 't2', player: { id: 'p', name: 'meijin' }, games: [], tables: [] });
  await greeted;
  assert.deepEqual([moyo.welcome.player.name, moyo.token], ['meijin', 't2']);
});

test('a server that is not there is thrown at once, and later waited for', async () => {
  const world = new World();
  const connecting = assert.rejects(connect('ws://x', { environment: world.environment }), refused('lost'));
  world.socket.onclose({ code: 1006 });
  await connecting;
  assert.equal(world.timers, 0);
  const { world: other, moyo } = await connected();
  const asked = moyo.send({ type: 'ping' });
  for (let i = 0; i < 5; i++) {
    const { socket } = other;
    socket.onclose({ code: 1006 });
    while (other.socket === socket) await other.pass(100);
  }
  await other.welcome();
  await other.answers({ now: 7 });
  assert.equal((await asked).now, 7);
});

test('a view is whole: of those that were not read the newest is kept', async () => {
  const { world, moyo, table } = await watched();
  for (let seq = 1; seq <= 5_000; seq++) await world.says(view({ seq }));
  await world.says({ type: 'said', table: 'T', text: 'x' }, view({ table: 'U' }));
  assert.equal((await table.receive()).seq, 5_000);
  const read = [await moyo.receive(), await moyo.receive(), await moyo.receive()];
  assert.deepEqual(
    read.map(({ type, seq }) => [type, seq]),
    [
      ['view', 5_000],
      ['said', undefined],
      ['view', 0],
    ],
  );
});

test('of other broadcasts the newest thousand are kept', async () => {
  const { world, moyo } = await connected();
  for (let at = 0; at < 1_500; at++) await world.says({ type: 'said', table: 'T', at });
  assert.equal(moyo.dropped, 500);
  assert.equal((await moyo.receive()).at, 500);
});

test('a view that says nothing new is left out, and one from before an act that was answered', async () => {
  const { world, table } = await watched();
  await world.says(view({ seq: 1 }));
  assert.equal((await table.receive()).seq, 1);
  await world.says(view({ seq: 1, at: 5, watchers: 7 }));
  const act = table.act({ type: 'take' });
  await world.answers({ seq: 4 });
  assert.equal(await act, 4);
  await world.says(view({ seq: 3 }), view({ seq: 4 }));
  assert.equal((await table.receive()).seq, 4);
  await world.says(view({ seq: 4, phase: 'over' }));
  assert.equal((await table.receive()).phase, 'over');
});

test('the log may have gone back when there is another connection', async () => {
  const { world, table } = await watched();
  const act = table.act({ type: 'take' });
  await world.answers({ seq: 4 });
  await act;
  await world.breaks();
  await world.answers();
  await world.says(view({ seq: 2 }));
  assert.equal((await table.receive()).seq, 2);
});

test('an act is sent again with its nonce, after the watch', async () => {
  const { world, table } = await watched();
  const act = table.act({ type: 'take' });
  const [first] = await world.commands();
  await world.breaks();
  assert.deepEqual(types(await world.answers()), ['watch']);
  const [again] = await world.answers({ seq: 1 });
  assert.deepEqual([again.type, again.nonce], ['act', first.nonce]);
  assert.equal(await act, 1);
});

test('who takes a seat follows the table on later connections too', async () => {
  const { world, moyo } = await connected();
  const opened = moyo.send({ type: 'open', game: 'nim' });
  await world.answers({ table: 'T', seat: 0 });
  await opened;
  await world.breaks();
  assert.deepEqual(await world.answers().then(types), ['watch']);
});

test('two follow a table, and it is left with the second', async () => {
  const { world, moyo, table } = await watched();
  const second = moyo.watch('T');
  await world.answers();
  await table.leave();
  assert.deepEqual(await world.commands(), []);
  await assert.rejects(table.receive(), refused('closed'));
  await world.says(view());
  assert.equal((await (await second).receive()).table, 'T');
  const leaving = (await second).leave();
  assert.deepEqual(types(await world.answers()), ['leave']);
  await leaving;
});

test('a table that was gone is watched anew, and left', async () => {
  const { world, moyo } = await watched();
  await world.says({ type: 'gone', table: 'T', text: 'It is gone.' });
  const watching = moyo.watch('T');
  await world.answers();
  const leaving = (await watching).leave();
  assert.deepEqual(types(await world.answers()), ['leave']);
  await leaving;
});

test('a watch that is refused on a later connection ends the views', async () => {
  const { world, table } = await watched();
  const waits = assert.rejects(table.receive(), refused('no_such_table'));
  await world.breaks();
  const [{ id }] = await world.commands();
  await world.says({ type: 'error', re: id, code: 'no_such_table', text: 'There is none.' });
  await waits;
});

test('a game that was found while the line was broken is told, and not sought again', async () => {
  const { world, moyo } = await connected();
  const sought = moyo.send({ type: 'seek', game: 'nim' });
  await world.answers();
  await sought;
  world.socket.onclose({ code: 1006 });
  await world.pass(1_000);
  await world.welcome({ tables: [{ table: 'N', game: 'nim', seat: 1, phase: 'playing' }] });
  assert.deepEqual(await world.commands(), []);
  assert.deepEqual(await moyo.receive(), { type: 'seated', table: 'N', game: 'nim', seat: 1 });
});

test('a seek stands until play begins', async () => {
  const { world, moyo } = await watched();
  for (const game of ['nim', 'go']) moyo.send({ type: 'seek', game });
  await world.answers();
  await world.breaks();
  assert.deepEqual(types(await world.answers()), ['watch', 'seek', 'seek']);
  await world.says(view({ phase: 'waiting' }), view());
  await world.breaks();
  assert.deepEqual(types(await world.answers()), ['watch']);
});

test('each half works without the other, and with the second all is closed', async () => {
  const { world, moyo, table } = await watched();
  const last = moyo.send({ type: 'ping' });
  const closing = moyo.closeSending();
  await assert.rejects(moyo.send({ type: 'ping' }), refused('closed'));
  await assert.rejects(table.act({ type: 'take' }), refused('closed'));
  await world.answers({ now: 7 });
  await closing;
  assert.equal((await last).now, 7);
  await world.breaks();
  await world.answers();
  await world.says(view());
  assert.equal((await table.receive()).table, 'T');
  assert.equal((await moyo.receive()).table, 'T');
  const waits = assert.rejects(moyo.receive(), refused('closed'));
  await moyo.closeReceiving();
  await waits;
  await assert.rejects(table.receive(), refused('closed'));
  assert.deepEqual([world.socket.closed, world.timers], [1000, 0]);
});

test('who only sends reads nothing, and is answered', async () => {
  const { world, moyo } = await connected();
  await moyo.closeReceiving();
  for await (const _ of moyo) assert.fail('nothing is received any more');
  await world.says(view());
  const asked = moyo.send({ type: 'ping' });
  await world.answers({ now: 7 });
  assert.equal((await asked).now, 7);
  await assert.rejects(moyo.watch('T'), refused('closed'));
});

test('a server that is gone reaches all who wait', async () => {
  const { world, moyo, table } = await watched();
  const wait = [moyo.receive(), table.receive(), moyo.send({ type: 'mine' })];
  const ends = wait.map((each) => assert.rejects(each, refused('lost')));
  const iterated = assert.rejects(async () => {
    for await (const _ of moyo);
  }, refused('lost'));
  world.socket.onclose({ code: 4001 });
  await Promise.all([...ends, iterated]);
  await assert.rejects(moyo.send({ type: 'ping' }), refused('lost'));
});
