/** @import { PrintJob } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { said } from "../lang/said.js";
import { troubles } from "./jobs.js";
import { Part } from "../elements/part.js";
import { sama, say, t } from "./text.js";

/**
 * The labels for which a person must do something. It fires "refused".
 *
 *   <desk-prints .jobs=${open jobs} .nameOf=${(id) => name} event=${id}></desk-prints>
 */
export class DeskPrints extends Part {
  static properties = { jobs: { attribute: false }, nameOf: { attribute: false }, event: {}, empty: { type: Boolean }, busy: { state: true } };

  constructor() {
    super();
    /** @type {PrintJob[]} */
    this.jobs = [];
    /** @type {(attendee: string) => string} */
    this.nameOf = () => "";
    this.event = "";
    /** Says so when there is nothing; otherwise shows nothing at all. */
    this.empty = false;
    this.busy = "";
  }

  /** @param {PrintJob} job @param {"retry" | "cancel"} what */
  async #decide(job, what) {
    if (this.busy) return;
    this.busy = job.id;
    try {
      await api.post(`events/${this.event}/print_jobs/${job.id}/${what}`, {}, { repeat: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.tell("refused", error);
    } finally {
      this.busy = "";
    }
  }

  render() {
    const jobs = troubles(this.jobs);
    if (jobs.length === 0) return this.empty ? html`<p class="soft">${t("prints_none")}</p>` : nothing;
    return html`<section class="prints" data-test="prints">
      <h2>${t("prints")}</h2>
      <ul>
        ${jobs.map(
          (job) => html`<li data-test="print-job" data-state=${job.state}>
            <p><span class="number">${job.number}</span> <strong>${say(`label_${job.label}`)}</strong> <span>${sama(this.nameOf(job.attendee))}</span></p>
            <p>${say(`job_${job.state}`)}${job.reason ? html`：<strong>${said(job.reason)}</strong>` : nothing}</p>
            <div class="row">
              <button data-test="print-retry" ?disabled=${this.busy === job.id} @click=${() => this.#decide(job, "retry")}>${t("print_retry")}</button>
              <button data-test="print-done" ?disabled=${this.busy === job.id} @click=${() => this.#decide(job, "cancel")}>${job.state === "unknown" ? t("print_out") : t("print_drop")}</button>
            </div>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define("desk-prints", DeskPrints);
