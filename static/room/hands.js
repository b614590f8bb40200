// What hands at a desk may do to a session's clock (kiosk/room.go).

/** @import { Session } from "../types/kiosk.js" */

/** @typedef {"start" | "extend" | "end"} Hand */

/** How long an extension is, in minutes. */
export const extension = 10;

/**
 * How a session stands, how long until it begins (before) or ends (running) in
 * milliseconds, and what may be done to it. One that is over goes on from now
 * when it is extended.
 * @param {Session} session
 * @param {Date} now
 * @returns {{ state: "before" | "running" | "over", left: number, hands: Hand[] }}
 */
export function handsOf(session, now) {
  const start = Date.parse(session.starts_at) - now.getTime();
  const end = Date.parse(session.ends_at) - now.getTime();
  if (start > 0) return { state: "before", left: start, hands: ["start"] };
  if (end > 0) return { state: "running", left: end, hands: ["extend", "end"] };
  return { state: "over", left: 0, hands: ["extend"] };
}

/**
 * By how many minutes a session's end was moved from what was planned; 0 also
 * for one that nobody touched.
 * @param {Session} session
 */
export function movedBy(session) {
  if (!session.planned) return 0;
  return Math.round((Date.parse(session.ends_at) - Date.parse(session.planned.ends_at)) / 60_000);
}

/**
 * The session into which another would run if it ended at a time.
 * @param {Session[]} sessions
 * @param {Session} session
 * @param {Date} until
 */
export function runsInto(sessions, session, until) {
  const end = Date.parse(session.ends_at);
  return sessions.find((s) => s.id !== session.id && Date.parse(s.starts_at) >= end && Date.parse(s.starts_at) < until.getTime());
}
