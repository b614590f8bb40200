/** @import { SessionFill } from "../types/hosting.js" */

import { Followed } from "../feed/followed.js";

/** After these, somebody more or less sits in a session, or it began or ended. */
const moving = ["checked_in", "check_in_undone", "attendee_saved", "attendee_erased", "imported", "number_freed", "session_started", "session_extended", "session_ended", "event_updated"];

/** A session ends by the clock, without a word; milliseconds. */
const beat = 60_000;

/**
 * How full the sessions are, kept as new as the feed. Fires "change".
 * @extends {Followed<{ sessions?: SessionFill[] }>}
 */
export class Seats extends Followed {
  /** By session. @type {Map<string, SessionFill>} */
  all = new Map();

  constructor() {
    super("fill", beat, (kind) => moving.includes(kind));
  }

  /** @param {{ sessions?: SessionFill[] }} answer */
  took(answer) {
    this.all = new Map((answer.sessions ?? []).map((s) => [s.session, s]));
  }
}

/**
 * How much of a session is taken, in percent: by those here, and with those who
 * are still expected. Without a limit there is nothing to fill.
 * @param {SessionFill} fill
 */
export function taken({ capacity, here, expected }) {
  if (!capacity) return null;
  const part = (/** @type {number} */ n) => Math.min(100, Math.round((n / capacity) * 100));
  return { here: part(here), all: part(here + expected) };
}

/** What calls for somebody: sessions with a lot of room, and guests who wait. @param {Iterable<SessionFill>} all */
export function calls(all) {
  const fills = [...all];
  return { under: fills.filter((f) => f.under).length, waiting: fills.reduce((n, f) => n + f.waitlisted, 0) };
}
