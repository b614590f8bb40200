/** @import { Session } from "../types/kiosk.js" */
/** @import { ApiError } from "../api/api.js" */

import { html, nothing } from "lit";
import { said } from "../lang/said.js";
import { Part } from "../elements/part.js";
import { t } from "./text.js";

/** Takes a guest into another session. It fires "carry-over" with the request. */
export class DeskCarryOver extends Part {
  static properties = { sessions: { attribute: false }, wrong: { attribute: false }, busy: { type: Boolean }, session: { state: true }, fee: { state: true }, reason: { state: true } };

  constructor() {
    super();
    /** @type {Session[]} */
    this.sessions = [];
    /** @type {ApiError | null} */
    this.wrong = null;
    this.busy = false;
    this.session = "";
    this.fee = 0;
    this.reason = t("carry_over_free");
  }

  #go() {
    this.tell("carry-over", { session: this.session || this.sessions[0]?.id, fee: this.fee, reason: this.reason });
  }

  render() {
    const chosen = this.session || this.sessions[0]?.id;
    return html`<div class="chips" role="group" aria-label=${t("carry_over_to")}>
        ${this.sessions.map((s) => html`<button class="chip" data-test="carry-over-session" aria-pressed=${s.id === chosen} @click=${() => (this.session = s.id)}>${s.name}</button>`)}
      </div>
      <div class="fields">
        <label class="field"
          ><span>${t("carry_over_fee")}</span>
          <input data-test="carry-over-fee" inputmode="numeric" pattern="[0-9]*" .value=${String(this.fee)} aria-invalid=${this.wrong?.field === "fee"}
            @input=${(/** @type {any} */ e) => (this.fee = Number.parseInt(e.target.value.normalize("NFKC"), 10) || 0)} />
        </label>
        <label class="field"
          ><span>${t("reason")}</span>
          <input data-test="carry-over-reason" maxlength="200" .value=${this.reason} aria-invalid=${this.wrong?.field === "reason"} @input=${(/** @type {any} */ e) => (this.reason = e.target.value)} />
        </label>
      </div>
      ${this.wrong?.field ? html`<p class="wrong" role="alert">${said(this.wrong.message)}</p>` : nothing}
      <button class="primary" data-test="carry-over-go" ?disabled=${this.busy} @click=${this.#go}>${t("carry_over_go")}</button>`;
  }
}

customElements.define("desk-carry-over", DeskCarryOver);
