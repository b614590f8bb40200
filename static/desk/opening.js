// The address that opens one guest at another desk: an organiser who is asked
// scans it with the own device.

/**
 * @param {string} origin
 * @param {string} event
 * @param {string} attendee
 * @param {string} session
 */
export const openAt = (origin, event, attendee, session) => `${origin}/desk?event=${encodeURIComponent(event)}#guest=${encodeURIComponent(attendee)}&session=${encodeURIComponent(session)}`;

/**
 * Whom an address opens, if it opens anybody.
 * @param {string} hash
 * @returns {{ guest: string, session: string } | null}
 */
export function opening(hash) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const guest = told.get("guest");
  return guest ? { guest, session: told.get("session") ?? "" } : null;
}
