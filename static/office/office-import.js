/** @import { Event as Evening, ImportReport, ReviewItem, Unprintable } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { decisionsText, reviewed, undecided } from "./import-plan.js";
import { say, t } from "./text.js";

/** A file may be large, and the Wi-Fi slow. */
const patience = 60_000;

/** The figures of a report, in the order in which they are shown. */
const figures = /** @type {const} */ (["added", "updated", "unchanged"]);

/**
 * A sign-up file: chosen, looked at, decided upon, taken in. It fires "told" with a result.
 */
export class OfficeImport extends Part {
  static properties = { event: { attribute: false }, file: { state: true }, report: { state: true }, items: { state: true }, busy: { state: true }, error: { state: true } };

  /** By row. @type {Map<number, string>} */
  #decisions = new Map();

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
    this.busy = false;
    this.error = "";
  }

  /** @param {Event} e */
  #choose(e) {
    const input = /** @type {HTMLInputElement} */ (e.target);
    this.file = input.files?.[0] ?? null;
    this.report = null;
    this.items = [];
    this.#decisions.clear();
    input.value = ""; // the same file, mended, may be chosen again
    if (this.file) this.#send(true);
  }

  /** @param {number} row @param {string} what */
  #decide(row, what) {
    if (this.#decisions.get(row) === what) this.#decisions.delete(row);
    else this.#decisions.set(row, what);
    this.requestUpdate();
    return this.#send(true);
  }

  /** @param {boolean} dryRun */
  async #send(dryRun) {
    if (!this.file || !this.event || (this.busy && !dryRun)) return;
    this.busy = true;
    this.error = "";
    const body = new FormData();
    body.append("file", this.file, this.file.name);
    const decisions = decisionsText(this.#decisions);
    if (decisions) body.append("decisions", decisions);
    try {
      /** @type {ImportReport} */
      const report = await api.post(`events/${this.event.id}/import${dryRun ? "?dry_run=true" : ""}`, body, { repeat: true, timeout: patience });
      this.report = report;
      this.items = reviewed(this.items, report);
      if (!dryRun) this.#done(report);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = said(error.message);
      if (dryRun && !this.report) this.file = null;
    } finally {
      this.busy = false;
    }
  }

  /** @param {ImportReport} report */
  #done(report) {
    this.tell("told", { kind: "done", title: t("imported"), text: t("imported_how", { added: report.added, updated: report.updated }) });
    this.file = this.report = null;
    this.items = [];
    this.#decisions.clear();
  }

  render() {
    return html`<h2>${t("import_title")}</h2>
      <p class="soft">${t("import_how")}</p>
      <label class="button ${this.report ? "" : "primary"} choose">
        ${this.file ? t("import_other") : t("import_choose")}
        <input class="unseen" type="file" name="file" data-test="import-file" accept=".csv,.tsv,.txt,.xlsx,.xls,text/csv" @change=${this.#choose} />
      </label>
      ${this.error ? html`<p class="wrong" role="alert" data-test="import-error">${this.error}</p>` : nothing}
      ${this.file ? html`<p><strong>${this.file.name}</strong> ${this.report ? html`<span class="soft">${t("import_source", { source: this.report.source })}</span>` : t("import_reading")}</p>` : nothing}
      ${this.report ? this.#preview(this.report) : nothing}`;
  }

  /** @param {ImportReport} report */
  #preview(report) {
    const errors = report.errors ?? [];
    const n = report.added + report.updated;
    return html`<dl class="figures" data-test="import-preview">
        ${figures.map((f) => html`<div><dt>${t(f)}</dt><dd data-test="import-${f}">${report[f]}</dd></div>`)}
        <div class=${undecided(this.items, this.#decisions) ? "care" : ""}><dt>${t("review")}</dt><dd data-test="import-review">${undecided(this.items, this.#decisions)}</dd></div>
        <div class=${errors.length ? "stop" : ""}><dt>${t("errors")}</dt><dd data-test="import-errors">${errors.length}</dd></div>
      </dl>
      ${this.items.length ? this.#review() : nothing} ${errors.length ? this.#errors(errors) : nothing}
      ${report.unprintable?.length ? this.#unprintable(report.unprintable) : nothing}
      <div class="row end">
        <button class="primary" data-test="import-go" ?disabled=${this.busy || n === 0} @click=${() => this.#send(false)}>${n ? t("import_go_count", { n }) : t("import_nothing")}</button>
      </div>`;
  }

  #review() {
    return html`<h3>${t("review_title", { n: undecided(this.items, this.#decisions) })}</h3>
      <p class="soft">${t("review_how")}</p>
      <ul class="review">
        ${this.items.map((item) => {
          const decided = this.#decisions.get(item.row);
          const chip = (/** @type {string} */ what, /** @type {string} */ key) =>
            html`<button class="chip" data-test=${key} aria-pressed=${decided === what} @click=${() => this.#decide(item.row, what)}>${say(key)}</button>`;
          return html`<li data-test="review-row">
            <p><span class="soft">${t("row", { n: item.row })}</span> <strong>${item.name}</strong> ${item.company} <span class="soft">${item.email}</span></p>
            <p class="care-text">${said(item.reason)} ${item.other_row ? t("same_as_row", { n: item.other_row }) : nothing}</p>
            <div class="row">${chip("add", "decide_add")} ${item.attendee ? chip(item.attendee, "decide_same") : nothing} ${chip("skip", "decide_skip")}</div>
          </li>`;
        })}
      </ul>`;
  }

  /** @param {Unprintable[]} rows */
  #unprintable(rows) {
    return html`<h3>${t("unprintable_title")}</h3>
      <p class="soft">${t("unprintable_how")}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr><th>${t("error_row")}</th><th>${t("name")}</th><th>${t("error_column")}</th><th>${t("unprintable")}</th></tr>
          </thead>
          <tbody>
            ${rows.map((r) => html`<tr data-test="import-unprintable"><td>${r.row}</td><td>${r.name}</td><td>${say(`field_${r.field}`)}</td><td class="characters">${r.characters.map((c) => html`<span>${c} <small class="soft">${codePoint(c)}</small></span> `)}</td></tr>`)}
          </tbody>
        </table>
      </div>`;
  }

  /** @param {{ row: number, column: string, message: string }[]} errors */
  #errors(errors) {
    return html`<h3>${t("errors_title")}</h3>
      <div class="scroll">
        <table>
          <thead>
            <tr><th>${t("error_row")}</th><th>${t("error_column")}</th><th>${t("error_message")}</th></tr>
          </thead>
          <tbody>
            ${errors.map((e) => html`<tr data-test="import-error-row"><td>${e.row}</td><td>${e.column}</td><td>${said(e.message)}</td></tr>`)}
          </tbody>
        </table>
      </div>`;
  }
}

/** U+2A6A5, because the screen may lack the character as well. @param {string} character */
const codePoint = (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

customElements.define("office-import", OfficeImport);
