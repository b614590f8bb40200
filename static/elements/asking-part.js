import { ApiError } from "../api/api.js";
import { said } from "../lang/said.js";
import { Part } from "./part.js";

/** A part that asks the server for something, one thing at a time, and shows by itself why it was refused. */
export class AskingPart extends Part {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { busy: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.error = "";
  }

  /**
   * @param {() => Promise<unknown>} what
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
}
