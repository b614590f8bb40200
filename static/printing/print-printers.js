/** @import { PrinterStatus } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { said } from "../lang/said.js";
import { AskingPart } from "../elements/asking-part.js";
import { ownFirst, stateOf } from "./printers.js";
import { say, t } from "./text.js";

/**
 * All printers, live, the device's own one first, which is chosen here. It fires
 * "own-printer" with the session as it is now.
 *
 *   <print-printers .printers=${all} own=${session.device.printer}></print-printers>
 */
export class PrintPrinters extends AskingPart {
  static properties = { ...AskingPart.properties, printers: { attribute: false }, own: {} };

  constructor() {
    super();
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** The printer chosen for this device; "": the first one. */
    this.own = "";
  }

  /** @param {string} printer */
  #choose(printer) {
    return this.attempt(async () => this.tell("own-printer", await api.patch("session", { printer }, { repeat: true })));
  }

  render() {
    const printers = ownFirst(this.printers, this.own);
    if (printers.length === 0) return html`<p class="soft">${t("printer_none_how")}</p>`;
    return html`<h2 class="unseen">${t("printers")}</h2>
      <ul class="printer-list">
        ${printers.map((p, i) => this.#printer(p, i === 0))}
      </ul>
      ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}`;
  }

  /** @param {PrinterStatus} p @param {boolean} mine */
  #printer(p, mine) {
    const { kind, key, reason } = stateOf(p);
    return html`<li data-test="printer-row" data-id=${p.id} data-state=${p.state}>
      <span class="dot ${kind}" aria-hidden="true"></span>
      <span class="what"><strong>${p.name}</strong> <span class=${kind === "stop" ? "stop-text" : "soft"}>${reason ? said(reason) : say(key)}${p.waiting ? ` ${t("printer_waiting", { n: p.waiting })}` : nothing}</span></span>
      ${mine ? html`<span class="tag" data-test="own-printer">${t("printer_own")}</span>` : nothing}
      ${mine ? nothing : html`<button data-test="choose-printer" ?disabled=${this.busy} aria-label="${t("printer_own_choose")} ${p.name}" @click=${() => this.#choose(p.id)}>${t("printer_own_choose")}</button>`}
    </li>`;
  }
}

customElements.define("print-printers", PrintPrinters);
