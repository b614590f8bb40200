// A rotation session as one guest sees it.

/** @import { Event } from "../types/kiosk.js" */
/** @import { MyRotation } from "../types/matching.js" */

/**
 * What the phone says: whether to take part, to wait for the first round or the
 * next one, that the next one is passed, or where to sit.
 * @param {MyRotation} rotation
 * @returns {"ask" | "first" | "wait" | "pass" | "seat"}
 */
export function turn({ state, round, no }) {
  if (round) return "seat"; // until it ends, also for who passes the next one
  if (state === "out") return "ask";
  if (state === "pass") return "pass";
  return no === 0 ? "first" : "wait";
}

/**
 * How long a round lasts, as kiosk.Session.RotationOf has it.
 * @param {Event | undefined} event
 * @param {string} session its id
 */
export function minutesOf(event, session) {
  const rotation = event?.sessions.find((s) => s.id === session)?.rotation;
  return rotation?.minutes || (rotation?.kind === "tables" ? 10 : 7);
}
