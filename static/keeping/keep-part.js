import { ApiError } from "../api/api.js";
import { said } from "../lang/said.js";
import { AskingPart } from "../elements/asking-part.js";

/** A part of the office that shows something the house keeps. */
export class KeepPart extends AskingPart {
  /** A list's answer came, or its failure. */
  heard = (/** @type {unknown} */ error) => {
    if (error !== undefined && !(error instanceof ApiError)) throw error;
    this.error = error ? said(/** @type {ApiError} */ (error).message) : "";
    this.requestUpdate();
  };
}
