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
    this.why(null);
    try {
      await what();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.why(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Shows why something was refused, or with null that nothing was. @param {ApiError | null} refusal */
  why(refusal) {
    this.error = refusal ? said(refusal.message) : "";
  }
}
