/** @import { CheckInResult, PrinterStatus, PrintJob, Session } from "../types/kiosk.js" */
/** @import { Result } from "../elements/fuda-band.js" */

import { html, nothing } from "lit";
import "../elements/fuda-band.js";
import { yen } from "../lang/format.js";
import { said } from "../lang/said.js";
import { Part } from "../elements/part.js";
import { printState } from "../printing/jobs.js";
import { say as sayPrint } from "../printing/text.js";
import "./desk-refusal.js";
import { paidFor } from "./standing.js";
import { placeText, t } from "./text.js";

/**
 * What the desk last did, or could not do.
 * @typedef {{ band: Result, checkIn?: CheckInResult & { paid?: number }, refund?: number, missing?: string[], openGuest?: string, refusal?: import("./refusal.js").Refusal }} Outcome
 */

/**
 * The band of the last result; after a check-in with the number as its hero.
 * It fires "undo" {checkIn, name}, "receipt" (an attendee), "next", "open-id".
 */
export class DeskResult extends Part {
  static properties = { outcome: { attribute: false }, jobs: { attribute: false }, printers: { attribute: false }, sessions: { attribute: false } };

  constructor() {
    super();
    /** @type {Outcome | null} */
    this.outcome = null;
    /** The labels of this check-in, as they are now. @type {PrintJob[]} */
    this.jobs = [];
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** @type {Session[]} */
    this.sessions = [];
  }

  render() {
    const { outcome } = this;
    return html`<fuda-band .result=${outcome?.band ?? null} data-test="result" data-kind=${outcome?.band.kind ?? nothing}>
      ${outcome?.checkIn ? this.#done(outcome.checkIn) : outcome ? this.#other(outcome) : nothing}
    </fuda-band>`;
  }

  /** @param {CheckInResult & { paid?: number }} r paid: unknown where the check-in was not made by this page */
  #done(r) {
    const print = printState(this.jobs, this.printers);
    return html`<div class="hero">
      <output class="number" data-test="number" aria-label=${t("number")}>${r.check_in.number}</output>
      <div class="facts">
        <p class="place" data-test="place"><span class="soft">${t("place_label")}</span> ${placeText(r.sleeve)}</p>
        <p class="print ${print.kind}" data-test="print" data-state=${print.key}>${sayPrint(print.key)}${print.reason ? html` <strong>${said(print.reason)}</strong>` : nothing}</p>
        <div class="after">
          ${r.pass ? html`<button data-test="for-guest-open" @click=${() => this.tell("for-guest", { name: r.attendee.name, number: r.check_in.number, pass: r.pass })}>${t("for_guest")}</button>` : nothing}
          <button data-test="undo" @click=${() => this.tell("undo", { checkIn: r.check_in, name: r.attendee.name })}>${t("undo")}</button>
          ${(r.paid ?? paidFor(r.attendee).length) > 0 ? html`<button data-test="receipt" @click=${() => this.tell("receipt", r.attendee)}>${t("receipt")}</button>` : nothing}
          <button data-test="result-open" @click=${() => this.tell("open-id", r.attendee.id)}>${t("reprint")}</button>
          <button class="next" data-test="next" @click=${() => this.tell("next")}>${t("next")}</button>
        </div>
      </div>
      ${r.change_due ? html`<p class="due"><span>${t("change")}</span> <strong data-test="change-due">${yen(r.change_due)}</strong></p>` : nothing}
    </div>`;
  }

  /** @param {Outcome} o */
  #other(o) {
    return html`${o.refund ? html`<p class="due"><span>${t("refund")}</span> <strong data-test="refund">${yen(o.refund)}</strong></p>` : nothing}
      ${o.missing?.length ? html`<p class="missing">${o.missing.join("・")}</p>` : nothing}
      ${o.refusal ? html`<desk-refusal .refusal=${o.refusal}></desk-refusal>` : nothing}
      <div class="after">
        ${o.openGuest ? html`<button data-test="result-open" @click=${() => this.tell("open-id", o.openGuest)}>${t("open_guest")}</button>` : nothing}
        <button class="quiet" data-test="next" @click=${() => this.tell("next")}>${t("close")}</button>
      </div>`;
  }
}

customElements.define("desk-result", DeskResult);
