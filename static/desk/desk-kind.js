/** @import { Registration, Session } from "../types/kiosk.js" */
/** @import { KindChoice } from "./kinds.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { yen } from "../lang/format.js";
import { freeReasons } from "./fee.js";
import { kindOf, kindsFor } from "./kinds.js";
import { say, t } from "./text.js";

/**
 * The kinds of guests with their fees, one tap each; free wants a reason. It
 * shows nothing where the fee is the same for everybody. It fires "kind" with the KindChoice.
 */
export class DeskKind extends Part {
  static properties = { session: { attribute: false }, registration: { attribute: false }, choice: { attribute: false } };

  constructor() {
    super();
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {Registration | undefined} */
    this.registration = undefined;
    /** @type {KindChoice} */
    this.choice = null;
  }

  render() {
    const kinds = this.session ? kindsFor(this.session, this.registration) : [];
    if (kinds.length === 0) return nothing;
    const at = this.choice?.kind ?? kindOf(this.registration);
    return html`<div class="kinds" role="group" aria-label=${t("kind")}>
        ${kinds.map(
          ({ kind, fee }) => html`<button class="kind" data-test="kind-${kind || "own"}" aria-pressed=${kind === at} @click=${() => this.tell("kind", { kind, reason: this.choice?.reason ?? "" })}>
            <span>${say(`kind_${kind || "own"}`)}</span><strong>${yen(fee)}</strong>
          </button>`,
        )}
      </div>
      ${at === "free" ? this.#why() : nothing}`;
  }

  #why() {
    const reason = this.choice?.reason ?? this.registration?.reason ?? "";
    const set = (/** @type {string} */ text) => this.tell("kind", { kind: "free", reason: text });
    return html`<div class="why" role="group" aria-label=${t("free_why")}>
      ${freeReasons.map((r) => {
        const text = say(`free_${r}`);
        return html`<button class="chip" data-test="kind-free-${r}" aria-pressed=${reason === text} @click=${() => set(text)}>${text}</button>`;
      })}
      <input data-test="kind-reason" aria-label=${t("free_why")} placeholder=${t("reason_example")} maxlength="200" .value=${reason} @input=${(/** @type {any} */ e) => set(e.target.value)} />
    </div>`;
  }
}

customElements.define("desk-kind", DeskKind);
