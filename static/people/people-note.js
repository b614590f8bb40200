/** @import { History } from "../types/keeping.js" */

import { html } from "lit";
import { api } from "../api/api.js";
import { AskingPart } from "../elements/asking-part.js";
import { t } from "./text.js";

/** The staff's note on a person, seen at every event. It fires "noted". */
export class PeopleNote extends AskingPart {
  static properties = { ...AskingPart.properties, history: { attribute: false }, path: {}, saved: { state: true } };

  constructor() {
    super();
    /** @type {History | undefined} */
    this.history = undefined;
    /** The attendee's, below /api/v1. */
    this.path = "";
    this.saved = false;
  }

  /** @param {SubmitEvent} e */
  #save(e) {
    e.preventDefault();
    const note = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get("note") ?? "");
    this.attempt(async () => {
      await api.put(`${this.path}/person_note`, { note }, { repeat: true });
      this.saved = true;
      this.tell("noted");
    });
  }

  render() {
    return html`<form class="note" @submit=${this.#save}>
      <label class="field">${t("note")}<small>${t("note_how")}</small><textarea name="note" data-test="person-note" rows="2" maxlength="1000" .value=${this.history?.note ?? ""} @input=${() => (this.saved = false)}></textarea></label>
      <div class="row"><button data-test="person-note-save" ?disabled=${this.busy}>${t("note_save")}</button> <span role="status">${this.saved ? t("note_saved") : ""}</span></div>
      <p class="wrong" role="alert">${this.error}</p>
    </form>`;
  }
}

customElements.define("people-note", PeopleNote);
