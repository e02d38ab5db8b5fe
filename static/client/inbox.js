/**
 * What has come and was not read yet. Of what is whole, such as the views of a table, only the newest is kept; of the
 * rest the newest 1,000.
 *
 * @template T
 */
export class Inbox {
  #most;
  /** By key, oldest first. @type {Map<unknown, T>} */
  #unread = new Map();
  #others = 0; // that have no key of their own
  /** How many were dropped, without those that a newer one has replaced. */
  dropped = 0;
  /** @type {PromiseWithResolvers<T>[]} */
  #readers = [];
  /** Why nothing more comes. @type {Error|null} */
  #ended = null;

  /** @param {number} [most] */
  constructor(most = 1_000) {
    this.#most = most;
  }

  /** @param {T} value @param {string|null} [key]  of what is replaced by it; null: nothing */
  put(value, key = null) {
    if (this.#ended) return;
    const reader = this.#readers.shift();
    if (reader) return reader.resolve(value);
    if (key === null) this.#others += 1;
    else this.#unread.delete(key);
    this.#unread.set(key ?? Symbol(), value);
    if (this.#others > this.#most) this.#dropOldest();
  }

  /** The next one, now or as soon as it comes. Throws why nothing more comes. @returns {Promise<T>} */
  receive() {
    const [oldest] = this.#unread;
    if (oldest) {
      const [key, value] = oldest;
      this.#unread.delete(key);
      if (typeof key === 'symbol') this.#others -= 1;
      return Promise.resolve(value);
    }
    if (this.#ended) return Promise.reject(this.#ended);
    const reader = /** @type {PromiseWithResolvers<T>} */ (Promise.withResolvers());
    this.#readers.push(reader);
    return reader.promise;
  }

  /** Forgets all that was not read. */
  clear() {
    this.#unread.clear();
    this.#others = 0;
  }

  /** Nothing more comes: what is unread can be read, then `why` is thrown. @param {Error} why */
  end(why) {
    this.#ended ??= why;
    for (const { reject } of this.#readers.splice(0)) reject(this.#ended);
  }

  #dropOldest() {
    for (const key of this.#unread.keys()) {
      if (typeof key !== 'symbol') continue;
      this.#unread.delete(key);
      this.#others -= 1;
      this.dropped += 1;
      return;
    }
  }
}
