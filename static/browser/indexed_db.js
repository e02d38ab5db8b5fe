/** IndexedDB by promises. */

import { BASE } from '../ui/base_path.js';

/** What is asked for. @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * A database, which has one version.
 *
 * @param {string} name  on this server: another on the same host has one of its own
 * @param {(database: IDBDatabase) => void} create  makes its stores, where there is no database of that name yet
 * @returns {Promise<IDBDatabase>}
 */
export function opened(name, create) {
  const request = indexedDB.open(name + BASE, 1);
  request.onupgradeneeded = () => create(request.result);
  return result(request);
}
