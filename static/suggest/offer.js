// The words that the matching knows, fetched once a page.

/** @import { Chips } from "../types/matching.js" */

import { api } from "../api/api.js";

/** @type {Map<string, Promise<Chips>>} */
const asked = new Map();

/** Those that came. @type {Map<string, Chips>} */
const here = new Map();

/**
 * The words to tap, with an event's own. One who asks again after a failure asks
 * the server again.
 * @param {string} event its id; "": the general ones
 * @returns {Promise<Chips>}
 */
export function chips(event) {
  const known = asked.get(event);
  if (known) return known;
  const answer = api.get(event ? `chips?event=${encodeURIComponent(event)}` : "chips");
  asked.set(event, answer);
  answer.then((words) => here.set(event, words), () => asked.delete(event));
  return answer;
}

/** The words if they are here already, so that a form is drawn with them at once. @param {string} event */
export const known = (event) => here.get(event);

/** A form waits so long for its words, in milliseconds, so that nothing moves under a finger; then it opens without. */
const patience = 1500;

/** Has the words ready before a form is drawn. @param {string} event */
export const ready = (event) => Promise.race([chips(event).catch(() => undefined), new Promise((done) => setTimeout(done, patience))]);
