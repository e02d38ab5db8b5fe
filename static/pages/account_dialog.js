/** The player's name: another one, kept by a passphrase, brought back on this device, signed out. */

import { ActStore } from '../browser/act_store.js';
import { forgetAll } from '../browser/last_known.js';
import { areOn, possible, turnOff, turnOn } from '../browser/notifications.js';
import { tellRenamed } from '../browser/renaming.js';
import { signIn } from '../browser/sign_in.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { confirm } from '../ui/confirm.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { mutedPlayers } from './muted.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Welcome } from '../client/types.js' */

/** @param {string} name @param {string} label @param {Record<string, unknown>} [more]  attributes */
const text = (name, label, more = {}) =>
  html('label', {}, label, html('input', { type: 'text', name, required: true, ...more }));

/** @param {Connection} connection @param {Welcome} welcome */
export function accountDialog(connection, welcome) {
  const { player, limits } = welcome;
  const [shortest, longest] = limits.name;
  const wrong = html('p', { class: 'wrong', role: 'alert' });

  /** @param {string} name @param {string} label @param {string} autocomplete */
  const secret = (name, label, autocomplete) =>
    html(
      'label',
      {},
      label,
      html('input', {
        type: 'password',
        name,
        required: true,
        minlength: limits.passphrase[0],
        maxlength: limits.passphrase[1],
        autocomplete,
      }),
    );

  /**
   * A form that does one thing with what was typed, by the fields' names.
   *
   * @param {(typed: Record<string, string>) => Promise<string|void>} does  returns what is shown when it is done
   * @param {string} label
   * @param {...HTMLElement} fields
   */
  function form(does, label, ...fields) {
    const submit = html('button', { class: 'main' }, label);
    const onsubmit = async (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      wrong.textContent = '';
      submit.disabled = true;
      try {
        const typed = [...new FormData(element)].map(([name, value]) => [name, String(value)]);
        const done = await does(Object.fromEntries(typed));
        dialog.close();
        if (done) toast(done);
      } catch (refused) {
        wrong.textContent = refusal(refused);
        wrong.scrollIntoView({ block: 'nearest' });
      }
      submit.disabled = false;
    };
    const element = html('form', { onsubmit }, ...fields, submit);
    return element;
  }

  const whose = html('input', {
    type: 'text',
    name: 'username',
    value: player.name,
    autocomplete: 'username',
    hidden: true,
  });
  const named = text('name', say('account-my-name'), {
    value: player.name,
    minlength: shortest,
    maxlength: longest,
    autocomplete: 'nickname',
  });
  /** @param {string} name */
  async function takeName(name) {
    await connection.greet({ name: name.trim() });
    tellRenamed(player.id);
  }

  const rename = form(({ name = '' }) => takeName(name), say('account-save'), named);
  rename.classList.add('rename');
  const keep = form(
    async ({ passphrase = '', old }) => {
      const typed = rename.querySelector('input')?.value ?? player.name;
      if (!player.kept && typed.trim() !== player.name) await takeName(typed); // the name in sight is what is kept
      await connection.command('keep', { passphrase, ...(old ? { old } : {}) });
      await connection.greet(); // the page is told
      return say('account-name-is-kept');
    },
    say(player.kept ? 'account-change-it' : 'account-keep-my-name'),
    whose,
    ...(player.kept ? [secret('old', say('account-old-passphrase'), 'current-password')] : []),
    secret('passphrase', say(player.kept ? 'account-new-passphrase' : 'account-passphrase'), 'new-password'),
  );
  const back = form(
    ({ name = '', passphrase = '' }) => signIn(connection, name.trim(), passphrase),
    say('account-sign-in'),
    text('name', say('account-name'), { maxlength: longest, autocomplete: 'username' }),
    secret('passphrase', say('account-its-passphrase'), 'current-password'),
  );
  const challengeable = html('input', {
    type: 'checkbox',
    role: 'switch',
    checked: player.challenges !== false,
    onchange: () => takeChallenges(challengeable.checked),
  });
  const notified = html('input', {
    type: 'checkbox',
    role: 'switch',
    checked: areOn(),
    onchange: () => beNotified(notified.checked),
  });
  const out = (/** @type {string} */ label, /** @type {boolean} */ everywhere) =>
    html('button', { type: 'button', onclick: () => leave(everywhere) }, label);

  const dialog = html(
    'dialog',
    { class: 'me', 'aria-labelledby': 'me-title', onclose: () => dialog.remove() },
    html('h2', { id: 'me-title' }, say('account-who-i-am')),
    rename,
    html('label', { class: 'tick' }, challengeable, say('account-challenges')),
    possible() ? html('label', { class: 'tick' }, notified, say('account-notify')) : null,
    html('p', { class: 'hint' }, say(player.kept ? 'account-kept' : 'account-guest')),
    player.kept ? fold(say('account-another-passphrase'), keep) : keep,
    mutedPlayers(connection, (text) => {
      wrong.textContent = text;
    }),
    html('p', {}, html('a', { href: based('/sessions') }, say('account-team-sessions'))),
    fold(say('account-have-a-name'), back),
    fold(
      say('account-sign-out'),
      html(
        'div',
        { class: 'buttons' },
        out(say('account-on-this-device'), false),
        out(say('account-everywhere'), true),
      ),
    ),
    wrong,
    html('button', { type: 'button', onclick: () => dialog.close() }, say('page-close')),
  );

  /** @param {boolean} accept */
  async function takeChallenges(accept) {
    wrong.textContent = '';
    try {
      challengeable.disabled = true; // until it is known, for a dialog that is opened again shows what is
      await connection.takeChallenges(accept);
    } catch (refused) {
      challengeable.checked = !accept;
      wrong.textContent = refusal(refused);
    } finally {
      challengeable.disabled = false;
    }
  }

  /** @param {boolean} wanted */
  async function beNotified(wanted) {
    wrong.textContent = '';
    try {
      await (wanted ? turnOn(connection, welcome) : turnOff(connection));
    } catch (refused) {
      wrong.textContent = refusal(refused);
    }
    notified.checked = areOn();
  }

  /** @param {boolean} everywhere */
  async function leave(everywhere) {
    const acts = new ActStore();
    const waiting = (await acts.ofPlayer(player.id)).length;
    const lost = [
      ...(player.kept ? [] : [say('account-lost', { name: player.name })]),
      ...(waiting ? [say('account-acts-lost', { acts: waiting })] : []),
    ].join(' ');
    if (lost && !(await confirm(lost, say('account-sign-out'), say('account-stay')))) return;
    try {
      if (areOn()) await turnOff(connection).catch(() => {}); // it ends with the token anyway
      await connection.signOut(everywhere);
      await Promise.all([forgetAll(), acts.removeAll(player.id)]);
      location.assign(based('/'));
    } catch (refused) {
      wrong.textContent = refusal(refused);
    }
  }

  document.body.append(dialog);
  dialog.showModal();
  named.querySelector('input')?.select();
}

/** @param {string} title @param {...HTMLElement} contents */
const fold = (title, ...contents) => html('details', {}, html('summary', {}, title), ...contents);
