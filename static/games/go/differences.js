/** Where the players differ: region by region, in a word each, what it is worth, and what to do about it. */

import { html } from '../../ui/element.js';
import { at } from './chains.js';
import { followsProposal, named, other, plural, whoDiffer } from './words.js';

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
    { class: 'differences', 'aria-label': 'Where the players differ' },
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
        html('span', {}, `${whoSays(state, 'black')} ${black},`),
        ' ',
        html('span', {}, `${whoSays(state, 'white')} ${white}`),
      ),
      html('span', { class: 'worth' }, worth === 0 ? 'no points' : plural(Math.abs(worth), 'point')),
    );
    const take =
      me && adopts
        ? html(
            'button',
            { type: 'button', class: 'take', onclick: () => adopt(where) },
            followsProposal(state, other(me)) ? 'Take the server’s view' : `Take ${named(other(me))}’s view`,
            html('span', { class: 'unseen' }, ` of ${where}`),
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
      heading.textContent = `Where ${whoDiffer(state, me)}`;
      list.replaceChildren(...shown.map((difference) => entry(difference, state, me, adopts)));
      outline(shown.find(({ points }) => points.join() === chosen)?.points ?? []);
      if (focused) list.querySelector('button')?.focus();
    },
  };
}

/** @param {State} state @param {Colour} colour */
const whoSays = (state, colour) =>
  followsProposal(state, colour) ? 'the server proposes' : `${named(colour)} says`;
