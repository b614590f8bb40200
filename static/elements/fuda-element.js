import { LitElement } from "lit";
import { language, markDocument } from "../lang/lang.js";
import { base } from "../style/base.js";
import { controls } from "../style/controls.js";

/**
 * What all of Fuda's elements are: styled alike, and drawn again when the
 * reader switches the language. An element's own rules go into `static styles =
 * [...FudaElement.styles, css`…`]`.
 */
export class FudaElement extends LitElement {
  /** @type {import("lit").CSSResultGroup[]} */
  static styles = [base, controls];

  #speak = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    markDocument();
    language.addEventListener("change", this.#speak);
  }

  disconnectedCallback() {
    language.removeEventListener("change", this.#speak);
    super.disconnectedCallback();
  }
}
