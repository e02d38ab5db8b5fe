/** Chance that lives in the state: the server's `dice.py` in JavaScript. */

/** SplitMix64: a number below 2 ** 64, and the seed for the next draw. @param {bigint} seed @returns {[bigint, bigint]} */
export function draw(seed) {
  const next = BigInt.asUintN(64, seed + 0x9e3779b97f4a7c15n);
  let number = BigInt.asUintN(64, (next ^ (next >> 30n)) * 0xbf58476d1ce4e5b9n);
  number = BigInt.asUintN(64, (number ^ (number >> 27n)) * 0x94d049bb133111ebn);
  return [number ^ (number >> 31n), next];
}
