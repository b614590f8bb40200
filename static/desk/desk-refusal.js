/** @import { Refusal, Remedy } from "./refusal.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { say, t } from "./text.js";

/** Why somebody is let in all the same, as it is said most often. */
const overrideReasons = /** @type {const} */ (["guest", "agreed", "place", "late"]);

/**
 * What may be done about a refusal, within the band that tells it. It fires
 * "remedy" {remedy, reason?}; "override" comes with the reason that is signed.
 */
export class DeskRefusal extends Part {
  static properties = { refusal: { attribute: false }, reason: { state: true } };

  constructor() {
    super();
    /** @type {Refusal | null} */
    this.refusal = null;
    this.reason = "";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("refusal")) this.reason = "";
  }

  render() {
    const { refusal } = this;
    if (!refusal) return nothing;
    return html`<ul class="reasons" data-test="reasons">${refusal.reasons.map((r) => html`<li>${r}</li>`)}</ul>
      <div class="after">${refusal.remedies.map((r) => this.#one(r))}</div>`;
  }

  /** @param {Remedy} remedy */
  #one(remedy) {
    if (remedy === "override") return this.#override();
    if (remedy === "pay") return html`<p class="how">${t("remedy_pay")}</p>`;
    return html`<button data-test="remedy-${remedy}" @click=${() => this.tell("remedy", { remedy })}>${say(`remedy_${remedy}`)}</button>`;
  }

  #override() {
    return html`<div class="sign" role="group" aria-label=${t("override_why")}>
      <span class="how">${t("override_why")}</span>
      ${overrideReasons.map((r) => {
        const text = say(`override_${r}`);
        return html`<button class="chip" data-test="override-${r}" aria-pressed=${this.reason === text} @click=${() => (this.reason = text)}>${text}</button>`;
      })}
      <input data-test="override-reason" aria-label=${t("override_why")} maxlength="200" placeholder=${t("override_example")} .value=${this.reason} @input=${(/** @type {any} */ e) => (this.reason = e.target.value)} />
      <button class="act" data-test="override-go" ?disabled=${!this.reason.trim()} @click=${() => this.tell("remedy", { remedy: "override", reason: this.reason.trim() })}>${t("override")}</button>
    </div>`;
  }
}

customElements.define("desk-refusal", DeskRefusal);
