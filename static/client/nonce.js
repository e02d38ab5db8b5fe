/** A new nonce: a command that carries it is done once, however often it is sent. */
export const nonce = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
