/** Who has forgotten the passphrase sets another, by a link from the operators, and is signed in. */

import { ADDRESS } from '../browser/page_connection.js';
import { StoredToken } from '../browser/stored_token.js';
import { Connection } from '../client/connection.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { byId, html } from '../ui/element.js';
import { submitForm } from '../ui/submit_form.js';

const PATIENCE = 20_000; // ms
const SHORTEST = 8;
const LONGEST = 200;

/** The secret is not in what the browser asks the server for, and so in no log. */
const secret = location.hash.slice(1);

/** Throws `Refused`. @param {string} passphrase */
async function reset(passphrase) {
  const connection = new Connection({
    url: ADDRESS,
    claim: { reset: secret, passphrase },
    patient: false,
    reconnect: false,
    times: { answer: PATIENCE },
  });
  const { token } = await new Promise((resolve, reject) => {
    connection.on('hello', resolve);
    connection.on('ended', reject);
    connection.connect();
  });
  connection.close();
  new StoredToken().write(token);
  location.replace(based('/me'));
  await new Promise(() => {}); // until it is
}

const typed = html('input', {
  type: 'password',
  required: true,
  minlength: SHORTEST,
  maxlength: LONGEST,
  autocomplete: 'new-password',
});
byId('reset').append(
  submitForm(
    () => reset(typed.value),
    html('label', {}, say('account-new-passphrase'), typed),
    html('button', { class: 'main wide' }, say('reset-do')),
  ),
);
