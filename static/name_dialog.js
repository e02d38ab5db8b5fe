/** The player's name: another one, kept by a passphrase, brought back on this device, signed out. */

import { toast } from './announce.js';
import { confirm } from './confirm.js';
import { html } from './element.js';
import { signIn } from './sign_in.js';

const LEAST = 8; // characters of a passphrase

const KEPT = 'Your name is kept. With your passphrase you are you on any device.';
const GUEST =
  'A guest’s name is free again some time after you have gone. Keep it by a passphrase, and it stays yours, on any device.';

const text = (name, label, more = {}) =>
  html('label', {}, label, html('input', { type: 'text', name, required: true, ...more }));

const secret = (name, label, autocomplete) =>
  html(
    'label',
    {},
    label,
    html('input', { type: 'password', name, required: true, minlength: LEAST, maxlength: 200, autocomplete }),
  );

/** @param {import('./wire.js').Wire} wire @param {{name: string, kept?: boolean}} player */
export function nameDialog(wire, player) {
  const wrong = html('p', { class: 'wrong', role: 'alert' });

  /** A form that does one thing; `done` says so, or nothing when the page goes elsewhere. */
  function form(does, label, ...fields) {
    const submit = html('button', { class: 'main' }, label);
    const onsubmit = async (event) => {
      event.preventDefault();
      wrong.textContent = '';
      submit.disabled = true;
      try {
        const done = await does(Object.fromEntries(new FormData(event.target)));
        dialog.close();
        if (done) toast(done);
      } catch (refused) {
        wrong.textContent = refused.message;
        wrong.scrollIntoView({ block: 'nearest' });
      }
      submit.disabled = false;
    };
    return html('form', { onsubmit }, ...fields, submit);
  }

  const whose = html('input', { type: 'text', name: 'username', value: player.name, autocomplete: 'username', hidden: true });
  const named = text('name', 'My name', { value: player.name, minlength: 2, maxlength: 24, autocomplete: 'nickname' });
  const rename = form(({ name }) => wire.rename(name.trim()), 'Save', named);
  rename.classList.add('rename');
  const keep = form(
    async ({ passphrase, old }) => {
      await wire.command('keep', { passphrase, ...(old ? { old } : {}) });
      player.kept = true;
      return 'Your name is kept.';
    },
    player.kept ? 'Change it' : 'Keep my name',
    whose,
    ...(player.kept ? [secret('old', 'Old passphrase', 'current-password')] : []),
    secret('passphrase', player.kept ? 'New passphrase' : 'Passphrase', 'new-password'),
  );
  const back = form(
    ({ name, passphrase }) => signIn(name.trim(), passphrase),
    'Sign in',
    text('name', 'Name', { maxlength: 24, autocomplete: 'username' }),
    secret('passphrase', 'Its passphrase', 'current-password'),
  );
  const out = (label, everywhere) => html('button', { type: 'button', onclick: () => leave(everywhere) }, label);

  const dialog = html(
    'dialog',
    { class: 'me', 'aria-labelledby': 'me-title', onclose: () => dialog.remove() },
    html('h2', { id: 'me-title' }, 'Who I am'),
    rename,
    html('p', { class: 'hint' }, player.kept ? KEPT : GUEST),
    player.kept ? fold('Another passphrase', keep) : keep,
    fold('I have a name here already', back),
    fold('Sign out', html('div', { class: 'buttons' }, out('On this device', false), out('Everywhere', true))),
    wrong,
    html('button', { type: 'button', onclick: () => dialog.close() }, 'Close'),
  );

  async function leave(everywhere) {
    const lost = `${player.name} is not kept by a passphrase: nobody will be able to come back to it.`;
    if (!player.kept && !(await confirm(lost, 'Sign out', 'Stay'))) return;
    try {
      await wire.signOut(everywhere);
      location.assign('/');
    } catch (refused) {
      wrong.textContent = refused.message;
    }
  }

  document.body.append(dialog);
  dialog.showModal();
  named.querySelector('input').select();
}

const fold = (title, ...contents) => html('details', {}, html('summary', {}, title), ...contents);
