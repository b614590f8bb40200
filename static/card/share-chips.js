/** @import { ContactField, Me } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { filled, toggled } from "./fields.js";
import { say, t } from "./text.js";

/**
 * The contact fields that one gives, as chips to press. It tells "share" with
 * the new choice.
 *
 *   <share-chips .me=${me} .share=${share} @share=${…}></share-chips>
 */
export class ShareChips extends Part {
  static properties = { me: { attribute: false }, share: { attribute: false } };

  constructor() {
    super();
    /** @type {Me | null} */
    this.me = null;
    /** @type {ContactField[]} */
    this.share = [];
  }

  render() {
    if (!this.me) return nothing;
    const { attendee } = this.me;
    const has = filled(attendee);
    if (has.length === 0) return html`<p class="soft">${t("have_none")}</p><p><a class="button" href="/me#edit">${t("add_fields")}</a></p>`;
    return html`<div role="group" aria-label=${t("you_give")}>
        <p class="label" aria-hidden="true">${t("you_give")}</p>
        <div class="chips">
          ${has.map((f) => html`<button type="button" class="chip give" data-test="give-${f}" aria-pressed=${this.share.includes(f)} @click=${() => this.tell("share", toggled(this.share, f))}>
            <strong>${say(f)}</strong> <span class="value">${attendee[f]}</span>
          </button>`)}
        </div>
      </div>
      ${this.share.length ? nothing : html`<p class="soft" role="status">${t("give_none")}</p>`}`;
  }
}

customElements.define("share-chips", ShareChips);
