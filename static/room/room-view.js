/** @import { Connection } from "../feed/connection.js" */
/** @import { Event as Evening } from "../types/kiosk.js" */

import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import "../rotation/rotation-control.js";
import { turning } from "../rotation/round.js";
import "./room-missing.js";
import "./room-sessions.js";

/**
 * The course of the evening, as a desk and the office run it.
 * @param {{ evening: Evening, connection: Connection | undefined, now: () => Date }} of
 */
export function roomView({ evening, connection, now }) {
  const sessions = evening.sessions.filter((s) => s.mode === "rotation");
  const first = turning(evening, now()) !== null; // while people change seats, that is what hands come for
  const rounds = html`<div class="rotations">${repeat(sessions, (s) => s.id, (s) => html`<rotation-control .evening=${evening} .session=${s} .connection=${connection} .now=${now}></rotation-control>`)}</div>`;
  return html`<div class="course-of ${first ? "turning-first" : ""}">
    <room-sessions .evening=${evening} .now=${now}></room-sessions>
    ${rounds}
    <room-missing .evening=${evening} .now=${now} .connection=${connection}></room-missing>
  </div>`;
}
