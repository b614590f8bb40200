/** @import { Me } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { AskingPart } from "../elements/asking-part.js";

/**
 * A view of the phone's page, or a part of one: it knows the owner, does one
 * thing at a time, and shows the refusal itself. What it learns of the owner it
 * tells as "mine", with the changed part of Me.
 */
export class MePart extends AskingPart {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { ...AskingPart.properties, me: { attribute: false } };

  constructor() {
    super();
    /** Never drawn without it. @type {Me} */
    this.me = /** @type {any} */ (null);
  }

  /** @param {Partial<Me>} part */
  mine(part) {
    this.tell("mine", part);
  }

  wrong() {
    return this.error ? html`<p class="wrong" role="alert" data-test="wrong">${this.error}</p>` : nothing;
  }
}
