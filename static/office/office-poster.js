/** @import { PrinterStatus } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { nonce } from "../api/nonce.js";
import { AskingPart } from "../elements/asking-part.js";
import { paged } from "../printing/printers.js";
import { t } from "./text.js";

/** The poster for the entrance: as a PDF, or on a printer of paper. It fires "told" with a result. */
export class OfficePoster extends AskingPart {
  static properties = { ...AskingPart.properties, event: {}, printers: { attribute: false } };

  constructor() {
    super();
    this.event = "";
    /** @type {PrinterStatus[]} */
    this.printers = [];
  }

  /** @param {PrinterStatus} printer */
  #print(printer) {
    this.attempt(async () => {
      await api.post(`events/${this.event}/poster`, { printer: printer.id, nonce: nonce() });
      this.tell("told", { kind: "done", title: t("poster_sent"), text: printer.name });
    });
  }

  render() {
    return html`<div class="row">
        <a class="button" data-test="poster-pdf" href="/api/v1/events/${this.event}/poster.pdf" target="_blank">${t("poster_open")}</a>
        ${paged(this.printers).map((p) => html`<button type="button" data-test="poster-print" data-id=${p.id} ?disabled=${this.busy} @click=${() => this.#print(p)}>${t("poster_print", { name: p.name })}</button>`)}
      </div>
      <p class="soft">${t("poster_how")}</p>
      ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}`;
  }
}

customElements.define("office-poster", OfficePoster);
