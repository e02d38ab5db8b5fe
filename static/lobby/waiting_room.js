/** Where one waits for others: what for, since when, with how many; and something to do meanwhile. */

import { pastime } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { announce } from '../ui/announcements.js';
import { toTheSecond } from '../ui/duration.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';
import { describe } from './seek.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { Seek } from './seek.js' */
/** @import { Seeks } from './seeks.js' */

/** @typedef {Seeks['list'][number]} Waited */

/** How it stands with a seek. @param {Waited} waited */
function standing({ seek, told }) {
  if (seek.to) return say('waiting-for-an-answer'); // which may be on its way, when the server has no such seek any more
  if (!told) return say('waiting-joining');
  const others = Math.max(0, told.here - 1); // the server may not count us yet
  return say('waiting-others', { others });
}

/** @param {Seek} seek */
const heading = (seek) =>
  seek.to
    ? say('waiting-asked', { name: seek.to, game: describe(seek) })
    : say('waiting-looking', { game: describe(seek) });

/**
 * @param {HTMLElement} place  hidden while nothing is looked for
 * @param {object} given
 * @param {Seeks} given.seeks
 * @param {Clock} given.clock
 * @param {HTMLElement} given.news
 * @param {HTMLElement} [given.meanwhile]  for something to do; hidden while there is nothing
 * @returns {HTMLElement}  the row of what is looked for, which takes what else can be done about that
 */
export function waitingRoom(place, { seeks, clock, news, meanwhile }) {
  const list = html('ul', { class: 'sought' });
  const cancel = html('button', { type: 'button', onclick: () => seeks.stop() }, say('page-cancel'));
  const stones = html('span', { class: 'breath', 'aria-hidden': 'true' }, html('i', {}), html('i', {}));
  const search = html('div', { class: 'search' }, stones, list, cancel);
  place.classList.add('waiting-room', ...(meanwhile ? [] : ['strip']));
  place.replaceChildren(search);
  let announced = '';

  const drawRows = keyedList(
    list,
    ({ seek }) => JSON.stringify(seek),
    (/** @type {Waited} */ { seek }) => {
      const time = html('time', {});
      const how = html('span', {});
      const title = html(meanwhile ? 'h2' : 'strong', {});
      return {
        element: html('li', {}, title, html('p', { class: 'hint' }, how, ' ', time)),
        draw(waited) {
          title.textContent = heading(seek); // a game's own words may come later
          how.textContent = standing(waited);
          time.textContent = waited.told ? toTheSecond(clock.now() - waited.told.since) : '';
        },
      };
    },
  );

  /** Shows something to do, or nothing when nothing is looked for. @param {HTMLElement} below */
  async function drawPastime(below) {
    const games = () => seeks.list.map(({ seek }) => seek.game);
    below.hidden = games().length === 0 || !below.firstChild;
    if (games().length === 0) below.replaceChildren();
    if (games().length === 0 || below.firstChild) return;
    const module = await pastime(games());
    if (!module || games().length === 0 || below.firstChild) return;
    below.replaceChildren(module.pastime());
    below.hidden = false;
  }

  function draw() {
    const waited = seeks.list;
    const lines = waited.map(({ seek }) => heading(seek));
    const words = lines.join();
    drawRows(waited);
    place.hidden = waited.length === 0;
    if (words === announced) return;
    if (meanwhile) drawPastime(meanwhile);
    announce(news, lines.length ? lines : [say('waiting-stopped')]);
    announced = words;
  }

  seeks.onchange(draw);
  setInterval(() => place.hidden || drawRows(seeks.list), 1_000);
  draw();
  return search;
}
