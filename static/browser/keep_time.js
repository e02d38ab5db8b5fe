/** @import { Clock } from '../client/clock.js' */
/** @import { Connection } from '../client/connection.js' */

const FIRST = [0, 200, 500, 1_000]; // ms until the first pings
const PAUSE = 10_000; // ms between two later on

/** Keeps a clock right for as long as the page lives. @param {Clock} clock @param {Connection} connection */
export function keepTime(clock, connection) {
  const ask = () => document.hidden || clock.sample(() => connection.command('ping')).catch(() => {});
  for (const wait of FIRST) setTimeout(ask, wait);
  setInterval(ask, PAUSE);
}
