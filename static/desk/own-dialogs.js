/** @import { Connection } from "../feed/connection.js" */
/** @import { Event as Evening, Paired } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import "../elements/fuda-dialog.js";
import "../host/host-view.js";
import { t as host } from "../host/text.js";
import { roomView } from "../room/room-view.js";
import { t as room } from "../room/text.js";
import "../scan/fuda-scanner.js";
import { t as till } from "../till/text.js";
import "../till/till-view.js";
import "./desk-seats.js";
import "./desk-tell.js";
import { t } from "./text.js";

/** Which of the desk's own dialogs is open. @typedef {"" | "scan" | "tell" | "room" | "till" | "seats" | "hosting"} OwnDialog */

/**
 * The dialogs that the desk opens by a key of its own: the camera, what the room
 * is told, the course of the evening, and the desk's drawer.
 * @param {{ open: OwnDialog, evening: Evening, session: Paired | null | undefined, connection: Connection | undefined, seats: Map<string, import("../types/hosting.js").SessionFill>, now: () => Date, scanned: (text: string) => void, told: (words: string) => void, shut: () => void }} of
 */
export function ownDialogs({ open, evening, session, connection, seats, now, scanned, told, shut }) {
  return html`<fuda-dialog ?open=${open === "scan"} heading=${t("scan_title")} @close=${shut}>
      ${open === "scan" ? html`<fuda-scanner active typing @scan=${(/** @type {CustomEvent} */ e) => scanned(e.detail)}></fuda-scanner>` : nothing}
    </fuda-dialog>
    <fuda-dialog ?open=${open === "tell"} heading=${t("tell")} @close=${shut}>
      ${open === "tell" ? html`<desk-tell event=${evening.id} @told-room=${(/** @type {CustomEvent} */ e) => (told(e.detail), shut())}></desk-tell>` : nothing}
    </fuda-dialog>
    <fuda-dialog class="wide" ?open=${open === "seats"} heading=${t("seats_title")} @close=${shut}>${open === "seats" ? html`<desk-seats .evening=${evening} .seats=${seats}></desk-seats>` : nothing}</fuda-dialog>
    <fuda-dialog class="wide" ?open=${open === "hosting"} heading=${host("hosting")} @close=${shut}>${open === "hosting" ? html`<host-view event=${evening.id} .connection=${connection} .cards=${connection?.board?.board ?? []}></host-view>` : nothing}</fuda-dialog>
    <fuda-dialog class="wide" ?open=${open === "room"} heading=${room("room")} @close=${shut}>${open === "room" ? roomView({ evening, connection, now }) : nothing}</fuda-dialog>
    <fuda-dialog class="wide" ?open=${open === "till"} heading=${till("till")} @close=${shut}>
      ${open === "till" ? html`<till-view event=${evening.id} .connection=${connection} own=${session?.device?.name ?? ""} ?organiser=${session?.role === "organiser"}></till-view>` : nothing}
    </fuda-dialog>`;
}
