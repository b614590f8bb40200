/** @import { PrinterStatus, PrintJob } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import "../elements/fuda-dialog.js";
import { said } from "../lang/said.js";
import { adrift, peelable, withoutQuestion } from "./jobs.js";
import { printerChoices, printerField } from "./print-choice.js";
import { AskingPart } from "../elements/asking-part.js";
import { others } from "./printers.js";
import { say, t } from "./text.js";

/**
 * One label for which a person decides: did it come out, shall it be printed
 * again and where, does it go to another printer or on an A4 sheet. It fires
 * "to-sheet" with the job, and "dismissed".
 *
 *   <print-job .job=${job} .printers=${all} name="山田 太郎 様" event=${id}></print-job>
 */
export class PrintJobPart extends AskingPart {
  static properties = {
    ...AskingPart.properties,
    job: { attribute: false }, printers: { attribute: false }, name: {}, event: {}, on: { state: true }, moving: { state: true },
  };

  constructor() {
    super();
    /** @type {PrintJob | undefined} */
    this.job = undefined;
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** Whose label it is. */
    this.name = "";
    this.event = "";
    /** The printer chosen for printing it again; "": the same one. */
    this.on = "";
    /** Whether another printer is being chosen. */
    this.moving = false;
  }

  /** @param {"retry" | "cancel" | "move"} what @param {{ printer?: string }} [how] */
  #decide(what, how = {}) {
    return this.attempt(async () => {
      await api.post(`events/${this.event}/print_jobs/${this.job?.id}/${what}`, how, { repeat: true });
      this.moving = false;
      this.tell("decided");
    });
  }

  #dismiss() {
    this.moving = false;
    this.tell("dismissed");
  }

  render() {
    const { job } = this;
    if (!job) return nothing;
    return html`<div class="trouble" data-test="print-job" data-state=${job.state}>
        <p class="what">
          ${job.number ? html`<span class="number">${job.number}</span>` : nothing} <strong>${say(`label_${job.label}`)}</strong> ${this.name ? html`<span>${this.name}</span>` : nothing}
        </p>
        <p>${this.#state(job)}</p>
        ${this.#keys(job)} ${this.error && !this.moving ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}
      </div>
      ${this.#move(job)}`;
  }

  /** @param {PrintJob} job */
  #state(job) {
    const reason = said(job.reason ?? "");
    if (job.state === "unknown") return html`<strong data-test="came-out">${t("came_out")}</strong> <span class="soft">${withoutQuestion(reason)}</span>`;
    if (adrift(job, this.printers)) return html`<strong data-test="print-reason">${t("job_adrift")}</strong> ${t("adrift_how")}`;
    const state = say(`job_${job.state}`);
    return html`<strong data-test="print-reason">${reason ? t("job_reason", { state, reason }) : state}</strong> ${job.state === "blocked" ? t("on_its_own") : nothing}`;
  }

  /** @param {PrintJob} job */
  #keys(job) {
    const again = () => this.#decide("retry", this.on ? { printer: this.on } : {});
    const key = (/** @type {string} */ hook, /** @type {string} */ text, /** @type {() => void} */ act) => html`<button data-test=${hook} ?disabled=${this.busy} @click=${act}>${text}</button>`;
    const drop = () => this.#decide("cancel");
    const sheet = peelable([job]).length ? key("print-sheet", t("a4"), () => this.tell("to-sheet", job)) : nothing;
    if (adrift(job, this.printers)) {
      return html`${printerChoices(others(this.printers, ""), (to) => this.#decide("move", { printer: to.id }), this.busy)}
        <div class="row">${sheet} ${key("print-drop", t("print_drop"), drop)}</div>`;
    }
    if (job.state === "blocked") {
      const move = others(this.printers, job.printer).length ? key("print-move", t("other_printer"), () => (this.moving = true)) : nothing;
      return html`<div class="row">${move} ${sheet} ${key("print-drop", t("print_drop"), drop)}</div>`;
    }
    const unknown = job.state === "unknown";
    return html`<div class="row">
      ${unknown ? key("print-done", t("came_out_yes"), drop) : nothing} ${key("print-retry", unknown ? t("came_out_no") : t("print_retry"), again)}
      ${this.#where(job)} ${unknown ? nothing : html`${sheet} ${key("print-drop", t("print_drop"), drop)}`}
    </div>`;
  }

  /** @param {PrintJob} job */
  #where(job) {
    const rest = others(this.printers, job.printer);
    if (rest.length === 0) return nothing;
    return printerField({ printers: rest, value: this.on, same: t("print_on_same"), label: t("print_on"), hook: "print-on", choose: (id) => (this.on = id) });
  }

  /** @param {PrintJob} job */
  #move(job) {
    return html`<fuda-dialog ?open=${this.moving} heading=${t("other_printer_title")} @close=${this.#dismiss}>
      ${this.moving
        ? html`<p>${t("other_printer_guest")}</p>
            ${printerChoices(others(this.printers, job.printer), (to) => this.#decide("move", { printer: to.id }), this.busy)} ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}`
        : nothing}
    </fuda-dialog>`;
  }
}

customElements.define("print-job", PrintJobPart);
