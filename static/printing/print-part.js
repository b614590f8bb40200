import { ApiError } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";

/** A part that asks the server for something, one thing at a time, and shows by itself why it was refused. */
export class PrintPart extends Part {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { busy: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.error = "";
  }

  /** @param {() => Promise<void>} what */
  async attempt(what) {
    if (this.busy) return;
    this.busy = true;
    this.error = "";
    try {
      await what();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = said(error.message);
    } finally {
      this.busy = false;
    }
  }
}
