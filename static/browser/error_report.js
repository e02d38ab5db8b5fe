/** Says that the server has made a mistake, under which reference its log has it, and offers to report that. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { report } from './report.js';

/** @import { Connection } from '../client/connection.js' */

/** @param {Connection} connection */
export function offerErrorReports(connection) {
  /** @type {HTMLElement|null} */
  let shown = null;
  connection.on('failed', (ref) => {
    if (shown?.isConnected) return; // it is often the same mistake
    const close = () => shown?.remove();
    shown = html(
      'div',
      { class: 'failure', role: 'alert' },
      html('p', {}, say('failure-happened', { ref })),
      html(
        'div',
        { class: 'buttons' },
        button(say('failure-report'), open),
        button(say('page-close'), close),
      ),
    );
    document.body.append(shown);

    function open() {
      close();
      report(connection, [{ name: '', about: { about: 'error', ref } }], say('failure-report'));
    }
  });
}

/** @param {string} label @param {() => void} onclick */
const button = (label, onclick) => html('button', { type: 'button', onclick }, label);
