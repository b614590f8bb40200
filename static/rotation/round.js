// What a round says: how it stands by the clock, who sits where.

/** @import { Event as Evening, Session } from "../types/kiosk.js" */
/** @import { Round } from "../types/matching.js" */

import { sessionAt } from "../feed/session.js";

/**
 * How a round stands: none, running, or up: its time is over, and everybody
 * waits for the next one. One whose session is over as well is none any more.
 * @param {Round | undefined} round
 * @param {Evening} event
 * @param {Date} now
 * @returns {{ state: "none" | "running" | "up", left: number }} left: milliseconds
 */
export function standing(round, event, now) {
  if (!round || round.ended) return { state: "none", left: 0 };
  const left = Date.parse(round.ends_at) - now.getTime();
  if (left > 0) return { state: "running", left };
  const session = event.sessions.find((s) => s.id === round.session);
  return { state: session && now.getTime() < Date.parse(session.ends_at) ? "up" : "none", left: 0 };
}

/**
 * The rotation session that is on, as a board may say between two rounds.
 * @param {Evening} event
 * @param {Date} now
 * @returns {Session | null}
 */
export function turning(event, now) {
  const { session, state } = sessionAt(event, now);
  return session?.mode === "rotation" && state === "running" ? session : null;
}

/**
 * Everybody of the round by number, as a guest looks for the own one; table 0:
 * no seat this time.
 * @param {Round} round
 * @returns {{ number: number, table: number }[]}
 */
export function byNumber(round) {
  const seated = round.places.flatMap((p) => p.numbers.map((number) => ({ number, table: p.table })));
  return [...seated, ...round.resting.map((number) => ({ number, table: 0 }))].sort((a, b) => a.number - b.number);
}

/**
 * The tables in order, the numbers at each in order.
 * @param {Round} round
 */
export function byTable(round) {
  return round.places.map(({ table, numbers }) => ({ table, numbers: [...numbers].sort((a, b) => a - b) })).sort((a, b) => a.table - b.table);
}

/**
 * How many seats stay empty where tables hold so many.
 * @param {Round} round
 * @param {number} size
 */
export function empty(round, size) {
  return round.places.reduce((sum, p) => sum + Math.max(0, size - p.numbers.length), 0);
}
