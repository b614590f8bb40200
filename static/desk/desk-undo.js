/** @import { CheckIn } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import "../elements/fuda-dialog.js";
import { said } from "../lang/said.js";
import { Part } from "../elements/part.js";
import { say, t } from "./text.js";

const reasons = /** @type {const} */ (["mistaken", "twice", "refund", "other"]);

/**
 * Asks why, and undoes a check-in. It fires "undone" ({check_in, attendee, refund}) and "close-undo".
 *
 *   <desk-undo .target=${{checkIn, name} | null} event=${id}></desk-undo>
 */
export class DeskUndo extends Part {
  static properties = { target: { attribute: false }, event: {}, reason: { state: true }, text: { state: true }, busy: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {{ checkIn: CheckIn, name: string } | null} */
    this.target = null;
    this.event = "";
    /** @type {string} */
    this.reason = "";
    this.text = "";
    this.busy = false;
    this.error = "";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("target")) return;
    this.reason = this.text = this.error = "";
  }

  get #said() {
    return this.reason === "other" ? this.text.trim() : this.reason ? say(`undo_${this.reason}`) : "";
  }

  async #go() {
    if (this.busy || !this.target) return;
    this.busy = true;
    try {
      this.tell("undone", await api.post(`events/${this.event}/checkins/${this.target.checkIn.id}/undo`, { reason: this.#said }, { repeat: true }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = said(error.message);
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { target } = this;
    return html`<fuda-dialog ?open=${target !== null} heading=${t("undo_title")} @close=${() => this.tell("close-undo")}>
      ${target
        ? html`<div class="undo" data-test="undo-dialog">
            <p>${t("undo_what", { name: target.name, number: target.checkIn.number })}</p>
            <div class="chips" role="group" aria-label=${t("undo_why")}>
              ${reasons.map((r) => html`<button class="chip" data-test="undo-${r}" aria-pressed=${this.reason === r} @click=${() => (this.reason = r)}>${say(`undo_${r}`)}</button>`)}
            </div>
            ${this.reason === "other"
              ? html`<input data-test="undo-reason" aria-label=${t("undo_why")} placeholder=${t("reason_example")} maxlength="200" .value=${this.text} @input=${(/** @type {any} */ e) => (this.text = e.target.value)} />`
              : nothing}
            ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}
            <button class="primary" data-test="undo-go" ?disabled=${this.busy || !this.#said} @click=${this.#go}>${t("undo_go")}</button>
          </div>`
        : nothing}
    </fuda-dialog>`;
  }
}

customElements.define("desk-undo", DeskUndo);
