// What is done about a refusal, once somebody pressed it in the band.

/** @import { Attendee, Session } from "../types/kiosk.js" */
/** @import { Remedy } from "./refusal.js" */

import { api } from "../api/api.js";

/**
 * What was refused, and whom it was about. by can send the same again with an override.
 * @typedef {{ by: HTMLElement & { override?: (reason: string) => void }, session: Session, event: string, guest?: Attendee, name: string }} Refused
 */

/** Who can be asked for something in the panel. @typedef {HTMLElement & { mend?: () => void, askReferrer?: () => void }} Asked */

/**
 * @param {{ remedy: Remedy, reason?: string }} pressed
 * @param {Refused} refused
 * @param {{ root: ParentNode, open: (id: string) => void, ask: () => void, booked: (attendee: Attendee) => void }} desk
 */
export async function remedy({ remedy, reason = "" }, { by, session, event, guest }, { root, open, ask, booked }) {
  const part = (/** @type {string} */ name) => /** @type {Asked | null} */ (root.querySelector(name));
  switch (remedy) {
    case "override":
      return by.override?.(reason);
    case "ask":
      return ask();
    case "open":
      return guest && open(guest.id);
    case "mend":
      return (part("desk-person") ?? part("desk-walk-in"))?.mend?.();
    case "referrer":
      return part("desk-arrival")?.askReferrer?.();
    case "book":
      if (guest) booked(await book(event, guest.id, session.id));
  }
}

/**
 * Gives somebody who waits, or who had cancelled, a place.
 * @param {string} event
 * @param {string} attendee
 * @param {string} session
 * @returns {Promise<Attendee>}
 */
const book = (event, attendee, session) => api.put(`events/${event}/attendees/${attendee}/registrations/${session}`, { status: "booked" }, { repeat: true });
