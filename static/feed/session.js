// Which session runs, by the server's clock.

/** @import { Event, Session } from "../types/kiosk.js" */

/**
 * The session that is on, else the next one, else the last one, and how it
 * stands (kiosk.Event.At). Of two that overlap the one that began last is on.
 * @param {Event} event
 * @param {Date} now
 * @returns {{ session: Session | null, state: "before" | "running" | "over", left: number }} left: milliseconds until
 *   the session begins (before) or ends (running)
 */
export function sessionAt(event, now) {
  const at = now.getTime();
  const sessions = event.sessions ?? [];
  const on = latest(sessions.filter((s) => start(s) <= at && at < end(s)), start);
  if (on) return { session: on, state: "running", left: end(on) - at };
  const next = latest(sessions.filter((s) => start(s) > at), (s) => -start(s));
  if (next) return { session: next, state: "before", left: start(next) - at };
  return { session: latest(sessions, end), state: "over", left: 0 };
}

/** @param {Session} s */
const start = (s) => Date.parse(s.starts_at);

/** @param {Session} s */
const end = (s) => Date.parse(s.ends_at);

/**
 * The first of those for which by is greatest.
 * @param {Session[]} sessions
 * @param {(s: Session) => number} by
 */
function latest(sessions, by) {
  return sessions.reduce((/** @type {Session | null} */ best, s) => (!best || by(s) > by(best) ? s : best), null);
}

/**
 * How a wait is written on the clock: 42:07, or 1:05:00 from an hour on.
 * @param {number} left milliseconds
 */
export function clockText(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
