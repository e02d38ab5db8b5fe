/** Keys and a wheel that go through what has happened, wherever the focus is but where one types. */

/** @typedef {() => boolean} Way  says whether there was a way to go */
/** A line has four ways; a tree has others too. @typedef {Record<'first'|'back'|'forward'|'last', Way> & Partial<Record<'up'|'down'|'farBack'|'farForward', Way>>} Ways */

/** @type {Record<string, keyof Ways>} */
const KEYS = {
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'farBack',
  PageDown: 'farForward',
};
/** Where these keys mean something else. */
const TYPING = 'input, select, textarea, dialog, ol[tabindex], [contenteditable]';
const NOTCH = 50; // pixels that a wheel turns for one way
const LINE = 40; // pixels of a line, where a wheel counts in lines

/** @param {Ways} ways */
export function historyKeys(ways) {
  addEventListener('keydown', (event) => {
    const { target, ctrlKey, altKey, metaKey, shiftKey } = event;
    const way = KEYS[event.key];
    if (!way || event.defaultPrevented || ctrlKey || altKey || metaKey || shiftKey) return;
    if (target instanceof Element && target.closest(TYPING)) return;
    if (ways[way]?.()) event.preventDefault();
  });
}

/**
 * Up is back, as far as the page itself is not scrolled down.
 *
 * @param {HTMLElement} board
 * @param {Ways} ways
 */
export function historyWheel(board, ways) {
  let turned = 0;
  board.addEventListener(
    'wheel',
    (event) => {
      const { deltaY, deltaMode, ctrlKey } = event;
      if (ctrlKey || deltaY === 0 || (deltaY < 0 && scrollY > 0)) return;
      if (Math.sign(turned) !== Math.sign(deltaY)) turned = 0;
      turned += deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * LINE : deltaY;
      if (Math.abs(turned) < NOTCH) return;
      turned = 0;
      if (ways[deltaY < 0 ? 'back' : 'forward']()) event.preventDefault();
    },
    { passive: false },
  );
}
