/** @import { Asker, Frame, Report } from "../types/kiosk.js" */
/** @import { Connection } from "../feed/connection.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { time } from "../lang/format.js";
import { AskingPart } from "../elements/asking-part.js";
import { say, t } from "./text.js";

/**
 * What only the organiser sees: who was reported by whom and what for, along
 * the chain of introducers; and who asks for many swaps.
 */
export class OfficeSafety extends AskingPart {
  static properties = { ...AskingPart.properties, event: {}, connection: { attribute: false }, reports: { state: true }, askers: { state: true } };

  constructor() {
    super();
    this.event = "";
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** Newest first; null before they came. @type {Report[] | null} */
    this.reports = null;
    /** @type {Asker[]} */
    this.askers = [];
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
    super.disconnectedCallback();
  }

  #heard = (/** @type {Event} */ e) => {
    const frame = /** @type {Frame} */ (/** @type {CustomEvent} */ (e).detail);
    if (frame.type === "snapshot" || (frame.type === "change" && frame.kind === "reported")) this.#load();
  };

  async #load() {
    const [reports, askers] = await Promise.all(["reports", "askers"].map((what) => api.get(`events/${this.event}/${what}`).catch(() => null)));
    if (reports) this.reports = reports.reports ?? [];
    if (askers) this.askers = askers.askers ?? [];
  }

  /** @param {Report} report */
  #handled(report) {
    return this.attempt(async () => {
      await api.post(`events/${this.event}/reports/${report.id}/handled`, {}, { repeat: true });
      await this.#load();
    });
  }

  render() {
    if (!this.reports) return nothing;
    return html`<h2>${t("safety_reports")}</h2>
      <p class="soft">${t("safety_reports_how")}</p>
      ${this.reports.length === 0 ? html`<p data-test="no-reports">${t("safety_none")}</p>` : html`<ul class="reports">${this.reports.map((r) => this.#report(r))}</ul>`}
      <p class="wrong" role="alert">${this.error}</p>
      <h2>${t("safety_askers")}</h2>
      <p class="soft">${t("safety_askers_how")}</p>
      ${this.askers.length === 0 ? html`<p>${t("safety_askers_none")}</p>` : this.#table()}`;
  }

  /** @param {Report} r */
  #report(r) {
    return html`<li class="panel ${r.handled ? "" : "open"}" data-test="report" data-state=${r.handled ? "handled" : "open"}>
      <p class="about"><span class="number">${r.number}</span> <strong>${t("sama", { name: r.name })}</strong> <span>${say(`report_${r.reason}`)}</span> <span class="soft">${time(r.at)}</span></p>
      ${r.note ? html`<p>${r.note}</p>` : nothing}
      <p class="soft">${t("safety_by", { name: r.by_name ?? "" })}</p>
      ${r.chain?.length
        ? html`<p data-test="chain"><span class="soft">${t("safety_chain")}</span> ${r.chain.map((c, i) => html`${i ? " ← " : ""}${c.number ? `${t("safety_no", { number: c.number })} ` : ""}${c.name}${c.reports ? html` <span class="care-text">${t("safety_times", { n: c.reports })}</span>` : nothing}`)}</p>`
        : nothing}
      ${r.handled ? html`<p class="soft">${t("safety_handled", { time: time(r.handled) })}</p>` : html`<button data-test="report-handled" ?disabled=${this.busy} @click=${() => this.#handled(r)}>${t("safety_handle")}</button>`}
    </li>`;
  }

  #table() {
    return html`<div class="scroll">
      <table>
        <thead>
          <tr><th>${t("queue_number")}</th><th>${t("safety_name")}</th><th>${t("safety_asked")}</th><th>${t("safety_swapped")}</th><th>${t("safety_refused")}</th><th>${t("safety_reported")}</th></tr>
        </thead>
        <tbody>
          ${this.askers.map((a) => html`<tr data-test="asker"><td class="number">${a.number}</td><td>${a.name}</td><td>${a.asked}</td><td>${a.swapped}</td><td>${a.refused}</td><td>${a.reports || ""}</td></tr>`)}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define("office-safety", OfficeSafety);
