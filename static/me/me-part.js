/** @import { Me } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";

/**
 * A view of the phone's page, or a part of one: it knows the owner, does one
 * thing at a time, and shows the refusal itself. What it learns of the owner it
 * tells as "mine", with the changed part of Me.
 */
export class MePart extends Part {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { me: { attribute: false }, busy: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** Never drawn without it. @type {Me} */
    this.me = /** @type {any} */ (null);
    this.busy = false;
    this.error = "";
  }

  /**
   * @param {() => Promise<void>} what
   * @returns {Promise<boolean>} whether it was done
   */
  async attempt(what) {
    if (this.busy) return false;
    this.busy = true;
    this.error = "";
    try {
      await what();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = said(error.message);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** @param {Partial<Me>} part */
  mine(part) {
    this.tell("mine", part);
  }

  wrong() {
    return this.error ? html`<p class="wrong" role="alert" data-test="wrong">${this.error}</p>` : nothing;
  }
}
