/** @import { Attendee } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { AskingPart } from "../elements/asking-part.js";
import { t } from "./text.js";

/** Wiping the files of the laptop takes longer than an ordinary answer. In milliseconds. */
const patience = 60_000;

/** Erases one guest at once, after saying what goes and what stays. It fires "done" and "back". */
export class PeopleErase extends AskingPart {
  static properties = { ...AskingPart.properties, guest: { attribute: false }, path: {}, sure: { state: true } };

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.guest = undefined;
    /** The attendee's, below /api/v1. */
    this.path = "";
    this.sure = false;
  }

  #erase() {
    this.attempt(async () => {
      await api.delete(this.path, { repeat: true, timeout: patience });
      this.tell("told", { kind: "done", title: t("erased"), text: t("erased_how") });
      this.tell("done");
    });
  }

  render() {
    const name = this.guest?.name ?? "";
    return html`<div class="question" data-test="erase-form">
      <p>${t("erase_how", { name })}</p>
      <dl class="facts"><div><dt>${t("erase_goes")}</dt><dd>${t("erase_goes_what")}</dd></div><div><dt>${t("erase_stays")}</dt><dd>${t("erase_stays_what")}</dd></div></dl>
      ${this.guest?.number ? html`<p class="line care">${t("erase_number", { number: this.guest.number })}</p>` : nothing}
      <label class="row"><input type="checkbox" data-test="erase-sure" .checked=${this.sure} @change=${() => (this.sure = !this.sure)} /> ${t("erase_sure")}</label>
      <p class="wrong" role="alert">${this.error}</p>
      <div class="row"><button class="primary" data-test="erase-go" ?disabled=${this.busy || !this.sure} @click=${this.#erase}>${t("erase_go")}</button>
        <button class="quiet" @click=${() => this.tell("back")}>${t("no")}</button></div>
    </div>`;
  }
}

customElements.define("people-erase", PeopleErase);
