/** @import { Entry, Event as Evening, PrinterStatus, Session } from "../types/kiosk.js" */
/** @import { Guests } from "./guests.js" */

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import "./desk-person.js";
import "./desk-walk-in.js";

/**
 * What the panel shows: one person by id, or the walk-in form. key is another
 * for each opening, so that nothing of the guest before stays.
 * @typedef {{ key: number, session: string, id?: string, name?: string, entry?: Entry }} Panel
 */

/**
 * @param {Panel | null} panel
 * @param {{ session: Session, evening: Evening, guests: Guests, printers: PrinterStatus[] }} of
 */
export function panelOf(panel, { session, evening, guests, printers }) {
  if (!panel) return nothing;
  if (panel.id) return keyed(panel.key, html`<desk-person .attendee=${guests.of(panel.id)} .session=${session} .event=${evening} .printers=${printers}></desk-person>`);
  return keyed(
    panel.key,
    html`<desk-walk-in .name=${panel.name ?? ""} .entry=${panel.entry} .session=${session} .event=${evening} .namesakes=${(/** @type {string} */ name) => guests.namesakes(name)}></desk-walk-in>`,
  );
}
