/** @import { TillFigures } from "../types/kiosk.js" */

import { api } from "../api/api.js";
import { Once } from "../api/once.js";
import { AskingPart } from "../elements/asking-part.js";

/** A part that writes something down about one drawer. It fires "till-moved" once it stands. */
export class TillPart extends AskingPart {
  static properties = { ...AskingPart.properties, event: {}, desk: {}, figures: { attribute: false } };

  #once = new Once();

  constructor() {
    super();
    this.event = "";
    /** Whose drawer; "": the house as a whole. */
    this.desk = "";
    /** @type {TillFigures | undefined} */
    this.figures = undefined;
  }

  /** @param {"float" | "drops" | "close" | "reopen"} what @param {object} body @param {() => void} [then] */
  write(what, body, then) {
    return this.attempt(async () => {
      await api.post(`events/${this.event}/till/${what}`, this.#once.sign({ ...body, ...(this.desk && { desk: this.desk }) }));
      this.#once.done();
      then?.();
      this.tell("till-moved");
    });
  }
}
