/** @import { Choice } from "./fee.js" */

import { html, nothing } from "lit";
import { yen } from "../lang/format.js";
import { changeFor, exactly, freeReasons, methods, notesFor } from "./fee.js";
import { Part } from "../elements/part.js";
import { say, t } from "./text.js";

/** @type {Choice["method"]} */
const later = "later";

/**
 * The fee and its keys. It fires "choice" with the Choice in detail.
 *
 *   <desk-fee .due=${1500} .paid=${false} .choice=${choice} ?later=${…}></desk-fee>
 */
export class DeskFee extends Part {
  static properties = { due: { type: Number }, paid: { type: Boolean }, choice: { attribute: false }, later: { type: Boolean }, kinds: { type: Boolean } };

  constructor() {
    super();
    this.due = 0;
    /** Paid before; otherwise no due means that there is no fee. */
    this.paid = false;
    this.choice = exactly;
    /** Whether the house rules let a guest pay later. */
    this.later = false;
    /** Whether free is a kind of guest here, and so no way to pay. */
    this.kinds = false;
  }

  /** @param {Partial<Choice>} part */
  #choose(part) {
    this.tell("choice", { ...this.choice, ...part });
  }

  render() {
    if (this.due <= 0) {
      return html`<p class="fee settled" data-test="settled">${this.paid ? html`<strong>${t("already_paid")}</strong> <span class="soft">${t("already_paid_how")}</span>` : html`<strong>${t("no_fee")}</strong>`}</p>`;
    }
    const { method } = this.choice;
    const change = changeFor(this.due, this.choice);
    return html`<div class="fee">
      <div class="sum"><span class="soft">${t("fee")}</span> <strong data-test="due">${yen(this.due)}</strong></div>
      <div class="change ${change ? "" : "nothing"}" role="status">${method === "cash" ? html`<span>${t("change")}</span> <strong data-test="change">${yen(change)}</strong>` : nothing}</div>
      ${method === "cash" ? this.#cash() : method === "free" ? this.#free() : nothing}
      <div class="methods" role="group" aria-label=${t("method")}>
        ${[...methods.filter((m) => m !== "free" || !this.kinds), ...(this.later ? [later] : [])].map(
          (m) => html`<button class="chip" data-test="method-${m}" aria-pressed=${m === method} @click=${() => this.#choose({ method: m, tendered: 0 })}>${say(`method_${m}`)}</button>`,
        )}
      </div>
    </div>`;
  }

  #cash() {
    const { tendered } = this.choice;
    return html`<div class="tendered">
      <button class="key" data-test="fee-exact" aria-pressed=${tendered === 0} @click=${() => this.#choose({ tendered: 0 })}>${t("exact")}</button>
      ${notesFor(this.due).map(
        (note) => html`<button class="key" data-test="fee-${note}" aria-pressed=${tendered === note} @click=${() => this.#choose({ tendered: note })}>${yen(note)}</button>`,
      )}
    </div>`;
  }

  #free() {
    const { reason } = this.choice;
    return html`<div class="why">
      ${freeReasons.map((r) => {
        const text = say(`free_${r}`);
        return html`<button class="chip" data-test="free-${r}" aria-pressed=${reason === text} @click=${() => this.#choose({ reason: text })}>${text}</button>`;
      })}
      <input data-test="free-reason" aria-label=${t("free_why")} placeholder=${t("reason_example")} maxlength="200" .value=${reason}
        @input=${(/** @type {any} */ e) => this.#choose({ reason: e.target.value })} />
    </div>`;
  }
}

customElements.define("desk-fee", DeskFee);
