/** @import { Attendee } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { AskingPart } from "../elements/asking-part.js";
import { t } from "./text.js";

/**
 * A guest's pass again, or a new one after the old one was lost. It fires
 * "for-guest" (what the guest is shown).
 */
export class DeskPass extends AskingPart {
  static properties = { ...AskingPart.properties, attendee: { attribute: false }, event: {}, sure: { state: true } };

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    this.event = "";
    /** The question whether the old one shall stop working is on the screen. */
    this.sure = false;
  }

  /** @param {boolean} renew */
  #show(renew) {
    return this.attempt(async () => {
      const { pass } = await api.post(`events/${this.event}/attendees/${this.attendee?.id}/pass`, { renew });
      this.sure = false;
      this.tell("for-guest", { name: this.attendee?.name, number: this.attendee?.number, pass });
    });
  }

  render() {
    return html`<p class="soft">${t("pass_how")}</p>
      <div class="row">
        <button data-test="pass-show" ?disabled=${this.busy} @click=${() => this.#show(false)}>${t("pass_show")}</button>
        <button data-test="pass-renew" aria-expanded=${this.sure} @click=${() => (this.sure = !this.sure)}>${t("pass_renew")}</button>
      </div>
      ${this.sure
        ? html`<p class="line care"><span>${t("pass_renew_sure")}</span> <button class="primary" data-test="pass-renew-go" ?disabled=${this.busy} @click=${() => this.#show(true)}>${t("pass_renew_go")}</button></p>`
        : nothing}
      <p class="wrong" role="alert">${this.error}</p>`;
  }
}

customElements.define("desk-pass", DeskPass);
