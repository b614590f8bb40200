import { html, nothing } from "lit";
import { ApiError } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { t } from "./text.js";

/**
 * A part of the office that speaks of the machine: it asks the server for one
 * thing at a time, shows a refusal itself, and says so where the device may not.
 */
export class MachinePart extends Part {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { busy: { state: true }, error: { state: true }, field: { state: true } };

  constructor() {
    super();
    /** What is being done; "" for nothing. */
    this.busy = "";
    this.error = "";
    /** The field that the server's refusal names. */
    this.field = "";
  }

  /**
   * @param {string} name of what is done
   * @param {() => Promise<void>} what
   */
  async attempt(name, what) {
    if (this.busy) return;
    this.busy = name;
    this.refused("");
    try {
      await what();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refused(error.status === 403 ? t("not_whole_house") : said(error.message), error.field);
    } finally {
      this.busy = "";
    }
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
