/** @import { Attendee, Event as Evening, Paired, PrinterStatus, PrintJob } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import "../elements/fuda-dialog.js";
import "../printing/print-printers.js";
import "../printing/print-troubles.js";
import { t as print } from "../printing/text.js";
import "./desk-receipt.js";
import { sama, t } from "./text.js";

/**
 * The printers, with the labels for which a person must do something.
 * @param {{ open: boolean, close: () => void, evening: Evening, printers: PrinterStatus[], own: string, choose: (session: Paired) => void, jobs: PrintJob[], nameOf: (attendee: string) => string }} of
 */
export function printersDialog({ open, close, evening, printers, own, choose, jobs, nameOf }) {
  return html`<fuda-dialog ?open=${open} heading=${print("printers")} @close=${close}>
    ${open
      ? html`<print-printers .printers=${printers} own=${own} @own-printer=${(/** @type {CustomEvent} */ e) => choose(e.detail)}></print-printers>
          <print-troubles all empty .jobs=${jobs} .printers=${printers} .nameOf=${nameOf} event=${evening.id}></print-troubles>`
      : nothing}
  </fuda-dialog>`;
}

/**
 * The receipt of somebody who has just paid.
 * @param {{ payer: Attendee | undefined, close: () => void, evening: Evening, printers: PrinterStatus[] }} of
 */
export function receiptDialog({ payer, close, evening, printers }) {
  return html`<fuda-dialog ?open=${Boolean(payer)} heading=${t("receipt")} @close=${close}>
    ${payer ? keyed(payer.id, html`<h3>${sama(payer.name)}</h3><desk-receipt .attendee=${payer} .event=${evening} .printers=${printers}></desk-receipt>`) : nothing}
  </fuda-dialog>`;
}
