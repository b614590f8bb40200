import { html, nothing } from "lit";
import "../elements/fuda-dialog.js";
import "../scan/fuda-scanner.js";
import "./desk-tell.js";
import { t } from "./text.js";

/**
 * The dialogs that the desk opens by a key of its own: the camera, and what the
 * room is told.
 * @param {{ open: "" | "scan" | "tell", event: string, scanned: (text: string) => void, told: (words: string) => void, shut: () => void }} of
 */
export function ownDialogs({ open, event, scanned, told, shut }) {
  return html`<fuda-dialog ?open=${open === "scan"} heading=${t("scan_title")} @close=${shut}>
      ${open === "scan" ? html`<fuda-scanner active typing @scan=${(/** @type {CustomEvent} */ e) => scanned(e.detail)}></fuda-scanner>` : nothing}
    </fuda-dialog>
    <fuda-dialog ?open=${open === "tell"} heading=${t("tell")} @close=${shut}>
      ${open === "tell" ? html`<desk-tell event=${event} @told-room=${(/** @type {CustomEvent} */ e) => (told(e.detail), shut())}></desk-tell>` : nothing}
    </fuda-dialog>`;
}
