/** @import { Frame, Report } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { resultMark } from "../elements/marks.js";
import { time } from "../lang/format.js";
import { AskingPart } from "../elements/asking-part.js";
import { say, t } from "./text.js";

/**
 * Guests who were reported, until somebody of the staff has seen to it: the
 * number and the reason, never who reported.
 */
export class DeskReports extends AskingPart {
  static properties = { ...AskingPart.properties, event: {}, reports: { state: true } };

  constructor() {
    super();
    this.event = "";
    /** Newest first. @type {Report[]} */
    this.reports = [];
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("event") && this.event) this.#ask();
  }

  /** The page hands on its frames. @param {Frame} frame */
  follow(frame) {
    if (frame.type === "snapshot" || (frame.type === "change" && frame.kind === "reported")) this.#ask();
  }

  async #ask() {
    const answer = await api.get(`events/${this.event}/reports`).catch(() => null); // what is known stays
    if (answer) this.reports = answer.reports ?? [];
  }

  /** @param {Report} report */
  #handled(report) {
    return this.attempt(async () => {
      await api.post(`events/${this.event}/reports/${report.id}/handled`, {}, { repeat: true });
      await this.#ask();
    });
  }

  render() {
    const open = this.reports.filter((r) => !r.handled);
    return html`<div role="status">
      ${open.map(
        (r) => html`<div class="report" data-test="report" data-number=${r.number}>
          ${resultMark("care")}
          <p><strong>${t("report_about", { number: r.number, name: r.name })}</strong> <span>${say(`report_${r.reason}`)}</span> <span class="soft">${time(r.at)}</span>${r.note ? html`<br /><span>${r.note}</span>` : nothing}</p>
          <button data-test="report-handled" ?disabled=${this.busy} @click=${() => this.#handled(r)}>${t("report_handled")}</button>
        </div>`,
      )}
      ${this.error ? html`<p class="wrong">${this.error}</p>` : nothing}
    </div>`;
  }
}

customElements.define("desk-reports", DeskReports);
