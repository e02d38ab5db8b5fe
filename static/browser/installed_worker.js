/** The service worker of the pages, where the browser has one: it keeps them for when there is no line. */

import { based } from '../ui/base_path.js';
import { pageLanguage } from './page_language.js';

const WORKER = based('/worker.js'); // it has all pages
const FILES = based('/static/v/');

/** Registers it, in the language of this page; null where there is none, or not here. @returns {Promise<ServiceWorkerRegistration|null>} */
export async function registeredWorker() {
  const { serviceWorker } = navigator; // not there where the page did not come safely
  if (!serviceWorker) return null;
  await serviceWorker.register(`${WORKER}?language=${pageLanguage()}`);
  return serviceWorker.ready;
}

/** The one that is registered already, if any. */
export const knownWorker = async () => (await navigator.serviceWorker?.getRegistration(WORKER)) ?? null;

/** Has pages open without a line, once this one is there. It works without that too. */
export function keepPages() {
  if (document.readyState === 'complete') setTimeout(register);
  else addEventListener('load', () => setTimeout(register));
}

async function register() {
  const { serviceWorker } = navigator;
  const first = !serviceWorker?.controller;
  try {
    const worker = (await registeredWorker())?.active;
    if (!first || !worker) return;
    const tell = () => worker.postMessage({ loaded: loaded() });
    tell();
    // What is loaded from then on goes through the worker.
    serviceWorker.addEventListener('controllerchange', tell, { once: true });
  } catch (error) {
    console.info(String(error));
  }
}

/** The files that this page has loaded. */
function loaded() {
  const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  return paths.filter((path) => path.startsWith(FILES));
}
