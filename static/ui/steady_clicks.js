/**
 * A click on what has just moved under the pointer does nothing.
 *
 * Where a click changes what stands at its place, a second one soon after, as of a double click or an impatient finger,
 * would press something else than was meant.
 */

const REST = 400; // ms in which a place that has changed ignores clicks
/** How far apart two clicks at one place may be, in pixels. */
const NEAR = { mouse: 8, finger: 40 };

const CONTROLS = 'a, button, input, select, textarea, label, summary, [role=gridcell]';

/** What a click means, where it means anything. @param {EventTarget|Element|null} target */
const controlOf = (target) => (target instanceof Element ? target.closest(CONTROLS) : null);

/** @param {Event} event */
function ignore(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Whether a click came from a pointer: keys make some too. @param {Event} event */
const pointed = (event) => event instanceof MouseEvent && event.detail > 0;

/** Watches over all clicks of this page. */
export function steadyClicks() {
  /** The newest click. @type {{at: number, x: number, y: number, control: Element|null}|null} */
  let last = null;

  window.addEventListener(
    'click',
    (event) => {
      if (!pointed(event)) return;
      const [at, { clientX: x, clientY: y }] = [performance.now(), event];
      const control = controlOf(event.target);
      const reach = event instanceof PointerEvent && event.pointerType === 'mouse' ? NEAR.mouse : NEAR.finger;
      const near = last && at - last.at < REST && Math.hypot(x - last.x, y - last.y) < reach;
      if (last && near && control !== last.control) {
        const standing = controlOf(document.elementFromPoint(last.x, last.y));
        if (standing !== last.control) {
          last.at = at; // until it is left alone
          return ignore(event);
        }
      }
      last = { at, x, y, control };
    },
    true,
  );
  const forget = () => {
    last = null; // who has typed since knows what is there
  };
  for (const typed of ['keydown', 'input']) window.addEventListener(typed, forget, true);
}

/**
 * Lets a place rest when what stands there has changed by itself.
 *
 * @param {HTMLElement} place
 * @returns {() => void}  to be called with each change
 */
export function resting(place) {
  let until = 0;
  place.addEventListener(
    'click',
    (event) => pointed(event) && performance.now() < until && ignore(event),
    true,
  );
  return () => {
    until = performance.now() + REST;
  };
}
