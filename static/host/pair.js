// The two who are introduced to each other, as they are chosen: by a tap in a
// list, or by typing their numbers.

/** 0: nobody yet. @typedef {[number, number]} Pair */

/** @type {Pair} */
export const nobody = [0, 0];

/**
 * A tap on somebody: chosen, or put back. A third one takes the second one's place.
 * @param {Pair} pair
 * @param {number} number
 * @returns {Pair}
 */
export function tapped([a, b], number) {
  if (number === a) return [b, 0];
  if (number === b) return [a, 0];
  return a ? [a, number] : [number, b];
}

/**
 * A number was typed, perhaps in full width; anything else is nobody.
 * @param {Pair} pair
 * @param {0 | 1} at
 * @param {string} text
 * @returns {Pair}
 */
export function typed([a, b], at, text) {
  const folded = text.normalize("NFKC").trim();
  const number = /^\d{1,5}$/.test(folded) ? Number(folded) : 0;
  return at === 0 ? [number, b] : [a, number];
}

/** Whether they are two. @param {Pair} pair */
export const complete = ([a, b]) => a > 0 && b > 0 && a !== b;
