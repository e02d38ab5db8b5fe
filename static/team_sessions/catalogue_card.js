/** A catalogue: the files of its draft, its versions, and the button that publishes. */

import { loadSentences, title, word } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { language, say } from '../language/say.js';
import { confirm } from '../ui/confirm.js';
import { html } from '../ui/element.js';
import { titled } from '../ui/schema.js';
import { toast } from '../ui/toast.js';
import { catalogueOrganisers } from './catalogue_organisers.js';
import { faultPlace, showFaults } from './faults.js';
import { kindFiles } from './kind_files.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Offer, Replies } from '../client/types.js' */

/** @typedef {Replies['catalogues']['catalogues'][number]} Entry */
/** @typedef {Replies['publish']['faults'][number]} EntryFault */

/**
 * @param {Connection} connection
 * @param {Entry} entry
 * @param {Offer|undefined} offer  of its game, where that is on this server
 * @param {() => void} gone  it was deleted
 */
export function catalogueCard(connection, { catalogue, name, game, rev, organisers }, offer, gone) {
  const draft = { catalogue, rev };
  const faults = faultPlace();
  const versions = html('ul', { class: 'versions' });
  const publish = html(
    'button',
    { type: 'button', class: 'main', onclick: release },
    say('catalogue-publish'),
  );
  const drop = html('button', { type: 'button', onclick: askToDelete }, say('catalogue-delete'));
  const body = html('div', { class: 'fields' });
  const element = html(
    'details',
    { class: 'catalogue' },
    html('summary', {}, html('strong', {}, name), ' ', html('span', { class: 'hint' }, title(game))),
    body,
  );
  element.addEventListener('toggle', open, { once: true });

  function open() {
    const kinds = (offer?.catalogue ?? []).map(({ kind, files }) => ({
      kind,
      files,
      title: word(game, kind) ?? titled(kind),
    }));
    body.replaceChildren(
      html('p', { class: 'hint' }, say('catalogue-how')),
      ...kinds.map((each) => kindFiles(connection, draft, each, () => showFaults(faults, '', []))),
      html('div', { class: 'buttons' }, publish, drop),
      faults,
      html('h3', {}, say('catalogue-versions')),
      versions,
      catalogueOrganisers(connection, { catalogue, name, organisers }, gone),
    );
    listVersions();
    loadSentences(game);
  }

  async function listVersions() {
    const day = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' });
    try {
      const found = await connection.command('versions', { catalogue });
      const rows = found.versions.map(({ number, at }) =>
        html('li', {}, say('catalogue-version', { number, time: day.format(at) })),
      );
      versions.replaceChildren(...(rows.length ? rows : [html('li', {}, say('catalogue-no-versions'))]));
    } catch (refused) {
      toast(refusal(refused));
    }
  }

  async function release() {
    publish.disabled = true;
    try {
      const reply = await connection.command('publish', { catalogue, rev: draft.rev });
      draft.rev = reply.rev;
      showFaults(faults, say('catalogue-not-published'), reply.faults.map(told), reply.more);
      if (reply.catalogue) toast(say('catalogue-published', { name }));
      else if (!reply.faults.length) toast(say('catalogue-changed-by-others'));
      await listVersions();
    } catch (refused) {
      toast(refusal(refused));
    } finally {
      publish.disabled = false;
    }
  }

  async function askToDelete() {
    if (
      !(await confirm(
        say('catalogue-delete-question', { name }),
        say('catalogue-delete'),
        say('page-cancel'),
      ))
    )
      return;
    try {
      await connection.command('delete_catalogue', { catalogue });
      gone();
    } catch (refused) {
      toast(refusal(refused));
    }
  }

  /** @param {EntryFault} fault */
  function told(fault) {
    const { kind, name, field } = fault;
    const where = [kind && (word(game, kind) ?? titled(kind)), name, field].filter(Boolean).join(' · ');
    return where ? { ...fault, where } : fault;
  }

  return element;
}
