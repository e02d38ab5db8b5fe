/** Who is told of what, by type. */
export class Listeners {
  /** @type {Map<string, Set<(value: any) => void>>} */
  #byType = new Map();

  /** What it returns ends that. @param {string} type @param {(value: any) => void} listener */
  add(type, listener) {
    const known = this.#byType.get(type) ?? new Set();
    this.#byType.set(type, known.add(listener));
    return () => {
      known.delete(listener);
    };
  }

  /** @param {string} type @param {unknown} value */
  tell(type, value) {
    for (const listener of [...(this.#byType.get(type) ?? [])]) listener(value);
  }
}
