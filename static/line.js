/** The banner that says when the line to the server is lost. */

const TEXTS = {
  lost: 'The connection is lost. Trying again; nothing you did is forgotten.',
  outdated: 'The server is newer than this page. Reload it when you like.',
};
const PATIENCE = 1_000; // ms: most breaks are over before anybody need know

/** @param {HTMLElement} banner @param {import('./wire.js').Wire} wire */
export function watchLine(banner, wire) {
  let timer = 0;
  wire.on('line', (state) => {
    if (state === 'open') {
      clearTimeout(timer);
      timer = 0;
      banner.hidden = true;
    } else if (banner.hidden && !timer) {
      timer = setTimeout(() => show(state), PATIENCE);
    } else if (state === 'outdated') {
      show(state);
    }
  });

  function show(state) {
    banner.hidden = false;
    banner.textContent = TEXTS[state];
  }
}
