/** @import { Event as Evening, ImportReport, ReviewItem } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { corrected, mappingText } from "../signups/mapping.js";
import { mappingView } from "../signups/mapping-view.js";
import { decisionsText, reviewed, undecided } from "../signups/plan.js";
import { changesView, errorsView, figuresView, flaggedView, unprintableView } from "../signups/report-view.js";
import { reviewView } from "../signups/review-view.js";
import "../signups/signups-past.js";
import { sourceName, t } from "../signups/text.js";

/** A file may be large, and the Wi-Fi slow. */
const patience = 60_000;

/**
 * A sign-up file: chosen, looked at, decided upon, taken in; and what was taken
 * in before. It fires "told" with a result, or null when the last one is of no concern any more.
 */
export class OfficeImport extends Part {
  static properties = {
    event: { attribute: false }, file: { state: true }, report: { state: true }, items: { state: true }, mapping: { state: true }, turn: { state: true }, busy: { state: true }, error: { state: true },
  };

  /** By row. @type {Map<number, string>} */
  #decisions = new Map();

  /** What a person said of the columns of this file. @type {ReadonlyMap<number, string>} */
  #corrections = new Map();

  /** Which request is the newest: what an older one answers no longer counts. */
  #asked = 0;

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {File | null} */
    this.file = null;
    /** @type {ImportReport | null} */
    this.report = null;
    /** Every row that was ever under review. @type {ReviewItem[]} */
    this.items = [];
    /** Whether the columns are in sight. */
    this.mapping = false;
    /** How many imports this page has made. */
    this.turn = 0;
    this.busy = false;
    this.error = "";
  }

  #forget() {
    this.report = null;
    this.items = [];
    this.mapping = false;
    this.#decisions.clear();
    this.#corrections = new Map();
  }

  /** @param {Event} e */
  #choose(e) {
    const input = /** @type {HTMLInputElement} */ (e.target);
    const file = input.files?.[0] ?? null;
    input.value = ""; // the same file, mended, may be chosen again
    if (!file) return;
    this.#forget();
    this.tell("told", null);
    this.file = file;
    this.#send(true);
  }

  /** @param {number} row @param {string} what */
  #decide(row, what) {
    if (this.#decisions.get(row) === what) this.#decisions.delete(row);
    else this.#decisions.set(row, what);
    this.requestUpdate();
    return this.#send(true);
  }

  /** Another mapping makes other rows: what was decided on them counts no longer. @param {number} column @param {string} field */
  #correct(column, field) {
    this.#corrections = corrected(this.#corrections, this.report?.columns ?? [], column, field);
    this.#decisions.clear();
    this.items = [];
    return this.#send(true);
  }

  /** @param {boolean} dryRun */
  async #send(dryRun) {
    if (!this.file || !this.event || (this.busy && !dryRun)) return;
    const asked = ++this.#asked;
    this.busy = true;
    this.error = "";
    try {
      /** @type {ImportReport} */
      const report = await api.post(`events/${this.event.id}/import${dryRun ? "?dry_run=true" : ""}`, this.#body(this.file), { repeat: true, timeout: patience });
      if (asked !== this.#asked) return;
      this.report = report;
      this.items = reviewed(this.items, report);
      if (report.needs_mapping) this.mapping = true;
      if (!dryRun) this.#done(report);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (asked !== this.#asked) return;
      this.error = said(error.message);
      if (dryRun && !this.report) this.file = null;
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }

  /** @param {File} file */
  #body(file) {
    const body = new FormData();
    body.append("file", file, file.name);
    const decisions = decisionsText(this.#decisions);
    if (decisions) body.append("decisions", decisions);
    const mapping = mappingText(this.#corrections);
    if (mapping) body.append("mapping", mapping);
    return body;
  }

  /** @param {ImportReport} report */
  #done(report) {
    this.tell("told", { kind: "done", title: t("imported"), text: t("imported_how", { added: report.added, updated: report.updated }) });
    this.file = null;
    this.#forget();
    this.turn++;
  }

  /** Back to what was taken in; nothing has been written. */
  #close = () => {
    this.#asked++;
    this.busy = false;
    this.error = "";
    this.file = null;
    this.#forget();
  };

  /** What a field is called. @param {string} field */
  #title = (field) => said(this.report?.fields?.find((f) => f.field === field)?.title ?? field);

  render() {
    return html`<h2>${t("import_title")}</h2>
      <p class="soft">${t("import_how")}</p>
      <label class="button ${this.report ? "" : "primary"} choose">
        ${this.file ? t("import_other") : t("import_choose")}
        <input class="unseen" type="file" name="file" data-test="import-file" accept=".csv,.tsv,.txt,.xlsx,.xls,text/csv" @change=${this.#choose} />
      </label>
      ${this.error ? html`<p class="wrong" role="alert" data-test="import-error">${this.error}</p>` : nothing}
      ${this.file ? html`<p><strong>${this.file.name}</strong> ${this.report ? html`<span class="soft">${t("import_source", { source: sourceName(this.report.source) })}</span>` : t("import_reading")}</p>` : nothing}
      ${this.report && this.event ? this.#preview(this.report, this.event) : html`<signups-past event=${this.event?.id ?? ""} turn=${this.turn}></signups-past>`}`;
  }

  /** @param {ImportReport} report @param {Evening} event */
  #preview(report, event) {
    const n = report.added + report.updated;
    const mapping = mappingView({
      report, corrections: this.#corrections, open: this.mapping, toggle: (open) => (this.mapping = open), say: (column, field) => this.#correct(column, field),
    });
    const back = html`<button class="quiet" data-test="import-back" @click=${this.#close}>${t("import_back")}</button>`;
    if (report.needs_mapping) return html`${mapping}<div class="row end">${back}</div>`;
    return html`${figuresView(report, undecided(this.items, this.#decisions))} ${mapping}
      ${reviewView({ event, items: this.items, decisions: this.#decisions, title: this.#title, decide: (row, what) => this.#decide(row, what) })}
      ${changesView(event, report, this.#title)} ${flaggedView(report)} ${errorsView(report)} ${unprintableView(report, this.#title)}
      <div class="row end">
        <button class="primary" data-test="import-go" ?disabled=${this.busy || n === 0} @click=${() => this.#send(false)}>${n ? t("import_go_count", { n }) : t("import_nothing")}</button>
        ${back}
      </div>`;
  }
}

customElements.define("office-import", OfficeImport);
