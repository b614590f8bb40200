// What the projector shows next.

/** @import { Card } from "../types/kiosk.js" */

/** So many cards are readable at once from the back of a hall: three lines of three. */
export const shownAtOnce = 9;

/**
 * Pages of cards, as even as they can be: ten cards are five and five, not nine and one.
 * @param {Card[]} cards
 * @returns {Card[][]}
 */
export function pagesOf(cards) {
  const pages = Math.ceil(cards.length / shownAtOnce);
  return Array.from({ length: pages }, (_, i) => cards.slice(Math.round((i * cards.length) / pages), Math.round(((i + 1) * cards.length) / pages)));
}

/**
 * The numbers in the order of their arrival, newest first, after the board
 * changed. The feed does not say when a card came; those that were there from
 * the beginning are taken by their number.
 * @param {number[]} arrivals as it was before
 * @param {Card[]} cards as they are now
 */
export function newestFirst(arrivals, cards) {
  const there = new Set(cards.map((c) => c.number));
  const known = new Set(arrivals);
  const fresh = cards.map((c) => c.number).filter((n) => !known.has(n)).sort((a, b) => b - a);
  return [...fresh, ...arrivals.filter((n) => there.has(n))];
}

/**
 * The page that a key asks for: the next one, the one before, or none. A
 * presenter sends Page Up and Page Down.
 * @param {{ key: string, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean }} e
 */
export function stepOf({ key, altKey, ctrlKey, metaKey }) {
  if (altKey || ctrlKey || metaKey) return 0;
  if (key === "ArrowRight" || key === "PageDown") return 1;
  return key === "ArrowLeft" || key === "PageUp" ? -1 : 0;
}
