/** A review of Go on its table's page: the board with the tools, and beside it the tree, what is said, and who is here. */

import { takeRecords } from '../../browser/open_record.js';
import { sound } from '../../browser/sound.js';
import { refusal } from '../../language/refusal.js';
import { say } from '../../language/say.js';
import { announce } from '../../ui/announcements.js';
import { based } from '../../ui/base_path.js';
import { byId, html } from '../../ui/element.js';
import { momentLink } from '../../ui/looking_back.js';
import { pictureLink } from '../../ui/picture_link.js';
import { toast } from '../../ui/toast.js';
import { Board } from '../go/board.js';
import { stone } from '../go/clicks.js';
import { scoreButton } from '../go/score_button.js';
import { acting } from './acting.js';
import { deadOf, drawnOf, ownersOf, rowsWith } from './board_look.js';
import { commentsPart } from './comments.js';
import { onDrag } from './drags.js';
import { factsPart } from './game_facts.js';
import { lookingAround } from './looking_around.js';
import { nameOf, personOf } from './members.js';
import { addressOf, nodeInAddress } from './node_address.js';
import { moveWords } from './node_words.js';
import { peoplePart } from './people.js';
import { position } from './position.js';
import { toolbar } from './tools.js';
import { Tree } from './tree.js';
import { TreeView } from './tree_view.js';
import { typed } from './typed.js';
import { Viewpoint } from './viewpoint.js';
import { walking } from './walking.js';
import { told } from './words.js';

/** @import { Offer } from '../../client/types.js' */
/** @import { Act, Context, Places } from '../types.js' */
/** @import { View } from './types.js' */

export { lastMove, news, note, status, turn } from './words.js';

/** One walks in the tree; through the log of the review one goes by its own buttons. */
export const walks = true;

/** After a click on the board the arrow keys walk in the tree: the focus is not on a point of it. @param {MouseEvent} event */
function unfocus(event) {
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement || document.activeElement instanceof SVGElement)
    document.activeElement.blur();
}

/** @param {Places} places @param {Act} act @param {Offer} offer @param {Context} context */
export function mount(places, act, offer, { connection, table, clock, name, ...page }) {
  const tree = new Tree();
  /** @type {Board|null} */
  let board = null;
  /** @type {View|null} */
  let view = null;
  let live = false;
  let asked = nodeInAddress();
  let before = 0; // the node that was drawn last

  /** @type {Viewpoint} */
  const viewpoint = new Viewpoint(tree, { show: (node) => act({ type: 'show', node }), changed: draw });
  const person = () => (view ? personOf(view, name()) : null);
  const leads = () => view !== null && person() === view.state.leader && view.seat !== null;
  const open = () => live && view?.phase === 'playing' && !view.state.closed;
  /** Whether we may add something, as far as the rules of this review go. */
  const may = () => open() && (leads() || view?.state.everybody === true);

  /** Does an action; who only watches becomes one of the people first. @param {object} action */
  async function perform(action) {
    if (view?.seat === null && !(await takePart())) return false;
    return act(action);
  }

  async function takePart() {
    try {
      await connection.command('sit', { table });
      return true;
    } catch (refused) {
      toast(refusal(refused));
      return false;
    }
  }

  const does = acting({
    tree,
    viewpoint,
    perform,
    may,
    changed: draw,
    preview: (point, colour) => board?.preview(point, colour),
  });
  const tools = toolbar({ ...does, choose: does.use });
  const follow = () => viewpoint.follow();
  const around = lookingAround({ follow, place: does.placing, commit: does.commit, drop: does.drop });
  places.answers.append(around.element);
  const walk = walking({
    board: places.board,
    now: () => (view ? { tree, at: viewpoint.at } : null),
    go: (node) => viewpoint.go(node),
  });
  const treeView = new TreeView((node) => viewpoint.go(node));
  const comments = commentsPart({
    write: async (node, text) => does.comment(node, text, person()),
  });
  const people = peoplePart({ act: perform, takePart }, clock);
  const score = scoreButton({
    connection,
    table,
    go: (point) => viewpoint.go(point.position),
    moves: async (positions) => positions.map((number) => tree.node(number)?.move ?? null),
  });
  const link = momentLink(() => addressOf(viewpoint.at));
  const file = html('a', { class: 'save-game', download: '' });
  if (offer.record) {
    file.href = based(`/t/${table}.${offer.record}`);
    file.textContent = say('go-review-save-as', { form: offer.record.toUpperCase() });
  }
  const picture = offer.picture ? [pictureLink(() => addressOf(viewpoint.at))] : [];
  const rows = () => (view ? rowsWith(position(tree, viewpoint.at), does.placing.stones()) : []);
  places.board.before(
    typed(
      {
        ...does,
        rows,
        choose: (point) => does.choose(point),
        useTool: does.use,
        follow,
        comment: comments.edit,
      },
      page,
    ),
  );
  addEventListener('keydown', press);
  takeRecords(connection, { offers: [offer] });

  /** Undo, delete and the way back to the leader, by keys. @param {KeyboardEvent} event */
  function press(event) {
    const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
    if (event.defaultPrevented || altKey || shiftKey) return;
    if (target instanceof Element && target.closest('input, select, textarea, dialog, [contenteditable]'))
      return;
    const command = ctrlKey || metaKey;
    if (command && key === 'z') does.undo();
    else if (!command && key === 'Delete') does.remove();
    else if (!command && key === 'Escape') does.escape();
    else return;
    event.preventDefault();
  }

  /** @param {View} given */
  function begin({ state, setup }) {
    places.board.closest('.table')?.classList.add('reviewing');
    board = new Board(state.size, (point) => does.choose(point));
    const goban = html('div', { class: 'goban' }, board.element);
    goban.addEventListener('mousedown', unfocus);
    onDrag(goban, does.drawLine);
    places.board.replaceChildren(html('div', { class: 'review-board' }, tools.element, goban));
    const facts = factsPart(setup);
    places.panel.replaceChildren(
      html('div', { class: 'walk' }, walk.element, link),
      treeView.element,
      comments.element,
      people.element,
      score.element,
      html('div', { class: 'take-home' }, facts ?? '', html('div', { class: 'saves' }, file, ...picture)),
    );
  }

  function drawBoard() {
    const node = tree.node(viewpoint.at);
    if (!board || !node) return;
    const stands = position(tree, node.number);
    const { marks, lines } = drawnOf(tree, node);
    const shown = rowsWith(stands, does.placing.stones());
    const owners = ownersOf(node, tree.size);
    board.draw({
      rows: shown,
      last: stands.last === 'pass' ? null : stands.last,
      ko: null,
      dead: deadOf(shown, owners),
      seki: new Set(),
      owners,
      outlined: does.outlined(),
      hover: does.hover(stands.turn),
      marking: does.marks(),
      marks,
      lines,
    });
  }

  /** What is heard and told of another node. @param {boolean} alone  it is not told in the news besides */
  function moved(alone) {
    const node = tree.node(viewpoint.at);
    if (!node || viewpoint.at === before) return;
    if (node.parent === before && (node.properties.B || node.properties.W)) sound.play(stone);
    before = viewpoint.at;
    const by = (/** @type {number} */ each) => (view ? nameOf(view, each) : '');
    if (alone) announce(byId('news'), told(tree, node, by));
  }

  function draw() {
    const node = view && tree.node(viewpoint.at);
    if (!view || !node) return;
    moved(board !== null && live);
    drawBoard();
    const me = person();
    const removable = node.by !== null && may() && (leads() || node.by === me);
    tools.draw({ tool: does.tool(), may: may(), undoable: may() && does.undoable(), removable });
    around.draw({ following: viewpoint.following, leader: nameOf(view, view.state.leader) });
    walk.draw();
    treeView.draw(tree, viewpoint.at, viewpoint.shown);
    comments.draw({
      node: node.number,
      place: moveWords(tree, node),
      comments: node.comments,
      person: me,
      name: (each) => (view ? nameOf(view, each) : ''),
      may: may(),
    });
    people.draw(view, me, live);
    score.draw(offer.scores === true && tree.count > 1, node.move);
  }

  return (/** @type {View} */ given, /** @type {boolean} */ now) => {
    const first = view === null;
    [view, live] = [given, now];
    tree.update(given.setup, given.state);
    viewpoint.update(given.state, { leads: leads(), live });
    if (first) {
      begin(given);
      before = viewpoint.at;
    }
    if (live && asked !== null) {
      viewpoint.go(asked);
      if (leads()) history.replaceState(null, '', addressOf(null)); // to open the page again leads nobody away
      asked = null;
    }
    does.arrived();
    draw();
  };
}
