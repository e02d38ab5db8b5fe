/**
 * The ear-reddening game of 1846, played again move by move: Yasuda Shūsaku (black) against Inoue Gennan Inseki.
 *
 * The first two hundred moves of 325, in which the records that we have found agree to the letter; the name is that of
 * move 127. An old game is nobody's property.
 */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { name } from './points.js';
import { small } from './small.js';
import { begun, played } from './variation.js';

/** @import { Ruleset } from './types.js' */

const SIZE = 19;
const FIRST = 20; // moves that are there at once
const NAMED_FOR = 127; // the move that those see who want no motion
const PACE = 2_000; // ms between two moves
const REST = 12_000; // ms at the end

/** Column and row from the top left, as in SGF. */
export const MOVES = [
  'qd dc pq oc cp cf ep qo pe np po pp op qp oq oo pn qq nq on pm om pl mp mq',
  'ol pk lq lr kr lp kq qr rr rs mr nr pr ps qs no mo qr rm rl qs lo mn qr qm',
  'or ql qj rj ri rk ln mm qi rq jn ls ns gq go ck kc ic pc nj ke og oh pb qb',
  'ng mi mj nd ph qg pg hq hr ir iq hp jr fc lc ld mc lb mb md qf pf qh rg rh',
  'sh rf sg pj pi oi oj ni qk ok qe kb jb ka jc ob ja la db cc fe cn gr is fq',
  'io ji eb fb eg dj dk ej cj dh ij hm gj eh fl fg er dm fn dn gn jj jk kk ii',
  'ik jl kl il jh co do ih hn hl bl dg gh ch ig ec cr fd gd ed gc bk cm gs gp',
  'li kg in lj lg gm jf jg im fm kf lf mf le gf hf ff gg lk kj km lm ll jm ge',
].flatMap((line) => line.split(' '));

/** @type {Ruleset} */
const RULES = { scoring: 'territory', ko: 'simple', suicide: false };
const LETTERS = 'abcdefghijklmnopqrs';
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** The positions of the game, from none of its moves on: the n-th, worked out when it is needed. */
function positions() {
  let line = begun(Array(SIZE).fill('.'.repeat(SIZE)), 'black');
  return (/** @type {number} */ n) => {
    for (const [column = '', row = ''] of MOVES.slice(line.length - 1, n)) {
      const point = name({ column: LETTERS.indexOf(column), row: LETTERS.indexOf(row) }, SIZE);
      const next = played(line, point, RULES);
      if (typeof next === 'string') throw new Error(next);
      line = next;
    }
    return line[n];
  };
}

export function famous() {
  const board = small();
  const line = html('span', { class: 'hint' });
  const position = positions();
  let shown = 0;

  /** @param {number} n */
  function show(n) {
    const now = position(n);
    if (!now) return;
    shown = n;
    board.draw({ setup: { size: SIZE }, state: { size: SIZE, board: now.rows, last: now.last } });
    line.textContent = say('go-famous-line', { move: n });
  }

  function go() {
    if (board.element.isConnected && !document.hidden)
      show(calm.matches ? NAMED_FOR : (shown + 1) % (MOVES.length + 1));
    setTimeout(go, shown === MOVES.length ? REST : PACE);
  }

  show(calm.matches ? NAMED_FOR : FIRST);
  setTimeout(go, PACE);
  return { element: board.element, title: say('go-famous'), line };
}
