/** @import { Printer } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { say, t } from "./text.js";

/** How often the printers are asked for while the page is open. */
const every = 2500;

/** A test label is printed while the page waits. */
const patience = 30_000;

const examples = /** @type {const} */ ([
  ["printer_guide_ql", "ql+tcp://192.168.1.50:9100?model=QL-820NWB&media=62x100"],
  ["printer_guide_usb", "ql+usb:///dev/usb/lp0?model=QL-800&media=62x100"],
  ["printer_guide_ipp", "ipp://192.168.1.60/ipp/print?media=62x100"],
  ["printer_guide_png", "png:///tmp/fuda-labels"],
]);

/** The printers: how they do, a new one, a test label. It fires "told" with a result. */
export class OfficePrinters extends Part {
  static properties = { printers: { state: true }, name: { state: true }, uri: { state: true }, wrong: { state: true }, busy: { state: true } };

  /** @type {any} */ #tick;

  constructor() {
    super();
    /** @type {Printer[] | null} */
    this.printers = null;
    this.name = "";
    this.uri = "";
    /** @type {ApiError | null} */
    this.wrong = null;
    this.busy = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#load(), every);
    this.#load();
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  async #load() {
    const answer = await api.get("printers", { repeat: false }).catch(() => null);
    if (answer) this.printers = answer.printers ?? [];
  }

  /**
   * @param {string} what which key is busy
   * @param {() => Promise<void>} act
   */
  async #do(what, act) {
    if (this.busy) return;
    this.busy = what;
    this.wrong = null;
    try {
      await act();
      await this.#load();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (what === "add") this.#refused(error);
      else this.tell("told", { kind: "stop", title: t("not_done"), text: said(error.message) });
    } finally {
      this.busy = "";
    }
  }

  /** @param {ApiError} error */
  #refused(error) {
    this.wrong = error;
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector(`[name="${error.field === "name" ? "name" : "uri"}"]`))?.focus());
  }

  /** @param {SubmitEvent} e */
  #add(e) {
    e.preventDefault();
    this.#do("add", async () => {
      const printer = await api.post("printers", { name: this.name.trim(), uri: this.uri.trim() }, { repeat: true }); // the same URI is the same printer
      this.name = this.uri = "";
      this.tell("told", { kind: "done", title: t("printer_added"), text: printer.name });
    });
  }

  /** @param {Printer} p */
  #test(p) {
    this.#do(p.id, async () => {
      const { printed, reason } = await api.post(`printers/${p.id}/test`, {}, { timeout: patience });
      this.tell("told", printed ? { kind: "done", title: t("printer_tested"), text: p.name } : { kind: "stop", title: t("printer_test_failed"), text: said(reason ?? "") });
    });
  }

  /** @param {Printer} p */
  #remove(p) {
    if (!confirm(t("printer_remove_sure", { name: p.name }))) return;
    this.#do(p.id, () => api.delete(`printers/${p.id}`, { repeat: true }));
  }

  render() {
    const { printers } = this;
    return html`<h2>${t("printers_title")}</h2>
      ${printers?.length === 0 ? html`<p class="line care">${t("printers_none")}</p>` : nothing}
      <ul class="list">
        ${(printers ?? []).map(
          (p, i) => html`<li data-test="printer" data-state=${p.state || "idle"}>
            <span class="what"><strong>${p.name}</strong>${i === 0 ? html` <span class="tag">${t("printer_first")}</span>` : nothing}${p.name === p.uri ? nothing : html`<br /><code>${p.uri}</code>`}</span>
            <span class=${p.state === "blocked" ? "care-text" : "soft"}>${say(`printer_${p.state === "blocked" || p.state === "sending" ? p.state : "idle"}`)}${p.reason ? ` ${said(p.reason)}` : nothing}</span>
            <span class="row">
              <button data-test="printer-test" ?disabled=${this.busy === p.id} @click=${() => this.#test(p)}>${t("printer_test")}</button>
              <button data-test="printer-remove" ?disabled=${this.busy === p.id} @click=${() => this.#remove(p)}>${t("printer_remove")}</button>
            </span>
          </li>`,
        )}
      </ul>
      <form class="panel add" @submit=${this.#add}>
        <h3>${t("printer_add")}</h3>
        ${this.#field("name", t("printer_name"), this.name, (v) => (this.name = v), t("printer_name_example"))}
        ${this.#field("uri", t("printer_uri"), this.uri, (v) => (this.uri = v), examples[0][1])}
        <div><button class="primary" data-test="printer-add" ?disabled=${this.busy !== ""}>${t("printer_add")}</button></div>
        <h4>${t("printer_guide")}</h4>
        <ul class="guide">
          ${examples.map(
            ([key, uri]) => html`<li>
              <p>${t(key)}</p>
              <p class="row"><code>${uri}</code> <button type="button" class="quiet" @click=${() => (this.uri = uri)}>${t("use_this")}</button></p>
            </li>`,
          )}
        </ul>
      </form>`;
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
