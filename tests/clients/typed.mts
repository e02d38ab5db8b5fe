// What a program in TypeScript makes of the client: the compiler reads it, nothing runs it.
import { connect, Refused, type View } from '../../static/client/index.js';

const moyo = await connect('ws://127.0.0.1:8000/ws', { name: 'honinbo', times: { giveUp: 60_000 } });
const { table } = await moyo.send({ type: 'open', game: 'nim', seat: 'any' });
const { seq } = await moyo.send({ type: 'act', table, action: { type: 'take', heap: 0, count: 1 } });
const id: string = table;
const number: number = seq;
const followed = await moyo.watch(id, { quiet: true });
const done: number = await followed.act({ type: 'take', heap: 1, count: number });
for await (const view of followed) {
  const whole: View = view;
  if (whole.phase === 'over') break;
}
for await (const broadcast of moyo) {
  if (broadcast.type === 'said') console.log(broadcast.from.name, broadcast.text, done);
}
// @ts-expect-error There is no such command.
await moyo.send({ type: 'fly' });
// @ts-expect-error A table has to be named.
await moyo.send({ type: 'watch' });
try {
  await moyo.close();
} catch (error) {
  if (error instanceof Refused && error.code === 'too_fast') console.log(error.retry);
}
