/** A famous game, played again in the place of those that are being played while there are none. */

import { famous } from '../games/catalogue.js';
import { html } from '../ui/element.js';

/** @param {HTMLElement} place  hidden while it is not shown */
export function famousGame(place) {
  let loading = false;

  async function load() {
    loading = true;
    const module = await famous();
    if (!module) return;
    const { element, title, line } = module.famous();
    place.replaceChildren(
      html('div', { class: `small ${module.game}` }, element),
      html('strong', {}, title),
      line,
    );
  }

  return (/** @type {boolean} */ wanted) => {
    place.hidden = !wanted;
    if (wanted && !loading) load().catch(() => (loading = false));
  };
}
