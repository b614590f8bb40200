// Cash as it is counted: how many of each note and coin, and what that makes.

/** The notes and coins in use, in yen (kiosk.Denominations). */
export const denominations = [10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1];

/** What one may hold of each (kiosk/till_cash.go). */
const maxPieces = 100_000;

/**
 * What was typed for each denomination; nothing for those that nobody touched.
 * @typedef {Record<number, string>} Typed
 */

/**
 * How a count stands. sum is in yen; pieces is what the server is told; wrong
 * are the denominations whose text is no number of pieces.
 * @typedef {{ sum: number, pieces: Record<string, number>, wrong: number[], begun: boolean }} Counted
 */

/** @param {Typed} typed @returns {Counted} */
export function countOf(typed) {
  /** @type {Counted} */
  const counted = { sum: 0, pieces: {}, wrong: [], begun: false };
  for (const yen of denominations) {
    const text = (typed[yen] ?? "").trim();
    if (!text) continue;
    counted.begun = true;
    const n = whole(text);
    if (n === null || n > maxPieces) {
      counted.wrong.push(yen);
      continue;
    }
    counted.sum += yen * n;
    if (n > 0) counted.pieces[yen] = n;
  }
  return counted;
}

/**
 * An amount as people write it: 30,000, ３００００円, ¥30000. null for what is none.
 * @param {string} text
 */
export function amountOf(text) {
  return whole(text.normalize("NFKC").replace(/^[¥\\]|円$|[,、\s]/g, ""));
}

/** A whole number, in any width of digits; null for anything else. @param {string} text */
function whole(text) {
  const digits = text.normalize("NFKC").trim();
  return /^\d{1,10}$/.test(digits) ? Number(digits) : null;
}
