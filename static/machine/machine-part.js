/** @import { ApiError } from "../api/api.js" */

import { html, nothing } from "lit";
import { AskingPart } from "../elements/asking-part.js";
import { said } from "../lang/said.js";
import { t } from "./text.js";

/**
 * A part of the office that speaks of the machine: it shows a refusal beside the
 * field that it names, and says so where the device may not.
 */
export class MachinePart extends AskingPart {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { ...AskingPart.properties, doing: { state: true }, field: { state: true } };

  constructor() {
    super();
    /** What takes so long that the screen says it; "" for nothing. */
    this.doing = "";
    /** The field that the server's refusal names. */
    this.field = "";
  }

  /**
   * @param {() => Promise<unknown>} what
   * @param {string} [doing] a name for it
   */
  async attempt(what, doing = "") {
    if (this.busy) return false;
    this.doing = doing;
    try {
      return await super.attempt(what);
    } finally {
      this.doing = "";
    }
  }

  /** @param {ApiError | null} refusal */
  why(refusal) {
    if (refusal) this.refused(refusal.status === 403 ? t("not_whole_house") : said(refusal.message), refusal.field);
    else this.refused("");
  }

  /** @param {string} error @param {string} [field] the one it belongs to */
  refused(error, field = "") {
    this.error = error;
    this.field = field;
  }

  /** The refusal that belongs to no field. */
  wrong() {
    return this.error && !this.field ? html`<p class="wrong" role="alert" data-test="wrong">${this.error}</p>` : nothing;
  }

  /** The refusal that belongs to one field. @param {string} field */
  wrongOf(field) {
    return html`<span class="wrong" id="wrong-${field}" role="alert" data-test="wrong-${field}">${this.error && this.field === field ? this.error : nothing}</span>`;
  }
}
