/** What somebody has said, with its addresses as links. Nothing in it is taken for HTML, and no page is told of the other. */

import { html } from './element.js';

const ADDRESS = /https?:\/\/[^\s<>"]+/giu;
const AFTER = /[.,;:!?'’”)\]}]+$/u; // belongs to the sentence

/** @param {string} text @returns {(Node|string)[]} */
export function linked(text) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(AFTER, '');
    if (!URL.canParse(address)) continue;
    const attributes = { href: address, target: '_blank', rel: 'noopener noreferrer nofollow' };
    parts.push(text.slice(end, index), html('a', attributes, address));
    end = index + address.length;
  }
  return [...parts, text.slice(end)];
}
