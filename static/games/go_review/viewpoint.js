/**
 * Which node of a review one looks at: that which is shown to all, or a node of one's own while one looks around.
 *
 * Who leads is followed: each step is sent as `show`. At most some a second are, one at a time, and the newest wins.
 */

/** @import { State } from './types.js' */
/** @import { Tree } from './tree.js' */

const APART = 250; // ms between two steps that are sent
const PATIENCE = 3_000; // ms after a step was taken until which a view with another node is older

/** @typedef {{leads: boolean, live: boolean}} Role  `live`: it is no earlier state that is looked at */

export class Viewpoint {
  #tree;
  #show;
  #changed;
  /** The nodes down to that which is looked at. */
  #path = [0];
  #shown = 0;
  #following = true;
  /** @type {Role} */
  #role = { leads: false, live: false };
  /** A step of the leader's that no view has yet. @type {{node: number, until: number}|null} */
  #step = null;
  #sending = false;

  /**
   * @param {Tree} tree
   * @param {object} does
   * @param {(node: number) => Promise<boolean>} does.show  shows a node to all: whether it is shown
   * @param {() => void} does.changed  something else is to be seen
   */
  constructor(tree, { show, changed }) {
    this.#tree = tree;
    this.#show = show;
    this.#changed = changed;
  }

  /** The node that is looked at. */
  get at() {
    return this.#role.live ? (this.#path.at(-1) ?? 0) : this.#shown;
  }

  /** The node that is shown to all. */
  get shown() {
    return this.#shown;
  }

  /** Whether what is shown to all is looked at. */
  get following() {
    return this.#following || this.#role.leads || !this.#role.live;
  }

  /** Goes to a node: the leader with all who follow, others by themselves. @param {number} node */
  go(node) {
    if (!this.#tree.node(node) || node === this.at || !this.#role.live) return;
    this.#look(node);
    if (this.#role.leads) {
      this.#step = { node, until: Number.POSITIVE_INFINITY };
      this.#send();
    } else this.#following = false;
    this.#changed();
  }

  /** Comes to a node that we have added: the leader shows it by that. @param {number} node */
  arrive(node) {
    if (this.#role.live && !this.#role.leads) this.#look(node);
  }

  /** Stays at this node, whatever is shown. Who leads does not: all go along. */
  stay() {
    if (this.#role.leads)
      this.#step = null; // what we do here is shown in its place
    else if (this.#role.live) this.#following = false;
  }

  /** Looks at what is shown again. */
  follow() {
    this.#following = true;
    this.#look(this.#shown);
    this.#changed();
  }

  /** Takes a state that the tree has. @param {Pick<State, 'shown'>} state @param {Role} role */
  update({ shown }, role) {
    const led = this.#role.leads;
    this.#role = role;
    this.#shown = shown;
    if (!role.live) return;
    if (!role.leads) this.#step = null;
    if (role.leads && !led) this.#following = true;
    const { node, until } = this.#step ?? { node: shown, until: 0 };
    if (node === shown || performance.now() > until || !this.#tree.node(node)) this.#step = null;
    if (this.following && !this.#step) this.#look(shown);
    else this.#look(this.#path.findLast((each) => this.#tree.node(each)) ?? 0);
  }

  /** @param {number} node */
  #look(node) {
    const path = this.#tree.path(node);
    if (path.length) this.#path = path;
  }

  async #send() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#step?.until === Number.POSITIVE_INFINITY) {
      const { node } = this.#step;
      const pause = new Promise((resolve) => setTimeout(resolve, APART));
      const done = await this.#show(node);
      if (this.#step?.node === node) this.#step = done ? { node, until: performance.now() + PATIENCE } : null;
      if (!done && !this.#step) this.follow();
      await pause;
    }
    this.#sending = false;
  }
}
