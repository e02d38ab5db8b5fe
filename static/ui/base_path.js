/**
 * The path below which this server is, such as '/moyo': BASE_PATH in docs/operations.md. A page is told it in its
 * outermost element, the service worker by its edition; where nobody is, it is the root.
 */

/** @type {string} */
export const BASE =
  /** @type {any} */ (globalThis).edition?.base ?? globalThis.document?.documentElement.dataset.base ?? '';

/** Where something is on this server. @param {string} path  from the root: '/t/k3Zq-_9a' */
export const based = (path) => BASE + path;

/** The path of an address, as from the root. @param {string} pathname */
export const pathBelow = (pathname) => pathname.slice(BASE.length);
