/** @import { Contact } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { MePart } from "./me-part.js";
import { t } from "./text.js";

/** The guest's own notes on a card; nobody else sees them. It tells "noted" with the contact as it is now. */
export class MeNotes extends MePart {
  static properties = { ...MePart.properties, contact: { attribute: false }, saved: { state: true } };

  constructor() {
    super();
    /** @type {Contact} */
    this.contact = /** @type {any} */ (null);
    this.saved = false;
  }

  /** @param {object} notes */
  async #note(notes) {
    this.saved = await this.attempt(async () => this.tell("noted", await api.patch(`me/contacts/${this.contact.swap}`, notes, { repeat: true })));
    this.requestUpdate();
  }

  /** @param {SubmitEvent} e */
  #save(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    this.#note({ memo: String(form.get("memo")).trim(), next_step: { text: String(form.get("text")).trim(), date: String(form.get("date")) } });
  }

  render() {
    const { memo, next_step, remember } = this.contact;
    return html`<button class="interest wide" data-test="remember" aria-pressed=${remember ? "true" : "false"} ?disabled=${this.busy} @click=${() => this.#note({ remember: !remember })}>
        <span aria-hidden="true">${remember ? "★" : "☆"}</span> ${t("remember_go")}
      </button>
      <form class="notes" @submit=${this.#save} @input=${() => (this.saved = false)} @change=${(/** @type {Event} */ e) => /** @type {HTMLElement} */ (e.target).closest("form")?.requestSubmit()}>
        <label class="field">${t("memo")}<textarea name="memo" rows="3" maxlength="1000" data-test="memo" placeholder=${t("memo_example")} .value=${memo}></textarea></label>
        <label class="field">${t("next_step")}<input name="text" maxlength="200" data-test="next-text" placeholder=${t("next_step_example")} .value=${next_step.text ?? ""} /></label>
        <label class="field">${t("next_date")}<input name="date" type="date" data-test="next-date" .value=${next_step.date ?? ""} /></label>
        <p class="saved" role="status" data-test="noted">${this.saved ? t("saved") : nothing}</p>
        ${this.wrong()}
        <button data-test="note-save" ?disabled=${this.busy}>${t("save")}</button>
      </form>`;
  }
}

customElements.define("me-notes", MeNotes);
