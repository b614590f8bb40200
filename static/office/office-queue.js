/** @import { Frame, PrinterStatus, PrintJob } from "../types/kiosk.js" */
/** @import { Connection } from "../feed/connection.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { time } from "../lang/format.js";
import { said } from "../lang/said.js";
import "../printing/print-troubles.js";
import { say as sayPrint } from "../printing/text.js";
import { adrift, troubles } from "../printing/jobs.js";
import { say, t } from "./text.js";

/** As many rows as are shown. */
const shown = 60;

/** How long the feed rests before the list is asked for again: an arrival prints several labels. */
const rest = 250;

/** What a person may decide of a row; of those in trouble they decide above it. @type {Partial<Record<PrintJob["state"], [what: "retry" | "cancel", key: string][]>>} */
const keys = {
  queued: [["cancel", "job_cancel"]],
  cancelled: [["retry", "job_retry"]],
};

/**
 * The print queue, live: what a person must decide, and all that was printed.
 * It fires "told" with a refusal.
 */
export class OfficeQueue extends Part {
  static properties = { connection: { attribute: false }, event: {}, printers: { attribute: false }, jobs: { state: true }, names: { state: true } };

  /** @type {any} */ #timer;

  constructor() {
    super();
    /** @type {Connection | undefined} */
    this.connection = undefined;
    this.event = "";
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** Newest first. @type {PrintJob[]} */
    this.jobs = [];
    /** Of guests whose labels are in trouble, by their ids. @type {Record<string, string>} */
    this.names = {};
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) {
      /** @type {Connection | undefined} */ (changed.get("connection"))?.removeEventListener("change", this.#heard);
      this.connection?.addEventListener("change", this.#heard);
    }
    if (changed.has("event") && this.event) this.#load();
  }

  disconnectedCallback() {
    this.connection?.removeEventListener("change", this.#heard);
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  #heard = (/** @type {Event} */ e) => {
    const frame = /** @type {Frame} */ (/** @type {CustomEvent} */ (e).detail);
    if (frame.type === "change" && !frame.staff) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), rest);
  };

  async #load() {
    const answer = await api.get(`events/${this.event}/print_jobs`, { repeat: false }).catch(() => null);
    if (!answer) return;
    this.jobs = answer.print_jobs ?? [];
    await this.#name();
  }

  /** Asks whose labels are in trouble: the queue itself says only the numbers. */
  async #name() {
    const unknown = new Set(troubles(this.jobs, this.printers).flatMap((j) => (j.attendee && !(j.attendee in this.names) ? [j.attendee] : [])));
    for (const id of unknown) {
      const guest = await api.get(`events/${this.event}/attendees/${id}`, { repeat: false }).catch(() => null);
      if (guest) this.names = { ...this.names, [id]: t("sama", { name: guest.name }) };
    }
  }

  /** @param {PrintJob} job @param {"retry" | "cancel"} what */
  async #decide(job, what) {
    try {
      await api.post(`events/${this.event}/print_jobs/${job.id}/${what}`, {}, { repeat: true });
      await this.#load();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.tell("told", { kind: "stop", title: t("not_done"), text: said(error.message) });
    }
  }

  render() {
    if (!this.event) return nothing;
    return html`<print-troubles all .jobs=${this.jobs} .printers=${this.printers} .nameOf=${(/** @type {string} */ id) => this.names[id] ?? ""} event=${this.event} @decided=${this.#load}></print-troubles>
      <h2>${t("queue_title")}</h2>
      ${this.jobs.length === 0 ? html`<p class="soft">${t("queue_none")}</p>` : this.#table()}`;
  }

  #table() {
    const lost = (/** @type {PrintJob} */ job) => adrift(job, this.printers);
    return html`<div class="scroll">
      <table class="queue">
        <thead>
          <tr><th>${t("queue_number")}</th><th>${t("queue_label")}</th><th>${t("queue_state")}</th><th>${t("queue_printer")}</th><th>${t("queue_at")}</th><td></td></tr>
        </thead>
        <tbody>
          ${this.jobs.slice(0, shown).map(
            (job) => html`<tr data-test="job" data-state=${job.state}>
              <td class="number">${job.number ?? ""}</td>
              <td>${sayPrint(`label_${job.label}`)}${job.reprint ? html` <span class="tag">${t("reprint")}</span>` : nothing}</td>
              <td class=${lost(job) || ["blocked", "unknown", "failed"].includes(job.state) ? "care-text" : ""}>${sayPrint(`job_${lost(job) ? "adrift" : job.state}`)}${job.reason ? html`<br /><span>${said(job.reason)}</span>` : nothing}</td>
              <td>${this.printers.find((p) => p.id === job.printer)?.name ?? ""}</td>
              <td>${time(job.at)}</td>
              <td class="row">${(keys[job.state] ?? []).map(([what, key]) => html`<button data-test="job-${what}" @click=${() => this.#decide(job, what)}>${say(key)}</button>`)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define("office-queue", OfficeQueue);
