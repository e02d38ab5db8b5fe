/** The banner that says when the line to the server is lost, and when the server itself waits. */

const TEXTS = {
  lost: 'The connection is lost. Trying again; nothing you did is forgotten.',
  outdated: 'The server is newer than this page. Reload it when you like.',
  waits: 'Waiting for the server … Nothing you did is forgotten.',
};
const PATIENCE = 1_000; // ms: most breaks are over before anybody need know

/** @param {HTMLElement} banner @param {import('./wire.js').Wire} wire */
export function watchLine(banner, wire) {
  let line = 'open';
  let away = false; // the server is without its database
  let late = false; // something that we asked for takes long
  let timer = 0;

  wire.on('line', (state) => {
    line = state;
    if (state !== 'open') away = false; // another process will say how it is
    show();
  });
  wire.on('status', ({ database }) => {
    away = database === 'away';
    show();
  });
  wire.on('late', (state) => {
    late = state;
    show();
  });

  function state() {
    if (line !== 'open') return line;
    return away || late ? 'waits' : null;
  }

  function show() {
    const now = state();
    if (now === null) {
      clearTimeout(timer);
      timer = 0;
      banner.hidden = true;
    } else if (now === 'lost' && banner.hidden) {
      timer ||= setTimeout(tell, PATIENCE);
    } else {
      tell();
    }
  }

  function tell() {
    clearTimeout(timer);
    timer = 0;
    banner.hidden = false;
    banner.textContent = TEXTS[state()];
  }
}
