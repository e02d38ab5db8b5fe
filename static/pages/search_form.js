/** The form in which one says which games to find. */

import { schemaOf, title, word } from '../games/catalogue.js';
import { setupChoices } from '../games/setup_choices.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { titled } from '../ui/schema.js';
import { none } from './search_filters.js';

/** @import { Offer } from '../client/types.js' */
/** @import { Filters } from './search_filters.js' */

const RESULTS = { won: 'search-won', lost: 'search-lost', drawn: 'search-drawn' };

/**
 * @param {Offer[]} games  among which one chooses
 * @param {Filters} filters  with which it begins
 * @param {(filters: Filters) => void} find  called when something else is chosen
 */
export function searchForm(games, filters, find) {
  const game = select(
    games.map((offer) => [offer.game, title(offer.game)]),
    filters.game,
  );
  const opponent = html('input', { type: 'search', value: filters.opponent, autocomplete: 'off' });
  const result = select(
    Object.entries(RESULTS).map(([value, id]) => [value, say(id)]),
    filters.result,
  );
  const from = html('input', { type: 'date', value: filters.from });
  const to = html('input', { type: 'date', value: filters.to });
  const own = html('div', { class: 'search-fields' });
  /** By the fields of the setup of the game that is chosen. @type {Map<string, HTMLSelectElement>} */
  let setup = new Map();

  /** @param {Record<string, string>} chosen */
  function drawSetup(chosen) {
    const offer = games.find((each) => each.game === game.value);
    const choices = offer ? setupChoices({ ...offer, setup: schemaOf(offer.game, offer.setup) }) : [];
    setup = new Map(
      choices.map(({ field, values }) => {
        const options = values.map(
          (value) => /** @type {[string, string]} */ ([String(value), valueName(game.value, value)]),
        );
        return [field, select(options, chosen[field] ?? '')];
      }),
    );
    own.replaceChildren(...choices.map(({ field, title }) => html('label', {}, title, setup.get(field))));
    own.hidden = choices.length === 0;
  }
  drawSetup(filters.setup);
  game.addEventListener('change', () => drawSetup({}));

  /** @returns {Filters} */
  const read = () => ({
    game: game.value,
    opponent: opponent.value.trim(),
    result: result.value,
    from: from.value,
    to: to.value,
    setup: Object.fromEntries([...setup].flatMap(([field, { value }]) => (value ? [[field, value]] : []))),
  });

  function clear() {
    for (const each of [game, opponent, result, from, to]) each.value = '';
    drawSetup({});
    find(none());
  }

  /** @param {Event} event */
  function changed(event) {
    event.preventDefault();
    find(read());
  }

  return html(
    'form',
    { class: 'search-form', role: 'search', onchange: changed, onsubmit: changed },
    html(
      'div',
      { class: 'search-fields' },
      html('label', {}, say('search-game'), game),
      html('label', {}, say('search-opponent'), opponent),
      html('label', {}, say('search-result'), result),
      html('label', {}, say('search-from'), from),
      html('label', {}, say('search-to'), to),
    ),
    own,
    html(
      'div',
      { class: 'buttons' },
      html('button', { class: 'main' }, say('search-do')),
      html('button', { type: 'button', onclick: clear }, say('search-clear')),
    ),
  );
}

/** @param {string} game @param {string|number|boolean} value */
function valueName(game, value) {
  if (typeof value === 'boolean') return say(value ? 'plain-yes' : 'plain-no');
  return typeof value === 'number' ? String(value) : (word(game, value) ?? titled(value));
}

/** One of a few, or any. @param {[value: string, label: string][]} options @param {string} chosen */
const select = (options, chosen) =>
  html(
    'select',
    {},
    html('option', { value: '' }, say('search-any')),
    ...options.map(([value, label]) => html('option', { value, selected: value === chosen }, label)),
  );
