/**
 * A nonce for a write: 128 random bits. (crypto.randomUUID is not there on
 * plain http://192.168.…; getRandomValues is.)
 */
export function nonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}
