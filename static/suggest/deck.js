// Whom to talk to next, as it lies in the hand: one at a time. The server says
// who; which of them is looked at, and what of it is news, is the phone's.

/** @import { Suggestion, SuggestionAnswer, Suggestions, SuggestionState } from "../types/matching.js" */

/**
 * @typedef {object} Deck
 * @property {SuggestionState | "loading"} state
 * @property {Suggestion[]} list best first
 * @property {number} at the number that lies on top; 0: none
 * @property {number[]} offered whom the phone was told of since it was opened: of these one may ask for a swap
 * @property {number[]} looked whom the guest has looked at
 * @property {number} news of whom one line tells; 0: nothing to tell
 * @property {number} told when such a line was there last, in milliseconds
 * @property {{ number: number, name: string, answer: SuggestionAnswer } | null} said what was answered last
 */

/** @type {Readonly<Deck>} */
export const unknown = { state: "loading", list: [], at: 0, offered: [], looked: [], news: 0, told: 0, said: null };

/** A phone does not press: it tells of somebody new so often at most, in milliseconds. */
export const calm = 5 * 60_000;

/** @param {Deck} deck @returns {Suggestion | undefined} */
export const onTop = (deck) => deck.list.find((s) => s.number === deck.at);

/**
 * The deck after the server's word. Who lies on top stays there as long as the
 * server suggests them: nothing changes under the eyes. It is news when somebody
 * comes and there was nobody before, and not too often.
 * @param {Deck} deck
 * @param {Suggestions} answer
 * @param {number} now milliseconds
 * @returns {Deck}
 */
export function dealt(deck, { suggestions, state }, now) {
  const numbers = suggestions.map((s) => s.number);
  const at = numbers.includes(deck.at) ? deck.at : (numbers[0] ?? 0);
  const waited = deck.state !== "loading" && deck.at === 0;
  const tells = at !== 0 && waited && !deck.looked.includes(at) && now - deck.told >= calm;
  const news = tells ? at : numbers.includes(deck.news) ? deck.news : 0;
  return { ...deck, state, list: suggestions, at, offered: union(deck.offered, numbers), news, told: tells ? now : deck.told };
}

/**
 * The one on top was answered: the next one at once, before the server knows.
 * @param {Deck} deck
 * @param {number} number
 * @param {SuggestionAnswer} answer
 * @returns {Deck}
 */
export function answered(deck, number, answer) {
  const was = deck.list.find((s) => s.number === number);
  if (!was) return deck;
  const list = deck.list.filter((s) => s !== was);
  return { ...deck, list, at: deck.at === number ? (list[0]?.number ?? 0) : deck.at, said: { number, name: was.name, answer } };
}

/** Who lies on top was looked at. @param {Deck} deck @returns {Deck} */
export const seen = (deck) => (deck.at === 0 || (deck.looked.includes(deck.at) && deck.news === 0) ? deck : { ...deck, looked: union(deck.looked, [deck.at]), news: 0 });

/** The line was put away. @param {Deck} deck @returns {Deck} */
export const hushed = (deck) => ({ ...deck, news: 0 });

/** @param {number[]} a @param {number[]} b */
const union = (a, b) => (b.every((n) => a.includes(n)) ? a : [...new Set([...a, ...b])]);
