/**
 * Opens the socket of a page while the page is still being loaded: a handshake takes as long as the first files. It is
 * a script, not a module, for that would wait for the others. `simulated_network.js` takes the socket from here, with
 * what has come on it meanwhile. Where that was there first, as after a lost packet, the page has its socket already.
 */

if (!('earlySocket' in globalThis)) {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const base = document.documentElement.dataset.base ?? '';
  const table = location.pathname.startsWith(`${base}/t/`) ? location.pathname.split('/').at(-1) : '';
  const socket = new WebSocket(`${scheme}://${location.host}${base}/ws${table && `?table=${table}`}`);
  /** @type {MessageEvent[]} */
  const came = [];
  socket.onmessage = (event) => came.push(event);
  Object.assign(globalThis, { earlySocket: { socket, came } });
}
