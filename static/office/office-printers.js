/** @import { PrinterStatus, TestPrint } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import "./office-found.js";
import "./office-printer.js";
import { t } from "./text.js";

const examples = /** @type {const} */ ([
  ["printer_guide_ql", "ql+tcp://192.168.1.50:9100?model=QL-820NWB&media=62x100"],
  ["printer_guide_usb", "ql+usb:///dev/usb/lp0?model=QL-800&media=62x100"],
  ["printer_guide_ipp", "ipp://192.168.1.60/ipp/print?media=62x100"],
  ["printer_guide_escpos", "escpos+tcp://192.168.1.70"],
  ["printer_guide_zpl", "zpl+tcp://192.168.1.80"],
  ["printer_guide_png", "png:///tmp/fuda-labels"],
]);

/**
 * The printers, live from the feed: how they do, new ones found on the network
 * or named by their URI. It fires "told" with a result.
 *
 *   <office-printers .printers=${as the feed has them}></office-printers>
 */
export class OfficePrinters extends Part {
  static properties = { printers: { attribute: false }, listed: { state: true }, tests: { state: true }, name: { state: true }, uri: { state: true }, wrong: { state: true }, busy: { type: Boolean, state: true } };

  constructor() {
    super();
    /** As the feed has them. @type {PrinterStatus[]} */
    this.printers = [];
    /** As they were asked for after a change of this page; the next word of the feed is newer. @type {PrinterStatus[] | null} */
    this.listed = null;
    /** The test labels of printers that were added a moment ago. @type {Record<string, TestPrint>} */
    this.tests = {};
    this.name = "";
    this.uri = "";
    /** @type {ApiError | null} */
    this.wrong = null;
    this.busy = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("printers")) this.listed = null;
  }

  async #load() {
    const answer = await api.get("printers").catch(() => null);
    if (answer) this.listed = answer.printers ?? [];
  }

  /** @param {CustomEvent<{ printer: PrinterStatus, test?: TestPrint }>} e */
  async #added(e) {
    const { printer, test } = e.detail;
    await this.#load();
    if (test) this.tests = { ...this.tests, [printer.id]: test };
    this.tell("told", { kind: "done", title: t("printer_added"), text: printer.name });
  }

  /** @param {SubmitEvent} e */
  async #add(e) {
    e.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.wrong = null;
    try {
      const printer = await api.post("printers", { name: this.name.trim(), uri: this.uri.trim() }, { repeat: true }); // the same URI is the same printer
      this.name = this.uri = "";
      await this.#added(new CustomEvent("added", { detail: { printer } }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.wrong = error;
      this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector(`[name="${error.field === "name" ? "name" : "uri"}"]`))?.focus());
    } finally {
      this.busy = false;
    }
  }

  render() {
    const printers = this.listed ?? this.printers;
    return html`<h2>${t("printers_title")}</h2>
      ${printers.length === 0 ? html`<p class="line care">${t("printers_none")}</p>` : nothing}
      <ul class="list printers" @changed-printers=${this.#load}>
        ${repeat(
          printers,
          (p) => p.id,
          (p, i) => html`<li><office-printer .printer=${p} .printers=${printers} ?first=${i === 0} .test=${this.tests[p.id]}></office-printer></li>`,
        )}
      </ul>
      <section class="panel add">
        <h3>${t("printer_add")}</h3>
        <office-found @added=${this.#added}></office-found>
        ${this.#byHand(printers.length === 0)}
      </section>`;
  }

  /** @param {boolean} nobody there is no printer yet */
  #byHand(nobody) {
    return html`<details data-test="by-hand" ?open=${this.wrong !== null || nobody}>
      <summary>${t("printer_by_hand")}</summary>
      <form class="by-hand" @submit=${this.#add}>
        ${this.#field("name", t("printer_name"), this.name, (v) => (this.name = v), t("printer_name_example"))}
        ${this.#field("uri", t("printer_uri"), this.uri, (v) => (this.uri = v), examples[0][1])}
        <div><button data-test="printer-add" ?disabled=${this.busy}>${t("printer_add")}</button></div>
        <h4>${t("printer_guide")}</h4>
        <ul class="guide">
          ${examples.map(
            ([key, uri]) => html`<li>
              <p>${t(key)}</p>
              <p class="row"><code>${uri}</code> <button type="button" class="quiet" aria-label="${t("use_this")} ${uri}" @click=${() => (this.uri = uri)}>${t("use_this")}</button></p>
            </li>`,
          )}
        </ul>
      </form>
    </details>`;
  }

  /** @param {string} name @param {string} label @param {string} value @param {(value: string) => void} set @param {string} placeholder */
  #field(name, label, value, set, placeholder) {
    const bad = this.wrong !== null && (this.wrong.field === name || (name === "uri" && this.wrong.field !== "name"));
    return html`<label class="field">${label}
      <input name=${name} data-test="printer-${name}" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder=${placeholder} maxlength="500" aria-invalid=${bad} .value=${value}
        @input=${(/** @type {any} */ e) => set(e.target.value)} />
      ${bad ? html`<span class="wrong" role="alert">${said(this.wrong?.message ?? "")}</span>` : nothing}
    </label>`;
  }
}

customElements.define("office-printers", OfficePrinters);
