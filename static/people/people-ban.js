/** @import { Ban } from "../types/keeping.js" */

import { html } from "lit";
import { api } from "../api/api.js";
import { AskingPart } from "../elements/asking-part.js";
import { t } from "./text.js";

/** Keeps a person out with a reason, or lets them in again. It fires "done" and "back". */
export class PeopleBan extends AskingPart {
  static properties = { ...AskingPart.properties, person: {}, name: {}, ban: { attribute: false } };

  constructor() {
    super();
    this.person = "";
    this.name = "";
    /** The ban that stands. @type {Ban | undefined} */
    this.ban = undefined;
  }

  /** @param {SubmitEvent} e */
  #keepOut(e) {
    e.preventDefault();
    const reason = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get("reason") ?? "").trim();
    this.attempt(async () => {
      await api.put(`people/${this.person}/ban`, { reason }, { repeat: true });
      this.tell("done");
    });
  }

  #lift() {
    this.attempt(async () => {
      await api.delete(`people/${this.person}/ban`, { repeat: true });
      this.tell("done");
    });
  }

  render() {
    const back = html`<button type="button" class="quiet" @click=${() => this.tell("back")}>${t("no")}</button>`;
    if (this.ban)
      return html`<div class="question" data-test="lift-form">
        <p>${t("lift_how", { name: this.name })}</p>
        <p class="wrong" role="alert">${this.error}</p>
        <div class="row"><button class="primary" data-test="lift-go" ?disabled=${this.busy} @click=${this.#lift}>${t("lift_go")}</button> ${back}</div>
      </div>`;
    return html`<form class="question" data-test="ban-form" @submit=${this.#keepOut}>
      <p>${t("ban_how", { name: this.name })}</p>
      <label class="field">${t("ban_reason")}<small>${t("ban_reason_how")}</small><input name="reason" data-test="ban-reason" autocomplete="off" maxlength="200" required /></label>
      <p class="wrong" role="alert">${this.error}</p>
      <div class="row"><button class="primary" data-test="ban-go" ?disabled=${this.busy}>${t("ban_go")}</button> ${back}</div>
    </form>`;
  }
}

customElements.define("people-ban", PeopleBan);
