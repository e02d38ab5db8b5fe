// Seeks a game of nim and plays it to the end: node nim.mjs ws://127.0.0.1:8000/ws
import { connect } from '../../static/client/moyo.js';

const moyo = await connect(process.argv[2]);
await moyo.send({ type: 'seek', game: 'nim' });
for await (const broadcast of moyo) if (broadcast.type === 'seated') await play(broadcast.table);

async function play(id) {
  const table = await moyo.watch(id);
  for await (const { phase, seat, seq, state, result } of table) {
    if (phase === 'over') {
      console.log(`${moyo.welcome.player.name} ${result.scores[seat] ? 'wins' : 'loses'} after ${seq} moves`);
      await moyo.close();
    } else if (phase === 'playing' && state.turn === seat) {
      const heap = state.heaps.findIndex((count) => count > 0);
      await table.act({ type: 'take', heap, count: 1 });
    }
  }
}
