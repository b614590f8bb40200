/** @import { LabelOptions, PrinterStatus, PrintJob, Sheet, SheetPaper } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { nonce } from "../api/nonce.js";
import "../elements/fuda-dialog.js";
import { cellsOf, lastPaper, nextCell, pagesFor, rememberCell } from "./cells.js";
import { pdfTab } from "./pdf-tab.js";
import { printerField } from "./print-choice.js";
import { AskingPart } from "../elements/asking-part.js";
import { paged } from "./printers.js";
import { say, t } from "./text.js";

/** Laying out and writing a PDF of many labels takes its time. */
const patience = 30_000;

/**
 * A dialog that puts waiting labels on an A4 sheet to peel off: which paper,
 * which cell is the first free one, and printed how. It fires
 * "close-sheet" and "dismissed".
 *
 *   <print-sheet ?open=${…} .jobs=${labels} .printers=${all} event=${id} @close-sheet=${…}></print-sheet>
 */
export class PrintSheet extends AskingPart {
  static properties = {
    ...AskingPart.properties,
    open: { type: Boolean }, jobs: { attribute: false }, printers: { attribute: false }, event: {},
    papers: { state: true }, paper: { state: true }, first: { state: true }, on: { state: true }, made: { state: true },
  };

  #nonce = "";

  constructor() {
    super();
    this.open = false;
    /** @type {PrintJob[]} */
    this.jobs = [];
    /** @type {PrinterStatus[]} */
    this.printers = [];
    this.event = "";
    /** @type {SheetPaper[]} */
    this.papers = [];
    /** @type {SheetPaper | undefined} */
    this.paper = undefined;
    this.first = 1;
    /** The printer that prints it; "": this device's own print dialogue. */
    this.on = "";
    /** @type {{ sheet: Sheet, url: string, on: string } | null} */
    this.made = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("open") || !this.open) return;
    this.made = null;
    this.error = this.on = "";
    this.#nonce = nonce();
    if (this.papers.length) this.#choose(lastPaper(this.papers));
    else this.#load();
  }

  #load() {
    return this.attempt(async () => {
      /** @type {LabelOptions} */
      const { sheets } = await api.get("label_options");
      this.papers = sheets;
      this.#choose(lastPaper(sheets));
    });
  }

  /** @param {SheetPaper} paper */
  #choose(paper) {
    this.paper = paper;
    this.first = nextCell(paper);
  }

  #go() {
    const { paper, on } = this;
    if (!paper) return;
    const tab = on ? null : pdfTab();
    return this.attempt(async () => {
      try {
        const body = { sheet: paper.name, first: this.first, jobs: this.jobs.map((j) => j.id), ...(on && { printer: on }), nonce: this.#nonce };
        const { sheet, url } = await api.post(`events/${this.event}/sheets`, body, { timeout: patience });
        rememberCell(paper.name, sheet.next);
        this.made = { sheet, url, on: this.printers.find((p) => p.id === on)?.name ?? "" };
        tab?.show(url);
      } catch (error) {
        tab?.drop();
        throw error;
      }
    });
  }

  #close() {
    this.tell("close-sheet");
    this.tell("dismissed");
  }

  render() {
    return html`<fuda-dialog ?open=${this.open} heading=${t("sheet_title")} @close=${this.#close}>
      ${this.open ? html`<div class="sheet" data-test="sheet">${this.made ? this.#done(this.made) : this.#form()} ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}</div>` : nothing}
    </fuda-dialog>`;
  }

  #form() {
    const { paper, jobs } = this;
    if (!paper) return nothing;
    if (jobs.length === 0) return html`<p role="status">${t("sheet_none")}</p>`;
    return html`<div class="chips" role="group" aria-label=${t("sheet_paper")}>
        ${this.papers.map((p) => html`<button class="chip" data-test="sheet-paper" data-id=${p.name} aria-pressed=${p.name === paper.name} @click=${() => this.#choose(p)}>${p.title}</button>`)}
      </div>
      <p id="sheet-first">${t("sheet_first")}</p>
      <div class="sheet-look">
        ${this.#picture(paper)}
        <div class="sheet-how">
          <p role="status"><strong>${t("sheet_count", { n: jobs.length, pages: pagesFor(paper, this.first, jobs.length) })}</strong></p>
          ${paged(this.printers).length
            ? printerField({ printers: paged(this.printers), value: this.on, same: t("sheet_browser"), label: t("sheet_where"), hook: "sheet-on", choose: (id) => (this.on = id) })
            : html`<p class="soft">${t("sheet_browser")}</p>`}
          <button class="primary" data-test="sheet-go" ?disabled=${this.busy} @click=${this.#go}>${t("sheet_go")}</button>
        </div>
      </div>`;
  }

  /** @param {SheetPaper} paper */
  #picture(paper) {
    return html`<div class="a4" role="group" aria-labelledby="sheet-first">
      ${cellsOf(paper, this.first, this.jobs.length).map((cell) => {
        const job = this.jobs[cell.label];
        const kind = cell.used ? "used" : job ? "taken" : "free";
        return html`<button class="cell ${kind}" data-test="sheet-cell" data-n=${cell.n} data-state=${kind} aria-label=${t("sheet_cell", { n: cell.n })} aria-pressed=${cell.n === this.first}
          .style=${`left:${cell.left}%;top:${cell.top}%;width:${cell.width}%;height:${cell.height}%`} @click=${() => (this.first = cell.n)}>
          ${job ? html`<b class="number">${job.number}</b><small>${say(`label_${job.label}`)}</small>` : html`<small>${cell.n}</small>`}
        </button>`;
      })}
    </div>`;
  }

  /** @param {{ sheet: Sheet, url: string, on: string }} made */
  #done({ sheet, url, on }) {
    return html`<p class="told" role="status" data-test="sheet-made">${t("sheet_made", { n: sheet.labels })} ${on ? t("sheet_queued", { name: on }) : nothing}</p>
      ${on ? nothing : html`<p><a class="button primary" data-test="sheet-pdf" href=${url} target="_blank">${t("sheet_open")}</a></p><p class="soft">${t("sheet_scale")}</p>`}
      <p data-test="sheet-next">${sheet.next > 1 ? t("sheet_next", { n: sheet.next }) : t("sheet_full")}</p>`;
  }
}

customElements.define("print-sheet", PrintSheet);
