/** The keys of a replay, wherever the focus is but where one types or moves a map. */

const TYPING = 'input:not([type=range]), select, textarea, dialog, [contenteditable], svg[tabindex]';
const PRESSED_BY_SPACE = 'button, summary, a';

/** @typedef {'back'|'forward'|'first'|'last'|'earlier'|'later'|'toggle'} Way */
/** @type {Record<string, Way>} */
const KEYS = {
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  Home: 'first',
  End: 'last',
  PageUp: 'earlier',
  PageDown: 'later',
  ' ': 'toggle',
};

/** @param {(way: Way) => boolean} go  whether there was a way to go */
export function replayKeys(go) {
  addEventListener('keydown', (event) => {
    const { target, key, ctrlKey, altKey, metaKey, shiftKey } = event;
    const way = KEYS[key];
    if (!way || event.defaultPrevented || ctrlKey || altKey || metaKey || shiftKey) return;
    if (target instanceof Element && target.closest(TYPING)) return;
    if (way === 'toggle' && target instanceof Element && target.closest(PRESSED_BY_SPACE)) return;
    if (go(way)) event.preventDefault();
  });
}
