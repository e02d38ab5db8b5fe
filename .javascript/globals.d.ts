/** What static/client takes from the program that it runs in: there is no page, and no Node. */

import type { Socket } from '../static/client/types.js';

declare global {
  const WebSocket: new (url: string) => Socket;
  const performance: { now(): number };
  const crypto: { getRandomValues(numbers: Uint32Array): Uint32Array };
  class TextEncoder {
    encode(text: string): Uint8Array;
  }
  function setTimeout(does: () => void, ms: number): unknown;
  function clearTimeout(timer: unknown): void;
}
