/** The node of a review in the address of its page: `/t/m8RdC4vJ1n?node=57`. So it can be sent to others. */

const NAME = 'node';

/** The node that the address names; null where it names none. */
export function nodeInAddress() {
  const text = new URLSearchParams(location.search).get(NAME)?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The address of a node. @param {number|null} node  null: of what is shown */
export function addressOf(node) {
  const url = new URL(location.href);
  url.hash = '';
  url.search = '';
  if (node !== null) url.searchParams.set(NAME, String(node));
  return url.href;
}
