/** A short message over the page, gone after some seconds; a new one takes the place of the one before. */

import { html } from './element.js';

const SHOWN = 6_000; // ms
const SHOWN_WITH_LINK = 30_000; // ms

/** @param {...(string|Node)} contents */
export function toast(...contents) {
  document.querySelector('.toast')?.remove();
  const element = html('div', { class: 'toast', role: 'alert' }, ...contents);
  document.body.append(element);
  const linked = contents.some((each) => each instanceof Node);
  setTimeout(() => element.remove(), linked ? SHOWN_WITH_LINK : SHOWN);
}
