/** @import { Connection } from "../feed/connection.js" */
/** @import { Event as Evening } from "../types/kiosk.js" */

import { html } from "lit";
import "./room-missing.js";
import "./room-sessions.js";

/**
 * The course of the evening, as a desk and the office run it.
 * @param {{ evening: Evening, connection: Connection | undefined, now: () => Date }} of
 */
export function roomView({ evening, connection, now }) {
  return html`<div class="course-of">
    <room-sessions .evening=${evening} .now=${now}></room-sessions>
    <room-missing .evening=${evening} .now=${now} .connection=${connection}></room-missing>
  </div>`;
}
