/** @import { PrinterStatus, PrintJob } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Part } from "../elements/part.js";
import { peelable, troubles, withCompanions } from "./jobs.js";
import "./print-job.js";
import "./print-sheet.js";
import { t } from "./text.js";

/**
 * The labels for which a person must do something. Those that wait for a printer
 * which the page already shows as stopped are left out, unless all is set.
 * It lets "decided" of its parts pass.
 *
 *   <print-troubles .jobs=${open jobs} .printers=${all} .nameOf=${(attendee) => name} event=${id}></print-troubles>
 */
export class PrintTroubles extends Part {
  static properties = { jobs: { attribute: false }, printers: { attribute: false }, nameOf: { attribute: false }, event: {}, all: { type: Boolean }, empty: { type: Boolean }, sheet: { state: true } };

  constructor() {
    super();
    /** @type {PrintJob[]} */
    this.jobs = [];
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** @type {(attendee: string) => string} */
    this.nameOf = () => "";
    this.event = "";
    this.all = false;
    /** Says so when there is nothing; otherwise shows nothing at all. */
    this.empty = false;
    /** The label whose guest's labels go on a sheet. @type {PrintJob | null} */
    this.sheet = null;
  }

  /** @param {PrintJob} job */
  #elsewhere(job) {
    return job.state === "blocked" && this.printers.some((p) => p.id === job.printer && p.state === "blocked");
  }

  render() {
    const jobs = troubles(this.jobs, this.printers).filter((job) => this.all || !this.#elsewhere(job));
    return html`${jobs.length === 0 ? (this.empty ? html`<p class="soft">${t("prints_none")}</p>` : nothing) : this.#list(jobs)}
      <print-sheet ?open=${this.sheet !== null} .jobs=${this.sheet ? peelable(withCompanions(this.jobs, this.sheet)) : []} .printers=${this.printers} event=${this.event}
        @close-sheet=${() => (this.sheet = null)}></print-sheet>`;
  }

  /** @param {PrintJob[]} jobs */
  #list(jobs) {
    return html`<section class="prints" data-test="prints" @to-sheet=${(/** @type {CustomEvent} */ e) => (this.sheet = e.detail)}>
      <h2>${t("prints")}</h2>
      <ul>
        ${repeat(
          jobs,
          (job) => job.id,
          (job) => html`<li><print-job .job=${job} .printers=${this.printers} name=${job.attendee ? this.nameOf(job.attendee) : ""} event=${this.event}></print-job></li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define("print-troubles", PrintTroubles);
