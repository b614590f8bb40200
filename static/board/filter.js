// Which cards a reader asks for.

/** @import { Card } from "../types/kiosk.js" */

import { fold } from "../kana/fold.js";
import { rowOf, rows } from "../kana/row.js";

/**
 * @typedef {object} Filter
 * @property {string} query words, all of which must occur; a number alone means that number
 * @property {string | null} trade null: any
 * @property {string | null} row of the kana table; null: any
 */

/** @type {Readonly<Filter>} */
export const everything = { query: "", trade: null, row: null };

/** The folded text of a card; the feed makes a new object when a card changes. @type {WeakMap<Card, string>} */
const texts = new WeakMap();

/** @param {Card} card */
function textOf(card) {
  let text = texts.get(card);
  if (text === undefined) {
    const { name, kana, company, title, trade, gives, wants, purpose } = card;
    text = [name, kana, company, title, trade, gives, wants, purpose].map(fold).join("\n");
    texts.set(card, text);
  }
  return text;
}

/**
 * @param {Filter} filter
 * @returns {((card: Card) => boolean) | null} null: every card
 */
export function matcher({ query, trade, row }) {
  const words = query.normalize("NFKC").trim().split(/\s+/).filter(Boolean);
  if (words.length === 0 && trade === null && row === null) return null;
  const number = words.length === 1 && /^\d+$/.test(words[0]) ? Number(words[0]) : 0;
  const folded = words.map(fold);
  return (card) =>
    (trade === null || card.trade === trade) &&
    (row === null || rowOf(card.kana) === row) &&
    (number ? card.number === number : folded.every((word) => textOf(card).includes(word)));
}

/**
 * The trades on the board, the commonest first.
 * @param {Card[]} cards
 * @returns {[trade: string, count: number][]}
 */
export function trades(cards) {
  return tally(cards, (card) => card.trade).filter(([trade]) => trade !== "").sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

/**
 * The rows of the kana table under which somebody stands.
 * @param {Card[]} cards
 */
export function rowsIn(cards) {
  const there = new Set(cards.map((card) => rowOf(card.kana)));
  return rows.filter((row) => there.has(row));
}

/**
 * @param {Card[]} cards
 * @param {(card: Card) => string} by
 */
function tally(cards, by) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const card of cards) counts.set(by(card), (counts.get(by(card)) ?? 0) + 1);
  return [...counts];
}
