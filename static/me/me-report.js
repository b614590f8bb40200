/** @import { ReportReason } from "../types/kiosk.js" */

import { html } from "lit";
import { api } from "../api/api.js";
import { MePart } from "./me-part.js";
import { say, t } from "./text.js";

/** As the guest may know them (kiosk.ReportReasons). @type {ReportReason[]} */
const reasons = ["solicitation", "other_trade", "romance", "persistence", "other"];

/** Tells the staff of somebody. Who reports, only the organiser learns. */
export class MeReport extends MePart {
  static properties = { ...MePart.properties, number: { type: Number }, open: { state: true }, sent: { state: true } };

  constructor() {
    super();
    this.number = 0;
    this.open = false;
    this.sent = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("number")) this.open = this.sent = false;
  }

  /** @param {SubmitEvent} e */
  async #send(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    const reason = form.get("reason");
    if (!reason) {
      this.error = t("report_choose");
      return;
    }
    this.sent = await this.attempt(() => api.post("reports", { number: this.number, reason, note: String(form.get("note")).trim() }));
  }

  render() {
    if (this.sent) return html`<p class="state done" role="status" data-test="reported">${t("report_sent")}</p>`;
    if (!this.open) return html`<button class="wide" data-test="report" @click=${() => (this.open = true)}>${t("report")}</button>`;
    return html`<form @submit=${this.#send} data-test="report-form">
      <fieldset>
        <legend>${t("report_why", { n: this.number })}</legend>
        ${reasons.map((r) => html`<label class="box"><input type="radio" name="reason" value=${r} data-test="reason-${r}" /><span>${say(`reason_${r}`)}</span></label>`)}
      </fieldset>
      <label class="field">${t("report_note")}<textarea name="note" rows="2" maxlength="1000" data-test="report-note"></textarea></label>
      <p class="soft">${t("report_how")}</p>
      ${this.wrong()}
      <button class="primary wide" data-test="report-go" ?disabled=${this.busy}>${t("report_go")}</button>
    </form>`;
  }
}

customElements.define("me-report", MeReport);
