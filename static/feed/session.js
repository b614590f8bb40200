// Which session runs, by the server's clock.

/** @import { Event, Session } from "../types/kiosk.js" */

/**
 * The running session, else the next one, else the last.
 * @param {Event} event
 * @param {Date} now
 * @returns {{ session: Session | null, state: "before" | "running" | "over", left: number }} left: milliseconds until
 *   the session begins (before) or ends (running)
 */
export function sessionAt(event, now) {
  const at = now.getTime();
  const byStart = [...event.sessions].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  const running = byStart.find((s) => Date.parse(s.starts_at) <= at && at < Date.parse(s.ends_at));
  if (running) return { session: running, state: "running", left: Date.parse(running.ends_at) - at };
  const next = byStart.find((s) => Date.parse(s.starts_at) > at);
  if (next) return { session: next, state: "before", left: Date.parse(next.starts_at) - at };
  return { session: byStart.at(-1) ?? null, state: "over", left: 0 };
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
