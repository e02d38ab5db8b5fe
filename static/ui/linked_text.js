/** What somebody has said, with its addresses as links. Nothing in it is taken for HTML, and no page is told of the other. */

import { html } from './element.js';

// Neither signs that are not seen are of an address, nor the punctuation of Chinese and Japanese.
const ADDRESS = /https?:\/\/[^\s<>"\p{Cf}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]+/giu;
const AFTER = /[.,;:!?'’”)\]}]+$/u; // belongs to the sentence

/** Without what belongs to the sentence: not a bracket that is closed. @param {string} found */
function trimmed(found) {
  const address = found.replace(AFTER, '');
  const open = address.split('(').length > address.split(')').length;
  return open && found[address.length] === ')' ? `${address})` : address;
}

/** @param {string} text @returns {(Node|string)[]} */
export function linked(text) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found);
    if (URL.canParse?.(address) === false) continue; // browsers of before 2023 do not know it
    const attributes = { href: address, target: '_blank', rel: 'noopener noreferrer nofollow' };
    parts.push(text.slice(end, index), html('a', attributes, address));
    end = index + address.length;
  }
  return [...parts, text.slice(end)];
}
