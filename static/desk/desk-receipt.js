/** @import { Attendee, CheckIn, Event as Evening, PrinterStatus, Receipt } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { nonce } from "../api/nonce.js";
import { yen } from "../lang/format.js";
import { pdfTab } from "../printing/pdf-tab.js";
import { AskingPart } from "../elements/asking-part.js";
import { paidFor } from "./standing.js";
import { t } from "./text.js";

/**
 * Receipts (領収書) for what a guest paid: to whom, printed, or as a PDF where
 * there is no printer.
 *
 *   <desk-receipt .attendee=${attendee} .event=${event} .printers=${all}></desk-receipt>
 */
export class DeskReceipt extends AskingPart {
  static properties = { ...AskingPart.properties, attendee: { attribute: false }, event: { attribute: false }, printers: { attribute: false }, addressee: { state: true }, issued: { state: true } };

  #nonce = nonce();

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {PrinterStatus[]} */
    this.printers = [];
    this.addressee = "";
    /** The last receipt of each check-in, by its id. @type {Record<string, { receipt: Receipt, url: string, printing: boolean }>} */
    this.issued = {};
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("attendee") || changed.get("attendee")?.id === this.attendee?.id) return;
    this.addressee = this.attendee?.company || this.attendee?.name || "";
    this.issued = {};
  }

  /** @param {CheckIn} checkIn */
  #issue(checkIn) {
    const print = this.printers.length > 0;
    const tab = print ? null : pdfTab();
    return this.attempt(async () => {
      try {
        const body = { addressee: this.addressee.trim(), print, nonce: this.#nonce };
        const { receipt, print_jobs, url } = await api.post(`events/${this.event?.id}/checkins/${checkIn.id}/receipt`, body);
        this.#nonce = nonce(); // the next press is another receipt
        this.issued = { ...this.issued, [checkIn.id]: { receipt, url, printing: (print_jobs ?? []).length > 0 } };
        tab?.show(url);
      } catch (error) {
        tab?.drop();
        throw error;
      }
    });
  }

  render() {
    const { attendee } = this;
    if (!attendee) return nothing;
    return html`<div class="receipt" data-test="receipt-form">
      <label class="field">${t("receipt_to")}
        <input name="addressee" data-test="receipt-to" autocomplete="off" maxlength="200" .value=${this.addressee} @input=${(/** @type {any} */ e) => (this.addressee = e.target.value)} />
      </label>
      ${attendee.company
        ? html`<div class="chips" role="group" aria-label=${t("receipt_to")}>${this.#chip(attendee.company, t("receipt_to_company"))} ${this.#chip(attendee.name, t("receipt_to_name"))}</div>`
        : nothing}
      ${paidFor(attendee).map(({ checkIn, amount }) => this.#payment(checkIn, amount))} ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}
    </div>`;
  }

  /** @param {string} value @param {string} text */
  #chip(value, text) {
    return html`<button class="chip" aria-pressed=${this.addressee === value} @click=${() => (this.addressee = value)}>${text}</button>`;
  }

  /** @param {CheckIn} checkIn @param {number} amount */
  #payment(checkIn, amount) {
    const done = this.issued[checkIn.id];
    const session = this.event?.sessions.find((s) => s.id === checkIn.session)?.name ?? "";
    return html`<div class="payment" data-test="receipt-payment">
      <p class="sum"><span class="soft">${t("receipt_amount")} ${session}</span> <strong data-test="receipt-amount">${yen(done?.receipt.amount ?? amount)}</strong></p>
      ${done ? this.#done(done) : nothing}
      <div class="row">
        ${done ? html`<a class="button" data-test="receipt-pdf" href=${done.url} target="_blank">${t("receipt_open")}</a>` : nothing}
        <button class=${done ? "" : "primary"} data-test="receipt-go" ?disabled=${this.busy} @click=${() => this.#issue(checkIn)}>${done ? t("receipt_again") : t("receipt_go")}</button>
        <span class="soft">${done ? t("receipt_again_how") : nothing}</span>
      </div>
    </div>`;
  }

  /** @param {{ receipt: Receipt, printing: boolean }} done */
  #done({ receipt, printing }) {
    return html`<p class="told" role="status" data-test="receipt-done">
        ${t(printing ? "receipt_sent" : "receipt_made", { no: receipt.no })} ${receipt.issued > 1 ? html`<strong data-test="receipt-again">${t("receipt_reissued", { n: receipt.issued })}</strong>` : nothing}
      </p>`;
  }
}

customElements.define("desk-receipt", DeskReceipt);
