/**
 * What modules say, for test_messages.py: reads {path: text} as JSON, and writes for each path
 *
 *     says       each call of what is imported as `say` or `sayNodes`: its line, the ids in it, whether it can have
 *                no others, and the names of the values that it is given; null where they are not written out
 *     strings    all strings in it
 *     sentences  strings in which a word follows another, and words that are shown: each with its line
 *
 * Run with --expose-internals, for Node has the parser inside.
 */

const { readFileSync } = require('node:fs');
const { parse } = require('internal/deps/acorn/acorn/dist/acorn');
const { fullAncestor } = require('internal/deps/acorn/acorn-walk/dist/walk');

const SENTENCE = /\p{L}[\p{P}’]* \p{L}/u;
const WORD = /\p{L}{2}/u;
/** What is read aloud or shown of an element. */
const ATTRIBUTES = new Set([
  'title',
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'placeholder',
  'alt',
  'content',
]);
/** What is shown where it is assigned. */
const SHOWN = new Set(['textContent', 'innerText', 'title', 'placeholder', 'ariaLabel']);
/** Functions whose arguments are for no player. */
const INTERNAL =
  /^(?:classList\.\w+|querySelector(?:All)?|closest|matches|matchMedia|\w*Error|console\.\w+|say|sayNodes|canSay|addEventListener)$/;
/** Functions that show arguments: from which on, and before which. */
const SHOWING = {
  html: [2],
  svg: [2],
  toast: [0],
  announce: [1],
  choice: [0, 1],
  confirm: [0],
  append: [0],
  prepend: [0],
  replaceChildren: [0],
};

/** @returns {string} the name of what is called, with the object for classList and console */
function called({ callee }) {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return '';
  const object = callee.object.property?.name ?? callee.object.name;
  return ['classList', 'console'].includes(object)
    ? `${object}.${callee.property.name}`
    : callee.property.name;
}

const keyOf = ({ key, computed }) => (computed ? '' : (key.name ?? String(key.value)));

/** The strings that an expression may be, not those that it is made with. */
function* choices(node) {
  if (!node) return;
  if (node.type === 'Literal' && typeof node.value === 'string') yield node;
  else if (node.type === 'TemplateLiteral') yield* node.quasis;
  else if (node.type === 'ConditionalExpression') {
    yield* choices(node.consequent);
    yield* choices(node.alternate);
  } else if (node.type === 'LogicalExpression' || node.type === 'BinaryExpression') {
    yield* choices(node.left);
    yield* choices(node.right);
  } else if (node.type === 'ArrayExpression') for (const each of node.elements) yield* choices(each);
  else if (node.type === 'SpreadElement') yield* choices(node.argument);
}

/** Whether an expression can be nothing but strings that are written in it. */
function isWritten({ type, value, consequent, alternate }) {
  if (type === 'ConditionalExpression') return isWritten(consequent) && isWritten(alternate);
  return type === 'Literal' && typeof value === 'string';
}

const textOf = (node) => (node.type === 'TemplateElement' ? node.value.cooked : node.value);

/** Whether a string is for no player: a class, a selector, an error of the program, a name of something. */
function isInternal(ancestors) {
  for (let i = ancestors.length - 2; i >= 0; i--) {
    const node = ancestors[i];
    const inner = ancestors[i + 1];
    if (/^(?:Import|Export\w+From|ExportAll)/.test(node.type) || node.source === inner) return true;
    if (
      node.type === 'Property' &&
      (node.key === inner || /^(?:class|id|for|name|type|rel|d|viewBox|transform)$/.test(keyOf(node)))
    )
      return true;
    if (
      node.type === 'AssignmentExpression' &&
      /^(?:className|cookie|cssText|font)$/.test(node.left.property?.name ?? '')
    )
      return true;
    if (/^(?:Call|New)Expression$/.test(node.type)) {
      if (INTERNAL.test(called(node))) return true;
      if (/^(?:html|svg)$/.test(called(node)) && node.arguments[0] === inner) return true;
    }
    if (/Function|Class/.test(node.type)) return false;
  }
  return false;
}

function findings(text) {
  const says = [];
  const strings = new Set();
  const found = new Map();
  const tell = (node) => found.set(node.start, { line: node.loc.start.line, text: textOf(node) });
  const tree = parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true });

  const imports = tree.body.filter(({ source }) => source?.value.endsWith('language/say.js'));
  const names = imports.flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name));
  const imported = new Set(names.filter((name) => /^say(?:Nodes)?$/.test(name)));

  fullAncestor(tree, (node, _, ancestors) => {
    if ((node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateElement') {
      strings.add(textOf(node));
      if (SENTENCE.test(textOf(node)) && !isInternal(ancestors)) tell(node);
    }
    const shown = [];
    if (node.type === 'CallExpression') {
      const name = called(node);
      if (imported.has(name)) {
        const values = node.arguments[1];
        const written =
          !values ||
          (values.type === 'ObjectExpression' &&
            values.properties.every((each) => each.key && !each.computed));
        says.push({
          line: node.loc.start.line,
          ids: [...choices(node.arguments[0])].filter(({ type }) => type === 'Literal').map(textOf),
          all: isWritten(node.arguments[0]),
          values: written ? (values?.properties ?? []).map(keyOf) : null,
        });
      } else if (Object.hasOwn(SHOWING, name)) shown.push(...node.arguments.slice(...SHOWING[name]));
      if (name === 'setAttribute' && ATTRIBUTES.has(node.arguments[0]?.value)) shown.push(node.arguments[1]);
    }
    if (node.type === 'Property' && ATTRIBUTES.has(keyOf(node))) shown.push(node.value);
    if (node.type === 'AssignmentExpression' && SHOWN.has(node.left.property?.name)) shown.push(node.right);
    for (const each of shown.flatMap((expression) => [...choices(expression)]))
      if (WORD.test(textOf(each))) tell(each);
  });
  return { says, strings: [...strings], sentences: [...found.values()] };
}

const texts = JSON.parse(readFileSync(0, 'utf8'));
const told = Object.entries(texts).map(([path, text]) => [path, findings(text)]);
process.stdout.write(JSON.stringify(Object.fromEntries(told)));
