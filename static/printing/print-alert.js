/** @import { PrinterStatus, PrintJob } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import "../elements/fuda-dialog.js";
import { resultMark } from "../elements/marks.js";
import { said } from "../lang/said.js";
import { peelable } from "./jobs.js";
import { printerChoices } from "./print-choice.js";
import { AskingPart } from "../elements/asking-part.js";
import "./print-sheet.js";
import { others } from "./printers.js";
import { t } from "./text.js";

/**
 * A printer that cannot print: why, how many labels wait for it, and what can
 * be done besides mending it. Nothing while it prints. It fires "dismissed" when
 * one of its dialogs was closed.
 *
 *   <print-alert .printer=${printer} ?own=${…} .printers=${all} .jobs=${open jobs} event=${id}></print-alert>
 */
export class PrintAlert extends AskingPart {
  static properties = { ...AskingPart.properties, printer: { attribute: false }, own: { type: Boolean }, printers: { attribute: false }, jobs: { attribute: false }, event: {}, open: { state: true }, told: { state: true } };

  constructor() {
    super();
    /** @type {PrinterStatus | undefined} */
    this.printer = undefined;
    /** Whether it is this device's own printer: that one is shown even while nothing waits for it. */
    this.own = false;
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** @type {PrintJob[]} */
    this.jobs = [];
    this.event = "";
    /** Which dialog is open. @type {"" | "move" | "sheet"} */
    this.open = "";
    this.told = "";
  }

  /** @param {"move" | "sheet"} what */
  #show(what) {
    this.open = what;
    this.told = this.error = "";
  }

  /** @param {PrinterStatus} to */
  #move(to) {
    return this.attempt(async () => {
      const { moved } = await api.post(`printers/${this.printer?.id}/move`, { to: to.id }, { repeat: true });
      this.told = t("moved", { n: moved, name: to.name });
    });
  }

  #dismiss() {
    this.open = "";
    this.tell("dismissed");
  }

  render() {
    const { printer } = this;
    if (!printer) return nothing;
    const mine = this.jobs.filter((j) => j.printer === printer.id);
    return html`${printer.state === "blocked" && (this.own || printer.waiting > 0) ? this.#alert(printer, mine) : nothing}
      <fuda-dialog ?open=${this.open === "move"} heading=${t("other_printer_title")} @close=${this.#dismiss}>${this.open === "move" ? this.#choices(printer) : nothing}</fuda-dialog>
      <print-sheet ?open=${this.open === "sheet"} .jobs=${peelable(mine)} .printers=${this.printers} event=${this.event} @close-sheet=${() => (this.open = "")}></print-sheet>`;
  }

  /** @param {PrinterStatus} printer @param {PrintJob[]} mine */
  #alert(printer, mine) {
    return html`<section class="stopped" data-test="printer-stopped" data-id=${printer.id}>
      ${resultMark("stop")}
      <p role="alert">
        <strong data-test="stopped-reason">${t("stopped", { name: printer.name, reason: said(printer.reason ?? "") || t("printer_blocked") })}</strong>
        <span>${t("on_its_own")}${printer.waiting ? html` <b data-test="stopped-waiting">${t("stopped_waiting", { n: printer.waiting })}</b>` : nothing}</span>
      </p>
      <div class="row">
        ${printer.waiting && others(this.printers, printer.id).length ? html`<button data-test="move-all" @click=${() => this.#show("move")}>${t("other_printer")}</button>` : nothing}
        ${peelable(mine).length ? html`<button data-test="sheet-all" @click=${() => this.#show("sheet")}>${t("a4")}</button>` : nothing}
      </div>
    </section>`;
  }

  /** @param {PrinterStatus} printer */
  #choices(printer) {
    if (this.told) return html`<p class="told" role="status" data-test="moved">${this.told}</p>`;
    return html`<p>${t("other_printer_all", { name: printer.name, n: printer.waiting })}</p>
      ${printerChoices(others(this.printers, printer.id), (to) => this.#move(to), this.busy)} ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}`;
  }
}

customElements.define("print-alert", PrintAlert);
