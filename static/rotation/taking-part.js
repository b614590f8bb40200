// Who takes part in a rotation session, as a desk sees it.

/** @import { Attendee } from "../types/kiosk.js" */
/** @import { Rounds } from "../types/matching.js" */

/** @typedef {"seated" | "waiting" | "passing" | "own"} Part own: at their own pace */
/** @typedef {{ id: string, number: number, name: string, part: Part }} Guest */

/**
 * Who is here for the session, by number, and how each takes part.
 * @param {Attendee[]} attendees
 * @param {string} session
 * @param {Rounds} rounds
 * @returns {Guest[]}
 */
export function guestsOf(attendees, session, { current, waiting, passing }) {
  const here = (/** @type {Attendee} */ a) => a.number && !a.left && (a.check_ins ?? []).some((c) => c.session === session && !c.undone_at && !c.ended_at);
  const out = new Set(waiting);
  const resting = new Set(passing);
  const seats = new Set((current?.places ?? []).flatMap((p) => p.numbers));
  const part = (/** @type {number} */ n) => (resting.has(n) ? "passing" : out.has(n) ? "waiting" : seats.has(n) ? "seated" : "own");
  return attendees.filter(here).map((a) => ({ id: a.id, number: a.number ?? 0, name: a.name, part: /** @type {Part} */ (part(a.number ?? 0)) })).sort((a, b) => a.number - b.number);
}

/**
 * The numbers that somebody typed, as people write lists: "3, 8、１２".
 * @param {string} text
 */
export function typedNumbers(text) {
  return [...new Set((text.normalize("NFKC").match(/\d{1,5}/g) ?? []).map(Number))];
}
