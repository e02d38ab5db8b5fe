/** Where the players differ: region by region, in a word each, what it is worth, and what to do about it. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { at } from './chains.js';
import { followsProposal, other, whoDiffers } from './words.js';

/** @import { Colour, Difference, Point, State } from './types.js' */

/**
 * @param {object} does
 * @param {(points: Point[]) => void} does.outline  shows points on the board; none: no longer
 * @param {(point: Point) => void} does.adopt  takes over the other's view of the region with this point
 */
export function differenceList({ outline, adopt }) {
  const heading = html('h2', {});
  const list = html('ul', {});
  const element = html(
    'section',
    { class: 'differences', 'aria-label': say('go-where-players-differ') },
    heading,
    list,
  );
  /** The region that a tap has chosen. @type {string|null} */
  let chosen = null;
  let drawn = '';

  /** @param {Difference} difference @param {State} state @param {Colour|null} me @param {boolean} adopts */
  function entry({ points, black, white, worth }, state, me, adopts) {
    const where = points.find((point) => at(state.board, point) !== '.') ?? points[0] ?? '';
    const show = () => outline(points);
    const hide = () => outline(chosen === points.join() ? points : []);
    const view = html(
      'button',
      {
        type: 'button',
        class: 'difference',
        'aria-pressed': String(chosen === points.join()),
        onmouseenter: show,
        onmouseleave: hide,
        onfocus: show,
        onblur: hide,
        onclick: () => {
          chosen = chosen === points.join() ? null : points.join();
          view.setAttribute('aria-pressed', String(chosen !== null));
          outline(chosen === null ? [] : points);
        },
      },
      html('strong', {}, where),
      html(
        'span',
        {},
        html('span', {}, say('go-says-first', { who: whoSays(state, 'black'), word: black })),
        ' ',
        html('span', {}, say('go-says', { who: whoSays(state, 'white'), word: white })),
      ),
      html('span', { class: 'worth' }, say('go-worth', { points: Math.abs(worth) })),
    );
    const take =
      me && adopts
        ? html(
            'button',
            {
              type: 'button',
              class: 'take',
              'aria-label': say('go-take-view-of', { whose: whoSays(state, other(me)), point: where }),
              onclick: () => adopt(where),
            },
            say('go-take-view', { whose: whoSays(state, other(me)) }),
          )
        : null;
    return html('li', {}, view, take);
  }

  return {
    element,

    /** @param {State} state @param {Colour|null} me  whom we play, while it is ours to act @param {boolean} adopts */
    draw(state, me, adopts) {
      const shown = state.stage === 'scoring' ? (state.differences ?? []) : [];
      element.hidden = shown.length === 0;
      const key = JSON.stringify([shown, state.marked_by, me, state.board]);
      if (key === drawn) return;
      drawn = key;
      if (!shown.some(({ points }) => points.join() === chosen)) chosen = null;
      const focused = list.contains(document.activeElement);
      heading.textContent = say('go-where-differ', { who: whoDiffers(state, me) });
      list.replaceChildren(...shown.map((difference) => entry(difference, state, me, adopts)));
      outline(shown.find(({ points }) => points.join() === chosen)?.points ?? []);
      if (focused) list.querySelector('button')?.focus();
    },
  };
}

/** Whose view it is that counts as a player's: their own, or the server's. @param {State} state @param {Colour} colour */
const whoSays = (state, colour) => (followsProposal(state, colour) ? 'server' : colour);
