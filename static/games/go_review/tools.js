/** The tools of a review: what a click on the board does. Each has a digit by which it is chosen. */

import { say } from '../../language/say.js';
import { html, svg } from '../../ui/element.js';

/** @typedef {'play'|'B'|'W'|'TR'|'SQ'|'CR'|'MA'|'LB'|'number'|'AR'|'LN'|'erase'} Tool */

/** What each is called, its key, and its picture: outlines, and what is filled with a colour. @type {[Tool, string, string, string][]} */
const TOOLS = [
  ['play', 'go-review-tool-play', '1', ''],
  ['B', 'go-review-tool-black', '2', ''],
  ['W', 'go-review-tool-white', '3', ''],
  ['TR', 'go-review-tool-triangle', '4', 'M12 5 20 19H4Z'],
  ['SQ', 'go-review-tool-square', '5', 'M5 5H19V19H5Z'],
  ['CR', 'go-review-tool-circle', '6', 'M5 12A7 7 0 0 0 19 12A7 7 0 0 0 5 12Z'],
  ['MA', 'go-review-tool-cross', '7', 'M6 6 18 18M18 6 6 18'],
  ['LB', 'go-review-tool-letter', '8', 'M6 19 12 5 18 19M8.2 14H15.8'],
  ['number', 'go-review-tool-number', '9', 'M8.5 8.5 12.5 5V19'],
  ['AR', 'go-review-tool-arrow', '0', 'M5 19 19 5M10 5H19V14'],
  ['LN', 'go-review-tool-line', '-', 'M5 19 19 5'],
  ['erase', 'go-review-tool-erase', '=', 'M9 19 4.5 14.5 14 5 19.5 10.5 11 19H20M8 11 13.5 16.5'],
];

/** The keys that choose tools. */
export const TOOL_KEYS = Object.fromEntries(TOOLS.map(([tool, , key]) => [key, `tool ${tool}`]));

/** What a tool is called. @param {Tool} tool */
export const toolName = (tool) => say(TOOLS.find(([each]) => each === tool)?.[1] ?? 'go-review-tool-play');

/** Stones on the pictures of tools: half of each, or one. @type {Partial<Record<Tool, () => SVGElement[]>>} */
const STONES = {
  play: () => [
    svg('path', { class: 'black', d: 'M12 4A8 8 0 0 0 12 20Z' }),
    svg('path', { class: 'white', d: 'M12 4A8 8 0 0 1 12 20Z' }),
  ],
  B: () => [svg('circle', { class: 'black', cx: 12, cy: 12, r: 7.5 })],
  W: () => [svg('circle', { class: 'white', cx: 12, cy: 12, r: 7.5 })],
};

/** @param {Tool} tool @param {string} path */
const icon = (tool, path) =>
  svg(
    'svg',
    { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    ...(STONES[tool]?.() ?? [svg('path', { d: path })]),
  );

const UNDO = 'M9 6 4 11 9 16M4 11H14A5 5 0 0 1 14 21H11';
const REMOVE = 'M5 7H19M10 7V4H14V7M7 7 8 20H16L17 7';
const PASS = 'M5 12H19M13 6 19 12 13 18';

/**
 * @param {object} does
 * @param {(tool: Tool) => void} does.choose
 * @param {() => void} does.pass
 * @param {() => void} does.undo
 * @param {() => void} does.remove  takes away the node that is looked at
 */
export function toolbar({ choose, pass, undo, remove }) {
  const buttons = TOOLS.map(([tool, id, key, path]) => {
    const title = say('go-review-tool-key', { tool: say(id), key });
    const button = html(
      'button',
      { type: 'button', 'aria-label': say(id), title, 'aria-pressed': 'false', onclick: () => choose(tool) },
      icon(tool, path),
    );
    return /** @type {const} */ ([tool, button]);
  });
  /** @param {string} label @param {string} path @param {() => void} onclick */
  const other = (label, path, onclick) =>
    html(
      'button',
      { type: 'button', 'aria-label': label, title: label, onclick },
      svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: path })),
    );
  const passes = other(say('go-review-pass'), PASS, pass);
  const undoes = other(say('go-review-undo'), UNDO, undo);
  const removes = other(say('go-review-remove'), REMOVE, remove);
  const element = html(
    'div',
    { class: 'tools', role: 'toolbar', 'aria-label': say('go-review-tools') },
    ...buttons.map(([, button]) => button),
    passes,
    undoes,
    removes,
  );
  return {
    element,

    /** @param {{tool: Tool, may: boolean, undoable: boolean, removable: boolean}} state  `may`: something may be added */
    draw({ tool, may, undoable, removable }) {
      for (const [each, button] of buttons) {
        button.setAttribute('aria-pressed', String(each === tool));
        button.disabled = !may && each !== 'play'; // which goes along what is there
      }
      passes.disabled = !may;
      undoes.disabled = !undoable;
      removes.disabled = !removable;
    },
  };
}
