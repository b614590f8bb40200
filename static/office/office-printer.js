/** @import { PrinterStatus, TestPrint } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { said } from "../lang/said.js";
import { printerField } from "../printing/print-choice.js";
import { AskingPart } from "../elements/asking-part.js";
import { stateOf } from "../printing/printers.js";
import { say as sayPrint, t as print } from "../printing/text.js";
import { t } from "./text.js";

/** A test label is printed while the page waits. */
const patience = 30_000;

/**
 * One printer: how it does, a test label, which other printer stands in for it.
 * It fires "changed-printers" when the list is another one now.
 *
 *   <office-printer .printer=${printer} .printers=${all} ?first=${…} .test=${as it was added}></office-printer>
 */
export class OfficePrinter extends AskingPart {
  static properties = { ...AskingPart.properties, printer: { attribute: false }, printers: { attribute: false }, first: { type: Boolean }, test: { attribute: false }, asked: { state: true } };

  constructor() {
    super();
    /** @type {PrinterStatus | undefined} */
    this.printer = undefined;
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** Whether it gets the labels of desks that have no printer of their own. */
    this.first = false;
    /** How its test label did, when it was added a moment ago. @type {TestPrint | undefined} */
    this.test = undefined;
    /** What is known of the last test label: it was sent and a person must look, it came out, it did not. @type {"" | "sent" | "out" | "missing"} */
    this.asked = "";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("test") && this.test) this.#tested(this.test);
  }

  /** @param {TestPrint} test */
  #tested({ printed, reason }) {
    this.asked = printed ? "sent" : "";
    this.error = printed ? "" : `${t("printer_test_failed")} ${said(reason ?? "")}`;
  }

  #print() {
    this.asked = "";
    return this.attempt(async () => this.#tested(await api.post(`printers/${this.printer?.id}/test`, {}, { timeout: patience })));
  }

  /** @param {string} fallback */
  #standIn(fallback) {
    return this.attempt(async () => {
      await api.patch(`printers/${this.printer?.id}`, { fallback }, { repeat: true });
      this.tell("changed-printers");
    });
  }

  #remove() {
    if (!confirm(t("printer_remove_sure", { name: this.printer?.name ?? "" }))) return;
    this.attempt(async () => {
      await api.delete(`printers/${this.printer?.id}`, { repeat: true });
      this.tell("changed-printers");
    });
  }

  render() {
    const p = this.printer;
    if (!p) return nothing;
    const { kind, key, reason } = stateOf(p);
    const rest = this.printers.filter((x) => x.id !== p.id);
    return html`<div class="one-printer" data-test="printer" data-id=${p.id} data-state=${p.state}>
      <div class="row">
        <span class="dot ${kind}" aria-hidden="true"></span>
        <span class="what"><strong>${p.name}</strong>${this.first ? html` <span class="tag">${t("printer_first")}</span>` : nothing}${p.name === p.uri ? nothing : html`<br /><code>${p.uri}</code>`}</span>
        <span class=${kind === "stop" ? "stop-text" : "soft"}>${sayPrint(key)}${reason ? ` ${said(reason)}` : nothing}${p.waiting ? ` ${print("printer_waiting", { n: p.waiting })}` : nothing}</span>
      </div>
      ${this.#question()} ${this.error ? html`<p class="wrong" role="alert" data-test="printer-wrong">${this.error}</p>` : nothing}
      <div class="row">
        <button data-test="printer-test" ?disabled=${this.busy} @click=${this.#print}>${this.busy ? t("printer_testing") : t("printer_test")}</button>
        <button data-test="printer-remove" ?disabled=${this.busy} @click=${this.#remove}>${t("printer_remove")}</button>
        ${rest.length ? printerField({ printers: rest, value: p.fallback ?? "", same: t("fallback_none"), label: t("fallback"), hook: "printer-fallback", choose: (id) => this.#standIn(id) }) : nothing}
      </div>
    </div>`;
  }

  #question() {
    switch (this.asked) {
      case "sent":
        return html`<div class="row ask" role="status" data-test="test-asked">
          <strong>${t("test_came_out")}</strong>
          <button data-test="test-yes" @click=${() => (this.asked = "out")}>${t("test_yes")}</button>
          <button data-test="test-no" @click=${() => (this.asked = "missing")}>${t("test_no")}</button>
        </div>`;
      case "out":
        return html`<p class="told" role="status" data-test="test-good">${t("test_good")}</p>`;
      case "missing":
        return html`<p class="line care" role="status" data-test="test-help">${t("test_help")}</p>`;
      default:
        return nothing;
    }
  }
}

customElements.define("office-printer", OfficePrinter);
