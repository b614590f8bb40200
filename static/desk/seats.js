/** @import { Connection } from "../feed/connection.js" */
/** @import { SessionFill } from "../types/hosting.js" */

import { api } from "../api/api.js";
import { Refetch } from "../feed/refetch.js";

/** After these, somebody more or less sits in a session, or it began or ended. */
const moving = ["checked_in", "check_in_undone", "attendee_saved", "attendee_erased", "imported", "number_freed", "session_started", "session_extended", "session_ended", "event_updated"];

/** A session ends by the clock, without a word; milliseconds. */
const beat = 60_000;

/** How full the sessions are, kept as new as the feed. Fires "change". */
export class Seats extends EventTarget {
  /** By session. @type {Map<string, SessionFill>} */
  all = new Map();
  #event = "";
  #refetch = new Refetch(() => this.load(), (kind) => moving.includes(kind));
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #beat;

  /** @param {string} event @param {Connection | undefined} connection */
  follow(event, connection) {
    const other = event !== this.#event;
    this.#event = event;
    this.#refetch.follow(connection);
    this.#beat ??= setInterval(() => this.load(), beat);
    if (other) this.load();
  }

  stop() {
    this.#refetch.follow(undefined);
    clearInterval(this.#beat);
    this.#beat = undefined;
  }

  async load() {
    const answer = await api.get(`events/${this.#event}/fill`).catch(() => null); // what is known stays
    if (!answer) return;
    this.all = new Map((answer.sessions ?? []).map((/** @type {SessionFill} */ s) => [s.session, s]));
    this.dispatchEvent(new Event("change"));
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
