/** Finds tables and seeks of the lobby: a form that says which, and a page of them at a time, as they come and go. */

import { schemaOf, speed as speedName, title, word } from '../games/catalogue.js';
import { setupChoices } from '../games/setup_choices.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { titled } from '../ui/schema.js';
import { joinable } from './joinable.js';
import { gameList } from './running_games.js';

/** @import { Account, Lobby, Offer } from '../client/types.js' */
/** @import { Asked, LobbyPage } from './lobby_page.js' */
/** @import { Seeks } from './seeks.js' */

const RATINGS = /** @type {const} */ ([-10_000, 10_000]); // the least and the most that can be asked for

/**
 * @param {HTMLElement} fold  a `details` with its summary: nothing is asked for while it is closed
 * @param {LobbyPage} page
 * @param {{seeks: Seeks, chooseName: () => void}} given
 */
export function findGames(fold, page, { seeks, chooseName }) {
  const form = html('div', {});
  const open = html('ul', { class: 'rows' });
  const played = html('ul', { class: 'rows' });
  const status = html('p', { class: 'hint', role: 'status' });
  const more = html('button', { type: 'button', onclick: () => page.goOn() }, say('find-more'));
  const back = html('button', { type: 'button', onclick: () => page.goBack() }, say('find-first'));
  fold.append(form, status, open, played, html('div', { class: 'buttons' }, back, more));
  const drawOpen = joinable(open, seeks, chooseName);
  const drawPlayed = gameList(played);
  /** @type {() => Asked} */
  let read = () => ({});
  let offered = '';
  /** @type {Account|null} */
  let player = null;

  const ask = () => page.ask('games', fold.hasAttribute('open') ? read() : null);
  fold.addEventListener('toggle', ask);

  /** @param {Lobby} lobby */
  function draw(lobby) {
    if (!fold.hasAttribute('open') || !player) return;
    const others = lobby.tables.filter(({ players }) => players.every(({ name }) => name !== player?.name));
    drawOpen(lobby, player);
    drawPlayed(others.filter(({ phase }) => phase === 'playing'));
    const count = (lobby.counts?.tables ?? 0) + (lobby.counts?.seeks ?? 0);
    status.textContent = count ? say('find-count', { count }) : say('find-none');
    more.hidden = !page.hasNext;
    back.hidden = page.isFirst;
  }
  page.onpage(draw);

  return {
    /** What games there are to choose from. @param {Offer[]} all @param {Account} who */
    offer(all, who) {
      player = who;
      const offers = all.filter(({ vote }) => !vote);
      const names = offers.map(({ game }) => game).join();
      if (names === offered) return;
      offered = names;
      const made = formOf(offers, ask);
      read = made.read;
      form.replaceChildren(made.element);
      ask();
    },
  };
}

/** @param {Offer[]} offers @param {() => void} changed */
function formOf(offers, changed) {
  const game = select(offers.map((offer) => [offer.game, title(offer.game)]));
  const phase = select([
    ['waiting', say('find-waiting')],
    ['playing', say('find-playing')],
  ]);
  const from = html('input', { type: 'number', step: '50', inputmode: 'numeric' });
  const to = html('input', { type: 'number', step: '50', inputmode: 'numeric' });
  const own = html('div', { class: 'search-fields' });
  /** @type {HTMLSelectElement|null} */
  let speed = null;
  /** By the field of the setup: the select, and the values in their order. @type {Map<string, {chosen: HTMLSelectElement, values: (string|number|boolean)[]}>} */
  let setup = new Map();

  function drawOwn() {
    const offer = offers.find((each) => each.game === game.value);
    const { filters = [], speeds = [] } = offer ?? {};
    speed = speeds.length > 1 ? select(speeds.map((name) => [name, speedName(game.value, name)])) : null;
    const choices = offer
      ? setupChoices({ ...offer, setup: schemaOf(offer.game, offer.setup) }).filter(({ field }) =>
          filters.includes(field),
        )
      : [];
    setup = new Map(
      choices.map(({ field, values }) => [
        field,
        { chosen: select(values.map((value, i) => [String(i), valueName(game.value, value)])), values },
      ]),
    );
    own.replaceChildren(
      ...(speed ? [html('label', {}, say('speed-choice'), speed)] : []),
      ...choices.map(({ field, title: name }) => html('label', {}, name, setup.get(field)?.chosen)),
    );
    own.hidden = own.children.length === 0;
  }
  drawOwn();
  game.addEventListener('change', drawOwn);

  /** @returns {Asked} */
  function read() {
    const chosen = [...setup].flatMap(([field, { chosen, values }]) =>
      chosen.value === '' ? [] : [[field, values[Number(chosen.value)]]],
    );
    const rated = from.value !== '' || to.value !== '';
    return {
      ...(game.value && { game: game.value }),
      ...(speed?.value && { speed: speed.value }),
      ...(phase.value && { phase: /** @type {'waiting'|'playing'} */ (phase.value) }),
      ...(chosen.length > 0 && { setup: Object.fromEntries(chosen) }),
      ...(rated && { rating: [bound(from, RATINGS[0]), bound(to, RATINGS[1])] }),
    };
  }

  /** @param {Event} event */
  function onchange(event) {
    event.preventDefault();
    changed();
  }
  const element = html(
    'form',
    { class: 'search-form', role: 'search', onchange, onsubmit: onchange, 'aria-label': say('find-title') },
    html(
      'div',
      { class: 'search-fields' },
      html('label', {}, say('search-game'), game),
      html('label', {}, say('find-phase'), phase),
      html('label', {}, say('find-rating-from'), from),
      html('label', {}, say('find-rating-to'), to),
    ),
    own,
  );
  return { element, read };
}

/** The number that stands there, within what can be asked for. @param {HTMLInputElement} input @param {number} without */
const bound = (input, without) =>
  input.value === '' ? without : Math.min(RATINGS[1], Math.max(RATINGS[0], Math.round(Number(input.value))));

/** @param {string} game @param {string|number|boolean} value */
function valueName(game, value) {
  if (typeof value === 'boolean') return say(value ? 'plain-yes' : 'plain-no');
  return typeof value === 'number' ? String(value) : (word(game, value) ?? titled(value));
}

/** One of a few, or any. @param {[value: string, label: string][]} options */
const select = (options) =>
  html(
    'select',
    {},
    html('option', { value: '' }, say('search-any')),
    ...options.map(([value, label]) => html('option', { value }, label)),
  );
