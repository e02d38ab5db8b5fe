/** Lists that are drawn again and again: what stays keeps its element, and with it the focus. */

/**
 * @template T
 * @param {HTMLElement} place
 * @param {(item: T) => string} key
 * @param {(item: T) => {element: HTMLElement, draw?: (item: T) => void, gone?: () => void}} make
 * @returns {(items: T[]) => void}
 */
export function keyed(place, key, make) {
  const rows = new Map();
  return (items) => {
    const keys = new Set(items.map(key));
    for (const [name, row] of rows) {
      if (keys.has(name)) continue;
      row.element.remove();
      row.gone?.();
      rows.delete(name);
    }
    items.forEach((item, i) => {
      const name = key(item);
      if (!rows.has(name)) rows.set(name, make(item));
      const { element, draw } = rows.get(name);
      draw?.(item);
      if (place.children[i] !== element) place.insertBefore(element, place.children[i] ?? null);
    });
  };
}
