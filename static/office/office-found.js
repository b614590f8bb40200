/** @import { FoundPrinter } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { said } from "../lang/said.js";
import { AskingPart } from "../elements/asking-part.js";
import { t } from "./text.js";

/** The network is listened to for 3 seconds. */
const listening = 8_000;

/** A printer is set up and its test label printed while the page waits. */
const patience = 40_000;

/**
 * The printers that announce themselves on the network: looked for with one
 * press, set up with another, which prints a test label too. It fires "added"
 * {printer, test}.
 */
export class OfficeFound extends AskingPart {
  static properties = { ...AskingPart.properties, found: { state: true }, adding: { state: true } };

  constructor() {
    super();
    /** @type {FoundPrinter[] | null} */
    this.found = null;
    /** The URI of the one that is being set up. */
    this.adding = "";
  }

  #find() {
    this.found = null;
    this.attempt(async () => {
      this.found = (await api.get("printers/found", { repeat: false, timeout: listening })).printers ?? [];
    });
  }

  /** @param {FoundPrinter} printer */
  #add(printer) {
    this.adding = printer.uri;
    this.attempt(async () => {
      const { test, ...added } = await api.post("printers", { name: printer.name, uri: printer.uri, test: true }, { timeout: patience });
      this.found = (this.found ?? []).map((f) => (f.uri === printer.uri ? { ...f, known: true } : f));
      this.tell("added", { printer: added, test });
    }).then(() => (this.adding = ""));
  }

  render() {
    const searching = this.busy && !this.adding;
    return html`<div class="row">
        <button class="primary" data-test="find-printers" ?disabled=${this.busy} @click=${this.#find}>${t("find")}</button>
        ${searching ? html`<label class="row" role="status">${t("finding")} <progress data-test="finding"></progress></label>` : nothing}
      </div>
      ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}
      ${this.found?.length === 0 ? html`<p class="line care" data-test="found-none">${t("found_none")}</p>` : nothing}
      ${this.found?.length ? html`<ul class="list" aria-label=${t("found")}>${this.found.map((f) => this.#printer(f))}</ul>` : nothing}`;
  }

  /** @param {FoundPrinter} f */
  #printer(f) {
    return html`<li data-test="found" data-uri=${f.uri}>
      <span class="what"><strong>${f.name}</strong> <span class="soft">${f.model && f.model !== f.name ? `${f.model} ` : nothing}${said(f.where)}</span><br /><code>${f.uri}</code></span>
      ${f.known
        ? html`<span class="tag">${t("found_known")}</span>`
        : html`<button data-test="found-add" ?disabled=${this.busy} @click=${() => this.#add(f)}>${this.adding === f.uri ? t("found_adding") : t("found_add")}</button>`}
    </li>`;
  }
}

customElements.define("office-found", OfficeFound);
