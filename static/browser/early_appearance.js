/**
 * What was chosen of the appearance of the pages, before anything is drawn. It is no module, for those wait for the whole
 * page. `appearance.js` does the rest, and where the browser stores nothing, all of it.
 */

for (const name of ['light', 'theme', 'coordinates']) {
  try {
    const { dataset } = document.documentElement;
    const kept = localStorage.getItem(`${dataset.base ?? ''}moyo.${name}`);
    if (kept) dataset[name] = kept;
  } catch {
    break;
  }
}
