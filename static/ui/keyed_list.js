/** A list that is drawn again and again: an item that stays keeps its element, and with it the focus. */

/**
 * @template T
 * @typedef {object} Row
 * @property {Element} element
 * @property {(item: T) => void} [draw]
 * @property {() => void} [gone]  its item is no longer in the list
 */

/**
 * @template T
 * @param {HTMLElement} place
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => Row<T>} make
 * @returns {(items: T[]) => void}
 */
export function keyedList(place, keyOf, make) {
  /** @type {Map<string, Row<T>>} */
  const rows = new Map();
  return (items) => {
    const keys = new Set(items.map(keyOf));
    for (const [key, row] of rows) {
      if (keys.has(key)) continue;
      row.element.remove();
      row.gone?.();
      rows.delete(key);
    }
    items.forEach((item, i) => {
      const key = keyOf(item);
      const row = rows.get(key) ?? make(item);
      rows.set(key, row);
      row.draw?.(item);
      if (place.children[i] !== row.element) place.insertBefore(row.element, place.children[i] ?? null);
    });
  };
}
