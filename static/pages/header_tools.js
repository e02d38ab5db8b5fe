/** The small buttons in the header of each page: the sound, the appearance. */

import { sound } from '../browser/sound.js';
import { say } from '../language/say.js';
import { html, svg } from '../ui/element.js';
import { appearanceDialog, reopenAppearance } from './appearance_dialog.js';

const SPEAKER = 'M3 9v6h4l5 4V5L7 9Z';
const WAVES = 'M15.5 8.5a5 5 0 0 1 0 7M18 6a8.5 8.5 0 0 1 0 12';
const CROSS = 'm16 9.5 5 5m0-5-5 5';
const HALF = 'M12 3.5a8.5 8.5 0 0 1 0 17Z';

/** @param {...Element} parts */
const icon = (...parts) => svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, ...parts);

export function headerTools() {
  const waves = svg('path', { class: 'waves' });
  const noise = html(
    'button',
    {
      type: 'button',
      class: 'tool',
      title: say('header-sound'),
      'aria-label': say('header-sound'),
      onclick: toggle,
    },
    icon(svg('path', { class: 'full', d: SPEAKER }), waves),
  );
  const appearance = html(
    'button',
    {
      type: 'button',
      class: 'tool',
      title: say('header-appearance'),
      'aria-label': say('header-appearance'),
      onclick: appearanceDialog,
    },
    icon(svg('circle', { cx: 12, cy: 12, r: 8.5 }), svg('path', { class: 'full', d: HALF })),
  );
  draw();
  reopenAppearance();

  function toggle() {
    sound.on = !sound.on;
    draw();
  }

  function draw() {
    noise.setAttribute('aria-pressed', String(sound.on));
    waves.setAttribute('d', sound.on ? WAVES : CROSS);
  }

  return [noise, appearance];
}
