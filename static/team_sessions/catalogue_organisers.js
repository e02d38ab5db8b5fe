/** Who organises a catalogue: each of them may edit it, add others by their names, and remove any but the last. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { confirm } from '../ui/confirm.js';
import { html } from '../ui/element.js';
import { submitForm } from '../ui/submit_form.js';
import { toast } from '../ui/toast.js';
import { nameInput } from './name_input.js';

/** @import { Connection } from '../client/connection.js' */

/**
 * @param {Connection} connection
 * @param {{catalogue: string, name: string, organisers: string[]}} entry
 * @param {() => void} gone  it is no longer one's own
 */
export function catalogueOrganisers(connection, { catalogue, name: title, organisers }, gone) {
  const list = html('ul', { class: 'entry-names' });
  const typed = nameInput();

  /** @param {string} name @param {boolean} may_edit */
  const put = (name, may_edit) => connection.command('organiser', { catalogue, name, may_edit });

  /** As the server has it now. */
  async function read() {
    const { catalogues } = await connection.command('catalogues');
    const own = catalogues.find((each) => each.catalogue === catalogue);
    if (own) draw(own.organisers);
    else gone();
  }

  /** @param {string[]} names */
  function draw(names) {
    list.replaceChildren(
      ...names.map((name) =>
        html(
          'li',
          {},
          html('bdi', {}, name),
          names.length > 1
            ? html(
                'button',
                {
                  type: 'button',
                  'aria-label': say('catalogue-remove-this', { name }),
                  onclick: () => remove(name),
                },
                say('catalogue-remove'),
              )
            : null,
        ),
      ),
    );
  }

  /** @param {string} name */
  async function remove(name) {
    const question = say('catalogue-organiser-question', { name, catalogue: title });
    if (!(await confirm(question, say('catalogue-remove'), say('page-cancel')))) return;
    try {
      await put(name, false);
      await read();
    } catch (refused) {
      toast(refusal(refused));
    }
  }

  async function add() {
    await put(typed.value.trim(), true);
    typed.value = '';
    await read();
  }

  draw(organisers);
  return html(
    'section',
    { class: 'kind', 'aria-label': say('catalogue-organisers') },
    html('h3', {}, say('catalogue-organisers')),
    list,
    submitForm(
      add,
      html(
        'div',
        { class: 'in-a-row' },
        html('label', {}, say('catalogue-organiser-name'), typed),
        html('button', {}, say('catalogue-organiser-add')),
      ),
    ),
  );
}
